"""The disk: reads content and themes, and writes single texts of content."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.bundled import THEME
from generator.output.listing import is_hidden
from generator.text.diagnostic import Diagnostic, at
from generator.text.source import TEXT, Source, Span, normalised

if TYPE_CHECKING:
    from generator.pages.theme import Theme

ATTACHMENTS = ("bilag", "figurer")
LARGEST = 1_000_000
"""The largest text file that is read, in bytes: some 150,000 words."""
LARGEST_ATTACHMENT = 50_000_000
"""The largest attachment that is published, in bytes: more than a phone likes to fetch."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was read below content/: texts, attachments, and files that could not be read."""

    sources: tuple[Source, ...]
    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def unread(self) -> frozenset[str]:
        """The files that could not be read, by their paths below content/."""
        return frozenset(diagnostic.path for diagnostic in self.problems)

    def parts(self) -> Iterator[str | bytes]:
        """Yield all that was read, so that it can be told from something else."""
        for source in self.sources:
            yield from (source.path, source.text)
        for name, raw in self.files.items():
            yield from (name, raw)
        yield from map(str, self.problems)


def read_content(folder: Path) -> Content:
    """Read everything below a content folder, in the order of the paths.

    Raises:
        FileNotFoundError: there is no such folder.
        NotADirectoryError: something else is there.
    """
    if not folder.is_dir():
        raise _no_folder(folder)
    sources: list[Source] = []
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    root = folder.resolve()
    seen: set[str] = set()
    for below, dir_entry in _walk(folder):
        name = _shown(below)
        if name in seen:
            found: Source | bytes | Diagnostic = _twice(name)
        elif dir_entry.is_file(follow_symlinks=False):
            found = _read_file(dir_entry.path, name, dir_entry.stat)
        else:
            found = _read(Path(dir_entry.path), name, root if dir_entry.is_symlink() else None)
        seen.add(name)
        if isinstance(found, Source):
            sources.append(found)
        elif isinstance(found, bytes):
            files[name] = found
        else:
            problems.append(found)
    return Content(tuple(sources), files, tuple(problems))


