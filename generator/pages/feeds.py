"""Atom feeds: everything, one for each kind, body, topic, party and case, and the promises.

Ids are the pages' own addresses as tag URIs; `updated` comes from the content, never from the
clock, so that a feed changes only when a text does. RFC 4287 wants a time of
each day: an entry has noon, and nobody wrote that. The day of a meeting stands first in its words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from lxml import etree

from generator.danish import collation
from generator.kinds.parts import Promise
from generator.library.document import Document
from generator.library.library import Library, Promised, once, once_each
from generator.library.portions import kept_each
from generator.pages import follow, labelled, money, promises
from generator.pages.follow import Subscription
from generator.pages.opening import described
from generator.pages.site import Maker, Page
from generator.pages.texts import (
    ZONE,
    absolute,
    doubt,
    mark,
    notes_on,
    plain_words,
    published,
    updated,
)
from generator.urls import promise_address

SINCE = 2026
"""The year that stands in every tag URI; it never changes."""

MOST = 100
"""A feed holds the newest texts, so that it stays quick to fetch; the site has the rest."""


class Feed(NamedTuple):
    """A feed: where it is, and the documents in it."""

    source: Subscription
    documents: tuple[Document, ...]


def makers(library: Library) -> Iterator[Maker]:
    """Yield what makes each feed as a file."""
    for feed in feeds(library):
        yield Maker(feed.source.address, partial(_page, library, feed))
    yield Maker(follow.PROMISED.address, lambda: (_promised(library),))


def _page(library: Library, feed: Feed) -> tuple[Page]:
    return (Page(feed.source.address, _atom(library, feed)),)


def _promised(library: Library) -> Page:
    return Page(follow.PROMISED.address, _promises(library))


@once
def feeds(library: Library) -> tuple[Feed, ...]:
    """Return the feeds, all documents first. One that is empty yet may be followed already."""
    documents = follow.news(library)
    return (Feed(follow.EVERYTHING, documents), *_gathered(library, documents))


def _gathered(library: Library, documents: tuple[Document, ...]) -> Iterator[Feed]:
    for kind in library.kinds:
        if kind.has_feed:
            yield Feed(
                follow.of_kind(kind),
                tuple(document for document in documents if document.kind == kind),
            )
    for body in library.registers.bodies.bodies:
        source = follow.of_body(body.id, body.short or body.name)
        yield Feed(source, follow.news_of_body(library).get(body.id, ()))
    for topic in library.registers.topics.topics:
        yield Feed(
            follow.of_topic(topic.id, topic.name), follow.news_on_topic(library).get(topic.id, ())
        )
    for party in library.registers.parties.parties:
        yield Feed(
            follow.of_party(party.id, party.name), follow.news_of_party(library).get(party.id, ())
        )
    for number, cases in library.trails.items():
        yield Feed(follow.of_case(number), cases)


def _feed(library: Library, source: Subscription, latest: dt.datetime) -> FeedGenerator:
    generator = FeedGenerator()
    generator.id(_tag(library, source.address))
    generator.title(f"{library.site.name}: {source.name}")
    generator.updated(latest)
    generator.language("da")
    generator.generator("")
    generator.author({"name": library.site.contact.authority})
    generator.link(href=absolute(library, source.address), rel="self", type="application/atom+xml")
    generator.link(href=absolute(library, "/"), rel="alternate", type="text/html")
    return generator


def _atom(library: Library, feed: Feed) -> bytes:
    newest = sorted(feed.documents, key=partial(_newest_first, library))
    atom = _feed(library, feed.source, _latest(library, feed.documents))
    head, end, _ = bytes(atom.atom_str(pretty=True)).rpartition(b"</feed>\n")
    entries = (_entry(library, document) for document in newest[:MOST])
    return b"".join((head, *entries, end))


@once_each
def _newest_first(library: Library, document: Document) -> tuple[float, int, str]:
    """Return what a document is sorted by in each of its feeds."""
    return (
        -updated(library, document).timestamp(),
        -(library.date(document) or dt.date.min).toordinal(),
        collation(document.title),
    )


@kept_each
def _entry(library: Library, document: Document) -> bytes:
    """Return the lines of an entry, which stands in several feeds.

    It is not packed: that takes as long as it takes to write down the words.
    """
    entry = FeedEntry()
    address = library.address(document)
    entry.id(_tag(library, library.first_address(address)))
    entry.title(f"{mark(library, document)}{document.title}")
    entry.updated(updated(library, document))
    if written := published(document):
        entry.published(written)
    entry.link(href=absolute(library, address), rel="alternate")
    entry.summary(
        _writable(f"{labelled.arrival(library, document)} {described(library, document)}".lstrip())
    )
    entry.content(_writable(labelled.html(library, document)), type="html")
    entry.category([{"term": name, "label": name} for name in _categories(library, document)])
    feed = etree.Element("feed")  # so that the lines stand as far in as in a feed
    feed.append(entry.atom_entry())
    lines = bytes(etree.tostring(feed, pretty_print=True, encoding="UTF-8"))
    return lines[lines.index(b"  <entry>") : lines.rindex(b"</feed>")]


def _writable(text: str) -> str:
    """Return a text without what XML cannot hold, which an exemption may let a text have."""
    return _UNWRITABLE.sub("", text)


_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""XML 1.0, section 2.2."""


def _categories(library: Library, document: Document) -> Sequence[str]:
    topics = (library.topics.get(topic) for topic in document.record.topics)
    return (document.kind.label, *(topic.name for topic in topics if topic))


def _promises(library: Library) -> bytes:
    promised = promises.promised(library)
    documents = [given.document for given in promised]
    atom = _feed(library, follow.PROMISED, _latest(library, documents))
    for given in promised:
        entry = atom.add_entry(order="append")
        address = promise_address(library.address(given.document), given.promise.id)
        first = library.first_address(library.address(given.document))
        entry.id(_tag(library, promise_address(first, given.promise.id).replace("#", "/")))
        entry.title(given.promise.title)
        entry.updated(updated(library, given.document))
        if written := published(given.document):
            entry.published(written)
        entry.link(href=absolute(library, address), rel="alternate")
        entry.content("\n\n".join(_told(library, given)), type="text")
    return bytes(atom.atom_str(pretty=True))


def _told(library: Library, promised: Promised) -> Iterator[str]:
    """Yield a promise in words, a fact a line."""
    promise: Promise = promised.promise
    yield plain_words(promise.purpose)
    body = library.bodies.get(promise.body or "")
    told = (
        ("Hvor fast efter vores skøn", promise.commitment.value),
        ("Originalens ord", promise.verbatim),
        ("Beløb", money.promised(promise)),
        ("Budget", money.budget(promise)),
        ("Ansvar", body and body.name),
        ("Frist", promise.deadline),
        ("Står i", promised.document.title),
    )
    yield from (f"{name}: {value}." for name, value in told if value)
    for note in notes_on(promised.document.record, promise.id):
        yield doubt(note)


def _latest(library: Library, documents: Iterable[Document]) -> dt.datetime:
    fallback = dt.datetime.combine(library.site.statement.updated, dt.time(12), ZONE)
    return max((updated(library, document) for document in documents), default=fallback)


def _tag(library: Library, address: str) -> str:
    host = library.site.address.split("//")[-1].strip("/")
    return f"tag:{host},{SINCE}:{address}"
