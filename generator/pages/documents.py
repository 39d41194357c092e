"""One page for each document: its sections in order, its data, its readability.

The view of a page is a function of its document, the HTML included, and of facts of others: the
preview asks for that of a document whose HTML has marks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple, cast

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator import danish
from generator.danish import When, collation, language
from generator.kinds import Section
from generator.kinds.agreement import Agreement
from generator.kinds.case import Case
from generator.kinds.html import Html
from generator.kinds.meeting import AgendaHeading, ClosedItem, Meeting
from generator.kinds.parts import Record
from generator.kinds.policy import Policy
from generator.kinds.registers import GlossaryEntry, Registers
from generator.library.body import BodySection
from generator.library.document import SUMMARY, Document
from generator.library.library import FRONT_PAGE, Library, case, meeting, once, once_each
from generator.library.looks import MadeOnce
from generator.pages import (
    data,
    extras,
    money,
    notices,
    outcomes,
    people,
    search,
    sentences,
    votes,
)
from generator.pages.data import DataView
from generator.pages.extras import ContentsEntry, ExtraView, PromisedYear
from generator.pages.feedback import FeedbackView, feedback
from generator.pages.money import MoneyLine
from generator.pages.outcomes import Ruling
from generator.pages.people import Joined
from generator.pages.sentences import Notice
from generator.pages.shell import Crumb, Route, label, link, list_link, view
from generator.pages.site import View
from generator.pages.votes import VotesView
from generator.readability import boundaries
from generator.readability.lix import Counts
from generator.readability.segment import Role
from generator.text.markdown import Embed
from generator.urls import printed_address

A_MINUTE = 200
"""How many words most people read in a minute."""

LONG = 10 * A_MINUTE
"""From this many words on, sections of many areas are folded on a telephone."""

MANY_AREAS = 5
"""A section with fewer areas is never folded."""

_WORD = re.compile(r"\w+")
_AREA = re.compile(r"<h3 id=\"([^\"]+)\"[^>]*>(.*?)</h3>\n?", re.DOTALL)


class AreaView(Struct, frozen=True):
    """A third-level heading and what stands under it."""

    id: str
    heading: Html
    parts: tuple[Html | DataView, ...]


class SectionView(Struct, frozen=True):
    """A section as the page shows it: HTML and data in order, or a `field` that fills it.

    `areas` follow the `parts`; they are the third-level headings where a telephone folds them.
    """

    id: str
    heading: str
    parts: tuple[Html | DataView, ...] = ()
    field: str = ""
    areas: tuple[AreaView, ...] = ()


class DocumentPage(Struct, frozen=True, kw_only=True):
    """What the page of a document shows. `record` is the front matter, running text as HTML.

    `parent` leads to the document that this one says it belongs to.
    """

    title: str
    record: Record
    parent: Crumb | None
    notices: tuple[Notice, ...]
    sections: tuple[SectionView, ...]
    notes: Html
    extras: tuple[ExtraView, ...]
    contents: tuple[ContentsEntry, ...]
    counts: Counts
    limit: int
    feedback: FeedbackView


class CasePage(DocumentPage, frozen=True, kw_only=True):
    """The page of a case. `ruling` is what became of it, `money` what was asked for or decided.

    `papers` tells why nothing more is known of a decision, or is "". `closed_before` are the
    numbers of closed items between this case and the one before; `closed_after` those that follow.
    """

    body: Crumb | None
    held: When | dt.date | None
    ruling: Ruling
    papers: str
    influence: str
    money: tuple[MoneyLine, ...]
    votes: VotesView
    sent_to: Crumb | None
    decided_by: Crumb | None
    trails: tuple[Crumb, ...]
    previous: Crumb | None
    next: Crumb | None
    closed_before: tuple[str, ...]
    closed_after: tuple[str, ...]


class AgendaLine(Struct, frozen=True):
    """A case on an agenda, or a closed item: its number and, if there is one, its decision."""

    number: str
    case: Crumb | None = None
    outcome: Ruling | None = None
    attachments: int = 0
    decision: str = ""
    is_routine: bool = False


class AgendaGroup(Struct, frozen=True):
    """A heading on the agenda, or none, with the cases and closed items under it.

    `routine` are the items that stand on every agenda.
    """

    heading: AgendaHeading | None
    lines: tuple[AgendaLine, ...]
    routine: tuple[AgendaLine, ...]


class MeetingPage(DocumentPage, frozen=True, kw_only=True):
    """The page of a meeting. `whole` are the counts of the meeting with its cases.

    The `routine` items, which stand on every agenda, are none of its `cases`.
    """

    body: Crumb | None
    held: When | dt.date | None
    hours: str
    agenda: tuple[AgendaGroup, ...]
    cases: int
    routine: int
    tally: tuple[tuple[Ruling, int], ...]
    whole: Counts
    printed: str


class AgreementPage(DocumentPage, frozen=True, kw_only=True):
    """The page of an agreement."""

    joined: tuple[Joined, ...]
    party_count: int
    later_count: int
    years: tuple[PromisedYear, ...]
    money: tuple[MoneyLine, ...]


class PolicyPage(DocumentPage, frozen=True, kw_only=True):
    """The page of a policy."""

    approved_by: Crumb | None


class AgendaItem(NamedTuple):
    """A line on the agenda: a heading, a case or a closed item."""

    number: str
    heading: AgendaHeading | None = None
    case: Document | None = None
    closed: ClosedItem | None = None


def routes(library: Library) -> Iterator[Route]:
    """Yield the page of every document; the text of the front page is shown there."""
    for document in library.documents:
        if document.source.path != FRONT_PAGE:
            yield Route(library.address(document), partial(document_view, library, document))


def document_view(library: Library, document: Document) -> View:
    """Return the page of one document."""
    entries = glossary(library, document)
    return view(
        library,
        library.address(document),
        document.kind.template,
        document.title,
        description=described(library, document),
        path=path(library, document),
        document=document,
        page=page(library, document, entries),
        **search.searched(library, document, entries),
    )


MOST_KEPT = 64
"""How many pages are kept for the print views of their meetings."""


@once
def _known(_library: Library) -> dict[int, tuple[Document, MadeOnce[DocumentPage]]]:
    """Return the pages that were made last, by the identity of their documents."""
    return {}


def page(
    library: Library, document: Document, entries: Sequence[GlossaryEntry] | None = None
) -> DocumentPage:
    """Return what the page of a document shows.

    `entries` are the words of the glossary that it uses, when they are known already.
    """
    known = _known(library)
    if id(document) not in known:
        if len(known) >= MOST_KEPT:
            known.clear()
        known[id(document)] = document, MadeOnce(partial(_page, library, document, entries))
    return known[id(document)][1].take()


def _page(
    library: Library, document: Document, entries: Sequence[GlossaryEntry] | None
) -> DocumentPage:
    used = glossary(library, document) if entries is None else entries
    placed = tuple(arranged(document))
    shown = tuple(_section(library, document, section) for section in placed)
    more = extras.extras(library, document, extras.explained_words(document, used))
    under = _below(document, placed)
    listed = [
        *(
            ContentsEntry(section.id, section.heading, under.get(section.id, ()))
            for section in shown
            if section.id not in {"", SUMMARY}
        ),
        *(ContentsEntry(extra.id, extra.heading) for extra in more),
    ]
    common = DocumentPage(
        title=document.title,
        record=document.html,
        parent=_parent(library, document),
        notices=(
            *notices.notices(document, library.today),
            *notices.old_notices(library, document, library.today),
            *notices.exemption_notices(library, document),
        ),
        sections=shown,
        notes=Html(document.body.notes),
        extras=more,
        contents=() if document.kind.one_page else extras.contents(listed),
        counts=document.counts,
        limit=library.limits(document).lix,
        feedback=feedback(library, document),
    )
    own = _OWN.get(type(common.record))
    return own(library, document, common) if own else common


def _below(document: Document, placed: Iterable[Arranged]) -> dict[str, tuple[ContentsEntry, ...]]:
    """Return the third-level headings of each section that has any, by the id on the page."""
    names = {heading.id: heading.text for heading in document.body.headings}
    return {
        section.id: tuple(ContentsEntry(name, names[name]) for name in _area_names(section.body))
        for section in placed
        if section.body and section.body.areas
    }


def _area_names(body: BodySection) -> Iterator[str]:
    for part in (body.parts[at] for at in body.areas):
        if isinstance(part, str) and (heading := _AREA.match(part)):
            yield heading[1]


def _parent(library: Library, document: Document) -> Crumb | None:
    parent = library.page(library.parent(document))
    return Crumb(label(library, parent), library.address(parent)) if parent else None


def _agreement(library: Library, document: Document, common: DocumentPage) -> AgreementPage:
    joined = people.joined(library, cast("Agreement", common.record))
    return AgreementPage(
        joined=joined,
        party_count=len(joined),
        later_count=len(cast("Agreement", common.record).accessions),
        years=extras.promised_years(document),
        money=money.asked_for(library, document),
        **asdict(common),
    )


def _policy(library: Library, _document: Document, common: DocumentPage) -> PolicyPage:
    approved = cast("Policy", common.record).approved
    return PolicyPage(
        approved_by=people.body(library, approved.body) if approved else None, **asdict(common)
    )


@once_each
def described(_library: Library, document: Document) -> str:
    """Return the first lines of the document, made once for its page, lists and feeds."""
    return description(document)


def description(document: Document) -> str:
    """Return the first lines of the document, for lists and search engines."""
    for passage in document.gist.opening:
        if passage.role in {Role.PARAGRAPH, Role.ITEM}:
            text = " ".join(passage.text.split())
            if text and (shown := teaser(text)):
                return shown
    return document.title


_RESERVES = re.compile(
    r"(?:Men|Dog|Kun|Medmindre|Undtag\w*|Det gælder (?:dog|kun|ikke)|Det kræver|Hvis|Ellers"
    r"|Beløbet|Tallet|Tallene|Planen er ikke|Aftalen er ikke|Det er ikke)\b|.{1,60}\bdog\b"
)
"""How a sentence begins that takes back some of the one before."""


_LEADS_IN = re.compile(r":$|\b(?:er|var|bliver|blev) (?:disse|dette|følgende)\.$")
"""How a sentence ends that leads into a list, and says nothing without it."""


def teaser(text: str, most: int = 240) -> str:
    """Return the first whole sentences of a text, as many as fit, one at the least.

    A sentence is never shown without the reservation that follows it: the two stand, or fall.
    One that leads into a list is left out with all after it; "" when it is the first.
    """
    ends = [end.offset for end in boundaries.ends(text, language())]
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    reserves = [
        bool(_RESERVES.match(text[start:end].lstrip())) for start, end in pairwise((0, *ends))
    ]
    count = max(1, sum(end <= most for end in ends))
    while 1 < count < len(ends) and reserves[count]:
        count -= 1
    if count == 1 and any(reserves[1:2]):
        count = 2
    shown = [text[start:end].rstrip() for start, end in pairwise((0, *ends[:count]))]
    leads = next((at for at, sentence in enumerate(shown) if _LEADS_IN.search(sentence)), None)
    if leads is not None:
        return text[: ends[leads - 1]].rstrip() if leads else ""
    return text[: ends[count - 1]] if count < len(ends) else text


def path(library: Library, document: Document) -> tuple[Crumb, ...]:
    """Return the links that lead from the front page to a document."""
    own = list_link(document.kind)
    parent = None if own else library.page(library.parent(document))
    if parent and list_link(parent.kind):
        return (*path(library, parent), link(library, document))
    held = library.meeting(document) if document.kind.within else None
    steps = [own, link(library, held) if held else None, link(library, parent) if parent else None]
    return (*(crumb for crumb in steps if crumb), link(library, document))


def sections(library: Library, document: Document) -> tuple[SectionView, ...]:
    """Return the sections of a page: those of the kind in their order, then the rest.

    What is written before the first heading comes first of all.
    """
    return tuple(_section(library, document, section) for section in arranged(document))


def _section(library: Library, document: Document, section: Arranged) -> SectionView:
    if section.body is None:
        return SectionView(section.id, section.heading, field=section.field)
    return _written(library, document, section.body, section.id, section.heading)


class Arranged(NamedTuple):
    """A section in its place on the page: what was written for it, or the field that fills it."""

    id: str
    heading: str
    body: BodySection | None = None
    field: str = ""


def arranged(document: Document) -> Iterator[Arranged]:
    """Yield the sections of a page in the order in which it shows them."""
    of_kind = _headings(document.kind.sections)
    own: dict[str, list[BodySection]] = {}
    for body in document.body.sections:
        section = of_kind.get(_heading(body.heading))
        own.setdefault(section.id if section else "", []).append(body)
    for body in own.get("", ()):
        if not body.heading and not body.is_empty:
            yield Arranged("", "", body)
    for section in document.kind.sections:
        written = own.get(section.id, ())
        for body in written:
            yield Arranged(section.id, section.heading, body)
        if not written and section.is_filled(document.record):
            yield Arranged(section.id, section.heading, field=section.field or "")
    for body in own.get("", ()):
        if body.heading:
            yield Arranged(body.id, body.heading, body)


@cache
def _headings(known: tuple[Section, ...]) -> Mapping[str, Section]:
    """Return the sections of a kind by every heading that each goes by, the first one first."""
    pairs = [
        (_heading(heading), section)
        for section in known
        for heading in (section.heading, *section.synonyms)
    ]
    return dict(reversed(pairs))


def _heading(heading: str) -> str:
    return heading.strip().casefold()


def _written(
    library: Library, document: Document, body: BodySection, name: str, heading: str
) -> SectionView:
    if not _folds(document, body):
        return SectionView(name, heading, _shown(library, document, body.parts))
    areas = tuple(
        _area(library, document, body.parts[start:end])
        for start, end in pairwise((*body.areas, len(body.parts)))
    )
    before = _shown(library, document, body.parts[: body.areas[0]])
    return SectionView(name, heading, before, areas=areas)


def _folds(document: Document, body: BodySection) -> bool:
    """Return whether the areas of a section stand folded on a telephone.

    A heading that holds a link of its own cannot be the link that unfolds its area.
    """
    headings = [_AREA.match(part) for part in (body.parts[at] for at in body.areas)
                if isinstance(part, str)]  # fmt: skip
    return (
        document.counts.words >= LONG
        and len(body.areas) >= MANY_AREAS
        and all(heading and "<a " not in heading[2] for heading in headings)
    )


def _area(library: Library, document: Document, parts: Sequence[str | Embed]) -> AreaView:
    first = str(parts[0])
    heading = _AREA.match(first)
    assert heading  # noqa: S101 - `_folds` has looked
    text = first[heading.end() :]
    rest = (text, *parts[1:]) if text.strip() else parts[1:]
    return AreaView(heading[1], Html(heading[2]), _shown(library, document, rest))


def _shown(
    library: Library, document: Document, parts: Sequence[str | Embed]
) -> tuple[Html | DataView, ...]:
    shown = (
        data.placed(library, document, part) if isinstance(part, Embed) else Html(part)
        for part in parts
    )
    return tuple(part for part in shown if part is not None)


def glossary(library: Library, document: Document) -> tuple[GlossaryEntry, ...]:
    """Return the words of the glossary that the document uses, in Danish order."""
    words = document.gist.words
    forms = _forms(library.html)
    used = {at for word in words & forms.words.keys() for at in forms.words[word]}
    phrases = [(form, at) for form, parts, at in forms.phrases if words.issuperset(parts)]
    if phrases:
        text = " ".join(passage.text for passage in document.gist.shown).casefold()
        used.update(
            at
            for form, at in phrases
            if form in text and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
        )
    return tuple(forms.entries[at] for at in sorted(used))


class Forms(NamedTuple):
    """The glossary in Danish order, and how its words are found in a text.

    `words` gives the entries of each form that is one word by their places; `phrases` are the
    other forms, each with the words in it and the place of its entry.
    """

    entries: tuple[GlossaryEntry, ...]
    words: Mapping[str, tuple[int, ...]]
    phrases: tuple[tuple[str, tuple[str, ...], int], ...]


@once
def _forms(registers: Registers) -> Forms:
    entries = sorted(registers.glossary.entries, key=lambda entry: collation(entry.word))
    words: dict[str, tuple[int, ...]] = {}
    phrases = []
    for at, entry in enumerate(entries):
        for form in (text.casefold() for text in (entry.word, *entry.forms)):
            parts = tuple(_WORD.findall(form))
            if parts == (form,):
                words[form] = (*words.get(form, ()), at)
            else:
                phrases.append((form, parts, at))
    return Forms(tuple(entries), words, tuple(phrases))


def _case(library: Library, document: Document, common: DocumentPage) -> CasePage:
    cases = library.cases(document)
    paths = [case.source.path for case in cases]
    at = paths.index(document.source.path)
    of_meeting = library.meeting(document)
    record = case(document)
    influence, decision = record.influence, record.decision
    ruling = outcomes.ruling(library, document)
    assert ruling is not None  # noqa: S101 - a case has one
    body = library.body_of(document)
    decides = body is not None and record.decided_by == body.id
    decided_by = people.short(library, None if decides else record.decided_by)
    sent_to = people.short(library, decision.to if decision else None)
    return CasePage(
        body=people.body(library, body.id) if body else None,
        held=library.when(of_meeting) if of_meeting else None,
        ruling=ruling,
        papers=outcomes.papers(library, document),
        influence=sentences.INFLUENCE[influence.assessment] if influence else "",
        money=money.asked_for(library, document),
        votes=votes.view(library, document),
        sent_to=None if sent_to == decided_by else sent_to,
        decided_by=decided_by,
        trails=extras.trails(document),
        previous=_neighbour(library, cases[at - 1]) if at else None,
        next=_neighbour(library, cases[at + 1]) if at + 1 < len(cases) else None,
        closed_before=_closed_between(of_meeting, cases[at - 1 : at], cases[at : at + 1]),
        closed_after=_closed_between(of_meeting, cases[at : at + 1], cases[at + 1 : at + 2]),
        **asdict(common),
    )


def _closed_between(
    of_meeting: Document | None, before: Sequence[Document], after: Sequence[Document]
) -> tuple[str, ...]:
    """Return the numbers of closed items between two cases; of the ends of an agenda, none."""
    if of_meeting is None or not (before and after):
        return ()
    first, last = (collation(document.number) for document in (*before, *after))
    numbers = (item.number for item in meeting(of_meeting).closed_items)
    return tuple(sorted((n for n in numbers if first < collation(n) < last), key=collation))


def _neighbour(library: Library, document: Document) -> Crumb:
    """Return the link to the case before or after, with its number."""
    return Crumb(f"{document.number} {link(library, document).name}", library.address(document))


def _meeting(library: Library, document: Document, common: DocumentPage) -> MeetingPage:
    record = cast("Meeting", common.record)
    body = library.body_of(document)
    cases = library.cases(document)
    routine = sum(case.facts.gives("is_routine") for case in cases)
    is_short = document.gist.sections.get(SUMMARY, Counts()).words <= A_MINUTE
    sections = tuple(
        replace(section, heading="Det vigtigste på ét minut")
        if section.id == SUMMARY and is_short
        else section
        for section in common.sections
    )
    return MeetingPage(
        body=people.body(library, body.id) if body else None,
        held=library.when(document),
        hours=danish.hours(record.starts, record.ends) if record.starts else "",
        agenda=tuple(_agenda(library, document, record)),
        cases=len(cases) - routine,
        routine=routine,
        tally=_tally(library, document),
        whole=library.meeting_counts(document),
        printed=printed_address(library.address(document)),
        **asdict(replace(common, sections=sections)),
    )


def _tally(library: Library, document: Document) -> tuple[tuple[Ruling, int], ...]:
    """Count a meeting's cases by what became of them, the most common first.

    All are counted but the items that stand on every agenda.
    """
    rulings = (
        outcomes.ruling(library, case)
        for case in library.cases(document)
        if not case.facts.gives("is_routine")
    )
    counted = Counter(ruling._replace(until=None) for ruling in rulings if ruling)
    return tuple(counted.most_common())


def agenda(library: Library, document: Document) -> tuple[AgendaItem, ...]:
    """Return the lines of a meeting's agenda in order: headings, cases and closed items."""
    return _items(library, document, meeting(document))


