"""iCalendar: meetings, deadlines and hearings, for all and for each body.

Only a day that is written stands in a calendar, and no deadline out of a draft. Times are those
of Copenhagen. An event's UID is made of what it is, so that it stays the same when its day moves;
SEQUENCE counts the corrections of the document that it stands in, and that the meeting was moved
or cancelled.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.danish import When, slug
from generator.kinds.meeting import MEETING, CalendarYear, NextMeeting, Venue
from generator.kinds.parts import Record
from generator.kinds.values import MeetingState, Status
from generator.library.document import Document
from generator.library.library import Library, meeting, once, untitled
from generator.pages.site import Page
from generator.pages.texts import ZONE, absolute, doubt, mark, notes_on, plain_words, updated
from generator.urls import CALENDARS

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a day: a meeting, a deadline, the last day of a hearing.

    `about` is what the text says of it.

    `starts` and `ends` are times of the day, or None for a whole day. `body` is an id, or "".
    """

    uid: str
    title: str
    date: dt.date
    document: Document
    body: str
    starts: dt.time | None = None
    ends: dt.time | None = None
    place: str = ""
    state: MeetingState | None = None
    is_meeting: bool = False
    about: str = ""


def pages(library: Library) -> Iterator[Page]:
    """Yield calendar of everything, one for each body with something in it, and each meeting."""
    found = happenings(library)
    yield Page(f"{CALENDARS}alle.ics", _calendar(library, "Alle møder og frister", found))
    for body in library.registers.bodies.bodies:
        own = tuple(happening for happening in found if happening.body == body.id)
        if own:
            yield Page(f"{CALENDARS}{slug(body.id)}.ics", _calendar(library, body.name, own))

    for happening in _meetings(library):
        yield Page(
            meeting_address(happening.document), _calendar(library, happening.title, (happening,))
        )


def meeting_address(document: Document) -> str:
    """Return the address of the calendar that has one meeting and nothing else."""
    return f"{CALENDARS}{document.names['body']}/{document.names['meeting']}.ics"


def has_own(library: Library, document: Document) -> bool:
    """Return whether a document is a meeting with a day, which has a calendar of its own."""
    return library.meeting(document) is document and meeting(document).date is not None


@untitled
def bodies(library: Library) -> frozenset[str]:
    """Return the ids of the bodies that have a calendar."""
    return frozenset(happening.body for happening in happenings(library))


@once
def happenings(library: Library) -> tuple[Happening, ...]:
    """Return everything with a day, in the order of the days; each meeting once."""
    found = list(_meetings(library))
    held = {(happening.body, happening.date) for happening in found}
    for happening in _announced(library):
        if (happening.body, happening.date) not in held:
            held.add((happening.body, happening.date))
            found.append(happening)
    found += _deadlines(library)
    return tuple(sorted(found, key=lambda happening: (happening.date, happening.uid)))


def _meetings(library: Library) -> Iterator[Happening]:
    for document in library.of_kind(MEETING):
        record = meeting(document)
        if record.date:
            yield Happening(
                uid=_uid(library, document),
                title=document.title,
                date=record.date,
                document=document,
                body=str(record.body),
                starts=_time(record.starts),
                ends=_time(record.ends),
                place=_place(record.place),
                state=record.state,
                is_meeting=True,
            )


def _uid(library: Library, document: Document) -> str:
    """Return the name of a meeting: that of its folder, the first one if it was moved."""
    first = library.first_address(library.address(document)).strip("/").split("/")
    return f"moede-{'-'.join(first[1:])}"


def _sequence(library: Library, happening: Happening) -> int:
    """Return how often what is known of an event has changed."""
    address = library.address(happening.document)
    changed = happening.state in {MeetingState.CANCELLED, MeetingState.MOVED}
    return len(happening.document.record.corrections) + library.moves(address) + changed


def _announced(library: Library) -> Iterator[Happening]:
    """Yield the meetings that others announce: the next one, and those of the year's calendar."""
    for document in library.of_kind(MEETING):
        record = meeting(document)
        if record.next_meeting:
            yield _next(library, document, record.next_meeting)
        for year in record.calendar:
            yield from _year(library, document, year)


def _next(library: Library, document: Document, record: NextMeeting) -> Happening:
    return Happening(
        uid=f"moede-{slug(record.body)}-{record.date.isoformat()}",
        title=_planned(library, record.body),
        date=record.date,
        document=document,
        body=str(record.body),
        starts=_time(record.starts),
        ends=_time(record.ends),
        place=_place(record.place),
        is_meeting=True,
    )


def _year(library: Library, document: Document, year: CalendarYear) -> Iterator[Happening]:
    for day in year.dates:
        yield Happening(
            uid=f"moede-{slug(year.body)}-{day.isoformat()}",
            title=_planned(library, year.body),
            date=day,
            document=document,
            body=str(year.body),
            is_meeting=True,
        )


def _title(library: Library, body: str) -> str:
    known = library.bodies.get(body)
    return f"Møde i {known.short or known.name}" if known else "Møde"