def read_originals(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of each text in a folder of originals, by the name of its file.

    A file that is no text in UTF-8 is left out: nothing can be held against it.

    Raises:
        NotADirectoryError: there is no such folder.
    """
    texts = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if _is_text(path)}
    return {
        name: tuple(normalised(raw.decode()).split("\n"))
        for name, raw in texts.items()
        if _is_utf8(raw)
    }


def _no_folder(folder: Path) -> OSError:
    """Return why a folder cannot be read: nothing is there, or something else is."""
    code = errno.ENOTDIR if folder.exists() else errno.ENOENT
    return OSError(code, os.strerror(code), str(folder))


def _is_text(path: Path) -> bool:
    return path.suffix == ".txt" and not is_hidden(path.name) and path.is_file()


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def reread(folder: Path, before: Content, changed: Iterable[Path]) -> Content:
    """Return the content of a folder after some of its files changed.

    Only they are read when all are texts that were there before; otherwise everything is.

    Raises:
        FileNotFoundError: there is no such folder.
        NotADirectoryError: something else is there.
    """
    root = folder.resolve()
    sources = {source.path: source for source in before.sources}
    problems = {diagnostic.path: diagnostic for diagnostic in before.problems}
    for path in set(changed):
        name = _name_below(path, folder, root)
        if name is None or not (path.exists() or _holds_known(name, before)):
            continue
        if name not in sources or not path.is_file():
            return read_content(folder)
        found = _read(path, name, root)
        if not isinstance(found, Source):
            return read_content(folder)
        sources[name] = found
        problems.pop(name, None)
    return replace(before, sources=tuple(sources.values()), problems=tuple(problems.values()))


def _holds_known(name: str, content: Content) -> bool:
    """Return whether a path is that of a file that was read, or of a folder of such files."""
    known = {*content.files, *content.unread, *(source.path for source in content.sources)}
    return name in known or any(text.startswith(f"{name}/" if name else "") for text in known)


def _name_below(path: Path, folder: Path, root: Path) -> str | None:
    """Return a file's name in the content, or None when it is no part of it."""
    for base in (folder, root):
        if path.is_relative_to(base):
            parts = path.relative_to(base).parts
            hidden = any(is_hidden(part) for part in parts)
            return None if hidden else normalised("/".join(parts))
    return None


def _shown(below: str) -> str:
    """Return a path as people write it; bytes that are no UTF-8 become question marks."""
    return normalised(below.encode(errors="replace").decode())


def _twice(name: str) -> Diagnostic:
    return _problem(
        name,
        "To filer har det samme navn, skrevet med forskellige tegn.",
        "Giv den ene fil et andet navn. Så bliver begge læst.",
    )


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the files below a folder, each with its path below it, in the order of the paths.

    Hidden ones are left out. A link to a folder comes as it is: nobody goes through it.
    """
    waiting = _entries(str(folder), "")
    while waiting:
        below, dir_entry = waiting.pop()
        if dir_entry.is_dir(follow_symlinks=False):
            waiting += _entries(dir_entry.path, f"{below}/")
        else:
            yield below, dir_entry


def _entries(folder: str, inner: str) -> list[tuple[str, os.DirEntry[str]]]:
    """Return what lies in a folder, the last name first."""
    with os.scandir(folder) as found:
        kept = [dir_entry for dir_entry in found if not is_hidden(dir_entry.name)]
    kept.sort(key=lambda dir_entry: dir_entry.name, reverse=True)
    return [(inner + dir_entry.name, dir_entry) for dir_entry in kept]


def _read(path: Path, name: str, root: Path | None) -> Source | bytes | Diagnostic:
    """Read a file; one that may be a link must lie below the `root`."""
    target = _target(path) if root is not None else path
    if target is None:
        return _problem(name, *_UNREADABLE[errno.ELOOP])
    if root is not None and not target.is_relative_to(root):
        return _problem(
            name, "Filen peger ud af mappen med indhold.", "Læg en kopi af filen her i stedet."
        )
    if path.exists() and not path.is_file():
        return _problem(name, "Det her er ikke en fil.", "Læg en rigtig fil i stedet.")
    return _read_file(str(path), name, path.stat)


def _read_file(
    path: str, name: str, stat: Callable[[], os.stat_result]
) -> Source | bytes | Diagnostic:
    """Read what is a file."""
    is_text = path.endswith(TEXT)
    try:
        size = stat().st_size
        if not is_text and size > LARGEST_ATTACHMENT:
            return _problem(
                name,
                f"Filen fylder {size / 1_000_000:.1f} MB.".replace(".", ",", 1),
                f"Gør den mindre, eller del den. En fil må højst fylde {LARGEST_ATTACHMENT // 1_000_000} MB.",
            )
        if is_text and size > LARGEST:
            return _problem(
                name,
                f"Filen fylder {size / 1_000_000:.1f} MB.".replace(".", ",", 1),
                "Del den i flere filer. En tekst må højst fylde 1 MB.",
            )
        # Paths cost, and so do buffers.
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - there are many
            raw = file.read()
    except OSError as error:
        return _problem(
            name,
            *_UNREADABLE.get(error.errno or 0, _UNREADABLE[0]),
        )
    return understood(raw, name)


_UNREADABLE = {
    0: ("Filen kan ikke læses.", "Se efter, om filen er i stykker, og læg den her igen."),
    errno.ENOENT: ("Filen er væk, eller den peger på en, der er væk.", "Læg den her igen, eller slet den."),
    errno.EACCES: ("Du har ikke lov til at læse filen.", "Bed den, der ejer filen, om lov."),
    errno.EPERM: ("Du har ikke lov til at læse filen.", "Bed den, der ejer filen, om lov."),
    errno.ELOOP: ("Filen er et link, der fører tilbage til sig selv.", "Slet linket, og læg filen selv her i stedet."),
}  # fmt: skip
"""What is said of a file that the machine will not let us read, and what to do, by the reason."""


def read_regular(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: it cannot be read, or is a pipe or the like, for which one could wait for ever.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))
    return path.read_bytes()


def _target(path: Path) -> Path | None:
    """Return where a path leads, its links followed; None for a link that leads to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def understood(raw: bytes, name: str) -> Source | bytes | Diagnostic:
    """Return a file's text, the bytes of an attachment, or what is wrong with it.

    `name` is its path below content/.
    """
    return _text(raw, name) if name.endswith(TEXT) else _attachment(raw, name)


_OTHERWISE = {
    ".md.txt": ".md", ".markdown": ".md", ".mdown": ".md", ".mdx": ".md",
    ".yaml.txt": ".yaml", ".yml": ".yaml", ".yml.txt": ".yaml",
}  # fmt: skip
"""How programs end the names of texts, and what they are called here."""


def _attachment(raw: bytes, name: str) -> bytes | Diagnostic:
    if name.partition("/")[0] in ATTACHMENTS:
        return raw
    wrong = next((ending for ending in _OTHERWISE if name.lower().endswith(ending)), None)
    if wrong is not None:
        ending = name[-len(wrong) :]
        own = name.rpartition("/")[2].removesuffix(ending)
        return _problem(
            name, f"Filens navn slutter på »{ending}«.", f"Kald den »{own}{_OTHERWISE[wrong]}«."
        )
    if name.lower().endswith(TEXT):
        ending = name[name.rindex(".") :]
        return _problem(name, f"Filens navn slutter på »{ending}«.",
                        f"Kald den »{name.rpartition('/')[2][: -len(ending)]}{ending.lower()}«.")  # fmt: skip
    return _problem(
        name,
        "Siden ved ikke, hvad den skal bruge filen til.",
        "Læg bilag i mappen »bilag« og billeder i mappen »figurer«.",
    )


def _text(raw: bytes, name: str) -> Source | Diagnostic:
    if raw[:_HEAD].count(0) * 3 > len(raw[:_HEAD]):  # every other byte of UTF-16 is none
        return _problem(name, "Filen er ikke gemt som UTF-8.", _SAVE_AGAIN)
    try:
        source = Source(name, normalised(raw.decode()))
    except UnicodeDecodeError as error:
        return _no_utf8(raw, name, error)
    if name.endswith(".md") and source.text.count("[") > _MOST_BRACKETS:
        advice = "Slet dem, der ikke er link eller noter, eller del filen i flere."
        return _problem(name, "Filen har alt for mange skarpe parenteser.", advice)
    if not source.text.strip():
        return _problem(name, "Filen er tom.", "Skriv felter og tekst, eller slet filen.")
    return source


_MOST_BRACKETS = 20_000
"""Each may begin a link, which takes Markdown some 0.1 ms to try."""
_HEAD = 300
"""Bytes that tell how a file is written."""
_SAVE_AGAIN = "Gem filen igen, og vælg UTF-8 som tegnsæt."


def _no_utf8(raw: bytes, name: str, error: UnicodeDecodeError) -> Diagnostic:
    before = Source(name, normalised(raw[: error.start].decode()))
    span = Span(len(before.text), len(before.text))
    return at(before, span, "FMT06", "Filen er ikke gemt som UTF-8.", _SAVE_AGAIN)


def _problem(name: str, message: str, advice: str) -> Diagnostic:
    return at(Source(name, ""), Span(0, 0), "FMT06", message, advice)


def read_theme(folder: Path) -> Theme:
    """Read the theme that the package brings along, and a folder that overrides files of it.

    What stands in the folder assets/ is published as it is.

    Raises:
        FileNotFoundError: there is no such folder.
        NotADirectoryError: something else is there.
        TemplateFaultError: a template is not UTF-8.
    """
    if not folder.is_dir():
        raise _no_folder(folder)
    files = {name: path for place in (THEME, folder) for name, path in _below(place)}
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for name, path in sorted(files.items()):
        if name.startswith("assets/"):
            assets[name.removeprefix("assets/")] = read_regular(path)
        else:
            templates[name] = _template(name, read_regular(path))
    from generator.pages.theme import Theme  # noqa: PLC0415 - to check texts needs no pages

    return Theme(templates, assets)


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    for below, dir_entry in _walk(folder):
        yield below, Path(dir_entry.path)


def theme_folder(folder: Path, template: str) -> Path:
    """Return where a template was read from: a theme of one's own, or the package's."""
    return folder if (folder / template).exists() else THEME


def write_all(new: Mapping[str, bytes], folder: Path, *, over: bool = False) -> None:
    """Write files into a folder, which is made when it is not there, new ones or `over` old ones.

    Raises:
        FileExistsError: one of them is there already; then none is written.
        OSError: the disk refuses; then the new ones are taken away again.
    """
    for name in new:
        if not over and (folder / name).exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder / name))
    written: list[Path] = []
    try:
        for name, content in new.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            written.append(target)
            target.write_bytes(content)
            if content.startswith(b"#!"):
                target.chmod(0o755)  # a script that people click on
    except OSError:
        for target in () if over else written:
            target.unlink(missing_ok=True)
        raise


