"""The bodies: who sits in each, and its meetings, cases and promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from generator.danish import collation, plural
from generator.kinds.meeting import MEETING
from generator.kinds.parts import Appointment, Committee, MemberList, Post
from generator.kinds.registers import Body
from generator.library.document import Document
from generator.library.library import Library, meeting
from generator.pages import facts, search
from generator.pages.facts import Named, Share
from generator.pages.listed import entries, newest_first
from generator.pages.shell import Crumb, Route, label, link, view
from generator.pages.site import View
from generator.urls import BODIES, body_address

HERE = Crumb("Råd og udvalg", BODIES)


class BodyGroup(NamedTuple):
    """Bodies of one type, with the number of their meetings."""

    type: str
    bodies: tuple[tuple[Crumb, str], ...]


class SharedSeats(NamedTuple):
    """The seats of a body as an agreement shares them out."""

    agreement: Crumb
    committee: Committee
    shares: tuple[Share, ...]


class Placed(NamedTuple):
    """A post or an appointment in a body, and the agreement that gives it."""

    what: str
    parties: tuple[Named, ...]
    given: Post | Appointment
    agreement: Crumb
    path: str


def routes(library: Library) -> Iterator[Route]:
    """Give the list of bodies and a page for each."""
    yield Route(BODIES, partial(_bodies, library))
    for body in library.registers.bodies.bodies:
        yield Route(body_address(body.id), partial(_body, library, body))


def _bodies(library: Library) -> View:
    bodies = sorted(library.registers.bodies.bodies, key=lambda one: collation(one.name))
    return view(
        library, BODIES, "bodies.html", HERE.name, description="Hvem der mødes og bestemmer.",
        path=(HERE,), groups=tuple(_groups(library, bodies)),
    )  # fmt: skip


def _groups(library: Library, bodies: list[Body]) -> Iterator[BodyGroup]:
    meetings = _meetings(library)
    for type_ in dict.fromkeys(type(one.type) for one in bodies):
        for kind in type_:
            own = tuple(
                (_link(one), plural(len(held), "møde", "møder") if held else "")
                for one in bodies
                if one.type is kind
                for held in (meetings.get(one.id, ()),)
            )
            if own:
                yield BodyGroup(kind.value, own)


def _link(body: Body) -> Crumb:
    return Crumb(body.name, body_address(body.id))


def _meetings(library: Library) -> Mapping[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for one in library.of_kind(MEETING):
        found.setdefault(meeting(one).body, []).append(one)
    return found


def _body(library: Library, body: Body) -> View:
    meetings = newest_first(library, _meetings(library).get(body.id, ()))
    cases = [case for one in meetings for case in library.cases(one)]
    parent = library.bodies.get(body.parent or "")
    everybody = sorted(library.registers.bodies.bodies, key=lambda one: collation(one.name))
    return view(
        library, body_address(body.id), "body.html", body.name,
        description=str(body.about or f"{body.name}: møder, pladser og løfter."),
        path=(HERE, _link(body)), body=body,
        **search.presented(
            library, "råd eller udvalg", f"{body.name} {body.about or ''}", body.name
        ),
        meetings=entries(library, meetings), cases=entries(library, cases),
        seats=tuple(_seats(library, body.id)), placed=tuple(_placed(library, body.id)),
        member_lists=tuple(_member_lists(library, body.id)),
        member_columns=facts.member_columns, party=partial(facts.party, library),
        parent=_link(parent) if parent else None,
        children=tuple(_link(one) for one in everybody if one.parent == body.id),
        promises=tuple(one for one in library.promises if one.promise.body == body.id),
    )  # fmt: skip


def _seats(library: Library, body: str) -> Iterator[SharedSeats]:
    """Give the agreements that share out the seats of a body."""
    for document in library.documents:
        for one in document.kind.seats(document.record).committees:
            if one.body == body:
                yield SharedSeats(link(library, document), one, facts.shares(library, one))


def _placed(library: Library, body: str) -> Iterator[Placed]:
    """Give the posts and appointments that agreements give in a body."""
    for document in library.documents:
        seating = document.kind.seats(document.record)
        where = link(library, document), document.source.path
        for post in seating.posts:
            if post.body == body:
                letters = filter(None, (post.party,))
                yield Placed(post.post, _named(library, letters), post, *where)
        for one in seating.appointments:
            if one.body == body:
                yield Placed(one.role, _named(library, one.parties), one, *where)


def _member_lists(library: Library, body: str) -> Iterator[tuple[Crumb, MemberList]]:
    """Give the lists of a body's members, with the page that each stands on."""
    for document in library.documents:
        for one in document.record.member_lists:
            if one.body == body:
                yield Crumb(label(library, document), library.address(document)), one


def _named(library: Library, letters: Iterable[str]) -> tuple[Named, ...]:
    return tuple(facts.party(library, one) for one in letters)
