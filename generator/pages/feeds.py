"""Atom feeds: everything, one for each kind, body, topic, party and case, and the promises.

Ids are the pages' own addresses as tag URIs; `updated` comes from the content, never from the
clock, so that a feed changes only when a text does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from feedgen.feed import FeedGenerator

from generator.danish import collation
from generator.kinds.parts import Promise
from generator.kinds.values import Money, PartyId, Status
from generator.library.document import Document, placed
from generator.library.library import Library, Promised
from generator.pages import follow
from generator.pages.documents import description
from generator.pages.follow import Source
from generator.pages.site import Page
from generator.pages.texts import ZONE, absolute, plain_text, updated

SINCE = 2026
"""The year that stands in every tag URI; it never changes."""

MOST = 100
"""A feed holds the newest texts, so that it stays quick to fetch; the site has the rest."""


class Feed(NamedTuple):
    """A feed: where it is, and the documents in it."""

    source: Source
    documents: tuple[Document, ...]


def pages(library: Library) -> Iterator[Page]:
    """Give every feed as a file."""
    for feed in feeds(library):
        yield Page(feed.source.address, _atom(library, feed))
    yield Page(follow.PROMISED.address, _promises(library))


def feeds(library: Library) -> tuple[Feed, ...]:
    """Return the feeds, all documents first. One that is empty yet may be followed already."""
    documents = tuple(one for one in library.documents if one.kind.is_news(one.record))
    return (Feed(follow.EVERYTHING, documents), *_gathered(library, documents))


def _gathered(library: Library, documents: tuple[Document, ...]) -> Iterator[Feed]:
    for kind in library.kinds:
        if kind.has_feed:
            yield Feed(follow.of_kind(kind), tuple(one for one in documents if one.kind == kind))
    for body in library.registers.bodies.bodies:
        some = tuple(one for one in documents if library.body_of(one) == body)
        yield Feed(follow.of_body(body.id, body.short or body.name), some)
    for topic in library.registers.topics.topics:
        some = tuple(one for one in documents if topic.id in one.record.topics)
        yield Feed(follow.of_topic(topic.id, topic.name), some)
    for party in library.registers.parties.parties:
        some = tuple(one for one in documents if party.id in _parties(library, one))
        yield Feed(follow.of_party(party.id, party.name), some)
    for number, cases in library.trails.items():
        yield Feed(follow.of_case(number), cases)


def _parties(library: Library, document: Document) -> frozenset[str]:
    """Return the letters of the parties that a document's front matter names, alone or together."""
    found = {str(value) for _, value in placed(document, PartyId)}
    groups = (library.party_groups[one] for one in found if one in library.party_groups)
    return frozenset({*found, *(str(party) for group in groups for party in group.parties)})


def _feed(library: Library, source: Source, latest: dt.datetime) -> FeedGenerator:
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
    newest = sorted(
        feed.documents,
        key=lambda one: (-updated(library, one).timestamp(), collation(one.title)),
    )
    atom = _feed(library, feed.source, _latest(library, feed.documents))
    for document in newest[:MOST]:
        entry = atom.add_entry(order="append")
        address = library.address(document)
        entry.id(_tag(library, address))
        entry.title(_title(document))
        entry.updated(updated(library, document))
        entry.link(href=absolute(library, address), rel="alternate")
        entry.summary(description(document))
        entry.content(plain_text(document), type="text")
        entry.category([{"term": name, "label": name} for name in _categories(library, document)])
    return bytes(atom.atom_str(pretty=True))


def _title(document: Document) -> str:
    return f"Udkast: {document.title}" if document.record.status is Status.DRAFT else document.title


def _categories(library: Library, document: Document) -> Sequence[str]:
    topics = (library.topics.get(one) for one in document.record.topics)
    return (document.kind.label, *(one.name for one in topics if one))


def _promises(library: Library) -> bytes:
    promised = [one for one in library.promises if one.promise.money is Money.PROMISE]
    documents = [one.document for one in promised]
    atom = _feed(library, follow.PROMISED, _latest(library, documents))
    for one in promised:
        entry = atom.add_entry(order="append")
        address = f"{library.address(one.document)}#loefte-{one.promise.id}"
        entry.id(_tag(library, address.replace("#", "/")))
        entry.title(one.promise.title)
        entry.updated(updated(library, one.document))
        entry.link(href=absolute(library, address), rel="alternate")
        entry.content("\n\n".join(_told(library, one)), type="text")
    return bytes(atom.atom_str(pretty=True))


def _told(library: Library, one: Promised) -> Iterator[str]:
    """Give a promise in words, a fact a line."""
    promise: Promise = one.promise
    yield str(promise.purpose)
    body = library.bodies.get(promise.body or "")
    facts = (
        ("Hvor fast", promise.commitment.value),
        ("Beløb", promise.amount),
        ("Budget", promise.budget_year),
        ("Ansvar", body and body.name),
        ("Frist", promise.deadline),
        ("Står i", one.document.title),
    )
    yield from (f"{name}: {value}." for name, value in facts if value)


def _latest(library: Library, documents: Iterable[Document]) -> dt.datetime:
    fallback = dt.datetime.combine(library.site.statement.updated, dt.time(12), ZONE)
    return max((updated(library, one) for one in documents), default=fallback)


def _tag(library: Library, address: str) -> str:
    host = library.site.address.split("//")[-1].strip("/")
    return f"tag:{host},{SINCE}:{address}"
