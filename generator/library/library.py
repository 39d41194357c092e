"""All documents of a site together: addresses, registers, what belongs to what.

A library is a value: the same documents, registers and date give the same library. Every
address of the site is known here, those of generated pages included.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, TypeVar, cast
from urllib.parse import unquote

from msgspec.structs import replace

from generator import danish
from generator.danish import When
from generator.kinds import KINDS, AnyKind, Listing
from generator.kinds.case import CASE, Case
from generator.kinds.html import with_html
from generator.kinds.kind import Day
from generator.kinds.meeting import MEETING, MEETINGS, Meeting
from generator.kinds.parts import Part, Promise, Record, Table
from generator.kinds.registers import (
    FILES,
    Body,
    Exemption,
    Limits,
    OutwardLink,
    Party,
    PartyGroup,
    Registers,
    Settings,
    Topic,
)
from generator.kinds.values import Link
from generator.library.document import (
    Document,
    Unreadable,
    address_of,
    leads_to_paths,
    resolved_html,
)
from generator.library.frames import Frame, succeeding
from generator.library.intervals import Interval, by_list, cut, is_long, one_line, two_lines
from generator.library.looks import MadeOnce, remembered_property
from generator.readability.lix import Counts
from generator.text.attachments import File
from generator.text.markdown import as_read
from generator.text.record import Written
from generator.text.source import Source
from generator.urls import (
    FRONT,
    GENERATED,
    READABILITY,
    YEARS,
    body_address,
    letter_address,
    party_address,
    printed_address,
    topic_address,
    trail_address,
)

R = TypeVar("R", bound=Record)
T = TypeVar("T")
L = TypeVar("L")


FRONT_PAGE = "sider/forside.md"
"""The page whose text opens the front page."""


def framed(make: Callable[[Library], T], *, is_untitled: bool = False) -> Callable[[Library], T]:
    """Keep what is made of a library for those that follow it and have the same front matter.

    It may be of tuples, mappings and texts, and hold whole documents, but no parts of a body.
    What `is_untitled` is kept also where titles change: it may look at none, and hold no part of
    a front matter either, since each part knows its place.
    """

    def made(library: Library) -> T:
        return library.frame.take(library, make, partial(make, library), is_untitled=is_untitled)

    made.__doc__ = make.__doc__
    return made


class lasting_property(remembered_property["Library", T]):  # noqa: N801 - like cached_property
    """A property that is worked out once for all libraries with the same front matter."""

    def __init__(self, make: Callable[[Library], T]) -> None:
        super().__init__(framed(make))


class untitled_property(remembered_property["Library", T]):  # noqa: N801 - like cached_property
    """A property that is worked out once for all libraries that differ in bodies and titles."""

    def __init__(self, make: Callable[[Library], T]) -> None:
        super().__init__(framed(make, is_untitled=True))


class Promised(NamedTuple):
    """A promise and the document that it stands in."""

    document: Document
    promise: Promise


@dataclass(frozen=True)
class Library:
    """Everything that rules judge and pages show, on a day and at a time of it.

    `files` are the attachments by their paths below content/, None for one that could not be
    read; `broken` are the paths of registers with errors, which nothing is to be held against.
    `register_sources` are the sources of registers and site.yaml by path, and `written` those of
    them that could be read, with the places of their values. `held_back` are the addresses of
    the texts that were left out because they are not public yet. `originals` holds the lines
    of each original that is at hand, by the name of its file; a page never depends on them.
    """

    site: Settings
    registers: Registers
    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...] = ()
    files: Mapping[str, File | None] = field(default_factory=dict)
    today: dt.date = dt.date.min
    clock: dt.time = dt.time.max
    broken: frozenset[str] = frozenset()
    register_sources: Mapping[str, Source] = field(default_factory=dict)
    written: Mapping[str, Written[Part]] = field(default_factory=dict)
    held_back: frozenset[str] = frozenset()
    originals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    frame: Frame = field(default_factory=Frame, init=False, compare=False, repr=False)
    renewed: frozenset[int] = field(default=frozenset(), init=False, compare=False, repr=False)

    @untitled_property
    def by_address(self) -> Mapping[str, tuple[Document, ...]]:
        """The documents at each address; more than one is a collision."""
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            found.setdefault(self.address(document), []).append(document)
        return {address: tuple(some) for address, some in found.items()}

    @untitled_property
    def by_path(self) -> Mapping[str, Document]:
        """The document of each file that could be read."""
        return {document.source.path: document for document in self.documents}

    def address(self, document: Document) -> str:
        """Return a document's address; the front page's text has the site's own."""
        return FRONT if document.source.path == FRONT_PAGE else document.address

    @remembered_property
    def marks(self) -> Mapping[str, Mapping[str, bytes]]:
        """A mark for each part of each text, by its path: equal parts have equal marks."""
        return {document.source.path: document.marks for document in self.documents}

    @remembered_property
    def sources(self) -> Mapping[str, Source]:
        """The sources of all documents and registers by path, readable or not."""
        return {
            **self.register_sources,
            **{document.source.path: document.source for document in self.documents},
            **{one.source.path: one.source for one in self.unreadable},
        }

    @remembered_property
    def html(self) -> Registers:
        """The registers as pages show them: their running text made HTML."""
        return _as_html(self.registers)

    @remembered_property
    def texts(self) -> tuple[Document, ...]:
        """The documents that have a page of their own: all but the front page's text."""
        return tuple(document for document in self.documents if document.source.path != FRONT_PAGE)

    def filling(self, attribute: str) -> tuple[Document, ...]:
        """Return the documents whose front matter holds something for an attribute, in order."""
        return self.frame.take(
            self,
            (Library.filling, attribute),
            lambda: tuple(one for one in self.documents if one.facts.fills(attribute)),
            is_untitled=True,
        )

    def giving(self, name: str) -> tuple[Document, ...]:
        """Return the documents whose kind gives something under a name, in their order."""
        return self.frame.take(
            self,
            (Library.giving, name),
            lambda: tuple(one for one in self.documents if one.facts.gives(name)),
            is_untitled=True,
        )

    def of_kind(self, kind: AnyKind) -> tuple[Document, ...]:
        """Return the documents of a kind, in the order of their paths."""
        return self._of_kinds.get(kind, ())

    @untitled_property
    def _of_kinds(self) -> Mapping[AnyKind, tuple[Document, ...]]:
        found: dict[AnyKind, list[Document]] = {}
        for document in self.documents:
            found.setdefault(document.kind, []).append(document)
        return {kind: tuple(some) for kind, some in found.items()}

    @remembered_property
    def kinds(self) -> tuple[AnyKind, ...]:
        """The kinds that the site shows: those with documents, and those shown without any."""
        return tuple(kind for kind in KINDS if kind.shown_empty or self.of_kind(kind))

    @remembered_property
    def listings(self) -> Mapping[Listing, AnyKind]:
        """The lists of documents that the site has, each with the kind that it lists."""
        return {kind.listing: kind for kind in self.kinds if kind.listing}

    @remembered_property
    def generated(self) -> frozenset[str]:
        """The addresses of pages that are made whatever the documents are called."""
        lists = (listing.address for listing in self.listings)
        years = (each.address for each in self._by_day if each.of == YEARS and not each.month)
        return frozenset({*GENERATED, *lists, *years})

    @remembered_property
    def intervals(self) -> Mapping[str, tuple[Interval, ...]]:
        """What each list that is too long for one page is cut into, by its address."""
        return by_list((*self._by_day, *self._by_letter_and_day))

    def of_interval(self, interval: Interval) -> tuple[Document, ...]:
        """Return the documents of an interval, by their paths; of a letter, by their titles."""
        known = self._by_day if interval in self._by_day else self._by_letter_and_day
        return known[interval]

    @untitled_property
    def _by_day(self) -> Mapping[Interval, tuple[Document, ...]]:
        """The documents of each interval of the lists that are too long for one page."""
        found: dict[Interval, tuple[Document, ...]] = {}
        for address, documents, lines in self._lists():
            if address == YEARS or is_long(map(lines, documents)):
                found |= cut(address, documents, self.date, lines)
        return found

    def _lists(self) -> Iterator[tuple[str, tuple[Document, ...], Callable[[Document], int]]]:
        """Yield the lists that are cut where they are too long.

        Each has its address, its documents, and how many lines one of them takes.
        """
        yield YEARS, tuple(one for some in self.years.values() for one in some), one_line
        yield READABILITY, self.documents, one_line
        for listing, kind in self.listings.items():
            lines = self.lines_with_cases if listing is MEETINGS else one_line
            yield listing.address, self.of_kind(kind), lines
        held: dict[str, list[Document]] = {}
        for document in self.of_kind(MEETING):
            held.setdefault(document.names["body"], []).append(document)
        for body in self.bodies:
            yield body_address(body), tuple(held.get(body, ())), self.lines_with_cases
        for topic in self.topics:
            yield topic_address(topic), self.on_topics.get(topic, ()), two_lines

    def lines_with_cases(self, held: Document) -> int:
        """Return how many lines a meeting takes in a list that shows its cases too."""
        return 1 + len(self.cases(held))

    @untitled_property
    def on_topics(self) -> Mapping[str, tuple[Document, ...]]:
        """The documents on each topic, by the topic's id."""
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            for topic in dict.fromkeys(document.facts.topics):
                found.setdefault(topic, []).append(document)
        return {topic: tuple(some) for topic, some in found.items()}

    @lasting_property
    def letters(self) -> Mapping[str, tuple[Document, ...]]:
        """The texts by the letter that their titles begin with, all in Danish order."""
        found: dict[str, list[Document]] = {}
        for document in sorted(self.texts, key=_place_in_index):
            found.setdefault(danish.initial(document.title), []).append(document)
        return {letter: tuple(some) for letter, some in found.items()}

    @lasting_property
    def letter_pages(self) -> Mapping[str, str]:
        """The address of each letter's page: none where all texts stand on one page."""
        is_one_page = not is_long(map(len, self.letters.values()))
        return {} if is_one_page else {letter: letter_address(letter) for letter in self.letters}

    @lasting_property
    def _by_letter_and_day(self) -> Mapping[Interval, tuple[Document, ...]]:
        return {
            interval: some
            for letter, address in self.letter_pages.items()
            if is_long(map(one_line, self.letters[letter]))
            for interval, some in cut(address, self.letters[letter], self.date, one_line).items()
        }

    @untitled_property
    def _cases(self) -> Mapping[tuple[str, str], tuple[Document, ...]]:
        found: dict[tuple[str, str], list[Document]] = {}
        for document in self.of_kind(CASE):
            found.setdefault((document.names["body"], document.names["meeting"]), []).append(
                document
            )
        return {
            where: tuple(sorted(some, key=lambda document: danish.collation(document.number)))
            for where, some in found.items()
        }

    def cases(self, document: Document) -> tuple[Document, ...]:
        """Return the cases of the meeting that a meeting or a case belongs to, by number."""
        return self._cases.get((document.names["body"], document.names["meeting"]), ())

    @untitled_property
    def _meetings(self) -> Mapping[tuple[str | None, str | None], Document]:
        return {
            (document.names["body"], document.names["meeting"]): document
            for document in self.of_kind(MEETING)
        }

    def meeting(self, document: Document) -> Document | None:
        """Return the meeting that a document is, or is a case of, or None when there is none.

        A case has none either while its meeting's file is missing or unreadable.
        """
        return self._meetings.get((document.names.get("body"), document.names.get("meeting")))

    def meeting_on(self, body: str, date: dt.date) -> Document | None:
        """Return the meeting that a body has on a day, or None when the site has none."""
        return next(
            (document for document in self.of_kind(MEETING)
             if meeting(document).body == body and meeting(document).date == date),
            None,
        )  # fmt: skip

    def meeting_counts(self, document: Document, left_out: Collection[str] = frozenset()) -> Counts:
        """Return the counts of a meeting as a whole, its cases together but for some paths."""
        cases = (case for case in self.cases(document) if case.source.path not in left_out)
        return sum((case.counts for case in cases), document.counts)

    @staticmethod
    def parent(document: Document) -> str:
        """Return the address of what a page says that it belongs to, or nothing."""
        link = document.facts.belongs_to
        return address_of(document.source.path, link) if link else ""

    def belonging(self, document: Document) -> tuple[Document, ...]:
        """Return the pages that say they belong to a document."""
        return self._belonging.get(self.address(document), ())

    @untitled_property
    def _belonging(self) -> Mapping[str, tuple[Document, ...]]:
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            found.setdefault(self.parent(document), []).append(document)
        return {address: tuple(some) for address, some in found.items() if address}

    @lasting_property
    def titles(self) -> Mapping[str, int]:
        """How many documents bear each title."""
        return Counter(document.title for document in self.documents)

    @lasting_property
    def shared_titles(self) -> frozenset[str]:
        """The titles that more than one document bears, in lower case."""
        counted: Counter[str] = Counter()
        for title, count in self.titles.items():
            counted[title.casefold()] += count
        return frozenset(title for title, count in counted.items() if count > 1)

    def page(self, address: str) -> Document | None:
        """Return the document at an address, or None; an anchor is looked through."""
        return next(iter(self.by_address.get(address.partition("#")[0], ())), None)

    def table(self, document: Document, table: Table) -> tuple[Document, Table]:
        """Return a table and its document; one taken from another document comes from there.

        A table that is not found comes back as it is. The id and the title stay its own.
        """
        if table.taken_from is None:
            return document, table
        address = address_of(document.source.path, table.taken_from)
        home = self.page(address) if not address.startswith("#") else document
        name = address.partition("#")[2].removeprefix("tabel-")
        found = next((one for one in home.record.tables if one.id == name), None) if home else None
        if home is None or found is None or found.taken_from:
            return document, table
        return home, replace(found, id=table.id, title=table.title)

    def leads_somewhere(self, address: str) -> bool:
        """Return whether an address of the site, without anchor, is a page or a file of it."""
        return (
            address in self.addresses
            or address.removeprefix("/") in self.files
            or address in self.cut_pages
        )

    @untitled_property
    def shown_files(self) -> frozenset[str]:
        """The attachments that a page leads to or shows. No others are published."""
        named = {
            str(value.content).partition("#")[0].removeprefix("/")
            for register in self.written.values()
            for value in register.values()
            if isinstance(value.content, Link)
        }
        return frozenset(name for name in self.files if name in self.users or name in named)

    @untitled_property
    def users(self) -> Mapping[str, tuple[Document, ...]]:
        """The documents by the path of each file, or address without its slash, they lead to."""
        users: dict[str, list[Document]] = {}
        for document in self.documents:
            for path in leads_to_paths(document):
                users.setdefault(path, []).append(document)
        return {path: tuple(documents) for path, documents in users.items()}

    def file(self, document: Document, link: str | None) -> File | None:
        """Return the attachment that a link in a document leads to, or None."""
        address = address_of(document.source.path, link) if link else ""
        return self.files.get(unquote(address.partition("#")[0]).removeprefix("/"))

    @untitled_property
    def addresses(self) -> frozenset[str]:
        """The addresses of all pages, also of those whose text could not be read."""
        return frozenset(
            {
                *self.generated,
                *self.by_address,
                *(one.address for one in self.unreadable),
                *(body_address(body) for body in self.bodies),
                *(topic_address(topic) for topic in self.topics),
                *(party_address(party) for party in self.parties),
                *(trail_address(text) for text in self.trails),
                *(printed_address(self.address(document)) for document in self.of_kind(MEETING)),
            }
        )

    @lasting_property
    def cut_pages(self) -> frozenset[str]:
        """The addresses of the pages that long lists are cut into, which go if one is short again.

        Those from A to Å follow titles. So nobody is asked what became of such an address.
        """
        intervals = (each.address for some in self.intervals.values() for each in some)
        return frozenset({*self.letter_pages.values(), *intervals})

    @remembered_property
    def exemptions(self) -> Mapping[tuple[str, str], Exemption]:
        """The exemptions that are in force today, by document and rule."""
        return {
            (str(exemption.document), str(exemption.rule)): exemption
            for exemption in reversed(self.registers.exemptions.entries)
            if exemption.ends >= self.today
        }

    @remembered_property
    def harmless(self) -> frozenset[str]:
        """The numbers that look like CPR numbers and are none, as they are written."""
        return frozenset(
            str(harmless_number.number) for harmless_number in self.registers.exemptions.numbers
        )

    @remembered_property
    def parties(self) -> Mapping[str, Party]:
        """The parties by letter."""
        return {party.id: party for party in self.registers.parties.parties}

    @remembered_property
    def party_groups(self) -> Mapping[str, PartyGroup]:
        """The groups of parties by their letters."""
        return {party_group.id: party_group for party_group in self.registers.parties.groups}

    @remembered_property
    def bodies(self) -> Mapping[str, Body]:
        """The bodies by id."""
        return {body.id: body for body in self.registers.bodies.bodies}

    @remembered_property
    def topics(self) -> Mapping[str, Topic]:
        """The topics by id."""
        return {topic.id: topic for topic in self.registers.topics.topics}

    @remembered_property
    def outward(self) -> Mapping[str, OutwardLink]:
        """The known addresses on other sites, as a reader knows them."""
        return {as_read(link.address): link for link in self.registers.links.links}

    def body_of(self, document: Document) -> Body | None:
        """Return the body whose meeting a meeting or a case belongs to; None for the rest."""
        held = self.meeting(document)
        return self.bodies.get(meeting(held).body) if held else None

    def limits(self, document: Document | None = None) -> Limits:
        """Return what a document is held against, or, without one, what holds for the site.

        The body that a meeting or a case belongs to may be stricter than the site.
        """
        body = self.body_of(document) if document else None
        return self.site.limits.tightened(body.limits) if body else self.site.limits

    @lasting_property
    def promises(self) -> tuple[Promised, ...]:
        """All promises, in the order of the documents."""
        return tuple(
            Promised(document, promise)
            for document in self.giving("promises")
            for promise in document.kind.promises(document.record)
        )

    def is_folder(self, number: str) -> bool:
        """Return whether a case number is that of a folder: several items of a meeting bear it."""
        held = Counter(document.source.path.rpartition("/")[0] for document in self.trail(number))
        return any(items > 1 for items in held.values())

    def first_address(self, address: str) -> str:
        """Return the address that a page had before it was moved, the first one of all."""
        return self._earlier(address)[-1]

    def moves(self, address: str) -> int:
        """Return how often a page was moved before it came to its address."""
        return len(self._earlier(address)) - 1

    def _earlier(self, address: str) -> tuple[str, ...]:
        """Return the addresses that a page has had, the latest first."""
        had = [address]
        while (before := self._before.get(had[-1])) and before not in had:
            had.append(before)
        return tuple(had)

    @remembered_property
    def _before(self) -> Mapping[str, str]:
        """The address before each move, by the address after it; the oldest entry counts."""
        return {
            str(moved.new): str(moved.old) for moved in reversed(self.registers.forwarding.moved)
        }

    def trail(self, number: str) -> tuple[Document, ...]:
        """Return the cases that bear a case number, oldest meeting first."""
        return self.trails.get(number, ())

    @untitled_property
    def trails(self) -> Mapping[str, tuple[Document, ...]]:
        """The cases by case number, in Danish order of the numbers; oldest meeting first."""
        found: dict[str, list[Document]] = {}
        for document in self.of_kind(CASE):
            for number in dict.fromkeys(document.case_numbers):
                found.setdefault(number, []).append(document)
        return {
            number: tuple(sorted(found[number], key=self._when))
            for number in sorted(found, key=danish.collation)
        }

    @untitled_property
    def years(self) -> Mapping[int, tuple[Document, ...]]:
        """The documents by year, the newest year first; those without a day are left out."""
        found: dict[int, list[Document]] = {}
        for document in self.documents:
            if day := self.date(document):
                found.setdefault(day.year, []).append(document)
        return {year: tuple(found[year]) for year in sorted(found, reverse=True)}

    @lasting_property
    def followed_up(self) -> Mapping[str, tuple[Promised, ...]]:
        """The promises by the address of each case that follows them up."""
        found: dict[str, list[Promised]] = {}
        for promised in self.promises:
            for follow_up in promised.promise.follow_ups:
                if follow_up.link:
                    address = address_of(promised.document.source.path, follow_up.link)
                    found.setdefault(address, []).append(promised)
        return {address: tuple(promiseds) for address, promiseds in found.items()}

    def _when(self, document: Document) -> tuple[dt.date, str]:
        return (self.date(document) or dt.date.min, danish.collation(document.number))

    def when(self, document: Document) -> Day:
        """Return the day that a document is from, as it is written, or None when it has none."""
        if document.kind.within is None:
            return document.own_day
        held = self.meeting(document)
        return held.own_day if held else None

    def day(self, document: Document) -> dt.date | None:
        """Return the day that a document is from, or None where no day is written."""
        when = self.when(document)
        return when.day if isinstance(when, When) else when

    def date(self, document: Document) -> dt.date | None:
        """Return the day that a document is sorted by, or None when it has none.

        It is for order only: a reader is shown what is written.
        """
        when = self.when(document)
        return when.last if isinstance(when, When) else when


