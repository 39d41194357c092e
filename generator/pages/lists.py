"""Pages that gather documents: the front page, lists by kind, body and topic, A to Å."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from generator.danish import When, collation, plural
from generator.document import Document
from generator.kinds.agreement import Agreement
from generator.kinds.case import Case
from generator.kinds.page import PageRecord
from generator.kinds.parts import Committee, MemberList
from generator.kinds.registers import Body
from generator.kinds.values import BodyId, Money, Outcome
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
    case,
    meeting,
    topic_address,
)
from generator.pages import facts, figures
from generator.pages.documents import content, description
from generator.pages.shell import Crumb, held, label, view
from generator.site import View

NEWEST = 6
"""How many decided cases the front page shows."""

_DECIDED = {
    Outcome.ADOPTED, Outcome.AMENDED, Outcome.PARTLY, Outcome.REJECTED, Outcome.POSTPONED,
}  # fmt: skip
"""Outcomes that are news on the front page; to hear about something is not."""


class Listed(NamedTuple):
    """A document as a list shows it. `outcome` is that of a case; `note` says how much it holds."""

    name: str
    address: str
    kind: str
    about: str
    when: When | dt.date | None
    body: str
    outcome: Outcome | None
    note: str


class Letter(NamedTuple):
    """A letter of the alphabet, its anchor, and the documents whose titles begin with it."""

    letter: str
    id: str
    documents: tuple[Listed, ...]


class BodyGroup(NamedTuple):
    """Bodies of one type, with the number of their meetings."""

    type: str
    bodies: tuple[tuple[Crumb, str], ...]


def views(library: Library) -> Iterator[View]:
    """Give every page that gathers documents."""
    yield _front(library)
    yield _list(library, "agreement", AGREEMENTS, "Aftaler", "Her er de aftaler, som partier og "
                "myndigheder har lavet med hinanden.")  # fmt: skip
    yield _list(library, "policy", POLICIES, "Politikker", "En politik fortæller, hvad en "
                "myndighed vil stå for.")  # fmt: skip
    yield _meetings(library)
    yield from _bodies(library)
    yield from _topics(library)
    yield _glossary(library)
    yield _index(library)


def newest_first(library: Library, documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """Return documents with the newest first; those without a day come last."""
    by_title = sorted(documents, key=lambda one: collation(one.title))
    return tuple(sorted(by_title, key=lambda one: library.date(one) or dt.date.min, reverse=True))


def listed(library: Library, document: Document) -> Listed:
    """Return what a list shows of a document."""
    record = document.record
    body = library.body_of(document)
    decision = record.decision if isinstance(record, Case) else None
    return Listed(
        label(library, document), library.address(document), _kind(document),
        description(document), _when(library, document),
        (body.short or body.name) if body else "", decision.outcome if decision else None,
        _note(library, document),
    )  # fmt: skip


def _all(library: Library, documents: Iterable[Document]) -> tuple[Listed, ...]:
    return tuple(listed(library, one) for one in documents)


def _kind(document: Document) -> str:
    record = document.record
    typed = isinstance(record, Agreement | PageRecord)
    return str(record.type) if typed else document.kind.label  # type: ignore[attr-defined]


def _when(library: Library, document: Document) -> When | dt.date | None:
    of_meeting = library.meeting(document) if document.kind.name == "case" else document
    if of_meeting and of_meeting.kind.name == "meeting":
        return held(of_meeting)
    return library.date(document)


def _note(library: Library, document: Document) -> str:
    if document.kind.name == "meeting":
        return plural(len(library.cases(document)), "sag", "sager")
    promises = len(document.record.promises)
    return plural(promises, "løfte", "løfter") if promises else ""


def _front(library: Library) -> View:
    text = next((one for one in library.documents if one.source.path == FRONT_PAGE), None)
    decided = tuple(
        one for one in library.of_kind("case")
        if (decision := case(one).decision) and decision.outcome in _DECIDED
    )  # fmt: skip
    promised = [one for one in library.promises if one.promise.money is Money.PROMISE]
    return view(
        library,
        FRONT,
        "front.html",
        text.title if text else library.site.name,
        description=description(text) if text else library.site.tagline,
        document=text,
        agreements=_all(library, newest_first(library, library.of_kind("agreement"))),
        meetings=_all(library, newest_first(library, library.of_kind("meeting"))),
        decided=_all(library, newest_first(library, decided)[:NEWEST]),
        upcoming=_all(library, _upcoming(library)),
        topics=_topic_links(library),
        promised=len(promised),
        years=figures.years(promised),
        measured=figures.whole(library),
        limit=library.site.limits.lix,
        **(content(library, text) if text else {"sections": ()}),
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
        about=about, documents=_all(library, newest_first(library, library.of_kind(kind))),
    )  # fmt: skip


def _meetings(library: Library) -> View:
    meetings = newest_first(library, library.of_kind("meeting"))
    return view(
        library, MEETINGS, "meetings.html", "Møder", description="Møder og de sager, der var på.",
        path=(Crumb("Møder", MEETINGS),), upcoming=_all(library, _upcoming(library)),
        meetings=tuple((listed(library, one), _all(library, library.cases(one)))
                       for one in meetings),
    )  # fmt: skip


def _bodies(library: Library) -> Iterator[View]:
    here = Crumb("Råd og udvalg", BODIES)
    bodies = sorted(library.registers.bodies.bodies, key=lambda one: collation(one.name))
    yield view(
        library, BODIES, "bodies.html", here.name, description="Hvem der mødes og bestemmer.",
        path=(here,), groups=tuple(_body_groups(library, bodies)),
    )  # fmt: skip
    for body in bodies:
        yield _body(library, here, body, bodies)


def _body_groups(library: Library, bodies: list[Body]) -> Iterator[BodyGroup]:
    for type_ in dict.fromkeys(type(one.type) for one in bodies):
        for kind in type_:
            own = tuple((_body_link(one), _meetings_of(library, one)) for one in bodies
                        if one.type is kind)  # fmt: skip
            if own:
                yield BodyGroup(kind.value, own)


def _body_link(body: Body) -> Crumb:
    return Crumb(body.name, body_address(body.id))


def _meetings_of(library: Library, body: Body) -> str:
    count = sum(meeting(one).body == body.id for one in library.of_kind("meeting"))
    return plural(count, "møde", "møder") if count else ""


def _body(library: Library, here: Crumb, body: Body, bodies: list[Body]) -> View:
    meetings = tuple(one for one in library.of_kind("meeting") if meeting(one).body == body.id)
    parent = library.bodies.get(body.parent or "")
    return view(
        library, body_address(body.id), "body.html", body.name,
        description=str(body.about or f"{body.name}: møder, pladser og løfter."),
        path=(here, _body_link(body)), body=body,
        meetings=_all(library, newest_first(library, meetings)),
        seats=tuple(
            (Crumb(label(library, one), library.address(one)), committee,
             facts.shares(library, committee))
            for one, committee in _seats(library, body.id)
        ),
        parent=_body_link(parent) if parent else None,
        children=tuple(_body_link(one) for one in bodies if one.parent == body.id),
        promises=tuple(one for one in library.promises if one.promise.body == body.id),
        member_lists=tuple(_member_lists(library, body.id)),
        member_columns=facts.member_columns, party=partial(facts.party, library),
    )  # fmt: skip


def _member_lists(library: Library, body: str) -> Iterator[tuple[Crumb, MemberList]]:
    """Give the lists of a body's members, with the page that each stands on."""
    for document in library.documents:
        for one in document.record.member_lists:
            if one.body == body:
                yield Crumb(label(library, document), library.address(document)), one


