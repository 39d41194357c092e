"""What can be wrong with the votes of a case: who voted, how many they were, what came of it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.danish import join
from generator.kinds.case import Case, Division
from generator.kinds.parts import Part
from generator.kinds.values import Outcome, Side, Voter
from generator.library.document import Document
from generator.library.library import Library, case
from generator.library.votes import (
    Cast,
    Electorate,
    SideOfVote,
    cast_of,
    divisions,
    electorate,
    sides,
)
from generator.rules.reg01 import PARTIES
from generator.rules.rule import Finding
from generator.text.diagnostic import Severity


def faults(document: Document, record: Case, library: Library) -> Iterator[Finding]:
    """Yield what is wrong with the votes of a case, its minorities and who was away."""
    named = record.dissents or record.absent or record.disqualified
    if PARTIES in library.broken or not (named or any(divisions(record))):
        return
    voting = electorate(library, document)
    unknown = tuple(_unknown(document, library, voting))
    for voter in unknown:
        yield _not_known(voter, library, voting)
    yield from _away(record)
    too_many = tuple(_more_than_all(document, record, library))
    yield from too_many
    for proposal, division in divisions(record):
        voted = sides(library, division, voting)
        casts = [cast for side in voted for cast in side.casts]
        if not casts:
            yield Finding(
                document.place(division), "Her er ingen stemmer.",
                "Skriv dem i »for«, »imod« og »undlod«, eller slet feltet.",
            )  # fmt: skip
            continue
        twice = () if unknown else tuple(_twice(casts))
        wrong = twice or (() if unknown else tuple(_impossible(casts, record, voting)))
        yield from wrong
        if not (unknown or wrong or too_many):
            yield from _sums(document, division, voted, voting, library)
            yield from _against_outcome(document, record, proposal, division, voted)
    yield from _doubled(document, record)
    yield from _dissents(record, library, voting)


def _missing(record: Case) -> tuple[Voter, ...]:
    return (*record.absent, *record.disqualified)


def _more_than_all(document: Document, record: Case, library: Library) -> Iterator[Finding]:
    """Nobody but members can be away, so there are no more of them than the body has."""
    body = library.body_of(document)
    for voter in _missing(record):
        if body and body.size and (voter.number or 0) > body.size:
            yield Finding(
                voter.span,
                f"Her står {voter.number}, men {body.name} har {body.size} medlemmer.",
                "Skriv navnene på dem, det gælder, eller ret tallet.",
            )


def _unknown(document: Document, library: Library, voting: Electorate) -> Iterator[Voter]:
    """Yield those who are neither a party, a known member nor a number."""
    for value in document.values():
        voter = value.content
        if not isinstance(voter, Voter):
            continue
        party = voter.bracketed if voter.number is None else ""
        letters = {*library.parties, *library.party_groups}
        by_number = voter.is_number and value.attribute != "who"
        is_name = voter.name in voting.members or (not voting.is_whole and " " in voter.name)
        if (party and party not in letters) or not (by_number or voter.name in letters or is_name):
            yield voter


def _not_known(voter: Voter, library: Library, voting: Electorate) -> Finding:
    known = {*library.parties, *library.party_groups, *voting.members}
    party = voter.bracketed if voter.number is None else ""
    wrong = voter.name if voter.name not in known or voter.is_number else party or voter.name
    by_name = {party.name.casefold(): letter for letter, party in library.parties.items()}
    named = by_name.get(wrong.casefold())
    close = [named] if named else difflib.get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    advice = _OF_MANY.get(
        wrong.casefold(), "Skriv partiets bogstav eller medlemmets navn, som det står på mødet."
    )
    return Finding(
        voter.span,
        f"»{wrong}« er hverken et parti eller et medlem.",
        f"Mente du »{close[0]}«?" if close else advice,
    )


_OF_MANY = dict.fromkeys(
    ("alle", "enstemmigt", "resten", "de andre"),
    "Skriv partierne som [A, V], eller skriv kun, hvor mange de var.",
) | dict.fromkeys(("ingen", "nul", "-", "–"), "Slet linjen, når ingen stemte sådan.")
"""What to write instead of a word that names nobody."""


def _away(record: Case) -> Iterator[Finding]:
    """Nobody is both absent and disqualified."""
    absent = {voter.name for voter in record.absent}
    for voter in record.disqualified:
        if voter.name in absent:
            yield Finding(
                voter.span,
                f"{voter.name} står både som fraværende og som inhabil.",
                "Skriv kun det ene.",
            )


def _twice(casts: Sequence[Cast]) -> Iterator[Finding]:
    """A member has one vote; a party stands on two sides only with its numbers."""
    counted = Counter(cast.member or cast.party for cast in casts)
    split = {cast.party for cast in casts if not cast.member and cast.voter.number is None}
    seen: set[str] = set()
    for cast in casts:
        name = cast.member or cast.party
        if name in seen and name and counted[name] > 1 and (cast.member or name in split):
            advice = (
                "Slet det ene." if cast.member else f"Stemte partiet delt, så skriv »{name} (2)«."
            )
            yield Finding(cast.voter.span, f"»{name}« har stemt to gange.", advice)
        elif cast.member and cast.party in split:
            yield Finding(
                cast.voter.span,
                f"{cast.member} er talt med under »{cast.party}«.",
                f"Stemte partiet delt, så skriv antallet: »{cast.party} (2)«.",
            )
        seen.add(name)


def _impossible(casts: Sequence[Cast], record: Case, voting: Electorate) -> Iterator[Finding]:
    """Who was away cannot vote, and a party has no more votes than members."""
    disqualified = {voter.name for voter in record.disqualified}
    of_party: Counter[str] = Counter()
    for cast in casts:
        party = voting.members.get(cast.member) or cast.party
        if cast.member in voting.away:
            why = "er inhabil" if cast.member in disqualified else "var der ikke"
            yield Finding(
                cast.voter.span,
                f"{cast.member} {why}, men har stemt.",
                "Ret stemmerne, eller ret, hvem der var med.",
            )
            continue
        if party != cast.party:
            yield Finding(
                cast.voter.span,
                f"{cast.member} er fra »{party}«, ikke fra »{cast.party}«.",
                "Ret bogstavet her, eller ret det på mødet.",
            )
        before, seats = of_party[party], voting.seats.get(party)
        of_party[party] += cast.votes or 0
        if seats is not None and before <= seats < of_party[party]:
            yield Finding(
                cast.voter.span,
                f"»{party}« har {of_party[party]} stemmer, men kun {seats} medlemmer.",
                "Se efter i originalen, og ret det ene tal.",
            )


def _sums(
    document: Document,
    division: Division,
    voted: Sequence[SideOfVote],
    voting: Electorate,
    library: Library,
) -> Iterator[Finding]:
    """All who could vote did something: for, against or nothing. Where all are counted, it fits."""
    totals = [side.total for side in voted]
    known = [total for total in totals if total is not None]
    if len(known) < len(totals) or not sum(known) or voting.most is None:
        return
    votes, most = sum(known), voting.most
    where = document.place(division)
    body = library.body_of(document)
    name = body.name if body else "Mødet"
    if votes != most and voting.is_exact:
        yield Finding(
            where,
            f"Stemmerne giver {votes}, men {most} medlemmer var med i punktet.",
            "Ret stemmerne. Skriv dem, der ikke stemte, i »undlod«, »fravaerende« eller »inhabil«.",
        )
    elif votes > most:
        yield Finding(
            where,
            f"Stemmerne giver {votes}, men {name} har højst {most}, der kan stemme.",
            "Se efter i originalen, og ret det ene tal."
            if all(voter.number is None for voter in _missing(case(document)))
            else "Se efter i originalen. Ret stemmerne, eller dem i »fravaerende« og »inhabil«.",
        )
    elif votes < most:
        yield Finding(
            where,
            f"Stemmerne giver {votes}, men {name} har {most}, der kan stemme.",
            "Skriv resten i »undlod«, »fravaerende« eller »inhabil«, hvis originalen nævner dem.",
            Severity.WARNING,
        )


_FELL = frozenset((Outcome.REJECTED,))
_WON = frozenset((Outcome.ADOPTED, Outcome.ADOPTED_AMENDED, Outcome.AMENDED, Outcome.RECOMMENDED))
_ALL = re.compile(
    r"(?<!ikke )\b(?:enstemmig\w*|[Aa]lle (?:\w+ )?stemte for|[Ee]t enigt (?!mindretal|flertal)\w+)\b"
)


_NUMBERS = {
    "en": 1, "et": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14,
    "femten": 15, "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20,
}  # fmt: skip
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_SAID = re.compile(
    rf"\b(?P<won>{_COUNT})\s+(?:(?:\w+\s+)?(?:stemmer|stemte)\s+)?(?P<in_favour>for)?\s*(?:,|\bog\b|\bmod\b)\s*"
    rf"(?P<lost>{_COUNT})\b(?:\s+(?:stemmer|stemte))?(?P<against>\s+(?:i)?mod\b)?",
    re.IGNORECASE,
)
"""»fem stemmer for og tre imod«, »5 stemte for, 3 imod«, »fire stemmer mod to«."""


def _said(words: str) -> Iterator[tuple[int, int]]:
    """Yield the votes for and against that a text gives."""
    for match in _SAID.finditer(words):
        is_vote = "stem" in match[0].casefold() or (match["in_favour"] and match["against"])
        is_two_sided = match["against"] or re.search(r"\bmod\b", match[0], re.IGNORECASE)
        if is_vote and is_two_sided:
            yield _counted(match["won"]), _counted(match["lost"])


def _counted(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word.casefold()]


class _Ruled(NamedTuple):
    """What became of a proposal, or of the whole case, and the words about it.

    `part` is where those stand. `rests_on` are the attributes that it is read from.
    """

    what: str
    outcome: Outcome | None
    words: str
    part: Part
    rests_on: tuple[str, ...]


def _ruled(record: Case, proposal: int | None) -> _Ruled:
    if proposal is not None:
        recommendation = record.recommendations[proposal - 1]
        words = recommendation.decision or ""
        what, outcome = f"Forslag nr. {proposal}", recommendation.outcome
        return _Ruled(what, outcome, words, recommendation, ("recommendations",))
    decision = record.decision
    if decision is None:
        return _Ruled("Sagen", None, "", record, ("decision",))
    return _Ruled("Sagen", decision.outcome, decision.text or "", decision, ("decision",))


def _against_outcome(
    document: Document,
    record: Case,
    proposal: int | None,
    division: Division,
    voted: Sequence[SideOfVote],
) -> Iterator[Finding]:
    """More votes for than against carry a proposal; with as many on both sides it falls."""
    ruled = _ruled(record, proposal)
    if ruled.outcome is None or ruled.outcome.is_open:
        yield Finding(
            document.place(division),
            f"{ruled.what} har stemmer, men ikke noget udfald.",
            "Skriv »udfald«, eller slet stemmerne.",
            rests_on=ruled.rests_on,
        )
        return
    in_favour, against = (
        next(side for side in voted if side.side is wanted) for wanted in (Side.FOR, Side.AGAINST)
    )
    yield from _against_words(document, ruled, in_favour, against)
    if in_favour.total is None or against.total is None or ruled.outcome not in _WON | _FELL:
        return
    if (in_favour.total > against.total) != (ruled.outcome in _WON):
        yield Finding(
            document.place(division),
            f"{ruled.what} er {ruled.outcome}, "
            f"men fik {in_favour.total} for og {against.total} imod.",
            "Ret udfaldet eller stemmerne. Står stemmerne lige, falder forslaget.",
        )


def _against_words(
    document: Document, ruled: _Ruled, in_favour: SideOfVote, against: SideOfVote
) -> Iterator[Finding]:
    """What is said of a vote is what was voted."""
    if against.casts and _ALL.search(ruled.words):
        names = join(str(cast.voter) for cast in against.casts)
        yield Finding(
            document.place(ruled.part),
            f"Teksten siger, at alle var enige, men {names} stemte imod.",
            "Ret teksten eller stemmerne.",
        )
    if in_favour.total is None or against.total is None:
        return
    for said_for, said_against in _said(ruled.words):
        if (said_for, said_against) != (in_favour.total, against.total):
            yield Finding(
                document.place(ruled.part),
                f"Teksten siger {said_for} for og {said_against} imod, "
                f"men stemmerne er {in_favour.total} for og {against.total} imod.",
                "Se efter i originalen, og ret det ene.",
                rests_on=("division", "recommendations"),
            )


def _doubled(document: Document, record: Case) -> Iterator[Finding]:
    """A case with one proposal has one vote."""
    if record.division and len(record.recommendations) == 1:
        only = record.recommendations[0].division
        if only and only != record.division:
            yield Finding(
                document.place(only),
                "Sagen og dens eneste forslag har hver sine stemmer.",
                "Skriv stemmerne ét sted.",
            )


def _dissents(record: Case, library: Library, voting: Electorate) -> Iterator[Finding]:
    """A minority did not get its way: it voted against, or did not vote."""
    votes = [division for _, division in divisions(record)]
    won = record.decision is not None and record.decision.outcome in _WON
    against = {
        name
        for division in votes
        for side in sides(library, division, voting)
        if side.side is not Side.FOR
        for cast in side.casts
        for name in (cast.member, cast.party)
    }
    for_it = {
        cast.member or cast.party
        for division in votes
        for voter in division.for_it
        for cast in (cast_of(library, voter, voting),)
    }
    for dissent in record.dissents:
        for voter in dissent.who:
            if won and voter.name in for_it - against:
                yield Finding(
                    voter.span,
                    f"»{voter.name}« er et mindretal her, men stemte for.",
                    "Ret stemmerne, eller ret, hvem udtalelsen er fra.",
                )
