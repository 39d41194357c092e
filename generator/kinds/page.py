"""Pages: what is neither agreement, meeting, case nor policy: notes, letters, plans, about."""

from __future__ import annotations

from enum import StrEnum

from msgspec import field

from generator.danish import When
from generator.kinds.kind import Day, Kind
from generator.kinds.parts import Record, Signature
from generator.kinds.values import Link, NameText


class PageType(StrEnum):
    """What a page is."""

    ABOUT = "om siden"
    NOTE = "notat"
    MORE = "mere om sagen"
    FLYER = "pjece"
    LETTER = "brev"
    PLAN = "plan"
    PAPER = "indspil"
    TABLES = "tabeller"


class PageRecord(Record, frozen=True, kw_only=True):
    """Front matter of a page."""

    type: PageType
    sender: NameText | None = field(name="afsender", default=None)
    recipient: NameText | None = field(name="modtager", default=None)
    date: When | None = field(name="dato", default=None)
    belongs_to: Link | None = field(name="hoerer_til", default=None)
    signatures: tuple[Signature, ...] = field(name="underskrifter", default=())


_DRAFT = """\
---
titel: ((sidens titel))
type: notat
---
## Kort fortalt

((Hvad handler siden om?))
"""


def _day(page: PageRecord) -> Day:
    return page.date


def _type_word(page: PageRecord) -> str:
    return page.type.value


def _is_news(page: PageRecord) -> bool:
    return page.type is not PageType.ABOUT


def _belongs_to(page: PageRecord) -> Link | None:
    return page.belongs_to


def _signatures(page: PageRecord) -> tuple[Signature, ...]:
    return page.signatures


def _asks_for_answer(page: PageRecord) -> bool:
    return page.type is PageType.LETTER


PAGE = Kind(
    name="page",
    label="side",
    plural="sider",
    path="sider/{slug}.md",
    address="/{slug}/",
    record=PageRecord,
    template="page.html",
    draft=_DRAFT,
    shown_empty=True,
    day=_day,
    type_word=_type_word,
    is_news=_is_news,
    belongs_to=_belongs_to,
    signatures=_signatures,
    asks_for_answer=_asks_for_answer,
)