def _template(name: str, raw: bytes) -> str:
    try:
        return normalised(raw.decode())
    except UnicodeDecodeError as error:
        from generator.pages.theme import TemplateFaultError  # noqa: PLC0415 - as above

        raise TemplateFaultError(_no_utf8(raw, name, error)._replace(code="SKA01")) from error


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, and the folders that it lies in.

    Raises:
        FileExistsError: it is there already; it is left as it is.
        OSError: the disk refuses; then no half of it is left.
    """
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    write_over(path, text)


def write_over(path: Path, text: str) -> None:
    """Put a text in the place of a file, in one step, so that nobody meets half of it."""
    write_together({path: text})


def write_together(texts: Mapping[Path, str]) -> None:
    """Put texts in the place of files, which may be new, all of them or none.

    Raises:
        OSError: the disk refuses; then every file and folder is as it was.
    """
    made: list[Path] = []
    try:
        with ExitStack() as stack:
            ready: list[tuple[Path, Path]] = []
            for path, text in texts.items():
                made += _folder_for(path)
                beside = tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent)
                new = Path(stack.enter_context(beside), path.name)
                new.write_text(text, encoding="utf-8", newline="\n")
                ready.append((new, path))
            for new, path in ready:
                new.replace(path)
    except OSError:
        for folder in reversed(made):
            with suppress(OSError):  # somebody else has put something in it
                folder.rmdir()
        raise


def _folder_for(path: Path) -> list[Path]:
    """Make the folders that a file is to lie in; return those that were not there."""
    new = [folder for folder in reversed(path.parents) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    return new


def read_raw(folder: Path, name: str) -> bytes | None:
    """Return the bytes of a text below a content folder, or None when it cannot be had."""
    path = _place_of(folder, name)
    try:
        return path.read_bytes() if path else None
    except OSError:
        return None


def replace_raw(folder: Path, name: str, before: bytes, after: bytes) -> bool:
    """Put new bytes in the place of a text below a content folder, in one step.

    Returns whether it was done: what somebody else wrote in the meantime is left as it is.

    Raises:
        OSError: the disk refuses.
    """
    path = _place_of(folder, name)
    if path is None:
        return False
    with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as beside:
        new = Path(beside, path.name)
        with new.open("wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o7777)
        if path.read_bytes() != before:
            return False
        new.replace(path)
    return True


def _place_of(folder: Path, name: str) -> Path | None:
    """Return where a text lies: a link is followed, and nothing outside the folder is one.

    The name is in NFC; the disk may have it otherwise.
    """
    root = path = folder.resolve()
    for part in name.split("/"):
        if is_hidden(part) or part in {"", ".", ".."}:
            return None
        own = path / part
        if not own.exists():
            own = next((inside for inside in _inside(path) if normalised(inside.name) == part), own)
        path = own
    target = _target(path)
    if target is None or not target.is_relative_to(root):
        return None
    return target if target.suffix in TEXT and target.is_file() else None


def _inside(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())
