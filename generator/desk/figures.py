"""The figures of the desk: the room on one page, and what changed since earlier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.library.document import Document
from generator.readability.lix import Counts, lix

WORD = 6
"""Characters of a Danish word and its space, for telling characters as words."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters a document shows, and how many one page still has room for."""

    characters: int
    left: int

    @property
    def words(self) -> int:
        """The room in words, about; what is too much is told as words too."""
        return round(abs(self.left) / WORD)


def room(document: Document, most: int) -> Room:
    """Return the room on the document's page, which holds `most` characters."""
    characters = document.text.characters
    return Room(characters, most - characters)


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
