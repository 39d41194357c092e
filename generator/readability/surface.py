"""The text as a reader sees it: clauses 2 and 3 of the LIX contract.

Invisible characters and line-end hyphens are gone, and every white space is a plain space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.readability.language import Language

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_SPACE = re.compile(r"\s")
_GROUPED_NUMBER = re.compile("(?<![^\\W_])[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3}(?![0-9]))+")
_NO_BREAK_SPACE = re.compile("[\u00a0\u2009\u202f]")
_LINE_END_HYPHEN = re.compile(r"-(?<=[^\W_]-)[ \t]*\n[ \t]*(?=([^\W_]+))")


@dataclass(frozen=True, slots=True)
class Surface:
    """`text` as it is read; `origin[i]` is the offset in the block of its offset i (or end)."""

    text: str
    origin: Sequence[int]


def surface(text: str, language: Language) -> Surface:
    """Return a block's text as it is read, with the way back to each character's place."""
    flat = text.replace("\n", " ")
    if flat.isprintable() and not _LINE_END_HYPHEN.search(text) and _is_composed(text):
        return Surface(flat, range(len(flat) + 1))
    seen = _composed(Surface(text, range(len(text) + 1)))
    seen = _without(seen, [match.span() for match in _INVISIBLE.finditer(seen.text)])
    seen = without_split_words(seen, language)
    joined = _GROUPED_NUMBER.sub(_closed_up, seen.text)
    return Surface(_SPACE.sub(" ", joined), seen.origin)


def without_split_words(seen: Surface, language: Language) -> Surface:
    """Return the text with words that were split at line ends in one piece (clause 3)."""
    return _without(seen, _split_words(seen.text, language))


def _is_composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _composed(seen: Surface) -> Surface:
    """Return the text in NFC, each character at the place of its base character."""
    if _is_composed(seen.text):
        return seen
    base = 0
    bases = []
    for offset, character in enumerate(seen.text):
        if not unicodedata.combining(character):
            base = offset
        bases.append(base)
    parts = []
    origin: list[int] = []
    for base, offsets in groupby(range(len(bases)), key=bases.__getitem__):
        part = unicodedata.normalize("NFC", seen.text[base : max(offsets) + 1])
        parts.append(part)
        origin.extend([base] * len(part))
    return Surface("".join(parts), [*origin, len(seen.text)])


def _without(seen: Surface, gaps: Sequence[tuple[int, int]]) -> Surface:
    """Return the text without some stretches of it, given in order."""
    if not gaps:
        return seen
    parts = []
    origin: list[int] = []
    kept = 0
    for start, end in [*gaps, (len(seen.text), len(seen.text))]:
        parts.append(seen.text[kept:start])
        origin.extend(seen.origin[kept:start])
        kept = end
    return Surface("".join(parts), [*origin, seen.origin[-1]])


def _split_words(text: str, language: Language) -> list[tuple[int, int]]:
    """Return what stands between the halves of words that were split at line ends."""
    gaps = []
    for match in _LINE_END_HYPHEN.finditer(text):
        before, after = text[match.start() - 1], match[1]
        if after in language.suspended_before:
            continue
        plain = before.islower() and after[0].islower()
        gaps.append((match.start() if plain else match.start() + 1, match.end()))
    return gaps


def _closed_up(match: re.Match[str]) -> str:
    """Return a number with a sign in place of its no-break spaces, as long as before."""
    return _NO_BREAK_SPACE.sub("'", match[0])
