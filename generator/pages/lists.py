"""Lists of documents by kind, by topic and by year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from generator.danish import collation, plural
from generator.kinds import AnyKind, Listing
from generator.kinds.meeting import MEETING
from generator.kinds.registers import Topic
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import search
from generator.pages.deadlines import upcoming
from generator.pages.listed import Listed, entries, listed, newest_first
from generator.pages.shell import Crumb, Route, view
from generator.pages.site import View
from generator.urls import (
    TOPICS,
    YEARS,
    topic_address,
    year_address,
)


class YearGroup(NamedTuple):
    """The documents of one kind in a year."""

    title: str
    documents: tuple[Listed, ...]


def routes(library: Library) -> Iterator[Route]:
    """Give every list of documents."""
    for listing, kind in library.listings.items():
        make = _meetings if kind is MEETING else _list  # a meeting is listed with its cases
        yield Route(listing.address, partial(make, library, listing, kind))
    yield Route(TOPICS, partial(_topics, library))
    for topic in library.registers.topics.topics:
        yield Route(topic_address(topic.id), partial(_topic, library, topic))
    yield Route(YEARS, partial(_years, library))
    for year, documents in library.years.items():
        yield Route(year_address(year), partial(_year, library, year, documents))


def _list(library: Library, listing: Listing, kind: AnyKind) -> View:
    return view(
        library, listing.address, "list.html", listing.title, description=listing.about,
        path=(Crumb(listing.title, listing.address),), about=listing.about,
        documents=entries(library, newest_first(library, library.of_kind(kind))),
    )  # fmt: skip


def _meetings(library: Library, listing: Listing, kind: AnyKind) -> View:
    meetings = newest_first(library, library.of_kind(kind))
    return view(
        library, listing.address, "meetings.html", listing.title, description=listing.about,
        path=(Crumb(listing.title, listing.address),), upcoming=upcoming(library),
        meetings=tuple((listed(library, one), entries(library, library.cases(one)))
                       for one in meetings),
    )  # fmt: skip


def topic_links(library: Library) -> tuple[tuple[Crumb, str], ...]:
    """Return the topics in Danish order, each with the number of its texts."""
    return tuple(
        (Crumb(one.name, topic_address(one.id)),
         plural(len(_on_topic(library, one.id)), "tekst", "tekster"))
        for one in sorted(library.registers.topics.topics, key=lambda one: collation(one.name))
    )  # fmt: skip


def _on_topic(library: Library, topic: str) -> tuple[Document, ...]:
    return tuple(one for one in library.documents if topic in one.record.topics)


def _topics(library: Library) -> View:
    return view(
        library, TOPICS, "topics.html", "Emner", description="Find sager og aftaler efter emne.",
        path=(Crumb("Emner", TOPICS),), topics=topic_links(library),
    )  # fmt: skip


def _topic(library: Library, topic: Topic) -> View:
    return view(
        library, topic_address(topic.id), "topic.html", topic.name,
        description=str(topic.about or f"Alt, hvad siden har om emnet »{topic.name}«."),
        path=(Crumb("Emner", TOPICS), Crumb(topic.name, topic_address(topic.id))), topic=topic,
        **search.presented(library, "emne", f"{topic.name} {topic.about or ''}"),
        documents=entries(library, newest_first(library, _on_topic(library, topic.id))),
    )  # fmt: skip


def _years(library: Library) -> View:
    dated = sum(len(documents) for documents in library.years.values())
    return view(
        library, YEARS, "years.html", "Tekster efter år",
        description="Find tekster fra et bestemt år.", path=(Crumb("Tekster efter år", YEARS),),
        years=tuple(
            (Crumb(str(year), year_address(year)), plural(len(documents), "tekst", "tekster"))
            for year, documents in library.years.items()
        ),
        undated=len(library.documents) - dated,
    )  # fmt: skip


def _year(library: Library, year: int, documents: tuple[Document, ...]) -> View:
    found: dict[str, list[Document]] = {}
    for one in newest_first(library, documents):
        found.setdefault(one.kind.plural, []).append(one)
    title = f"Tekster fra {year}"
    return view(
        library, year_address(year), "year.html", title,
        description=f"Aftaler, møder, sager og andre tekster fra {year}.",
        path=(Crumb("Tekster efter år", YEARS), Crumb(title, year_address(year))),
        groups=tuple(YearGroup(name.capitalize(), entries(library, some))
                     for name, some in found.items()),
    )  # fmt: skip
