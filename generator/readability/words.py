"""Words and their letters: clauses 4-10 of the LIX contract.

Everything here follows from one token at a time, a token being what stands between white
space. So a token's counts are worked out once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.readability.language import Language
from generator.readability.remembering import Remembering
from generator.readability.surface import surface

LONG_FROM = 7  # letters

_TOKEN = re.compile(r"[^ ]+")
WORD_SIGN = re.compile(r"[^\W_]")
_DIVIDER = re.compile("[/–—]")
_MISSING_SPACE = re.compile(r"(?<=[^\W\d_]{2})[.?!…]+(?=[^\W\d_]{2})")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[\w.-]*[\w-]+\.\w{2,}|https?://localhost", re.IGNORECASE
)
_AROUND = "\"'’‘”“„»«›‹()[]{}<>.,;:!?…–—/*"  # signs around a word that are no part of it
_PATH_STARTS = re.compile("[/:?#]")


class Word(NamedTuple):
    """A word as written: offsets in the block's text, and how many letters it has."""

    start: int
    end: int
    letters: int
    is_long: bool


class Weight(NamedTuple):
    """How many words a text has, and how many of them are long."""

    words: int
    long_words: int


def words(text: str, language: Language) -> Iterator[Word]:
    """Yield the words of a block's text, or of a stretch of it, with their places."""
    seen = surface(text, language)
    for token in _TOKEN.finditer(seen.text):
        at = token.start()
        for start, end, letters, is_long in _parts(token[0], language):
            yield Word(seen.origin[at + start], seen.origin[at + end], letters, is_long)


@lru_cache(maxsize=8192)
def _parts(token: str, language: Language) -> tuple[Word, ...]:
    """Return the words of a token with their places in it; most tokens come again."""
    return tuple(_in_token(token, language))


def _in_token(token: str, language: Language) -> Iterator[Word]:
    for start, end in _words_of(token, language):
        word = token[start:end]
        inner = word.strip(_AROUND) or word
        first = start + word.index(inner)
        yield Word(first, first + len(inner), _letters(word), _is_long(word, language))


def weight(text: str, language: Language) -> Weight:
    """Count the words of a block's text as it stands."""
    return tally(surface(text, language).text, language)


def tally(text: str, language: Language) -> Weight:
    """Count the words of a text whose white space is plain spaces (`Surface.text`)."""
    return weigh(text.split(), language)


def weigh(tokens: Iterable[str], language: Language) -> Weight:
    """Count the words of tokens, which are what stands between white space."""
    packed = sum(map(_packed(language).__getitem__, tokens))
    return Weight(packed & _WORDS, packed >> _BITS)


def missing_spaces(token: str, language: Language) -> list[tuple[int, int]]:
    """Return where a sentence sign stands between two words of a token (clause 19)."""
    if is_address(token, language):
        return []
    return [match.span() for match in _MISSING_SPACE.finditer(token) if _is_missing(match)]


def is_address(token: str, language: Language) -> bool:
    """Return whether a token is a bare URL, e-mail address or domain (clause 9)."""
    if "." not in token:
        return "://" in token and _URL.match(token.lstrip(_AROUND)) is not None
    bare = token.strip(_AROUND)
    if _URL.match(bare):
        return True
    name, at, host = bare.rpartition("@")
    if at and name:
        return "://" not in name and _is_domain(host, language)
    return _is_domain(_PATH_STARTS.split(bare, maxsplit=1)[0], language)


def _is_domain(host: str, language: Language) -> bool:
    last = host.rpartition(".")[2]
    one_case = last.islower() or last.isupper()  # »kommunen.De« lacks a space
    known = last.lower() in language.top_level_domains
    return one_case and known and _HOST.fullmatch(host) is not None


def _is_missing(match: re.Match[str]) -> bool:
    token, (start, end) = match.string, match.span()
    return token[start - 2 : start].islower() and token[end].isupper() and token[end + 1].islower()


def _words_of(token: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each word of a token."""
    start = 0
    for _, end in [*missing_spaces(token, language), (0, len(token))]:
        yield from _sides(token, start, end, language)
        start = end


def _sides(token: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """Divide a stretch of a token at `/` and dashes between pieces of two letters (clause 6)."""
    if not WORD_SIGN.search(token, start, end):
        return
    signs = [match.start() for match in _DIVIDER.finditer(token, start, end)]
    if signs and not is_address(token[start:end], language):
        bounds = [start - 1, *signs, end]
        wide = [_letters(token[left + 1 : right]) > 1 for left, right in pairwise(bounds)]
        for sign, (before, after) in zip(signs, pairwise(wide), strict=True):
            if before and after:
                yield start, sign
                start = sign + 1
    yield start, end


def _letters(word: str) -> int:
    return sum(map(str.isalpha, word))


def _is_long(word: str, language: Language) -> bool:
    return _letters(word) >= LONG_FROM and not is_address(word, language)


_BITS = 40
_WORDS = (1 << _BITS) - 1


@cache
def _packed(language: Language) -> Remembering[int]:
    """Return what gives a token's words and long words: numbers add up faster than pairs."""

    def pack(token: str) -> int:
        long_ones = [
            _is_long(token[start:end], language) for start, end in _words_of(token, language)
        ]
        return len(long_ones) + (sum(long_ones) << _BITS)

    return Remembering(pack)
