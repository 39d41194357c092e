"""What is due and when one meets: deadlines by their last day, meetings, calendars to keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from generator.danish import When, slug
from generator.kinds.registers import Body
from generator.library.document import Document, address_of
from generator.library.library import Library
from generator.pages.calendars import CALENDARS, Happening, happenings
from generator.pages.shell import Crumb, Route, link, view
from generator.pages.site import View
from generator.urls import DEADLINES, body_address

HERE = Crumb("Frister og kalender", DEADLINES)


class Due(NamedTuple):
    """A deadline of any document. `text` is running text in the file at `path`.

    A follow-up is open until there is an answer.
    """

    when: When
    last: dt.date | None
    text: str
    path: str
    who: str
    source: Crumb
    is_follow_up: bool = False
    answer: Crumb | None = None


class Upcoming(NamedTuple):
    """A meeting that lies ahead; `source` is its page, or that of the one who announces it."""

    title: str
    date: dt.date
    starts: dt.time | None
    place: str
    body: Crumb | None
    source: Crumb
    cancelled: bool


def routes(library: Library) -> Iterator[Route]:
    """Give the page of deadlines and meetings."""
    yield Route(DEADLINES, partial(_view, library))


def _view(library: Library) -> View:
    dues = all_due(library)
    ahead = tuple(one for one in dues if one.last and one.last >= library.today)
    past = tuple(one for one in reversed(dues) if one.last and one.last < library.today)
    return view(
        library, DEADLINES, "deadlines.html", HERE.name, path=(HERE,),
        description="Hvad der skal ske hvornår, og hvornår politikerne mødes.",
        follow_ups=tuple(one for one in dues if one.is_follow_up and one.answer is None),
        ahead=ahead, past=past, open_ended=tuple(one for one in dues if one.last is None),
        meetings=upcoming(library), calendars=_calendars(library),
    )  # fmt: skip


def all_due(library: Library) -> tuple[Due, ...]:
    """Return every deadline, the first last day first; those without a day come last."""
    found = [one for document in library.documents for one in _dues(library, document)]
    return tuple(sorted(found, key=lambda one: one.last or dt.date.max))


def _dues(library: Library, document: Document) -> Iterator[Due]:
    """Give a document's deadlines, and those of its promises that no deadline tells already."""
    path, source = document.source.path, link(library, document)
    told: set[str] = set()
    for one in document.record.deadlines:
        told.add(str(one.when))
        last = one.last_day or one.when.last
        answer = library.page(address_of(path, one.answer)) if one.answer else None
        yield Due(
            one.when, last, str(one.what), path, one.who or "", source, one.is_follow_up,
            link(library, answer) if answer else None,
        )  # fmt: skip
    for promise in document.record.promises:
        when = promise.deadline
        if when and str(when) not in told:
            body = library.bodies.get(promise.body or "")
            anchor = Crumb(source.name, f"{source.address}#loefte-{slug(promise.id)}")
            last = promise.last_day or when.last
            yield Due(when, last, f"{promise.title}.", path, body.name if body else "", anchor)


def upcoming(library: Library) -> tuple[Upcoming, ...]:
    """Return the meetings from today on, the next one first, announced ones too."""
    return tuple(
        _upcoming(library, one)
        for one in happenings(library)
        if one.is_meeting and one.date >= library.today
    )


def _upcoming(library: Library, one: Happening) -> Upcoming:
    body = library.bodies.get(one.body)
    return Upcoming(
        one.title, one.date, one.starts, one.place,
        Crumb(body.name, body_address(body.id)) if body else None,
        link(library, one.document), one.state is not None and one.state.name == "CANCELLED",
    )  # fmt: skip


def calendar_link(library: Library, body: Body) -> Crumb | None:
    """Return the calendar of a body, or None when nothing is in it."""
    if any(one.body == body.id for one in happenings(library)):
        return Crumb(f"Kalender for {body.name}", f"{CALENDARS}{slug(body.id)}.ics")
    return None


def _calendars(library: Library) -> tuple[Crumb, ...]:
    everything = Crumb("Kalender med alle møder og frister", f"{CALENDARS}alle.ics")
    of_bodies = (calendar_link(library, one) for one in library.registers.bodies.bodies)
    return (everything, *(one for one in of_bodies if one))
