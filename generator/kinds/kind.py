"""What a kind of document is: a declaration, read by everything that treats documents."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from generator.danish import When
from generator.kinds.parts import (
    Appointment,
    Committee,
    Deadline,
    Decision,
    Hearing,
    Post,
    Promise,
    Record,
    Signature,
)
from generator.kinds.values import Influence, Link

R = TypeVar("R", bound=Record)

Day = When | dt.date | None
"""A day as it is written: a date, words that mean one, or nothing."""

ORIGINAL = """\
original:
  titel: ((originalens titel))
  udgiver: ((hvem der har udgivet originalen))
"""
"""The lines of a draft that tell of the original."""

_GROUP = re.compile(r"\\\{(\w+)\\\}")


@dataclass(frozen=True, slots=True)
class Section:
    """A section that a kind knows: its heading, other headings for it, and its order.

    `field` names the attribute of the record that fills the section when it is not written
    in the body. A required section must be one or the other.
    """

    _names: frozenset[str] = field(init=False, repr=False, compare=False)
    id: str
    heading: str
    synonyms: tuple[str, ...] = ()
    required: bool = False
    field: str | None = None

    def __post_init__(self) -> None:
        names = frozenset(name.casefold() for name in (self.heading, *self.synonyms))
        object.__setattr__(self, "_names", names)

    def goes_by(self, heading: str) -> bool:
        """Return whether a heading in the body is this section, case ignored."""
        return heading.strip().casefold() in self._names

    def is_filled(self, record: Record) -> bool:
        """Return whether a field of the front matter fills the section."""
        return bool(self.field and getattr(record, self.field))


@dataclass(frozen=True, slots=True)
class Listing:
    """The page that lists the documents of a kind: its address, its title, a line about it."""

    address: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Seating:
    """Who gets which seats and posts, as a document shares them out."""

    committees: tuple[Committee, ...] = ()
    posts: tuple[Post, ...] = ()
    appointments: tuple[Appointment, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is shared out."""
        return bool(self.committees or self.posts or self.appointments)


