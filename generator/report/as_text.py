"""Findings as lines for people: file by file, each with its advice, and a sum at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from generator.danish import join, number, plural
from generator.library.changes import Change
from generator.library.library import Library
from generator.library.public import held_back
from generator.originals.altered import altered, told
from generator.originals.control import not_held
from generator.readability.lix import Counts, lix_figure
from generator.rules import rule
from generator.text.cpr import masked
from generator.text.diagnostic import SEVERITIES, Diagnostic, Severity
from generator.text.source import Position


def report(change: Change, folder: str) -> str:
    """Return the findings that are shown, the LIX before and after a change, and the sum.

    What looks like a CPR number is masked: in findings when they were made, in the rest here.
    """
    rest = masked("\n".join([*_changed(change, folder), summary(change)]))
    return "\n".join([*_by_file(change.shown, folder), rest])


def _by_file(diagnostics: Iterable[Diagnostic], folder: str) -> Iterator[str]:
    """Yield the findings with an empty line after each file.

    The path stands in each line all the same: terminals and editors open what they find there.
    """
    for _, of_file in groupby(once_a_file(diagnostics), key=_PATH):
        yield from lines(of_file, folder)
        yield ""


_PATH = attrgetter("path")


_TOP = Position(1, 1)


def once_a_file(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings with the same advice told once a file, at its first place.

    It names the other lines. Errors and warnings keep each its place.
    """
    found = tuple(diagnostics)
    alike: dict[Diagnostic, list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.severity is Severity.ADVICE:
            alike.setdefault(_anywhere(diagnostic), []).append(diagnostic)
    for diagnostic in found:
        if diagnostic.severity is not Severity.ADVICE:
            yield diagnostic
        elif same := alike.pop(_anywhere(diagnostic), None):
            yield _with_other_lines(*same)


def _anywhere(diagnostic: Diagnostic) -> Diagnostic:
    """Return a finding as it would be at the top of its file."""
    return diagnostic._replace(start=_TOP, end=_TOP)


def _with_other_lines(first: Diagnostic, *others: Diagnostic) -> Diagnostic:
    numbers = sorted({diagnostic.start.line for diagnostic in others} - {first.start.line})
    if not numbers:
        return first
    advice = f"{first.advice} Det samme gælder linje {join(map(str, numbers))}."
    return first._replace(advice=masked(advice))


def lines(diagnostics: Iterable[Diagnostic], folder: str) -> Iterator[str]:
    """Yield each finding with the folder in front of its path."""
    shown = masked(folder)
    for diagnostic in diagnostics:
        yield f"{shown}{diagnostic}"


def _changed(change: Change, folder: str) -> Iterator[str]:
    """Yield the LIX and the figures of each document that changed, if what was before is known."""
    if change.before is None:
        return
    library = change.now.library
    for document in change.documents:
        limit = library.limits(document).lix
        before = lix_or_dash(change.counts_before(document), limit)
        yield f"{folder}{document.source.path}: LIX før {before}, nu {lix_or_dash(document.counts, limit)}"
    for figure in altered(change):
        yield f"{folder}{figure.path}:{figure.place.line}:{figure.place.column}: {told(figure)}"
    for document in change.gone:
        limit = library.limits(document).lix
        yield f"{folder}{document.source.path}: LIX før {lix_or_dash(document.counts, limit)}, nu fjernet"


def lix_or_dash(counts: Counts | None, limit: int) -> str:
    """Return a LIX as it is shown, or a dash for a text that is not there or has no words."""
    return lix_figure(counts, limit) if counts and counts.words else "–"


_COLOURS = {"fejl": "31", "advarsel": "33", "råd": "36"}
_LEVEL = re.compile(r"(?m)(?<=: )(fejl|advarsel|råd) [A-Z]+\d+(?=:)")


def coloured(text: str) -> str:
    """Return a report for a terminal that shows colours: the level of each finding in its own."""
    return _LEVEL.sub(lambda match: f"\033[{_COLOURS[match[1]]}m{match[0]}\033[0m", text)


def summary(change: Change) -> str:
    """Return the sum, how the rest is shown, and what makes the judgement milder than it is."""
    library = change.now.library
    counted = plural(len(library.documents), "tekst", "tekster")
    levels = Counter(diagnostic.severity for diagnostic in change.told)
    found = [
        plural(count, one, many)
        for level, one, many in (
            (Severity.ERROR, "fejl", "fejl"),
            (Severity.WARNING, "advarsel", "advarsler"),
            (Severity.ADVICE, "råd", "råd"),
        )
        if (count := levels[level])
    ]
    text = f"{counted} er læst{_unread(library)}. Fundet: {join(found) or 'ingenting'}."
    said = (text, *_rest(change), *_not_held(library), *_milder(library))
    return " ".join(said).replace("\u00a0", " ")


def _unread(library: Library) -> str:
    """Say how many texts cannot be read; not yet, where they are drafts that wait for fields."""
    if not library.unreadable:
        return ""
    are_drafts = held_back(library).issuperset(each.source.path for each in library.unreadable)
    yet = " endnu" if are_drafts else ""
    return f", og {number(len(library.unreadable))} kan ikke læses{yet}"


def _rest(change: Change) -> Iterator[str]:
    """Say how to see what is counted and not shown."""
    hidden = {diagnostic.severity for diagnostic in change.told} - {
        diagnostic.severity for diagnostic in change.shown
    }
    if hidden:
        yield f"{'Rådene' if hidden == {Severity.ADVICE} else 'Resten'} vises med --vis alt."


def _not_held(library: Library) -> Iterator[str]:
    """Say how many texts were not held against their original, because it is not at hand."""
    if count := len(not_held(library)):
        texts = plural(count, "tekst", "tekster")
        yield f"{texts} er ikke holdt op mod originalen, for den er ikke ved hånden."


def _milder(library: Library) -> Iterator[str]:
    """Report of the levels that site.yaml turns down, and of the exemptions in force."""
    levels = [
        (code, level)
        for code, level in sorted(library.site.severities.items())
        if (turned := rule(code))
        and not SEVERITIES.get(level, turned.severity).weighs(turned.severity)
    ]
    if levels:
        yield f"Sat i site.yaml: {join(f'{code} er {level}' for code, level in levels)}."
    if count := len(library.exemptions):
        yield f"I undtagelser.yaml: {plural(count, 'undtagelse', 'undtagelser')}."
