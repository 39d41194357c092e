"""The part of an original that a document is a plain version of, and what it measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.danish import language
from generator.readability.lix import Counts
from generator.readability.segment import counts, sentences
from generator.text import pdftext


def excerpt(lines: Sequence[str], stretches: Iterable[tuple[int, int]]) -> str:
    """Return some stretches of lines (first and last, from 1) as one text."""
    return "\n".join(line for first, last in stretches for line in lines[first - 1 : last])


@lru_cache(maxsize=128)
def measured(text: str) -> Counts:
    """Return the counts of a text as it came out of a file, broken lines and all."""
    return counts(sentences(pdftext.mend(text).blocks, language()))
