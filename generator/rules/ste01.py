"""STE01: votes agree with each other, with who could vote, and with what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import number
from generator.kinds.parts import Ballot, Vote
from generator.kinds.values import VoteOutcome
from generator.library.document import Document
from generator.library.library import Library, case
from generator.rules import voting
from generator.rules.rule import CASE_BODY, CASE_FIELDS, Finding, Rule, a_case
from generator.text.diagnostic import Severity


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Hold each vote of a case and each ballot of an assembly against what is said of it."""
    if document.kind.within:
        yield from voting.faults(document, case(document), library)
    for ballot in document.record.ballots:
        counted = sum(vote.proposals for vote in ballot.votes)
        if counted != ballot.proposals:
            yield Finding(
                document.place(ballot, "proposals"),
                f"Listen har {number(counted)} forslag. Der står {number(ballot.proposals)}.",
                "Ret tallet eller listen. Et punkt med flere forslag skal have »antal«.",
            )
        for vote in ballot.votes:
            for message, advice in _faults(ballot, vote):
                yield Finding(document.place(vote), message, advice)


def _faults(ballot: Ballot, vote: Vote) -> Iterator[tuple[str, str]]:
    if vote.votes is None:
        if vote.earlier:
            yield (f"Forslag {vote.number} har et rettet tal, men ikke det rigtige.",
                   "Skriv de stemmer, der gælder, i »stemmer«.")  # fmt: skip
        return
    if any(earlier_count.votes == vote.votes for earlier_count in vote.earlier):
        yield (f"Forslag {vote.number} er rettet fra {number(vote.votes)} til det samme tal.",
               "Skriv det gamle tal i »rettet_fra« og det nye i »stemmer«.")  # fmt: skip
    if vote.outcome is VoteOutcome.NOT_TREATED:
        yield (f"Forslag {vote.number} er ikke behandlet, men har stemmer.",
               "Ret udfaldet, eller slet stemmerne.")  # fmt: skip
    elif vote.needed is None and vote.against is not None:
        carried = vote.votes > vote.against
        if carried != (vote.outcome is VoteOutcome.ADOPTED):
            got = f"{number(vote.votes)} for og {number(vote.against)} imod."
            yield (
                f"Forslag {vote.number} er {vote.outcome.value}, men fik {got}",
                "Ret udfaldet eller stemmerne. Står stemmerne lige, falder forslaget.",
            )
    elif vote.needed is not None and (vote.votes >= vote.needed) != (
        vote.outcome is VoteOutcome.ADOPTED
    ):
        got = f"men fik {number(vote.votes)} af de {number(vote.needed)} stemmer, der skulle til."
        yield (
            f"Forslag {vote.number} er {vote.outcome.value}, {got}",
            "Ret udfaldet eller stemmerne.",
        )
    given = vote.votes + (vote.against or 0) + (vote.abstained or 0)
    if ballot.present is not None and given > ballot.present:
        more = f"har {number(given)} stemmer, men kun {number(ballot.present)} var til stede."
        yield f"Forslag {vote.number} {more}", "Se efter i originalen, og ret det ene tal."


_BALLOT = """\
afstemninger:
  - titel: Forslag på mødet
    forslag_i_alt: {total}
    forslag:
      - nummer: "1"
        titel: At bygge stien
        stemmer: 12
        udfald: vedtaget
      - nummer: 2-4
        titel: De andre forslag
        antal: 3
        udfald: ikke behandlet
"""

RULE = Rule(
    code="STE01",
    severity=Severity.ERROR,
    title="Antal forslag og stemmer passer med hinanden og med resultatet.",
    why=(
        "Én stemme kan afgøre, om et forslag falder. Derfor tæller vi forslagene efter, og vi "
        "holder stemmerne op mod det, der skulle til, og mod dem, der kunne stemme. Er et tal "
        "rettet, bliver det gamle stående, så alle kan se det."
    ),
    bad=a_case(CASE_FIELDS + _BALLOT.format(total=5), CASE_BODY),
    good=a_case(CASE_FIELDS + _BALLOT.format(total=4), CASE_BODY),
    check=check,
    across=True,
)
