"""Drafts of plain texts from what a paper tells: facts in fields, headings, and places to write.

Not a sentence of the paper comes along. What an editor is to write stands between (( and )),
with the lines of the original where it can be read; such a text can only be a draft of ours,
which is not published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, cast

from generator.danish import date, decimal, join, when
from generator.kinds.case import Case, CitizensInfluence, Recommendation
from generator.kinds.kind import ORIGINAL
from generator.kinds.meeting import AgendaHeading, ClosedItem, Meeting, NextMeeting, Venue
from generator.kinds.parts import Deadline, Decision, Original, Record
from generator.kinds.registers import Body
from generator.kinds.values import (
    Ask,
    BodyId,
    Influence,
    Lines,
    LixFigure,
    MeetingState,
    Outcome,
    Papers,
    RunningText,
)
from generator.originals import facts
from generator.originals.agenda import PaperItem
from generator.originals.excerpt import excerpt, measured
from generator.originals.fields import field, front_matter
from generator.originals.opening import Opening
from generator.originals.tables import Found, tables
from generator.readability.lix import lix_figure
from generator.text.record import key_of

OPEN = "offentlig"
"""What a case says of itself: one that is not open has no page."""
_LIMIT = 40
"""The limit that the figure of an original is shown exactly enough for."""


class KeptText(NamedTuple):
    """The text of an original as it is kept beside the texts: its file, checksum and lines."""

    file: str
    sha256: str
    lines: tuple[str, ...]


def original(
    kept: KeptText, title: str, publisher: str, stretches: Sequence[tuple[int, int]]
) -> Original:
    """Return what a document says of the original that it is a plain version of."""
    counts = measured(excerpt(kept.lines, stretches))
    lix = decimal(lix_figure(counts, _LIMIT)) if counts.words else None
    written = ", ".join(f"{first}-{last}" for first, last in stretches)
    return Original(
        title=title or _gap("originalens titel"),
        publisher=publisher or _gap("hvem der har udgivet originalen"),
        file=kept.file,
        lines=Lines(written),
        lix=LixFigure(lix) if lix is not None else None,
        words=counts.words,
        sha256=kept.sha256,
    )


def bounds(item: PaperItem) -> tuple[int, int]:
    """Return the first and the last line of an item, from 1, empty ones at the end left out."""
    filled = [at for at, line in enumerate(item.lines) if line.text]
    return item.first + 1, item.first + 1 + (filled[-1] if filled else 0)


def case(
    item: PaperItem, kept: KeptText, body: Body | None, *, is_minutes: bool, needs_assessment: bool
) -> str:
    """Return the draft of a case: one open item of a meeting.

    `needs_assessment` tells that an editor must say whether citizens can influence it.
    """
    found = tuple(tables(item.lines, item.first + 1, _gap("hvad tabellen viser")))
    shown = tuple(table for table in found if table.table)
    record = Case(
        title=_gap(f"punkt {item.number}: hvad sagen handler om"),
        number=item.number,
        openness=OPEN,
        held_back=True,
        case_numbers=facts.case_numbers(item, body.case_number if body else None),
        presenters=facts.presenters(item),
        recommendations=tuple(_recommendations(item, is_minutes=is_minutes)),
        decision=_decision(facts.ruling(item)) if is_minutes else None,
        without_remarks=facts.without_remarks(item),
        influence=_influence(item, needs_assessment=needs_assessment),
        attachments=facts.attachments(item),
        deadlines=tuple(_deadlines(item)),
        tables=tuple(table.table for table in shown if table.table),
        original=original(kept, item.title, body.name if body else "", (bounds(item),)),
    )
    return front_matter(record) + "\n".join(_body(item, shown))


def _recommendations(item: PaperItem, *, is_minutes: bool) -> Iterator[Recommendation]:
    ruling = facts.ruling(item) if is_minutes else None
    clauses = facts.clauses(item)
    for number, clause in enumerate(clauses, 1):
        what = f"forslag {number}: skriv det i en hel sætning, {_where(clause.first, clause.last)}"
        yield Recommendation(
            text=RunningText(_gap(what)),
            ask=clause.ask or cast("Ask", _gap(_ASKS)),
            outcome=ruling.outcome if ruling and len(clauses) == 1 else None,
        )


_ASKS = "det, der bliver bedt om: godkende, drøfte, beslutte eller et andet af ordene"
_OUTCOMES = "det, det endte med: vedtaget, udsat, drøftet eller et andet af ordene"


def _decision(ruling: facts.ToldRuling | None) -> Decision:
    if ruling is None:
        return Decision(outcome=Outcome.UNKNOWN)
    if ruling.outcome is not None:
        return Decision(outcome=ruling.outcome)
    what = f"hvad blev besluttet, {_where(ruling.first, ruling.last)}"
    return Decision(outcome=cast("Outcome", _gap(_OUTCOMES)), text=RunningText(_gap(what)))


def _influence(item: PaperItem, *, needs_assessment: bool) -> CitizensInfluence:
    part = facts.of_heading(item, "borgerinddragelse", "borgernes indflydelse", "høring")
    what = "hvem der kan få indflydelse, og på hvad, i en hel sætning"
    where = f", {_where(part.first, part.last)}" if part else ""
    asked = cast("Influence", _gap("om borgerne kan få indflydelse: ja, delvist eller nej"))
    return CitizensInfluence(
        assessment=asked if needs_assessment else Influence.NOT_ASSESSED,
        reason=RunningText(_gap(what + where)),
    )


def _deadlines(item: PaperItem) -> Iterator[Deadline]:
    for dated in facts.deadlines(item):
        what = f"hvad der skal ske, og hvem der skal gøre det, {_where(dated.line, dated.line)}"
        yield Deadline(what=RunningText(_gap(what)), when=when(dated.when))


_ECONOMY = ("økonomi", "økonomiske konsekvenser")
_TOLD = (
    "sagsfremstilling",
    "baggrund",
    "resumé",
    "resume",
    "supplerende sagsfremstilling",
    "problemstilling",
)


def _body(item: PaperItem, shown: Sequence[Found]) -> Iterator[str]:
    """Yield the lines of the body: the kind's own headings, and where the original tells it."""
    yield from ("## Kort fortalt", "")
    yield from (_gap("hvad handler det om, og hvad betyder det? Skriv to eller tre sætninger"), "")
    told = [part for part in facts.parts(item) if part.heading in _TOLD and part.text]
    where = join((_stretch(part.first, part.last) for part in told), "og")
    yield from (
        "## Sagen",
        "",
        _gap("fortæl sagen, det vigtigste først" + (f", linje {where}" if where else "")),
        "",
    )
    for table in shown:
        if table.table:
            yield from (f"::: tabel {table.table.id}", ":::", "")
    economy = facts.of_heading(item, *_ECONOMY)
    if economy and not any(remark.value in _ECONOMY for remark in facts.without_remarks(item)):
        what = f"hvad det koster, og hvem der betaler, {_where(economy.first, economy.last)}"
        yield from ("## Økonomi", "", _gap(what), "")


