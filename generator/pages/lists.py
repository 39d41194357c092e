"""Pages that gather documents: the front page, lists by kind, body and topic, A to Å."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.danish import collation
from generator.document import Document
from generator.kinds.values import BodyId
from generator.library import (
    AGREEMENTS,
    BODIES,
    FRONT,
    FRONT_PAGE,
    GLOSSARY,
    INDEX,
    MEETINGS,
    POLICIES,
    TOPICS,
    Library,
    body_address,
    meeting,
    topic_address,
)
from generator.pages.documents import content, description
from generator.pages.shell import Crumb, view
from generator.site import View

NEWEST = 6
"""How many decided cases the front page shows."""


def views(library: Library) -> Iterator[View]:
    """Give every page that gathers documents."""
    yield _front(library)
    yield _list(library, "agreement", AGREEMENTS, "Aftaler", "Aftaler, som partier og "
                "myndigheder har lavet med hinanden.")  # fmt: skip
    yield _list(library, "policy", POLICIES, "Politikker", "Hvad en myndighed vil stå for.")
    yield _meetings(library)
    yield from _bodies(library)
    yield from _topics(library)
    yield _glossary(library)
    yield _index(library)


def newest_first(library: Library, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """Return documents with the newest first; those without a day come last."""
    by_title = sorted(documents, key=lambda one: collation(one.title))
    return tuple(
        sorted(by_title, key=lambda one: library.date(one) or dt.date.min, reverse=True)
    )


def _front(library: Library) -> View:
    text = next((one for one in library.documents if one.source.path == FRONT_PAGE), None)
    decided = tuple(one for one in library.of_kind("case") if getattr(one.record, "decision", None))
    return view(
        library,
        FRONT,
        "front.html",
        text.title if text else library.site.name,
        description=description(text) if text else library.site.tagline,
        document=text,
        agreements=newest_first(library, library.of_kind("agreement")),
        meetings=newest_first(library, library.of_kind("meeting")),
        policies=newest_first(library, library.of_kind("policy")),
        decided=newest_first(library, decided)[:NEWEST],
        upcoming=_upcoming(library),
        describe=description,
        **(content(library, text) if text else {"sections": (), "document": None}),
    )


def _upcoming(library: Library) -> tuple[Document, ...]:
    """Return the meetings from today on, the next one first."""
    ahead = [
        one for one in library.of_kind("meeting")
        if (date := meeting(one).date) and date >= library.today
    ]  # fmt: skip
    return tuple(sorted(ahead, key=lambda one: meeting(one).date or dt.date.max))


def _list(library: Library, kind: str, address: str, title: str, about: str) -> View:
    return view(
        library, address, "list.html", title, description=about, path=(Crumb(title, address),),
        about=about, documents=newest_first(library, library.of_kind(kind)), describe=description,
    )  # fmt: skip


def _meetings(library: Library) -> View:
    return view(
        library, MEETINGS, "meetings.html", "Møder", description="Møder og de sager, der var på.",
        path=(Crumb("Møder", MEETINGS),), describe=description,
        documents=newest_first(library, library.of_kind("meeting")),
        cases=library.cases, upcoming=_upcoming(library),
    )  # fmt: skip


def _bodies(library: Library) -> Iterator[View]:
    here = Crumb("Råd og udvalg", BODIES)
    bodies = sorted(library.registers.bodies.bodies, key=lambda one: collation(one.name))
    yield view(
        library, BODIES, "bodies.html", here.name, description="Hvem der mødes og bestemmer.",
        path=(here,), bodies=bodies, body_address=body_address,
    )  # fmt: skip
    for body in bodies:
        meetings = tuple(
            one for one in library.of_kind("meeting") if meeting(one).body == body.id
        )
        yield view(
            library, body_address(body.id), "body.html", body.name,
            description=str(body.about or body.name),
            path=(here, Crumb(body.name, body_address(body.id))),
            body=body, meetings=newest_first(library, meetings), describe=description,
            seats=tuple(_seats(library, body.id)), parent=library.bodies.get(body.parent or ""),
            children=tuple(one for one in bodies if one.parent == body.id),
            body_address=body_address,
            promises=tuple(one for one in library.promises if one.promise.body == body.id),
        )  # fmt: skip


def _seats(library: Library, body: str) -> Iterator[tuple[Document, object]]:
    """Give the agreements that share out the seats of a body, with the committee."""
    for document in library.of_kind("agreement"):
        for committee in getattr(document.record, "committees", ()):
            if committee.body == BodyId(body):
                yield document, committee


def _topics(library: Library) -> Iterator[View]:
    here = Crumb("Emner", TOPICS)
    topics = sorted(library.registers.topics.topics, key=lambda one: collation(one.name))
    about = {
        one.id: newest_first(
            library, tuple(doc for doc in library.documents if one.id in doc.record.topics)
        )
        for one in topics
    }
    yield view(
        library, TOPICS, "topics.html", here.name, description="Find sager og aftaler efter emne.",
        path=(here,), topics=topics, about=about, topic_address=topic_address,
    )  # fmt: skip
    for topic in topics:
        yield view(
            library, topic_address(topic.id), "topic.html", topic.name,
            description=str(topic.about or f"Alt om emnet {topic.name.lower()}."),
            path=(here, Crumb(topic.name, topic_address(topic.id))),
            topic=topic, documents=about[topic.id], describe=description,
        )  # fmt: skip


def _glossary(library: Library) -> View:
    entries = sorted(library.registers.glossary.entries, key=lambda one: collation(one.word))
    return view(
        library, GLOSSARY, "glossary.html", "Ordbog", description="Svære ord forklaret enkelt.",
        path=(Crumb("Ordbog", GLOSSARY),), entries=entries,
        parties=library.registers.parties,
    )  # fmt: skip


def _index(library: Library) -> View:
    listed = sorted(
        (one for one in library.documents if one.source.path != FRONT_PAGE),
        key=lambda one: collation(one.title),
    )
    letters: dict[str, list[Document]] = {}
    for one in listed:
        letters.setdefault(_letter(one.title), []).append(one)
    return view(
        library, INDEX, "index.html", "Indhold fra A til Å",
        description="Alle sider i alfabetisk orden.",
        path=(Crumb("Indhold fra A til Å", INDEX),), letters=letters,
    )  # fmt: skip


def _letter(title: str) -> str:
    first = next((one for one in title if one.isalnum()), "#").upper()
    if title[:2].casefold() == "aa":
        return "Å"
    return "0-9" if first.isdigit() else first
