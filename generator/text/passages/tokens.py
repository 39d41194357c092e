"""Tokens and their words. A token is what stands between white space.

Most tokens are one word with signs around it, which everybody reads alike: those are told from
the rest once, so that whoever wants words in a way of its own looks at the rest only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import compress
from operator import not_
from typing import NamedTuple

from generator.readability.remembering import Remembering

_ONE_WORD = re.compile(r'[»"]?([a-zA-ZæøåÆØÅ]+)[.,;?!»«")]*')
"""Letters, with signs around them that are no part of a word for anybody who looks for words."""


class Tokens(NamedTuple):
    """The tokens of a text: the `words` in lower case of those that are one, and the `odd` ones."""

    words: frozenset[str]
    odd: frozenset[str]


def divided(tokens: Iterable[str]) -> Tokens:
    """Divide tokens into words with nothing but signs around them, and odd ones."""
    listed = tuple(tokens)
    words = tuple(map(_WORD.__getitem__, listed))
    return Tokens(frozenset(filter(None, words)), frozenset(compress(listed, map(not_, words))))


def _word(token: str) -> str:
    """Return the word of a token in lower case, or "" where it is anything but letters."""
    found = _ONE_WORD.fullmatch(token)
    return found[1].lower() if found else ""


_WORD = Remembering(_word)
