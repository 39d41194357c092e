"""What the law asks for: the way to the accessibility statement, its known gaps, the lost page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.danish import day
from generator.kinds.values import Accessible
from generator.library.library import Library
from generator.pages.shell import Route, view
from generator.pages.site import Page, View
from generator.urls import NOT_FOUND, STATEMENT, TITLES

GAPS = f"{STATEMENT}udkast.txt"
"""The draft that the one who keeps the statement copies into WAS-Tool."""


def routes(library: Library) -> Iterator[Route]:
    """Yield the page that leads on to the statement, and the one for what is not there."""
    yield Route(STATEMENT, partial(_statement, library))
    yield Route(NOT_FOUND, partial(_not_found, library))


def pages(library: Library) -> Iterator[Page]:
    """Yield the known gaps as a draft text."""
    yield Page(GAPS, "\n".join(_gaps(library)).encode())


def _statement(library: Library) -> View:
    return view(
        library, STATEMENT, "was.html", TITLES[STATEMENT], noindex=True,
        description="Her kommer du videre til sidens tilgængelighedserklæring.",
    )  # fmt: skip


def _not_found(library: Library) -> View:
    return view(
        library, NOT_FOUND, "404.html", "Siden findes ikke", noindex=True,
        description="Vi kan ikke finde den side, du leder efter.",
    )  # fmt: skip


def _gaps(library: Library) -> Iterator[str]:
    """Yield the lines of the draft: each attachment that not everybody can use, and why."""
    site = library.site
    yield f"Udkast til tilgængelighedserklæring for {site.address}"
    yield f"Sidst set efter {day(site.statement.updated)}."
    yield ""
    for state, title in _STATES.items():
        yield title
        found = [
            f"- {attachment.title} ({site.address.rstrip('/')}{library.address(document)})"
            + (f": {attachment.note}" if attachment.note else "")
            for document in library.filling("attachments")
            for attachment in document.record.attachments
            if attachment.accessible is state
        ]
        yield from found or ["Vi kender ingen."]
        yield ""
    yield "Kontakt"
    yield f"Telefon: {site.contact.phone}"
    yield f"Mail: {site.contact.email}"
    yield f"Brev: {site.contact.authority}, {site.contact.address}"
    yield ""


_STATES = {
    Accessible.NO: "Bilag, som ikke alle kan bruge",
    Accessible.EXEMPT: "Bilag, som loven undtager",
}
