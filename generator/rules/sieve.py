"""A look at the words of a text that remembers in which words there is nothing to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

ROOM = 1 << 16
"""So many words are remembered; a full memory is emptied, for it is there for speed alone."""


class Sieve:
    """Lets through the words that a look finds something in.

    Words come again in text after text, and most have nothing: those are left out all at once,
    which takes less time than to ask for the answer of each.
    """

    def __init__(self, look: Callable[[str], object]) -> None:
        self._look = look
        self._empty: set[str] = set()

    def left(self, words: frozenset[str]) -> Iterator[str]:
        """Yield the words, of some, that the look finds something in, in any order."""
        for word in words - self._empty:
            if self._look(word):
                yield word
            else:
                if len(self._empty) >= ROOM:
                    self._empty.clear()
                self._empty.add(word)
