"""What a page adds to what its editor wrote: sections of data, and a table of contents."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from msgspec import Struct

from generator import danish
from generator.danish import Amount, collation, slug
from generator.kinds.agreement import Agreement
from generator.kinds.case import Case
from generator.kinds.meeting import Attendance, Meeting
from generator.kinds.parts import Attachment, Ballot, Original, Promise, Record, Version
from generator.kinds.registers import GlossaryEntry, OutwardLink
from generator.kinds.values import Accessible, Agreed, Commitment, Presence, VoteOutcome
from generator.library.document import Document, address_of, outward
from generator.library.library import Library, Promised, lasting, meeting
from generator.pages import data, differences, journey, money, notices, people, promises, sentences
from generator.pages.journey import Way
from generator.pages.people import Named
from generator.pages.promises import Grade
from generator.pages.shell import Crumb, link, original_address
from generator.readability.lix import Counts
from generator.text.markdown import encoded
from generator.urls import PROMISES, promise_address, topic_address, trail_address

FEWEST = 6
"""A page with fewer headings has no table of contents."""


class ExtraView(Struct, frozen=True):
    """A section after the body: its anchor and heading, the part that shows it, and what.

    `parts/extras/<part>.html` shows `data`. A section that is not `searched` only repeats.
    """

    id: str
    heading: str
    part: str
    data: object
    searched: bool


class ContentsEntry(NamedTuple):
    """A line in a table of contents, and those of the headings below it."""

    id: str
    heading: str
    under: tuple[ContentsEntry, ...] = ()


class PromisedLine(Struct, frozen=True):
    """A promise with its amount in words, and its anchor on the page."""

    id: str
    title: str
    commitment: Commitment
    amount: str


class PromisedYear(Struct, frozen=True):
    """The promises of an agreement in the budget of a year, of several together, or of none."""

    title: str
    year: int | None
    last: int | None
    total: Amount
    promises: tuple[PromisedLine, ...]


class MoneyView(Struct, frozen=True):
    """What an agreement promises in all: how firmly, and how much in which year.

    `others` are what it names without promising it: possibilities, talks and frames.
    """

    promises: int
    others: int
    grades: tuple[Grade, ...]
    years: tuple[PromisedYear, ...]
    address: str


class Fate(NamedTuple):
    """How many proposals ended in one way."""

    outcome: VoteOutcome
    proposals: int


class ExplainedWord(NamedTuple):
    """A word and what it means, as HTML."""

    word: str
    meaning: str


class Outward(NamedTuple):
    """A link to another site: its address, the name of the site, and what the register knows."""

    address: str
    host: str
    known: OutwardLink | None


class BallotView(Struct, frozen=True):
    """The proposals before an assembly, and how many ended in which way.

    `has_against` when somebody wrote how many were against one, or did not vote.
    """

    ballot: Ballot
    fates: tuple[Fate, ...]
    has_against: bool


class GivenView(Struct, frozen=True):
    """A post or an appointment: what, in which body, and who gets it."""

    what: str
    body: Crumb | None
    body_name: str
    person: str
    letters: str
    parties: tuple[Named, ...]
    status: Agreed
    note: str


class GroupView(Struct, frozen=True):
    """Parties that stand together when posts are shared out."""

    name: str
    parties: tuple[Named, ...]
    note: str


class PartView(Struct, frozen=True):
    """A part of a meeting, and its hours in words."""

    hours: str
    title: str
    text: str


class AttendanceView(Struct, frozen=True):
    """Who was at a meeting, and who was not."""

    present: tuple[Attendance, ...]
    absent: tuple[Attendance, ...]


class NextView(Struct, frozen=True):
    """The next meeting: when and where, the cases that wait for it, and what else is on."""

    body: Crumb | None
    date: dt.date
    planned: str
    hours: str
    place: str
    carried_on: tuple[Crumb, ...]
    agenda: tuple[str, ...]


class JourneyView(Struct, frozen=True):
    """The way of a case, and the pages of its numbers."""

    steps: tuple[Way, ...]
    trails: tuple[Crumb, ...]


class VersionsView(Struct, frozen=True):
    """The versions of a document, and the day when it was agreed."""

    agreed: dt.date | None
    versions: tuple[Version, ...]


class AttachmentView(Struct, frozen=True):
    """A paper that belongs to a document.

    `address` is "" for one that is only named; `file_type`, `size` and `pages` are known of
    one that the site holds.
    """

    title: str
    address: str
    type: str
    file_type: str
    size: int
    pages: int
    number: str
    note: str
    accessible: Accessible | None


class AboutView(Struct, frozen=True):
    """Where a text comes from, how many of its words are quoted, and what it is about.

    `counts` are those of the text, held against `limit`; `address` is that of the original.
    `known` are sentences on who checked our text, and when it was written.
    """

    original: Original | None
    address: str
    known: tuple[str, ...]
    counts: Counts
    limit: int
    quoted: int
    topics: tuple[Crumb, ...]


Data = Callable[[Library, Document], object]


class Extra(NamedTuple):
    """A section that follows the body where `data` gives something to show.

    `placed` is the name of the embed that shows the same in the body, if there is one. Only
    documents whose front matter is `of` the type have the section.
    """

    id: str
    heading: str
    part: str
    data: Data
    placed: str = ""
    searched: bool = True
    of: type[Record] = Record


def explained_words(
    document: Document, entries: Sequence[GlossaryEntry]
) -> tuple[ExplainedWord, ...]:
    """Return the words that a page explains: its own, and those of the glossary that it uses.

    `entries` are those of the glossary, their meaning as HTML.
    """
    own = [ExplainedWord(term.term, term.meaning) for term in document.html.terms]
    known = {word.word.casefold() for word in own}
    own += [
        ExplainedWord(entry.word, entry.meaning)
        for entry in entries
        if entry.word.casefold() not in known
    ]
    return tuple(sorted(own, key=lambda word: collation(word.word)))


def extras(
    library: Library, document: Document, terms: tuple[ExplainedWord, ...]
) -> tuple[ExtraView, ...]:
    """Return the sections that follow the body; anchors never collide with those of the body.

    `explained_words` are the words that the page explains.
    """
    taken = {heading.id for heading in document.body.headings}
    return tuple(
        ExtraView(
            f"data-{extra.id}" if extra.id in taken else extra.id,
            extra.heading,
            extra.part,
            shown,
            extra.searched,
        )
        for extra, shown in _filled(library, document, terms)
    )


def _filled(
    library: Library, document: Document, terms: tuple[ExplainedWord, ...]
) -> Iterator[tuple[Extra, object]]:
    names = {use.name for use in document.body.containers}
    for extra in ORDER:
        if extra.placed in names or not issubclass(document.kind.record, extra.of):
            continue
        shown = terms if extra.part == TERMS else extra.data(library, document)
        if shown:
            yield extra, shown


def contents(entries: Sequence[ContentsEntry]) -> tuple[ContentsEntry, ...]:
    """Return the table of contents of a page, or nothing when the page is short."""
    lines = sum(1 + len(entry.under) for entry in entries)
    return tuple(entries) if lines >= FEWEST else ()


def trails(document: Document) -> tuple[Crumb, ...]:
    """Return the links to the pages of a case's numbers."""
    numbers = document.case_numbers
    return tuple(Crumb(number, trail_address(number)) for number in numbers)


