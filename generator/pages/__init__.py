"""What pages a library gives. Each module gives routes; the theme makes pages of their views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.library.document import Document
from generator.library.library import Library
from generator.pages import (
    bodies,
    calendars,
    catalogue,
    components,
    deadlines,
    documents,
    feeds,
    front,
    hosting,
    how_to_write,
    lists,
    lookups,
    old,
    oparl,
    open_data,
    participation,
    parties,
    printed,
    promises,
    readability,
    reference,
    search,
    sitemap,
    statement,
    tables,
    topics,
    trails,
)
from generator.pages.how_to_write import Explained
from generator.pages.shell import Route
from generator.pages.site import Maker, Page, View
from generator.urls import FRONT

_GATHERED = (
    front,
    lists,
    topics,
    bodies,
    parties,
    trails,
    promises,
    deadlines,
    participation,
    readability,
    reference,
    search,
    printed,
    statement,
    open_data,
    old,
    components,
)
"""The modules whose pages show no single document."""

_READY = (calendars, catalogue, lookups, hosting, statement)
"""The modules whose files need no template."""

_READY_BY_PART = (feeds, oparl, tables)
"""Those of them whose files are made a part at a time, since few texts change at once."""


def pages(library: Library, rules: Sequence[Explained]) -> Iterator[View]:
    """Yield every page of the site."""
    for route in routes(library, rules):
        yield route.make()


def routes(library: Library, rules: Sequence[Explained]) -> Iterator[Route]:
    """Yield the routes of all pages."""
    yield from documents.routes(library)
    yield from _gathered(library, rules)


def ready(library: Library, views: Sequence[View]) -> Iterator[Page]:
    """Yield every file that needs no template: feeds, calendars, open data, what servers read."""
    for maker in makers(library):
        yield from maker.make()
    yield from sitemap.pages(library, [view.address for view in views if is_to_be_found(view)])


def makers(library: Library) -> tuple[Maker, ...]:
    """Return what makes the files that need no template, all but those for search engines."""
    whole = (Maker(module.__name__, partial(module.pages, library)) for module in _READY)
    parts = (maker for module in _READY_BY_PART for maker in module.makers(library))
    return (*whole, *(part._replace(is_part=True) for part in parts))


def for_search_engines(library: Library, addresses: Iterable[str]) -> Iterator[Page]:
    """Yield the files for search engines. `addresses` are those of the pages to be found."""
    return sitemap.pages(library, addresses)


def is_to_be_found(view: View) -> bool:
    """Return whether search engines may find a page."""
    return not view.context["noindex"]


def page(
    library: Library, rules: Sequence[Explained], address: str, document: Document | None = None
) -> View | None:
    """Return the page at an address, or None. No other page is made.

    `document` stands in for the one at the address: the preview's has marks in its HTML.
    """
    shown = document or library.page(address)
    if address == FRONT:
        return front.front_view(library, shown)
    if shown is not None:
        return documents.document_view(library, shown)
    routes = _gathered(library, rules)
    return next((route.make() for route in routes if route.address == address), None)


def _gathered(library: Library, rules: Sequence[Explained]) -> Iterator[Route]:
    """Yield the routes of the pages that show no single document."""
    for module in _GATHERED:
        yield from module.routes(library)
    yield from how_to_write.routes(library, rules)
