"""BES01: what was decided is recorded, and its parts do not contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.kinds.case import Case
from generator.kinds.parts import Decision
from generator.kinds.values import MeetingState, Outcome
from generator.library.document import Document
from generator.library.library import Library, case, meeting
from generator.rules.rule import CASE_BODY, CASE_FIELDS, Finding, Rule, a_case
from generator.rules.wording import own
from generator.text.diagnostic import Severity

_OPEN = frozenset((Outcome.PENDING, Outcome.UNKNOWN))
_NOT_HELD = frozenset((MeetingState.PLANNED, MeetingState.CALLED))
_DECIDED = r"(?:besluttede|godkendte|vedtog|sagde ja|sagde nej|tog (?:\w+ ){1,4}til efterretning)"
_PAST = re.compile(r"\b(?:19|20)\d\d\b|\b(?:tidligere|før|sidste|dengang|allerede|oprindelig)")


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Compare a case's decision with its proposals, its meeting and its text."""
    record = case(document)
    if record.decision is None:
        yield from _told(document, library)
    elif record.decision.outcome not in _OPEN:
        yield from _proposals(document, record, record.decision)
        held = library.meeting(document)
        if held and meeting(held).state in _NOT_HELD:
            yield Finding(
                document.place(record.decision, "outcome"),
                f"Sagen er afgjort, men mødet er kun {meeting(held).state}.",
                "Skriv »tilstand: afholdt« på mødet, eller vent med beslutningen.",
            )


def _proposals(document: Document, record: Case, decision: Decision) -> Iterator[Finding]:
    outcomes = [one.outcome for one in record.recommendations]
    for number, recommendation in enumerate(record.recommendations, start=1):
        if recommendation.outcome is None:
            yield Finding(
                document.place(recommendation),
                f"Sagen er afgjort, men forslag nr. {number} har ikke noget svar.",
                "Skriv »udfald« på forslaget. Ved du det ikke, så skriv »fremgår ikke«.",
            )
    whole = decision.outcome
    against = {Outcome.ADOPTED: Outcome.REJECTED, Outcome.REJECTED: Outcome.ADOPTED}
    if whole in against and outcomes and all(one is against[whole] for one in outcomes):
        yield Finding(
            document.place(decision, "outcome"),
            f"Sagen er »{whole}«, men alle forslag er »{outcomes[0]}«.",
            "Ret det ene, så de passer.",
        )


def _told(document: Document, library: Library) -> Iterator[Finding]:
    """Find a sentence in which this body decides, told as done, while nothing is recorded."""
    body = library.body_of(document)
    if body is None:
        return
    names = "|".join(re.escape(one) for one in (body.name, body.short) if one)
    decides = re.compile(rf"(?:^|[.?!]\s+)(?:{names}) {_DECIDED}[^.?!]*", re.MULTILINE)
    for passage in own(document):
        for found in decides.finditer(passage.text):
            if not _PAST.search(found[0]):
                yield Finding(
                    passage.span(*found.span()),
                    "Teksten fortæller om en beslutning, men feltet »beslutning« mangler.",
                    "Udfyld feltet, så beslutningen står øverst på siden.",
                )
                return


_DECISION = "beslutning:\n  udfald: vedtaget\n"

RULE = Rule(
    code="BES01",
    severity=Severity.WARNING,
    title="En beslutning står i felterne og svarer på hvert forslag.",
    why=(
        "Det vigtigste i en sag er, hvad der blev besluttet. Det skal stå i et felt, så siden kan "
        "vise det øverst og i lister. Er der to forslag, vil læseren vide, hvordan det gik "
        "med dem begge."
    ),
    bad=a_case(CASE_FIELDS + _DECISION, CASE_BODY),
    good=a_case(
        CASE_FIELDS.replace("godkende\n", "godkende\n    udfald: vedtaget\n") + _DECISION, CASE_BODY
    ),
    check=check,
    of=Case,
)
