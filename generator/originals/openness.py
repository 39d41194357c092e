"""Which items of an agenda are open. What is in doubt is closed.

A paper marks its closed items, its open ones, both or none. Words say it at the item's
number, in the lines under its title, or in a heading over several items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple


class OpenMark(Enum):
    """What the words around an item say of it."""

    OPEN = auto()
    CLOSED = auto()
    DOUBT = auto()
    """It speaks of what is closed, but nobody says that the item is."""
    NONE = auto()


_CLOSED = r"lukket|lukkede|fortrolig(?:t|e)?|ikke[ -]offentlig(?:t|e)?|ikke[ -]åben(?:t)?|hemmelig(?:t|e)?"
_OPEN = r"offentlig(?:t|e)?|åben|åbent|åbne"
_LABEL = re.compile(
    rf"(?:(?:{_OPEN})\s*(?:/|eller|el\.)\s*(?:{_CLOSED})|(?:{_CLOSED})\s*(?:/|eller|el\.)\s*(?:{_OPEN})"
    r"|åbenhed|offentlighed|dagsordenstype|punkttype|sagstype|adgang)"
    r"(?: (?:punkt|sag|dagsorden))?\s*[:|-]\s*(?P<word>(?:ikke[ -])?\w+)",
    re.IGNORECASE,
)
"""»Åben eller lukket: Lukket«: the last word tells."""
_IS_CLOSED = re.compile(rf"\b(?:{_CLOSED})\b|\(L\)", re.IGNORECASE)
_IS_OPEN = re.compile(
    rf"\((?:{_OPEN})(?: (?:punkt|sag))?\)|\b(?:åben|åbent|offentlig|offentligt) (?:punkt|sag)\b"
    rf"|^(?:{_OPEN})\s*[:–-]|[–-]\s*(?:{_OPEN})$|\(Å\)|^(?:åben|åbent|offentlig|offentligt)$",
    re.IGNORECASE,
)
_SPEAKS_OF_IT = re.compile(
    r"lukkede døre|\blukket (?:punkt|sag|møde|dagsorden|del)\b|\blukkede (?:punkter|sager)\b|\bfortrolig"
    r"|\btavshedspligt|\bikke[ -]offentlig(?:t|e|gøres)?\b|\bundtaget (?:fra )?aktindsigt",
    re.IGNORECASE,
)
_OVER_SEVERAL = re.compile(
    rf"(?P<closed>{_CLOSED}|{_OPEN}) (?:dagsorden|punkter|del|møde|sager|dagsordenspunkter)\b[ .:]*",
    re.IGNORECASE,
)


def of_head(lines: Sequence[str]) -> OpenMark:
    """Return what the title of an item says, and the lines under it."""
    for line in lines:
        if label := _LABEL.search(line):
            return _of_word(label["word"])
    if any(_IS_CLOSED.search(line) for line in lines):
        return OpenMark.CLOSED
    return OpenMark.OPEN if any(_IS_OPEN.search(line.strip()) for line in lines) else OpenMark.NONE


def _of_word(word: str) -> OpenMark:
    if re.fullmatch(_CLOSED, word, re.IGNORECASE):
        return OpenMark.CLOSED
    return OpenMark.OPEN if re.fullmatch(_OPEN, word, re.IGNORECASE) else OpenMark.DOUBT


def of_text(lines: Sequence[str]) -> OpenMark:
    """Return what the text of an item says: at most that there is doubt."""
    return OpenMark.DOUBT if any(map(_SPEAKS_OF_IT.search, lines)) else OpenMark.NONE


def is_marked(line: str) -> bool:
    """Return whether a line by itself is marked as closed, and does not only use the word."""
    return len(line.split()) <= _SHORT and _MARKED.search(line) is not None


_SHORT = 20
_MARKED = re.compile(
    rf"\((?:{_CLOSED})[^()]*\)|^\W*(?:{_CLOSED})\b|[–:-]\s*(?:{_CLOSED})(?: \w+)?\W*$",
    re.IGNORECASE,
)


def over_several(line: str) -> OpenMark:
    """Return what a heading says of the items that follow it: »Lukket dagsorden«."""
    match = _OVER_SEVERAL.fullmatch(line.strip())
    return _of_word(match["closed"]) if match else OpenMark.NONE


def of_whole(line: str) -> bool:
    """Return whether a line at the top of a paper says that all of it is closed."""
    return _WHOLE.match(line.strip()) is not None and not re.search(_OPEN_TOO, line, re.IGNORECASE)


_WHOLE = re.compile(
    rf"(?:{_CLOSED})\s+(?:dagsorden|referat|protokol|beslutningsprotokol|møde|udskrift|tillæg\w*)\b"
    rf"|(?:{_CLOSED})[.!]?$",
    re.IGNORECASE,
)
_OPEN_TOO = r"\b(?:åben|åbent|åbne|offentlig)\b"


class Verdict(NamedTuple):
    """Whether each item is open, in order, and whether anything in the paper tells of it."""

    is_open: tuple[bool, ...]
    is_marked: bool


def verdict(marks: Sequence[OpenMark], *, all_open: bool) -> Verdict:
    """Return which items are open; `all_open` is a person's word for those without a mark.

    Where a paper marks the closed ones only, those without a mark are open. Where it marks the
    open ones too, an item without a mark has been forgotten, and is closed.
    """
    is_marked = OpenMark.CLOSED in marks or OpenMark.OPEN in marks
    by_itself = {
        OpenMark.OPEN: True,
        OpenMark.CLOSED: False,
        OpenMark.DOUBT: all_open,
        OpenMark.NONE: all_open or (OpenMark.CLOSED in marks and OpenMark.OPEN not in marks),
    }
    return Verdict(tuple(by_itself[mark] for mark in marks), is_marked)


def without_marks(title: str) -> str:
    """Return a title without the words that say whether its item is open."""
    title = re.sub(
        rf"\((?:{_OPEN}|{_CLOSED}|L|Å)(?: (?:punkt|sag))?\)", "", title, flags=re.IGNORECASE
    )
    title = re.sub(
        rf"^\s*(?:{_OPEN})(?: (?:punkt|sag))?\s*[:–-]\s*", "", title, flags=re.IGNORECASE
    )
    title = re.sub(rf"\s*[–-]\s*(?:{_OPEN})(?: (?:punkt|sag))?\s*$", "", title, flags=re.IGNORECASE)
    return " ".join(title.split())
