"""What the rules about wording look at: the text that editors wrote and can rewrite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.library.document import Document
from generator.text.passages.passage import Passage, Shape

_QUOTED = re.compile(r"»[^«]*«")
_OPENS = re.compile(r"(?:^|[.?!…:]|\n)[\s»\"'“”(\[–-]*$")


_SIGNS = '.,:;?!()[]»«"”“'
_DIVIDERS = "/\u2013\u2014\u2026"


@lru_cache(maxsize=2048)
def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, without signs: »m.v.« is »mv«.

    It is quick to make, so a rule asks here first whether a text has anything to look at.
    """
    for sign in _SIGNS:
        text = text.replace(sign, "")
    for sign in _DIVIDERS:
        text = text.replace(sign, " ")
    return frozenset(text.replace("- ", " ").casefold().split())


def words_in(document: Document) -> frozenset[str]:
    """Return the words of all passages as `vocabulary` does: what is not here is in none."""
    return vocabulary(document.text.distinct)


def own_passages(document: Document) -> Iterator[Passage]:
    """Yield the passages that are neither a verbatim quotation nor code."""
    for passage in document.text.passages:
        if not passage.quoted and passage.shape is not Shape.CODE:
            yield passage


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text holds somebody's own words between » and «."""
    return tuple(match.span() for match in _QUOTED.finditer(text)) if "»" in text else ()


def within(at: int, stretches: tuple[tuple[int, int], ...]) -> bool:
    """Return whether an offset lies in one of some stretches."""
    return any(start <= at < end for start, end in stretches)


def opens_sentence(text: str, at: int) -> bool:
    """Return whether a sentence, or a line, begins at an offset."""
    return _OPENS.search(text, max(0, at - 12), at) is not None
