"""One page for each document: its sections in order, its data, its readability."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from generator.danish import collation
from generator.kinds import Section
from generator.kinds.agreement import Agreement
from generator.kinds.meeting import AgendaHeading, CalendarYear, ClosedItem
from generator.kinds.registers import Entry as GlossaryEntry
from generator.kinds.values import Money, Outcome, Presence
from generator.library.document import BodySection, Document, address_of
from generator.library.library import FRONT_PAGE, Library, Promised, case, meeting
from generator.pages import extras, facts, flows, grids, promises, search
from generator.pages.extras import Entry
from generator.pages.facts import SHORT
from generator.pages.shell import Crumb, Route, label, link, list_link, view
from generator.pages.site import View
from generator.readability.lix import Counts
from generator.readability.segment import Role
from generator.text import markdown
from generator.text.markdown import Embed
from generator.urls import PROMISES, printed_address, trail_address

A_MINUTE = 200
"""How many words most people read in a minute."""

_WORD = re.compile(r"\w+")
_COLLECTIONS: Mapping[str, str] = {
    "tabel": "tables",
    "tidslinje": "timelines",
    "figur": "figures",
    "medlemmer": "member_lists",
    "noegletal": "key_figures",
    "maal": "goals",
    "projekter": "projects",
    "loefte": "promises",
    "udvalg": "committees",
}
"""The attribute of the record that each embed shows."""

_WHOLE: Mapping[str, str] = {
    "noegletal": "key_figures",
    "projekter": "projects",
    "maaloversigt": "goals",
    "frister": "deadlines",
}
"""Embeds that show all there is."""


class Shown(NamedTuple):
    """A section as the page shows it: written in the body, or filled by a field."""

    id: str
    heading: str
    body: BodySection | None
    field: str | None = None


class AgendaGroup(NamedTuple):
    """A heading on the agenda, or none, with the cases and closed items under it."""

    heading: AgendaItem | None
    items: tuple[AgendaItem, ...]


class AgendaItem(NamedTuple):
    """A line on the agenda: a heading, a case or a closed item."""

    number: str
    heading: AgendaHeading | None = None
    case: Document | None = None
    closed: ClosedItem | None = None


def routes(library: Library) -> Iterator[Route]:
    """Give the page of every document; the text of the front page is shown there."""
    for document in library.documents:
        if document.source.path != FRONT_PAGE:
            yield Route(library.address(document), partial(document_view, library, document))


def document_view(library: Library, document: Document) -> View:
    """Return the page of one document."""
    return view(
        library,
        library.address(document),
        document.kind.template,
        document.title,
        description=description(document),
        path=path(library, document),
        document=document,
        **context(library, document),
    )


def context(library: Library, document: Document) -> dict[str, object]:
    """Return everything that the template of a document needs beside what every page has."""
    own = _OWN.get(document.kind.name)
    more = own(library, document) if own else {}
    return _whole(document, content(library, document) | more)


def content(library: Library, document: Document) -> dict[str, object]:
    """Return what the templates of all documents need."""
    record = document.record
    entries = glossary(library, document)
    return {
        "record": record,
        "sections": tuple(shown(document)),
        "embedded": partial(embedded, library, document),
        "unplaced": unplaced(document),
        "placed_tables": placed_tables(document),
        "table_of": {one.id: one for one in record.tables},
        "terms": facts.terms(document, entries),
        "counts": document.text.counts,
        "belonging": tuple(link(library, one) for one in library.belonging(document)),
        "about": bool(record.original or record.topics),
        "quoted": sum((one.sentence.words for one in document.text.quoted), 0),
        "outward": facts.outward(library, document),
        "deadlines": facts.due(document, library.today),
        "heard": facts.heard(document, library.today),
        "drawing": flows.drawing,
        "planned": planned(library, document),
        "notices": (
            *facts.notices(document, library.today),
            *facts.exempted(library, document),
        ),
        "party": partial(facts.party, library),
        "body_link": partial(facts.body, library),
        "shares": partial(facts.shares, library),
        "grid": partial(grids.grid, library, document),
        "member_columns": facts.member_columns,
        "hours": facts.hours,
        "fates": facts.fates,
        "followed_up": partial(facts.followed_up, library),
        "target": partial(_target, library, document),
        **search.searched(library, document, entries),
    }


def _target(library: Library, document: Document, address: str) -> Crumb:
    """Return where a link in a document's front matter leads, with the name of what is there."""
    resolved = address_of(document.source.path, address)
    found = library.page(resolved)
    return Crumb(label(library, found) if found else address, resolved)


