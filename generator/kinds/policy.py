"""Policies: what an authority wants to stand for, and who approved it when."""

from __future__ import annotations

import re

from msgspec import field

from generator.kinds.kind import Kind, Section
from generator.kinds.parts import Decided, Record


class Policy(Record, frozen=True, kw_only=True):
    """Front matter of a policy."""

    approved: Decided | None = field(name="godkendt", default=None)
    adjusted: tuple[Decided, ...] = field(name="justeret", default=())
    sender: str | None = field(name="afsender", default=None)
    audience: str | None = field(name="maalgruppe", default=None)


POLICY = Kind(
    name="policy",
    label="politik",
    plural="politikker",
    path=re.compile(r"politikker/(?P<slug>[^/]+)\.md"),
    address="/politikker/{slug}/",
    record=Policy,
    template="policy.html",
    sections=(Section("kort-fortalt", "Kort fortalt", ("Resumé",), required=True),),
)
