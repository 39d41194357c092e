"""MAA01: goals have all that their document gives its goals, and each a number of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.kinds.agreement import AgreementType
from generator.kinds.parts import Goal
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity
from generator.text.record import key_of

_BESIDE = ("method", "reason", "reporting", "fulfilled")
"""The attributes that a goal can have beside itself."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """A field that one goal has, all have; those of a contract on results have them all."""
    goals = document.record.goals
    counted = Counter(one.number for one in goals)
    wanted = _wanted(document, goals)
    for goal in goals:
        if counted[goal.number] > 1:
            yield Finding(
                document.place(goal, "number"),
                f"Flere mål har nummer {goal.number}.",
                "Giv hvert mål det nummer, som originalen har.",
            )
        for attribute in wanted:
            if not getattr(goal, attribute):
                key = key_of(Goal, attribute)
                yield Finding(
                    document.place(goal),
                    f"Mål {goal.number} mangler »{key}«.",
                    f"Skriv »{key}«, så læseren kan holde målene op mod hinanden.",
                )


def _wanted(document: Document, goals: tuple[Goal, ...]) -> tuple[str, ...]:
    """Return the attributes that every goal of a document must have."""
    if document.kind.type_word(document.record) == AgreementType.RESULTS:
        return _BESIDE
    return tuple(name for name in _BESIDE if any(getattr(goal, name) for goal in goals))


_CONTRACT = """\
---
titel: Kontrakt om stien
type: resultatkontrakt
skrevet: 2026-03-01
maal:
  - nummer: "1"
    titel: Flere cykler
    maal: Flere skal cykle til skole.
    maaltal: mindst 40 procent
    metode: Skolen spørger alle elever.
    begrundelse: Det er sundt at cykle.
    afrapportering: Skolen skriver til rådet en gang om året.
{fulfilled}---
## Kort fortalt

Skolen skal få flere til at cykle.
"""

RULE = Rule(
    code="MAA01",
    severity=Severity.ERROR,
    title="Hvert mål siger, hvordan det bliver målt, og hvornår det er nået.",
    why=(
        "Et mål er kun noget værd, hvis man kan se, om det er nået. Derfor skal alle mål i en "
        "tekst have de samme felter. I en kontrakt om resultater skal de have dem alle sammen."
    ),
    bad=Example(_CONTRACT.format(fulfilled=""), "aftaler/sti.md"),
    good=Example(
        _CONTRACT.format(fulfilled="    opfyldt_naar: Målet er nået, når 40 procent cykler.\n"),
        "aftaler/sti.md",
    ),
    check=check,
)
