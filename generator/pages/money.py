"""Sums of money ready to show: asked for and decided on, or only told of."""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

from generator.danish import NO_BREAK, YEARLY
from generator.kinds.parts import MoneyFact, Promise, Record
from generator.kinds.values import MoneyStatus


class MoneyLine(NamedTuple):
    """A sum of money with all that belongs to it; `purpose` is HTML."""

    amount: str
    purpose: str
    whose: str
    status: MoneyStatus

    @property
    def is_adopted(self) -> bool:
        """Whether somebody decided on the money."""
        return self.status is MoneyStatus.ADOPTED


def asked_for(record: Record) -> tuple[MoneyLine, ...]:
    """Return the money that somebody was asked for, or decided on: record is made HTML."""
    return tuple(_money(fact) for fact in record.money if fact.status.is_decided)


def told_of(record: Record) -> tuple[MoneyLine, ...]:
    """Return the money that is only told of or estimated: record is made HTML."""
    return tuple(_money(fact) for fact in record.money if not fact.status.is_decided)


def _money(fact: MoneyFact) -> MoneyLine:
    once = dataclasses.replace(fact.amount, yearly=False)
    words = (fact.hedge and fact.hedge.value, str(once), _time(fact))
    amount = NO_BREAK.join(filter(None, words))
    return MoneyLine(amount, fact.purpose, fact.whose or "", fact.status)


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
