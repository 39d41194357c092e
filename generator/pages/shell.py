"""What every page is given: titles, the path from the front page, and navigation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from msgspec import Struct

from generator.danish import day
from generator.kinds import AnyKind
from generator.kinds.agreement import AGREEMENTS
from generator.kinds.html import Html, with_html
from generator.kinds.meeting import MEETINGS
from generator.kinds.registers import Contact
from generator.kinds.values import Status
from generator.library.document import Document, address_of, resolved_html
from generator.library.library import Library, lasting
from generator.pages import follow, structured
from generator.pages.site import View
from generator.pages.texts import mark
from generator.urls import (
    ABOUT_SITE,
    BODIES,
    BY_NAME,
    DATA,
    DEADLINES,
    FRONT,
    GLOSSARY,
    HOW_TO_WRITE,
    INDEX,
    PARTIES,
    PRIVACY,
    PROMISES,
    READABILITY,
    SEARCH,
    TAKE_PART,
    TITLES,
    TOPICS,
    TRAILS,
    YEARS,
)


class Route(NamedTuple):
    """A page that can be made: where it stands, and what makes it when it is asked for."""

    address: str
    make: Callable[[], View]


class Crumb(NamedTuple):
    """A link in the path or in a menu."""

    name: str
    address: str


def own_page(address: str) -> Crumb:
    """Return the link to a page that the site itself gives, with the title of that page."""
    return Crumb(TITLES[address], address)


LONGEST_TITLE = 99
"""Characters; a longer title is cut in the browser's tab and in lists of hits."""

HOME = own_page(FRONT)
MENU = (
    Crumb(MEETINGS.title, MEETINGS.address),
    Crumb(AGREEMENTS.title, AGREEMENTS.address),
    *map(own_page, (PROMISES, TOPICS, BODIES, TAKE_PART, SEARCH)),
)
"""The main menu: the same on every page of every site."""

BEFORE_LISTS = tuple(map(own_page, (INDEX, DEADLINES, DATA, PARTIES)))
AFTER_LISTS = tuple(map(own_page, (TRAILS, YEARS, GLOSSARY)))
"""The ways to a text at the foot of every page, around the lists that the menu does not have."""

URLS: Mapping[str, str] = {
    **BY_NAME,
    "meetings": MEETINGS.address,
    "agreements": AGREEMENTS.address,
}
"""The addresses that templates link to, by the names they know them by."""

ABOUT = (
    Crumb("Om siden", ABOUT_SITE),
    own_page(HOW_TO_WRITE),
    own_page(READABILITY),
    Crumb("Privatliv", PRIVACY),
)
"""The pages about the site that stand at the foot of every page, where there are such pages."""


class SiteView(Struct, frozen=True):
    """What a page tells of the site. `dial` is the phone number as a link writes it.

    `statement` is the way to the accessibility statement, or "" when it leads nowhere.
    """

    name: str
    is_example: bool
    example_note: str
    tagline: str
    contact: Contact
    dial: str
    statement: str


@lasting
def site(library: Library) -> SiteView:
    """Return what every page tells of the site."""
    settings = library.site
    html = with_html(settings, partial(resolved_html, ""))
    return SiteView(
        settings.name,
        settings.is_example,
        html.example_note or "",
        html.tagline,
        settings.contact,
        settings.contact.phone.replace(" ", ""),
        _statement(library),
    )


