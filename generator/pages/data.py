"""What a document's data looks like on a page, wherever it stands: in the text or after it.

A function for each kind of data takes the record with its running text as HTML and returns what
the macro of the same name in `parts/data.html` shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from msgspec import Struct

from generator.danish import When, slug
from generator.kinds.meeting import Meeting
from generator.kinds.parts import (
    EMBEDDED,
    Committee,
    Figure,
    Goal,
    KeyFigure,
    Member,
    MemberList,
    Project,
    Promise,
    Table,
    Timeline,
)
from generator.kinds.values import Commitment, Kept, Money
from generator.library.document import Document, address_of
from generator.library.library import Library
from generator.pages import doubts, flows, grids, money, notices, people
from generator.pages.doubts import Doubt
from generator.pages.flows import Drawing
from generator.pages.grids import Grid
from generator.pages.people import Named, Share
from generator.pages.shell import Crumb, label
from generator.text.markdown import EMBEDS, Embed


class DataView(Struct, frozen=True):
    """Data in the text: the macro that shows it, what it shows, and the level of its headings."""

    macro: str
    item: object
    level: int


class FigureView(Struct, frozen=True):
    """A figure told in words. Its data are in a table of the text, in one of its own, or in none.

    `image` is the address of its picture, if there is one.
    """

    id: str
    title: str
    text: str
    image: str
    drawing: Drawing | None
    steps: tuple[str, ...]
    table_link: Crumb | None
    table: Grid | None
    source: str


class MemberCell(Struct, frozen=True):
    """A cell in a list of members: a text, a party or a time."""

    text: str = ""
    party: Named | None = None
    when: When | None = None


class MemberRow(Struct, frozen=True):
    """A member of a list."""

    name: str
    cells: tuple[MemberCell, ...]


class MembersView(Struct, frozen=True):
    """A list of members with the columns that somebody has something in."""

    id: str
    title: str
    count: int | None
    heads: tuple[str, ...]
    rows: tuple[MemberRow, ...]


class SeatsView(Struct, frozen=True):
    """The seats of a body, and who gets them."""

    id: str
    title: str
    size: int
    note: str
    shares: tuple[Share, ...]


class StepView(Struct, frozen=True):
    """Something that was done about a promise."""

    when: When
    text: str
    link: Crumb | None


class PromiseView(Struct, frozen=True):
    """A promise as a card: `commitment` is our grade, `verbatim` the original's own verb."""

    id: str
    title: str
    purpose: str
    commitment: Commitment
    verbatim: str
    amount: str
    is_frame: bool
    budget: str
    body: Crumb | None
    deadline: When | None
    status: Kept | None
    steps: tuple[StepView, ...]
    doubts: tuple[Doubt, ...]


class DueView(Struct, frozen=True):
    """A deadline. One that is over needs no answer when `answer` leads to it."""

    when: When
    who: str
    what: str
    is_follow_up: bool
    is_over: bool
    answer: Crumb | None


class CalendarView(Struct, frozen=True):
    """The planned meeting days of a body in a year."""

    body: Crumb | None
    year: int
    dates: tuple[object, ...]


class GoalsView(Struct, frozen=True):
    """The goals on one list; `has_results` when at least one has been reported."""

    goals: tuple[Goal, ...]
    has_results: bool


class ProjectView(Struct, frozen=True):
    """A project, and the day that its status is from."""

    project: Project
    as_of: object


class ProjectsView(Struct, frozen=True):
    """Projects; `is_ranked` when one of them has a number."""

    projects: tuple[ProjectView, ...]
    is_ranked: bool


_COLUMNS: Mapping[str, str] = {
    "role": "Rolle",
    "party": "Parti",
    "organisation": "Kommer fra",
    "replaces": "Ny efter",
    "since": "Fra",
    "until": "Til",
}
"""What may be known of a member, and the heading of its column."""


def target(library: Library, document: Document, link: str) -> Crumb:
    """Return where a link in a document's front matter leads, with the name of what is there."""
    address = address_of(document.source.path, link)
    page = library.page(address)
    return Crumb(label(library, page) if page else str(link), address)


def _optional(library: Library, document: Document, link: str | None) -> Crumb | None:
    return target(library, document, link) if link else None


def table(library: Library, document: Document, item: Table) -> Grid:
    """Return a table ready to print."""
    return grids.grid(library, document, item)


def timeline(_library: Library, _document: Document, item: Timeline) -> Timeline:
    """Return a timeline: it is shown as it is written."""
    return item


def figure(library: Library, document: Document, item: Figure) -> FigureView:
    """Return a figure with its drawing, and its table when no other place shows that."""
    tables = {table.id: table for table in document.html.tables}
    placed = {use.argument for use in document.body.containers if use.name == "tabel"}
    own = tables.get(item.table or "")
    link = Crumb(own.title if own else "", f"#tabel-{item.table}") if item.table in placed else None
    return FigureView(
        item.id,
        item.title,
        item.text,
        target(library, document, item.file).address if item.file else "",
        flows.drawing(item) if item.boxes else None,
        item.steps,
        link,
        grids.grid(library, document, own) if own and not link else None,
        item.source or "",
    )


def members(library: Library, _document: Document, item: MemberList) -> MembersView:
    """Return a list of members with its columns."""
    names = tuple(
        name for name in _COLUMNS if any(getattr(member, name) for member in item.members)
    )
    return MembersView(
        f"medlemmer-{item.id}",
        item.title,
        item.count,
        tuple(_COLUMNS[name] for name in names),
        tuple(
            MemberRow(member.name, tuple(_member_cell(library, member, name) for name in names))
            for member in item.members
        ),
    )


