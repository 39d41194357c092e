"""A look at the words of a text that remembers in which words there is something to find."""

from __future__ import annotations

from collections.abc import Callable

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
        self._full: set[str] = set()

    def left(self, words: frozenset[str]) -> list[str]:
        """Return the words, of some, that the look finds something in, in any order."""
        full = self._full
        return [word for word in words - self._empty if word in full or self._is_full(word)]

    def _is_full(self, word: str) -> bool:
        """Look into a word, and remember what came of it."""
        is_full = bool(self._look(word))
        known = self._full if is_full else self._empty
        if len(known) >= ROOM:
            known.clear()
        known.add(word)
        return is_full
