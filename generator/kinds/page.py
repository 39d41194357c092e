"""Pages: what is neither agreement, meeting, case nor policy: notes, letters, plans, about."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import field

from generator.danish import When
from generator.kinds.kind import Kind
from generator.kinds.parts import Record, Signature
from generator.kinds.values import Link


class PageType(StrEnum):
    """What a page is."""

    ABOUT = "om siden"
    NOTE = "notat"
    FLYER = "pjece"
    LETTER = "brev"
    PLAN = "plan"
    PAPER = "indspil"
    TABLES = "tabeller"


class PageRecord(Record, frozen=True, kw_only=True):
    """Front matter of a page."""

    type: PageType
    sender: str | None = field(name="afsender", default=None)
    recipient: str | None = field(name="modtager", default=None)
    date: When | None = field(name="dato", default=None)
    belongs_to: Link | None = field(name="hoerer_til", default=None)
    signatures: tuple[Signature, ...] = field(name="underskrifter", default=())


PAGE = Kind(
    name="page",
    label="side",
    plural="sider",
    path=re.compile(r"sider/(?P<slug>[^/]+)\.md"),
    address="/{slug}/",
    record=PageRecord,
    template="page.html",
    has_original=False,
)
