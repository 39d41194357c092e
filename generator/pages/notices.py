"""What a reader must know first, and how far hearings and deadlines are today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.kinds.parts import Deadline, Hearing
from generator.kinds.registers import Exemption
from generator.kinds.values import Status
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import sentences
from generator.pages.sentences import Notice


class ReplyAddress(NamedTuple):
    """Where answers are sent: what is shown, and the address it leads to, or nothing."""

    shown: str
    href: str


_MAIL = re.compile(r"(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_WEB = re.compile(r"https?://(?:www\.)?(\S+?)/?", re.IGNORECASE)


def _reply(contact: str) -> ReplyAddress:
    if mail := _MAIL.fullmatch(contact.strip()):
        return ReplyAddress(mail[1], f"mailto:{mail[1]}")
    web = _WEB.fullmatch(contact.strip())
    return ReplyAddress(web[1], contact.strip()) if web else ReplyAddress(contact, "")


class Heard(NamedTuple):
    """A hearing, and where it is: »begynder«, »åben« or »slut«; "" when no day is known."""

    hearing: Hearing
    state: str
    reply: ReplyAddress | None


class Due(NamedTuple):
    """A deadline, and whether its last day is over."""

    deadline: Deadline
    is_over: bool


def deadlines_of(document: Document, today: dt.date) -> tuple[Due, ...]:
    """Return the deadlines of a document, the next one first; those without a day come last."""
    found = [
        Due(
            deadline,
            is_over=(last := deadline.last_day or deadline.when.last) is not None and last < today,
        )
        for deadline in document.html.deadlines
    ]
    return tuple(
        sorted(found, key=lambda due: due.deadline.last_day or due.deadline.when.last
               or dt.date.max)
    )  # fmt: skip


def heard(document: Document, today: dt.date) -> tuple[Heard, ...]:
    """Return the hearings of a document and whether one can answer today."""
    return tuple(heard_at(hearing, today) for hearing in document.html.hearings)


def heard_at(hearing: Hearing, today: dt.date) -> Heard:
    """Return a hearing and whether one can answer today."""
    reply = _reply(hearing.contact) if hearing.contact else None
    return Heard(hearing, _state(hearing, today), reply)


def _state(hearing: Hearing, today: dt.date) -> str:
    if hearing.opens and today < hearing.opens:
        return "begynder"
    if hearing.closes and today > hearing.closes:
        return "slut"
    return "åben" if hearing.closes else ""


OLD = 5
"""Years after which a reader is told how old a text is."""


def exemptions(library: Library, document: Document) -> tuple[Exemption, ...]:
    """Return the exemptions that a document has today."""
    return tuple(
        exemption
        for (path, _), exemption in library.exemptions.items()
        if path == document.source.path
    )


def exemption_notices(library: Library, document: Document) -> Iterator[Notice]:
    """Yield each rule that the text may break for a while, and why."""
    for exemption in exemptions(library, document):
        yield sentences.exempted(exemption)


def notices(document: Document, today: dt.date) -> Iterator[Notice]:
    """Yield what a reader must know first: a draft, a text that has run out, a correction."""
    record = document.record
    if record.status in sentences.LIVES:
        yield sentences.LIVES[record.status]
    yield from _age(document, today)
    ends = document.kind.ends(record)
    if ends and ends < today and record.status is not Status.EXPIRED:
        yield sentences.ended(ends)
    if _is_over(document, today):
        yield sentences.ANSWER_OVER
    for asked in heard(document, today):
        if asked.state == "åben" and asked.hearing.closes:
            yield sentences.open_for_answers(asked.hearing.closes)
    if record.corrections:
        yield sentences.CORRECTED


def _age(document: Document, today: dt.date) -> Iterator[Notice]:
    """Report the age of a policy that nobody has looked at for years."""
    last = document.kind.looked_at(document.record)
    if last and last.year + OLD < today.year:
        yield sentences.old(last)


def old_notices(library: Library, document: Document, today: dt.date) -> Iterator[Notice]:
    """Report the age of a text that is years old, unless its kind or its status says it already."""
    when = library.when(document)
    last = library.date(document)
    is_told = (
        document.kind.looked_at(document.record) is not None
        or document.record.status in {Status.EXPIRED, Status.REPLACED}
        or (document.kind.ends(document.record) or dt.date.min) >= today
    )
    if last and not is_told and _years_ago(last, today) >= OLD:
        yield sentences.from_then(when)


def _years_ago(day: dt.date, today: dt.date) -> int:
    """Return how many whole years ago a day is."""
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _is_over(document: Document, today: dt.date) -> bool:
    """Return whether a letter asks for something that can no longer be done."""
    if not document.kind.asks_for_answer(document.record):
        return False
    last = [
        due.deadline.last_day or due.deadline.when.last for due in deadlines_of(document, today)
    ]
    days = [day for day in last if day]
    return bool(days) and max(days) < today
