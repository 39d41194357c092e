"""A whole meeting to print: the agenda on the first sheet, then each case on one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from generator.kinds.meeting import MEETING
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import documents
from generator.pages.documents import DocumentPage
from generator.pages.shell import Crumb, Route, link, view
from generator.pages.site import View
from generator.pages.texts import absolute
from generator.urls import printed_address


class Sheet(Struct, frozen=True):
    """A case on a sheet: what its page shows, and the address of the page on the web."""

    page: DocumentPage
    url: str


def routes(library: Library) -> Iterator[Route]:
    """Yield the print view of every meeting."""
    for document in library.of_kind(MEETING):
        yield Route(printed_address(library.address(document)), partial(_view, library, document))


def _view(library: Library, document: Document) -> View:
    """A closed item has no sheet: its number stands on the agenda, and nothing else."""
    here = printed_address(library.address(document))
    sheets = tuple(_sheet(library, case) for case in library.cases(document))
    return view(
        library, here, "printed.html", f"{document.title}: til print", noindex=True,
        description="Hele mødet til at skrive ud, med én sag på hver side.",
        path=(*documents.path(library, document), Crumb("Til print", here)),
        page=documents.page(library, document), meeting=link(library, document),
        sheets=sheets, sheet_count=len(sheets),
    )  # fmt: skip


def _sheet(library: Library, document: Document) -> Sheet:
    url = absolute(library, library.address(document))
    return Sheet(documents.page(library, document), url)
