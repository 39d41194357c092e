"""Documents as lists show them: a title, a line about it, and where and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from generator.danish import When, collation, plural
from generator.kinds.agreement import Agreement
from generator.kinds.case import Case
from generator.kinds.page import PageRecord
from generator.kinds.values import Outcome
from generator.library.document import Document
from generator.library.library import Library
from generator.pages.documents import description
from generator.pages.shell import held, label


class Listed(NamedTuple):
    """A document as a list shows it. `outcome` is that of a case; `note` says how much it holds."""

    name: str
    address: str
    kind: str
    about: str
    when: When | dt.date | None
    body: str
    outcome: Outcome | None
    note: str


def listed(library: Library, document: Document) -> Listed:
    """Return what a list shows of a document."""
    record = document.record
    body = library.body_of(document)
    decision = record.decision if isinstance(record, Case) else None
    return Listed(
        label(library, document), library.address(document), kind(document),
        description(document), when(library, document),
        (body.short or body.name) if body else "", decision.outcome if decision else None,
        _note(library, document),
    )  # fmt: skip


def entries(library: Library, documents: Iterable[Document]) -> tuple[Listed, ...]:
    """Return what a list shows of some documents, in their order."""
    return tuple(listed(library, one) for one in documents)


def newest_first(library: Library, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return documents with the newest first; those without a day come last."""
    by_title = sorted(documents, key=lambda one: collation(one.title))
    return tuple(sorted(by_title, key=lambda one: library.date(one) or dt.date.min, reverse=True))


def kind(document: Document) -> str:
    """Return the word for what a document is: »sag«, »brev«, »samarbejdsaftale«."""
    record = document.record
    return str(record.type if isinstance(record, Agreement | PageRecord) else document.kind.label)


def when(library: Library, document: Document) -> When | dt.date | None:
    """Return the time that a document is from, as it is written."""
    of_meeting = library.meeting(document) if document.kind.name == "case" else document
    if of_meeting and of_meeting.kind.name == "meeting":
        return held(of_meeting)
    return library.date(document)


def _note(library: Library, document: Document) -> str:
    if document.kind.name == "meeting":
        return plural(len(library.cases(document)), "sag", "sager")
    promises = len(document.record.promises)
    return plural(promises, "løfte", "løfter") if promises else ""
