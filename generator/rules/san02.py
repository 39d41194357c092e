"""SAN02: dates and large numbers stand in the lines that the text is a plain version of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.originals.evidence import is_alike
from generator.originals.figures import figures
from generator.originals.held import claims
from generator.rules.holding import findings
from generator.rules.rule import Example, Finding, Rule
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
_PAGE = """\
---
titel: En sti ved skolen
type: notat
original:
  titel: Referat om stien
  udgiver: Rådet
  fil: referat.txt
  linjer: "3"
skrevet: 2026-03-01
---
Stien ved skolen skal være færdig den {day} 2027.
"""

RULE = Rule(
    code="SAN02",
    severity=Severity.WARNING,
    title="Datoer og store tal står i de linjer, teksten handler om.",
    why=(
        "Står en dato kun et andet sted i originalen, kan den være taget fra en anden sag. Det "
        "samme gælder, når den står ved helt andre ord end her. Se efter. Bygger teksten også på "
        "de linjer, så skriv dem i »ogsaa«."
    ),
    bad=Example(_PAGE.format(day="12. juni"), original=_ORIGINAL),
    good=Example(_PAGE.format(day="1. maj"), original=_ORIGINAL),
    check=check,
)
