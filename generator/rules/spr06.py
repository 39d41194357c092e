"""SPR06: headings show the way through a long text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.library.document import Document
from generator.library.library import Library
from generator.readability.segment import Role
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS

FEWEST = 300
"""Words in the body; a shorter text needs no headings."""
STEP = 200
"""There is at least one heading for so many words."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Compare headings and words of the body; find headings with nothing between them."""
    words = sum(
        counts.words
        for section, counts in document.text.sections.items()
        if not section.startswith(FIELDS)
    )
    headings = sum(
        passage.block.role is Role.HEADING and not passage.section.startswith(FIELDS)
        for passage in document.text.passages
    )
    if words > FEWEST and headings * STEP < words:
        yield Finding(
            document.place(document.record, "title"),
            f"Teksten har {words} ord og {headings} overskrifter. "
            f"Skriv mindst én for hver {STEP} ord.",
            "Sæt en overskrift, hvor et nyt emne begynder.",
        )
    text = document.source.text
    for above, below in pairwise(document.body.headings):
        if any(section.goes_by(above.text) for section in document.kind.sections):
            continue  # the kind of document wants that heading
        if below.level > above.level and not text[above.span.end : below.span.start].strip():
            yield Finding(
                below.span,
                f"Overskriften »{below.text}« følger lige efter en anden.",
                "Skriv en linje imellem, som siger, hvad afsnittet handler om.",
                Severity.ADVICE,
            )


RULE = Rule(
    code="SPR06",
    severity=Severity.WARNING,
    title="En lang tekst har overskrifter.",
    why=(
        "De fleste læser ikke en side fra ende til anden. De leder. Overskrifter viser, hvor "
        "svaret står, og en skærmlæser kan springe fra den ene til den næste."
    ),
    bad=page("Vi bygger en sti fra skolen til havnen.\n\n" * 40),
    good=page(("## Stien\n\n" + "Vi bygger en sti fra skolen til havnen.\n\n" * 20) * 2),
    check=check,
)
