"""Cases: one item on a meeting's agenda, told on one page."""

from __future__ import annotations

from msgspec import field

from generator.danish import When
from generator.kinds.kind import ORIGINAL, Kind, Section
from generator.kinds.meeting import MEETING
from generator.kinds.parts import Decision, Part, Record
from generator.kinds.values import (
    Ask,
    BodyId,
    ChoiceText,
    Influence,
    KeyText,
    Link,
    NameText,
    Outcome,
    Remarks,
    RunningText,
    Side,
    Voter,
)


class Division(Part, frozen=True, kw_only=True):
    """A vote in which the votes are told: who was for, who against, and who did not vote."""

    for_it: tuple[Voter, ...] = field(name="for", default=())
    against: tuple[Voter, ...] = field(name="imod", default=())
    abstained: tuple[Voter, ...] = field(name="undlod", default=())

    @property
    def sides(self) -> tuple[tuple[Side, tuple[Voter, ...]], ...]:
        """The three sides, each with its voters."""
        return (
            (Side.FOR, self.for_it),
            (Side.AGAINST, self.against),
            (Side.ABSTAINED, self.abstained),
        )


class Dissent(Part, frozen=True, kw_only=True):
    """A minority opinion: what some who did not get their way want to have told."""

    who: tuple[Voter, ...] = field(name="hvem")
    text: RunningText = field(name="tekst")


class Recommendation(Part, frozen=True, kw_only=True):
    """One clause of what is proposed, and what became of it."""

    text: RunningText = field(name="tekst")
    ask: Ask = field(name="beder_om")
    outcome: Outcome | None = field(name="udfald", default=None)
    decision: RunningText | None = field(name="beslutning", default=None)
    division: Division | None = field(name="stemmer", default=None)


class CitizensInfluence(Part, frozen=True, kw_only=True):
    """The concrete assessment of how citizens can influence the case."""

    assessment: Influence = field(name="vurdering")
    reason: RunningText = field(name="begrundelse")
    how: RunningText | None = field(name="hvordan", default=None)
    when: When | None = field(name="hvornaar", default=None)


class Treatment(Part, frozen=True, kw_only=True):
    """An earlier or later step of the case in another meeting."""

    when: When = field(name="tid")
    body: BodyId | None = field(name="organ", default=None)
    text: RunningText = field(name="tekst")
    link: Link | None = field(name="sag", default=None)


class Case(Record, frozen=True, kw_only=True):
    """Front matter of a case.

    `decided_by` is the body that has the last word, where that is known. `absent` were away for
    this item alone; `disqualified` must not take part in it.
    One that `is_routine` stands on every agenda: the agenda itself, minutes, the next meeting.
    """

    number: KeyText = field(name="nummer")
    openness: ChoiceText = field(name="aabenhed")
    case_numbers: tuple[KeyText, ...] = field(name="sagsnumre", default=())
    presenters: tuple[NameText, ...] = field(name="oplaeg_ved", default=())
    is_routine: bool = field(name="fast_punkt", default=False)
    oral: bool = field(name="mundtlig", default=False)
    decided_by: BodyId | None = field(name="afgoeres_i", default=None)
    decision: Decision | None = field(name="beslutning", default=None)
    division: Division | None = field(name="stemmer", default=None)
    dissents: tuple[Dissent, ...] = field(name="mindretalsudtalelser", default=())
    absent: tuple[Voter, ...] = field(name="fravaerende", default=())
    disqualified: tuple[Voter, ...] = field(name="inhabil", default=())
    recommendations: tuple[Recommendation, ...] = field(name="forslag", default=())
    influence: CitizensInfluence | None = field(name="borgernes_indflydelse", default=None)
    history: tuple[Treatment, ...] = field(name="forloeb", default=())
    without_remarks: tuple[Remarks, ...] = field(name="uden_bemaerkninger", default=())


_DRAFT = f"""\
---
titel: ((hvad sagen handler om))
nummer: "{{number}}"
aabenhed: offentlig
forslag:
  - tekst: ((hvad {{who}} skal gøre, i en hel sætning))
    beder_om: godkende
borgernes_indflydelse:
  vurdering: ja
  begrundelse: ((hvem der kan få indflydelse, og på hvad, i en hel sætning))
  hvordan: ((hvordan de kan være med, i en hel sætning))
{ORIGINAL}---
## Kort fortalt

((Hvad handler det om, og hvad betyder det? Skriv to eller tre sætninger.))

## Sagen

((Fortæl sagen. Det vigtigste først.))

## Økonomi

((Hvad koster det, og hvem betaler?))
"""


def _number(case: Case) -> str:
    return case.number


def _case_numbers(case: Case) -> tuple[str, ...]:
    return case.case_numbers


def _is_routine(case: Case) -> bool:
    return case.is_routine


def _decision(case: Case) -> Decision | None:
    return case.decision


def _is_voted_on(case: Case) -> bool:
    divisions = (proposal.division for proposal in case.recommendations)
    return bool(
        case.division or case.dissents or case.absent or case.disqualified or any(divisions)
    )


def _influence(case: Case) -> Influence | None:
    return case.influence.assessment if case.influence else None


CASE = Kind(
    name="case",
    label="sag",
    plural="sager",
    path="moeder/{body}/{meeting}/{slug}.md",
    address="/moeder/{body}/{meeting}/{slug}/",
    record=Case,
    template="case.html",
    draft=_DRAFT,
    named_by="organ/dato/nummer-navn",
    within=MEETING,
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
    shown_empty=True,
    is_paper=True,
    money_in_head=True,
    number=_number,
    case_numbers=_case_numbers,
    decision=_decision,
    is_routine=_is_routine,
    is_voted_on=_is_voted_on,
    influence=_influence,
)
