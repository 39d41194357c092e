"""What is due and when one meets: deadlines by their last day, meetings, calendars to keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from generator.danish import When, slug
from generator.kinds.html import Html
from generator.kinds.values import MeetingState
from generator.library.document import Document, address_of, resolved_html
from generator.library.library import Library, lasting
from generator.pages import doubts, search
from generator.pages.calendars import Happening, bodies, happenings
from generator.pages.doubts import Doubt
from generator.pages.shell import Crumb, Route, link, own_page, view
from generator.pages.site import View
from generator.urls import CALENDARS, DEADLINES, promise_address

HERE = own_page(DEADLINES)


class DueLine(NamedTuple):
    """A deadline of any document. A follow-up is open until there is an answer."""

    when: When
    last: dt.date | None
    text: Html
    who: str
    source: Crumb
    is_follow_up: bool = False
    answer: Crumb | None = None
    doubts: tuple[Doubt, ...] = ()
    topics: tuple[str, ...] = ()


class Upcoming(NamedTuple):
    """A meeting that lies ahead; `source` is its page, or that of the one who announces it.

    `starts` is a time as it is written, or "". `is_told` when a page of another meeting tells it.
    """

    date: dt.date
    starts: str
    place: str
    body: str
    source: Crumb
    is_told: bool
    cancelled: bool


def routes(library: Library) -> Iterator[Route]:
    """Yield the page of deadlines and meetings."""
    yield Route(DEADLINES, partial(_view, library))


def _view(library: Library) -> View:
    dues = all_due(library)
    ahead = tuple(line for line in dues if line.last and line.last >= library.today)
    past = tuple(line for line in reversed(dues) if line.last and line.last < library.today)
    return view(
        library, DEADLINES, "deadlines.html", HERE.name, path=(HERE,),
        **search.presented(library, search.LIST, HERE.name, address=DEADLINES),
        description="Hvad der skal ske hvornår, og hvornår der er møder.",
        follow_ups=tuple(line for line in dues if line.is_follow_up and line.answer is None),
        ahead=ahead, past=past, open_ended=tuple(line for line in dues if line.last is None),
        meetings=upcoming(library), calendars=_calendars(library),
    )  # fmt: skip


@lasting
def all_due(library: Library) -> tuple[DueLine, ...]:
    """Return every deadline, the first last day first; those without a day come last."""
    found = [
        line
        for document in library.documents
        if document.facts.fills("deadlines") or document.facts.fills("promises")
        for line in _dues(library, document)
    ]
    return tuple(sorted(found, key=lambda line: line.last or dt.date.max))


def _dues(library: Library, document: Document) -> Iterator[DueLine]:
    """Yield a document's deadlines, and those of its promises that no deadline tells already."""
    path, source = document.source.path, link(library, document)
    told: set[str] = set()
    for deadline in document.html.deadlines:
        told.add(str(deadline.when))
        last = deadline.last_day or deadline.when.last
        answer = library.page(address_of(path, deadline.answer)) if deadline.answer else None
        yield DueLine(
            deadline.when, last, Html(deadline.what), deadline.who or "", source,
            deadline.is_follow_up, link(library, answer) if answer else None,
            doubts.doubts(library, document, deadline.when.text),
            deadline.topics or document.html.topics,
        )  # fmt: skip
    for promise in document.html.promises:
        when = promise.deadline
        if when and str(when) not in told:
            body = library.bodies.get(promise.body or "")
            anchor = Crumb(source.name, promise_address(source.address, promise.id))
            last = promise.last_day or when.last
            text = Html(resolved_html(path, f"{promise.title}."))
            yield DueLine(when, last, text, body.name if body else "", anchor,
                          doubts=doubts.doubts(library, document, promise.id),
                          topics=promise.topics or document.html.topics)  # fmt: skip


@lasting
def upcoming(library: Library) -> tuple[Upcoming, ...]:
    """Return the meetings from today on, the next one first, announced ones too."""
    return tuple(
        _upcoming(library, happening)
        for happening in happenings(library)
        if happening.is_meeting and happening.date >= library.today
    )


def _upcoming(library: Library, happening: Happening) -> Upcoming:
    body = library.bodies.get(happening.body)
    source = link(library, happening.document)
    return Upcoming(
        happening.date, happening.starts.strftime("%H.%M") if happening.starts else "",
        happening.place, body.name if body else "", source, source.name != happening.title,
        happening.state is MeetingState.CANCELLED,
    )  # fmt: skip


def _calendars(library: Library) -> tuple[Crumb, ...]:
    """Return the calendar of everything, and that of each body with something in it."""
    known = bodies(library)
    return (
        Crumb("Kalender med alle møder og frister", f"{CALENDARS}alle.ics"),
        *(
            Crumb(f"Kalender for {body.name}", f"{CALENDARS}{slug(body.id)}.ics")
            for body in library.registers.bodies.bodies
            if body.id in known
        ),
    )
