"""What of a paper may be kept: its open items, and nothing that tells of the closed ones.

A line that is taken out leaves an empty line, so that numbers of lines stay what they were.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.originals import openness
from generator.originals.agenda import PAPERS, SECTION, Agenda, PaperItem, split
from generator.originals.drafting import KeptText
from generator.originals.openness import OpenMark
from generator.originals.paper import BLACK, BOLD, Line, Paper
from generator.text.cpr import masked

_LONG_ENOUGH = 8
"""A title with fewer signs is a common word, and is not looked for elsewhere."""
_LISTS = re.compile(
    r"(?:dagsorden|indhold|indholdsfortegnelse|punkter|sagsoversigt|oversigt|punktliste|sager)\W*",
    re.IGNORECASE,
)
"""What stands over the overview of an agenda, which names the closed items too."""


class ReadPaper(NamedTuple):
    """A paper with its agenda; `is_open` tells of each item, in order."""

    paper: Paper
    agenda: Agenda
    is_open: tuple[bool, ...]

    def items(self, closed: frozenset[str]) -> tuple[PaperItem, ...]:
        """Return the open items; what is closed in one paper is closed in all."""
        return tuple(
            item
            for item, is_open in zip(self.agenda.items, self.is_open, strict=True)
            if is_open and item.number not in closed
        )


class ClosedTitles(NamedTuple):
    """The titles of closed items, as they may be met elsewhere in a paper.

    `whole` finds one however its words are set; `names` are the names and numbers of each.
    """

    whole: tuple[re.Pattern[str], ...] = ()
    names: tuple[frozenset[str], ...] = ()

    def taken_out(self, lines: Sequence[str], before: int) -> list[str]:
        """Return lines without the titles, and without lines that tell of one.

        A long name of a title tells of it where it is rare, and so do two short ones or numbers;
        in the first `before` lines, the head of the paper, any one does.
        """
        often = Counter(word for line in lines for word in _names(line))
        rare = tuple(
            frozenset(word for word in words if often[word] <= _RARE) for words in self.names
        )
        return [
            BLACK
            if any(_tells(words & _names(line), is_head=at < before) for words in rare)
            else self.without_whole(line)
            for at, line in enumerate(lines)
        ]

    def without_whole(self, line: str) -> str:
        """Return a line without any of the titles."""
        for title in self.whole:
            line = title.sub(BLACK, line)
        return line


def _tells(names: frozenset[str], *, is_head: bool) -> bool:
    return len(names) > (not is_head) or any(len(name) >= _LONG_NAME for name in names)


_LONG_NAME = 6
_RARE = 3
"""A name in more lines than this is the council's own, or the year."""


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b(?:[A-ZÆØÅ][\wæøå-]{2,}|\d[\d.,]*\d)\b", text))


class Closed(NamedTuple):
    """What is closed in the papers of a meeting: the numbers of its items, and their titles.

    `is_any` tells that something is, even if it has no number of its own.
    """

    numbers: frozenset[str]
    titles: ClosedTitles
    is_any: bool


def closed_in(read: Sequence[ReadPaper]) -> Closed:
    """Return what is closed in all papers of a meeting."""
    numbers = frozenset(
        item.number
        for paper in read
        for item, is_open in zip(paper.agenda.items, paper.is_open, strict=True)
        if not is_open
    )
    is_any = bool(numbers) or any(paper.agenda.closed for paper in read)
    return Closed(numbers, _titles(read, numbers), is_any)


def _titles(read: Iterable[ReadPaper], closed: frozenset[str]) -> ClosedTitles:
    heads = {
        head
        for paper in read
        for item in paper.agenda.items
        if item.number in closed
        for head in _heads(item, paper.paper)
    }
    whole = sorted((head for head in heads if len(head) >= _LONG_ENOUGH), key=len, reverse=True)
    return ClosedTitles(
        tuple(
            re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", head))), re.IGNORECASE)
            for head in whole
        ),
        tuple(_names(head.partition(" ")[2]) for head in sorted(heads)),
    )


