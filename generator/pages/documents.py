"""One page for each document: its sections in order, its data, its readability.

The view of a page is a function of its document, the HTML included, and of facts of others: the
preview asks for that of a document whose HTML has marks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, cast

from msgspec import Struct
from msgspec.structs import asdict, replace

from generator import danish
from generator.danish import When, collation
from generator.kinds.agreement import Agreement
from generator.kinds.case import Case
from generator.kinds.html import Html
from generator.kinds.meeting import Meeting
from generator.kinds.parts import Record
from generator.kinds.policy import Policy
from generator.kinds.registers import GlossaryEntry, Registers
from generator.library.document import SUMMARY, Document
from generator.library.library import FRONT_PAGE, Library, case, meeting, once
from generator.library.looks import MadeOnce
from generator.pages import (
    extras,
    money,
    notices,
    outcomes,
    people,
    search,
    sentences,
    votes,
)
from generator.pages.agenda import AgendaGroup, grouped, tally
from generator.pages.extras import ContentsEntry, ExtraView, PromisedYear
from generator.pages.feedback import FeedbackView, feedback
from generator.pages.money import MoneyLine
from generator.pages.opening import described
from generator.pages.outcomes import Ruling
from generator.pages.people import Joined
from generator.pages.sections import A_MINUTE, SectionView, areas_below, arranged, section_view
from generator.pages.sentences import Notice
from generator.pages.shell import Crumb, Route, label, link, list_link, view
from generator.pages.site import View
from generator.pages.votes import VotesView
from generator.readability.lix import Counts
from generator.urls import printed_address

_WORD = re.compile(r"\w+")


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
def _known(_library: Library) -> OrderedDict[int, tuple[Document, MadeOnce[DocumentPage]]]:
    """Return the pages that were made last, by the identity of their documents."""
    return OrderedDict()


def page(
    library: Library, document: Document, entries: Sequence[GlossaryEntry] | None = None
) -> DocumentPage:
    """Return what the page of a document shows.

    `entries` are the words of the glossary that it uses, when they are known already.
    """
    known = _known(library)
    kept = known.get(id(document))
    if kept is None:
        if len(known) >= MOST_KEPT:
            known.popitem(last=False)  # the others may be of a meeting that is being made
        kept = known[id(document)] = (
            document, MadeOnce(partial(_page, library, document, entries))
        )  # fmt: skip
    return kept[1].take()


def _page(
    library: Library, document: Document, entries: Sequence[GlossaryEntry] | None
) -> DocumentPage:
    used = glossary(library, document) if entries is None else entries
    placed = tuple(arranged(document))
    shown = tuple(section_view(library, document, section) for section in placed)
    more = extras.extras(library, document, extras.explained_words(document, used))
    under = areas_below(document, placed)
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


def path(library: Library, document: Document) -> tuple[Crumb, ...]:
    """Return the links that lead from the front page to a document."""
    own = list_link(document.kind)
    parent = None if own else library.page(library.parent(document))
    if parent and list_link(parent.kind):
        return (*path(library, parent), link(library, document))
    held = library.meeting(document) if document.kind.within else None
    steps = [own, link(library, held) if held else None, link(library, parent) if parent else None]
    return (*(crumb for crumb in steps if crumb), link(library, document))


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
    shown = tuple(
        replace(section, heading="Det vigtigste på ét minut")
        if section.id == SUMMARY and is_short
        else section
        for section in common.sections
    )
    return MeetingPage(
        body=people.body(library, body.id) if body else None,
        held=library.when(document),
        hours=danish.hours(record.starts, record.ends) if record.starts else "",
        agenda=tuple(grouped(library, document, record)),
        cases=len(cases) - routine,
        routine=routine,
        tally=tally(library, document),
        whole=library.meeting_counts(document),
        printed=printed_address(library.address(document)),
        **asdict(replace(common, sections=shown)),
    )


_OWN: Mapping[type[Record], Callable[[Library, Document, DocumentPage], DocumentPage]] = {
    Case: _case,
    Meeting: _meeting,
    Agreement: _agreement,
    Policy: _policy,
}
"""What the pages of some kinds show beside what all have, by the type of the front matter."""
