"""The text of an original, ready to be asked: its figures, its words, and their lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import islice

from generator.danish import MONTHS
from generator.originals.figures import Sort, Stated, figures

Stretches = tuple[tuple[int, int], ...]
"""Lines by their numbers: the first and the last of each stretch, from 1."""
Key = tuple[str, Decimal | int] | tuple[str, int, int]

NEAR = 160
"""Signs on either side of a figure that count as the words it stands among."""
_SHORT_WORD = 4
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}|\b[A-ZÆØÅ]{2,3}\b|\d[\d.,]*\d")
_COMMON = frozenset(MONTHS) | frozenset(
    """
    alle anden andet andre blev blevet bliver både deraf derfor deres dermed denne dette disse
    efter eller flere fordi fra første gennem godt haft havde have heraf hvad hvem hver hvert
    hvis hvor hvordan ikke inden kommer komme koster kroner kunne ligesom mange med mellem mere
    når også original over originalen procent samt senest siden siger skal skriver som står til
    uden under ville være året årligt
    """.split()  # noqa: SIM905 - a list of words is read more easily as text
)
"""Words that stand by any figure and tell nothing of it."""
_SPLIT = re.compile(r"[a-zæøå]-\s*$")
_HELD = re.compile(r"(?:og|eller|samt|til)\b")
"""Before these the hyphen at the end of a line stays: »børne- og ungeplan«."""


def stems(text: str) -> frozenset[str]:
    """Return the words of a text that tell what a figure is about, cut to their beginnings.

    Names of two or three capitals, and figures, stay as they are.
    """
    words = _WORD.findall(text.replace("\u00ad", ""))
    return frozenset(
        word.casefold()[:_STEM] if len(word) >= _SHORT_WORD and word.isalpha() else word
        for word in words
        if word.casefold() not in _COMMON
    )


def around(text: str, start: int, end: int) -> str:
    """Return what stands on both sides of a stretch of text, without the stretch itself."""
    return f"{text[max(0, start - NEAR) : start]} {text[end : end + NEAR]}"


@dataclass(frozen=True)
class Evidence:
    """The text of an original. `starts` is where each of its lines begins in `text`."""

    text: str
    starts: tuple[int, ...]

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every figure of the original, in the order of their places."""
        return figures(self.text)

    @cached_property
    def index(self) -> Mapping[Key, tuple[Stated, ...]]:
        """The figures by all that they can be looked for as."""
        found: dict[Key, list[Stated]] = {}
        for stated in self.stated:
            for key in _keys(stated):
                found.setdefault(key, []).append(stated)
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def _order(self) -> Mapping[Stated, int]:
        return {stated: place for place, stated in enumerate(self.stated)}

    @cached_property
    def _years(self) -> tuple[tuple[int, int], ...]:
        """Every year that is written, with its place."""
        return tuple((stated.start, year) for stated in self.stated if (year := _year(stated)))

    @cached_property
    def lower(self) -> str:
        """The text without regard to capitals."""
        return self.text.casefold()

    def line(self, place: int) -> int:
        """Return the number of the line (from 1) in which a place is."""
        return bisect_right(self.starts, place)

    def within(self, stretches: Stretches) -> tuple[Stated, ...]:
        """Return the figures in some lines."""
        return tuple(stated for stated in self.stated if is_in(self.line(stated.start), stretches))

    def part(self, stretches: Stretches) -> str:
        """Return the text of some lines."""
        ends = (*self.starts, len(self.text))
        return "\n".join(
            self.text[ends[first - 1] : ends[min(last, len(self.starts))]]
            for first, last in stretches
            if 1 <= first <= len(self.starts)
        )

    def years_at(self, place: int) -> frozenset[int]:
        """Return the years that a date without one can be from: the last two, and the next two."""
        at = bisect_right(self._years, (place, 0))
        before = dict.fromkeys(year for _, year in reversed(self._years[:at]))
        after = dict.fromkeys(year for _, year in self._years[at:])
        return frozenset((*islice(before, 2), *islice(after, 2)))

    def is_beside(self, stated: Stated, other: Stated, room: int) -> bool:
        """Return whether a figure like another is among the next ones; the last if negative."""
        place = self._order[stated]
        after = self.stated[place + 1 : place + 1 + room]
        before = self.stated[max(0, place + room) : place]
        return any(is_alike(other, each) for each in (after if room > 0 else before))

    def is_dense(self, stated: Stated) -> bool:
        """Return whether a figure stands in a table: among so many that words tell nothing."""
        place = self._order[stated]
        near = self.stated[max(0, place - _TABLE) : place + _TABLE + 1]
        return sum(abs(other.start - stated.start) <= NEAR // 2 for other in near) >= _TABLE

    def is_near(self, stated: Stated, words: frozenset[str], least: int = 1) -> bool:
        """Return whether so many of some words, cut to their beginnings, stand around a figure."""
        text = around(self.text, stated.start, stated.end)
        whole, exact = text.casefold(), frozenset(_WORD.findall(text))
        near = sum(word in (whole if word.islower() else exact) for word in words)
        return near >= min(least, len(words))


_TABLE = 6
"""So many figures close to each other are a table."""


def is_in(line: int, stretches: Stretches) -> bool:
    """Return whether a line is one of some lines."""
    return any(first <= line <= last for first, last in stretches)


def is_alike(ours: Stated, theirs: Stated) -> bool:
    """Return whether two figures can be the same, whatever the unit of a table is."""
    if ours.moment or theirs.moment:
        return bool(ours.moment and theirs.moment and ours.moment[1:] == theirs.moment[1:])
    values = {theirs.value, theirs.bare}
    return ours.value in values or (ours.bare is not None and ours.bare in values)


def _year(stated: Stated) -> int | None:
    if stated.moment:
        return stated.moment.year
    return int(stated.value) if stated.sort is Sort.YEAR else None


def _keys(stated: Stated) -> Iterator[Key]:
    """Yield what a figure of an original can be looked for as."""
    if stated.moment:
        year, month, day = stated.moment
        yield ("month", month)
        if day:
            yield ("day", month, day)
        if year:
            yield ("year", year)
        return
    if stated.sort is Sort.TIME:
        yield ("time", stated.value)
        return
    if stated.sort is Sort.YEAR:
        yield ("year", stated.value)
    yield ("number", stated.value)
    if stated.bare is not None:
        yield ("number", stated.bare)


@lru_cache(maxsize=64)
def evidence(lines: tuple[str, ...]) -> Evidence:
    """Return the lines of an original as evidence. A word split between two lines is joined."""
    starts, parts, length = [], [], 0
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        starts.append(length)
        is_split = _SPLIT.search(line) and following[:1].islower() and not _HELD.match(following)
        part = line.rstrip()[:-1] if is_split else f"{line.rstrip()}\n"
        parts.append(part)
        length += len(part)
    return Evidence("".join(parts), tuple(starts))
