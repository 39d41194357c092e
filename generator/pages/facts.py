"""Facts that pages show: names instead of letters, tables ready to print, sums, times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast
from urllib.parse import urlsplit

from generator.danish import NO_BREAK, Period, When, collation
from generator.kinds.agreement import Agreement
from generator.kinds.case import CASE, Case
from generator.kinds.parts import (
    Ballot,
    Committee,
    Deadline,
    Hearing,
    MoneyFact,
    Promise,
    Record,
    Seats,
    SourceNote,
)
from generator.kinds.registers import Entry, Exemption, OutwardLink
from generator.kinds.values import (
    Agreed,
    MeetingState,
    MoneyStatus,
    Outcome,
    Status,
    VoteOutcome,
)
from generator.library.document import Document, address_of
from generator.library.document import outward as links_out
from generator.library.library import Library, case, meeting, once
from generator.pages import sentences
from generator.pages.sentences import Notice
from generator.pages.shell import Crumb, label
from generator.urls import body_address

SHORT = "kort-fortalt"


class Named(NamedTuple):
    """A party, or a group of parties with the names of its members."""

    letters: str
    name: str
    members: tuple[str, ...] = ()


class Joined(NamedTuple):
    """A party in an agreement, and since when."""

    party: Named
    date: dt.date | None


class Ruling(NamedTuple):
    """What became of a case, in words, also where no decision is known.

    `is_told` when the document says it; `until` is the day that a postponed case is back.
    """

    value: str
    is_adopted: bool = False
    is_told: bool = False
    until: When | None = None


class MoneyLine(NamedTuple):
    """A sum of money with all that belongs to it; `purpose` is HTML."""

    amount: str
    purpose: str
    whose: str
    status: MoneyStatus

    @property
    def is_adopted(self) -> bool:
        """Whether somebody decided on the money."""
        return self.status is MoneyStatus.ADOPTED


class Doubt(NamedTuple):
    """A doubt about the original, told where a fact of it is repeated. `text` is HTML."""

    where: str
    text: str
    source: Crumb


class Fate(NamedTuple):
    """How many proposals ended in one way."""

    outcome: VoteOutcome
    proposals: int


class Share(NamedTuple):
    """A party's share of a committee: one mark for each seat."""

    party: Named
    seats: int
    marks: tuple[int, ...]
    posts: tuple[str, ...]
    status: Agreed


class Way(NamedTuple):
    """A step on the way of a case; `text` is HTML.

    `item` names the item that tells of it, where that is not the one that `link` leads to.
    """

    when: When | dt.date | None
    body: Crumb | None
    text: str
    link: Crumb | None
    here: bool
    item: str = ""


class NextStep(NamedTuple):
    """What is to be done next in a case, by whom and when; `what` is HTML."""

    what: str
    who: str
    when: When
    is_over: bool
    answer: Crumb | None
    item: Crumb


class Followed(NamedTuple):
    """When something was done about a promise, and the case that did it."""

    when: When
    case: Crumb | None


class Word(NamedTuple):
    """A word and what it means, as HTML."""

    word: str
    meaning: str


class Outward(NamedTuple):
    """A link to another site: its address, the name of the site, and what the register knows."""

    address: str
    host: str
    known: OutwardLink | None


class Heard(NamedTuple):
    """A hearing, and where it is: »begynder«, »åben« or »slut«; "" when no day is known."""

    hearing: Hearing
    state: str


class Due(NamedTuple):
    """A deadline, and whether its last day is over."""

    deadline: Deadline
    is_over: bool


def party(library: Library, letters: str) -> Named:
    """Return the party or group that goes by some letters."""
    name = str(letters)
    if found := library.parties.get(name):
        return Named(name, found.name)
    if group := library.party_groups.get(name):
        return Named(name, name, tuple(party(library, one).name for one in group.parties))
    return Named(name, name)


def body(library: Library, name: str | None) -> Crumb | None:
    """Return the link to a body, or None for none."""
    found = library.bodies.get(name) if name else None
    return Crumb(found.name, body_address(found.id)) if found else None


def _short(library: Library, name: str | None) -> Crumb | None:
    """Return the link to a body under its short name, or None for none."""
    found = library.bodies.get(name) if name else None
    return Crumb(found.short or found.name, body_address(found.id)) if found else None


