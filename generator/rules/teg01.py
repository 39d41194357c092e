"""TEG01: paragraphs end, and lists are lists: signs that the measure and the page rely on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.readability.segment import Role
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import own_passages
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage, Shape

FEWEST = 6
"""A paragraph of fewer words can be a label or a signature."""

_LAST = re.compile(r"[\w.?!…:;](?=[^\w.?!…:;]*$)")
"""The last sign that is a letter or ends something: no quotation mark, bracket or emoji."""
_ENDS = frozenset(".?!…:;")
_BULLETS = frozenset("•·▪●◦‣■–—-")
_LINE_SIGNS = re.compile("[•·▪●◦‣■–—-]")
_SIGN = re.compile(r"(?m)^[ \t]*(?:[•·▪●◦‣■]|-(?=[^\W\d_]))\s*")
_DASHES = re.compile(r"(?m)^[ \t]*[–—]\s+\S")
_OPEN = re.compile(r"[.:;?!]\s*$")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at how paragraphs end and how lines begin."""
    passages = own_passages(document)
    has_signs = _LINE_SIGNS.search(document.text.visible) is not None
    for at, passage in enumerate(passages):
        following = passages[at + 1] if at + 1 < len(passages) else None
        yield from _end(passage, following)
        if has_signs:
            yield from _bullets(passage)


def _end(passage: Passage, following: Passage | None) -> Iterator[Finding]:
    """A paragraph that is left open runs on into the next one when it is counted."""
    if passage.block.role is not Role.PARAGRAPH or passage.shape is Shape.HEADING:
        return
    text = passage.text.rstrip()
    if text[-1:] in _ENDS:
        return  # as nearly all do
    into_list = following is not None and following.block.role is Role.ITEM
    last = _LAST.search(text)
    is_table = text.startswith("|")  # one that did not become a table; that is told
    if into_list or is_table or last is None or last[0] in _ENDS:
        return
    words = text.split()
    if len(words) < FEWEST:
        return
    start = len(text) - len(words[-1])
    yield Finding(
        passage.span(start, len(text)),
        f"{passage.shape.value.capitalize()} slutter uden punktum efter »{words[-1]}«.",
        "Sæt et punktum. Ellers tæller sætningen sammen med den næste.",
    )


def _bullets(passage: Passage) -> Iterator[Finding]:
    if not any(line.lstrip()[:1] in _BULLETS for line in passage.text.split("\n")):
        return
    found = [*_SIGN.finditer(passage.text), *_pasted_dashes(passage.text)]
    for match in found:
        yield Finding(
            passage.span(*match.span()),
            "Linjen begynder med et punkttegn, men bliver ikke til en liste.",
            "Skriv »- « i stedet, og sæt en tom linje over listen.",
        )


def _pasted_dashes(text: str) -> Iterator[re.Match[str]]:
    """Yield dashes that begin a line as bullets do; a dash within a sentence goes on from it."""
    for match in _DASHES.finditer(text):
        before = text[: match.start()]
        if not before.strip() or _OPEN.search(before):
            yield match


RULE = Rule(
    code="TEG01",
    severity=Severity.WARNING,
    title="Et afsnit slutter med et tegn, og en liste er skrevet som en liste.",
    why=(
        "Når et afsnit slutter uden punktum, løber det sammen med det næste, både for den, der "
        "lytter, og når vi måler. Et punkttegn, der er sat ind fra et andet program, bliver "
        "ikke til en liste. Så står det hele i én klump."
    ),
    bad=page("Vi bygger en ny sti fra skolen til havnen\n\n• Den bliver to km lang."),
    good=page("Vi bygger en ny sti fra skolen til havnen.\n\n- Den bliver to km lang."),
    check=check,
)
