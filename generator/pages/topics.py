"""The topics: what was decided, what is promised and what is under way, and every text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice

from msgspec import Struct
from msgspec.structs import asdict

from generator.kinds.registers import Topic
from generator.kinds.values import Commitment
from generator.library.document import Document
from generator.library.intervals import Interval, two_lines
from generator.library.library import Library, Promised, lasting
from generator.pages import deadlines, long_lists, money, outcomes, participation, promises, search
from generator.pages.by_topic import topic_links
from generator.pages.deadlines import DueLine
from generator.pages.listed import (
    DecidedCase,
    Listed,
    decided,
    entries,
    listed,
    newest_first,
    sorted_out,
)
from generator.pages.long_lists import Cut, interval_view
from generator.pages.participation import OpenHearing
from generator.pages.shell import Crumb, Route, own_page, view
from generator.pages.site import View
from generator.urls import TITLES, TOPICS, promise_address, topic_address

DECIDED = 20
"""So many decisions stand on the page of a topic that has too many texts for one page."""


class PromisedSum(Struct, frozen=True):
    """What is promised in the budget of a year, of several together up to `last`, or of none."""

    year: int | None
    last: int | None
    total: str


class PromiseOnTopic(Struct, frozen=True):
    """A promise, how firm we grade it, and its money and years in words, if there are any."""

    link: Crumb
    commitment: Commitment
    amount: str
    budget: str


class TopicBlocks(Struct, frozen=True):
    """What a topic opens with: what is decided, what is promised, and what is under way."""

    decided: tuple[DecidedCase, ...]
    sums: tuple[PromisedSum, ...]
    promises: tuple[PromiseOnTopic, ...]
    under_way: UnderWay | None


class UnderWay(Struct, frozen=True):
    """What is not over: hearings, cases that wait, what is due, and what has had no answer."""

    hearings: tuple[OpenHearing, ...]
    cases: tuple[Listed, ...]
    due: tuple[DueLine, ...]
    unanswered: tuple[DueLine, ...]


def routes(library: Library) -> Iterator[Route]:
    """Yield the list of topics and a page for each."""
    yield Route(TOPICS, partial(_topics, library))
    for topic in library.html.topics.topics:
        yield Route(topic_address(topic.id), partial(_topic, library, topic))
        yield from long_lists.routes(library, topic_address(topic.id), partial(_topic_of, topic))


@lasting
def promises_on_topics(library: Library) -> Mapping[str, tuple[Promised, ...]]:
    """Return the promises that are given on each topic, by the topic's id."""
    found: dict[str, list[Promised]] = {}
    for promised in promises.promised(library):
        for topic in dict.fromkeys(promised.promise.topics or promised.document.facts.topics):
            found.setdefault(topic, []).append(promised)
    return {topic: tuple(of_topic) for topic, of_topic in found.items()}


@lasting
def _due_on_topics(library: Library) -> Mapping[str, tuple[DueLine, ...]]:
    """Return what is due from today on for each topic, the first day first.

    What comes back has no day, and is not what happens next.
    """
    found: dict[str, list[DueLine]] = {}
    for line in deadlines.all_due(library):
        if line.last and line.last >= library.today and line.answer is None:
            for topic in line.topics:
                found.setdefault(topic, []).append(line)
    return {topic: tuple(lines) for topic, lines in found.items()}


def _topics(library: Library) -> View:
    return view(
        library, TOPICS, "topics.html", TITLES[TOPICS],
        description="Find sager og aftaler efter emne.", path=(own_page(TOPICS),), topics=topic_links(library),
        **search.presented(library, search.LIST, TITLES[TOPICS], address=TOPICS),
    )  # fmt: skip


def _topic(library: Library, topic: Topic) -> View:
    written = library.topics[topic.id]
    documents = newest_first(library, library.on_topics.get(topic.id, ()))
    years = long_lists.years(library, _cut(topic))
    shown = long_lists.newest(documents, two_lines) if years else documents
    return view(
        library, topic_address(topic.id), "topic.html", topic.name,
        description=str(written.about or f"Alt, hvad siden har om emnet »{topic.name}«."),
        path=_cut(topic).path, about=topic.about,
        **search.presented(library, "emne", f"{topic.name} {written.about or ''}",
                           address=topic_address(topic.id)),
        **asdict(blocks(library, topic.id, documents, DECIDED if years else None)),
        documents=sorted_out(entries(library, shown)), years=years,
    )  # fmt: skip


def _topic_of(topic: Topic, library: Library, interval: Interval) -> View:
    documents = newest_first(library, library.of_interval(interval))
    return interval_view(
        library, _cut(topic), interval, "interval_of_topic.html",
        decided=tuple(decided(library, documents)),
        documents=sorted_out(entries(library, documents)),
    )  # fmt: skip


def _cut(topic: Topic) -> Cut:
    path = (own_page(TOPICS), Crumb(topic.name, topic_address(topic.id)))
    return Cut(path, f"{topic.name}: tekster")


def blocks(
    library: Library, topic: str, documents: Iterable[Document], most: int | None = None
) -> TopicBlocks:
    """Return what the page of a topic opens with; `documents` are those on it.

    Of the decisions the first are shown, at the `most` so many.
    """
    of_topic = tuple(documents)
    promised = promises_on_topics(library).get(topic, ())
    return TopicBlocks(
        tuple(islice(decided(library, of_topic), most)),
        tuple(
            PromisedSum(year.year, year.last, str(year.total)) for year in promises.years(promised)
        ),
        tuple(_promise(library, given) for given in promised),
        _under_way(library, topic, of_topic),
    )


def _promise(library: Library, promised: Promised) -> PromiseOnTopic:
    document, promise = promised
    return PromiseOnTopic(
        Crumb(promise.title, promise_address(library.address(document), promise.id)),
        promise.commitment, money.promised(promise), money.budget(promise),
    )  # fmt: skip


def _under_way(library: Library, topic: str, documents: Iterable[Document]) -> UnderWay | None:
    """Return what is not over on a topic, or None for nothing."""
    of_topic = tuple(documents)
    addresses = {library.address(document) for document in of_topic}
    hearings = tuple(
        hearing
        for hearing in participation.hearings(library)
        if hearing.source.address in addresses
    )
    waiting = tuple(
        listed(library, document)
        for document in of_topic
        if outcomes.is_put_off(library, document)
        or (document.kind.within and outcomes.is_ahead(library, document))
    )
    due = _due_on_topics(library).get(topic, ())
    unanswered = tuple(
        line
        for line in deadlines.all_due(library)
        if topic in line.topics and line.is_follow_up and line.answer is None and line not in due
    )
    if not (hearings or waiting or due or unanswered):
        return None
    return UnderWay(hearings, waiting, due, unanswered)
