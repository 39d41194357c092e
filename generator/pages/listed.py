"""Documents as lists show them: a title, a line about it, and where and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.danish import collation, plural
from generator.kinds.html import Html
from generator.kinds.kind import Day
from generator.library.document import Document
from generator.library.library import Library, once_each
from generator.pages import outcomes
from generator.pages.opening import described
from generator.pages.outcomes import Ruling
from generator.pages.shell import label


class Listed(NamedTuple):
    """A document as a list shows it. `outcome` is that of a case; `note` says how much it holds.

    `about` is a line about it, or "" where the list has no room for one. One that `is_routine`
    stands on every agenda; lists fold it.
    """

    name: str
    address: str
    kind: str
    about: str
    when: Day
    body: str
    outcome: Ruling | None
    note: str
    is_routine: bool = False


class Titled(NamedTuple):
    """A document of which a list shows the title, and what became of it: a case of a meeting."""

    name: str
    address: str
    outcome: Ruling | None


class Items(NamedTuple):
    """The cases of a meeting, and apart from them those that stand on every agenda."""

    documents: tuple[Titled, ...]
    routine: tuple[Titled, ...]


class Sorted(NamedTuple):
    """Documents in their order, and apart from them those that stand on every agenda."""

    documents: tuple[Listed, ...]
    routine: tuple[Listed, ...]


class DecidedCase(NamedTuple):
    """A case that is settled, and the words of the decision."""

    case: Listed
    decision: Html


@once_each
def listed(library: Library, document: Document) -> Listed:
    """Return what a list shows of a document."""
    return named(library, document)._replace(about=described(library, document))


@once_each
def named(library: Library, document: Document) -> Listed:
    """Return what a list shows of a document that has no room for a line about it.

    Its text is not looked at, so the list stays as it is when that is rewritten.
    """
    body = library.body_of(document)
    return Listed(
        label(library, document), library.address(document),
        document.kind.word(document.record), "", library.when(document),
        (body.short or body.name) if body else "", outcomes.ruling(library, document),
        _note(library, document), document.facts.gives("is_routine"),
    )  # fmt: skip


def entries(library: Library, documents: Iterable[Document]) -> tuple[Listed, ...]:
    """Return what a list shows of some documents, in their order."""
    return tuple(listed(library, document) for document in documents)


def sorted_out(shown: Iterable[Listed]) -> Sorted:
    """Return entries of a list, the items of every agenda apart."""
    shown = tuple(shown)
    return Sorted(
        tuple(entry for entry in shown if not entry.is_routine),
        tuple(entry for entry in shown if entry.is_routine),
    )


def items(library: Library, cases: Iterable[Document]) -> Items:
    """Return the cases of a meeting by their titles: the list of all meetings has no room for more.

    What they say is not asked for, so the list stays as it is when one of them is rewritten.
    """
    found: tuple[list[Titled], list[Titled]] = ([], [])
    for case in cases:
        is_routine = case.facts.gives("is_routine")
        address, outcome = library.address(case), outcomes.ruling(library, case)
        found[is_routine].append(Titled(label(library, case), address, outcome))
    return Items(*map(tuple, found))


def decided(library: Library, documents: Iterable[Document]) -> Iterator[DecidedCase]:
    """Yield the cases that are settled, in the order of the documents."""
    for document in documents:
        if outcomes.is_decided(document):
            decision = document.kind.decision(document.html)
            yield DecidedCase(named(library, document), Html((decision and decision.text) or ""))


def is_mixed(documents: Iterable[Listed]) -> bool:
    """Return whether a list must say of each document what it is."""
    return len({document.kind for document in documents}) > 1


def newest_first(library: Library, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return documents with the newest first; those without a day come last."""
    by_title = sorted(documents, key=lambda document: collation(document.title))
    return tuple(
        sorted(by_title, key=lambda document: library.date(document) or dt.date.min, reverse=True)
    )


def _note(library: Library, document: Document) -> str:
    if library.meeting(document) is document:
        return outcomes.counted(library.cases(document))
    if not document.facts.gives("promises"):
        return ""
    promises = sum(promise.is_given for promise in document.kind.promises(document.record))
    return plural(promises, "løfte", "løfter") if promises else ""
