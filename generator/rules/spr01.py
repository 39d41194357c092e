"""SPR01: the text is not chopped into scraps."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import number
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.lix import FULL_FROM
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Shape

FEWEST = 100
"""Words; in a shorter text a few short sentences are nothing."""
LIMIT = 15
"""At most this share of the sentences has under four words, out of 100."""

_PROSE = frozenset((Shape.PARAGRAPH, Shape.BOX, Shape.QUOTE))


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Judge the share of very short sentences."""
    counts = document.text.counts
    if counts.words < FEWEST or counts.sentences == counts.full_sentences:
        return
    prose = [
        sentence for sentence in document.text.counted if sentence.passages[0][0].shape in _PROSE
    ]
    scraps = [sentence for sentence in prose if sentence.sentence.words < FULL_FROM]
    if len(scraps) * 100 > LIMIT * len(prose):
        share = number(len(scraps) * 100 / len(prose), 0)
        yield Finding(
            scraps[0].span,
            f"{share} % af sætningerne har under fire ord. Det bør højst være {LIMIT} %.",
            "Bind dem sammen med små ord som derfor, nemlig, men og så.",
        )


RULE = Rule(
    code="SPR01",
    severity=Severity.WARNING,
    title="Teksten er ikke hakket i småstykker.",
    why=(
        "Korte sætninger er gode. Men er næsten alle helt korte, bliver teksten hakkende, og "
        "læseren kan ikke se, hvordan tingene hænger sammen. Små ord som derfor og men binder "
        "dem sammen."
    ),
    bad=page("Vi bygger. Det er godt. Stien går fra skolen til havnen, og den er bred. " * 8),
    good=page(
        "Vi bygger nu, for det er godt. Stien går fra skolen til havnen, og den er bred. " * 8
    ),
    check=check,
)
