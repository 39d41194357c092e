"""SPR11: a condition in an agreement is written as one, not as a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.kinds.agreement import Agreement
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS

_GUESS = re.compile(r"(?:Eller )?[Mm]åske\b|Det kan ske\b")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Find sentences of an agreement that open with a guess; steps of a drawing may branch."""
    for counted in document.text.counted:
        found = _GUESS.match(counted.text)
        if found and not counted.section.startswith(FIELDS):
            yield Finding(
                counted.span,
                f"Sætningen begynder med »{found[0]}«, men en aftale gætter ikke.",
                "Skriv betingelsen: »Hvis …«, eller skriv, hvem der kan vælge det.",
            )


def _agreement(sentence: str) -> Example:
    fields = "titel: Aftale om stien\ntype: samarbejdsaftale\nskrevet: 2026-03-01\n"
    body = f"## Kort fortalt\n\nRådet og skolen bygger en sti.\n\n## Pris\n\n{sentence}\n"
    return Example(f"---\n{fields}---\n{body}", "aftaler/sti.md")


RULE = Rule(
    code="SPR11",
    severity=Severity.ADVICE,
    title="En sætning i en aftale begynder ikke med »Måske« eller »Det kan ske«.",
    why=(
        "En aftale siger, hvad der gælder, når noget sker. Det er en betingelse og ikke et gæt. "
        "Bliver den delt i »Måske« og »Så«, kan læseren ikke se, hvad der hører sammen."
    ),
    bad=_agreement("Måske bliver stien dyrere. Så betaler skolen resten."),
    good=_agreement("Hvis stien bliver dyrere, betaler skolen resten."),
    check=check,
    of=Agreement,
)
