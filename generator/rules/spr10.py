"""SPR10: a paragraph that opens with »De« or »Dem«, which points at what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.readability.segment import Role
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import own_passages
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS

_OPENS = re.compile(
    r"(?:De (?=(?:er|var|har|havde|skal|skulle|vil|ville|kan|kunne|må|måtte|bør|får|fik|bliver|blev"
    r"|siger|sagde|mener|ønsker|kommer|kom|går|gik|tager|tog|giver|gav|ser|så|ved|vidste|mødes"
    r"|\w+ede (?=(?:at|det|den|dem|en|et|sig|om|på|i|for|med|til|ikke|også)\b))\b)|Dem\b)"
)
"""»De« before a verb; before a noun, a number or a form like »de delegerede« it is an article."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at how each paragraph of the body begins; who is meant in a field stands beside it."""
    for passage in own_passages(document):
        if passage.block.role is not Role.PARAGRAPH or passage.section.startswith(FIELDS):
            continue
        found = _OPENS.match(passage.text)
        if found:
            yield Finding(
                passage.span(0, len(found[0].rstrip())),
                f"Afsnittet begynder med »{found[0].rstrip()}«.",
                "Skriv, hvem det er. Mange læser et afsnit uden det, der står før.",
            )


RULE = Rule(
    code="SPR10",
    severity=Severity.ADVICE,
    title="Et afsnit begynder ikke med »De« eller »Dem«.",
    why=(
        "Mange springer i teksten og læser kun et afsnit. De kan ikke vide, hvem »de« er, når det "
        "står i afsnittet før. Skriv navnet eller ordet igen."
    ),
    bad=page("Rådet og skolen bygger en sti.\n\nDe skal betale halvdelen hver."),
    good=page("Rådet og skolen bygger en sti.\n\nRådet og skolen skal betale halvdelen hver."),
    check=check,
)
