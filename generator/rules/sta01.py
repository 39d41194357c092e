"""STA01: the status of an agreement or a letter agrees with its signatures."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.values import Status
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity


def check(document: Document, library: Library) -> Iterator[Finding]:
    """A signed text has signatures with a day; a draft has not been signed by all."""
    status = document.record.status
    signatures = document.kind.signatures(document.record)
    undated = [one for one in signatures if one.date is None]
    if status is Status.SIGNED:
        for signature in undated:
            yield Finding(
                document.place(signature),
                f"Teksten er »underskrevet«, men {signature.name} har ingen dato.",
                "Skriv datoen, eller skriv »status: udkast«.",
            )
    if status is Status.DRAFT and signatures and not undated:
        yield Finding(
            document.place(document.record, "status"),
            "Alle har skrevet under, men teksten står som et udkast.",
            "Skriv »status: underskrevet«, eller slet datoerne.",
        )
    for signature in signatures:
        if signature.date and signature.date > library.today:
            yield Finding(
                document.place(signature, "date"),
                f"{signature.name} har skrevet under på en dag, der ikke er kommet endnu.",
                "Ret datoen.",
            )


_SIGNED = """\
---
titel: Aftale om stien
type: samarbejdsaftale
skrevet: 2026-03-01
status: underskrevet
underskrifter:
  - navn: Anna Eksempel
    for: Skolen
{date}---
## Kort fortalt

Skolen og rådet bygger stien sammen.
"""

RULE = Rule(
    code="STA01",
    severity=Severity.WARNING,
    title="En teksts status passer med dem, der har skrevet under.",
    why=(
        "Læseren skal straks kunne se, om en aftale er et udkast, eller om den gælder. Står der, "
        "at den er skrevet under, skal der også stå, hvornår det skete."
    ),
    bad=Example(_SIGNED.format(date=""), "aftaler/sti.md"),
    good=Example(_SIGNED.format(date="    dato: 2026-02-01\n"), "aftaler/sti.md"),
    check=check,
    across=True,
)