def _place_in_index(document: Document) -> str:
    """Return the sort key of a title from its first letter or digit on."""
    title = document.title
    start = next((at for at, text in enumerate(title) if text.isalnum()), 0)
    return danish.collation(title[start:])


def once(make: Callable[[L], T]) -> Callable[[L], T]:
    """Remember what was made of the latest library, or registers: one is asked many times.

    Libraries come one after another, so the latest one is enough.
    """
    latest: tuple[L, MadeOnce[T]] | None = None

    def made(given: L) -> T:
        nonlocal latest
        known = latest  # another thread may ask for another one meanwhile
        if known is None or known[0] is not given:
            known = latest = given, MadeOnce(partial(make, given))
        return known[1].take()

    return made


def lasting(make: Callable[[Library], T]) -> Callable[[Library], T]:
    """Remember what was made of the latest library, as far as it stands also for the next one.

    See `framed` for what it may be.
    """
    return once(framed(make))


def untitled(make: Callable[[Library], T]) -> Callable[[Library], T]:
    """Remember what was made of the latest library, as `lasting` does, also where titles change.

    See `framed` for what it may be.
    """
    return once(framed(make, is_untitled=True))


def following(before: Library, after: Library) -> Library:
    """Return a library that was just made, with the frame of the one before if that still fits."""
    if _shares(before, after):
        succession = succeeding(before, after.documents)
        if succession is not None:
            object.__setattr__(after, "frame", succession.frame)
            object.__setattr__(after, "renewed", succession.renewed)
    return after