def _statement(library: Library) -> str:
    address = address_of("", library.site.statement.address)
    is_here = address.startswith("/")
    leads_on = library.leads_somewhere(address.partition("#")[0]) if is_here else True
    return address if leads_on else ""


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
    steps = (HOME, *path) if address != FRONT else ()
    sources = follow.sources(library, address, document)
    own = document if address != FRONT else None
    common: dict[str, object] = {
        "site": site(library),
        "layout": template.removesuffix(".html"),
        "address": str(address),
        "url": page_url(library, address),
        "canonical": None,
        "origin": library.site.address.rstrip("/"),
        "picture": f"share-{template.removesuffix('.html')}.png" if own else "share.png",
        "title": str(title),
        "full_title": _full_title(*names),
        "description": str(description),
        "is_article": own is not None,
        "path": steps if path else (),
        "report": _report(library, title),
        "structured": Html(structured.graph(library, address, steps, document)),
        "urls": URLS,
        "menu": MENU,
        "find_links": find_links(library),
        "about_links": about_links(library),
        "current": path[0].address if path else address,
        "here": str(address) if address in _linked(library) else "",
        "noindex": document is not None and document.record.status is Status.DRAFT,
        "feeds": tuple(
            subscription
            for subscription in (follow.EVERYTHING, *sources)
            if subscription.kind == follow.ATOM
        ),
        "sources": sources,
        "search_title": label(library, document) if document and mark(library, document) else "",
        "search_words": None,
        "search_topics": "",
        "search_about": "",
        "search_day": "",
        "search_filters": (),
        "search_whole": True,
        "original": document.html.original if document else None,
        "original_address": original_address(document) if document else "",
        "limit": library.limits(document).lix,
    }
    return View(str(address), template, common | context)


def list_link(kind: AnyKind) -> Crumb | None:
    """Return the link to the list that documents of a kind stand in, or None for none."""
    return Crumb(kind.list_of_it.title, kind.list_of_it.address) if kind.list_of_it else None


@lasting
def find_links(library: Library) -> tuple[Crumb, ...]:
    """Return the ways to a text that stand at the foot of every page."""
    lists = (Crumb(listing.title, listing.address) for listing in library.listings)
    return (*BEFORE_LISTS, *(crumb for crumb in lists if crumb not in MENU), *AFTER_LISTS)


@lasting
def about_links(library: Library) -> tuple[Crumb, ...]:
    """Return the pages about the site that there are: an editor may not have written them yet."""
    return tuple(crumb for crumb in ABOUT if crumb.address in library.addresses)


@lasting
def _linked(library: Library) -> frozenset[str]:
    """Return the addresses that every page links to at its top and at its foot."""
    links = (*MENU, *find_links(library), *about_links(library))
    return frozenset({*(crumb.address for crumb in links), site(library).statement})


def original_address(document: Document) -> str:
    """Return where the original of a document is on the web, or "" when nobody wrote it."""
    original = document.html.original
    if original is None or not original.address:
        return ""
    return address_of(document.source.path, original.address)


def page_url(library: Library, address: str) -> str:
    """Return the whole address of a page, as a mail or another site names it."""
    return f"{library.site.address.rstrip('/')}{address}"


def _report(library: Library, title: str) -> str:
    """Return the address that a mail about a fault on a page is written to."""
    return f"mailto:{library.site.contact.email}?subject={quote(f'Fejl på siden: {title}')}"


def link(library: Library, document: Document) -> Crumb:
    """Return the link to a document; a draft says that it is one."""
    return Crumb(f"{mark(library, document)}{document.title}", library.address(document))


def label(library: Library, document: Document) -> str:
    """Return a document's title; where it stands is added when others bear the same title.

    A draft says that it is one.
    """
    title = f"{mark(library, document)}{document.title}"
    if document.title.casefold() not in library.shared_titles:
        return title
    body, when = library.body_of(document), _when(library, document)
    where = ", ".join(filter(None, ((body.short or body.name) if body else "", when)))
    return f"{title} ({where})" if where else title


def _when(library: Library, document: Document) -> str:
    """Return when a document is from, in words."""
    when = library.when(document)
    return day(when) if isinstance(when, dt.date) else str(when or "")


def _full_title(title: str, section: str, site: str) -> str:
    """Return »Page – section – site«, without the section when that would be too long to read."""
    whole = " – ".join(dict.fromkeys(filter(None, (title, section, site))))
    return whole if len(whole) <= LONGEST_TITLE else f"{title} – {site}"
