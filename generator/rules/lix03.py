"""LIX03: no text is kept away from the measure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import number
from generator.diagnostic import Severity
from generator.document import Document
from generator.library import Library
from generator.readability.lix import guard, guard_over
from generator.readability.segment import visible_words
from generator.rules.lix01 import FEWEST
from generator.rules.rule import Finding, Rule, page

GUARD = 44
"""The highest LIX when only sentences of at least four words count as sentences (clause 27)."""
COVERED = 75
"""At least this share of the visible words is counted, out of 100 (clause 28)."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Judge the guard and the coverage of a document of 50 words or more."""
    counts = document.text.counts
    start = document.place("titel")
    if counts.words >= FEWEST and guard_over(counts, GUARD):
        figure = number(guard(counts) or 0, 1)
        yield Finding(
            start,
            f"Uden de helt korte sætninger har teksten LIX {figure}. Grænsen er {GUARD}.",
            "Skriv de lange sætninger om. Løse småsætninger gør ikke en tekst lettere.",
        )
    visible = visible_words(one.block for one in document.text.passages)
    counted = counts.words + sum(one.sentence.words for one in document.text.quoted)
    if visible >= FEWEST and counted * 100 < COVERED * visible:
        share = number(counted * 100 / visible, 0)
        yield Finding(
            start,
            f"Kun {share} % af ordene bliver målt. Det skal være mindst {COVERED} %.",
            "Flyt tekst fra kode, overskrifter og tabeller ned i almindelige afsnit.",
        )


RULE = Rule(
    code="LIX03",
    severity=Severity.ERROR,
    title="Ingen tekst slipper uden om målingen.",
    why=(
        "Man kan få et lavt tal ved at gemme svær tekst i en tabel, eller ved at strø om sig "
        "med helt korte sætninger. Det hjælper ingen læser. Derfor måler vi også uden sætninger "
        "på under fire ord, og vi ser efter, at mindst tre ud af fire ord bliver målt."
    ),
    bad=page(
        "Her står der kun lidt, som du kan læse.\n\n```\n"
        + "Alt det svære er gemt her i en boks til kode. " * 10
        + "\n```"
    ),
    good=page("Her står det hele, så du kan læse det. " * 10),
    check=check,
    firm=True,
)
