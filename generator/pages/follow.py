"""Where one can follow what happens: the feeds and calendars that belong to a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from generator.danish import slug
from generator.kinds import AnyKind
from generator.library import votes
from generator.library.document import Document
from generator.library.library import Library, lasting, untitled
from generator.pages import calendars
from generator.urls import (
    CALENDARS,
    DATA,
    FEEDS,
    PROMISES,
    body_address,
    party_address,
    topic_address,
    trail_address,
)

ATOM, CALENDAR, TABLE = "Atom", "kalender", "csv"


class Subscription(NamedTuple):
    """A file that programs fetch again and again: its name, its address, and what it is."""

    name: str
    address: str
    kind: str


EVERYTHING = Subscription("Alt nyt", f"{FEEDS}alle.atom", ATOM)
PROMISED = Subscription("Nyt om løfter", f"{FEEDS}loefter.atom", ATOM)
ALL_DATES = Subscription("Alle møder og frister", f"{CALENDARS}alle.ics", CALENDAR)


def of_kind(kind: AnyKind) -> Subscription:
    """Return the feed of a kind of document."""
    return Subscription(f"Nye {kind.plural}", f"{FEEDS}{slug(kind.plural)}.atom", ATOM)


def of_body(name: str, shown: str) -> Subscription:
    """Return the feed of a body, by its id and its name."""
    return Subscription(f"Nyt fra {shown}", f"{FEEDS}organ-{slug(name)}.atom", ATOM)


def of_topic(name: str, shown: str) -> Subscription:
    """Return the feed of a topic, by its id and its name."""
    return Subscription(f"Nyt om {shown.lower()}", f"{FEEDS}emne-{slug(name)}.atom", ATOM)


def of_party(name: str, shown: str) -> Subscription:
    """Return the feed of a party, by its letter and its name."""
    return Subscription(f"Nyt om {shown}", f"{FEEDS}parti-{slug(name)}.atom", ATOM)


def of_case(number: str) -> Subscription:
    """Return the feed of a case number."""
    return Subscription(f"Nyt i sag {number}", f"{FEEDS}sag-{slug(number)}.atom", ATOM)


def dates_of(name: str, shown: str) -> Subscription:
    """Return the calendar of a body, by its id and its name."""
    return Subscription(f"Møder og frister hos {shown}", f"{CALENDARS}{slug(name)}.ics", CALENDAR)


def sources(library: Library, address: str, document: Document | None) -> tuple[Subscription, ...]:
    """Return what one can follow from a page, beside the feed of everything."""
    if document is not None:
        return tuple(_of_document(library, document))
    return _of_pages(library).get(address, ())


@untitled
def news(library: Library) -> tuple[Document, ...]:
    """Return the documents that feeds tell of: pages about the site are none."""
    return library.giving("is_news")


@untitled
def news_of_body(library: Library) -> Mapping[str, tuple[Document, ...]]:
    """Return what there is to tell of each body, by its id."""
    return _by(news(library), partial(_body, library))


@untitled
def news_on_topic(library: Library) -> Mapping[str, tuple[Document, ...]]:
    """Return what there is to tell of each topic, by its id."""
    return _by(news(library), lambda document: document.facts.topics)


@untitled
def news_of_party(library: Library) -> Mapping[str, tuple[Document, ...]]:
    """Return what there is to tell of each party, by its letter."""
    return _by(news(library), partial(_parties, library))


def _by(
    documents: Iterable[Document], names: Callable[[Document], Iterable[str]]
) -> Mapping[str, tuple[Document, ...]]:
    """Return documents by the names that each one has, in their order."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        for name in dict.fromkeys(names(document)):
            found.setdefault(name, []).append(document)
    return {name: tuple(under) for name, under in found.items()}


def _body(library: Library, document: Document) -> tuple[str, ...]:
    body = library.body_of(document)
    return (body.id,) if body else ()


def _parties(library: Library, document: Document) -> frozenset[str]:
    """Return the letters of the parties that a document's front matter names, alone or together."""
    found = document.parties
    if document.kind.within:
        found |= votes.parties(library, document)
    groups = (
        library.party_groups[diagnostic]
        for diagnostic in found
        if diagnostic in library.party_groups
    )
    return frozenset({*found, *(str(party) for group in groups for party in group.parties)})


def _of_document(library: Library, document: Document) -> Iterator[Subscription]:
    for number in document.case_numbers:
        yield of_case(number)
    if calendars.has_own(library, document):
        yield Subscription(
            "Læg mødet i din kalender", calendars.meeting_address(document), CALENDAR
        )
    body = library.body_of(document)
    if body:
        yield from _of_body(library, body.id, body.short or body.name)


def _of_body(library: Library, name: str, shown: str) -> Iterator[Subscription]:
    if name in news_of_body(library):
        yield of_body(name, shown)
    if name in calendars.bodies(library):
        yield dates_of(name, shown)


@lasting
def _of_pages(library: Library) -> Mapping[str, tuple[Subscription, ...]]:
    """Return what one can follow from each page that gathers texts, by its address."""
    registers = library.registers
    table = Subscription("Løfterne som tabel", f"{DATA}loefter.csv", TABLE)
    return {
        **{
            listing.address: (of_kind(kind),)
            for listing, kind in library.listings.items()
            if kind.has_feed and library.of_kind(kind)
        },
        PROMISES: (PROMISED, table),
        **{
            body_address(body.id): tuple(_of_body(library, body.id, body.short or body.name))
            for body in registers.bodies.bodies
        },
        **{
            topic_address(topic.id): (of_topic(topic.id, topic.name),)
            for topic in registers.topics.topics
            if topic.id in news_on_topic(library)
        },
        **{
            party_address(party.id): (of_party(party.id, party.name),)
            for party in registers.parties.parties
            if party.id in news_of_party(library)
        },
        **{trail_address(number): (of_case(number),) for number in library.trails},
    }
