"""How much it weighs where a figure of ours stands in the original, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import number
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.figures import Sort, Stated
from generator.originals.held import Held, Holding, Standing, holding
from generator.rules.rule import Finding
from generator.text.diagnostic import Severity

SMALL = 31
"""Numbers up to this one stand everywhere, so that nothing is learnt from where they stand."""
_WORTH = frozenset((Sort.AMOUNT, Sort.PERCENT))
_RESULT = "Er det regnet ud, så skriv regnestykket i »udregnet«."


def weight(held: Held) -> Severity | None:
    """Return how bad it is where a figure stands; None when it is as it should be."""
    stated = held.claim.stated
    if held.standing.is_good:
        return None
    if stated.sort is Sort.YEAR or (stated.sort is Sort.NUMBER and stated.value <= SMALL):
        return Severity.ADVICE if held.standing is Standing.MISSING else None
    if stated.sort in _WORTH or held.standing is Standing.MISSING:
        return Severity.ERROR
    return Severity.WARNING


def findings(document: Document, library: Library, severity: Severity) -> Iterator[Finding]:
    """Yield what is to be said of the figures of a document that weigh so much."""
    held_all = holding(library, document)
    for held in held_all.figures if held_all else ():
        if held_all and weight(held) is severity:
            yield Finding(held.claim.span, *_said(held, held_all))


def _said(held: Held, whole: Holding) -> tuple[str, str]:
    """Return the message and the advice about a figure."""
    written = _written(held.claim.stated)
    line = f"linje {number(whole.line(held.place))}" if held.place else ""
    if held.standing is Standing.FAR and held.claim.beside:
        return (
            f"»{written}« står i originalen, men ikke ved de samme tal som her, {line}.",
            "Se tallene ved siden af efter. Er ét af dem forkert, bliver naboerne også nævnt.",
        )
    if held.standing is Standing.FAR:
        return (
            f"»{written}« står i originalen ved andre ord, {line}.",
            "Se efter, om tallet hører til her. Skriv det samme ord som originalen.",
        )
    if held.standing is Standing.ELSEWHERE:
        return (
            f"»{written}« står kun et andet sted i originalen, {line}.",
            "Ret tallet. Hører linjen med, så skriv den i »ogsaa«.",
        )
    return f"»{written}« står ikke i originalen.", f"Ret tallet. {_RESULT}"


def _written(stated: Stated) -> str:
    """Return a figure as it is written; one of a range is named too."""
    return stated.written if len(stated.written) <= _LONGEST else f"{stated.written[:_LONGEST]} …"


_LONGEST = 40
