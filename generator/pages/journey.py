"""The way of a case: what happened, what is next, and where a promise was followed up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from generator.danish import When
from generator.kinds.case import CASE, Case
from generator.kinds.parts import Promise
from generator.library.document import Document, address_of
from generator.library.library import Library, case, lasting
from generator.pages import notices, outcomes, people, sentences
from generator.pages.shell import Crumb, label, link


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


def journey(library: Library, document: Document) -> tuple[Way, ...]:
    """Return the steps of a case in order of time, this one among them; nothing if it is alone.

    A number that several items of one meeting bear is that of a folder, and joins nothing.
    """
    path = document.source.path
    others = {
        one.source.path: one
        for number in document.case_numbers
        if not library.is_folder(number)
        for one in library.trail(number)
    }
    others[path] = document
    found = (
        *_earlier(library, document),
        *(_way(library, one, here=name == path) for name, one in others.items()),
        *_onward(library, tuple(others.values())),
    )
    return tuple(sorted(found, key=_last)) if len(found) > 1 else ()


def steps(library: Library, cases: Sequence[Document]) -> tuple[Way, ...]:
    """Return the steps of several cases in order of time, each step once, with its item."""
    found: dict[tuple[str, str], Way] = {}
    for document in cases:
        item = f"{document.number} {document.title}"
        told = (way._replace(item=item) for way in _earlier(library, document))
        for way in (*told, _way(library, document, here=False)):
            found.setdefault((str(way.when), f"{way.text}{way.link}"), way)
    for way in _onward(library, tuple(cases)):
        found.setdefault(("", str(way.body)), way)
    return tuple(sorted(found.values(), key=_last))


def _earlier(library: Library, document: Document) -> Iterator[Way]:
    """Yield the steps of a case that its own file tells of."""
    path = document.source.path
    for treatment in cast("Case", document.html).history:
        link = _linked(library, path, treatment.link) or _meets(
            library, treatment.body, treatment.when
        )
        yield Way(
            treatment.when, people.short(library, treatment.body), treatment.text, link, here=False
        )
    yield from _back(library, document)


def _onward(library: Library, documents: Sequence[Document]) -> Iterator[Way]:
    """Yield the bodies that a case has not come to yet, as the others on its way tell of them."""
    met = {body.id for document in documents if (body := library.body_of(document))}
    onward: dict[str, str] = {}
    for document in documents:
        if document.facts.sent_to:
            onward.setdefault(document.facts.sent_to, sentences.SENT_HERE)
        if document.facts.fills("decided_by"):
            onward[case(document).decided_by or ""] = sentences.DECIDED_HERE
    for name, text in onward.items():
        if name not in met:
            yield Way(None, people.short(library, name), text, None, here=False)


def coming(library: Library, name: str) -> tuple[Crumb, ...]:
    """Return the cases that are on their way to a body and have not come to it."""
    return _coming(library).get(name, ())


@lasting
def _coming(library: Library) -> Mapping[str, tuple[Crumb, ...]]:
    """Return the cases that wait for each body, by its id."""
    waiting: dict[str, list[Crumb]] = {}
    for document in library.of_kind(CASE):
        if not (document.facts.sent_to or document.facts.fills("decided_by")):
            continue
        to, decided_by = document.facts.sent_to, case(document).decided_by
        numbers = (number for number in document.case_numbers if not library.is_folder(number))
        way = {document.source.path: document} | {
            step.source.path: step for number in numbers for step in library.trail(number)
        }
        met = {body.id for step in way.values() if (body := library.body_of(step))}
        for name in dict.fromkeys(filter(None, (to, decided_by))):
            if name not in met:
                waiting.setdefault(name, []).append(link(library, document))
    return {name: tuple(cases) for name, cases in waiting.items()}


def next_steps(library: Library, cases: Iterable[Document]) -> tuple[NextStep, ...]:
    """Return what the items say is to be done next, the first day first.

    A step that a later item of them answers is done, and left out.
    """
    documents = tuple(cases)
    addresses = {library.address(document) for document in documents}
    found = [
        (due, NextStep(due.deadline.what, due.deadline.who or "", due.deadline.when, due.is_over,
                       _linked(library, document.source.path, due.deadline.answer),
                       Crumb(label(library, document), library.address(document))))
        for document in documents
        for due in notices.deadlines_of(document, library.today)
        if due.deadline.is_follow_up
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
    """Yield the step that a postponed case takes next, unless its history tells it."""
    until, where = document.facts.until, library.body_of(document)
    if until is None or where is None:
        return
    told = {(treatment.body, treatment.when) for treatment in case(document).history}
    if (where.id, until) not in told:
        yield Way(until, people.short(library, where.id), sentences.POSTPONED_HERE,
                  _meets(library, where.id, until),
                  here=False)  # fmt: skip


def _meets(library: Library, name: str | None, when: When) -> Crumb | None:
    """Return the link to the meeting that a body has on a day, when the site has it."""
    held = library.meeting_on(name, when.last) if name and when.exact and when.last else None
    return link(library, held) if held else None


def postponed_to(library: Library, name: str, date: dt.date | None) -> tuple[Crumb, ...]:
    """Return the cases that a body has put off to a day."""
    found = _put_off(library).get((name, date), ()) if date else ()
    return tuple(link(library, document) for document in found)


@lasting
def _put_off(library: Library) -> Mapping[tuple[str, dt.date | None], tuple[Document, ...]]:
    """Return the cases that wait for a body and a day."""
    found: dict[tuple[str, dt.date | None], tuple[Document, ...]] = {}
    for document in library.of_kind(CASE):
        until, where = document.facts.until, library.body_of(document)
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
    return tuple(
        Followed(follow_up.when, _linked(library, path, follow_up.link))
        for follow_up in promise.follow_ups
    )


def _way(library: Library, document: Document, *, here: bool) -> Way:
    held = library.meeting(document)
    where = library.body_of(document)
    became = outcomes.ruling(library, document)
    text = f"{became.words.capitalize()}." if became else ""
    when = library.when(held) if held else None
    link = None if here else Crumb(label(library, document), library.address(document))
    name = people.short(library, where.id) if where else None
    return Way(when, name, text, link, here)


def _last(way: Way) -> dt.date:
    last = way.when.last if isinstance(way.when, When) else way.when
    return last or dt.date.max
