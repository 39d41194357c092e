"""What became of cases, in words, also where no decision is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from generator.danish import When, plural
from generator.kinds.values import Ask, MeetingState, Outcome, Papers
from generator.library.document import Document
from generator.library.library import Library, case, meeting
from generator.pages import sentences


class Ruling(NamedTuple):
    """What became of a case, in words, also where no decision is known.

    `is_told` when the document says it; `until` is the day that a postponed case is back.
    """

    value: str
    is_adopted: bool = False
    is_told: bool = False
    until: When | None = None

    @property
    def words(self) -> str:
        """What became of it as pages say it; data keep the formal word of the minutes."""
        return Outcome(self.value).words if self.is_told else self.value


DECIDED = frozenset({
    Outcome.ADOPTED, Outcome.ADOPTED_AMENDED, Outcome.AMENDED, Outcome.PARTLY, Outcome.REJECTED,
    Outcome.RECOMMENDED,
})  # fmt: skip
"""Outcomes that settle a case; to hear about something does not."""

PUT_OFF = frozenset({Outcome.POSTPONED, Outcome.SENT_BACK})
"""Outcomes after which a case is to come back."""

_AHEAD = frozenset((MeetingState.PLANNED, MeetingState.CALLED))


_WAITING = Ruling(Outcome.PENDING.value)


_NOT_KNOWN = Ruling("beslutningen er ikke kendt")


_NO_PROPOSAL = Ruling("punktet har intet forslag")
"""Said of an item on an agenda that asks for nothing: there is no decision to know."""

_TO_HEAR = Ruling("kun til orientering")
"""Said of an item on an agenda that asks the body to hear of something, and no more."""

_HEARD = frozenset((Ask.NOTE, Ask.HEAR))


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
    outcome, until = document.facts.outcome, document.facts.until
    if outcome and outcome is not Outcome.PENDING:
        return Ruling(outcome.value, outcome.is_adopted, is_told=True, until=until)
    if is_ahead(library, document):
        return _WAITING
    return _on_agenda(of_meeting, document) or _NOT_KNOWN


def _on_agenda(of_meeting: Document | None, document: Document) -> Ruling | None:
    """Return what papers from before a meeting say of a case that asks for no decision."""
    if of_meeting is None or meeting(of_meeting).papers is not Papers.AGENDA:
        return None
    asks = {proposal.ask for proposal in case(document).recommendations}
    if not asks:
        return _NO_PROPOSAL
    return _TO_HEAR if asks <= _HEARD else None


def papers(library: Library, document: Document) -> str:
    """Return what is said of a case that only papers from before its meeting tell of, or ""."""
    became, of_meeting = ruling(library, document), library.meeting(document)
    if became is None or became.is_told or of_meeting is None:
        return ""
    if meeting(of_meeting).papers is not Papers.AGENDA:
        return ""
    if became in {_NO_PROPOSAL, _TO_HEAR}:
        return sentences.BEFORE_MEETING
    return f"{sentences.BEFORE_MEETING} {sentences.NOT_TOLD}"


def is_decided(document: Document) -> bool:
    """Return whether a case is settled, and no item that stands on every agenda."""
    return document.facts.outcome in DECIDED and not document.facts.gives("is_routine")


def is_postponed(document: Document) -> bool:
    """Return whether a case was put off or sent back."""
    return document.facts.outcome in PUT_OFF


def is_put_off(library: Library, document: Document) -> bool:
    """Return whether a case is to come back, and no later item of the site bears its number."""
    if not is_postponed(document):
        return False
    until = document.facts.until
    if until is not None and until.last is not None and until.last < library.today:
        return False
    own = library.date(document) or dt.date.min
    return all(
        (library.date(other) or dt.date.min) <= own
        for number in document.case_numbers
        if not library.is_folder(number)
        for other in library.trail(number)
    )


def counted(cases: Iterable[Document]) -> str:
    """Return how many cases there are in words, the items of every agenda apart."""
    routine = [document.facts.gives("is_routine") for document in cases]
    own, fixed = routine.count(False), routine.count(True)
    words = (
        plural(own, "sag", "sager") if own or not fixed else "",
        plural(fixed, "fast punkt", "faste punkter") if fixed else "",
    )
    return " og ".join(filter(None, words))


def is_ahead(library: Library, document: Document) -> bool:
    """Return whether the meeting of a case is today or later, as far as its day is known."""
    of_meeting = library.meeting(document)
    if of_meeting is None or meeting(of_meeting).state not in _AHEAD:
        return False
    last = library.date(of_meeting)
    return last is None or last >= library.today