def joined(library: Library, record: Agreement) -> tuple[Joined, ...]:
    """Return the parties of an agreement, the first ones first."""
    first = [Joined(party(library, one), record.agreed) for one in record.parties]
    later = [Joined(party(library, one.party), one.date) for one in record.accessions]
    return (*first, *later)


_AHEAD = frozenset((MeetingState.PLANNED, MeetingState.CALLED))
_WAITING = Ruling(Outcome.PENDING.value)
_NOT_KNOWN = Ruling("beslutningen er ikke kendt")
_NOT_HELD = {
    MeetingState.CANCELLED: Ruling("mødet er aflyst"),
    MeetingState.MOVED: Ruling("mødet er flyttet"),
}
"""What is said of cases on a meeting that was not held that day."""


def ruling(library: Library, document: Document) -> Ruling | None:
    """Return what became of a case; None for what is no case.

    Every case has one, so that outcomes add up wherever they are counted.
    """
    if not document.kind.within:
        return None
    of_meeting = library.meeting(document)
    state = meeting(of_meeting).state if of_meeting else None
    if state in _NOT_HELD:
        return _NOT_HELD[state]
    decision = document.kind.decision(document.record)
    if decision and decision.outcome is not Outcome.PENDING:
        outcome = decision.outcome
        return Ruling(outcome.value, outcome.is_adopted, is_told=True, until=decision.until)
    return _WAITING if is_ahead(library, document) else _NOT_KNOWN


def is_ahead(library: Library, document: Document) -> bool:
    """Return whether the meeting of a case is today or later, as far as its day is known."""
    of_meeting = library.meeting(document)
    if of_meeting is None or meeting(of_meeting).state not in _AHEAD:
        return False
    last = library.date(of_meeting)
    return last is None or last >= library.today


def asked_for(record: Record) -> tuple[MoneyLine, ...]:
    """Return the money that somebody was asked for, or decided on: record is made HTML."""
    return tuple(_money(fact) for fact in record.money if fact.status.is_decided)


def told_of(record: Record) -> tuple[MoneyLine, ...]:
    """Return the money that is only told of or estimated: record is made HTML."""
    return tuple(_money(fact) for fact in record.money if not fact.status.is_decided)


def _money(fact: MoneyFact) -> MoneyLine:
    words = (fact.hedge and fact.hedge.value, str(fact.amount), _time(fact.period))
    amount = NO_BREAK.join(filter(None, words))
    return MoneyLine(amount, fact.purpose, fact.whose or "", fact.status)


def _time(period: Period | None) -> str:
    """Return the time that a sum is for, as it stands after the sum."""
    if period is None:
        return ""
    years = f"{period.first}-{period.last}" if period.last else str(period.first or "")
    which = "pr. år" if period.yearly else "" if period.first else "i alt"
    return " ".join(filter(None, (which, f"i {years}" if years else ""))).replace(" ", NO_BREAK)


def doubts(library: Library, document: Document, *names: str) -> tuple[Doubt, ...]:
    """Return the doubts of a document about some things, by their ids or words."""
    source = Crumb(label(library, document), library.address(document))
    return tuple(Doubt(note.where, note.text, source) for note in notes_on(document.html, *names))


def notes_on(record: Record, *names: str) -> tuple[SourceNote, ...]:
    """Return the notes of a record about some things, by their ids or words."""
    return tuple(note for note in record.source_notes if set(names) & set(note.concerns))


def hours(starts: str | None, ends: str | None) -> str:
    """Return »kl. 10.00-12.00«, »kl. 10.00«, or nothing."""
    times = "-".join(one for one in (starts, ends) if one)
    return f"kl.{NO_BREAK}{times}" if times else ""


def fates(ballot: Ballot) -> tuple[Fate, ...]:
    """Count what became of the proposals before an assembly, the adopted ones first."""
    counted = (
        Fate(outcome, sum(one.proposals for one in ballot.votes if one.outcome is outcome))
        for outcome in VoteOutcome
    )
    return tuple(one for one in counted if one.proposals)


def shares(library: Library, committee: Committee) -> tuple[Share, ...]:
    """Return who gets the seats of a committee."""
    return tuple(_share(library, one) for one in committee.seats)


def _share(library: Library, one: Seats) -> Share:
    return Share(party(library, one.party), one.count, tuple(range(one.count)), one.posts,
                 one.status)  # fmt: skip