def _items(library: Library, document: Document, record: Meeting) -> tuple[AgendaItem, ...]:
    lines = [
        *(
            AgendaItem(agenda_heading.number, heading=agenda_heading)
            for agenda_heading in record.agenda
        ),
        *(AgendaItem(one.number, case=one) for one in library.cases(document)),
        *(AgendaItem(item.number, closed=item) for item in record.closed_items),
    ]
    return tuple(sorted(lines, key=lambda item: (collation(item.number), item.heading is None)))


def _agenda(library: Library, document: Document, record: Meeting) -> Iterator[AgendaGroup]:
    """Gather the lines of an agenda under its headings."""
    heading: AgendaHeading | None = None
    lines: list[AgendaLine] = []
    for item in _items(library, document, record):
        if item.heading is None:
            lines.append(_agenda_line(library, item))
            continue
        if heading or lines:
            yield _group(heading, lines)
        heading, lines = item.heading, []
    if heading or lines:
        yield _group(heading, lines)


def _group(heading: AgendaHeading | None, lines: Sequence[AgendaLine]) -> AgendaGroup:
    return AgendaGroup(
        heading,
        tuple(line for line in lines if not line.is_routine),
        tuple(line for line in lines if line.is_routine),
    )


def _agenda_line(library: Library, item: AgendaItem) -> AgendaLine:
    if item.case is None:
        return AgendaLine(item.number, decision=(item.closed and item.closed.public_decision) or "")
    return AgendaLine(
        item.number,
        link(library, item.case),
        outcomes.ruling(library, item.case),
        len(item.case.facts.attached),
        is_routine=item.case.facts.gives("is_routine"),
    )


_OWN: Mapping[type[Record], Callable[[Library, Document, DocumentPage], DocumentPage]] = {
    Case: _case,
    Meeting: _meeting,
    Agreement: _agreement,
    Policy: _policy,
}
"""What the pages of some kinds show beside what all have, by the type of the front matter."""
