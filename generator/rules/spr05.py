"""SPR05: paragraphs that a reader can take in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.readability.segment import Role
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage

WORDS, SENTENCES = 100, 6
"""The most that a paragraph holds."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Add up the sentences that begin in each paragraph."""
    found: dict[int, tuple[Passage, int, int]] = {}
    for sentence in document.text.counted:
        first = sentence.passages[0][0]
        if first.block.role is Role.PARAGRAPH:
            _, words, sentences = found.get(id(first), (first, 0, 0))
            found[id(first)] = (first, words + sentence.sentence.words, sentences + 1)
    for passage, words, sentences in found.values():
        if words > WORDS or sentences > SENTENCES:
            yield Finding(
                passage.span(0, len(passage.text)),
                f"{passage.shape.value.capitalize()} har {words} ord og {sentences} sætninger. "
                f"Skriv højst {WORDS} ord og {SENTENCES} sætninger.",
                "Del det med en tom linje, hvor en ny tanke begynder.",
            )


RULE = Rule(
    code="SPR05",
    severity=Severity.WARNING,
    title="Et afsnit har højst 100 ord og seks sætninger.",
    why=(
        "En lang, tæt klump tekst skræmmer. På en telefon fylder den hele skærmen. Del den, så "
        "hvert afsnit handler om én ting."
    ),
    bad=page("Vi bygger en sti fra skolen til havnen. " * 7),
    good=page(
        "Vi bygger en sti fra skolen til havnen. " * 3 + "\n\n" + "Den er bred og sikker. " * 4
    ),
    check=check,
)
