"""What lists, feeds and data ask of every front matter: small, and always at hand.

A record weighs ten times as much and is kept packed. So whoever goes through all documents asks
here first, and takes the record only of those that have something to tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from msgspec import structs

from generator.danish import When
from generator.kinds import AnyKind
from generator.kinds.parts import Record
from generator.kinds.values import Influence, Outcome, Status


class RecordFacts(NamedTuple):
    """What is asked of all documents.

    `filled` are the attributes of the record that hold something, `given` what the kind gives
    of it; both with blanks around each, since sets would take ten times as much memory.
    `changed` is the day when our text last changed. `outcome`, `until` and `sent_to` are those
    of the decision; `original_lix` and `original_words` those of the original. `attached` are
    the numbers, from 1, of the attachments that lead to a file.
    """

    filled: str
    given: str
    topics: tuple[str, ...]
    status: Status | None
    written: dt.date | None
    changed: dt.date | None
    belongs_to: str
    outcome: Outcome | None
    until: When | None
    sent_to: str
    influence: Influence | None
    original_lix: Decimal | None
    original_words: int | None
    attached: tuple[int, ...]

    def fills(self, attribute: str) -> bool:
        """Return whether an attribute of the record holds something."""
        return f" {attribute} " in self.filled

    def gives(self, name: str) -> bool:
        """Return whether the kind gives something of the record under a name of `GIVEN`."""
        return f" {name} " in self.given


GIVEN = ("is_news", "is_routine", "is_voted_on", "promises", "seats", "signatures")
"""The functions of a kind of which is known beforehand where they give nothing."""


def facts(kind: AnyKind, record: Record) -> RecordFacts:
    """Return what is asked of all documents of one of a kind."""
    decision, original = kind.decision(record), record.original
    return RecordFacts(
        filled=_listed(name for name, value in structs.asdict(record).items() if value),
        given=_listed(name for name in GIVEN if getattr(kind, name)(record)),
        topics=tuple(map(str, record.topics)),
        status=record.status,
        written=record.written,
        changed=max(_days(record), default=None),
        belongs_to=str(kind.belongs_to(record) or ""),
        outcome=decision.outcome if decision else None,
        until=decision.until if decision else None,
        sent_to=str((decision and decision.to) or ""),
        influence=kind.influence(record),
        original_lix=original.lix if original else None,
        original_words=original.words if original else None,
        attached=tuple(number for number, paper in enumerate(record.attachments, 1) if paper.link),
    )


def _listed(names: Iterator[str]) -> str:
    return f" {' '.join(names)} "


def _days(record: Record) -> Iterator[dt.date]:
    """Yield the days when our text was worked on."""
    yield from (day for day in (record.written, record.updated) if day)
    yield from (correction.date for correction in record.corrections if correction.date)
    yield from (revision.date for revision in record.changes)
