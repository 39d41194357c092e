"""The bodies: who sits in each, and its meetings, cases and promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypedDict

from msgspec import Struct

from generator.danish import collation, plural, slug
from generator.kinds.html import Html
from generator.kinds.kind import Seating
from generator.kinds.meeting import MEETING
from generator.kinds.registers import Body, BodyType
from generator.kinds.values import Agreed
from generator.library.document import Document
from generator.library.intervals import Interval
from generator.library.library import Library, lasting, meeting, once
from generator.pages import data, doubts, journey, long_lists, outcomes, people, search
from generator.pages.data import MembersView, SeatsView
from generator.pages.deadlines import upcoming
from generator.pages.doubts import Doubt
from generator.pages.listed import (
    DecidedCase,
    Listed,
    Sorted,
    decided,
    entries,
    named,
    newest_first,
    sorted_out,
)
from generator.pages.long_lists import Cut, interval_view
from generator.pages.people import Named
from generator.pages.promises import promised
from generator.pages.shell import Crumb, Route, label, link, own_page, view
from generator.pages.site import View
from generator.urls import BODIES, body_address, promise_address

HERE = own_page(BODIES)


CHAIR = "formand"
"""The post that a body's page and the list of bodies show first."""


class Chair(Struct, frozen=True):
    """Who is to be chair: a person or a party, how far that is agreed, and where it stands."""

    person: str
    parties: tuple[Named, ...]
    status: Agreed
    agreement: Crumb


class ListedBody(Struct, frozen=True):
    """A body in the list: its chairs, and the number of its meetings in words, or ""."""

    link: Crumb
    chairs: tuple[Chair, ...]
    meetings: str


class BodyGroup(Struct, frozen=True):
    """Bodies of one type."""

    id: str
    type: str
    bodies: tuple[ListedBody, ...]


class SharedSeats(Struct, frozen=True):
    """The seats of a body as an agreement shares them out."""

    agreement: Crumb
    seats: SeatsView


class GivenPost(Struct, frozen=True):
    """A post or an appointment in a body, and the agreement that gives it."""

    what: str
    person: str
    parties: tuple[Named, ...]
    status: Agreed
    note: Html
    agreement: Crumb


class ListedMembers(Struct, frozen=True):
    """A list of a body's members, and the page that it stands on."""

    source: Crumb
    members: MembersView


def routes(library: Library) -> Iterator[Route]:
    """Yield the list of bodies and a page for each."""
    yield Route(BODIES, partial(_bodies, library))
    for body in library.registers.bodies.bodies:
        yield Route(body_address(body.id), partial(_body, library, body))
        yield from long_lists.routes(library, body_address(body.id), partial(_body_of, body))


def _bodies(library: Library) -> View:
    return view(
        library, BODIES, "bodies.html", HERE.name, description="De råd, udvalg og andre, som teksterne handler om.",
        **search.presented(library, search.LIST, HERE.name, address=BODIES),
        path=(HERE,), groups=tuple(_groups(library, _in_order(library))),
    )  # fmt: skip


@lasting
def _in_order(library: Library) -> tuple[Body, ...]:
    """Return the bodies in Danish order."""
    return tuple(sorted(library.registers.bodies.bodies, key=lambda body: collation(body.name)))


def _groups(library: Library, bodies: Sequence[Body]) -> Iterator[BodyGroup]:
    meetings = _meetings(library)
    for type_ in BodyType:
        own_type = tuple(
            ListedBody(
                _link(body), tuple(_chairs(library, body.id)),
                plural(len(held), "møde", "møder") if held else "",
            )
            for body in bodies
            if body.type is type_
            for held in (meetings.get(body.id, ()),)
        )  # fmt: skip
        if own_type:
            yield BodyGroup(slug(type_), type_.value, own_type)


def _link(body: Body) -> Crumb:
    return Crumb(body.name, body_address(body.id))


@lasting
def _meetings(library: Library) -> Mapping[str, tuple[Document, ...]]:
    """Return the meetings of each body, by its id."""
    found: dict[str, list[Document]] = {}
    for document in library.of_kind(MEETING):
        found.setdefault(meeting(document).body, []).append(document)
    return {body: tuple(documents) for body, documents in found.items()}


def _body(library: Library, body: Body) -> View:
    meetings = newest_first(library, _meetings(library).get(body.id, ()))
    years = long_lists.years(library, _cut(body))
    shown = tuple(long_lists.newest(meetings, library.lines_with_cases)) if years else meetings
    parent = library.bodies.get(body.parent or "")
    past = [held for held in meetings if (library.date(held) or dt.date.max) < library.today]
    ahead = [meeting for meeting in upcoming(library) if meeting.body == body.name]
    return view(
        library, body_address(body.id), "body.html", body.name,
        description=str(body.about or f"{body.name}: møder, pladser og løfter."),
        path=_cut(body).path, body=_shown(library)[body.id], years=years,
        **search.presented(
            library, "råd eller udvalg", f"{body.name} {body.about or ''}", body.name,
            address=body_address(body.id),
        ),
        **_held(library, shown), chairs=tuple(_chairs(library, body.id)),
        last=named(library, past[0]) if past else None, next=ahead[0] if ahead else None,
        seats=tuple(_seats(library, body.id)), posts=tuple(_posts(library, body.id)),
        member_lists=tuple(_member_lists(library, body.id)),
        parent=_link(parent) if parent else None,
        children=tuple(_link(child) for child in _in_order(library) if child.parent == body.id),
        promises=_promises(library).get(body.id, ()),
        coming=journey.coming(library, body.id),
        doubts=tuple(_doubts(library, body.id)),
    )  # fmt: skip


