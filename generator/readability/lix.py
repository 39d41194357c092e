"""Counts that add up, and the index that is made of them.

LIX = words / sentences + 100 * long words / words (C.-H. Björnsson, Läsbarhet, 1968). Limits
are compared in whole numbers; floats are for showing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

FULL_FROM = 4  # words; shorter sentences do not count in the guard (clause 27)

GUARD_MARGIN = 2
"""The guard says something of its own when it is so much over LIX."""

Limit = int | Fraction | Decimal


@dataclass(frozen=True, slots=True)
class Counts:
    """What LIX is made of. Counts of parts add up to the counts of the whole.

    The rest is for the guard (clause 27): `full_sentences` are those of at least four words
    that are said for the first time and end for sure; `repeated` and `repeated_long` are the
    words, and the long words, of sentences that repeat an earlier one.
    """

    words: int = 0
    sentences: int = 0
    long_words: int = 0
    full_sentences: int = 0
    repeated: int = 0
    repeated_long: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.words + other.words,
            self.sentences + other.sentences,
            self.long_words + other.long_words,
            self.full_sentences + other.full_sentences,
            self.repeated + other.repeated,
            self.repeated_long + other.repeated_long,
        )

    def __reduce__(self) -> tuple[type[Counts], tuple[int, ...]]:
        """Keep the figures: a frozen dataclass is brought back field by field, which is slow."""
        return Counts, (
            self.words, self.sentences, self.long_words,
            self.full_sentences, self.repeated, self.repeated_long,
        )  # fmt: skip


def lix(counts: Counts) -> float | None:
    """Return Björnsson's index, or None for a text with no words."""
    return float(_index(counts, counts.sentences)) if counts.words else None


def guard(counts: Counts) -> float | None:
    """Return LIX of the text said once, cut nowhere, or None for a text with no words."""
    return float(_guard(counts)) if counts.words else None


def over(counts: Counts, limit: Limit) -> bool:
    """Return whether LIX is over a limit, without rounding (clause 26). No words are never over."""
    return is_over(counts.words, counts.sentences, counts.long_words, limit)


def is_over(words: int, sentences: int, long_words: int, limit: Limit) -> bool:
    """Return what `over` does, of three numbers: most sentences are looked at by themselves."""
    if not words:
        return False
    number = max(1, sentences)
    bound = limit if isinstance(limit, int) else Fraction(limit)
    # Both sides times words and sentences: whole numbers, and no division.
    return words * words + 100 * long_words * number > bound * words * number


def guard_over(counts: Counts, limit: Limit) -> bool:
    """Return whether the guard is over its limit, without rounding (clause 27)."""
    return counts.words > 0 and _guard(counts) > Fraction(limit)


def guard_adds(counts: Counts, limit: Limit) -> bool:
    """Return whether the guard tells something that LIX does not tell already (clause 27)."""
    if not counts.words:
        return False
    index = _index(counts, counts.sentences)
    return index <= Fraction(limit) or _guard(counts) > index + GUARD_MARGIN


def terms(counts: Counts) -> tuple[float, float] | None:
    """Return the two terms of LIX, words a sentence and long words in percent."""
    if not counts.words:
        return None
    return counts.words / max(1, counts.sentences), 100 * counts.long_words / counts.words


def lix_figure(counts: Counts, limit: Limit) -> str:
    """Return LIX in Danish with the decimals its verdict needs: one, or more close to the limit.

    »41,3«; »40,02« and »39,97« at a limit of 40; »–« for a text with no words.
    """
    return _shown(_index(counts, counts.sentences), limit) if counts.words else "–"


def guard_shown(counts: Counts, limit: Limit) -> str:
    """Return the guard's figure with the decimals its verdict needs, as `lix_figure` does."""
    return _shown(_guard(counts), limit) if counts.words else "–"


def _shown(index: Fraction, limit: Limit) -> str:
    bound = limit if isinstance(limit, int) else Fraction(limit)
    decimals = 1
    if _rounded(index, decimals) == bound * 10:
        decimals = 2
    while _rounded(index, decimals) == bound * 10**decimals and index != bound:
        decimals += 1
    whole, part = divmod(_rounded(index, decimals), 10**decimals)
    return f"{whole},{part:0{decimals}}"


def _guard(counts: Counts) -> Fraction:
    """Return the exact guard of a text with words; what is said first is never left out."""
    words = counts.words - counts.repeated
    long_words = counts.long_words - counts.repeated_long
    return _index(Counts(words, long_words=long_words), counts.full_sentences)


def _index(counts: Counts, sentences: int) -> Fraction:
    """Return the exact index of a text with words; it has at least one sentence."""
    words, number = counts.words, max(1, sentences)
    return Fraction(words * words + 100 * counts.long_words * number, words * number)


def _rounded(index: Fraction, decimals: int) -> int:
    """Return an index in units of its last decimal, with halves rounded up as by hand."""
    scale: int = 10**decimals
    return (2 * index.numerator * scale + index.denominator) // (2 * index.denominator)
