"""CPR01: no CPR number is published: in a text, a field, a file or the name of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from generator.danish import join
from generator.kinds.parts import Part
from generator.kinds.registers import EXEMPTIONS
from generator.library.document import Document
from generator.library.library import Library, untitled
from generator.rules.registered import once_a_register
from generator.rules.rule import Finding, Rule, page
from generator.text.cpr import may_hold, numbers
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage, rows
from generator.text.record import Value, Written
from generator.text.source import Source, Span

_BETWEEN = " | "
"""What is set between two cells, so that a number is seen that goes across their edge."""
_MESSAGE = "Her står et CPR-nummer."
_ADVICE = (
    "Slet nummeret. Har det været ude på nettet, så fortæl det til den, der har ansvar for data. "
    f"Er det et andet nummer, så skriv foran, hvad det er, eller skriv det under »tal« i {EXEMPTIONS}."
)


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look through the whole file and what it shows."""
    spared = library.harmless
    spans = (
        *_in_file(document.source, document, spared),
        *_in_passages(document.text.passages, spared),
    )
    for span in _apart(spans):
        yield Finding(span, _MESSAGE, _ADVICE)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that do not overlap an earlier one: a number is reported once."""
    kept: list[Span] = []
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
            yield span


def _in_file(
    source: Source, written: Written[Part] | None, spared: frozenset[str]
) -> Iterator[Span]:
    """Look at a file as it is written, and at its values when the spelling of YAML is gone."""
    yield from numbers(source.text, spared)
    values = written.values() if written else ()
    if may_hold(_BETWEEN.join(value.text for value in values)):
        for value in values:
            if any(numbers(value.text, spared)):
                yield value.span
        yield from _in_neighbours(values, spared)


def _in_neighbours(values: tuple[Value, ...], spared: frozenset[str]) -> Iterator[Span]:
    """Look across each two values that stand side by side, as the cells of a row do."""
    above = ""
    for value, following in pairwise(values):
        if _are_neighbours(value, following):
            start = len(above) + len(value.text)
            row = f"{above}{value.text}{_BETWEEN}{following.text}"
            if any(span.start < start < span.end for span in numbers(row, spared)):
                yield Span(value.span.start, following.span.end)
        above = f"{above}{value.text}\n"[-_ABOVE:]


_ABOVE = 400
"""Letters before a number that may tell what it is: those of headings, for one."""


def _are_neighbours(value: Value, following: Value) -> bool:
    """Return whether two values are items of one list, or the name of a row and its first cell."""
    is_listed = isinstance(following.path[-1], int)
    begins_row = following.path[-1] == 0 and following.path[:-2] == value.path[:-1]
    return begins_row or (is_listed and following.path[:-1] == value.path[:-1])


def _in_passages(passages: tuple[Passage, ...], spared: frozenset[str]) -> Iterator[Span]:
    """Look at the words when the mark-up is gone, and across the cells of each row."""
    if not may_hold(_BETWEEN.join(passage.text for passage in passages)):
        return
    for passage in passages:
        for span in numbers(passage.text, spared):
            yield passage.span(*span)
    headings = ""
    for row, cells in rows(passages):
        shown = _BETWEEN.join(cell.text for cell in cells)
        headings = shown if row == 1 else headings
        above = f"{headings}\n"
        for span in numbers(above + shown, spared):
            if span.start >= len(above):
                yield _across(cells, span.start - len(above))


def _across(row: tuple[Passage, ...], at: int) -> Span:
    """Return the place of the two cells of which the first holds an offset in the row's text."""
    for cell, following in pairwise(row):
        if at < len(cell.text):
            first = cell.span(at, len(cell.text))
            return Span(first.start, following.span(0, len(following.text)).end)
        at -= len(cell.text) + len(_BETWEEN)
    return row[-1].span(max(0, at), len(row[-1].text))


def _in_attachments(library: Library) -> Iterator[Finding]:
    """Look at all that stands inside the files."""
    for path, file in sorted(library.files.items()):
        excerpts = file.contents.excerpts if file else ()
        places = dict.fromkeys(
            excerpt.where for excerpt in excerpts if any(numbers(excerpt.text, library.harmless))
        )
        if places:
            yield Finding(
                Span(0, 0),
                f"Inde i filen står et CPR-nummer ({join(places)}).",
                "Slet nummeret i det program, filen er lavet i, og gem den igen.",
                source=Source(path, ""),
            )


@lru_cache(maxsize=2)
def _with_number(names: frozenset[str], spared: frozenset[str]) -> tuple[str, ...]:
    """Return the names that hold a CPR number; most saves leave all names as they are."""
    return tuple(name for name in sorted(names) if any(numbers(name, spared)))


@once_a_register
def _in_register(
    source: Source, written: Written[Part] | None, spared: frozenset[str]
) -> tuple[Span, ...]:
    return tuple(_apart(_in_file(source, written, spared)))


@untitled
def _names_with_number(library: Library) -> tuple[str, ...]:
    """Return the names of files that have a number in them."""
    names = frozenset(
        (
            *library.files,
            *(document.source.path for document in library.documents),
            *(unreadable.source.path for unreadable in library.unreadable),
        )
    )
    return tuple(_with_number(names, library.harmless))


def whole(library: Library) -> Iterator[Finding]:
    """Look at the names and the inside of all files, and at what is no document."""
    for name in _names_with_number(library):
        message = "Filens navn har et CPR-nummer."
        yield Finding(Span(0, 0), message, _ADVICE, source=Source(name, ""))
    yield from _in_attachments(library)
    for unreadable in library.unreadable:
        for span in numbers(unreadable.source.text, library.harmless):
            yield Finding(span, _MESSAGE, _ADVICE, source=unreadable.source)
    for path, source in library.register_sources.items():
        for span in _in_register(source, library.written.get(path), library.harmless):
            yield Finding(span, _MESSAGE, _ADVICE, source=source)


RULE = Rule(
    code="CPR01",
    severity=Severity.ERROR,
    title="Der står ikke noget CPR-nummer på siden.",
    why=(
        "Et CPR-nummer må aldrig komme ud. Vi leder i al tekst, i felterne, i bilag og i navne på "
        "filer, også når tallene er delt med mellemrum. Reglen kan ikke slås fra. Andre lange tal er "
        "ikke CPR-numre. Skriv foran, hvad de er, for eksempel »P-nr.« eller »konto«."
    ),
    bad=page("Ring til Anna Hansen, 010190-1234, hvis du vil vide mere."),
    good=page("Vores CVR-nummer er 19 43 50 75, og sagen har nummer EMN-2018-01444."),
    check=check,
    whole=whole,
    untitled=True,
    firm=True,
    absolute=True,
    is_secret=True,
)
