"""The text as a reader sees it: clauses 2 and 3 of the LIX contract.

Invisible characters and line-end hyphens are gone, and every white space is a plain space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from generator.readability.language import Language

INVISIBLE = (
    # Default_Ignorable_Code_Point, Unicode 16.0, DerivedCoreProperties.txt: white space apart,
    # all that shows nothing, the fillers U+115F, U+1160, U+3164 and U+FFA0 among them.
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    # Letters and signs by other names that are drawn as nothing.
    "\u2800\U00013441\U00013442"
)
"""What shows nothing, as the inside of a pattern's brackets."""
LOOK_ALIKE = (
    # Ligatures, and letters in circles, squares, full width and the alphabets of mathematics.
    "\u0132\u0133\u017f\u01c4-\u01cc\u01f1-\u01f3\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128"
    "\u212c-\u2134\u2139\u213c-\u2140\u2145-\u2149\u2160-\u2188\u249c-\u24e9\u3250\u32cc-\u32cf\u3371-\u33df"
    "\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb\U0001f110-\U0001f16c"
    "\U0001f170-\U0001f18f"
)
"""What is read as Latin letters and is none, as the inside of a pattern's brackets."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_LOOK_ALIKE = re.compile(f"[{LOOK_ALIKE}]")
_NAMED_LETTER = re.compile(r"LATIN (?:CAPITAL|SMALL) LETTER ([A-Z]{1,2})\b")
_ESTIMATED = "\u212e"
_SPACE = re.compile(r"\s")
_GROUPED_NUMBER = re.compile("(?<![^\\W_])[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3}(?![0-9]))+")
_NO_BREAK_SPACE = re.compile("[\u00a0\u2009\u202f]")
_LINE_END_HYPHEN = re.compile(r"[-‐](?<=[^\W_].)[ \t]*\n[ \t]*(?=([^\W_]+))")
_UNUSUAL = re.compile(f"[{INVISIBLE}{LOOK_ALIKE}]")


class Surface(NamedTuple):
    """`text` as it is read; `origin[i]` is the offset in the block of its offset i (or end)."""

    text: str
    origin: Sequence[int]


def surface(text: str, language: Language) -> Surface:
    """Return a block's text as it is read, with the way back to each character's place."""
    flat = text.replace("\n", " ")
    if flat.isprintable() and _is_plain(text):
        return Surface(flat, range(len(flat) + 1))
    seen = _composed(Surface(text, range(len(text) + 1)))
    seen = _without(seen, [match.span() for match in _INVISIBLE.finditer(seen.text)])
    seen = _spelled_out(seen)
    seen = without_split_words(seen, language)
    joined = _GROUPED_NUMBER.sub(_closed_up, seen.text)
    return Surface(_SPACE.sub(" ", joined), seen.origin)


def without_split_words(seen: Surface, language: Language) -> Surface:
    """Return the text with words that were split at line ends in one piece (clause 3)."""
    return _without(seen, _split_words(seen.text, language))


def _is_plain(text: str) -> bool:
    """Return whether a printable text is read as it is written, which is quick to see of most.

    Of Latin-1 only the soft hyphen shows nothing, and it is not printable.
    """
    if "\n" in text and _LINE_END_HYPHEN.search(text):
        return False
    return _is_in_latin_1(text) or (not _UNUSUAL.search(text) and _is_composed(text))


def _is_in_latin_1(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


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


def _spelled_out(seen: Surface) -> Surface:
    """Return the text with plain letters for those that a reader takes for such."""
    if not _LOOK_ALIKE.search(seen.text):
        return seen
    parts = [(offset, _letters(sign)) for offset, sign in enumerate(seen.text)]
    origin = [seen.origin[offset] for offset, part in parts for _ in part]
    return Surface("".join(part for _, part in parts), [*origin, seen.origin[-1]])


@lru_cache(maxsize=1024)
def _letters(sign: str) -> str:
    """Return the letters that a look-alike stands for; any other sign as it is."""
    if not _LOOK_ALIKE.match(sign):
        return sign
    if sign == _ESTIMATED:
        return "e"
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign:
        return plain.strip("()〔〕") or sign
    named = _NAMED_LETTER.search(unicodedata.name(sign, ""))
    return named[1] if named else sign


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