class Called(NamedTuple):
    """A meeting as its paper tells of it: its own title, its day as its folder is called, its body.

    `body` is None when the register does not know it. `last` is the paper's last line that is
    kept; `closed` are the numbers of the closed items, and all that is told of them.
    """

    title: str
    body_id: str
    body: Body | None
    day: str
    opened: Opening
    items: tuple[PaperItem, ...]
    closed: tuple[str, ...]
    last: int


def meeting(called: Called, kept: KeptText) -> str:
    """Return the draft of a meeting with its closed items, of which it has the numbers only."""
    opened, items = called.opened, called.items
    is_minutes = decided(items)
    name = called.body.name if called.body else ""
    day = date(called.day)
    known = f"Møde i {_in_sentence(name)} den {when(called.day)}" if name and day else ""
    record = Meeting(
        title=known or _gap("mødets navn og dag"),
        body=BodyId(called.body_id),
        date=day,
        starts=opened.starts or None,
        ends=opened.ends or None,
        place=opened.place,
        state=MeetingState.HELD if is_minutes else MeetingState.CALLED,
        papers=Papers.MINUTES if is_minutes else Papers.AGENDA,
        held_back=True,
        attendance=opened.attendance,
        agenda=tuple(
            AgendaHeading(number=item.number, title=item.title) for item in items if item.is_group
        ),
        closed_items=tuple(ClosedItem(number=number) for number in called.closed),
        next_meeting=_next(facts.next_meeting(items), called.body_id),
        original=original(kept, called.title, name, ((1, called.last),)),
    )
    body = [
        "## Kort fortalt",
        "",
        _gap("det vigtigste på ét minut: hvad skal mødet tage stilling til?"),
        "",
    ]
    for line in opened.unsure:
        body += (_gap(f"deltagere: skriv dem i felterne, {_where(line, line)}"), "")
    return front_matter(record) + "\n".join(body)


def single(text: str, kept: KeptText, title: str, headings: Sequence[tuple[str, int, int]]) -> str:
    """Return the draft of a kind with its original filled in, and a place for each heading of it.

    `text` is the kind's own draft; `headings` have their first and last line.
    """
    told = original(kept, title, "", ((1, len(kept.lines)),))
    block = "".join(f"{line}\n" for line in field(key_of(Record, "original"), told))
    gaps = (
        _gap(f"originalens afsnit »{name}«, {_where(first, last)}")
        for name, first, last in headings
    )
    return text.replace(ORIGINAL, block) + "".join(f"\n{gap}\n" for gap in gaps)


def is_untouched(text: str, draft: str) -> bool:
    """Return whether a text is what `single` made of a draft, and nobody has written in it."""
    return _OF_HEADING.sub("", _ORIGINAL.sub(lambda _: ORIGINAL, text)) == draft


_ORIGINAL = re.compile(rf"^{key_of(Record, 'original')}:\n(?: .*\n)*", re.MULTILINE)
_OF_HEADING = re.compile(r"\n\(\(originalens afsnit .*\)\)\n")


def decided(items: Iterable[PaperItem]) -> bool:
    """Return whether a paper is the minutes: it tells what was decided."""
    return any(facts.ruling(item) for item in items)


def _in_sentence(name: str) -> str:
    return name if re.match(r"[A-ZÆØÅ]{2}", name) else name[:1].lower() + name[1:]


def _next(announced: facts.Announced | None, body: str) -> NextMeeting | None:
    if announced is None:
        return None
    return NextMeeting(
        body=BodyId(body),
        date=announced.date,
        starts=announced.starts or None,
        ends=announced.ends or None,
        place=Venue(name=announced.place) if announced.place else None,
    )


def _gap(what: str) -> str:
    """Return a place to be filled in. Its words hold no brackets and stay on one line."""
    return f"(({' '.join(re.sub(r'[()]', '', what).split())}))"


def _where(first: int, last: int) -> str:
    return f"linje {_stretch(first, last)}"


def _stretch(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
