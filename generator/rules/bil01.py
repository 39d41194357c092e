"""BIL01: attachments that a text speaks of are on its list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.kinds.agreement import AgreementType
from generator.kinds.parts import Record
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import CASE_BODY, CASE_FIELDS, Finding, Rule, a_case
from generator.rules.wording import own_passages, quotations, within
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS, Passage
from generator.text.record import key_of

_ENCLOSED = re.compile(
    r"\b(?:er|bliver|blev) (?:vedlagt|vedhæftet)\b|\bvedlægges\b|\bvedlagte \w+"
    r"|\b(?:se|jf\.|i|af|fremgår af) (?:det )?(?:vedlagte |vedhæftede )?bilag(?:et|ene)?\b(?! \d)"
    r"|\b(?:er|som|sendt|kommer med) (?:et )?bilag\b(?! (?:til|for|nr|\d))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\bbilag (?:nr\. ?)?(\d{1,2})\b", re.IGNORECASE)
_SPEAKS = ("ilag", "edlag", "edlæg", "edhæft", "BILAG")
"""What is in any word for an attachment; parts are found ten times as fast as a pattern is."""
_NOT = re.compile(r"\b(?:ingen|ikke|uden|intet) (?:\w+ ){0,2}$", re.IGNORECASE)
_TOLD = f"{FIELDS}:{key_of(Record, 'source_notes')}"


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Compare what the text says with the list of attachments."""
    if document.kind.type_word(document.record) == AgreementType.ANNEX:
        return
    if not _speaks(document.text.visible):
        return
    for passage in own_passages(document):
        if passage.section != _TOLD:
            yield from _passage(document, passage)


def _speaks(text: str) -> bool:
    return any(part in text for part in _SPEAKS)


def _passage(document: Document, passage: Passage) -> Iterator[Finding]:
    if not _speaks(passage.text):
        return
    attachments = document.record.attachments
    spared = (*quotations(passage.text), *((link.start, link.end) for link in passage.links))
    if not attachments:
        for match in _ENCLOSED.finditer(passage.text):
            if not _is_spared(passage, match, spared):
                yield Finding(
                    passage.span(*match.span()),
                    f"Teksten siger »{' '.join(match[0].split())}«, men siden har ingen bilag.",
                    "Skriv bilaget i feltet »bilag«. Har du det ikke, så nøjes med titlen.",
                )
                return
    titles = " ".join(attachment.title for attachment in attachments)
    for mention in _NUMBERED.finditer(passage.text):
        numbers = {match[1] for match in _NUMBERED.finditer(titles)}
        missing = int(mention[1]) > len(attachments) and mention[1] not in numbers
        if missing and not _is_spared(passage, mention, spared):
            yield Finding(
                passage.span(*mention.span()),
                f"Teksten nævner bilag {mention[1]}, men siden har {_amount(len(attachments))}.",
                "Skriv bilaget i feltet »bilag«, eller ret nummeret.",
            )


def _amount(count: int) -> str:
    return str(count) if count else "ingen"


def _is_spared(passage: Passage, found: re.Match[str], spared: tuple[tuple[int, int], ...]) -> bool:
    """Words in a link or between » and «, and »ingen bilag«, promise nothing."""
    last = found.end() - 1
    before = passage.text[max(0, found.start() - 30) : found.start()]
    return within(found.start(), spared) or within(last, spared) or bool(_NOT.search(before))


RULE = Rule(
    code="BIL01",
    severity=Severity.WARNING,
    title="Bilag, som teksten nævner, er på listen.",
    why=(
        "Står der, at et bilag er vedlagt, leder læseren efter det. Derfor skal det stå i feltet "
        "»bilag«, også når det kun findes hos myndigheden."
    ),
    bad=a_case(body=CASE_BODY + "\nEt kort over stien er vedlagt.\n"),
    good=a_case(
        fields=CASE_FIELDS + "bilag:\n  - titel: Kort over stien\n",
        body=CASE_BODY + "\nEt kort over stien er vedlagt.\n",
    ),
    check=check,
)
