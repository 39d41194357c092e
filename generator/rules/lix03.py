"""LIX03: no text is kept away from the measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.danish import join, language, number
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.lix import FULL_FROM, guard, guard_adds, guard_over, guard_shown
from generator.readability.segment import visible_words
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Shape
from generator.text.record import TextRole
from generator.text.verdict import FEWEST

GUARD = 44
"""The highest LIX when the text is said once and only full sentences count (clause 27)."""
LONGEST = 25
"""Words in a field that is no running text: a name, a figure, a cell, the text of a picture."""
COVERED = 75
"""At least this share of the visible words is counted, out of 100 (clause 28)."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Judge the guard and the coverage of a document of 50 words or more."""
    start = document.place(document.record, "title")
    yield from _guarded(document, library)
    yield from _fields(document)
    told = (*document.text.counted, *document.text.quoted)
    measured = {id(passage) for one in told for passage, _ in one.passages}
    counted = sum(one.sentence.words for one in told)
    unmeasured = (one.block for one in document.text.passages if id(one) not in measured)
    visible = counted + visible_words(unmeasured, language())
    if visible >= FEWEST and counted * 100 < COVERED * visible:
        share = number(counted * 100 / visible, 0)
        yield Finding(
            start,
            f"Kun {share} % af ordene bliver målt. Det skal være mindst {COVERED} %.",
            "Flyt tekst fra kode, overskrifter og tabeller ned i almindelige afsnit.",
        )


def _guarded(document: Document, library: Library) -> Iterator[Finding]:
    """Judge what is left without the tricks, where that says more than LIX01 does.

    A document that is exempted from LIX01 may be so much harder here as well, and no more.
    """
    counts = document.text.counts
    limit = library.limits(document).lix
    highest = max(Decimal(GUARD), *(one + GUARD - limit for one in _exempted(document, library)))
    if counts.words < FEWEST or not guard_over(counts, highest) or not guard_adds(counts, limit):
        return
    yield Finding(
        document.place(document.record, "title"),
        f"Uden {_tricks(document)} har teksten LIX {guard_shown(counts, highest)}. "
        f"Grænsen er {number(highest)}.",
        "Skriv de lange sætninger om. Det gør ikke en tekst lettere at hakke den op.",
        figure=guard(counts),
    )


def _exempted(document: Document, library: Library) -> Iterator[Decimal]:
    """Give the figure that an exemption from LIX01 lets a document have, and else 0."""
    yield Decimal(0)
    for entry in library.registers.exemptions.entries:
        is_own = entry.document == document.source.path and entry.rule == "LIX01"
        if is_own and entry.ends >= library.today:
            yield entry.value


def _tricks(document: Document) -> str:
    """Say in words what the guard leaves out of this document."""
    sentences = [counted.sentence for counted in document.text.counted]
    parts = (
        ("de helt korte sætninger", any(sentence.words < FULL_FROM for sentence in sentences)),
        ("sætninger, der står før", any(sentence.repeats for sentence in sentences)),
        ("stumper af sætninger", any(sentence.is_cut for sentence in sentences)),
    )
    return join(words for words, is_there in parts if is_there)


def _fields(document: Document) -> Iterator[Finding]:
    """Find prose that the measure does not see: in a field, in code, in a picture's text."""
    for value in document.values():
        if value.role.is_measured or value.role is TextRole.QUOTED:
            continue
        words = len(document.source.text[value.span.start : value.span.end].split())
        if words > LONGEST:
            yield Finding(
                value.span,
                f"Feltet »{value.key}« har {words} ord, "
                f"men bliver ikke målt. Her må højst stå {LONGEST}.",
                "Flyt teksten til et felt, der viser almindelig tekst, eller ned i teksten.",
            )
    for passage in document.text.passages:
        words = len(passage.text.split()) if passage.shape is Shape.CODE else 0
        if words > LONGEST:
            yield Finding(
                passage.span(0, len(passage.text)),
                f"Her er {words} ord skrevet som kode, og de bliver ikke målt. "
                f"Der må højst stå {LONGEST}.",
                "Fjern de fire mellemrum eller de tre tegn foran, så det bliver almindelig tekst.",
            )
        for image in passage.images:
            words = len(image.alt.split())
            if words > LONGEST:
                yield Finding(
                    image.span,
                    f"Billedets tekst har {words} ord, men bliver ikke målt. "
                    f"Her må højst stå {LONGEST}.",
                    "Skriv kort, hvad billedet viser, og fortæl resten i et afsnit.",
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
    absolute=True,
)