def _heads(item: PaperItem, paper: Paper) -> Iterator[str]:
    """Yield the title of a closed item; on a printed page also with the line under it.

    There a title may go on where nothing tells so.
    """
    if item.title and not SECTION.fullmatch(item.title):
        yield item.title
    under = [line.text for line in item.lines[item.head : item.head + 2] if line.text]
    if paper.is_laid_out and item.title and under and not SECTION.fullmatch(under[0]):
        yield openness.without_marks(f"{item.title} {under[0]}")


def kept_text(read: ReadPaper, file: str, closed: Closed) -> KeptText:
    """Return the text of a paper as it may be kept: line for line, what is closed left empty."""
    lines = [""] * len(read.paper.lines)
    for at, line in enumerate(before_items(read.agenda, has_closed=closed.is_any)):
        lines[at] = line.text
    for item in read.items(closed.numbers):
        for at, text in enumerate(_open_lines(item.lines), item.first):
            lines[at] = text
    if not closed.is_any:
        start = len(read.paper.lines) - len(read.agenda.after)
        lines[start:] = [line.text for line in read.agenda.after]
    for part in read.agenda.closed:
        lines[part.start : part.stop] = [""] * len(part)
    blacked = closed.titles.taken_out([masked(line) for line in lines], len(read.agenda.before))
    while len(blacked) > len(read.agenda.before) and not blacked[-1]:
        blacked.pop()
    return named(file, tuple(blacked))


def _open_lines(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the texts of an open item. What stands under a closed heading is closed with it.

    It goes on to a heading as high, or to the end where nothing tells how high it is. A closed
    paper on a list, or a row of a table, is only a line.
    """
    is_list = False
    under: int | None = None
    for line in lines:
        level = 0 if line.level == BOLD else line.level
        if under is not None and 0 < level <= under:
            under = None
        if level or SECTION.fullmatch(line.text):
            is_list = line.text.casefold().rstrip(":") in PAPERS
        is_closed = bool(line.text) and _is_closed_line(line)
        is_entry = is_list or line.is_item or bool(line.cells) or line.text.startswith("./.")
        if is_closed and not is_entry and not line.text.endswith("."):
            under = level
        yield BLACK if line.text and (is_closed or under is not None) else line.text


def _is_closed_line(line: Line) -> bool:
    """Return whether a line of an open item is a heading, a paper or a note that is closed."""
    if line.level and line.level != BOLD:
        return openness.of_head([line.text]) is OpenMark.CLOSED
    return openness.is_marked(line.text)


def named(file: str, lines: tuple[str, ...]) -> KeptText:
    """Return lines as the text of an original, with its checksum."""
    text = "\n".join((*lines, ""))
    return KeptText(file, hashlib.sha256(text.encode()).hexdigest(), lines)


def before_items(agenda: Agenda, *, has_closed: bool) -> Sequence[Line]:
    """Return the lines before the first item; where some are closed, those before its overview."""
    if not has_closed:
        return agenda.before
    titles = {item.title.casefold() for item in agenda.items if item.title}
    for at, line in enumerate(agenda.before):
        text = line.text.casefold()
        is_list = _LISTS.fullmatch(text) or re.match(r"(?:punkt |pkt\.? )?\d{1,3}[. |:)]", text)
        if (
            is_list
            or openness.of_head([text]) is OpenMark.CLOSED
            or any(title in text for title in titles)
        ):
            return agenda.before[:at]
    return agenda.before


@lru_cache(maxsize=16)
def closed_lines(lines: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers (from 1) of the lines of an original that tell of what is closed.

    It goes by the paper's own marks. A paper that was taken in has such lines taken out already;
    one that somebody laid in the folder by hand may have them.
    """
    paper = Paper(tuple(Line(" ".join(line.split())) for line in lines), is_laid_out=True)
    agenda = split(paper)
    marks = [item.mark for item in agenda.items]
    verdict = openness.verdict([*marks, *(OpenMark.CLOSED for _ in agenda.closed)], all_open=False)
    if not verdict.is_marked:
        return frozenset()
    read = ReadPaper(paper, agenda, verdict.is_open[: len(marks)])
    closed = closed_in((read,))
    if not closed.is_any:
        return frozenset()
    kept = kept_text(read, "", closed)
    rest = [""] * (len(lines) - len(kept.lines))
    return frozenset(
        number
        for number, (line, text) in enumerate(
            zip(paper.lines, (*kept.lines, *rest), strict=True), start=1
        )
        if line.text and masked(line.text) != text
    )