def _planned(library: Library, body: str) -> str:
    """Return the title of a meeting that another text announces; nobody tells if it was held."""
    known = library.bodies.get(body)
    return f"Planlagt møde i {known.short or known.name}" if known else "Planlagt møde"


def _deadlines(library: Library) -> Iterator[Happening]:
    """Yield deadlines, promises with a deadline, and hearings. A doubled one is given once.

    What a draft asks for is no duty yet; a hearing about one is.
    """
    for document in library.documents:
        if not any(map(document.facts.fills, ("deadlines", "promises", "hearings"))):
            continue
        known = library.body_of(document)
        body = known.id if known else ""
        told: set[dt.date] = set()
        base = slug(library.address(document))
        names = _Names()
        is_draft = document.facts.status is Status.DRAFT
        for deadline in document.record.deadlines:
            uid = names.of(f"frist-{base}-{slug(_plain(deadline.what))[:40]}")
            day = deadline.when.day
            if day and not is_draft:
                told.add(day)
                who = f" ({deadline.who})" if deadline.who else ""
                what = _plain(deadline.what)
                yield Happening(
                    uid, f"Frist: {what}{who}", day, document, body,
                    about=_about(document.record, what, deadline.when),
                )  # fmt: skip
        for promise in document.record.promises:
            day = promise.deadline.day if promise.deadline else None
            if promise.deadline and day and day not in told and not is_draft:
                yield Happening(
                    f"loefte-{base}-{promise.id}", f"Frist: {promise.title}", day, document,
                    str(promise.body or body),
                    about=_about(document.record, promise.purpose, promise.deadline, promise.id),
                )  # fmt: skip
        for hearing in document.record.hearings:
            if hearing.closes:
                title = f"{mark(library, document)}Sidste dag for svar: {hearing.title}"
                uid = names.of(f"hoering-{base}-{slug(hearing.title)[:40]}")
                yield Happening(
                    uid, title, hearing.closes, document, body, about=f"{_plain(hearing.how)}."
                )


def _about(record: Record, what: str, when: When, *names: str) -> str:
    """Return what a deadline is for, the words of its day, and what is doubted about it."""
    notes = notes_on(record, when.text, *names)
    return " ".join((
        f"{_plain(what)}. Frist: {_plain(str(when))}.",
        *(plain_words(doubt(note)) for note in notes),
    ))  # fmt: skip


class _Names:
    """Gives each name once: one that is asked for again gets a number."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def of(self, name: str) -> str:
        """Return the name, or the name with »-2« and so on."""
        self._given[name] += 1
        return name if self._given[name] == 1 else f"{name}-{self._given[name]}"


def _plain(text: str) -> str:
    """Return running text without the marks of Markdown and the full stop at its end."""
    return plain_words(text).rstrip(".")


def _time(text: str | None) -> dt.time | None:
    found = re.fullmatch(r"(\d{1,2})[.:](\d{2})", (text or "").strip())
    return dt.time(int(found[1]), int(found[2])) if found else None


def _place(place: Venue | None) -> str:
    return ", ".join(filter(None, (place.name, place.address))) if place else ""


def _calendar(library: Library, title: str, found: tuple[Happening, ...]) -> bytes:
    from icalendar import Calendar, Timezone  # noqa: PLC0415 - slow to import, and seldom made anew

    calendar = Calendar()
    calendar.add("prodid", "-//Klartekst//DA")
    calendar.add("version", "2.0")
    calendar.add("refresh-interval", dt.timedelta(days=1), {"value": "DURATION"})
    calendar.add("x-wr-calname", f"{library.site.name}: {title}")
    if any(happening.starts for happening in found):
        calendar.add_component(Timezone.from_ical(_COPENHAGEN))
    for happening in found:
        calendar.add_component(_event(library, happening))
    return bytes(calendar.to_ical())


_COPENHAGEN = """\
BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Danish time since 1996 as rules. Outlook reads no lists of dates in a time zone, so that with
those of the library every meeting in summer would be an hour late there."""


def _event(library: Library, happening: Happening) -> Event:
    from icalendar import Event  # noqa: PLC0415 - as above

    host = library.site.address.split("//")[-1].strip("/")
    event = Event()
    event.add("uid", f"{happening.uid}@{host}")
    event.add("dtstamp", updated(library, happening.document).astimezone(dt.UTC))
    event.add("sequence", _sequence(library, happening))
    event.add("summary", happening.title)
    event.add("url", absolute(library, library.address(happening.document)))
    original = happening.document.record.original
    named = original and original.title
    words = (happening.about, f"Originalen hedder »{named}«." if named else "")
    if any(words):
        event.add("description", " ".join(filter(None, words)))
    if happening.place:
        event.add("location", happening.place)
    if happening.state is MeetingState.CANCELLED:
        event.add("status", "CANCELLED")
    if happening.starts is None:
        event.add("dtstart", happening.date)
        event.add("dtend", happening.date + dt.timedelta(days=1))
    else:
        event.add("dtstart", dt.datetime.combine(happening.date, happening.starts, ZONE))
        if happening.ends:
            event.add("dtend", dt.datetime.combine(happening.date, happening.ends, ZONE))
    return event
