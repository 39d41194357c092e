"""The figures of the desk: what each sentence adds to LIX, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.document import Document
from generator.prose import Counted, Prose, weight
from generator.readability.lix import Counts, lix

ONE_PAGE = 2400
"""Characters with spaces on one page: a Danish normalside."""
WORD = 6
"""Characters of a Danish word and its space, for telling characters as words."""

STEPS = (1.5, 2.0, 3.0)
"""How many times its share a sentence takes to be marked in step 1, 2 and 3."""


class Weighed(NamedTuple):
    """A counted sentence: its number from 1, what it adds to LIX, and its step, 0 for none.

    All that the sentences of a document add is the document's LIX. Its share is the limit
    divided by the number of sentences: were no sentence over its share, LIX would not be over
    the limit.
    """

    number: int
    sentence: Counted
    adds: float
    step: int

    @property
    def name(self) -> str:
        """The id of the sentence on the page."""
        return f"saetning-{self.number}"

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.sentence.sentence.words

    @property
    def long_words(self) -> int:
        """How many of them are long."""
        return self.sentence.sentence.long_words


def weighed(text: Prose, limit: int) -> tuple[Weighed, ...]:
    """Return the counted sentences of a text in their order, each with what it adds."""
    whole = text.counts
    share = limit / max(1, whole.sentences)
    return tuple(
        Weighed(number, one, adds, sum(adds >= share * step for step in STEPS))
        for number, one in enumerate(text.counted, start=1)
        for adds in (weight(one.sentence, whole),)
    )


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The hardest sentence, and the counts of the document if it were made easier."""

    hardest: Weighed
    split: Counts
    shortened: Counts


def what_if(text: Prose, sentences: tuple[Weighed, ...]) -> WhatIf | None:
    """Return what splitting or shortening the hardest sentence would do, or None for no text.

    `shortened` keeps the number of words: each long one is exchanged for one that is not.
    """
    if not sentences:
        return None
    worst = max(sentences, key=lambda one: one.adds)
    whole = text.counts
    return WhatIf(
        worst,
        replace(whole, sentences=whole.sentences + 1),
        replace(whole, long_words=whole.long_words - worst.long_words),
    )


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters a document shows, and how many one page still has room for."""

    characters: int
    left: int

    @property
    def words(self) -> int:
        """The room in words, about; what is too much is told as words too."""
        return round(abs(self.left) / WORD)


def room(document: Document) -> Room:
    """Return the room on the document's page."""
    characters = document.text.characters
    return Room(characters, ONE_PAGE - characters)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A document's counts before the last save, and as last committed; None for unknown."""

    saved: Counts | None = None
    committed: Counts | None = None


def change(now: Counts, before: Counts | None) -> float | None:
    """Return how much LIX rose since then, or None when one of the two has no LIX."""
    new, old = lix(now), lix(before) if before else None
    return None if new is None or old is None else new - old


def changes(now: Mapping[str, Counts], before: Mapping[str, Counts]) -> dict[str, float]:
    """Return how much LIX rose for each path that has a figure at both times."""
    found = {path: change(counts, before.get(path)) for path, counts in now.items()}
    return {path: value for path, value in found.items() if value is not None}
