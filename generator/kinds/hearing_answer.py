"""Answers to hearings: who answers what, when, and whether they are in favour."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from msgspec import field

from generator.kinds.kind import ORIGINAL, DataColumn, DataTable, Day, Kind, Listing, Section
from generator.kinds.parts import Record
from generator.kinds.values import Link, NameText


class Stance(StrEnum):
    """What somebody says to what is proposed."""

    FOR = "for"
    WITH_CHANGES = "for med ændringer"
    AGAINST = "imod"
    NEITHER = "hverken for eller imod"


class HearingAnswer(Record, frozen=True, kw_only=True):
    """Front matter of an answer; `answers` leads to the case or the page with the hearing."""

    sender: NameText = field(name="afsender")
    answers: Link = field(name="svar_paa")
    date: dt.date = field(name="dato")
    position: Stance = field(name="holdning")


_DRAFT = f"""\
---
titel: ((hvem der svarer, og på hvad))
afsender: ((hvem der svarer))
svar_paa: ((filen med sagen, som /moeder/raadet/2026-03-01/1-ny-sti.md))
dato: ((dagen, som 2026-03-01))
holdning: for
{ORIGINAL}---
## Kort fortalt

((Hvad mener de, og hvorfor? Skriv to eller tre sætninger.))

## Svaret

((Fortæl, hvad der står i svaret. Det vigtigste først.))
"""


def _day(answer: HearingAnswer) -> Day:
    return answer.date


def _belongs_to(answer: HearingAnswer) -> Link | None:
    return answer.answers


def _cells(answer: HearingAnswer) -> tuple[str, ...]:
    return answer.sender, answer.position.value, answer.date.isoformat()


HEARING_ANSWER = Kind(
    name="hearing_answer",
    article="et",
    label="høringssvar",
    plural="høringssvar",
    path="hoeringssvar/{slug}.md",
    address="/hoeringssvar/{slug}/",
    record=HearingAnswer,
    template="hearing_answer.html",
    draft=_DRAFT,
    sections=(
        Section("kort-fortalt", "Kort fortalt", ("Resumé",), required=True),
        Section("svaret", "Svaret"),
    ),
    listing=Listing(
        "/hoeringssvar/",
        "Høringssvar",
        "Her kan du læse, hvad andre har svaret, når de blev spurgt om en sag.",
    ),
    is_paper=True,
    table=DataTable(
        (
            DataColumn("afsender", "Hvem der svarer."),
            DataColumn("holdning", "Om de er for eller imod."),
            DataColumn("dato", "Den dag, de svarede."),
        ),
        _cells,
    ),
    day=_day,
    belongs_to=_belongs_to,
)