def _seats(library: Library, body: str) -> Iterator[tuple[Document, Committee]]:
    """Give the agreements that share out the seats of a body, with the committee."""
    for document in library.of_kind("agreement"):
        record = document.record
        committees = record.committees if isinstance(record, Agreement) else ()
        for committee in committees:
            if committee.body == BodyId(body):
                yield document, committee


def _topic_links(library: Library) -> tuple[tuple[Crumb, str], ...]:
    """Return the topics in Danish order, each with the number of its texts."""
    return tuple(
        (Crumb(one.name, topic_address(one.id)),
         plural(len(_on_topic(library, one.id)), "tekst", "tekster"))
        for one in sorted(library.registers.topics.topics, key=lambda one: collation(one.name))
    )  # fmt: skip


def _on_topic(library: Library, topic: str) -> tuple[Document, ...]:
    return tuple(one for one in library.documents if topic in one.record.topics)


def _topics(library: Library) -> Iterator[View]:
    here = Crumb("Emner", TOPICS)
    yield view(
        library, TOPICS, "topics.html", here.name, description="Find sager og aftaler efter emne.",
        path=(here,), topics=_topic_links(library),
    )  # fmt: skip
    for topic in library.registers.topics.topics:
        yield view(
            library, topic_address(topic.id), "topic.html", topic.name,
            description=str(topic.about or f"Alt, hvad siden har om emnet »{topic.name}«."),
            path=(here, Crumb(topic.name, topic_address(topic.id))), topic=topic,
            documents=_all(library, newest_first(library, _on_topic(library, topic.id))),
        )  # fmt: skip


def _glossary(library: Library) -> View:
    entries = sorted(library.registers.glossary.entries, key=lambda one: collation(one.word))
    return view(
        library, GLOSSARY, "glossary.html", "Ordbog", description="Svære ord forklaret enkelt.",
        path=(Crumb("Ordbog", GLOSSARY),), entries=entries,
        parties=tuple(facts.party(library, one.id) for one in library.registers.parties.parties),
        groups=tuple((facts.party(library, one.id), one.note)
                     for one in library.registers.parties.groups),
    )  # fmt: skip


def _index(library: Library) -> View:
    documents = sorted(
        (one for one in library.documents if one.source.path != FRONT_PAGE),
        key=lambda one: collation(_sorted_by(one.title)),
    )
    found: dict[str, list[Document]] = {}
    for one in documents:
        found.setdefault(_letter(one.title), []).append(one)
    letters = tuple(
        Letter(letter, f"bogstav-{letter.lower()}", _all(library, some))
        for letter, some in found.items()
    )
    return view(
        library, INDEX, "index.html", "Indhold fra A til Å",
        description="Alle sider i alfabetisk orden.",
        path=(Crumb("Indhold fra A til Å", INDEX),), letters=letters,
    )  # fmt: skip


def _sorted_by(title: str) -> str:
    """Return a title from its first letter or digit on."""
    start = next((at for at, one in enumerate(title) if one.isalnum()), 0)
    return title[start:]


def _letter(title: str) -> str:
    text = _sorted_by(title)
    if text[:2].casefold() == "aa":
        return "Å"
    return "0-9" if text[:1].isdigit() else (text[:1] or "#").upper()
