"""The register of what was held against what: `registre/kontrol.yaml`, which a command writes.

It tells those who have no originals at hand, the site's readers among them, how each text
stood when somebody had. Pages show the register, never what is at hand: so a site has the same
bytes with the originals and without.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.kinds.registers import Control, Controls, Registers
from generator.kinds.values import DocumentPath
from generator.library.document import TEXT, Document
from generator.library.library import Library, once
from generator.library.looks import note
from generator.originals.figures import Sort
from generator.originals.held import Holding, Standing, holding, names_an_original
from generator.originals.omitted import decisions_left_out, figures_left_out, names_left_out
from generator.text.record import key_of
from generator.text.source import Source

REGISTER = "registre/kontrol.yaml"

_HEAD = """\
# Hvilke tekster der er holdt op mod deres original, og hvornår.
# »klartekst check --skriv« skriver filen, når originalerne er ved hånden. Ret ikke i den.
"""


class Controlled(NamedTuple):
    """What the register says of a document; `has_changed` when its text is another one since."""

    document: Document
    control: Control
    has_changed: bool


def controlled(library: Library) -> tuple[Controlled, ...]:
    """Return what the register says of the documents, in their order."""
    found = (control_of(library, document) for document in library.documents)
    return tuple(each for each in found if each)


def control_of(library: Library, document: Document) -> Controlled | None:
    """Return what the register says of a document, or None. No other text is looked at."""
    control = _by_path(library.registers).get(document.source.path)
    if control is None or not names_an_original(document):
        return None
    return Controlled(document, control, control.text != _looked_at(document))


def _looked_at(document: Document) -> str:
    note(document.source.path, TEXT)
    return mark(document.source)


def not_held(library: Library) -> tuple[Document, ...]:
    """Return the documents that name an original which is not at hand."""
    return tuple(
        document
        for document in library.documents
        if document.original_file and document.original_file not in library.originals
    )


def mark(source: Source) -> str:
    """Return what a text is known again by."""
    return _hash(source.text)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def register(library: Library, wrong: Iterable[str], today: dt.date) -> str:
    """Return the register as a file, after all that is at hand was held against its original.

    Texts with errors (`wrong` holds their paths) get no entry. Those whose original is not at
    hand keep theirs, and so do those of which nothing has changed.
    """
    faulty, known = frozenset(wrong), _by_path(library.registers)
    entries: dict[str, Control] = {}
    for document in library.documents:
        path = document.source.path
        held = holding(library, document)
        old = known.get(path)
        if held is None:
            if old and names_an_original(document):
                entries[path] = old
        elif path not in faulty:
            new = _control(library, document, held, today)
            entries[path] = old if old and _says_the_same(old, new) else new
    lines = (_entry(entries[path]) for path in sorted(entries))
    return f"{_HEAD}{key_of(Controls, 'entries')}:\n{''.join(lines)}" if entries else _HEAD


@once
def _by_path(registers: Registers) -> Mapping[str, Control]:
    return {str(control.document): control for control in registers.controls.entries}


def _control(library: Library, document: Document, held: Holding, today: dt.date) -> Control:
    declared = sum(each.standing is Standing.DECLARED for each in held.figures)
    missing = sum(each.standing is Standing.MISSING for each in held.figures)
    is_whole = library.meeting(document) is document
    return Control(
        document=DocumentPath(document.source.path),
        text=mark(document.source),
        original=_hash(_paper(library, document)),
        date=today,
        found=len(held.figures) - declared - missing,
        declared=declared,
        left_out=0 if is_whole else sum(1 for _ in _left_out(held, document)),
    )


def _paper(library: Library, document: Document) -> str:
    original = document.record.original
    return "\n".join(library.originals.get(original.file or "", ()) if original else ())


def _left_out(held: Holding, document: Document) -> Iterator[object]:
    for sort in (Sort.AMOUNT, Sort.PERCENT, Sort.DATE):
        yield from figures_left_out(held, sort)
    yield from decisions_left_out(held, document)
    yield from names_left_out(held, document)


def _says_the_same(old: Control, new: Control) -> bool:
    return (old.text, old.original, old.found, old.declared, old.left_out) == (
        new.text, new.original, new.found, new.declared, new.left_out,
    )  # fmt: skip


def _entry(control: Control) -> str:
    values: tuple[tuple[str, object], ...] = (
        ("document", control.document),
        ("text", control.text),
        ("original", control.original),
        ("date", control.date.isoformat()),
        ("found", control.found),
        ("declared", control.declared),
        ("left_out", control.left_out),
    )
    written = [f"{key_of(Control, attribute)}: {_quoted(value)}" for attribute, value in values]
    return "".join(f"{'  - ' if not at else '    '}{line}\n" for at, line in enumerate(written))


def _quoted(value: object) -> str:
    """Return a value as YAML reads it: a text of digits alone would be a number."""
    text = str(value)
    return f'"{text}"' if isinstance(value, str) and text.isalnum() else text