def _shares(before: Library, after: Library) -> bool:
    """Return whether two libraries have everything alike but their documents."""
    return (
        before.registers is after.registers
        and before.site == after.site
        and before.register_sources == after.register_sources
        and before.unreadable == after.unreadable
        and before.files == after.files
        and (before.today, before.clock) == (after.today, after.clock)
        and (before.broken, before.held_back) == (after.broken, after.held_back)
        and before.originals == after.originals
    )


@once
def _as_html(registers: Registers) -> Registers:
    """Return registers with their running text made HTML: many libraries have the same ones."""
    return Registers(
        **{
            name: with_html(getattr(registers, name), partial(resolved_html, path))
            for path, (name, _) in FILES.items()
        }
    )


def once_each(make: Callable[[Library, Document], T]) -> Callable[[Library, Document], T]:
    """Remember what was made of each document of the latest library: many pages show it."""
    of_library: Callable[[Library], dict[int, tuple[Document, MadeOnce[T]]]] = once(
        lambda _library: {}
    )

    def made(library: Library, document: Document) -> T:
        known = of_library(library)
        kept = known.get(id(document))
        if kept is None:
            kept = known[id(document)] = document, MadeOnce(partial(make, library, document))
        return kept[1].take()

    return made


def case(document: Document) -> Case:
    """Return the front matter of a case."""
    return cast("Case", document.record)


def meeting(document: Document) -> Meeting:
    """Return the front matter of a meeting."""
    return cast("Meeting", document.record)


def of_type(documents: Iterable[Document], record: type[R]) -> Iterator[tuple[Document, R]]:
    """Yield the documents whose front matter is of a type, each with it."""
    for document in documents:
        if issubclass(document.kind.record, record):
            yield document, cast("R", document.record)
