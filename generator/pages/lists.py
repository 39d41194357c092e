"""Lists of documents by kind and by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from generator.danish import plural, slug
from generator.kinds import AnyKind, Listing
from generator.kinds.meeting import MEETING
from generator.library.document import Document
from generator.library.intervals import Interval, one_line
from generator.library.library import Library
from generator.pages import long_lists, search
from generator.pages.deadlines import upcoming
from generator.pages.listed import (
    Items,
    Listed,
    Sorted,
    entries,
    is_mixed,
    items,
    named,
    newest_first,
    sorted_out,
)
from generator.pages.long_lists import Cut, interval_view
from generator.pages.shell import Crumb, Route, own_page, view
from generator.pages.site import View
from generator.urls import (
    TITLES,
    YEARS,
    year_address,
)


class YearGroup(Struct, frozen=True):
    """The documents of one kind in a year. Some kinds of document are of several sorts."""

    id: str
    title: str
    documents: Sorted
    is_mixed: bool


def routes(library: Library) -> Iterator[Route]:
    """Yield every list of documents, and the pages of those that are too long for one."""
    for listing, kind in library.listings.items():
        if kind is MEETING:  # a meeting is listed with its cases
            make, make_interval = _meetings, _meetings_of
        else:
            make, make_interval = _list, _list_of
        yield Route(listing.address, partial(make, library, listing, kind))
        yield from long_lists.routes(
            library, listing.address, partial(make_interval, listing, kind)
        )
    yield Route(YEARS, partial(_years, library))
    yield from long_lists.routes(library, YEARS, _year)


def _list(library: Library, listing: Listing, kind: AnyKind) -> View:
    years = long_lists.years(library, _cut(listing, kind))
    documents = newest_first(library, library.of_kind(kind))
    shown = entries(library, long_lists.newest(documents, one_line) if years else documents)
    return view(
        library, listing.address, "list.html", listing.title, description=listing.about,
        path=(Crumb(listing.title, listing.address),), about=listing.about,
        **search.presented(library, search.LIST, listing.title, address=listing.address),
        documents=shown, is_mixed=is_mixed(shown), years=years,
    )  # fmt: skip


def _list_of(listing: Listing, kind: AnyKind, library: Library, interval: Interval) -> View:
    shown = entries(library, newest_first(library, library.of_interval(interval)))
    return interval_view(
        library, _cut(listing, kind), interval, "interval_of_list.html",
        documents=shown, is_mixed=is_mixed(shown),
    )  # fmt: skip


def _meetings(library: Library, listing: Listing, kind: AnyKind) -> View:
    years = long_lists.years(library, _cut(listing, kind))
    meetings = newest_first(library, library.of_kind(kind))
    shown = long_lists.newest(meetings, library.lines_with_cases) if years else meetings
    return view(
        library, listing.address, "meetings.html", listing.title, description=listing.about,
        path=(Crumb(listing.title, listing.address),), upcoming=upcoming(library),
        **search.presented(library, search.LIST, listing.title, address=listing.address),
        meetings=_with_cases(library, shown), years=years,
    )  # fmt: skip


def _meetings_of(listing: Listing, kind: AnyKind, library: Library, interval: Interval) -> View:
    meetings = newest_first(library, library.of_interval(interval))
    return interval_view(
        library, _cut(listing, kind), interval, "interval_of_meetings.html",
        meetings=_with_cases(library, meetings),
    )  # fmt: skip


def _with_cases(library: Library, meetings: Iterable[Document]) -> tuple[tuple[Listed, Items], ...]:
    return tuple(
        (named(library, document), items(library, library.cases(document))) for document in meetings
    )


def _cut(listing: Listing, kind: AnyKind) -> Cut:
    path = (Crumb(listing.title, listing.address),)
    return Cut(path, listing.title, kind.label.lower(), kind.plural)


_TEXTS = Cut((own_page(YEARS),), "Tekster")


def _years(library: Library) -> View:
    undated = len(library.documents) - sum(map(len, library.years.values()))
    return view(
        library, YEARS, "years.html", TITLES[YEARS],
        description="Find tekster fra et bestemt år.", path=(own_page(YEARS),),
        **search.presented(library, search.LIST, TITLES[YEARS], address=YEARS),
        years=tuple(
            (Crumb(str(year), year_address(year)), plural(len(documents), "tekst", "tekster"))
            for year, documents in library.years.items()
        ),
        undated=plural(undated, "tekst", "tekster") if undated else "",
    )  # fmt: skip


def _year(library: Library, interval: Interval) -> View:
    months = long_lists.months(library, _TEXTS, interval)
    found: dict[str, list[Document]] = {}
    for document in () if months else newest_first(library, library.of_interval(interval)):
        found.setdefault(document.kind.plural, []).append(document)
    is_month = bool(interval.month)
    return interval_view(
        library, _TEXTS, interval, "year.html",
        description=f"Aftaler, møder, sager og andre tekster fra {interval.name}.",
        searched=search.KEPT_OUT if is_month else search.presented(
            library, search.LIST, f"Tekster fra {interval.name}",
        ),
        turns=is_month or bool(months),
        groups=tuple(_group(library, name, of_kind) for name, of_kind in found.items()),
    )  # fmt: skip


def _group(library: Library, name: str, documents: Iterable[Document]) -> YearGroup:
    shown = sorted_out(named(library, document) for document in documents)
    return YearGroup(slug(name), name.capitalize(), shown, is_mixed(shown.documents))