def _whole(document: Document, context: dict[str, object]) -> dict[str, object]:
    """Add the sections that follow the body, and the table of contents."""
    more = extras.extras(document, context)
    entries = [
        *(Entry(one.id, one.heading) for one in shown(document) if one.id not in {"", SHORT}),
        *(Entry(one.id, one.heading) for one in more),
    ]
    listed = () if document.kind.one_page else extras.contents(entries)
    return context | {"extras": more, "contents": listed}


def description(document: Document) -> str:
    """Return the first lines of the document, for lists and search engines."""
    for passage in document.text.passages:
        if passage.section in {SHORT, ""} and passage.block.role in {Role.PARAGRAPH, Role.ITEM}:
            text = " ".join(passage.text.split())
            if text:
                return _shortened(text)
    return document.title


def _shortened(text: str, most: int = 240) -> str:
    """Cut after the last sentence, or word, that fits."""
    if len(text) <= most:
        return text
    cut = max(text.rfind(". ", 0, most), text.rfind("? ", 0, most)) + 1
    return text[:cut] if cut > most // 3 else f"{text[: text.rfind(' ', 0, most)]} …"


def path(library: Library, document: Document) -> tuple[Crumb, ...]:
    """Return the links that lead from the front page to a document."""
    above = library.parent(document)
    parent = library.page(above) if above else None
    own = list_link(document.kind)
    if parent and own is None and list_link(parent.kind):
        return (*path(library, parent), link(library, document))
    held = library.meeting(document) if document.kind.within else None
    steps = [own, link(library, held) if held else None, link(library, parent) if parent else None]
    return (*(one for one in steps if one), link(library, document))


def shown(document: Document) -> Iterator[Shown]:
    """Give the sections of a page: those of the kind in their order, then the rest.

    What is written before the first heading comes first of all.
    """
    bodies = list(document.body.sections)
    for body in bodies:
        if not body.heading and not body.is_empty:
            yield Shown("", "", body)
    known = {id(body) for body in bodies if _of_kind(document, body)}
    for section in document.kind.sections:
        own = [body for body in bodies if _of_kind(document, body) is section]
        yield from (Shown(section.id, section.heading, body) for body in own)
        if not own and section.is_filled(document.record):
            yield Shown(section.id, section.heading, None, section.field)
    for body in bodies:
        if body.heading and id(body) not in known:
            yield Shown(body.id, body.heading, body)


def _of_kind(document: Document, body: BodySection) -> Section | None:
    return next((one for one in document.kind.sections if one.goes_by(body.heading)), None)


def embedded(library: Library, document: Document, embed: Embed) -> object:
    """Return what an embed shows: one item by its id, or a tuple of items; None for nothing."""
    if embed.name in _WHOLE:
        return getattr(document.record, _WHOLE[embed.name])
    if embed.name == "kalender":
        return planned(library, document)
    everything = getattr(document.record, _COLLECTIONS[embed.name], ())
    if embed.name == "maal":
        return tuple(one for one in everything if embed.argument in {"", one.group})
    key = "body" if embed.name == "udvalg" else "id"
    return next((one for one in everything if getattr(one, key) == embed.argument), None)


def planned(library: Library, document: Document) -> tuple[CalendarYear, ...]:
    """Return the planned days that a meeting tells; a case on it may show them too."""
    held = library.meeting(document)
    return meeting(held).calendar if held else ()


def placed_tables(document: Document) -> frozenset[str]:
    """Return the ids of the tables that the body places by themselves."""
    return frozenset(one.argument for one in document.body.containers if one.name == "tabel")


def unplaced(document: Document) -> dict[str, tuple[object, ...]]:
    """Return the data that the body places nowhere, by the name of its embed."""
    placed = {
        (one.name, one.argument) for one in document.body.containers if one.name in markdown.EMBEDS
    } | {("tabel", one.table) for one in document.record.figures if one.table}
    return {
        name: tuple(
            one
            for one in getattr(document.record, attribute, ())
            if not _is_placed(name, one, placed)
        )
        for name, attribute in _COLLECTIONS.items()
    }


def _is_placed(name: str, item: object, placed: set[tuple[str, str]]) -> bool:
    keys = {"udvalg": "body", "maal": "group"}
    key = str(getattr(item, keys.get(name, "id"), "") or "")
    return (name, key) in placed or (name, "") in placed


