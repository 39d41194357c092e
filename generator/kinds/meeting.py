"""Meetings: one folder each, with one file for each case beside this one."""

from __future__ import annotations

import datetime as dt

from msgspec import field

from generator.danish import When
from generator.kinds.kind import ORIGINAL, Day, Kind, Listing, Section
from generator.kinds.parts import Part, Record
from generator.kinds.values import (
    BodyId,
    ClockText,
    Count,
    HeadingText,
    KeyText,
    MeetingState,
    NameText,
    Papers,
    PartyId,
    Presence,
    RunningText,
    Year,
)


class Venue(Part, frozen=True, kw_only=True):
    """Where a meeting is held."""

    name: NameText = field(name="navn")
    address: NameText | None = field(name="adresse", default=None)


class MeetingPart(Part, frozen=True, kw_only=True):
    """A part of a meeting with its own hours."""

    title: HeadingText = field(name="titel")
    starts: ClockText | None = field(name="start", default=None)
    ends: ClockText | None = field(name="slut", default=None)
    text: RunningText | None = field(name="tekst", default=None)


class AgendaHeading(Part, frozen=True, kw_only=True):
    """A heading on the agenda: »3« gathers 3.1, 3.2 … A heading may have no cases."""

    number: KeyText = field(name="nummer")
    title: HeadingText = field(name="titel")
    text: RunningText | None = field(name="tekst", default=None)


class Overview(Part, frozen=True, kw_only=True):
    """The agenda as the original's own list prints it: how many items, which have papers.

    The page's list is made of the cases; this is what it is held against.
    """

    items: Count = field(name="punkter")
    with_papers: tuple[KeyText, ...] = field(name="med_bilag", default=())


class ClosedItem(Part, frozen=True, kw_only=True):
    """A closed item: its number and, if there is one, its public decision. Nothing else."""

    number: KeyText = field(name="nummer")
    public_decision: RunningText | None = field(name="offentlig_beslutning", default=None)


class Attendance(Part, frozen=True, kw_only=True):
    """Somebody who was, or was not, at a meeting, and who came instead.

    One with a party is a member with a vote; the others are clerks and guests.
    """

    name: NameText = field(name="navn")
    organisation: NameText | None = field(name="organisation", default=None)
    party: PartyId | None = field(name="parti", default=None)
    role: NameText | None = field(name="rolle", default=None)
    presence: Presence = field(name="deltagelse", default=Presence.PRESENT)
    substitute: NameText | None = field(name="stedfortraeder", default=None)


class NextMeeting(Part, frozen=True, kw_only=True):
    """The next meeting, as this one announces it."""

    body: BodyId = field(name="organ")
    date: dt.date = field(name="dato")
    starts: ClockText | None = field(name="start", default=None)
    ends: ClockText | None = field(name="slut", default=None)
    place: Venue | None = field(name="sted", default=None)
    agenda: tuple[RunningText, ...] = field(name="dagsorden", default=())


class CalendarYear(Part, frozen=True, kw_only=True):
    """The planned meeting days of a body in a year."""

    body: BodyId = field(name="organ")
    year: Year = field(name="aar")
    dates: tuple[dt.date, ...] = field(name="datoer")


class Meeting(Record, frozen=True, kw_only=True):
    """Front matter of a meeting."""

    body: BodyId = field(name="organ")
    date: dt.date | None = field(name="dato", default=None)
    date_in_words: When | None = field(name="dato_i_ord", default=None)
    starts: ClockText | None = field(name="start", default=None)
    ends: ClockText | None = field(name="slut", default=None)
    place: Venue | None = field(name="sted", default=None)
    state: MeetingState = field(name="tilstand")
    papers: Papers | None = field(name="papirer", default=None)
    parts: tuple[MeetingPart, ...] = field(name="dele", default=())
    attendance: tuple[Attendance, ...] = field(name="deltagere", default=())
    agenda: tuple[AgendaHeading, ...] = field(name="dagsorden", default=())
    closed_items: tuple[ClosedItem, ...] = field(name="lukkede_punkter", default=())
    overview: Overview | None = field(name="oversigt", default=None)
    next_meeting: NextMeeting | None = field(name="naeste_moede", default=None)
    calendar: tuple[CalendarYear, ...] = field(name="moedekalender", default=())


MEETINGS = Listing("/moeder/", "Møder", "Møder og de sager, der var på.")

_DRAFT = f"""\
---
titel: {{title}}
organ: {{body}}
dato: {{day}}
start: "((klokken, som 16.00))"
tilstand: {{state}}{{papers}}
lukkede_punkter: []
{ORIGINAL}---
## Kort fortalt

((Det vigtigste på ét minut: {{asked}}))
"""


def _day(meeting: Meeting) -> Day:
    return meeting.date or meeting.date_in_words


MEETING = Kind(
    name="meeting",
    article="et",
    label="møde",
    plural="møder",
    path="moeder/{body}/{meeting}/moede.md",
    address="/moeder/{body}/{meeting}/",
    record=Meeting,
    template="meeting.html",
    draft=_DRAFT,
    named_by="organ/dato",
    sections=(Section("kort-fortalt", "Kort fortalt", ("Resumé",), required=True),),
    listing=MEETINGS,
    shown_empty=True,
    day=_day,
)
