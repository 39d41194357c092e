"""Findings as lines for people: one finding, its advice, and a sum at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.danish import join, plural
from generator.diagnostic import Diagnostic, Severity
from generator.library import Library


def report(diagnostics: tuple[Diagnostic, ...], library: Library, folder: str) -> str:
    """Return every finding, and how many there are of each level."""
    return "\n".join([*lines(diagnostics, folder), summary(diagnostics, library)])


def lines(diagnostics: Iterable[Diagnostic], folder: str) -> Iterator[str]:
    """Give each finding with the folder in front of its path."""
    for one in diagnostics:
        yield str(replace(one, path=f"{folder}{one.path}"))


_COLOURS = {"fejl": "31", "advarsel": "33", "råd": "36"}
_LEVEL = re.compile(r"(?m)(?<=: )(fejl|advarsel|råd) [A-Z]+\d+(?=:)")


def coloured(text: str) -> str:
    """Return a report for a terminal that shows colours: the level of each finding in its own."""
    return _LEVEL.sub(lambda found: f"\033[{_COLOURS[found[1]]}m{found[0]}\033[0m", text)


def summary(diagnostics: tuple[Diagnostic, ...], library: Library) -> str:
    """Return the sum in one sentence."""
    counted = plural(len(library.documents), "tekst", "tekster")
    found = [
        plural(number, one, many)
        for level, one, many in (
            (Severity.ERROR, "fejl", "fejl"),
            (Severity.WARNING, "advarsel", "advarsler"),
            (Severity.ADVICE, "råd", "råd"),
        )
        if (number := sum(one.severity is level for one in diagnostics))
    ]
    return f"{counted} er læst. Fundet: {join(found) or 'ingenting'}.".replace("\u00a0", " ")
