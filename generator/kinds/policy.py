"""Policies: what an authority wants to stand for, and who approved it when."""

from __future__ import annotations

import datetime as dt

from msgspec import field

from generator.kinds.kind import ORIGINAL, Day, Kind, Listing, Section
from generator.kinds.parts import Decided, Record
from generator.kinds.values import NameText


class Policy(Record, frozen=True, kw_only=True):
    """Front matter of a policy."""

    approved: Decided | None = field(name="godkendt", default=None)
    adjusted: tuple[Decided, ...] = field(name="justeret", default=())
    sender: NameText | None = field(name="afsender", default=None)
    audience: NameText | None = field(name="maalgruppe", default=None)


POLICIES = Listing(
    "/politikker/", "Politikker", "En politik fortæller, hvad en myndighed vil stå for."
)

_DRAFT = f"""\
---
titel: ((politikkens navn))
godkendt:
  organ: ((id på dem, der godkendte den, fra registre/organer.yaml))
  dato: ((dagen, som 2026-03-01))
maalgruppe: ((hvem den gælder for))
{ORIGINAL}---
## Kort fortalt

((Hvad vil I stå for? Skriv to eller tre sætninger.))
"""


def _day(policy: Policy) -> Day:
    return policy.approved.date if policy.approved else None


def _looked_at(policy: Policy) -> dt.date | None:
    if policy.approved is None:
        return None
    return max(decided.date for decided in (policy.approved, *policy.adjusted))


POLICY = Kind(
    name="policy",
    label="politik",
    plural="politikker",
    path="politikker/{slug}.md",
    address="/politikker/{slug}/",
    record=Policy,
    template="policy.html",
    draft=_DRAFT,
    sections=(Section("kort-fortalt", "Kort fortalt", ("Resumé",), required=True),),
    listing=POLICIES,
    shown_empty=True,
    is_paper=True,
    day=_day,
    looked_at=_looked_at,
)
