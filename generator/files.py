"""The disk: reads content and themes, publishes a site. Nothing else touches files."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostic import Diagnostic, at
from generator.site import Site
from generator.source import Source, Span, normalised
from generator.theme import Theme

TEXT = (".md", ".yaml")
ATTACHMENTS = ("bilag", "figurer")
LARGEST = 1_000_000
"""The largest text file that is read, in bytes: some 150,000 words."""

_GITIGNORE = ".gitignore"
_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE, AT_FDCWD


@dataclass(frozen=True, slots=True)
class Content:
    """What was read below content/: texts, attachments, and files that could not be read."""

    sources: tuple[Source, ...]
    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...] = ()


def read_content(folder: Path) -> Content:
    """Read everything below a content folder, in the order of the paths.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    sources: list[Source] = []
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    root = folder.resolve()
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        found = _read(path, normalised(name), root)
        if isinstance(found, Source):
            sources.append(found)
        elif isinstance(found, bytes):
            files[normalised(name)] = found
        else:
            problems.append(found)
    return Content(tuple(sources), files, tuple(problems))


def reread(folder: Path, before: Content, changed: Iterable[Path]) -> Content:
    """Return the content of a folder after some of its files changed.

    Only they are read when all are texts that were there before; otherwise everything is.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    root = folder.resolve()
    sources = {one.path: one for one in before.sources}
    problems = {one.path: one for one in before.problems}
    for path in set(changed):
        name = _name_below(path, folder, root)
        if name is None or (name not in sources and not path.exists()):
            continue
        if name not in sources or not path.is_file():
            return read_content(folder)
        found = _read(path, name, root)
        if not isinstance(found, Source):
            return read_content(folder)
        sources[name] = found
        problems.pop(name, None)
    return replace(before, sources=tuple(sources.values()), problems=tuple(problems.values()))


def _name_below(path: Path, folder: Path, root: Path) -> str | None:
    """Return a file's name in the content, or None when it is no part of it."""
    for base in (folder, root):
        if path.is_relative_to(base):
            parts = path.relative_to(base).parts
            hidden = any(one.startswith((".", "~")) or one.endswith("~") for one in parts)
            return None if hidden else normalised("/".join(parts))
    return None


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.name.startswith((".", "~")) or path.name.endswith("~"):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path


def _read(path: Path, name: str, root: Path) -> Source | bytes | Diagnostic:
    if not path.resolve().is_relative_to(root):
        return _problem(
            name, "Filen peger ud af mappen med indhold.", "Læg en kopi af filen her i stedet."
        )
    try:
        size = path.stat().st_size
        if path.suffix in TEXT and size > LARGEST:
            return _problem(
                name,
                f"Filen fylder {size / 1_000_000:.1f} MB.".replace(".", ",", 1),
                "Del den i flere filer. En tekst må højst fylde 1 MB.",
            )
        raw = path.read_bytes()
    except OSError as error:
        return _problem(
            name,
            f"Filen kan ikke læses: {error.strerror}.",
            "Se efter, om filen findes, og om du har lov til at læse den.",
        )
    return understood(raw, name)


def understood(raw: bytes, name: str) -> Source | bytes | Diagnostic:
    """Return a file's text, the bytes of an attachment, or what is wrong with it.

    `name` is its path below content/.
    """
    return _text(raw, name) if name.endswith(TEXT) else _attachment(raw, name)


def _attachment(raw: bytes, name: str) -> bytes | Diagnostic:
    if name.partition("/")[0] in ATTACHMENTS:
        return raw
    return _problem(
        name,
        "Siden ved ikke, hvad den skal bruge filen til.",
        "Læg bilag i mappen »bilag« og billeder i mappen »figurer«.",
    )


def _text(raw: bytes, name: str) -> Source | Diagnostic:
    try:
        source = Source(name, normalised(raw.decode()))
    except UnicodeDecodeError as error:
        before = Source(name, raw[: error.start].decode(errors="replace"))
        span = Span(len(before.text), len(before.text))
        return at(
            before,
            span,
            "FMT06",
            "Filen er ikke gemt som UTF-8.",
            "Gem filen igen, og vælg UTF-8 som tegnsæt.",
        )
    if not source.text.strip():
        return _problem(name, "Filen er tom.", "Skriv felter og tekst, eller slet filen.")
    return source


def _problem(name: str, message: str, advice: str) -> Diagnostic:
    return at(Source(name, ""), Span(0, 0), "FMT06", message, advice)


def read_theme(folder: Path) -> Theme:
    """Read a folder of templates; what stands in its folder assets/ is published as it is.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for path in _walk(folder):
        name = path.relative_to(folder).as_posix()
        if name.startswith("assets/"):
            assets[name.removeprefix("assets/")] = path.read_bytes()
        else:
            templates[name] = normalised(path.read_text("utf-8"))
    return Theme(templates, assets)


def publish(site: Site, folder: Path) -> int:
    """Put a site where the old one is, in one step; return how many files changed.

    A complete new tree is written beside the folder and then exchanged with it, so that a
    reader, or whoever kills us, finds the old or the new site whole. Files that did not change
    keep their times. The folder's .gitignore is kept.

    Raises:
        OSError: the disk refuses; the old site is left as it was.
    """
    parent = folder.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    if folder.exists() and not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=parent))
    try:
        changed = _write(site, new, folder)
        new.chmod(0o755)
        _swap(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return changed


def _write(site: Site, new: Path, old: Path) -> int:
    changed = 0
    made: set[Path] = {new}
    if (old / _GITIGNORE).is_file():
        shutil.copy2(old / _GITIGNORE, new / _GITIGNORE)
    for name, content in site.files.items():
        target, before = new / name, old / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content)
        if _same(before, content):
            times = before.stat()
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
        else:
            changed += 1
    return changed


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _swap(new: Path, live: Path) -> None:
    """Exchange two trees; afterwards `new` is the old one, to be thrown away."""
    if not live.exists():
        new.rename(live)
        return
    try:
        _exchange(new, live)
    except (OSError, AttributeError) as error:
        if isinstance(error, OSError) and error.errno in {errno.EXDEV, errno.EBUSY, errno.EACCES}:
            raise  # another file system, or a mount point: there is nothing to fall back to
        old = live.with_name(f".{live.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        live.rename(old)  # where there is no exchange: a gap of some microseconds
        new.rename(live)
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
