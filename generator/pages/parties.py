"""The parties: what each agreed to, its seats and its posts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from generator.danish import collation, plural
from generator.kinds.agreement import Agreement
from generator.kinds.html import Html
from generator.kinds.registers import Party, PartyGroup
from generator.kinds.values import Agreed
from generator.library.library import Library, of_type, once
from generator.pages import doubts, people, search, votes
from generator.pages.doubts import Doubt
from generator.pages.people import Named
from generator.pages.shell import Crumb, Route, link, own_page, view
from generator.pages.site import View
from generator.urls import PARTIES, party_address

HERE = own_page(PARTIES)


class AgreedTo(Struct, frozen=True):
    """An agreement that a party stands behind: since when, and as one of the first.

    `promises` is their number in words, or ""; `money` the address of what they cost.
    """

    agreement: Crumb
    since: dt.date | None
    from_start: bool
    promises: str
    money: str


class PartyPost(Struct, frozen=True):
    """A post of a party, or of a group that it is in (`shared`)."""

    post: str
    body: Crumb
    person: str
    shared: Named | None
    status: Agreed
    agreement: Crumb


class Seated(Struct, frozen=True):
    """The seats of a party in a body; `shared` when a group of parties has them together."""

    body: Crumb
    seats: int
    shared: Named | None
    status: Agreed
    agreement: Crumb


class Membership(Struct, frozen=True):
    """A group of parties, and what is to be known of it; `note` may be empty."""

    group: Named
    note: Html


def routes(library: Library) -> Iterator[Route]:
    """Yield the list of parties and a page for each."""
    yield Route(PARTIES, partial(_parties, library))
    for party in library.registers.parties.parties:
        yield Route(party_address(party.id), partial(_party, library, party))


def _parties(library: Library) -> View:
    parties = sorted(library.registers.parties.parties, key=lambda party: collation(party.name))
    return view(
        library, PARTIES, "parties.html", HERE.name, path=(HERE,),
        **search.presented(library, search.LIST, HERE.name, address=PARTIES),
        description="Hvad hvert parti har sagt ja til, og hvilke poster det har.",
        parties=tuple((_crumb(party), party.id, _count(library, party)) for party in parties),
    )  # fmt: skip


def _crumb(party: Party) -> Crumb:
    return Crumb(party.name, party_address(party.id))


def _count(library: Library, party: Party) -> str:
    return plural(len(tuple(_agreed_to(library, party))), "aftale", "aftaler")


def _party(library: Library, party: Party) -> View:
    groups = tuple(
        party_group
        for party_group in library.registers.parties.groups
        if party.id in party_group.parties
    )
    seats = tuple(_seats(library, party, groups))
    agreements = tuple(_agreed_to(library, party))
    notes = party_notes(library)
    return view(
        library, party_address(party.id), "party.html", party.name,
        description=f"{party.name}: aftaler, stemmer, pladser og poster.", path=(HERE, _crumb(party)),
        **search.presented(library, "parti", f"{party.name} {party.note or ''}", address=party_address(party.id)),
        letter=party.id, note=notes[party.id], agreements=agreements,
        agreement_count=len(agreements),
        groups=tuple(Membership(people.party(library, group.id), notes[group.id])
                     for group in groups),
        seats=tuple(seated for seated in seats if seated.shared is None),
        shared_seats=tuple(seated for seated in seats if seated.shared),
        seat_count=sum(seated.seats for seated in seats if seated.shared is None and _is_agreed(seated)),
        offered_count=sum(
            seated.seats for seated in seats if seated.shared is None and not _is_agreed(seated)
        ),
        doubts=tuple(_doubts(library, party, groups)),
        posts=tuple(_posts(library, party, groups)),
        voted=tuple(votes.of_party(library, _letters(party, groups))),
    )  # fmt: skip


@once
def party_notes(library: Library) -> Mapping[str, Html]:
    """Return what is to be known of each party and group, by its letters."""
    register = library.html.parties
    return {
        **{party.id: Html(party.note or "") for party in register.parties},
        **{group.id: Html(group.note or "") for group in register.groups},
    }


def _is_agreed(seated: Seated) -> bool:
    """Return whether seats are agreed: an offer is no seat yet."""
    return seated.status is Agreed.AGREED


def _doubts(library: Library, party: Party, groups: tuple[PartyGroup, ...]) -> Iterator[Doubt]:
    """Yield what documents doubt about the party, or about a group that it is in."""
    for document in library.filling("source_notes"):
        yield from doubts.doubts(library, document, *_letters(party, groups))


def _agreed_to(library: Library, party: Party) -> Iterator[AgreedTo]:
    for document, record in of_type(library.documents, Agreement):
        promises = sum(promise.is_given for promise in record.promises)
        joined = next(
            (accession.date for accession in record.accessions if accession.party == party.id), None
        )
        if party.id in record.parties or joined:
            since = joined or record.agreed
            agreement = link(library, document)
            yield AgreedTo(
                agreement, since, joined is None,
                plural(promises, "løfte", "løfter") if promises else "",
                f"{agreement.address}#penge",
            )  # fmt: skip


def _letters(party: Party, groups: tuple[PartyGroup, ...]) -> frozenset[str]:
    return frozenset({party.id, *(party_group.id for party_group in groups)})


def _seats(library: Library, party: Party, groups: tuple[PartyGroup, ...]) -> Iterator[Seated]:
    for document in library.giving("seats"):
        for committee in document.kind.seats(document.html).committees:
            for seats in committee.seats:
                if seats.party in _letters(party, groups):
                    yield Seated(
                        _where(library, committee.body), seats.count,
                        _group(library, party, seats.party), seats.status, link(library, document),
                    )  # fmt: skip


def _posts(library: Library, party: Party, groups: tuple[PartyGroup, ...]) -> Iterator[PartyPost]:
    """Yield the posts by name, those that come with seats, and the places outside the council."""
    letters = _letters(party, groups)
    for document in library.giving("seats"):
        seating, where = document.kind.seats(document.html), link(library, document)
        found = [
            *((one.post, one.body, one.person or "", one.party, one.status)
              for one in seating.posts if one.party),
            *((post, committee.body, "", seats.party, seats.status)
              for committee in seating.committees for seats in committee.seats for post in seats.posts),
            *((appointment.role, appointment.body, "", party_id, appointment.status)
              for appointment in seating.appointments for party_id in appointment.parties),
        ]  # fmt: skip
        for post, body, person, party_id, status in found:
            if party_id in letters:
                shared = _group(library, party, party_id)
                yield PartyPost(post, _where(library, body), person, shared, status, where)


def _where(library: Library, body: str) -> Crumb:
    """Return the link to a body; one that the register does not know has no address."""
    return people.body(library, body) or Crumb(str(body), "")


def _group(library: Library, party: Party, letters: str) -> Named | None:
    return None if letters == party.id else people.party(library, letters)
