"""SAN02: dates and large numbers stand in the lines that the text is a plain version of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.originals.evidence import is_alike
from generator.originals.figures import figures
from generator.originals.held import claims
from generator.rules.holding import findings
from generator.rules.rule import Finding, Rule, held_page
from generator.text.diagnostic import Severity


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Tell of figures that stand elsewhere only, and of declared ones that nobody uses."""
    yield from findings(document, library, Severity.WARNING)
    if not document.record.computed:
        return
    stated = tuple(claim.stated for claim in claims(document))
    for computation in document.record.computed:
        declared = figures(computation.figure)
        if not any(is_alike(ours, figure) for figure in declared for ours in stated):
            yield Finding(
                document.place(computation),
                f"Tallet {computation.figure} er regnet ud, men står ikke i teksten.",
                "Slet det her, eller ret tallet.",
            )


_ORIGINAL = """\
Rådet holder møde den 12. juni 2027.

Stien ved skolen skal stå færdig den 1. maj 2027.
"""
_BODY = "Stien ved skolen skal være færdig den {day} 2027."
_LINES = '  linjer: "3"\n'

RULE = Rule(
    code="SAN02",
    severity=Severity.WARNING,
    title="Datoer og store tal står i de linjer, teksten handler om.",
    why=(
        "Står en dato kun et andet sted i originalen, kan den være taget fra en anden sag. Det "
        "samme gælder, når den står ved helt andre ord end her. Se efter. Bygger teksten også på "
        "de linjer, så skriv dem i »ogsaa«."
    ),
    bad=held_page(_BODY.format(day="12. juni"), _ORIGINAL, fields=_LINES),
    good=held_page(_BODY.format(day="1. maj"), _ORIGINAL, fields=_LINES),
    check=check,
)
