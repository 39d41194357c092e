"""Words that are short in spelling only: cut off, cut up, made addresses, or written apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from generator.danish import language
from generator.kinds.registers import Registers
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.guarding import disguised
from generator.readability.remembering import Remembering
from generator.rules.rule import once

SHORTEST = 9
"""Letters of the shortest word that is looked for in two halves."""
SHORTEST_HALF = 3
_AROUND = ".,;:!?»«\"'()&+*|"


def disguised_words(document: Document, library: Library) -> int:
    """Return how many words of a document a reader sees as long, and the measure does not.

    Two words in a row are one when the site knows the whole: as a heavy word, as a word that it
    explains, or as a word of this very text.
    """
    sentences = document.text.said
    return _cut_up(sentences) + _written_apart(document, library)


def most_disguised(document: Document, library: Library) -> int:
    """Return, quickly, what `disguised_words` is at the most: each of them has a sign, or is apart.

    Most texts have fewer signs in all than would make a difference.
    """
    signs = sum(map(document.text.visible.count, _SIGNS))
    return signs + _written_apart(document, library)


_SIGNS = "./–—"
"""What stands in a word that is cut off, cut up or an address."""


def _cut_up(sentences: Iterable[str]) -> int:
    """Return how many words of some sentences are cut off, cut up or addresses."""
    # Most sentences have a full stop at the end alone, after which nothing comes.
    return sum(
        disguised(said, language())
        for said in sentences
        if said.find(".", 0, -1) >= 0 or "/" in said or "–" in said or "—" in said
    )


def _written_apart(document: Document, library: Library) -> int:
    """Return how many known words of a document are written in two halves."""
    tokens = document.text.divided
    halves = _halves(tokens.words.union(map(_BARE.__getitem__, tokens.odd)), library)
    return sum(_apart(sentence, halves) for sentence in document.text.said) if halves else 0


def _halves(spoken: frozenset[str], library: Library) -> frozenset[tuple[str, str]]:
    """Return the words that have both halves of a known word, each pair of them once.

    Most texts have none, and then nobody looks for two that stand side by side.
    """
    own = (word for word in spoken if len(word) >= SHORTEST)
    known = _known_halves(library.registers)
    return frozenset(
        (first, second) for first in spoken & known.keys() for second in known[first] & spoken
    ).union(
        (first, second)
        for word in own
        if not spoken.isdisjoint(_beginnings(word))
        for first, second in zip(_beginnings(word), _ends(word), strict=True)
        if first in spoken and second in spoken
    )


@lru_cache(maxsize=1 << 15)
def _beginnings(word: str) -> tuple[str, ...]:
    """Return what a long word may be cut off to."""
    return tuple(word[:at] for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1))


def _ends(word: str) -> tuple[str, ...]:
    """Return what is left of a long word for each of its beginnings."""
    return tuple(word[len(first) :] for first in _beginnings(word))


def _apart(text: str, halves: frozenset[tuple[str, str]]) -> int:
    """Return how many known words are written in two halves."""
    words = filter(None, map(_BARE.__getitem__, text.split()))
    return sum(map(halves.__contains__, pairwise(words)))


_BARE = Remembering(lambda token: token.strip(_AROUND).lower())
"""A token to what is left of it without the signs around it."""


@once
def _known_halves(registers: Registers) -> Mapping[str, frozenset[str]]:
    """Return the ends by the beginnings of the long words that a site's registers know."""
    found: dict[str, set[str]] = {}
    for word in _known(registers):
        for first, second in zip(_beginnings(word), _ends(word), strict=True):
            found.setdefault(first, set()).add(second)
    return {first: frozenset(ends) for first, ends in found.items()}


def _known(registers: Registers) -> frozenset[str]:
    """Return the long words of the registers of plain words and of explained words."""
    words = (
        *(form for word in registers.plain_words.words for form, _ in word.plain_by_form),
        *(entry.word for entry in registers.glossary.entries),
    )
    return frozenset(word.lower() for word in words if len(word) >= SHORTEST and word.isalpha())
