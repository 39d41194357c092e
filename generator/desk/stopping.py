"""What keeps the site from being published, counted: in the text at hand and in the others."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import is_

from generator.danish import join, plural
from generator.desk.now import Now
from generator.library.document import TEXT, Document
from generator.library.library import Library
from generator.library.looks import note
from generator.rules import RULES, judging
from generator.text.diagnostic import Diagnostic, Severity
from generator.units import UnitVerdict

_OF_UNITS = tuple(rule for rule in RULES if not rule.across)
_ACROSS = tuple(rule for rule in RULES if rule.across)

Unit = tuple[Document, ...]
Found = tuple[Diagnostic, ...]


class _OvertakenError(Exception):
    """A save came before all was counted."""


@dataclass
class Stops:
    """Counts the errors of a moment. What was found in a unit is kept while nothing changes it.

    Several threads may ask; one counts at a time.
    """

    number: str = ""
    errors: Mapping[str, int] = field(default_factory=dict)
    settled: object = None
    known: dict[str, tuple[Unit, Found]] = field(default_factory=dict)
    counting: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, library: Library, verdicts: Iterable[UnitVerdict]) -> None:
        """Take over what was found in units that were judged already."""
        found: dict[str, list[Diagnostic]] = {}
        for verdict in verdicts:
            unreadable = {text.source.path for text in verdict.unreadable}  # the session tells
            paths = [document.source.path for document in verdict.documents]
            found.update((path, []) for path in paths)
            for finding in verdict.findings:
                if paths and finding.path not in unreadable:
                    found[finding.path if finding.path in paths else paths[0]].append(finding)
        with self.counting:
            self.settled = _settled(library)
            self.known = {
                document.source.path: (_unit(document, library), tuple(found[document.source.path]))
                for document in library.documents
                if document.source.path in found
            }

    def told(self, now: Now, path: str, is_newest: Callable[[], bool] = lambda: True) -> str:
        """Return in words what stops the site; `path` is the text that is shown, or "".

        Nothing is said once a save has made another moment the newest: its page asks anew.
        """
        try:
            errors = self._errors(now, is_newest)
        except _OvertakenError:
            return ""
        here = errors.get(path, 0)
        others = {other: count for other, count in errors.items() if other != path}
        parts = [
            *([f"{plural(here, 'fejl', 'fejl')} her"] if here else ()),
            *([_elsewhere(others, path)] if others else ()),
        ]
        return f"Siden kan ikke udgives: {join(parts)}." if parts else "Siden kan udgives nu."

    def _errors(self, now: Now, is_newest: Callable[[], bool]) -> Mapping[str, int]:
        """Return how many errors each file has at a moment."""
        with self.counting:
            if self.number != now.number:
                self.errors = Counter(
                    diagnostic.path
                    for diagnostic in self._found(now, is_newest)
                    if diagnostic.severity is Severity.ERROR
                )
                self.number = now.number
            return self.errors

    def found(self, now: Now) -> frozenset[Diagnostic]:
        """Return all that is wrong at a moment."""
        with self.counting:
            return self._found(now, lambda: True)

    def _found(self, now: Now, is_newest: Callable[[], bool]) -> frozenset[Diagnostic]:
        judged = self._judged(now.session.library, is_newest)
        return frozenset((*now.session.problems, *now.whole, *judged))

    def _judged(self, library: Library, is_newest: Callable[[], bool]) -> list[Diagnostic]:
        settled = _settled(library)
        if settled != self.settled:
            self.settled, self.known = settled, {}
        kept: dict[str, tuple[Unit, Found]] = {}
        across: list[Diagnostic] = []
        for document in library.documents:
            if not is_newest():
                raise _OvertakenError
            unit = _unit(document, library)
            before = self.known.get(document.source.path)
            if before is None or not _same(before[0], unit):
                before = (unit, tuple(judging.findings(document, library, _OF_UNITS)))
                self.known[document.source.path] = before  # a save that comes now loses nothing
            kept[document.source.path] = before
            across += _across(document, library)
        self.known = kept
        return [*(diagnostic for _, found in kept.values() for diagnostic in found), *across]


def _settled(library: Library) -> object:
    """Return what counts for all units."""
    return (
        library.site, library.registers, library.today, library.broken, library.originals,
        library.held_back,
    )  # fmt: skip


def _across(document: Document, library: Library) -> Found:
    """Return what is wrong with a document among the others, or what was while it is the same."""

    def found() -> Found:
        note(document.source.path, TEXT)
        return tuple(judging.findings(document, library, _ACROSS))

    return library.frame.take(library, (_across, document.source.path), found)


def _unit(document: Document, library: Library) -> Unit:
    """Return the texts that a document is judged with."""
    if "meeting" not in document.names:
        return (document,)
    meeting = library.meeting(document)
    return (document, *((meeting,) if meeting else ()), *library.cases(document))


def _same(unit: Unit, other: Unit) -> bool:
    return len(unit) == len(other) and all(map(is_, unit, other))


def _elsewhere(errors: Mapping[str, int], path: str) -> str:
    texts = plural(len(errors), "anden tekst", "andre tekster")
    if not path:
        texts = f"{len(errors)} af teksterne"
    return f"{plural(sum(errors.values()), 'fejl', 'fejl')} i {texts}"
