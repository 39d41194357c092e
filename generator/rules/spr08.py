"""SPR08: the summary is short."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.afs01 import known
from generator.rules.rule import CASE_BODY, Finding, Rule, a_case
from generator.text.diagnostic import Severity

LIMIT = 60
"""Words in »Kort fortalt«."""
SUMMARY = "kort-fortalt"


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Judge the summary of a document; that of a meeting is its whole text."""
    if library.meeting(document) is document:
        return
    for body in document.body.sections:
        section = known(document, body)
        counts = document.text.sections.get(body.id)
        if section and section.id == SUMMARY and counts and counts.words > LIMIT:
            yield Finding(
                body.span,
                f"»{body.heading}« har {counts.words} ord. Skriv højst {LIMIT}.",
                "Sig kun, hvad sagen er, hvad den betyder, og hvad der sker nu.",
            )


RULE = Rule(
    code="SPR08",
    severity=Severity.ADVICE,
    title="»Kort fortalt« har højst 60 ord.",
    why=(
        "Mange læser kun de første linjer. De skal kunne nå det hele på et halvt minut. Resten "
        "kan stå i sagen."
    ),
    bad=a_case(body=CASE_BODY.replace("cykelsti.", "cykelsti. " + "Den er bred og god. " * 12)),
    good=a_case(body=CASE_BODY),
    check=check,
)