def _each(name: str) -> Data:
    """Return what shows data one by one, by the name of its embed."""
    return lambda library, document: tuple(
        data.view_of(library, document, name, item) for item in data.unplaced(document, name)
    )


def _together(name: str) -> Data:
    """Return what shows data all together, by the name of its embed."""

    def made(library: Library, document: Document) -> object:
        items = data.unplaced(document, name)
        return data.view_of(library, document, name, items) if items else None

    return made


def _written(name: str) -> Data:
    """Return what shows an attribute of the front matter as it is written."""
    return lambda _library, document: getattr(document.html, name, None)


def _returning(library: Library, document: Document) -> object:
    record = meeting(document)
    return journey.postponed_to(library, record.body, record.date)


def _money(_library: Library, document: Document) -> MoneyView | None:
    everything = document.html.promises
    own = tuple(Promised(document, promise) for promise in everything if promise.is_given)
    years = promised_years(document)
    others = len(everything) - len(own)
    return MoneyView(len(own), others, promises.graded(own), years, PROMISES) if years else None


def promised_years(document: Document) -> tuple[PromisedYear, ...]:
    """Return what an agreement promises in each budget year; frames are only mentioned."""
    promised = tuple(
        Promised(document, promise) for promise in document.html.promises if promise.is_given
    )
    return tuple(
        PromisedYear(
            year.title,
            year.year,
            year.last,
            year.total,
            tuple(_line(promise.promise) for promise in year.promises),
        )
        for year in promises.years(promised)
    )


def _line(promise: Promise) -> PromisedLine:
    name = f"loefte-{slug(promise.id)}"
    return PromisedLine(name, promise.title, promise.commitment, money.promised(promise))


def _told_of(library: Library, document: Document) -> object:
    """Return the money that the head of the page does not show."""
    in_head = () if document.kind.money_in_head else money.asked_for(library, document)
    return (*in_head, *money.told_of(library, document))


def fates(ballot: Ballot) -> tuple[Fate, ...]:
    """Count what became of the proposals before an assembly, the adopted ones first."""
    counted = (
        Fate(outcome, sum(vote.proposals for vote in ballot.votes if vote.outcome is outcome))
        for outcome in VoteOutcome
    )
    return tuple(fate for fate in counted if fate.proposals)


