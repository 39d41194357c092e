"""Words that are short in spelling only: cut off, cut up, made addresses, or written apart."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from generator.danish import language
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.guarding import disguised
from generator.rules.rule import once

SHORTEST = 9
"""Letters of the shortest word that is looked for in two halves."""
SHORTEST_HALF = 3
_AROUND = ".,;:!?»«\"'()&+*|"
_SIGNS = frozenset("./–—")


def disguised_words(document: Document, library: Library) -> int:
    """Return how many words of a document a reader sees as long, and the measure does not.

    Two words in a row are one when the site knows the whole: as a heavy word, as a word that it
    explains, or as a word of this very text.
    """
    text = document.text
    count = 0
    sentences = [counted.text for counted in text.counted]
    if any(not token.isalpha() and not _SIGNS.isdisjoint(token) for token in text.tokens):
        count += sum(disguised(sentence, language()) for sentence in sentences)
    known = _known(library).union(
        token for token in map(_bare, text.tokens) if len(token) >= SHORTEST
    )
    return count + sum(_apart(sentence, known) for sentence in sentences)


def _apart(text: str, known: frozenset[str]) -> int:
    """Return how many known words are written in two halves."""
    return sum(
        f"{first}{second}" in known and min(len(first), len(second)) >= SHORTEST_HALF
        for first, second in pairwise(filter(None, map(_bare, text.split())))
    )


@lru_cache(maxsize=1 << 15)
def _bare(token: str) -> str:
    """Return a token without the signs around it; most tokens come again."""
    return token.strip(_AROUND).lower()


@once
def _known(library: Library) -> frozenset[str]:
    """Return the long words of the registers of plain words and of explained words."""
    registers = library.registers
    words = (
        *(form for word in registers.plain_words.words for form, _ in word.plain_by_form),
        *(entry.word for entry in registers.glossary.entries),
    )
    return frozenset(word.lower() for word in words if len(word) >= SHORTEST and word.isalpha())
