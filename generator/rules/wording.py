"""What the rules about wording look at: the text that editors wrote and can rewrite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from generator.library.document import Document
from generator.readability.remembering import Remembering
from generator.text.passages.passage import Passage
from generator.text.passages.tokens import Tokens

_QUOTED = re.compile(r"»[^«]*«")
_OPENS = re.compile(r"(?:^|[.?!…:]|\n)[\s»\"'“”(\[–-]*$")


_SIGNS = '.,:;?!()[]»«"”“'
_DIVIDERS = "/\u2013\u2014\u2026"


@lru_cache(maxsize=2048)
def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, without signs: »m.v.« is »mv«.

    It is quick to make, so a rule asks here first whether a text has anything to look at.
    """
    return _vocabulary(text.split())


def words_in(document: Document) -> frozenset[str]:
    """Return the words of all passages as `vocabulary` does: what is not here is in none."""
    return _of_document(document.text.divided)


@lru_cache(maxsize=4)
def _of_document(tokens: Tokens) -> frozenset[str]:
    """Return the words of one document; many rules ask for them, one after the other."""
    return tokens.words.union(*map(_PLAIN.__getitem__, tokens.odd))


def _vocabulary(tokens: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_PLAIN.__getitem__, tokens)))


def _plain(token: str) -> tuple[str, ...]:
    for sign in _SIGNS:
        token = token.replace(sign, "")
    for sign in _DIVIDERS:
        token = token.replace(sign, " ")
    return tuple(f"{token} ".replace("- ", " ").casefold().split())


_PLAIN = Remembering(_plain)
"""A token to its words in lower case, without signs: most tokens come again."""


def own_passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages that are neither a verbatim quotation nor code."""
    return document.text.own


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text holds somebody's own words between » and «."""
    return tuple(match.span() for match in _QUOTED.finditer(text)) if "»" in text else ()


def within(at: int, stretches: tuple[tuple[int, int], ...]) -> bool:
    """Return whether an offset lies in one of some stretches."""
    return any(start <= at < end for start, end in stretches)


def unquoted(
    document: Document, words: frozenset[str], pattern: re.Pattern[str]
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield what a pattern matches outside quotations, each with its passage.

    Only passages that have one of `words` (as `vocabulary` writes them) are looked at, so every
    match must hold one of them.
    """
    if words.isdisjoint(words_in(document)):
        return
    for passage in own_passages(document):
        if words.isdisjoint(vocabulary(passage.text)):
            continue
        quoted = quotations(passage.text)
        for match in pattern.finditer(passage.text):
            if not within(match.start(), quoted):
                yield passage, match


def opens_sentence(text: str, at: int) -> bool:
    """Return whether a sentence, or a line, begins at an offset."""
    return _OPENS.search(text, max(0, at - 12), at) is not None
