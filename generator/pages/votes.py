"""How votes went, ready to show: on the page of a case, of a party, and in data for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from msgspec import Struct

from generator.danish import join, number
from generator.kinds.case import CASE, Case, Division
from generator.kinds.html import Html
from generator.kinds.values import Side, Voter
from generator.library import votes
from generator.library.document import Document
from generator.library.library import Library, case, lasting
from generator.library.votes import Cast, Electorate
from generator.pages import outcomes, people
from generator.pages.outcomes import Ruling
from generator.pages.people import Named
from generator.pages.shell import Crumb, link
from generator.pages.texts import plain_words

LABELS: Mapping[Side, str] = {
    Side.FOR: "For",
    Side.AGAINST: "Imod",
    Side.ABSTAINED: "Undlod at stemme",
}
"""What a reader is told of each side."""


DISQUALIFIED = "Inhabil"
AWAY = "Var ikke med i punktet"


class VoterView(NamedTuple):
    """A party with the number of its votes, or a member with the letters of the party."""

    party: Named | None
    name: str
    votes: int | None


class SideView(NamedTuple):
    """A side of a vote; `total` is None where it is not known how many votes a party has."""

    label: str
    total: int | None
    voters: tuple[VoterView, ...]


class DissentView(NamedTuple):
    """A minority opinion: who says it, and what, as HTML."""

    who: tuple[VoterView, ...]
    text: Html


class VotesView(Struct, frozen=True):
    """What the decision of a case shows: its vote, those who were away, and the minorities.

    `proposals` are the votes on single proposals, in the order of the proposals; one without a
    vote has no sides.
    """

    sides: tuple[SideView, ...]
    proposals: tuple[tuple[SideView, ...], ...]
    absent: tuple[VoterView, ...]
    disqualified: tuple[VoterView, ...]
    dissents: tuple[DissentView, ...]


class VotedOn(Struct, frozen=True):
    """How a party voted in a case: on each side, in words, and what became of it.

    `proposal` is the number of the proposal, or 0 for the case as a whole.
    """

    case: Crumb
    proposal: int
    voted: str
    ruling: Ruling | None
    dissents: tuple[Html, ...]


class Given(NamedTuple):
    """Votes as they were given, for tables: the case, the number of the proposal, who and what.

    `side` is None for those who were away or disqualified, which `words` tells.
    """

    document: Document
    proposal: int | None
    side: Side | None
    words: str
    cast: Cast


def view(library: Library, document: Document) -> VotesView:
    """Return what the page of a case shows of its votes."""
    record, shown = case(document), cast("Case", document.html)
    voting = votes.electorate(library, document)
    return VotesView(
        _sides(library, record.division, voting),
        tuple(_sides(library, proposal.division, voting) for proposal in record.recommendations),
        _voters(library, record.absent, voting),
        _voters(library, record.disqualified, voting),
        tuple(
            DissentView(_voters(library, dissent.who, voting, counted=False), Html(told.text))
            for dissent, told in zip(record.dissents, shown.dissents, strict=True)
        ),
    )


def _sides(library: Library, division: Division | None, voting: Electorate) -> tuple[SideView, ...]:
    if division is None:
        return ()
    return tuple(
        SideView(
            LABELS[side.side],
            side.total,
            tuple(_voter(library, cast) for cast in side.casts if not cast.voter.is_number),
        )
        for side in votes.sides(library, division, voting)
        if side.casts
    )


def _voters(
    library: Library, voters: tuple[Voter, ...], voting: Electorate, *, counted: bool = True
) -> tuple[VoterView, ...]:
    found = (_voter(library, votes.cast_of(library, voter, voting)) for voter in voters)
    return tuple(voter if counted else voter._replace(votes=None) for voter in found)


def _voter(library: Library, cast: Cast) -> VoterView:
    if cast.voter.is_number:
        return VoterView(None, "", cast.votes)
    party = people.party(library, cast.party) if cast.party else None
    return VoterView(party, cast.member, None if cast.member else cast.votes)


def words(library: Library, document: Document, division: Division | None) -> str:
    """Return a vote in a sentence for each side: »For: 3 (Nordlisten 2, Bo Prøve). Imod: 1.«."""
    voting = votes.electorate(library, document)
    return " ".join(_side_words(side) for side in _sides(library, division, voting))


def totals(
    library: Library, document: Document, division: Division | None
) -> tuple[int | None, ...]:
    """Return how many were for, against and neither; None where no vote is told, or is counted."""
    if division is None:
        return (None,) * len(Side)
    voting = votes.electorate(library, document)
    return tuple(side.total for side in votes.sides(library, division, voting))


def _side_words(side: SideView) -> str:
    who = ", ".join(voter_words(voter) for voter in side.voters)
    if side.total is None:
        return f"{side.label}: {who}."
    return f"{side.label}: {number(side.total)}{f' ({who})' if who else ''}."


def voter_words(voter: VoterView) -> str:
    """Return a voter in words: »Nordlisten 2«, »Bo Prøve (N)«."""
    party = voter.party
    name = voter.name or (party.name if party else "")
    letters = f"({party.letters})" if party and voter.name else ""
    votes = "" if voter.votes is None else number(voter.votes)
    return " ".join(filter(None, (name, letters, votes)))


def away_words(library: Library, document: Document) -> Iterator[str]:
    """Yield who was disqualified, and who was away for the item."""
    record, voting = case(document), votes.electorate(library, document)
    for label, voters in ((DISQUALIFIED, record.disqualified), (AWAY, record.absent)):
        if voters:
            words = join(voter_words(voter) for voter in _voters(library, voters, voting))
            yield f"{label}: {words}."


def dissent_words(library: Library, document: Document) -> Iterator[str]:
    """Yield each minority opinion with who says it."""
    voting = votes.electorate(library, document)
    for dissent in case(document).dissents:
        who = join(
            voter_words(voter) for voter in _voters(library, dissent.who, voting, counted=False)
        )
        yield f"Mindretal, {who}: {plain_words(dissent.text)}"


@lasting
def given(library: Library) -> tuple[Given, ...]:
    """Return every vote of every case, in the order of the documents."""
    return tuple(vote for document in library.of_kind(CASE) for vote in given_in(library, document))


def given_in(library: Library, document: Document) -> Iterator[Given]:
    """Yield the votes of one case."""
    if not document.facts.gives("is_voted_on"):
        return
    voting = votes.electorate(library, document)
    for proposal, division in votes.divisions(case(document)):
        for side in votes.sides(library, division, voting):
            for vote in side.casts:
                yield Given(document, proposal, side.side, side.side.value, vote)
    record = case(document)
    for label, voters in ((DISQUALIFIED, record.disqualified), (AWAY, record.absent)):
        for voter in voters:
            absent = votes.cast_of(library, voter, voting)._replace(votes=voter.number)
            yield Given(document, None, None, label.lower(), absent)


@lasting
def _by_party(library: Library) -> Mapping[str, tuple[Document, ...]]:
    """Return the cases that each party voted on, by its letters, the newest first."""
    found: dict[str, list[Document]] = {}
    for document in sorted(library.of_kind(CASE), key=lambda case: _newest(library, case)):
        for letters in votes.parties(library, document):
            found.setdefault(letters, []).append(document)
    return {letters: tuple(cases) for letters, cases in found.items()}


def of_party(library: Library, letters: frozenset[str]) -> Iterator[VotedOn]:
    """Yield how a party, or a group that it is in, voted in each case, the newest first."""
    cases = {
        document.source.path: document
        for name in sorted(letters)
        for document in _by_party(library).get(name, ())
    }
    for document in sorted(cases.values(), key=lambda case: _newest(library, case)):
        dissents = tuple(_dissents(library, document, letters))
        for proposal, told in (*_voted(library, document, letters), *(((0, ""),) * bool(dissents))):
            if told or dissents:
                result = _result(library, document, proposal)
                yield VotedOn(link(library, document), proposal, told, result, dissents)
            dissents = ()


def _voted(
    library: Library, document: Document, letters: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """Yield the number of each proposal, 0 for the case, with what a party did in words."""
    voting = votes.electorate(library, document)
    for proposal, division in votes.divisions(case(document)):
        sides = {
            side.side: own
            for side in votes.sides(library, division, voting)
            if (own := [cast for cast in side.casts if cast.party in letters])
        }
        if sides:
            yield proposal or 0, _told(sides)


def _result(library: Library, document: Document, proposal: int) -> Ruling | None:
    """Return what became of a proposal, or of the case as a whole."""
    if not proposal:
        return outcomes.ruling(library, document)
    outcome = case(document).recommendations[proposal - 1].outcome
    return Ruling(outcome.value, outcome.is_adopted, is_told=True) if outcome else None


def _newest(library: Library, document: Document) -> tuple[int, str]:
    day = library.date(document)
    return -(day.toordinal() if day else 0), document.source.path


def _told(sides: Mapping[Side, Sequence[Cast]]) -> str:
    """Return »For«, or each side with its votes or members: »For: 2. Imod: Bo Prøve.«."""
    is_whole = not any(cast.member for casts in sides.values() for cast in casts)
    if len(sides) == 1 and is_whole:
        return LABELS[next(iter(sides))]
    return " ".join(
        f"{LABELS[side]}: {join(cast.member or number(cast.votes or 0) for cast in casts)}."
        for side, casts in sides.items()
    )


def _dissents(library: Library, document: Document, letters: frozenset[str]) -> Iterator[Html]:
    voting = votes.electorate(library, document)
    record, shown = case(document), cast("Case", document.html)
    for dissent, told in zip(record.dissents, shown.dissents, strict=True):
        if any(votes.cast_of(library, voter, voting).party in letters for voter in dissent.who):
            yield Html(told.text)
