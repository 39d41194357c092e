"""A whole meeting to print: the agenda on the first sheet, then each case on one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from generator.kinds.meeting import MEETING
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import documents
from generator.pages.shell import Crumb, Route, view
from generator.pages.site import View
from generator.urls import printed_address


def routes(library: Library) -> Iterator[Route]:
    """Give the print view of every meeting."""
    for one in library.of_kind(MEETING):
        yield Route(printed_address(library.address(one)), partial(_view, library, one))


def _view(library: Library, document: Document) -> View:
    """A closed item has no sheet: its number stands on the agenda, and nothing else."""
    here = printed_address(library.address(document))
    return view(
        library, here, "printed.html", f"{document.title}: til print", noindex=True,
        description="Hele mødet til at skrive ud, med én sag på hver side.",
        path=(*documents.path(library, document), Crumb("Til print", here)),
        meeting=document, held=library.when(document), body=library.body_of(document),
        agenda=tuple(documents.grouped(documents.agenda(library, document))),
        sheets=tuple(_sheet(library, one) for one in library.cases(document)),
    )  # fmt: skip


def _sheet(library: Library, document: Document) -> Mapping[str, object]:
    """Return what the page of a case shows: the sheet shows the same."""
    return documents.document_view(library, document).context
