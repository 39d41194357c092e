"""PEN01: sums of money stand in the text as the fields have them, and went as their proposals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.danish import Amount, number, sums
from generator.kinds.case import Case
from generator.kinds.parts import MoneyFact, Record
from generator.kinds.values import Hedge, MoneyStatus, Outcome
from generator.library.document import Document
from generator.library.library import Library, case
from generator.rules.rule import CASE_BODY, CASE_FIELDS, Finding, Rule, a_case
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS
from generator.text.record import key_of

_OWN = f"{FIELDS}:{key_of(Record, 'money')}"
_HEDGES: Mapping[Hedge, re.Pattern[str]] = {
    Hedge.ABOUT: re.compile(r"\b(?:ca\.|cirka|omkring|omtrent) $"),
    Hedge.UP_TO: re.compile(r"\b(?:op til|højst) $"),
    Hedge.OF_WHICH: re.compile(r"\b(?:heraf|af dem) (?:\w+ ){0,3}$", re.IGNORECASE),
    Hedge.AT_LEAST: re.compile(r"\bmindst $"),
    Hedge.OVER: re.compile(r"\b(?:over|godt|mere end) $"),
}
_BEFORE = 30
"""Signs before a sum in which its hedge can stand."""
_YEARLY = re.compile(r"\b(?:om året|pr\. år|per år|årlig\w*|hvert år|hver år)\b", re.IGNORECASE)

_NOT_ADOPTED = frozenset((Outcome.REJECTED, Outcome.SENT_BACK, Outcome.POSTPONED))


_TOLD_IN = ("promises", "recommendations", "decision", "tables", "goals", "projects")
"""The attributes of the front matter in which a sum may be told."""


class _Mention(NamedTuple):
    """A sum in the text: its worth, the hedge before it, and whether its sentence says yearly."""

    kroner: Decimal
    hedge: Hedge | None
    yearly: bool


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Compare each sum with the original's words, the text and the outcome of its proposal."""
    record = document.record
    mentions = tuple(_mentions(document)) if record.money else ()
    times = Counter(fact.amount.kroner for fact in record.money)
    for fact in record.money:
        if all(mention.kroner != fact.amount.kroner for mention in _worths(fact.verbatim)):
            yield Finding(
                document.place(fact, "verbatim"),
                f"Beløbet {fact.amount} står ikke i de ord, feltet henter fra originalen.",
                "Skriv originalens ord med tallet i, eller ret beløbet.",
            )
        if fact.lasting and fact.period and fact.period.last:
            yield Finding(
                document.place(fact, "lasting"),
                f"Beløbet {fact.amount} er varigt, men slutter i {fact.period.last}.",
                f"Skriv kun det første år i »{key_of(MoneyFact, 'period')}«, eller slet linjen.",
            )
        own = tuple(mention for mention in mentions if mention.kroner == fact.amount.kroner)
        yield from _in_text(document, fact, own, is_alone=times[fact.amount.kroner] == 1)
    if document.kind.within:
        yield from _proposals(document, case(document))


def _mentions(document: Document) -> Iterator[_Mention]:
    for counted in (*document.text.counted, *document.text.quoted):
        if counted.section != _OWN:
            text = counted.text
            yearly = _YEARLY.search(text) is not None
            for amount in sums(text):
                before = text[max(0, amount.start - _BEFORE) : amount.start]
                hedge = next((one for one in Hedge if _HEDGES[one].search(before)), None)
                yield _Mention(amount.kroner, hedge, yearly)


def _worths(words: str) -> Iterator[_Mention]:
    """Yield the sums of the original's words; it may leave out the unit, or write it before."""
    for amount in (*sums(words), *sums(f"{words.rstrip('.')} kr.")):
        yield _Mention(amount.kroner, None, yearly=False)


def _in_text(
    document: Document, fact: MoneyFact, mentions: tuple[_Mention, ...], *, is_alone: bool
) -> Iterator[Finding]:
    """The text names the sum, with the hedge and the period of the field.

    Where two fields have the same sum, nobody can tell which of them a sentence means.
    """
    if not mentions:
        yield Finding(
            document.place(fact, "amount"),
            f"Beløbet {fact.amount} står ikke i teksten.",
            "Ret beløbet, eller fortæl om det i teksten.",
            rests_on=_TOLD_IN,
        )
        return
    if not is_alone:
        return
    hedges = {mention.hedge for mention in mentions if mention.hedge}
    if hedges and fact.hedge not in hedges:
        yield Finding(
            document.place(fact, "amount"),
            f"Foran {fact.amount} skriver teksten »{min(hedges)}«, men det gør feltet ikke.",
            f"Skriv »{key_of(MoneyFact, 'hedge')}: {min(hedges)}«.",
        )
    elif fact.hedge and not hedges:
        yield Finding(
            document.place(fact, "hedge"),
            f"Foran {fact.amount} skriver feltet »{fact.hedge}«, men det gør teksten ikke.",
            "Skriv det også i teksten, eller slet det her.",
        )
    is_yearly = fact.is_yearly
    told_yearly = any(mention.yearly for mention in mentions)
    if is_yearly and not told_yearly:
        yield Finding(
            document.place(fact, "period") if fact.period else document.place(fact, "amount"),
            f"Feltet siger, at {fact.amount} er pr. år. Det siger teksten ikke.",
            "Skriv »om året« i teksten, eller ret feltet.",
        )
    elif told_yearly and not is_yearly:
        yield Finding(
            document.place(fact, "amount"),
            f"Teksten siger, at {fact.amount} er pr. år. Det siger feltet ikke.",
            f"Skriv »{key_of(MoneyFact, 'period')}: pr. år«.",
        )