class DataColumn(NamedTuple):
    """A column of a kind's own table in open data: its heading, and what stands in it."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class DataTable(Generic[R]):
    """A kind's own table in open data: a row for each document.

    `cells` gives the texts of a row, one for each column. The document's title, what it
    belongs to, and its address are columns that every such table has.
    """

    columns: tuple[DataColumn, ...]
    cells: Callable[[R], Iterable[str]]


def nothing(_record: Record) -> None:
    """Return nothing: the kind does not give it."""
    return


def none(_record: Record) -> tuple[()]:
    """Return none: the kind does not give any."""
    return ()


def no_word(_record: Record) -> str:
    """Return no word: the kind has no types, and its own label says it all."""
    return ""


def always(_record: Record) -> bool:
    """Return yes, for every document of the kind."""
    return True


def never(_record: Record) -> bool:
    """Return no, for every document of the kind."""
    return False


def no_seats(_record: Record) -> Seating:
    """Return no seats: the kind shares none out."""
    return Seating()


def own_promises(record: Record) -> tuple[Promise, ...]:
    """Return the promises in the front matter."""
    return record.promises


def own_deadlines(record: Record) -> tuple[Deadline, ...]:
    """Return the deadlines in the front matter."""
    return record.deadlines


def own_hearings(record: Record) -> tuple[Hearing, ...]:
    """Return the hearings in the front matter."""
    return record.hearings


@dataclass(frozen=True, slots=True, eq=False)
class Kind(Generic[R]):
    """A kind of document: what it is made of, where it is shown, and what it gives to others.

    Every table of kinds is computed of these, so that a new kind is a module and a template.

    What it is: `article` and `label` are its name in the singular (»et møde«), `plural` in the
    plural. `path` is the file's path below content/, and `address` that of the page; both name
    their parts in braces, and the address takes those of the path (as slugs). `sections` stand
    in their order on the page. A document `within` another kind is a part of one: it has the
    other's day and stands in its list.

    Where it is shown: `listing` is None for a kind without a list of its own. `shown_empty`
    keeps its list and its feed there while it has no documents. `is_paper` documents are papers
    in OParl. `draft` is the text of a new file, with (( )) around what is to be written;
    `named_by` tells in Danish how its name is made up when that is more than a word.

    What it gives: functions of the record. What a kind does not give, it does not mention.
    """

    name: str
    label: str
    plural: str
    path: str
    address: str
    record: type[R]
    template: str
    draft: str
    drafts_of: tuple[tuple[str, str], ...] = ()
    """Types that need other fields, by their words, each with its own draft."""
    article: str = "en"
    named_by: str = ""
    sections: tuple[Section, ...] = ()
    within: Kind[Any] | None = None  # any kind at all: only its list and its names are asked for
    one_page: bool = False

    listing: Listing | None = None
    shown_empty: bool = False
    has_feed: bool = True
    is_paper: bool = False
    money_in_head: bool = False
    """Whether the head of its page tells what money was asked for, or decided on."""
    table: DataTable[R] | None = None

    day: Callable[[R], Day] = nothing
    """The day that lists, years and feeds sort by; what lies within another has the other's."""
    type_word: Callable[[R], str] = no_word
    """The word for a type of the kind: »samarbejdsaftale«; "" when the label says it."""
    is_news: Callable[[R], bool] = always
    """Whether it is told of in feeds and found by the search: pages about the site are not."""
    belongs_to: Callable[[R], Link | None] = nothing
    """The link to the document that this one says it belongs to."""
    number: Callable[[R], str] = no_word
    """What those within another are sorted by: the number on the agenda."""
    case_numbers: Callable[[R], tuple[str, ...]] = none
    decision: Callable[[R], Decision | None] = nothing
    is_routine: Callable[[R], bool] = never
    """Whether it stands on every agenda, and is no news."""
    is_voted_on: Callable[[R], bool] = never
    """Whether it tells how somebody voted, or why somebody did not."""
    influence: Callable[[R], Influence | None] = nothing
    """Whether citizens can influence it, as it is assessed; None where it is not."""
    promises: Callable[[R], tuple[Promise, ...]] = own_promises
    deadlines: Callable[[R], tuple[Deadline, ...]] = own_deadlines
    hearings: Callable[[R], tuple[Hearing, ...]] = own_hearings
    seats: Callable[[R], Seating] = no_seats
    signatures: Callable[[R], tuple[Signature, ...]] = none
    period: Callable[[R], str] = no_word
    """The time that it is for, as it is written; "" where none is."""
    ends: Callable[[R], dt.date | None] = nothing
    """The last day that it holds; after that its page says that it has run out."""
    looked_at: Callable[[R], dt.date | None] = nothing
    """The day somebody last approved it, where a reader is warned when that is years ago."""
    asks_for_answer: Callable[[R], bool] = never
    """Whether its deadlines are for answering it; when they are over, its page says so."""

    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = _GROUP.sub(r"(?P<\1>[^/]+)", re.escape(self.path))
        object.__setattr__(self, "pattern", re.compile(pattern))

    @property
    def folder(self) -> str:
        """The folder below content/ that its files lie in."""
        return self.path.partition("/")[0]

    @property
    def list_of_it(self) -> Listing | None:
        """The list that its documents stand in, or None when they stand in none."""
        return self.listing or (self.within.list_of_it if self.within else None)

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts of its path, in order."""
        return tuple(self.pattern.groupindex)

    def word(self, record: R) -> str:
        """Return the word for what a document is: »sag«, »brev«, »samarbejdsaftale«."""
        return self.type_word(record) or self.label


AnyKind = Kind[Any]
"""A kind among others. Each asks a record of its own type, which no type of them all can say."""
