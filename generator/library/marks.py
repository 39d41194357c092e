"""Marks: what stands for all that something is made of, so that it need not be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from generator.library.document import FRONT_MATTER
from generator.library.library import Library


def mark(parts: Iterable[bytes]) -> bytes:
    """Return a mark for some parts in their order."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8))
        total.update(part)
    return total.digest()


def looked(library: Library, looks: Iterable[tuple[str, str]]) -> bytes:
    """Return a mark for what was looked at in the texts of a library."""
    marks = library.marks
    return mark(marks[path][part] for path, part in sorted(looks) if path in marks)


def changed_parts(
    before: Mapping[str, Mapping[str, bytes]], now: Mapping[str, Mapping[str, bytes]]
) -> frozenset[tuple[str, str]]:
    """Return the parts of texts whose marks are not what they were, each with its path."""
    return frozenset(
        (path, part)
        for path, marks in now.items()
        if (old := before.get(path, {})) != marks
        for part in marks
        if old.get(part) != marks[part]
    )


def common(library: Library) -> Iterator[bytes]:
    """Yield what may count for all that is made of a library; the texts themselves are left out.

    The registers of a public one lack what they say of drafts only.
    """
    registers = library.registers
    yield repr((library.today, registers.links, registers.exemptions)).encode()
    for path, source in sorted(library.register_sources.items()):
        yield f"{path}\n{source.text}".encode(errors="surrogatepass")
    for path, marks in library.marks.items():
        yield path.encode()
        yield marks[FRONT_MATTER]
    for unreadable in library.unreadable:
        yield f"{unreadable.source.path}\n{unreadable.address}".encode()
    for path, file in library.files.items():
        yield path.encode()
        yield file.mark if file else b""
    yield "\n".join(sorted(library.held_back | library.broken)).encode()
