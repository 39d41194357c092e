"""What every page is given: titles, the path from the front page, and navigation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.danish import When, day
from generator.document import Document, address_of
from generator.kinds.values import Status
from generator.library import (
    AGREEMENTS,
    BODIES,
    FRONT,
    GLOSSARY,
    HOW_TO_WRITE,
    INDEX,
    MEETINGS,
    POLICIES,
    PROMISES,
    READABILITY,
    SEARCH,
    TOPICS,
    Library,
    meeting,
)
from generator.site import View


class Crumb(NamedTuple):
    """A link in the path or in a menu."""

    name: str
    address: str


HOME = Crumb("Forside", FRONT)
MENU = (
    Crumb("Aftaler", AGREEMENTS),
    Crumb("Møder", MEETINGS),
    Crumb("Løfter", PROMISES),
    Crumb("Emner", TOPICS),
    Crumb("Råd og udvalg", BODIES),
    Crumb("Læsbarhed", READABILITY),
    Crumb("Søg", SEARCH),
)
LISTS: Mapping[str, Crumb] = {
    "agreement": MENU[0],
    "meeting": MENU[1],
    "case": MENU[1],
    "policy": Crumb("Politikker", POLICIES),
}
"""The list that each kind of document stands in."""

FOOTER = (
    Crumb("Om siden", "/om-siden/"),
    Crumb("Sådan skriver du", HOW_TO_WRITE),
    Crumb("Politikker", POLICIES),
    Crumb("Ordbog", GLOSSARY),
    Crumb("Indhold fra A til Å", INDEX),
    Crumb("Privatliv", "/privatliv/"),
)


def view(
    library: Library,
    address: str,
    template: str,
    title: str,
    *,
    description: str,
    path: Sequence[Crumb] = (),
    document: Document | None = None,
    **context: object,
) -> View:
    """Return a page with what every page needs. `path` leads from the front page to it."""
    section = path[-2].name if len(path) > 1 else ""
    names = [label(library, document) if document else title, section, library.site.name]
    common: dict[str, object] = {
        "site": library.site,
        "library": library,
        "document": document,
        "address": address,
        "url": f"{library.site.address.rstrip('/')}{address}",
        "title": title,
        "full_title": " – ".join(dict.fromkeys(filter(None, names))),
        "description": description,
        "path": (HOME, *path) if address != FRONT else (),
        "menu": MENU,
        "footer": FOOTER,
        "current": path[0].address if path else address,
        "statement": address_of("", library.site.statement.address),
        "noindex": document is not None and document.record.status is Status.DRAFT,
        "search_words": None,
        "search_filters": (),
        "original": document.record.original if document else None,
    }
    return View(address, template, common | context, document)


def link(library: Library, document: Document) -> Crumb:
    """Return the link to a document."""
    return Crumb(document.title, library.address(document))


def label(library: Library, document: Document) -> str:
    """Return a document's title; where it stands is added when others bear the same title."""
    if document.title.casefold() not in library.shared_titles:
        return document.title
    body, when = library.body_of(document), _when(library, document)
    where = ", ".join(filter(None, ((body.short or body.name) if body else "", when)))
    return f"{document.title} ({where})" if where else document.title


def _when(library: Library, document: Document) -> str:
    """Return when a document is from, in words."""
    if document.kind.name in {"case", "meeting"}:
        of_meeting = library.meeting(document)
        when = held(of_meeting) if of_meeting else None
    else:
        when = library.date(document)
    return day(when) if isinstance(when, dt.date) else str(when or "")


def held(document: Document) -> When | dt.date | None:
    """Return when a meeting is held: a day, or the words that the original has."""
    record = meeting(document)
    return record.date or record.date_in_words
