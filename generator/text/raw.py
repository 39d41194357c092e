"""From a place in a source back to the file's own bytes, so that the rest of it stays as it is.

A source is NFC with line feeds. Its file may have a byte order mark, other line ends, and
letters that are written in two signs: what is put in is written as the file is.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from generator.text.source import Span, normalised

_MARK = "\ufeff"


class TextChange(NamedTuple):
    """What is put in the place of a stretch of a source."""

    span: Span
    text: str


def narrowed(text: str, change: TextChange) -> TextChange:
    """Return the change without what stays the same at both its ends."""
    (start, end), new = change
    old = text[start:end]
    most = min(len(old), len(new))
    before = bisect_left(range(most), True, key=lambda at: old[: at + 1] != new[: at + 1])
    most -= before
    after = bisect_left(range(most), True, key=lambda at: old[-1 - at :] != new[-1 - at :])
    return TextChange(Span(start + before, end - after), new[before : len(new) - after])


def difference(old: str, new: str) -> TextChange:
    """Return the change that makes one text another."""
    return narrowed(old, TextChange(Span(0, len(old)), new))


def applied(text: str, change: TextChange) -> str:
    """Return a source's text after a change."""
    return text[: change.span.start] + change.text + text[change.span.end :]


def rewritten(raw: bytes, change: TextChange) -> bytes:
    """Return a file after a change in its source; every other byte is as it was.

    Raises:
        UnicodeDecodeError: the file is not UTF-8.
    """
    whole = raw.decode()
    mark = _MARK if whole.startswith(_MARK) else ""
    own, text = whole.removeprefix(mark), normalised(whole)
    (start, end), new = narrowed(text, change)
    borders = tuple(_borders(own))
    places = [border.place for border in borders]
    first = borders[bisect_right(places, start) - 1]
    last = borders[bisect_left(places, end)]
    put_in = text[first.place : start] + new + text[end : last.place]
    if _is_decomposed(own):
        put_in = unicodedata.normalize("NFD", put_in)
    put_in = put_in.replace("\n", _line_end(own, first.own))
    return (mark + own[: first.own] + put_in + own[last.own :]).encode()


class _Border(NamedTuple):
    """A place where a source may be cut, and the same place in the file's own text."""

    place: int
    own: int


def _borders(own: str) -> Iterator[_Border]:
    """Yield the places between signs that are normalised by themselves, the end among them."""
    place = at = 0
    while at < len(own):
        yield _Border(place, at)
        end = at + 1
        if own.startswith("\r\n", at):
            end = at + 2
        while end < len(own) and not _stands_alone(own[at:end], own[end]):
            end += 1
        place += len(normalised(own[at:end])) if end > at + 1 or not own[at].isascii() else 1
        at = end
    yield _Border(place, at)


def _stands_alone(before: str, sign: str) -> bool:
    """Return whether a sign keeps out of what stands before it when both are normalised."""
    if sign.isascii():
        return True
    if unicodedata.combining(unicodedata.normalize("NFD", sign)[0]):
        return False
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", sign)
    return unicodedata.normalize("NFC", before + sign) == apart


def _is_decomposed(own: str) -> bool:
    """Return whether a file writes its letters in parts, as some programs on a Mac do."""
    return not unicodedata.is_normalized("NFC", own) and unicodedata.is_normalized("NFD", own)


def _line_end(own: str, at: int) -> str:
    """Return the line end nearest before a place, else the first one of the file."""
    if "\r" not in own:
        return "\n"
    if "\n" not in own:
        return "\r"
    found = own.rfind("\n", 0, at)
    found = own.index("\n") if found < 0 else found
    is_lone = own[max(0, found - 1)] != "\r" and own.count("\r") == own.count("\r\n")
    return "\n" if is_lone else "\r\n"
