"""Votes as they were given: who stood on which side, how many they were, and who could vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.kinds.case import Case, Division
from generator.kinds.meeting import Attendance, Meeting
from generator.kinds.values import Presence, Side, Voter
from generator.library.document import Document
from generator.library.library import Library, case, lasting, meeting, once_each
from generator.text.record import key_of


class Cast(NamedTuple):
    """What one voter gave. `votes` is None where nobody knows how many members it stands for.

    `party` are its letters, or those of the member's party; `member` is a name. Both may be "".
    """

    voter: Voter
    party: str
    member: str
    votes: int | None


class SideOfVote(NamedTuple):
    """A side of a vote with its voters; `total` is None where one of them is not counted."""

    side: Side
    casts: tuple[Cast, ...]

    @property
    def total(self) -> int | None:
        """How many votes the side got."""
        known = [cast.votes for cast in self.casts if cast.votes is not None]
        return sum(known) if len(known) == len(self.casts) else None


class Electorate(NamedTuple):
    """Who could vote on a case, as far as the site knows.

    `members` are the names of members with the letters of their parties: all of them where it
    `is_whole`. `away` are the names of those who did not take part. `seats` counts the members
    of each party that did. `most` is how many could vote; it `is_exact` where the papers list
    who was there.
    """

    members: Mapping[str, str]
    is_whole: bool
    away: frozenset[str]
    seats: Mapping[str, int]
    most: int | None
    is_exact: bool = False


@once_each
def electorate(library: Library, document: Document) -> Electorate:
    """Return who could vote on a case: those at its meeting, else those of its body.

    A meeting that lists fewer members than its body has lists only some: those who were away.
    """
    held = library.meeting(document)
    body = library.body_of(document)
    attendance = meeting(held).attendance if held else ()
    record = case(document)
    of_item = (*record.absent, *record.disqualified)
    away = frozenset(
        {
            *(voter.name for voter in of_item if voter.number is None),
            *(somebody.name for somebody in attendance if somebody.presence is Presence.ABSENT),
        }
    )
    unnamed = Counter({voter.name: voter.number for voter in of_item if voter.number})
    if held and key_of(Meeting, "attendance") in held.lost:
        return Electorate({}, False, away, Counter(), None)  # who was there cannot be read
    size = body.size if body else None
    at_meeting = sum(bool(somebody.party) for somebody in attendance)
    seated = dict(_seated(attendance))
    there = [party for name, party in seated.items() if name not in away]
    if there and (size is None or at_meeting >= size):
        present = len(there) - unnamed.total()
        return Electorate(seated, True, away, Counter(there) - unnamed, present, is_exact=True)
    listed = _listed(library).get(body.id, {}) if body else {}
    named = Counter(party for name, party in listed.items() if party and name not in away)
    seats = named or Counter(_shared(library).get(body.id, {}) if body else {})
    most = size - len(away - set(_guests(attendance))) - unnamed.total() if size else None
    is_whole = bool(listed) and (size is None or len(listed) >= size)
    return Electorate({**seated, **listed}, is_whole, away, seats - unnamed, most)


def _guests(attendance: Iterable[Attendance]) -> Iterator[str]:
    """Yield those who are no members, or whose seat a substitute took: nobody is missing there."""
    parties = any(somebody.party for somebody in attendance)
    for somebody in attendance:
        if somebody.substitute or (parties and not somebody.party):
            yield somebody.name


def _seated(attendance: Iterable[Attendance]) -> Iterator[tuple[str, str]]:
    """Yield the members at a meeting and away from it, and those who came instead of them."""
    for somebody in attendance:
        if somebody.party:
            yield somebody.name, str(somebody.party)
            if somebody.substitute:
                yield somebody.substitute, str(somebody.party)


@lasting
def _listed(library: Library) -> Mapping[str, Mapping[str, str]]:
    """Return the members that lists of each body name, each with the letters of the party."""
    members: dict[str, dict[str, str]] = {}
    for document in library.filling("member_lists"):
        for group in document.record.member_lists:
            of_body = members.setdefault(str(group.body or ""), {})
            of_body.update((member.name, str(member.party or "")) for member in group.members)
    return members


@lasting
def _shared(library: Library) -> Mapping[str, Mapping[str, int]]:
    """Return how many seats agreements give each party in each body."""
    shared: dict[str, dict[str, int]] = {}
    for document in library.giving("seats"):
        for committee in document.kind.seats(document.record).committees:
            of_body = shared.setdefault(str(committee.body), {})
            of_body.update((str(seats.party), seats.count) for seats in committee.seats)
    return shared


def sides(library: Library, division: Division, voting: Electorate) -> tuple[SideOfVote, ...]:
    """Return the three sides of a vote with what each voter gave."""
    return tuple(
        SideOfVote(side, tuple(cast_of(library, voter, voting) for voter in voters))
        for side, voters in division.sides
    )


def cast_of(library: Library, voter: Voter, voting: Electorate) -> Cast:
    """Return what a voter gave: a member one vote, a party those of its members."""
    if voter.is_number:
        return Cast(voter, "", "", voter.number)
    if voter.name in library.parties or voter.name in library.party_groups:
        seats = voting.seats.get(voter.name)
        return Cast(voter, voter.name, "", seats if voter.number is None else voter.number)
    party = voter.bracketed if voter.number is None else ""
    return Cast(voter, party or voting.members.get(voter.name, ""), voter.name, 1)


def divisions(record: Case) -> Iterator[tuple[int | None, Division]]:
    """Yield the votes of a case: on the whole of it, then on each proposal by its number."""
    if record.division:
        yield None, record.division
    for number, proposal in enumerate(record.recommendations, start=1):
        if proposal.division:
            yield number, proposal.division


def parties(library: Library, document: Document) -> frozenset[str]:
    """Return the letters of the parties that voted on a case, or had an opinion of their own."""
    if not document.facts.gives("is_voted_on"):
        return frozenset()  # as for most cases
    record = case(document)
    voters = (
        *(voter for _, division in divisions(record) for _, side in division.sides
          for voter in side),
        *(voter for dissent in record.dissents for voter in dissent.who),
    )  # fmt: skip
    if not voters:
        return frozenset()
    voting = electorate(library, document)
    return frozenset(cast_of(library, voter, voting).party for voter in voters) - {""}