class MeetingsShown(TypedDict):
    """Meetings of a body, the cases of them that are settled, and the others."""

    meetings: tuple[Listed, ...]
    decided: tuple[DecidedCase, ...]
    cases: Sorted


def _held(library: Library, meetings: Sequence[Document]) -> MeetingsShown:
    cases = [case for held in meetings for case in library.cases(held)]
    return MeetingsShown(
        meetings=entries(library, meetings),
        decided=tuple(decided(library, cases)),
        cases=sorted_out(
            named(library, case) for case in cases if not outcomes.is_decided(case)
        ),
    )  # fmt: skip


def _body_of(body: Body, library: Library, interval: Interval) -> View:
    meetings = newest_first(library, library.of_interval(interval))
    return interval_view(
        library, _cut(body), interval, "interval_of_body.html", **_held(library, meetings)
    )


def _cut(body: Body) -> Cut:
    return Cut((HERE, _link(body)), f"{body.name}: møder", "møde", "møder")


@once
def _shown(library: Library) -> Mapping[str, Body]:
    """Return the bodies with their running text as HTML, by id."""
    return {body.id: body for body in library.html.bodies.bodies}


@lasting
def _promises(library: Library) -> Mapping[str, tuple[Crumb, ...]]:
    """Return the links to the promises that each body answers for, by its id."""
    found: dict[str, list[Crumb]] = {}
    for document, promise in promised(library):
        address = promise_address(library.address(document), promise.id)
        found.setdefault(promise.body or "", []).append(Crumb(promise.title, address))
    return {body: tuple(links) for body, links in found.items()}


@lasting
def _seatings(library: Library) -> tuple[tuple[Document, Seating], ...]:
    """Return the documents that share out seats, posts or appointments, with what they share."""
    return tuple(
        (document, document.kind.seats(document.html)) for document in library.giving("seats")
    )


@lasting
def _doubted(library: Library) -> tuple[Document, ...]:
    """Return the documents that doubt what their original says."""
    return library.filling("source_notes")


def _seats(library: Library, body: str) -> Iterator[SharedSeats]:
    """Yield the agreements that share out the seats of a body."""
    committees = (
        (document, committee)
        for document, seating in _seatings(library)
        for committee in seating.committees
        if committee.body == body
    )
    for at, (document, committee) in enumerate(committees, start=1):
        seats = data.seats(library, committee, f"pladser-i-{at}", "Pladser delt på partier")
        yield SharedSeats(link(library, document), seats)


def _doubts(library: Library, body: str) -> Iterator[Doubt]:
    """Yield what agreements doubt about a body, and about those who are offered seats in it."""
    for document in _doubted(library):
        seating = document.kind.seats(document.record)
        offered = {
            *(seats.party for committee in seating.committees if committee.body == body
              for seats in committee.seats if seats.status is not Agreed.AGREED),
            *(post.party for post in seating.posts
              if post.body == body and post.party and post.status is not Agreed.AGREED),
        }  # fmt: skip
        yield from doubts.doubts(library, document, body, *offered)


def _posts(library: Library, body: str) -> Iterator[GivenPost]:
    """Yield the posts and appointments that agreements give in a body."""
    for document, seating in _seatings(library):
        agreement = link(library, document)
        for post in seating.posts:
            if post.body == body:
                parties = _named(library, filter(None, (post.party,)))
                yield GivenPost(post.post, post.person or "", parties, post.status,
                                Html(post.note or ""), agreement)  # fmt: skip
        for appointment in seating.appointments:
            if appointment.body == body:
                parties = _named(library, appointment.parties)
                yield GivenPost(appointment.role, "", parties, appointment.status,
                                Html(appointment.note or ""), agreement)  # fmt: skip


def _chairs(library: Library, body: str) -> Iterator[Chair]:
    """Yield who agreements give the chair of a body."""
    for post in _posts(library, body):
        if post.what.casefold() == CHAIR:
            yield Chair(post.person, post.parties, post.status, post.agreement)
    for document, seating in _seatings(library):
        for committee in seating.committees:
            for seats in committee.seats:
                if committee.body == body and CHAIR in map(str.casefold, seats.posts):
                    yield Chair("", (people.party(library, seats.party),), seats.status,
                                link(library, document))  # fmt: skip


def _member_lists(library: Library, body: str) -> Iterator[ListedMembers]:
    for document in library.filling("member_lists"):
        for members in document.record.member_lists:
            if members.body == body:
                source = Crumb(label(library, document), library.address(document))
                yield ListedMembers(source, data.members(library, document, members))


def _named(library: Library, letters: Iterable[str]) -> tuple[Named, ...]:
    return tuple(people.party(library, party) for party in letters)
