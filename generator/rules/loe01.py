"""LOE01: a promise is graded no firmer than its own words, and a frame has an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import danish
from generator.kinds.parts import Promise
from generator.kinds.values import Commitment, Money
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity
from generator.text.record import key_of

_MOST: tuple[tuple[re.Pattern[str], Commitment], ...] = (
    (re.compile(r"\bdrøfte"), Commitment.DISCUSSES),
    (re.compile(r"\b(?:kan|kunne|mulig\w*)\b"), Commitment.MAY),
    (re.compile(r"\barbejde\w* for\b|\bønsker\b|\bsigter mod\b"), Commitment.WORKS_FOR),
)
"""What the original's words allow at most: words as people write them, the loosest first."""

_FIRMEST_FIRST = tuple(Commitment)


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Compare our grade of each promise with the verb of the original."""
    for promise in document.record.promises:
        if promise.money is Money.FRAME and promise.amount is None:
            yield Finding(
                document.place(promise, "money"),
                f"»{promise.title}« er en ramme, men har intet beløb.",
                f"Skriv »{key_of(Promise, 'amount')}«, eller slet linjen.",
            )
        yield from _years(document, promise)
        yield from _outside(document, promise)
        if promise.verbatim is None:
            if document.record.original:
                yield Finding(
                    document.place(promise),
                    f"Løftet »{promise.title}« mangler originalens eget ord.",
                    f"Skriv det i »{key_of(Promise, 'verbatim')}«, som »etablerer«.",
                    Severity.ADVICE,
                )
            continue
        most = next((grade for words, grade in _MOST if words.search(promise.verbatim)), None)
        if most and _FIRMEST_FIRST.index(promise.commitment) < _FIRMEST_FIRST.index(most):
            yield Finding(
                document.place(promise, "commitment"),
                f"Vi skriver »{promise.commitment}«, men originalen skriver »{promise.verbatim}«.",
                f"Skriv »{most}«. Et løfte må ikke blive fastere hos os.",
            )


def _years(document: Document, promise: Promise) -> Iterator[Finding]:
    """What lasts has a first year and no last; what is paid every year says in which years."""
    budget, lasting = promise.budget, key_of(Promise, "lasting")
    if promise.lasting and (budget is None or budget.first is None):
        yield Finding(
            document.place(promise, "lasting"),
            f"»{promise.title}« er varigt, men har intet første år.",
            f"Skriv året i »{key_of(Promise, 'budget')}«, som 2027.",
        )
    elif promise.lasting and budget and budget.last:
        yield Finding(
            document.place(promise, "budget"),
            f"»{promise.title}« er varigt, men slutter i {budget.last}.",
            f"Skriv kun det første år, eller slet »{lasting}«.",
        )
    elif (
        promise.is_yearly
        and promise.amount
        and not promise.lasting
        and not (budget and budget.last)
    ):
        yield Finding(
            document.place(promise, "amount"),
            f"»{promise.title}« er pr. år, men slutningen mangler.",
            f"Skriv årene som 2027-2030, eller skriv »{lasting}: ja«.",
            Severity.WARNING,
        )


def _outside(document: Document, promise: Promise) -> Iterator[Finding]:
    """Money that is set aside in none of the years of its agreement has a year too many."""
    period = danish.period(document.kind.period(document.record))
    years = promise.budget.years if promise.budget else range(0)
    if period and period.last and years and not promise.lasting:
        outside = [year for year in years if year not in period.years]
        if outside:
            yield Finding(
                document.place(promise, "budget"),
                f"»{promise.title}« har penge i {outside[0]}, men aftalen gælder {period}.",
                "Se efter i originalen, og ret året, eller ret »periode«.",
                Severity.WARNING,
            )


_PROMISE = """\
---
titel: Aftale om stien
type: samarbejdsaftale
loefter:
  - id: sti
    titel: En ny sti
    formaal: Parterne ser på, om der skal bygges en sti.
    forpligtelse: {grade}
    ordret: er åbne for at drøfte
skrevet: 2026-03-01
---
## Kort fortalt

Parterne ser på en ny sti.
"""

RULE = Rule(
    code="LOE01",
    severity=Severity.ERROR,
    title="Et løfte er ikke fastere hos os end i originalen.",
    why=(
        "»Kan«, »vil« og »skal« er ikke det samme. Siden viser vores eget ord for, hvor fast et "
        "løfte er, og originalens ord ved siden af. Så kan læseren selv se efter."
    ),
    bad=Example(_PROMISE.format(grade="vil"), "aftaler/sti.md"),
    good=Example(_PROMISE.format(grade="drøftes"), "aftaler/sti.md"),
    check=check,
)
