"""Cases: one item on a meeting's agenda, told on one page."""

from __future__ import annotations

import re

from msgspec import field

from generator.danish import When
from generator.kinds.kind import Kind, Section
from generator.kinds.parts import Part, Record
from generator.kinds.values import Ask, BodyId, Influence, Link, Outcome, Prose, Remarks


class Recommendation(Part, frozen=True, kw_only=True):
    """One clause of what is proposed, and what became of it."""

    text: Prose = field(name="tekst")
    ask: Ask = field(name="beder_om")
    outcome: Outcome | None = field(name="udfald", default=None)
    decision: Prose | None = field(name="beslutning", default=None)


class Decision(Part, frozen=True, kw_only=True):
    """What the body decided in the case as a whole; `until` says when a postponed one is back."""

    outcome: Outcome = field(name="udfald")
    until: When | None = field(name="udsat_til", default=None)
    text: Prose | None = field(name="tekst", default=None)


class CitizensInfluence(Part, frozen=True, kw_only=True):
    """The concrete assessment of how citizens can influence the case."""

    assessment: Influence = field(name="vurdering")
    reason: Prose = field(name="begrundelse")
    how: Prose | None = field(name="hvordan", default=None)
    when: When | None = field(name="hvornaar", default=None)


class Treatment(Part, frozen=True, kw_only=True):
    """An earlier or later step of the case in another meeting."""

    when: When = field(name="tid")
    body: BodyId | None = field(name="organ", default=None)
    text: Prose = field(name="tekst")
    link: Link | None = field(name="sag", default=None)


class Case(Record, frozen=True, kw_only=True):
    """Front matter of a case."""

    number: str = field(name="nummer")
    openness: str = field(name="aabenhed")
    case_numbers: tuple[str, ...] = field(name="sagsnumre", default=())
    presenters: tuple[str, ...] = field(name="oplaeg_ved", default=())
    oral: bool = field(name="mundtlig", default=False)
    decision: Decision | None = field(name="beslutning", default=None)
    recommendations: tuple[Recommendation, ...] = field(name="forslag", default=())
    influence: CitizensInfluence | None = field(name="borgernes_indflydelse", default=None)
    history: tuple[Treatment, ...] = field(name="forloeb", default=())
    without_remarks: tuple[Remarks, ...] = field(name="uden_bemaerkninger", default=())


CASE = Kind(
    name="case",
    label="sag",
    plural="sager",
    path=re.compile(r"moeder/(?P<body>[^/]+)/(?P<meeting>[^/]+)/(?P<slug>(?!moede\.md)[^/]+)\.md"),
    address="/moeder/{body}/{meeting}/{slug}/",
    record=Case,
    template="case.html",
    sections=(
        Section("kort-fortalt", "Kort fortalt", ("Resumé",), required=True),
        Section(
            "forslag",
            "Forslag til beslutning",
            ("Indstilling",),
            required=True,
            field="recommendations",
        ),
        Section("sagen", "Sagen", ("Baggrund", "Sagsfremstilling"), required=True),
        Section("oekonomi", "Økonomi"),
        Section(
            "borgernes-indflydelse",
            "Borgernes indflydelse",
            ("Borgerinddragelse",),
            required=True,
            field="influence",
        ),
        Section("paa-moedet", "På mødet", ("Drøftelsen",)),
        Section("beslutning", "Beslutning", ("Referat",), field="decision"),
    ),
    one_page=True,
)
