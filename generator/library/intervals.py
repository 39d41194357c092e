"""Long lists, cut by when their texts are from: no page grows with the years that a site has.

A list that would be too long for one page is cut by years, and a year that would be is cut by
months. The page of a time that is over stays as it is, and so does its address.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from generator import danish

T = TypeVar("T")

LONGEST = 500
"""So many lines of a list stand on one page at the most: 100 to 150 kB of HTML.

A line is a text, and what stands below it another: a few words of it, or each case of a meeting.
"""


class Interval(NamedTuple):
    """A year of a long list, a month of it, or, without a year, what has no day.

    `of` is the address of the list.
    """

    of: str
    year: int = 0
    month: int = 0

    @property
    def address(self) -> str:
        """Where its page stands."""
        year = f"{self.of}{self.year or 'uden-dato'}/"
        return f"{year}{self.month:02}/" if self.month else year

    @property
    def name(self) -> str:
        """When it is: »2026« or »marts 2026«; "" for no day."""
        if self.month:
            return danish.month(dt.date(self.year, self.month, 1))
        return str(self.year or "")


def cut(
    address: str,
    documents: Iterable[T],
    date: Callable[[T], dt.date | None],
    lines: Callable[[T], int],
) -> dict[Interval, tuple[T, ...]]:
    """Return the years of a list, the newest first, and after one that is too long its months.

    What has no day comes last. The documents keep their order; `lines` is how many lines of the
    list one takes.
    """
    years: dict[int, list[T]] = {}
    months: dict[tuple[int, int], list[T]] = {}
    for document in documents:
        day = date(document)
        years.setdefault(day.year if day else 0, []).append(document)
        if day:
            months.setdefault((day.year, day.month), []).append(document)
    found: dict[Interval, tuple[T, ...]] = {}
    for year in sorted(years, reverse=True):
        found[Interval(address, year)] = tuple(years[year])
        if year and is_long(map(lines, years[year])):
            for month in sorted((at for at in months if at[0] == year), reverse=True):
                found[Interval(address, *month)] = tuple(months[month])
    return found


def one_line(_document: object) -> int:
    """Return how many lines a document takes in a list that shows nothing below it."""
    return 1


def two_lines(_document: object) -> int:
    """Return how many lines a document takes in a list that tells of it, and what became of it."""
    return 2


def is_long(lines: Iterable[int]) -> bool:
    """Return whether a list is too long for one page, given the lines of each of its texts."""
    return sum(lines) > LONGEST


def by_list(intervals: Iterable[Interval]) -> Mapping[str, tuple[Interval, ...]]:
    """Return intervals by the addresses of their lists, in their order."""
    found: dict[str, list[Interval]] = {}
    for interval in intervals:
        found.setdefault(interval.of, []).append(interval)
    return {address: tuple(some) for address, some in found.items()}