def glossary(library: Library, document: Document) -> tuple[GlossaryEntry, ...]:
    """Return the words of the glossary that the document uses, in Danish order."""
    text = " ".join(one.text for one in document.text.passages).casefold()
    words = frozenset(_WORD.findall(text))
    found = [
        entry
        for entry in library.registers.glossary.entries
        if any(_is_used(form.casefold(), text, words) for form in (entry.word, *entry.forms))
    ]
    return tuple(sorted(found, key=lambda one: collation(one.word)))


def _is_used(form: str, text: str, words: frozenset[str]) -> bool:
    """Tell whether a form stands in a text as words of their own."""
    parts = _WORD.findall(form)
    if parts == [form] or not words.issuperset(parts):
        return form in words
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def _case(library: Library, document: Document) -> dict[str, object]:
    cases = library.cases(document)
    at = cases.index(document)
    record = case(document)
    of_meeting = library.meeting(document)
    return {
        "meeting": of_meeting,
        "meeting_link": link(library, of_meeting) if of_meeting else None,
        "held": library.when(of_meeting) if of_meeting else None,
        "body": library.body_of(document),
        "trails": tuple(Crumb(one, trail_address(one)) for one in record.case_numbers),
        "previous": _neighbour(library, cases[at - 1]) if at else None,
        "next": _neighbour(library, cases[at + 1]) if at + 1 < len(cases) else None,
        "journey": facts.journey(library, document),
        "amounts": facts.amounts(document),
        "answered": any(one.outcome for one in record.recommendations),
        "fulfils": library.followed_up.get(library.address(document), ()),
    }


def _neighbour(library: Library, document: Document) -> Crumb:
    """Return the link to the case before or after, with its number."""
    return Crumb(f"{case(document).number} {document.title}", library.address(document))


def _meeting(library: Library, document: Document) -> dict[str, object]:
    record = meeting(document)
    following = record.next_meeting
    return {
        "body": library.body_of(document),
        "returning": facts.postponed_to(library, record.body, record.date),
        "carried_on": facts.postponed_to(library, following.body, following.date)
        if following
        else (),
        "agenda": tuple(grouped(agenda(library, document))),
        "cases": library.cases(document),
        "held": library.when(document),
        "whole": library.meeting_counts(document),
        "tally": _tally(library, document),
        "minute": document.text.sections.get(SHORT, Counts()).words <= A_MINUTE,
        "printed": printed_address(library.address(document)),
        "attended": tuple(one for one in record.attendance if one.presence is Presence.PRESENT),
        "absent": tuple(one for one in record.attendance if one.presence is Presence.ABSENT),
    }


def _tally(library: Library, document: Document) -> tuple[tuple[Outcome, int], ...]:
    """Count a meeting's cases by what became of them, the most common outcome first."""
    decisions = (case(one).decision for one in library.cases(document))
    return tuple(Counter(one.outcome for one in decisions if one).most_common())


def agenda(library: Library, document: Document) -> tuple[AgendaItem, ...]:
    """Return the lines of a meeting's agenda in order: headings, cases and closed items."""
    record = meeting(document)
    lines = [
        *(AgendaItem(one.number, heading=one) for one in record.agenda),
        *(AgendaItem(case(one).number, case=one) for one in library.cases(document)),
        *(AgendaItem(one.number, closed=one) for one in record.closed_items),
    ]
    return tuple(sorted(lines, key=lambda one: (collation(one.number), one.heading is None)))


def grouped(lines: Sequence[AgendaItem]) -> Iterator[AgendaGroup]:
    """Gather the lines of an agenda under its headings."""
    heading: AgendaItem | None = None
    items: list[AgendaItem] = []
    for line in lines:
        if line.heading is None:
            items.append(line)
            continue
        if heading or items:
            yield AgendaGroup(heading, tuple(items))
        heading, items = line, []
    if heading or items:
        yield AgendaGroup(heading, tuple(items))


def _agreement(library: Library, document: Document) -> dict[str, object]:
    record = document.record
    if not isinstance(record, Agreement):
        return {}
    own = tuple(Promised(document, one) for one in record.promises)
    promised = tuple(one for one in own if one.promise.money is Money.PROMISE)
    return {
        "joined": facts.joined(library, record),
        "years": promises.years(promised),
        "promises": own,
        "amounts": facts.amounts(document),
        "graded": promises.graded(own),
        "promise_page": PROMISES,
    }


_OWN = {"case": _case, "meeting": _meeting, "agreement": _agreement}
