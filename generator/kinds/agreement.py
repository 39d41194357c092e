"""Agreements: who agreed on what, with seats, posts, promises and goals."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import field

from generator.kinds.kind import ORIGINAL, Day, Kind, Listing, Seating, Section
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
from generator.kinds.values import HeadingText, NameText, PartyId, RunningText, TimeText


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

    name: NameText = field(name="navn")
    parties: tuple[PartyId, ...] = field(name="partier")
    note: RunningText | None = None


class Condition(Part, frozen=True, kw_only=True):
    """One line of the box »Det vigtigste i aftalen«: start, end, price, notice, dispute."""

    name: HeadingText = field(name="navn")
    text: RunningText = field(name="tekst")


class Agreement(Record, frozen=True, kw_only=True):
    """Front matter of an agreement."""

    type: AgreementType
    agreed: dt.date | None = field(name="indgaaet", default=None)
    period: TimeText | None = field(name="periode", default=None)
    in_force: dt.date | None = field(name="gaelder_fra", default=None)
    ends: dt.date | None = field(name="gaelder_til", default=None)
    parties: tuple[PartyId, ...] = field(name="partier", default=())
    organisations: tuple[NameText, ...] = field(name="parter", default=())
    accessions: tuple[Accession, ...] = field(name="tiltraedelser", default=())
    versions: tuple[Version, ...] = field(name="versioner", default=())
    conditions: tuple[Condition, ...] = field(name="vilkaar", default=())
    posts: tuple[Post, ...] = field(name="hverv", default=())
    committees: tuple[Committee, ...] = field(name="udvalg", default=())
    appointments: tuple[Appointment, ...] = field(name="udpegninger", default=())
    election_groups: tuple[ElectionGroup, ...] = field(name="valggrupper", default=())
    signatures: tuple[Signature, ...] = field(name="underskrifter", default=())


AGREEMENTS = Listing(
    "/aftaler/",
    "Aftaler",
    "Her er aftaler mellem partier og myndigheder. Er en af dem et udkast, står det ved den.",
)

_DRAFT = f"""\
---
titel: ((aftalens navn i få ord))
type: ((slags aftale, som samarbejdsaftale))
status: indgået
indgaaet: ((dagen, som 2026-03-01))
parter:
  - ((den ene part))
  - ((den anden part))
{ORIGINAL}---
## Kort fortalt

((Hvad er aftalt, hvem er med, og fra hvornår? Skriv to eller tre sætninger.))

## Det siger aftalen

((Skriv, hvad hver part skal gøre.))
"""


_BUDGET_DRAFT = f"""\
---
titel: ((aftalens navn i få ord))
type: budgetaftale
status: indgået
indgaaet: ((dagen, som 2026-03-01))
periode: "((årene, som 2027-2030))"
partier:
  - ((bogstavet for det ene parti))
  - ((bogstavet for det andet parti))
loefter:
  - id: loefte-1
    titel: ((løftet i få ord))
    formaal: ((hvad løftet skal føre til, i en hel sætning))
    beloeb: ((beløbet, som 12 mio. kr. pr. år))
    budgetaar: ((årene med penge, som 2027-2030))
    forpligtelse: skal
    ordret: ((originalens eget ord, som skal ansættes))
{ORIGINAL}---
## Kort fortalt

((Hvad er aftalt, hvem er med, og for hvilke år? Skriv to eller tre sætninger.))

## Det siger aftalen

((Skriv, hvad pengene skal gå til, og hvor mange det er.))
"""


def _day(agreement: Agreement) -> Day:
    return agreement.versions[-1].date if agreement.versions else agreement.agreed


def _type_word(agreement: Agreement) -> str:
    return agreement.type.value


def _seats(agreement: Agreement) -> Seating:
    return Seating(agreement.committees, agreement.posts, agreement.appointments)


def _signatures(agreement: Agreement) -> tuple[Signature, ...]:
    return agreement.signatures


def _period(agreement: Agreement) -> str:
    return agreement.period or ""


def _ends(agreement: Agreement) -> dt.date | None:
    return agreement.ends


AGREEMENT = Kind(
    name="agreement",
    label="aftale",
    plural="aftaler",
    path="aftaler/{slug}.md",
    address="/aftaler/{slug}/",
    record=Agreement,
    template="agreement.html",
    draft=_DRAFT,
    drafts_of=((AgreementType.BUDGET, _BUDGET_DRAFT),),
    sections=(Section("kort-fortalt", "Kort fortalt", ("Resumé",), required=True),),
    listing=AGREEMENTS,
    shown_empty=True,
    is_paper=True,
    money_in_head=True,
    day=_day,
    type_word=_type_word,
    seats=_seats,
    signatures=_signatures,
    period=_period,
    ends=_ends,
)