def _member_cell(library: Library, member: Member, name: str) -> MemberCell:
    value = getattr(member, name)
    if isinstance(value, When):
        return MemberCell(when=value)
    if name == "party" and value:
        return MemberCell(party=people.party(library, value))
    return MemberCell(value or "")


def key_figures(
    _library: Library, _document: Document, items: tuple[KeyFigure, ...]
) -> tuple[KeyFigure, ...]:
    """Return key figures: they are shown as they are written."""
    return items


def goals(_library: Library, _document: Document, items: tuple[Goal, ...]) -> tuple[Goal, ...]:
    """Return goals: they are shown as they are written."""
    return items


def goal_list(_library: Library, _document: Document, items: tuple[Goal, ...]) -> GoalsView:
    """Return all goals for a table of them."""
    return GoalsView(items, has_results=any(goal.result for goal in items))


def due(library: Library, document: Document, _items: object = ()) -> tuple[DueView, ...]:
    """Return the deadlines of a document, the next one first."""
    return tuple(
        DueView(
            deadline.when,
            deadline.who or "",
            deadline.what,
            deadline.is_follow_up,
            is_over,
            _optional(library, document, deadline.answer),
        )
        for deadline, is_over in notices.deadlines_of(document, library.today)
    )


def calendar(library: Library, document: Document, _items: object = ()) -> tuple[CalendarView, ...]:
    """Return the planned days that a meeting tells; a case on it may show them too."""
    held = library.meeting(document)
    years = cast("Meeting", held.html).calendar if held else ()
    return tuple(
        CalendarView(
            people.body(library, calendar_year.body), calendar_year.year, tuple(calendar_year.dates)
        )
        for calendar_year in years
    )


def projects(_library: Library, document: Document, items: tuple[Project, ...]) -> ProjectsView:
    """Return projects, each with the day of its status: its own, or that of the document."""
    written = getattr(document.html, "date", None)
    return ProjectsView(
        tuple(ProjectView(project, project.as_of or written) for project in items),
        is_ranked=any(project.number for project in items),
    )


def promise(library: Library, document: Document, item: Promise) -> PromiseView:
    """Return a promise with who answers for it and what followed."""
    return PromiseView(
        item.id,
        item.title,
        item.purpose,
        item.commitment,
        item.verbatim or "",
        money.promised(item),
        item.money is Money.FRAME,
        money.budget(item),
        people.body(library, item.body),
        item.deadline,
        item.status,
        tuple(
            StepView(follow_up.when, follow_up.text, _optional(library, document, follow_up.link))
            for follow_up in item.follow_ups
        ),
        doubts.doubts(library, document, item.id),
    )


def committee(library: Library, _document: Document, item: Committee) -> SeatsView:
    """Return the seats of a committee under its own name."""
    link = people.body(library, item.body)
    title = f"Pladser i {link.name if link else item.body}"
    return seats(library, item, f"udvalg-{slug(item.body)}", title)


def seats(library: Library, item: Committee, name: str, title: str) -> SeatsView:
    """Return the seats of a committee in a table with an id and a title."""
    return SeatsView(name, title, item.size, item.note or "", people.shares(library, item))


_BUILDS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "tabel": ("table", table),
    "tidslinje": ("timeline", timeline),
    "figur": ("figure", figure),
    "medlemmer": ("members", members),
    "noegletal": ("key_figures", key_figures),
    "maal": ("goals", goals),
    "maaloversigt": ("goal_list", goal_list),
    "projekter": ("projects", projects),
    "loefte": ("promise", promise),
    "udvalg": ("seats", committee),
    "frister": ("due", due),
    "kalender": ("calendar", calendar),
}
"""The macro that shows each embed, and what makes a view for it."""

MACROS: Mapping[str, str] = {name: macro for name, (macro, _) in _BUILDS.items()}
"""The macro that shows each embed."""

_WHOLE = frozenset({"noegletal", "projekter", "maaloversigt", "frister"})
"""Embeds that show all there is."""

_KEYS: Mapping[str, str] = {"udvalg": "body", "maal": "group"}
"""The attribute that an embed names an item by, where it is not the id."""


def placed(library: Library, document: Document, embed: Embed) -> DataView | None:
    """Return the data that stand where the body places them, or None for nothing."""
    item = _asked_for(library, document, embed)
    if not item:
        return None
    shown = view_of(library, document, embed.name, item)
    return DataView(MACROS[embed.name], shown, embed.level)


def _asked_for(library: Library, document: Document, embed: Embed) -> object:
    """Return what an embed shows: one item by its id, or a tuple of items; None for nothing."""
    if embed.name in _WHOLE:
        return getattr(document.html, EMBEDDED[embed.name])
    if embed.name == "kalender":
        return calendar(library, document)
    everything = getattr(document.html, EMBEDDED[embed.name], ())
    if embed.name == "maal":
        return tuple(one for one in everything if embed.argument in {"", one.group})
    key = _KEYS.get(embed.name, "id")
    return next((one for one in everything if getattr(one, key) == embed.argument), None)


def unplaced(document: Document, name: str) -> tuple[object, ...]:
    """Return the data of an embed that the body places nowhere."""
    items = getattr(document.html, EMBEDDED[name], ())
    if not items:
        return ()
    named = {(use.name, use.argument) for use in document.body.containers if use.name in EMBEDS}
    named |= {("tabel", figure.table) for figure in document.record.figures if figure.table}
    key = _KEYS.get(name, "id")
    return tuple(
        item
        for item in items
        if (name, "") not in named and (name, str(getattr(item, key, "") or "")) not in named
    )


def view_of(library: Library, document: Document, name: str, item: object) -> object:
    """Return what the macro of an embed shows of an item, or of a tuple of items."""
    return _BUILDS[name][1](library, document, item)
