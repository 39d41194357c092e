"""Open data shaped like OParl 1.1: static JSON for programs that read councils' systems.

Meetings, papers and what stands by itself have a file each, whose address is their `id`. What
is a part of one (an item, a place, a file) lies in it and in the lists; its `id` is that
address with an anchor. Lists come in pages. Closed items have a number and nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import msgspec

from generator.danish import slug
from generator.kinds.meeting import MEETING, Meeting, Venue
from generator.kinds.values import MeetingState, Outcome, Presence
from generator.library.document import Document, address_of
from generator.library.library import Library, case, meeting
from generator.library.looks import remembered_property
from generator.pages import outcomes, votes
from generator.pages.agenda import AgendaItem, agenda
from generator.pages.labelled import plain_text
from generator.pages.serving import content_type
from generator.pages.site import Maker, Page
from generator.pages.texts import absolute, mark, moment, plain_words, published, updated
from generator.pages.votes import Given
from generator.urls import ABOUT_SITE, FRONT, OPARL, body_address

_TYPE = "https://schema.oparl.org/1.1/"
_LISTS = (
    "organization", "person", "membership", "meeting", "paper", "agendaitem", "consultation", "file",
    "location",
)  # fmt: skip

_ENCODER = msgspec.json.Encoder(order="sorted")

PER_PAGE = 100
"""The most objects that a page of a list holds."""

Object = dict[str, Any]


class _Listed(NamedTuple):
    """An object of a list, made when it is asked for. One that `is_apart` has a file of its own."""

    make: Callable[[], Object]
    is_apart: bool = False


def makers(library: Library) -> Iterator[Maker]:
    """Yield what makes every page of a list, each with the objects on it as files."""
    yield from _Export(library).makers()


@dataclass(frozen=True)
class _Export:
    """Makes the objects of one library."""

    library: Library

    def makers(self) -> Iterator[Maker]:
        lists: dict[str, list[_Listed]] = {name: [] for name in _LISTS}
        for name, listed in self.objects():
            lists[name].append(listed)
        for name, objects in lists.items():
            yield from self._makers(name, objects)
        yield Maker("OParl system", self._system)

    def _system(self) -> Iterator[Page]:
        yield self._page(self._url("system.json"), self.system())
        for maker in self._makers("body", [_Listed(self.body)]):
            yield from maker.make()
        yield self._page(self._url("body.json"), self.body())

    def objects(self) -> Iterator[tuple[str, _Listed]]:
        """Yield every object with the name of the list that it belongs to."""
        for body in self.library.registers.bodies.bodies:
            yield "organization", _apart(partial(self.organization, body.id))
        for name in self.people:
            yield "person", _apart(partial(self.person, name))
            for held in self.memberships.get(slug(name), ()):
                yield "membership", _within(partial(dict, held))
        for document in self.library.of_kind(MEETING):
            yield "meeting", _apart(partial(self.meeting, document))
            if document.facts.fills("place") and (place := meeting(document).place):
                yield "location", _within(partial(self._place, document, place))
            for at, item in enumerate(self.agenda(document), 1):
                yield "agendaitem", _within(partial(self.item, document, item, at))
        for document in self.library.documents:
            if document.kind.is_paper:
                yield "paper", _apart(partial(self.paper, document))
                if document.kind.within:
                    yield "consultation", _within(partial(self.consultation, document))
                for make in self.files(document):
                    yield "file", _within(make)

    def system(self) -> Object:
        """Return the entry point."""
        site = self.library.site
        return _object("System", self._url("system.json")) | {
            "oparlVersion": "https://schema.oparl.org/1.1/",
            "body": self._list("body"),
            "name": site.name,
            "contactEmail": site.contact.email,
            "contactName": site.contact.authority,
            "website": self._site("/"),
            "product": self._site(ABOUT_SITE if ABOUT_SITE in self.library.addresses else FRONT),
        }

    def body(self) -> Object:
        """Return the one body that the site's documents belong to."""
        site = self.library.site
        lists = {text: self._list(text) for text in ("organization", "person", "meeting", "paper")}
        return (
            _object("Body", self._url("body.json"))
            | lists
            | {
                "system": self._url("system.json"),
                "name": site.contact.authority,
                "classification": site.authority.value,
                "agendaItem": self._list("agendaitem"),
                "consultation": self._list("consultation"),
                "file": self._list("file"),
                "membership": self._list("membership"),
                "locationList": self._list("location"),
                "legislativeTerm": [],
                "web": self._site("/"),
            }
        )

    def organization(self, name: str) -> Object:
        """Return a body of the register."""
        one = self.library.bodies[name]
        found = _object("Organization", self._id("organization", name)) | {
            "body": self._url("body.json"),
            "name": one.name,
            "organizationType": one.type.value,
            "web": self._site(body_address(one.id)),
        }
        optional = {
            "shortName": one.short,
            "startDate": one.starts and one.starts.isoformat(),
            "endDate": one.ends and one.ends.isoformat(),
            "memberCount": one.size,
            "subOrganizationOf": self._id("organization", one.parent)
            if one.parent and one.parent in self.library.bodies
            else None,
        }
        members = [
            membership["id"]
            for held in self.memberships.values()
            for membership in held
            if membership["organization"] == found["id"]
        ]
        if members:
            found["membership"] = members
        return found | {key: value for key, value in optional.items() if value}

    @remembered_property
    def people(self) -> tuple[str, ...]:
        """The names of people in public roles, each once."""
        names = dict.fromkeys(_names(self.library))
        unique = {slug(name): name for name in names}
        return tuple(unique.values())

    def person(self, name: str) -> Object:
        """Return somebody with a public role, and the seats that lists of members tell of."""
        found = _object("Person", self._id("person", name)) | {
            "body": self._url("body.json"),
            "name": name,
        }
        held = self.memberships.get(slug(name), ())
        return found | ({"membership": list(held)} if held else {})

    @remembered_property
    def memberships(self) -> dict[str, list[Object]]:
        """The seats of people in bodies of the register, by the slug of their name."""
        held: dict[str, list[Object]] = {}
        for seat in _seats(self.library):
            if seat.body in self.library.bodies:
                mine = held.setdefault(slug(seat.name), [])
                mine.append(self.membership(seat, len(mine) + 1))
        return held

    def membership(self, seat: _Seat, order: int) -> Object:
        """Return a seat; its party stands beside, since OParl asks for a faction."""
        person = self._id("person", seat.name)
        told = {
            "role": seat.role,
            "startDate": seat.since and seat.since.isoformat(),
            "endDate": seat.until and seat.until.isoformat(),
            "klartekst:party": seat.party,
        }
        return (
            _object("Membership", f"{person}#plads-{order}")
            | {"person": person, "organization": self._id("organization", seat.body)}
            | {key: value for key, value in told.items() if value}
        )

    def meeting(self, document: Document) -> Object:
        """Return a meeting with its agenda."""
        record = meeting(document)
        found = _object("Meeting", self._id("meeting", document.address)) | {
            "name": document.title,
            "meetingState": record.state.value,
            "cancelled": record.state is MeetingState.CANCELLED,
            "organization": [self._id("organization", record.body)],
            "agendaItem": [
                self.item(document, item, at) for at, item in enumerate(self.agenda(document), 1)
            ],
            **self._times(document),
            "web": self._site(self.library.address(document)),
        }
        if members := [self._id("person", name) for name in _members(record)]:
            found["participant"] = members
        if record.date and record.starts:
            found["start"] = moment(record.date, record.starts)
            if record.ends:
                found["end"] = moment(record.date, record.ends)
        elif record.date:  # OParl asks for an hour, and nobody has written one
            found["klartekst:day"] = record.date.isoformat()
        if record.place:
            found["location"] = self._place(document, record.place)
        return found

    def agenda(self, document: Document) -> tuple[AgendaItem, ...]:
        """Return the lines of an agenda that are items: cases and closed ones."""
        return tuple(one for one in agenda(self.library, document) if one.heading is None)

    def item(self, document: Document, item: AgendaItem, order: int) -> Object:
        """Return an item; of a closed one the number, and its public decision if there is one."""
        found = _object(
            "AgendaItem", f"{self._id('meeting', document.address)}#punkt-{slug(item.number)}"
        ) | {
            "meeting": self._id("meeting", document.address),
            "number": item.number,
            "order": order,
            "public": item.closed is None,
        }
        if item.closed and item.closed.public_decision:
            found["resolutionText"] = plain_words(item.closed.public_decision)
        if item.case is not None:
            found["name"] = item.case.title
            found["web"] = self._site(self.library.address(item.case))
            ruling = outcomes.ruling(self.library, item.case)
            found["consultation"] = self._consultation(item.case)
            if ruling:
                found["result"] = ruling.value
            words = self.resolution(item.case) if ruling and ruling.is_told else ""
            if words:
                found["resolutionText"] = words
            if given := [self.vote(vote) for vote in votes.given_in(self.library, item.case)]:
                found["klartekst:votes"] = given
        return found

    def resolution(self, document: Document) -> str:
        """Return the decision of a case in words, with its vote and the minorities."""
        record = case(document)
        decided = record.decision.text if record.decision else None
        words = (
            plain_words(decided) if decided else "",
            votes.words(self.library, document, record.division),
            *votes.away_words(self.library, document),
            *votes.dissent_words(self.library, document),
        )
        return " ".join(filter(None, words))

    def vote(self, given: Given) -> Object:
        """Return what one party or member gave; OParl has no words of its own for votes."""
        told = {
            "proposal": given.proposal,
            "party": given.cast.party,
            "person": self._id("person", given.cast.member) if given.cast.member else None,
            "name": given.cast.member,
            "votes": given.cast.votes,
        }
        return {"side": (given.side.name.lower() if given.side else "absent")} | {
            key: value for key, value in told.items() if value
        }

    def paper(self, document: Document) -> Object:
        """Return a document that is a paper; its page is its main file."""
        found = _object("Paper", self._id("paper", document.address)) | {
            "body": self._url("body.json"),
            "name": f"{mark(self.library, document)}{document.title}",
            "paperType": document.kind.word(document.record),
            "mainFile": self._main_file(document),
            **self._times(document),
            "web": self._site(self.library.address(document)),
        }
        if numbers := document.case_numbers:
            found["reference"] = ", ".join(numbers)
        if day := self.library.day(document):
            found["date"] = day.isoformat()
        if document.kind.within:
            found["consultation"] = [self.consultation(document)]
        if attached := [make() for make in self._attached(document)]:
            found["auxiliaryFile"] = attached
        return found

    def consultation(self, document: Document) -> Object:
        """Return what a body did with a case; it is `authoritative` where it has the last word."""
        record, body = case(document), self.library.body_of(document)
        item = f"{self._id('meeting', self._meeting(document))}#punkt-{slug(record.number)}"
        outcome = record.decision.outcome if record.decision else None
        decides = record.decided_by == body.id if body and record.decided_by else None
        if decides is None and outcome and not outcome.is_open:
            decides = outcome not in {Outcome.RECOMMENDED, Outcome.FORWARDED}
        told = {
            "paper": self._id("paper", document.address),
            "agendaItem": item,
            "meeting": self._id("meeting", self._meeting(document)),
            "organization": [self._id("organization", body.id)] if body else None,
            "role": outcome.value if outcome else None,
        }
        made = _object("Consultation", self._consultation(document))
        made |= {key: value for key, value in told.items() if value}
        return made if decides is None else made | {"authoritative": decides}

    def _consultation(self, document: Document) -> str:
        return f"{self._id('paper', document.address)}#behandling"

    def _meeting(self, document: Document) -> str:
        held = self.library.meeting(document)
        return held.address if held else ""

    def files(self, document: Document) -> Iterator[Callable[[], Object]]:
        """Yield what makes each file of a paper: the page itself and what is attached."""
        yield partial(self._main_file, document)
        yield from self._attached(document)

    def _main_file(self, document: Document) -> Object:
        return _object("File", f"{self._id('paper', document.address)}#side") | {
            "name": document.title,
            "mimeType": "text/html",
            "accessUrl": self._site(self.library.address(document)),
            "text": plain_text(self.library, document),
            "paper": [self._id("paper", document.address)],
        }

    def _attached(self, document: Document) -> Iterator[Callable[[], Object]]:
        for number in document.facts.attached:
            yield partial(self._file, document, number)

    def _file(self, document: Document, number: int) -> Object:
        attachment = document.record.attachments[number - 1]
        target = address_of(document.source.path, str(attachment.link))
        found = _object("File", f"{self._id('paper', document.address)}#bilag-{number}") | {
            "name": attachment.title,
            "accessUrl": target if "//" in target else self._site(target),
            "paper": [self._id("paper", document.address)],
        }
        file = self.library.file(document, attachment.link)
        if file is None:
            return found
        return found | {
            "mimeType": content_type(file.path),
            "size": file.size,
            "sha512Checksum": file.sha512,
        }

    def _place(self, document: Document, place: Venue) -> Object:
        words = ", ".join(filter(None, (place.name, place.address)))
        return _object("Location", f"{self._id('meeting', document.address)}#sted") | {
            "description": words
        }

    def _makers(self, name: str, objects: Sequence[_Listed]) -> Iterator[Maker]:
        """Yield what makes the pages of an external list; an empty one has one page."""
        count = max(1, -(-len(objects) // PER_PAGE))
        urls = [self._list(name, number) for number in range(1, count + 1)]
        for at, url in enumerate(urls):
            links = {"first": urls[0], "last": urls[-1], "self": url}
            if at:
                links["prev"] = urls[at - 1]
            if at + 1 < count:
                links["next"] = urls[at + 1]
            pagination = {
                "totalElements": len(objects),
                "elementsPerPage": PER_PAGE,
                "currentPage": at + 1,
                "totalPages": count,
            }
            shown = objects[at * PER_PAGE : (at + 1) * PER_PAGE]
            yield Maker(url, partial(self._pages, url, shown, pagination=pagination, links=links))

    def _pages(self, url: str, shown: Sequence[_Listed], **told: object) -> Iterator[Page]:
        """Yield a page of a list, and the objects on it that have a file of their own."""
        data = [listed.make() for listed in shown]
        yield self._page(url, {"data": data, **told})
        for made, listed in zip(data, shown, strict=True):
            if listed.is_apart:
                yield self._page(made["id"], made)

    def _times(self, document: Document) -> Object:
        """Return when our text was written, if it says so, and when it last changed."""
        written = published(document)
        created = {"created": written.isoformat()} if written else {}
        return created | {"modified": updated(self.library, document).isoformat()}

    def _page(self, url: str, made: Object) -> Page:
        body = msgspec.json.format(_ENCODER.encode(made), indent=1)
        return Page(url.removeprefix(self.library.site.address.rstrip("/")), body + b"\n")

    def _id(self, kind: str, name: str) -> str:
        return self._url(f"{kind}/{slug(name)}.json")

    def _list(self, name: str, page: int = 1) -> str:
        base = name if name != "body" else "bodies"
        return self._url(f"{base}.json" if page == 1 else f"{base}-{page}.json")

    def _url(self, path: str) -> str:
        return self._site(f"{OPARL}{path}")

    def _site(self, address: str) -> str:
        return absolute(self.library, address)


def _members(record: Meeting) -> tuple[str, ...]:
    """Return the elected members who took part in a meeting: those with a party, by name."""
    members = (somebody for somebody in record.attendance if somebody.party)
    names = (
        somebody.name if somebody.presence is Presence.PRESENT else somebody.substitute
        for somebody in members
    )
    return tuple(name for name in names if name)


def _apart(make: Callable[[], Object]) -> _Listed:
    return _Listed(make, is_apart=True)


def _within(make: Callable[[], Object]) -> _Listed:
    return _Listed(make)


def _object(kind: str, url: str) -> Object:
    return {"id": url, "type": f"{_TYPE}{kind}"}


class _Seat(NamedTuple):
    """A seat that somebody has in a body, as a list of its members tells of it.

    A post that parties have agreed on is none: nobody knows here whether it was given.
    """

    name: str
    body: str
    role: str
    party: str
    since: dt.date | None
    until: dt.date | None


def _seats(library: Library) -> Iterator[_Seat]:
    for document in library.filling("member_lists"):
        for members in document.record.member_lists:
            for member in members.members if members.body else ():
                yield _Seat(
                    str(member.name),
                    str(members.body),
                    str(member.role or ""),
                    str(member.party or ""),
                    member.since.day if member.since else None,
                    member.until.day if member.until else None,
                )


def _names(library: Library) -> Iterator[str]:
    for document in library.documents:
        if not (document.facts.fills("member_lists")
                or any(map(document.facts.gives, ("seats", "signatures")))):  # fmt: skip
            continue
        kind, record = document.kind, document.record
        yield from (member.name for many in record.member_lists for member in many.members)
        yield from (post.person for post in kind.seats(record).posts if post.person)
        yield from (signature.name for signature in kind.signatures(record))
    for document in library.of_kind(MEETING):
        yield from _members(meeting(document))
    yield from (vote.cast.member for vote in votes.given(library) if vote.cast.member)