def _ballots(_library: Library, document: Document) -> object:
    return tuple(
        BallotView(
            ballot,
            fates(ballot),
            any(vote.against is not None or vote.abstained is not None for vote in ballot.votes),
        )
        for ballot in document.html.ballots
    )


def _posts(library: Library, document: Document) -> object:
    return tuple(
        GivenView(
            post.post,
            people.body(library, post.body),
            post.body,
            post.person or "",
            post.party or "",
            (people.party(library, post.party),) if post.party else (),
            post.status,
            post.note or "",
        )
        for post in document.kind.seats(document.html).posts
    )


def _appointments(library: Library, document: Document) -> object:
    return tuple(
        GivenView(
            appointment.role,
            people.body(library, appointment.body),
            appointment.body,
            "",
            "",
            tuple(people.party(library, letters) for letters in appointment.parties),
            appointment.status,
            appointment.note or "",
        )
        for appointment in document.kind.seats(document.html).appointments
    )


def _election_groups(library: Library, document: Document) -> object:
    return tuple(
        GroupView(
            group.name,
            tuple(people.party(library, letters) for letters in group.parties),
            group.note or "",
        )
        for group in cast("Agreement", document.html).election_groups
    )


def _parts(_library: Library, document: Document) -> object:
    return tuple(
        PartView(danish.hours(part.starts, part.ends), part.title, part.text or "")
        for part in cast("Meeting", document.html).parts
    )


def _attendance(_library: Library, document: Document) -> AttendanceView | None:
    record = cast("Meeting", document.html)
    if not record.attendance:
        return None
    return AttendanceView(
        *(
            tuple(somebody for somebody in record.attendance if somebody.presence is presence)
            for presence in (Presence.PRESENT, Presence.ABSENT)
        )
    )


def _next(library: Library, document: Document) -> NextView | None:
    following = cast("Meeting", document.html).next_meeting
    if following is None:
        return None
    place = following.place
    return NextView(
        people.body(library, following.body),
        following.date,
        sentences.planned(following.date, library.today),
        danish.hours(following.starts, following.ends) if following.starts else "",
        ", ".join(filter(None, (place.name, place.address))) if place else "",
        journey.postponed_to(library, following.body, following.date),
        following.agenda,
    )


def _calendar(library: Library, document: Document) -> object:
    """Return the days that a meeting plans; a case shows them only where its body asks for it."""
    return data.calendar(library, document)


def _journey(library: Library, document: Document) -> JourneyView | None:
    steps = journey.journey(library, document)
    own = tuple(crumb for crumb in trails(document) if _is_on_several(library, crumb.name))
    return JourneyView(steps, own) if steps else None


def _is_on_several(library: Library, number: str) -> bool:
    """Return whether a case was on several meetings; the number of a folder joins nothing."""
    held = (library.meeting(document) for document in library.trail(number))
    meetings = {document.source.path for document in held if document}
    return len(meetings) > 1 and not library.is_folder(number)


def _fulfils(library: Library, document: Document) -> object:
    return tuple(
        Crumb(
            promised.promise.title,
            promise_address(library.address(promised.document), promised.promise.id),
        )
        for promised in library.followed_up.get(library.address(document), ())
    )


def _versions(_library: Library, document: Document) -> VersionsView | None:
    record = cast("Agreement", document.html)
    if not record.versions:
        return None
    return VersionsView(record.agreed, record.versions)


@lasting
def _by_replaced(library: Library) -> Mapping[str, tuple[Document, ...]]:
    """Return the documents that replace another, by the address of the one before."""
    found: dict[str, tuple[Document, ...]] = {}
    for document in library.filling("replaces"):
        if replaced := document.record.replaces:
            address = address_of(document.source.path, replaced)
            found[address] = (*found.get(address, ()), document)
    return found


def _newer(library: Library, document: Document) -> object:
    newer = _by_replaced(library).get(library.address(document), ())
    return tuple(link(library, version) for version in newer)


def _revised(_library: Library, document: Document) -> object:
    """Return what was changed in our text, the newest change first."""
    return tuple(sorted(document.html.changes, key=lambda change: change.date, reverse=True))


def _belonging(library: Library, document: Document) -> object:
    return tuple(link(library, page) for page in library.belonging(document))


def _attachments(library: Library, document: Document) -> object:
    return tuple(
        _attachment(library, document, attachment) for attachment in document.html.attachments
    )


def _attachment(library: Library, document: Document, attachment: Attachment) -> AttachmentView:
    file = library.file(document, attachment.link)
    return AttachmentView(
        attachment.title,
        address_of(document.source.path, attachment.link) if attachment.link else "",
        attachment.type or "",
        file.type if file else "",
        file.size if file else 0,
        (file.facts.pages or 0) if file else 0,
        attachment.number or "",
        attachment.note or "",
        attachment.accessible,
    )


