"""What each sentence adds to a text's LIX, which are marked as hard, and what would change it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.danish import language
from generator.readability.lix import Counts, Limit
from generator.readability.segment import Block, Piece, Role, Sentence
from generator.readability.words import words
from generator.text.passages.passage import Counted, Text, lix_share

STEPS = (1.5, 2.0, 3.0)
"""How many times its share a sentence takes to be marked in step 1, 2 and 3."""


def step(adds: float, whole: Counts, limit: Limit) -> int:
    """Return how hard a sentence is marked for what it adds: 1, 2 or 3, and 0 for not at all.

    All that the sentences of a text add is the text's LIX. The share of each is the limit
    divided by the number of sentences: were none over its share, LIX would not be over the limit.
    """
    share = float(limit) / max(1, whole.sentences)
    return sum(adds >= share * times for times in STEPS)


class Weighed(NamedTuple):
    """A counted sentence: its number from 1, what it adds to LIX, and its step."""

    number: int
    sentence: Counted
    adds: float
    step: int

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.sentence.sentence.words

    @property
    def long_words(self) -> int:
        """How many of them are long."""
        return self.sentence.sentence.long_words


def weigh(number: int, sentence: Counted, whole: Counts, limit: Limit) -> Weighed:
    """Return a sentence of a text with what it adds to the whole."""
    adds = lix_share(sentence.sentence, whole)
    return Weighed(number, sentence, adds, step(adds, whole, limit))


def weighed(text: Text, limit: Limit) -> tuple[Weighed, ...]:
    """Return the counted sentences of a text in their order, each with what it adds."""
    return tuple(
        weigh(number, sentence, text.counts, limit)
        for number, sentence in enumerate(text.counted, start=1)
    )


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The counts of a text if its hardest sentence were split in two, or lost its long words.

    `shortened` is None when the sentence has no long words.
    """

    split: Counts
    shortened: Counts | None


def what_if(whole: Counts, long_words: int) -> WhatIf:
    """Return what making the hardest sentence easier would do; it has so many long words.

    The number of words stays: each long one is exchanged for one that is not.
    """
    split = replace(whole, sentences=whole.sentences + 1)
    shortened = replace(whole, long_words=whole.long_words - long_words)
    return WhatIf(split, shortened if long_words else None)


class MarkedWord(NamedTuple):
    """A word as it stands in the text, with its signs.

    `step` tells how hard its sentence is marked. `opens` is set on the first word of a marked
    sentence and `closes` on its last one.
    """

    text: str
    step: int = 0
    is_long: bool = False
    opens: bool = False
    closes: bool = False


class MarkedBlock(NamedTuple):
    """A block of the text: what it is, and its words."""

    role: Role
    words: tuple[MarkedWord, ...]


class PlacedSentence(NamedTuple):
    """A sentence and where its pieces stand."""

    sentence: Sentence
    pieces: tuple[Piece, ...]


class _Stretch(NamedTuple):
    """Where a sentence stands in a block, whether it begins or ends there, and its step."""

    start: int
    end: int
    step: int
    opens: bool
    closes: bool


def marked_blocks(
    blocks: Sequence[Block], found: Iterable[PlacedSentence], whole: Counts, limit: Limit
) -> Iterator[MarkedBlock]:
    """Yield the blocks that hold sentences, and the headings, with their words marked."""
    inside: dict[int, list[_Stretch]] = {}
    for sentence, pieces in found:
        hard = step(lix_share(sentence, whole), whole, limit)
        for at, piece in enumerate(pieces):
            opens, closes = at == 0, at == len(pieces) - 1
            stretch = _Stretch(piece.start, piece.end, hard, opens, closes)
            inside.setdefault(piece.block, []).append(stretch)
    for at, block in enumerate(blocks):
        if at in inside or block.role is Role.HEADING:
            yield MarkedBlock(block.role, tuple(_words(block.text, inside.get(at, ()))))


def _words(text: str, stretches: Iterable[_Stretch]) -> Iterator[MarkedWord]:
    hard = [stretch for stretch in stretches if stretch.step]
    long_words = {word.start for word in words(text, language()) if word.is_long}
    for match in re.finditer(r"\S+", text):
        start, end = match.span()
        here = next(
            (stretch for stretch in hard if stretch.start < end and stretch.end > start), None
        )
        yield MarkedWord(
            match[0].replace("\u00ad", ""),
            here.step if here else 0,
            any(start <= at < end for at in long_words),
            bool(here and here.opens and start <= here.start),
            bool(here and here.closes and end >= here.end),
        )
