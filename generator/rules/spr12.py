"""SPR12: the same sentence stands once on a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.parts import Record
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS, Counted
from generator.text.record import key_of

FEWEST = 6
"""Words of a sentence that is looked at; short ones are said again without harm."""

_NOTES = f"{FIELDS}:{key_of(Record, 'tables')}"


def _is_read_in_a_row(counted: Counted) -> bool:
    """Return whether a sentence is running text, or a note under a table.

    Goals, deadlines and steps are looked up one by one, so each says what it needs.
    """
    return counted.section == _NOTES or not counted.section.startswith(FIELDS)


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Find the sentences that an earlier one says word for word."""
    seen: set[str] = set()
    for counted, said in zip(document.text.counted, document.text.said, strict=True):
        if counted.sentence.words < FEWEST or not _is_read_in_a_row(counted):
            continue
        words = said.casefold().rstrip(".!?")
        if words in seen:
            yield Finding(
                counted.span,
                "Den samme sætning står også længere oppe på siden.",
                "Slet den ene, eller saml det fælles i én note.",
            )
        seen.add(words)


RULE = Rule(
    code="SPR12",
    severity=Severity.ADVICE,
    title="Den samme sætning står kun én gang på en side.",
    why=(
        "Læser man den samme sætning igen, leder man efter en forskel, som ikke er der. Den, der "
        "retter den ene, glemmer let den anden. En fælles note siger det én gang for alle."
    ),
    bad=page(
        "Stien går fra skolen og helt til havnen.\n\n"
        "Vi bygger i maj. Stien går fra skolen og helt til havnen."
    ),
    good=page(
        "Stien går fra skolen og helt til havnen.\n\nVi bygger i maj. Så er den klar til juni."
    ),
    check=check,
)
