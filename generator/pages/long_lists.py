"""Long lists on several pages: the newest texts on the first, and a page of each year or month.

Where a year has too many, its page leads to those of its months. A list that fits on one page
has none of this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from generator.danish import plural
from generator.library.document import Document
from generator.library.intervals import Interval
from generator.library.library import Library
from generator.pages.search import KEPT_OUT, Searched
from generator.pages.shell import Crumb, Route, view
from generator.pages.site import View

NEWEST = 100
"""So many lines of a list that is cut stand on its first page."""


class Cut(NamedTuple):
    """A list that may be cut: the way to it, and what it is called and counts in its parts.

    Pages of its intervals are called »`title` fra marts 2026«; `one` and `many` are what is
    counted in them.
    """

    path: tuple[Crumb, ...]
    title: str
    one: str = "tekst"
    many: str = "tekster"

    @property
    def address(self) -> str:
        """The address of the list."""
        return self.path[-1].address


def routes(
    library: Library, address: str, make: Callable[[Library, Interval], View]
) -> Iterator[Route]:
    """Yield the pages of the intervals that a list is cut into."""
    for interval in library.intervals.get(address, ()):
        yield Route(interval.address, partial(make, library, interval))


def newest(documents: Iterable[Document], lines: Callable[[Document], int]) -> Iterator[Document]:
    """Yield the first documents of a list that is cut, one at the least."""
    shown = 0
    for document in documents:
        shown += lines(document)
        if shown > max(NEWEST, lines(document)):
            return
        yield document


def years(library: Library, cut: Cut) -> tuple[tuple[Crumb, str], ...]:
    """Return the ways to the years of a list that is cut, each with what it holds."""
    intervals = library.intervals.get(cut.address, ())
    return _links(library, cut, (each for each in intervals if not each.month))


def months(library: Library, cut: Cut, year: Interval) -> tuple[tuple[Crumb, str], ...]:
    """Return the ways to the months of a year; none where it fits on one page."""
    return _links(library, cut, _months(library, year))


def interval_view(
    library: Library,
    cut: Cut,
    interval: Interval,
    template: str,
    *,
    description: str = "",
    searched: Searched = KEPT_OUT,
    turns: bool = True,
    **context: object,
) -> View:
    """Return the page of an interval of a list. `context` is what it shows of its texts.

    Where it `turns`, it leads to what comes before and after it in time.
    """
    own = _link(cut, interval)
    above = (_link(cut, interval._replace(month=0)),) if interval.month else ()
    before, after = _beside(library, interval) if turns else (None, None)
    return view(
        library, interval.address, template, own.name, description=description or f"{own.name}.",
        path=(*cut.path, *above, own), months=months(library, cut, interval),
        earlier=before and _link(cut, before), later=after and _link(cut, after),
        document=None, **searched, **context,
    )  # fmt: skip


def _links(
    library: Library, cut: Cut, intervals: Iterable[Interval]
) -> tuple[tuple[Crumb, str], ...]:
    return tuple(
        (_link(cut, interval), plural(len(library.of_interval(interval)), cut.one, cut.many))
        for interval in intervals
    )


def _link(cut: Cut, interval: Interval) -> Crumb:
    when = f"fra {interval.name}" if interval.year else "uden dato"
    return Crumb(f"{cut.title} {when}", interval.address)


def _months(library: Library, year: Interval) -> tuple[Interval, ...]:
    if year.month:
        return ()
    intervals = library.intervals[year.of]
    return tuple(each for each in intervals if each.year == year.year and each.month)


def _beside(library: Library, interval: Interval) -> tuple[Interval | None, Interval | None]:
    """Return the pages of texts before and after an interval in time; of years, if it is cut."""
    all_of_it = library.intervals[interval.of]
    cut = {each.year for each in all_of_it if each.month}
    is_cut = not interval.month and interval.year in cut
    pages = [
        each
        for each in all_of_it
        if each.year and (not each.month if is_cut else each.month or each.year not in cut)
    ]
    if interval not in pages:
        return None, None
    at = pages.index(interval)
    return (
        pages[at + 1] if at + 1 < len(pages) else None,
        pages[at - 1] if at else None,
    )
