"""Sums of money ready to show: asked for and decided on, or only told of."""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

from generator.danish import NO_BREAK, YEARLY
from generator.kinds.parts import MoneyFact, Promise
from generator.kinds.values import MoneyStatus
from generator.library.document import Document
from generator.library.library import Library, case


class MoneyLine(NamedTuple):
    """A sum of money with all that belongs to it; `purpose` is HTML, `became` is in words."""

    amount: str
    purpose: str
    whose: str
    became: str
    is_adopted: bool


def asked_for(library: Library, document: Document) -> tuple[MoneyLine, ...]:
    """Return the money that somebody was asked for, or decided on, made HTML."""
    sums = (fact for fact in document.html.money if fact.status.is_decided)
    return tuple(line(library, document, fact) for fact in sums)


def told_of(library: Library, document: Document) -> tuple[MoneyLine, ...]:
    """Return the money that is only told of or estimated, made HTML."""
    sums = (fact for fact in document.html.money if not fact.status.is_decided)
    return tuple(line(library, document, fact) for fact in sums)


def became(library: Library, document: Document, fact: MoneyFact) -> str:
    """Return how far a sum has come: what was proposed goes the way of its proposal.

    A page that tells more of a case has the proposals of the case.
    """
    asks = document if document.kind.within else library.page(library.parent(document))
    if fact.status is MoneyStatus.PROPOSED and fact.proposal and asks and asks.kind.within:
        asked = case(asks).recommendations[fact.proposal - 1 : fact.proposal]
        for outcome in (proposal.outcome for proposal in asked):
            if outcome and not outcome.is_open:
                return outcome.words
    return fact.status.value


def line(library: Library, document: Document, fact: MoneyFact) -> MoneyLine:
    """Return a sum of a document with all that belongs to it."""
    once = dataclasses.replace(fact.amount, yearly=False)
    words = (fact.hedge and fact.hedge.value, str(once), _time(fact))
    amount = NO_BREAK.join(filter(None, words))
    is_adopted = fact.status is MoneyStatus.ADOPTED
    return MoneyLine(
        amount, fact.purpose, fact.whose or "", became(library, document, fact), is_adopted
    )


def _time(fact: MoneyFact) -> str:
    """Return the time that a sum is for, as it stands after the sum."""
    period = fact.period
    first, last = (period.first, period.last) if period else (None, None)
    which = YEARLY if fact.is_yearly else "i alt" if period and not first else ""
    if fact.lasting and first:
        when = f"fra {first}"
    else:
        when = f"i {first}-{last}" if last else f"i {first}" if first else ""
    return " ".join(filter(None, (which, when))).replace(" ", NO_BREAK)


def promised(promise: Promise) -> str:
    """Return what is promised in words: »12 mio. kr. pr. år, varigt«; "" where no sum is named."""
    if promise.amount is None:
        return ""
    amount = dataclasses.replace(promise.amount, yearly=promise.is_yearly)
    return f"{amount}, varigt" if promise.lasting else str(amount)


def budget(promise: Promise) -> str:
    """Return the years that a promise is for: »2027«, »2027-2030«, »2027 og frem«, or ""."""
    years = promise.budget
    if years is None or years.first is None:
        return ""
    if promise.lasting:
        return f"{years.first} og frem"
    return f"{years.first}-{years.last}" if years.last else str(years.first)
