"""BES01: what was decided is recorded, and its parts do not contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.kinds.case import Case
from generator.kinds.meeting import Meeting
from generator.kinds.parts import Decision
from generator.kinds.values import MeetingState, Outcome, Papers
from generator.library.document import Document
from generator.library.library import Library, case, meeting
from generator.rules.rule import CASE_BODY, CASE_FIELDS, Finding, Rule, a_case
from generator.rules.wording import own_passages
from generator.text.diagnostic import Severity
from generator.text.record import key_of

_NOT_HELD = frozenset(
    (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.CANCELLED, MeetingState.MOVED)
)
_DECIDED = r"(?:besluttede|godkendte|vedtog|sagde ja|sagde nej|tog (?:\w+ ){1,4}til efterretning)"
_PAST = re.compile(r"\b(?:19|20)\d\d\b|\b(?:tidligere|før|sidste|dengang|allerede|oprindelig)")


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Compare decisions with their proposals, their meeting, its papers and the text."""
    of_meeting = library.meeting(document)
    if of_meeting is document:
        yield from _closed(document, meeting(document))
    if not document.kind.within:
        return
    record = case(document)
    held = meeting(of_meeting) if of_meeting else None
    if record.decision is None:
        yield from _told(document, library)
        if held and held.papers is Papers.MINUTES:
            yield Finding(
                document.place(record),
                "Vi har referatet, men sagen har ingen beslutning.",
                "Skriv »beslutning«. Siger referatet intet, så skriv »udfald: fremgår ikke«.",
                rests_on=("decision",),
            )
    else:
        yield from _onward(document, record, record.decision, library)
    if record.decision and not record.decision.outcome.is_open:
        yield from _proposals(document, record, record.decision)
        if held:
            yield from _too_early(document, record.decision, held)
    if held and held.papers is Papers.AGENDA:
        yield from _answered(document, record)


def _too_early(document: Document, decision: Decision, held: Meeting) -> Iterator[Finding]:
    """What was not held decided nothing, and papers from before a meeting cannot know."""
    where = document.place(decision, "outcome")
    if held.state in {MeetingState.CANCELLED, MeetingState.MOVED}:
        yield Finding(
            where,
            f"Sagen er afgjort, men mødet er {held.state}.",
            "Slet beslutningen. Blev sagen afgjort en anden dag, hører den til det møde.",
        )
    elif held.state in _NOT_HELD:
        yield Finding(
            where,
            f"Sagen er afgjort, men mødet er kun {held.state}.",
            "Skriv »tilstand: afholdt« på mødet, eller vent med beslutningen.",
        )
    elif held.papers is Papers.AGENDA:
        yield Finding(
            where,
            "Sagen er afgjort, men vi har kun papirer fra før mødet.",
            "Har vi referatet, så skriv »papirer: referat« på mødet. Ellers slet beslutningen.",
        )


_SENT_ON = frozenset((Outcome.FORWARDED, Outcome.RECOMMENDED))


def _onward(
    document: Document, record: Case, decision: Decision, library: Library
) -> Iterator[Finding]:
    """Only the body that has the last word decides; the others recommend, or send on."""
    body, outcome = library.body_of(document), decision.outcome
    last = library.bodies.get(record.decided_by) if record.decided_by else None
    to = key_of(Decision, "to")
    if outcome is Outcome.FORWARDED and decision.to is None:
        yield Finding(
            document.place(decision, "outcome"),
            "Sagen er sendt videre, men der står ikke til hvem.",
            f"Skriv rådets eller udvalgets id i »{to}«.",
        )
    if decision.to and outcome not in _SENT_ON:
        yield Finding(
            document.place(decision, "to"),
            f"Sagen er sendt videre, men udfaldet er »{outcome}«.",
            f"Skriv »anbefalet« eller »sendt videre«, eller slet »{to}«.",
        )
    elif decision.to and body and decision.to == body.id:
        yield Finding(
            document.place(decision, "to"),
            f"Sagen er sendt videre til {body.name}, men den er på møde der.",
            "Skriv det råd eller udvalg, der skal have sagen nu.",
        )
    if last is None or body is None:
        return
    if last is body and outcome is Outcome.RECOMMENDED:
        yield Finding(
            document.place(record, "decided_by"),
            f"{body.name} afgør sagen, men udfaldet er »{outcome}«.",
            "Skriv, hvad der blev besluttet, eller hvem der afgør sagen.",
        )
    elif last is not body and (outcome.is_adopted or outcome is Outcome.REJECTED):
        yield Finding(
            document.place(record, "decided_by"),
            f"{last.name} afgør sagen, men her er den »{outcome}«.",
            f"Skriv »udfald: {Outcome.RECOMMENDED}«, eller ret, hvem der afgør den.",
        )


def _answered(document: Document, record: Case) -> Iterator[Finding]:
    """No proposal has an answer in papers from before the meeting."""
    if record.decision and not record.decision.outcome.is_open:
        return
    for number, recommendation in enumerate(record.recommendations, start=1):
        if recommendation.outcome and not recommendation.outcome.is_open:
            yield Finding(
                document.place(recommendation, "outcome"),
                f"Forslag nr. {number} har et svar, men papirerne er fra før mødet.",
                "Slet »udfald«, eller skriv »papirer: referat« på mødet.",
            )


def _closed(document: Document, record: Meeting) -> Iterator[Finding]:
    """A meeting that was not held decided nothing in its closed items either."""
    for item in record.closed_items:
        if item.public_decision and record.state in _NOT_HELD:
            yield Finding(
                document.place(item, "public_decision"),
                f"Punkt {item.number} har en beslutning, men mødet er {record.state}.",
                "Slet beslutningen, eller ret »tilstand«.",
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
    against = {
        Outcome.ADOPTED: Outcome.REJECTED,
        Outcome.ADOPTED_AMENDED: Outcome.REJECTED,
        Outcome.REJECTED: Outcome.ADOPTED,
    }
    if whole in against and outcomes and all(outcome is against[whole] for outcome in outcomes):
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
    names = tuple(name for name in (body.name, body.short) if name)
    if not any(f"{name} " in document.text.visible for name in names):
        return
    decides = re.compile(
        rf"(?:^|[.?!]\s+)(?:{'|'.join(map(re.escape, names))}) {_DECIDED}[^.?!]*", re.MULTILINE
    )
    for passage in own_passages(document):
        if not any(f"{name} " in passage.text for name in names):
            continue
        for match in decides.finditer(passage.text):
            if not _PAST.search(match[0]):
                yield Finding(
                    passage.span(*match.span()),
                    "Teksten fortæller om en beslutning, men feltet »beslutning« mangler.",
                    "Udfyld feltet, så beslutningen står øverst på siden.",
                    Severity.WARNING,
                    rests_on=("decision",),
                )
                return


_DECISION = "beslutning:\n  udfald: vedtaget\n"

RULE = Rule(
    code="BES01",
    severity=Severity.ERROR,
    title="En beslutning står i felterne og svarer på hvert forslag.",
    why=(
        "Det vigtigste i en sag er, hvad der blev besluttet. Det skal stå i et felt, så siden kan "
        "vise det øverst og i lister. Er der to forslag, vil læseren vide, hvordan det gik "
        "med dem begge. Et møde, der er aflyst, har ikke besluttet noget. Og papirer fra før "
        "et møde ved ikke, hvordan det gik."
    ),
    bad=a_case(CASE_FIELDS + _DECISION, CASE_BODY),
    good=a_case(
        CASE_FIELDS.replace("godkende\n", "godkende\n    udfald: vedtaget\n") + _DECISION, CASE_BODY
    ),
    check=check,
)
