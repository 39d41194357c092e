"""SAN01: amounts, percentages, dates and large numbers stand in the original."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import number
from generator.kinds.parts import Computation
from generator.kinds.registers import Limits, OriginalsNeeded
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.computed import gives, operands, outcome
from generator.originals.evidence import Evidence, is_alike, stems
from generator.originals.figures import figures
from generator.originals.held import declared_figures, holding
from generator.rules.holding import SMALL, findings
from generator.rules.rule import Finding, Rule, held_page
from generator.text.diagnostic import Severity
from generator.text.record import key_of


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look for each figure in the original, and work out again what is declared."""
    yield from findings(document, library, Severity.ERROR)
    held = holding(library, document)
    if held is None:
        yield from _not_at_hand(document, library)
    for computation in document.record.computed:
        yield from _worked_out(document, computation)
        if held:
            yield from _founded(document, computation, held.evidence)


def _not_at_hand(document: Document, library: Library) -> Iterator[Finding]:
    """A site can ask that every text is held against its original."""
    original = document.record.original
    is_required = library.limits(document).originals is OriginalsNeeded.REQUIRED
    if is_required and original and original.file:
        yield Finding(
            document.place(original, "file"),
            f"Originalen »{original.file}« er ikke ved hånden, så tallene er ikke set efter.",
            f"Læg den i mappen med originaler, eller slet »{key_of(Limits, 'originals')}« "
            "under »graenser« i site.yaml.",
        )


def _worked_out(document: Document, computation: Computation) -> Iterator[Finding]:
    value = outcome(computation)
    if value is None:
        yield Finding(
            document.place(computation),
            f"Vi kan ikke regne efter, hvordan tallet {computation.figure} er blevet til.",
            "Skriv et regnestykke i »af«, som »35.956 + 1«, eller det talte i »taelling«.",
        )
    elif not gives(computation, value):
        yield Finding(
            document.place(computation, "figure"),
            f"Her står {computation.figure}, men det giver {number(value)}.",
            "Ret tallet eller regnestykket, så de passer.",
        )


def _founded(document: Document, computation: Computation, paper: Evidence) -> Iterator[Finding]:
    """What a figure is worked out of stands in the original, or is worked out itself."""
    declared = declared_figures(document)
    for operand in operands(computation.terms or ""):
        for stated in figures(operand):
            known = ("number", stated.value) in paper.index or any(
                is_alike(stated, other) for other in declared
            )
            if stated.value > SMALL and not known:
                yield Finding(
                    document.place(computation, "terms"),
                    f"Tallet {operand} i regnestykket står ikke i originalen.",
                    "Ret tallet. Er det selv regnet ud, skal det også stå i »udregnet«.",
                )
    for place, thing in enumerate(computation.counted):
        if not all(word.casefold() in paper.lower for word in stems(thing)):
            yield Finding(
                document.place(computation, "counted", place),
                f"»{thing}« er talt med, men står ikke i originalen.",
                "Skriv det med originalens ord.",
            )


_ORIGINAL = """\
Bestyrelsen drøftede stien ved skolen.
Stien koster 1,2 mio. kr. og skal stå færdig den 1. maj 2027.
"""
_BODY = "Stien ved skolen koster {amount} mio. kr.\nDen skal være færdig den 1. maj 2027."
_LINES = '  linjer: "1-2"\n'

RULE = Rule(
    code="SAN01",
    severity=Severity.ERROR,
    title="Beløb, procenter, datoer og store tal står i originalen.",
    why=(
        "Et forkert tal gør mere skade end en svær sætning. Derfor leder vi efter hvert tal i "
        "originalen, hvordan det end er skrevet. »20 mio. kr.« er det samme som »tyve millioner "
        "kroner«. Beløb og procenter skal stå i de linjer, som teksten handler om, og ved de "
        "samme ord. Har du selv regnet et tal ud, så skriv det i »udregnet«. Så regner vi efter. "
        "Reglen kan kun se efter, når originalen er ved hånden."
    ),
    bad=held_page(_BODY.format(amount="12"), _ORIGINAL, fields=_LINES),
    good=held_page(_BODY.format(amount="1,2"), _ORIGINAL, fields=_LINES),
    check=check,
)