def _proposals(document: Document, record: Case) -> Iterator[Finding]:
    """Money goes the way of the proposal that asks for it."""
    asked: set[tuple[int, Decimal]] = set()
    for fact in record.money:
        if fact.proposal is None:
            yield from _whole(document, record, fact)
            continue
        if not 1 <= fact.proposal <= len(record.recommendations):
            yield Finding(
                document.place(fact, "proposal"),
                f"Sagen har ikke noget forslag nr. {fact.proposal}.",
                "Tæl forslagene fra 1.",
            )
            continue
        asked.add((fact.proposal, fact.amount.kroner))
        outcome = record.recommendations[fact.proposal - 1].outcome
        if not _goes_with(fact.status, outcome):
            became = outcome.value if outcome else "uden svar"
            yield Finding(
                document.place(fact, "status"),
                f"Pengene er »{fact.status}«, men forslag nr. {fact.proposal} er {became}.",
                "Ret det ene, så de passer.",
            )
    yield from _unasked(document, record, asked)


def _unasked(
    document: Document, record: Case, asked: Collection[tuple[int, Decimal]]
) -> Iterator[Finding]:
    """A sum that a proposal names stands as money that it asks for: its number, and the kroner."""
    for place, recommendation in enumerate(record.recommendations, start=1):
        for found in sums(recommendation.text):
            if (place, found.kroner) in asked:
                continue
            facts = (fact for fact in record.money if fact.amount.kroner == found.kroner)
            alone = next((fact for fact in facts if fact.proposal is None), None)
            if alone:
                yield Finding(
                    document.place(alone, "amount"),
                    f"Beløbet {alone.amount} siger ikke, at forslag nr. {place} beder om det.",
                    f"Skriv »{key_of(MoneyFact, 'proposal')}: {place}« under beløbet.",
                    Severity.WARNING,
                    rests_on=("money",),
                )
            else:
                yield Finding(
                    document.place(recommendation, "text"),
                    f"Forslag nr. {place} nævner {_amount(found.kroner)}, "
                    f"men det står ikke i »{key_of(Record, 'money')}«.",
                    "Skriv beløbet der, så siden kan vise det øverst.",
                    Severity.WARNING,
                    rests_on=("money",),
                )


def _whole(document: Document, record: Case, fact: MoneyFact) -> Iterator[Finding]:
    """Money without a proposal is decided where the case is."""
    is_decided = record.decision is not None and record.decision.outcome.is_adopted
    if fact.status is MoneyStatus.ADOPTED and not is_decided:
        yield Finding(
            document.place(fact, "status"),
            "Pengene er »vedtaget«, men det er sagen ikke.",
            "Ret det ene, så de passer. Har andre vedtaget dem, så skriv »oplyst«.",
        )


def _goes_with(status: MoneyStatus, outcome: Outcome | None) -> bool:
    """Return whether money can have a status when its proposal had an outcome."""
    if status is MoneyStatus.ADOPTED:
        return outcome is not None and outcome.is_adopted
    if status is MoneyStatus.REJECTED:
        return outcome in _NOT_ADOPTED or outcome is Outcome.PARTLY
    if status is MoneyStatus.PROPOSED:
        return outcome is None or not (outcome.is_adopted or outcome is Outcome.REJECTED)
    return True


def _amount(kroner: Decimal) -> str:
    if kroner >= 1_000_000:
        return str(Amount(Decimal(f"{kroner / 1_000_000:f}"), "mio. kr."))
    return f"{number(kroner)} kr."


_MONEY = """\
penge:
  - beloeb: 2 mio. kr.
    hvad: En ny sti.
    status: {status}
    forslag: 1
    ordret: »der afsættes 2 mio. kr. til stien«
"""
_FIELDS = CASE_FIELDS.replace("godkende\n", "godkende\n    udfald: vedtaget\n")
_FIELDS += "beslutning:\n  udfald: vedtaget\n"
_BODY = CASE_BODY + "\nDen koster 2 mio. kr.\n"

RULE = Rule(
    code="PEN01",
    severity=Severity.ERROR,
    title="Penge står i felterne, som teksten og forslagene har dem.",
    why=(
        "»Hvor meget?« er det første, mange vil vide. Derfor står svaret i felter, og ordene "
        "fra originalen står ved siden af. Et beløb må ikke miste »ca.« eller »om året«. Og "
        "penge, som ingen har sagt ja til, må ikke stå, som om de er vedtaget."
    ),
    bad=a_case(_FIELDS + _MONEY.format(status="ikke vedtaget"), _BODY),
    good=a_case(_FIELDS + _MONEY.format(status="vedtaget"), _BODY),
    check=check,
)
