"""The agenda of a meeting: headings, cases and closed items in order, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from generator.danish import collation
from generator.kinds.meeting import AgendaHeading, ClosedItem, Meeting
from generator.library.document import Document
from generator.library.library import Library, meeting
from generator.pages import outcomes
from generator.pages.outcomes import Ruling
from generator.pages.shell import Crumb, link


class AgendaLine(Struct, frozen=True):
    """A case on an agenda, or a closed item: its number and, if there is one, its decision."""

    number: str
    case: Crumb | None = None
    outcome: Ruling | None = None
    attachments: int = 0
    decision: str = ""
    is_routine: bool = False


class AgendaGroup(Struct, frozen=True):
    """A heading on the agenda, or none, with the cases and closed items under it.

    `routine` are the items that stand on every agenda.
    """

    heading: AgendaHeading | None
    lines: tuple[AgendaLine, ...]
    routine: tuple[AgendaLine, ...]


class AgendaItem(NamedTuple):
    """A line on the agenda: a heading, a case or a closed item."""

    number: str
    heading: AgendaHeading | None = None
    case: Document | None = None
    closed: ClosedItem | None = None


def agenda(library: Library, document: Document) -> tuple[AgendaItem, ...]:
    """Return the lines of a meeting's agenda in order: headings, cases and closed items."""
    return _items(library, document, meeting(document))


def _items(library: Library, document: Document, record: Meeting) -> tuple[AgendaItem, ...]:
    lines = [
        *(
            AgendaItem(agenda_heading.number, heading=agenda_heading)
            for agenda_heading in record.agenda
        ),
        *(AgendaItem(item.number, case=item) for item in library.cases(document)),
        *(AgendaItem(item.number, closed=item) for item in record.closed_items),
    ]
    return tuple(sorted(lines, key=lambda item: (collation(item.number), item.heading is None)))


def grouped(library: Library, document: Document, record: Meeting) -> Iterator[AgendaGroup]:
    """Gather the lines of an agenda under its headings."""
    heading: AgendaHeading | None = None
    lines: list[AgendaLine] = []
    for item in _items(library, document, record):
        if item.heading is None:
            lines.append(_agenda_line(library, item))
            continue
        if heading or lines:
            yield _group(heading, lines)
        heading, lines = item.heading, []
    if heading or lines:
        yield _group(heading, lines)


def _group(heading: AgendaHeading | None, lines: Sequence[AgendaLine]) -> AgendaGroup:
    return AgendaGroup(
        heading,
        tuple(line for line in lines if not line.is_routine),
        tuple(line for line in lines if line.is_routine),
    )


def _agenda_line(library: Library, item: AgendaItem) -> AgendaLine:
    if item.case is None:
        return AgendaLine(item.number, decision=(item.closed and item.closed.public_decision) or "")
    return AgendaLine(
        item.number,
        link(library, item.case),
        outcomes.ruling(library, item.case),
        len(item.case.facts.attached),
        is_routine=item.case.facts.gives("is_routine"),
    )


def tally(library: Library, document: Document) -> tuple[tuple[Ruling, int], ...]:
    """Count a meeting's cases by what became of them, the most common first.

    All are counted but the items that stand on every agenda.
    """
    rulings = (
        outcomes.ruling(library, case)
        for case in library.cases(document)
        if not case.facts.gives("is_routine")
    )
    counted = Counter(ruling._replace(until=None) for ruling in rulings if ruling)
    return tuple(counted.most_common())
