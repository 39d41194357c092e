"""Atom feeds: everything, and one for each kind, body and topic, and for the promises.

Ids are the pages' own addresses as tag URIs; `updated` comes from the content, never from the
clock, so that a feed changes only when a text does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from feedgen.feed import FeedGenerator

from generator.danish import collation, slug
from generator.document import Document
from generator.kinds.values import Money
from generator.library import Library
from generator.pages.documents import description
from generator.prose import Shape
from generator.site import Page

FEEDS = "/nyt/"
SINCE = 2026
"""The year that stands in every tag URI; it never changes."""

_ZONE = ZoneInfo("Europe/Copenhagen")
_SHOWN = frozenset({"agreement", "meeting", "case", "policy", "page"})


class Feed(NamedTuple):
    """A feed: its address, its title, and the documents in it."""

    address: str
    title: str
    documents: tuple[Document, ...]


def pages(library: Library) -> Iterator[Page]:
    """Give every feed as a file."""
    for feed in feeds(library):
        yield Page(feed.address, _atom(library, feed))
    yield Page(f"{FEEDS}loefter.atom", _promises(library))


def feeds(library: Library) -> tuple[Feed, ...]:
    """Return the feeds that have something in them, all documents first."""
    documents = tuple(one for one in library.documents if _is_news(one))
    found = [Feed(f"{FEEDS}alle.atom", "Alt nyt", documents)]
    for kind in {one.kind.name: one.kind for one in documents}.values():
        some = tuple(one for one in documents if one.kind is kind)
        found.append(Feed(f"{FEEDS}{slug(kind.plural)}.atom", kind.plural.capitalize(), some))
    for body in library.registers.bodies.bodies:
        some = tuple(one for one in documents if library.body_of(one) == body)
        found.append(Feed(f"{FEEDS}organ-{slug(body.id)}.atom", body.name, some))
    for topic in library.registers.topics.topics:
        some = tuple(one for one in documents if topic.id in one.record.topics)
        found.append(Feed(f"{FEEDS}emne-{slug(topic.id)}.atom", f"Emne: {topic.name}", some))
    return tuple(one for one in found if one.documents)


def _is_news(document: Document) -> bool:
    """Pages about the site itself are no news."""
    about = str(getattr(document.record, "type", "")) == "om siden"
    return document.kind.name in _SHOWN and not about


def changed(library: Library, document: Document) -> dt.date | None:
    """Return the day when a text last changed in substance, or None where no date is known."""
    corrected = [one.date for one in document.record.corrections if one.date]
    return max([*corrected, *filter(None, (library.date(document),))], default=None)


def updated(library: Library, document: Document) -> dt.datetime:
    """Return when a text last changed; one without a date is as old as the site's statement."""
    day = changed(library, document) or library.site.statement.updated
    return dt.datetime.combine(day, dt.time(12), _ZONE)


def plain_text(document: Document) -> str:
    """Return a document's visible text, a paragraph a line."""
    return "\n\n".join(
        " ".join(one.text.split())
        for one in document.text.passages
        if one.text.strip() and one.shape is not Shape.CODE
    ).replace("\u00ad", "")


def _feed(library: Library, address: str, title: str, latest: dt.datetime) -> FeedGenerator:
    generator = FeedGenerator()
    generator.id(_tag(library, address))
    generator.title(f"{library.site.name}: {title}")
    generator.updated(latest)
    generator.language("da")
    generator.generator("")
    generator.author({"name": library.site.contact.authority})
    generator.link(href=_absolute(library, address), rel="self", type="application/atom+xml")
    generator.link(href=_absolute(library, "/"), rel="alternate", type="text/html")
    return generator


def _atom(library: Library, feed: Feed) -> bytes:
    newest = sorted(
        feed.documents,
        key=lambda one: (-updated(library, one).timestamp(), collation(one.title)),
    )
    atom = _feed(library, feed.address, feed.title, _latest(library, feed.documents))
    for document in newest:
        entry = atom.add_entry(order="append")
        address = library.address(document)
        entry.id(_tag(library, address))
        entry.title(document.title)
        entry.updated(updated(library, document))
        entry.link(href=_absolute(library, address), rel="alternate")
        entry.summary(description(document))
        entry.content(plain_text(document), type="text")
        entry.category([{"term": name, "label": name} for name in _categories(library, document)])
    return bytes(atom.atom_str(pretty=True))


def _categories(library: Library, document: Document) -> Sequence[str]:
    topics = (library.topics.get(one) for one in document.record.topics)
    return (document.kind.label, *(one.name for one in topics if one))


def _promises(library: Library) -> bytes:
    promised = [one for one in library.promises if one.promise.money is Money.PROMISE]
    documents = [one.document for one in promised]
    atom = _feed(library, f"{FEEDS}loefter.atom", "Løfter", _latest(library, documents))
    for one in promised:
        entry = atom.add_entry(order="append")
        address = f"{library.address(one.document)}#loefte-{one.promise.id}"
        entry.id(_tag(library, address.replace("#", "/")))
        entry.title(one.promise.title)
        entry.updated(updated(library, one.document))
        entry.link(href=_absolute(library, address), rel="alternate")
        amount = f"{one.promise.amount}. " if one.promise.amount else ""
        entry.content(f"{amount}{one.promise.purpose}", type="text")
    return bytes(atom.atom_str(pretty=True))


def _latest(library: Library, documents: Iterable[Document]) -> dt.datetime:
    fallback = dt.datetime.combine(library.site.statement.updated, dt.time(12), _ZONE)
    return max((updated(library, one) for one in documents), default=fallback)


def _absolute(library: Library, address: str) -> str:
    return f"{library.site.address.rstrip('/')}{address}"


def _tag(library: Library, address: str) -> str:
    host = library.site.address.split("//")[-1].strip("/")
    return f"tag:{host},{SINCE}:{address}"
