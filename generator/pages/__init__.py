"""What pages a library gives. Each module gives views; the theme makes pages of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.library import FRONT, Library
from generator.pages import (
    calendars,
    documents,
    feeds,
    figures,
    hosting,
    how_to_write,
    lists,
    old,
    oparl,
    search,
    sitemap,
    tables,
)
from generator.pages.shell import view
from generator.site import Page, View

NOT_FOUND = "/404.html"
STATEMENT = "/was/"
"""The address that the law wants the accessibility statement to be found at."""


def pages(library: Library, rules: Sequence[object]) -> Iterator[View]:
    """Give every page of the site."""
    yield from documents.views(library)
    yield from _gathered(library, rules)


def ready(library: Library, views: Sequence[View]) -> Iterator[Page]:
    """Give every file that needs no template: feeds, calendars, open data, what servers read."""
    for module in (feeds, calendars, oparl, tables, hosting):
        yield from module.pages(library)
    yield from sitemap.pages(library, views)


def page(library: Library, rules: Sequence[object], address: str) -> View | None:
    """Return the page at an address, or None. The pages of other documents are not made."""
    document = library.page(address)
    if document is not None and address != FRONT:
        return documents.document_view(library, document)
    return next((one for one in _gathered(library, rules) if one.address == address), None)


def _gathered(library: Library, rules: Sequence[object]) -> Iterator[View]:
    """Give the pages that show no single document."""
    yield from lists.views(library)
    yield from figures.views(library)
    yield from how_to_write.views(library, rules)
    yield from search.views(library)
    yield from old.views(library)
    yield view(
        library, STATEMENT, "was.html", "Vej til tilgængelighedserklæringen",
        description="Her kommer du videre til sidens tilgængelighedserklæring.",
        noindex=True,
    )  # fmt: skip
    yield view(
        library, NOT_FOUND, "404.html", "Siden findes ikke",
        description="Vi kan ikke finde den side, du leder efter.", noindex=True,
    )  # fmt: skip
