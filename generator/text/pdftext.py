"""Plain text out of a PDF, mended: lines to paragraphs, headings and list items.

PDF extraction gives lines, not paragraphs: it splits words at line ends, puts blank lines
between lines and page numbers between sentences. What a line is can only be guessed, from
its length, its end and the line after it. So this serves to measure a text, not to publish
it. Text in, values out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from generator.danish import language
from generator.readability.segment import LONG_HEADING, Block, Role
from generator.readability.surface import Surface, without_split_words

_BULLET = re.compile(
    "(?:[•‣▪▫●○◦■□➢✓\ue000-\uf8ff]|[o–—-]\\s|[0-9]{1,2}\\) |[a-zæøå]\\) )\\s*(?=\\S)"
)
_RAW_LINE = re.compile(r"([^\n\f]*)(\n|\f|\Z)")
_DASH = re.compile("[–—-]")
_PAGE_NUMBER = re.compile(
    r"(?:side|s\.)? ?[-–]? ?[0-9]{1,3}(?: ?(?:/|af) ?[0-9]{1,3})? ?[-–]?", re.IGNORECASE
)
_LINK = re.compile(r"https?://\S+")
_CONTACT = re.compile(r"@\w|(?i:www\.|\btlf|\btelefon|\bcvr)|\b[0-9]{4} [A-ZÆØÅ][a-zæøå]")
_TRACE = re.compile(r"(?:Formateret|Slettet|Med formateringer|Kommenteret \[\w+\]):")
_CLOSED = re.compile(r"[.?!:…][\"'’”“»«)\]]*\Z")
_FIRST_WORD = re.compile(r"\S+")
_REPEATED_FROM = 3  # times that a line with a contact detail stands in the text
_DETAILS_FROM = 3  # contact details in a line that holds little else
_ROWS_FROM = 3  # short lines in a row that make a table
_ROOM = 0.92  # of the full width: a line this long had room for no more
_NEIGHBOURS = 20  # lines before and after, that tell how wide the column is
_TOO_LONG = 12  # one line in so many may stick out of its column
_LABEL_WORDS = 2  # »Videre proces:« on a line of its own is a heading


class Dropped(NamedTuple):
    """A line that is no part of the text: its number from 1, what it said, and why it went."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A text in blocks, where each character came from, and the lines that were left out.

    `origins[b][i]` is the offset in the text as given of character i of block b; there is one
    more for the block's end.
    """

    blocks: tuple[Block, ...]
    origins: tuple[tuple[int, ...], ...]
    dropped: tuple[Dropped, ...]

    def origin(self, block: int, offset: int) -> int:
        """Return the offset in the text as given of an offset in a block."""
        return self.origins[block][offset]


class _Line(NamedTuple):
    """A line with words: number from 1, offset in the text, blank lines before it."""

    number: int
    offset: int
    text: str
    gap: int

    @property
    def bullet(self) -> str:
        found = _BULLET.match(self.text)
        return found[0] if found else ""


def mend(text: str) -> Mended:
    """Return the blocks of a text out of a PDF, each word in one piece."""
    lines, dropped = _without_furniture(list(_lines(text)))
    groups = list(_groups(lines))
    blocks = []
    origins = []
    for group, role in zip(groups, _roles(groups), strict=True):
        joined = _joined(group)
        blocks.append(Block(joined.text, role, ends_item=role is Role.ITEM))
        origins.append(tuple(joined.origin))
    return Mended(tuple(blocks), tuple(origins), tuple(dropped))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that hold anything, without the white space around them."""
    number, gap = 1, 0
    for match in _RAW_LINE.finditer(text):
        line = match[1].strip()
        if line:
            yield _Line(number, match.start() + match[1].index(line), line, gap)
        gap = 0 if line else gap + 1
        number += match[2] == "\n"


def _without_furniture(lines: Sequence[_Line]) -> tuple[list[_Line], list[Dropped]]:
    """Return the lines of the text, and page numbers, footers and the like."""
    times = Counter(line.text for line in lines)
    kept: list[_Line] = []
    dropped: list[Dropped] = []
    lost = 0
    for line in lines:
        before = kept[-1].text if kept else ""
        reason = _furniture(line.text, before, times[line.text])
        if reason:
            dropped.append(Dropped(line.number, line.text, reason))
            lost += line.gap
        else:
            kept.append(line._replace(gap=line.gap + lost))
            lost = 0
    return kept, dropped