def journey(library: Library, document: Document) -> tuple[Way, ...]:
    """Return the steps of a case in order of time, this one among them; nothing if it is alone.

    A number that several items of one meeting bear is that of a folder, and joins nothing.
    """
    path = document.source.path
    others = {
        one.source.path: one
        for number in case(document).case_numbers
        if not library.is_folder(number)
        for one in library.trail(number)
    }
    others[path] = document
    found = (
        *_earlier(library, document),
        *(_way(library, one, here=name == path) for name, one in others.items()),
    )
    return tuple(sorted(found, key=_last)) if len(found) > 1 else ()


def steps(library: Library, cases: Iterable[Document]) -> tuple[Way, ...]:
    """Return the steps of several cases in order of time, each step once, with its item."""
    found: dict[tuple[str, str], Way] = {}
    for document in cases:
        item = f"{case(document).number} {document.title}"
        told = (one._replace(item=item) for one in _earlier(library, document))
        for one in (*told, _way(library, document, here=False)):
            found.setdefault((str(one.when), f"{one.text}{one.link}"), one)
    return tuple(sorted(found.values(), key=_last))


def _earlier(library: Library, document: Document) -> Iterator[Way]:
    """Give the steps of a case that its own file tells of."""
    path = document.source.path
    for one in cast("Case", document.html).history:
        link = _linked(library, path, one.link) or _meets(library, one.body, one.when)
        yield Way(one.when, _short(library, one.body), one.text, link, here=False)
    yield from _back(library, document)


def next_steps(library: Library, cases: Iterable[Document]) -> tuple[NextStep, ...]:
    """Return what the items say is to be done next, the first day first.

    A step that a later item of them answers is done, and left out.
    """
    documents = tuple(cases)
    addresses = {library.address(one) for one in documents}
    found = [
        (one, NextStep(one.deadline.what, one.deadline.who or "", one.deadline.when, one.is_over,
                       _linked(library, document.source.path, one.deadline.answer),
                       Crumb(label(library, document), library.address(document))))
        for document in documents
        for one in due(document, library.today)
        if one.deadline.is_follow_up
    ]  # fmt: skip
    waiting = (
        pair for pair in found if pair[1].answer is None or pair[1].answer.address not in addresses
    )
    ordered = sorted(
        waiting, key=lambda pair: pair[0].deadline.last_day or pair[1].when.last or dt.date.max
    )
    return tuple(step for _, step in ordered)


def references(library: Library, document: Document) -> tuple[Crumb, ...]:
    """Return the documents that a document's text leads to, each once."""
    found = (
        library.page(reference.address)
        for reference in document.gist.references
        if not reference.is_picture
    )
    pages = {library.address(one): one for one in found if one and one is not document}
    return tuple(Crumb(label(library, one), address) for address, one in pages.items())


def _back(library: Library, document: Document) -> Iterator[Way]:
    """Give the step that a postponed case takes next, unless its history tells it."""
    decision, where = case(document).decision, library.body_of(document)
    if decision is None or decision.until is None or where is None:
        return
    told = {(one.body, one.when) for one in case(document).history}
    if (where.id, decision.until) not in told:
        yield Way(decision.until, _short(library, where.id), sentences.POSTPONED_HERE,
                  _meets(library, where.id, decision.until),
                  here=False)  # fmt: skip


def _meets(library: Library, name: str | None, when: When) -> Crumb | None:
    """Return the link to the meeting that a body has on a day, when the site has it."""
    held = library.meeting_on(name, when.last) if name and when.exact and when.last else None
    return Crumb(held.title, library.address(held)) if held else None


def postponed_to(library: Library, name: str, date: dt.date | None) -> tuple[Crumb, ...]:
    """Return the cases that a body has put off to a day."""
    found = _put_off(library).get((name, date), ()) if date else ()
    return tuple(Crumb(one.title, library.address(one)) for one in found)


@once
def _put_off(library: Library) -> Mapping[tuple[str, dt.date | None], tuple[Document, ...]]:
    """Return the cases that wait for a body and a day."""
    found: dict[tuple[str, dt.date | None], tuple[Document, ...]] = {}
    for document in library.of_kind(CASE):
        decision, where = case(document).decision, library.body_of(document)
        until = decision.until if decision else None
        if where is not None and until is not None and until.exact:
            key = (where.id, until.last)
            found[key] = (*found.get(key, ()), document)
    return found


