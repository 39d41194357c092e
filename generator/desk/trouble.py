"""A finding as an editor meets it: its place in words, the way there, and the lines around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from generator.text.diagnostic import Diagnostic, at
from generator.text.source import Source, Span

AROUND = 2
"""How many lines are shown before and after the one that is wrong."""

EDITORS: Mapping[str, str] = {"vscode": "vscode://file"}
"""The editors that a link can open: name and the beginning of the link."""


class SourceLine(NamedTuple):
    """A line of a file: its number, its text, and whether it is the one that is wrong."""

    number: int
    text: str
    is_here: bool


class Trouble(NamedTuple):
    """A finding with what an editor needs to get there and mend it.

    `place` is its file and line as people write them, `link` the way into the editor or "".
    """

    finding: Diagnostic
    place: str
    link: str = ""
    excerpt: tuple[SourceLine, ...] = ()


def excerpt(source: Source, line: int) -> tuple[SourceLine, ...]:
    """Return the lines around one (from 1)."""
    if not source.text:
        return ()
    lines = source.text.split("\n")
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    return tuple(SourceLine(at, lines[at - 1], at == line) for at in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files stand that an editor works on, and the editor that opens them, or "".

    `originals` is the folder of what the texts are plain versions of, if it is at hand.
    With `rewrites` the texts may be rewritten in the browser.
    """

    content: Path
    templates: Path
    editor: str = ""
    originals: Path | None = None
    rewrites: bool = False

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in which a change is to be seen at once."""
        return (self.content, self.templates, *((self.originals,) if self.originals else ()))

    def in_content(self, diagnostic: Diagnostic, source: Source | None) -> Trouble:
        """Return a finding in a text or a register; `source` is the newest of it, if it is read."""
        return self._trouble(diagnostic, self.content, source)

    def in_template(self, diagnostic: Diagnostic, templates: Mapping[str, str]) -> Trouble:
        """Return a finding in a template."""
        return self._trouble(
            diagnostic, self.templates, Source(diagnostic.path, templates.get(diagnostic.path, ""))
        )

    def link(self, path: str, line: int = 1, column: int = 1) -> str:
        """Return the way into the editor for a file in the content, or nothing."""
        return self._link(self.content / path, line, column)

    def _trouble(self, diagnostic: Diagnostic, folder: Path, source: Source | None) -> Trouble:
        line, column = diagnostic.start
        path = folder / diagnostic.path
        lines = excerpt(source, line) if source else ()
        return Trouble(
            diagnostic, f"{path.as_posix()}:{line}", self._link(path, line, column), lines
        )

    def _link(self, path: Path, line: int, column: int) -> str:
        opener = EDITORS.get(self.editor)
        return f"{opener}{quote(path.resolve().as_posix())}:{line}:{column}" if opener else ""


def unreadable(error: OSError | UnicodeDecodeError, what: str) -> Trouble:
    """Return the trouble with a folder or a file that the disk will not give."""
    name = str(getattr(error, "filename", None) or what)
    if isinstance(error, OSError):
        message = "Mappen eller filen kan ikke læses lige nu."
        advice = "Se efter, om den er flyttet eller slettet, og om du har lov til at læse den."
    else:
        message = "En skabelon er ikke gemt som UTF-8."
        advice = "Gem filen igen, og vælg UTF-8 som tegnsæt."
    return Trouble(at(Source(name, ""), Span(0, 0), "FMT06", message, advice), name)


def our_fault(place: str, told: str = "") -> Trouble:
    """Return the trouble with the program itself; `told` is what it says to its makers."""
    source = Source("", told.strip())
    message = "Programmet gjorde noget forkert."
    advice = "Gem filen igen. Hjælper det ikke, så send linjerne her til dem, der laver programmet."
    last = source.position(len(source.text)).line
    finding = at(source, Span(0, 0), "FMT06", message, advice)
    return Trouble(finding, place, "", excerpt(source, last))