def _outward(library: Library, document: Document) -> tuple[Outward, ...]:
    """Return the links to other sites, in the order in which the page has them."""
    return tuple(
        Outward(encoded(text), _host(text), library.outward.get(text)) for text in outward(document)
    )


def _host(address: str) -> str:
    """Return the name of the site that an address on the web leads to."""
    return re.split("[/?#]", address.partition("://")[2], maxsplit=1)[0].removeprefix("www.")


def _about(library: Library, document: Document) -> AboutView | None:
    record = document.html
    original = record.original
    if not original and not record.topics:
        return None
    return AboutView(
        original,
        original_address(document),
        _known(record) if original else (),
        document.counts,
        library.limits(document).lix,
        document.gist.quoted,
        tuple(
            Crumb(known.name if (known := library.topics.get(topic)) else topic,
                  topic_address(topic))
            for topic in record.topics
        ),
    )  # fmt: skip


def _known(record: Record) -> tuple[str, ...]:
    """Return what is known of our own text: nothing is made up where nobody wrote it."""
    has_address = record.original is not None and record.original.address
    said = (
        sentences.dated(record.written, record.updated),
        sentences.checked(record.checked_by),
        "" if has_address else sentences.NO_ADDRESS,
    )
    return tuple(filter(None, said))


def _nothing(_library: Library, _document: Document) -> object:
    return None


TERMS = "terms"

ORDER = (
    Extra("noegletal", "Vigtige tal", "key-figures", _together("noegletal")),
    Extra("forloeb", "Forløb", "timelines", _each("tidslinje")),
    Extra("tabeller", "Tabeller", "tables", _each("tabel")),
    Extra("figurer", "Figurer", "figures", _each("figur")),
    Extra("medlemmer", "Medlemmer", "member-lists", _each("medlemmer")),
    Extra("maal", "Mål", "goals", _together("maal")),
    Extra("projekter", "Projekter", "projects", _together("projekter")),
    Extra("loefter", "Løfter", "promises", _each("loefte")),
    Extra("udvalg", "Udvalg og pladser", "committees", _each("udvalg")),
    Extra("fra-tidligere", "Udsat hertil fra tidligere møder", "returning", _returning, of=Meeting),
    Extra("penge", "Så mange penge er der lovet", "years", _money, of=Agreement),
    Extra("naevnte-beloeb", "Beløb, som teksten nævner", "money", _told_of),
    Extra("afstemninger", "Afstemninger", "ballots", _ballots),
    Extra("poster", "Poster", "posts", _posts),
    Extra("udpegninger", "Udpegninger", "appointments", _appointments),
    Extra("valggrupper", "Grupper ved valg", "election-groups", _election_groups, of=Agreement),
    Extra("dele", "Mødets dele", "parts", _parts, of=Meeting),
    Extra("deltagere", "Deltagere", "attendance", _attendance, of=Meeting),
    Extra("naeste-moede", "Næste møde", "next-meeting", _next, of=Meeting),
    Extra("kalender", "Planlagte møder", "calendar", _calendar, placed="kalender", of=Meeting),
    Extra("sagens-vej", "Sagens vej", "journey", _journey, of=Case, searched=False),
    Extra("hoeringer", "Høringer", "hearings",
          lambda library, document: notices.heard(document, library.today)),
    Extra("opfoelgning", "Løfter, som sagen følger op på", "fulfils", _fulfils, of=Case),
    Extra("frister", "Frister", "deadlines", data.due, placed="frister"),
    Extra("udgaver", "Udgaver", "versions", _versions, of=Agreement),
    Extra("nyere-udgave", "Der er en nyere udgave", "belonging", _newer),
    Extra("det-er-aendret", "Det er ændret siden udgaven før", "differences",
          differences.differences),
    Extra("underskrifter", "Hvem skriver under", "signatures", _written("signatures")),
    Extra("mere", "Mere om det samme", "belonging", _belonging, searched=False),
    Extra("bilag", "Bilag", "attachments", _attachments),
    Extra("link-ud", "Link til andre steder", "outward", _outward),
    Extra("aendringer-i-teksten", "Ændringer i vores tekst", "changes", _revised),
    Extra("rettelser", "Rettelser", "corrections", _written("corrections")),
    Extra("fejl-i-originalen", "Fejl og tvivl i originalen", "source-notes",
          _written("source_notes")),
    Extra("ord", "Ord på denne side", TERMS, _nothing, searched=False),
    Extra("om-teksten", "Om teksten", "about", _about, searched=False),
)  # fmt: skip
"""The sections after the body, in their order. A part is shown when there is something in it."""
