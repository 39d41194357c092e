"""Sums of money ready to show: asked for and decided on, or only told of."""

from __future__ import annotations

from typing import NamedTuple

from generator.danish import NO_BREAK, Period
from generator.kinds.parts import MoneyFact, Record
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
    words = (fact.hedge and fact.hedge.value, str(fact.amount), _time(fact.period))
    amount = NO_BREAK.join(filter(None, words))
    return MoneyLine(amount, fact.purpose, fact.whose or "", fact.status)


def _time(period: Period | None) -> str:
    """Return the time that a sum is for, as it stands after the sum."""
    if period is None:
        return ""
    years = f"{period.first}-{period.last}" if period.last else str(period.first or "")
    which = "pr. år" if period.yearly else "" if period.first else "i alt"
    return " ".join(filter(None, (which, f"i {years}" if years else ""))).replace(" ", NO_BREAK)
