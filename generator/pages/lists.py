"""Lists of documents by kind and by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from generator.danish import plural, slug
from generator.kinds import AnyKind, Listing
from generator.kinds.meeting import MEETING
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import search
from generator.pages.deadlines import upcoming
from generator.pages.listed import (
    Sorted,
    entries,
    is_mixed,
    items,
    listed,
    named,
    newest_first,
    sorted_out,
)
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
    """Yield every list of documents."""
    for listing, kind in library.listings.items():
        make = _meetings if kind is MEETING else _list  # a meeting is listed with its cases
        yield Route(listing.address, partial(make, library, listing, kind))
    yield Route(YEARS, partial(_years, library))
    for year, documents in library.years.items():
        yield Route(year_address(year), partial(_year, library, year, documents))


def _list(library: Library, listing: Listing, kind: AnyKind) -> View:
    documents = entries(library, newest_first(library, library.of_kind(kind)))
    return view(
        library, listing.address, "list.html", listing.title, description=listing.about,
        path=(Crumb(listing.title, listing.address),), about=listing.about,
        **search.presented(library, search.LIST, listing.title, address=listing.address),
        documents=documents, is_mixed=is_mixed(documents),
    )  # fmt: skip


def _meetings(library: Library, listing: Listing, kind: AnyKind) -> View:
    meetings = newest_first(library, library.of_kind(kind))
    return view(
        library, listing.address, "meetings.html", listing.title, description=listing.about,
        path=(Crumb(listing.title, listing.address),), upcoming=upcoming(library),
        **search.presented(library, search.LIST, listing.title, address=listing.address),
        meetings=tuple((listed(library, document), items(library, library.cases(document)))
                       for document in meetings),
    )  # fmt: skip


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


def _year(library: Library, year: int, documents: tuple[Document, ...]) -> View:
    found: dict[str, list[Document]] = {}
    for document in newest_first(library, documents):
        found.setdefault(document.kind.plural, []).append(document)
    title = f"Tekster fra {year}"
    return view(
        library, year_address(year), "year.html", title,
        description=f"Aftaler, møder, sager og andre tekster fra {year}.",
        path=(own_page(YEARS), Crumb(title, year_address(year))),
        **search.presented(library, search.LIST, title),
        groups=tuple(_group(library, name, of_kind) for name, of_kind in found.items()),
    )  # fmt: skip


def _group(library: Library, name: str, documents: Iterable[Document]) -> YearGroup:
    shown = sorted_out(named(library, document) for document in documents)
    return YearGroup(slug(name), name.capitalize(), shown, is_mixed(shown.documents))