def _linked(library: Library, path: str, target: str | None) -> Crumb | None:
    found = library.page(address_of(path, target)) if target else None
    return Crumb(label(library, found), library.address(found)) if found else None


def followed_up(library: Library, document: Document, promise: Promise) -> tuple[Followed, ...]:
    """Return what was done about a promise, in the order that its document tells it."""
    path = document.source.path
    return tuple(Followed(one.when, _linked(library, path, one.link)) for one in promise.follow_ups)


def _way(library: Library, document: Document, *, here: bool) -> Way:
    held = library.meeting(document)
    where = library.body_of(document)
    became = ruling(library, document)
    text = f"{became.value.capitalize()}." if became else ""
    when = library.when(held) if held else None
    link = None if here else Crumb(label(library, document), library.address(document))
    name = _short(library, where.id) if where else None
    return Way(when, name, text, link, here)


def _last(way: Way) -> dt.date:
    last = way.when.last if isinstance(way.when, When) else way.when
    return last or dt.date.max


def terms(document: Document, entries: Sequence[Entry]) -> tuple[Word, ...]:
    """Return the words that a page explains: its own, and those of the glossary that it uses.

    `entries` are those of the glossary, their meaning as HTML.
    """
    own = [Word(one.term, one.meaning) for one in document.html.terms]
    known = {one.word.casefold() for one in own}
    own += [Word(one.word, one.meaning) for one in entries if one.word.casefold() not in known]
    return tuple(sorted(own, key=lambda one: collation(one.word)))


def outward(library: Library, document: Document) -> tuple[Outward, ...]:
    """Return the links to other sites, in the order in which the page has them."""
    return tuple(
        Outward(str(one), urlsplit(one).netloc.removeprefix("www."), library.outward.get(one))
        for one in links_out(document)
    )


def due(document: Document, today: dt.date) -> tuple[Due, ...]:
    """Return the deadlines of a document, the next one first; those without a day come last."""
    found = [
        Due(one, is_over=(last := one.last_day or one.when.last) is not None and last < today)
        for one in document.html.deadlines
    ]
    return tuple(
        sorted(found, key=lambda one: one.deadline.last_day or one.deadline.when.last
               or dt.date.max)
    )  # fmt: skip


def heard(document: Document, today: dt.date) -> tuple[Heard, ...]:
    """Return the hearings of a document and whether one can answer today."""
    return tuple(Heard(one, _state(one, today)) for one in document.html.hearings)


def _state(hearing: Hearing, today: dt.date) -> str:
    if hearing.opens and today < hearing.opens:
        return "begynder"
    if hearing.closes and today > hearing.closes:
        return "slut"
    return "åben" if hearing.closes else ""


OLD = 5
"""Years after which a policy's reader is told how old it is."""


def exemptions(library: Library, document: Document) -> tuple[Exemption, ...]:
    """Return the exemptions that a document has today."""
    return tuple(
        one for (path, _), one in library.exemptions.items() if path == document.source.path
    )


def exempted(library: Library, document: Document) -> Iterator[Notice]:
    """Give each rule that the text may break for a while, and why."""
    for one in exemptions(library, document):
        yield sentences.exempted(one)


def notices(document: Document, today: dt.date) -> Iterator[Notice]:
    """Give what a reader must know first: a draft, a text that has run out, a correction."""
    record = document.record
    if record.status in sentences.LIVES:
        yield sentences.LIVES[record.status]
    yield from _age(document, today)
    ends = document.kind.ends(record)
    if ends and ends < today and record.status is not Status.EXPIRED:
        yield sentences.ended(ends)
    if _is_over(document, today):
        yield sentences.ANSWER_OVER
    for one in heard(document, today):
        if one.state == "åben" and one.hearing.closes:
            yield sentences.open_for_answers(one.hearing.closes)
    if record.corrections:
        yield sentences.CORRECTED


def _age(document: Document, today: dt.date) -> Iterator[Notice]:
    """Tell the age of a policy that nobody has looked at for years."""
    last = document.kind.looked_at(document.record)
    if last and last.year + OLD < today.year:
        yield sentences.old(last)


def _is_over(document: Document, today: dt.date) -> bool:
    """Tell whether a letter asks for something that can no longer be done."""
    if not document.kind.asks_for_answer(document.record):
        return False
    last = [one.deadline.last_day or one.deadline.when.last for one in due(document, today)]
    days = [one for one in last if one]
    return bool(days) and max(days) < today
