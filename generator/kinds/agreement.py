"""Agreements: who agreed on what, with seats, posts, promises and goals."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from msgspec import field

from generator.kinds.kind import Kind, Section
from generator.kinds.parts import (
    Accession,
    Appointment,
    Committee,
    Part,
    Post,
    Record,
    Signature,
    Version,
)
from generator.kinds.values import PartyId, Prose


class AgreementType(StrEnum):
    """The types of agreement that the documents have."""

    CONSTITUTION = "konstitueringsaftale"
    COOPERATION = "samarbejdsaftale"
    CONNECTION = "tilslutningsaftale"
    ANNEX = "bilag til aftale"
    RESULTS = "resultatkontrakt"
    FRAMEWORK = "rammeaftale"
    BUDGET = "budgetaftale"


class ElectionGroup(Part, frozen=True, kw_only=True):
    """Parties that stand together when posts are shared out."""

    name: str = field(name="navn")
    parties: tuple[PartyId, ...] = field(name="partier")
    note: Prose | None = None


class Condition(Part, frozen=True, kw_only=True):
    """One line of the box »Det vigtigste i aftalen«: start, end, price, notice, dispute."""

    name: str = field(name="navn")
    text: Prose = field(name="tekst")


class Agreement(Record, frozen=True, kw_only=True):
    """Front matter of an agreement."""

    type: AgreementType
    agreed: dt.date | None = field(name="indgaaet", default=None)
    period: str | None = field(name="periode", default=None)
    in_force: dt.date | None = field(name="gaelder_fra", default=None)
    ends: dt.date | None = field(name="gaelder_til", default=None)
    parties: tuple[PartyId, ...] = field(name="partier", default=())
    organisations: tuple[str, ...] = field(name="parter", default=())
    accessions: tuple[Accession, ...] = field(name="tiltraedelser", default=())
    versions: tuple[Version, ...] = field(name="versioner", default=())
    conditions: tuple[Condition, ...] = field(name="vilkaar", default=())
    posts: tuple[Post, ...] = field(name="hverv", default=())
    committees: tuple[Committee, ...] = field(name="udvalg", default=())
    appointments: tuple[Appointment, ...] = field(name="udpegninger", default=())
    election_groups: tuple[ElectionGroup, ...] = field(name="valggrupper", default=())
    signatures: tuple[Signature, ...] = field(name="underskrifter", default=())


AGREEMENT = Kind(
    name="agreement",
    label="aftale",
    plural="aftaler",
    path=re.compile(r"aftaler/(?P<slug>[^/]+)\.md"),
    address="/aftaler/{slug}/",
    record=Agreement,
    template="agreement.html",
    sections=(Section("kort-fortalt", "Kort fortalt", ("Resumé",), required=True),),
)