def _furniture(text: str, before: str, times: int) -> str:
    """Return why a line is no part of the text, or "" when it is."""
    if _PAGE_NUMBER.fullmatch(text):
        return "Sidetal"
    if _TRACE.match(text):
        return "Spor af rettelser"
    if _LINK.fullmatch(text) and not before.endswith(":"):
        return "Adressen bag et link"
    details = len(_CONTACT.findall(text))
    if details >= _DETAILS_FROM or (details and times >= _REPEATED_FROM):
        return "Sidefod med adresse eller telefon"
    return ""


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines that belong together: a paragraph, a heading or a list item each."""
    if not lines:
        return
    usual = Counter(line.gap for line in lines).most_common(1)[0][0]
    widths = _widths([len(line.text) for line in lines])
    group = [lines[0]]
    for (line, following), width in zip(pairwise(lines), widths, strict=False):
        same_bullet = group[0].bullet and group[0].bullet == following.bullet
        if same_bullet or _parts(line, following, width, is_apart=following.gap > usual):
            yield group
            group = []
        group.append(following)
    yield group


def _widths(lengths: Sequence[int]) -> list[int]:
    """Return the width of the column around each line: one of the longest lines nearby."""
    around = (
        sorted(lengths[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1])
        for at in range(len(lengths))
    )
    return [near[-1 - len(near) // _TOO_LONG] for near in around]


def _parts(line: _Line, following: _Line, width: int, *, is_apart: bool) -> bool:
    """Return whether a new paragraph, heading or item begins with the following line.

    `is_apart`: there are more blank lines between the two than usual.
    """
    first = _FIRST_WORD.match(following.text)
    length = len(line.text) + 1 + (len(first[0]) if first else 0)
    is_short = length <= _ROOM * width  # the next word had room in this line
    is_closed = _CLOSED.search(line.text) is not None
    if following.bullet:
        is_dash = _DASH.match(following.bullet) is not None
        return not is_dash or is_short or is_apart or is_closed or line.text.endswith((",", ";"))
    if following.text[0].islower():
        return is_short and is_apart and not line.text.endswith((",", "-"))
    return is_short or (is_closed and is_apart)


def _roles(groups: Sequence[Sequence[_Line]]) -> list[Role]:
    """Say of each group of lines what it is."""
    looks = [_look(group, following) for group, following in pairwise([*groups, ()])]
    roles: list[Role] = []
    for look, run in groupby(looks):
        rows = list(run)
        is_table = look is Role.HEADING and len(rows) >= _ROWS_FROM
        roles += [Role.CELL] * len(rows) if is_table else rows
    return roles


def _look(group: Sequence[_Line], following: Sequence[_Line]) -> Role:
    """Say what a group of lines looks like by itself."""
    if group[0].bullet:
        return Role.ITEM
    text = " ".join(line.text for line in group)
    number = len(text.split())
    leads_list = bool(following) and bool(following[0].bullet)
    if text.endswith(":") and number <= _LABEL_WORDS and not leads_list:
        return Role.HEADING
    is_open = _CLOSED.search(text) is None and not text.endswith((",", ";"))
    is_name = not text[0].islower() and (", " not in text or text[0].isdigit())
    return Role.HEADING if is_open and is_name and number <= LONG_HEADING else Role.PARAGRAPH


def _joined(group: Iterable[_Line]) -> Surface:
    """Join lines to one, with the offset in the text as given of each character."""
    parts: list[str] = []
    origin: list[int] = []
    for line in group:
        skipped = len(line.bullet) if not parts else 0
        part = line.text[skipped:]
        part = part[:-1] + "-" if part.endswith("\u00ad") else part
        start = line.offset + skipped
        parts.append(part)
        origin += range(start, start + len(part) + 1)
    seen = without_split_words(Surface("\n".join(parts), origin), language())
    return Surface(seen.text.replace("\n", " "), seen.origin)
