"""SPR03: verbs that hide who acts: »foretages«, »indstilles«."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.danish import join
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.rules.sieve import Sieve
from generator.rules.words import WORDS
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Counted

FEWEST = 100
"""Words; a shorter text says too little about how it is written."""
LIMIT = 4
"""At most one sentence in so many has such a verb."""

_S_FORM = re.compile(r"(?<![\w-])(?:[a-zæøå]{2,}es|[a-zæøå]+ås)(?![\w-])")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Judge the share of sentences with an s-passive."""
    counted = document.text.counted
    if document.text.counts.words < FEWEST:
        return
    tokens = _SIEVE.left(document.text.tokens)
    if not tokens:
        return
    holding = {
        id(passage)
        for passage in document.text.passages
        if any(map(passage.block.text.__contains__, tokens))
    }
    found = [
        (sentence, verb)
        for sentence in counted
        if not holding.isdisjoint([id(passage) for passage, _ in sentence.passages])
        and (verb := passive(sentence))
    ]
    if len(found) * LIMIT > len(counted):
        verbs = tuple(dict.fromkeys(verb for _, verb in found))
        yield Finding(
            found[0][0].span,
            f"{len(found)} af {len(counted)} sætninger siger ikke, hvem der gør noget "
            f"({join(f'»{verb}«' for verb in verbs[:4])}). Det bør højst være hver {LIMIT}.",
            "Skriv, hvem der gør det: »rådet beslutter« i stedet for »det besluttes«.",
        )


def _holds_passive(token: str) -> bool:
    """Return whether a word without its signs is an s-passive."""
    return any(not _is_noun(match[0]) for match in _S_FORM.finditer(token))


_SIEVE = Sieve(_holds_passive)


def passive(sentence: Counted) -> str | None:
    """Return the first s-passive of a sentence, or None."""
    for passage, piece in sentence.passages:
        for match in _S_FORM.finditer(passage.text, piece.start, piece.end):
            if not _is_noun(match[0]):
                return match[0]
    return None


def _is_noun(word: str) -> bool:
    """Return whether a word of that form is no passive."""
    return word in WORDS.no_passives or word.endswith(WORDS.noun_endings)


RULE = Rule(
    code="SPR03",
    severity=Severity.WARNING,
    title="Teksten siger, hvem der gør noget.",
    why=(
        "I »det besluttes« og »der indkaldes« kan læseren ikke se, hvem der beslutter. Skriv "
        "navnet på den, der gør det. Så bliver teksten både lettere og mere ærlig. Vi siger "
        "først til, når mere end hver fjerde sætning er skrevet sådan."
    ),
    bad=page("Det besluttes på mødet. Stien bygges i maj, hvis det godkendes af rådet nu. " * 9),
    good=page("Rådet beslutter det på mødet. Vi bygger stien i maj, hvis rådet siger ja nu. " * 9),
    check=check,
)
