"""What was worked out of words: most words of a text come again, in it and in other texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

ROOM = 200_000
"""So many words are remembered; some 30 MB."""
LONGEST = 64
"""Characters of the longest word that is kept."""


class Remembering(dict[str, T]):
    """A word to what was worked out of it, at the first request.

    Asked through `map`, it answers for a row of words without a step of Python for each. A
    full memory is emptied: it is there for speed alone.
    """

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> T:
        answer = self._work(word)
        if len(word) <= LONGEST:
            if len(self) >= ROOM:
                self.clear()
            self[word] = answer
        return answer
