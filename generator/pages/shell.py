"""What every page is given: titles, the path from the front page, and navigation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.document import Document
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
    TOPICS,
    Library,
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
    section = path[0].name if path and path[0].name != title else ""
    names = [title, section, library.site.name]
    common: dict[str, object] = {
        "site": library.site,
        "library": library,
        "address": address,
        "title": title,
        "full_title": " – ".join(dict.fromkeys(filter(None, names))),
        "description": description,
        "path": (HOME, *path) if address != FRONT else (),
        "menu": MENU,
        "footer": FOOTER,
        "current": path[0].address if path else address,
    }
    return View(address, template, common | context, document)


def link(library: Library, document: Document) -> Crumb:
    """Return the link to a document."""
    return Crumb(document.title, library.address(document))
