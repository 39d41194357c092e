"""STE01 on the votes of a case: each kind of mistake has one clear message, and right is silent."""

from __future__ import annotations

import pytest

from generator.rules.rule import CASE_FIELDS
from generator.text.source import Source
from tests.rules.judging import case, found, judged, meeting, places, register

COUNCIL = register(
    "organer",
    "organer:\n  - id: raadet\n    navn: Rådet i Eksempelby\n    kort_navn: Rådet\n"
    "    type: regionsråd\n    medlemmer: 7\n",
)
PEOPLE = """\
deltagere:
  - {navn: Anna Prøve, parti: V, rolle: formand}
  - {navn: Bo Prøve, parti: V}
  - {navn: Carl Prøve, parti: V}
  - {navn: Dorte Prøve, parti: F}
  - {navn: Eva Prøve, parti: F, deltagelse: afbud, stedfortraeder: Finn Prøve}
  - {navn: Gerda Prøve, parti: Ø}
  - {navn: Hans Prøve, parti: Ø, deltagelse: afbud}
  - {navn: Ida Prøve, rolle: direktør}
"""
"""Seven members, one of them away without a substitute: six took part."""

VOTED = """\
stemmer:
  for: [V, Dorte Prøve]
  imod: [Gerda Prøve (Ø)]
  undlod: Finn Prøve
mindretalsudtalelser:
  - hvem: Ø
    tekst: Stien bliver for smal.
"""
DECIDED = CASE_FIELDS.replace("godkende\n", "godkende\n    udfald: vedtaget\n") + (
    "beslutning:\n  udfald: vedtaget\n  tekst: Rådet siger ja.\n"
)


def told(old: str = "", new: str = "", *more: Source, basis: str = DECIDED + VOTED) -> list[str]:
    assert old in basis
    return found("STE01", COUNCIL, case(fields=basis.replace(old, new, 1)), *more)


def at_meeting(old: str = "", new: str = "", basis: str = DECIDED + VOTED) -> list[str]:
    return told(old, new, meeting(PEOPLE), basis=basis)


def test_votes_that_fit_those_who_were_there_are_silent() -> None:
    assert at_meeting() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[V, Dorte", "[X, Dorte", "»X« er hverken et parti eller et medlem."),
        ("Dorte Prøve]", "Dorte Prøver]", "»Dorte Prøver« er hverken et parti eller et medlem."),
        ("(Ø)]", "(Å)]", "»Å« er hverken et parti eller et medlem."),
        ("(Ø)]", "(F)]", "Gerda Prøve er fra »Ø«, ikke fra »F«."),
        ("undlod: Finn", "undlod: Ida", "»Ida Prøve« er hverken et parti eller et medlem."),
        ("undlod: Finn", "undlod: Dorte", "»Dorte Prøve« har stemt to gange."),
        ("undlod: Finn Prøve", "undlod: [Finn Prøve, V]", "»V« har stemt to gange."),
        ("Dorte Prøve]", "Dorte Prøve, Bo Prøve]", "Bo Prøve er talt med under »V«."),
        ("undlod: Finn", "undlod: Hans", "Hans Prøve var der ikke, men har stemt."),
        ("undlod: Finn", "undlod: Eva", "Eva Prøve var der ikke, men har stemt."),
        ("[V, Dorte", "[V (4), Dorte", "»V« har 4 stemmer, men kun 3 medlemmer."),
        ("[V, Dorte", "[V (2), Dorte",
         "Stemmerne giver 5, men 6 medlemmer var med i punktet."),
        ("  undlod: Finn Prøve\n", "",
         "Stemmerne giver 5, men 6 medlemmer var med i punktet."),
        ("undlod: Finn Prøve\n", "undlod: 2\n",
         "Stemmerne giver 7, men 6 medlemmer var med i punktet."),
        ("undlod: Finn Prøve\n", "undlod: Finn Prøve\ninhabil: [Finn Prøve]\n",
         "Finn Prøve er inhabil, men har stemt."),
        ("mindretals", "inhabil: 9\nmindretals",
         "Her står 9, men Rådet i Eksempelby har 7 medlemmer."),
        ("mindretals", "fravaerende: Bo Prøve\ninhabil: Bo Prøve\nmindretals", "Bo Prøve står både som fraværende og som inhabil."),
        ("  udfald: vedtaget\n  tekst", "  udfald: ikke vedtaget\n  tekst",
         "Sagen er ikke vedtaget, men fik 4 for og 1 imod."),
        ("Rådet siger ja.", "Alle stemte for.",
         "Teksten siger, at alle var enige, men Gerda Prøve (Ø) stemte imod."),
        ("hvem: Ø", "hvem: V", "»V« er et mindretal her, men stemte for."),
        ("hvem: Ø", "hvem: 3", "»3« er hverken et parti eller et medlem."),
        ("  udfald: vedtaget\n  tekst", "  udfald: fremgår ikke\n  tekst",
         "Sagen har stemmer, men ikke noget udfald."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_once(old: str, new: str, message: str) -> None:
    assert at_meeting(old, new) == [message]


AWAY_ONLY = """\
deltagere:
  - {navn: Eva Prøve, parti: F, deltagelse: afbud, stedfortraeder: Finn Prøve}
  - {navn: Hans Prøve, parti: Ø, deltagelse: afbud}
  - {navn: Ida Prøve, rolle: direktør}
"""
"""What most minutes print: those who could not come. Of seven members one seat was empty."""


def test_a_list_of_those_who_were_away_is_no_list_of_those_who_came() -> None:
    numbers = "stemmer: {for: 4, imod: 2}\n"
    assert told("", "", meeting(AWAY_ONLY), basis=DECIDED + numbers) == []
    assert told("for: 4", "for: 5", meeting(AWAY_ONLY), basis=DECIDED + numbers) == [
        "Stemmerne giver 7, men Rådet i Eksempelby har højst 6, der kan stemme."
    ]
    named = "stemmer:\n  for: [V (4)]\n  imod: [Ukendt Prøve, Finn Prøve]\n"
    assert told("", "", meeting(AWAY_ONLY), basis=DECIDED + named) == []
    assert told("Finn", "Hans", meeting(AWAY_ONLY), basis=DECIDED + named) == [
        "Hans Prøve var der ikke, men har stemt."
    ]


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Et enigt råd sagde ja.", True),
        ("Forslaget blev vedtaget enstemmigt.", True),
        ("Alle partier stemte for.", True),
        ("Et enigt mindretal ville noget andet.", False),
        ("Det var ikke enstemmigt.", False),
        ("Alle på nær Enhedslisten stemte for.", False),
    ],
)
def test_words_for_all_are_held_against_votes_against(text: str, is_told: bool) -> None:
    assert len(at_meeting("Rådet siger ja.", text)) == is_told


def test_no_votes_at_all_is_told() -> None:
    assert at_meeting(basis=DECIDED + "stemmer: {}\n") == [
        "Her er ingen stemmer.",
    ]


def test_a_party_may_split_when_its_numbers_stand() -> None:
    split = "stemmer:\n  for: [V (2), F]\n  imod: [V (1), Ø]\n"
    assert at_meeting(basis=DECIDED + split) == []
    assert at_meeting("V (1)", "V (2)", DECIDED + split) == [
        "»V« har 4 stemmer, men kun 3 medlemmer."
    ]


def test_as_many_for_as_against_lets_a_proposal_fall() -> None:
    tie = "stemmer:\n  for: [V]\n  imod: [F, Ø]\n"
    assert at_meeting(basis=DECIDED + tie) == ["Sagen er vedtaget, men fik 3 for og 3 imod."]


def test_who_is_away_or_disqualified_in_one_item_is_not_missed() -> None:
    away = "stemmer:\n  for: [Anna Prøve, Bo Prøve, F]\n  imod: [Ø]\ninhabil: [Carl Prøve]\n"
    assert at_meeting(basis=DECIDED + away) == []
    assert at_meeting("inhabil: [Carl Prøve]", "fravaerende: 1", DECIDED + away) == []


def test_numbers_alone_are_held_against_the_members_of_the_body() -> None:
    numbers = "stemmer: {for: 4, imod: 2, undlod: 1}\n"
    assert told(basis=DECIDED + numbers) == []
    assert told("for: 4", "for: 14", basis=DECIDED + numbers) == [
        "Stemmerne giver 17, men Rådet i Eksempelby har højst 7, der kan stemme."
    ]
    assert told(basis=DECIDED + numbers + "fravaerende: [Bo Prøve]\n") == [
        "Stemmerne giver 7, men Rådet i Eksempelby har højst 6, der kan stemme."
    ]


def test_votes_that_are_missing_where_nobody_lists_the_members_is_a_warning() -> None:
    fields = DECIDED + "stemmer: {for: 4, imod: 1}\n"
    told = [one for one in judged(COUNCIL, case(fields=fields)) if one.code == "STE01"]
    assert [(one.message, one.severity.value) for one in told] == [
        ("Stemmerne giver 5, men Rådet i Eksempelby har 7, der kan stemme.", "warning")
    ]


def test_parties_alone_say_nothing_that_can_be_counted_where_no_seats_are_known() -> None:
    assert told(basis=DECIDED + "stemmer:\n  for: [V, F]\n  imod: Ø\n") == []


def test_seats_of_an_agreement_count_the_parties() -> None:
    seats = Source(
        "aftaler/sti.md",
        "---\ntitel: Aftale om rådet\ntype: samarbejdsaftale\nudvalg:\n  - organ: raadet\n"
        "    medlemmer: 7\n    pladser:\n      - {parti: V, antal: 4}\n      - {parti: F, antal: 2}\n"
        "      - {parti: Ø, antal: 1}\n---\n\n## Kort fortalt\n\nDe tre er enige om pladserne.\n",
    )
    fields = DECIDED + "stemmer:\n  for: [V, F]\n  imod: Ø\n"
    assert told("", "", seats, basis=fields) == []
    assert told("for: [V, F]", "for: V", seats, basis=fields) == [
        "Stemmerne giver 5, men Rådet i Eksempelby har 7, der kan stemme."
    ]


def test_each_proposal_has_its_own_votes() -> None:
    fields = DECIDED.replace(
        "    udfald: vedtaget\n", "    udfald: vedtaget\n    stemmer: {for: 3, imod: 4}\n"
    )
    assert told(basis=fields) == ["Forslag nr. 1 er vedtaget, men fik 3 for og 4 imod."]
    assert places("STE01", COUNCIL, case(fields=fields)) == [(10, "{for: 3, imod: 4}")]


def test_a_case_and_its_only_proposal_have_one_vote() -> None:
    fields = DECIDED.replace(
        "    udfald: vedtaget\n", "    udfald: vedtaget\n    stemmer: {for: 4, imod: 3}\n"
    )
    assert told(basis=fields + "stemmer: {for: 5, imod: 2}\n") == [
        "Sagen og dens eneste forslag har hver sine stemmer."
    ]


def test_a_register_that_cannot_be_read_blames_no_vote() -> None:
    broken = register("partier", "partier: [\n")
    assert told("", "", broken, meeting(PEOPLE)) == []


BALLOT = """\
afstemninger:
  - titel: Afstemning
    forslag_i_alt: 1
    til_stede: 23
    forslag: [{nummer: "1", titel: At køre en bus, stemmer: 12, imod: 9, undlod: 2, udfald: vedtaget}]
"""


def test_a_ballot_counts_those_against_and_those_who_did_not_vote() -> None:
    assert told(basis=CASE_FIELDS + BALLOT) == []
    assert told("undlod: 2", "undlod: 3", basis=CASE_FIELDS + BALLOT) == [
        "Forslag 1 har 24 stemmer, men kun 23 var til stede."
    ]
    assert told("imod: 9", "imod: 12", basis=CASE_FIELDS + BALLOT.replace("23", "26")) == [
        "Forslag 1 er vedtaget, men fik 12 for og 12 imod."
    ]


@pytest.mark.parametrize(
    "said",
    ["med 5 stemmer for og 2 imod", "med fem stemmer mod to", "5 stemte for, 2 imod",
     "med 5 for og 2 imod", "Fem medlemmer stemte for og to imod"],
)  # fmt: skip
def test_the_votes_in_the_words_are_those_of_the_fields(said: str) -> None:
    fields = DECIDED.replace("Rådet siger ja.", f"Rådet siger ja {said}.")
    fields += "stemmer: {for: 4, imod: 3}\n"
    (message,) = told(basis=fields)
    assert message == "Teksten siger 5 for og 2 imod, men stemmerne er 4 for og 3 imod."
    assert told("{for: 4, imod: 3}", "{for: 5, imod: 2}", basis=fields) == []


@pytest.mark.parametrize(
    "said", ["og bruger 6 mio. kr. på 2 stier", "til punkt 6 og 2", "for 6 og 2 år", "6 mod 2"]
)
def test_other_pairs_of_numbers_are_no_votes(said: str) -> None:
    fields = DECIDED.replace("Rådet siger ja.", f"Rådet siger ja {said}.")
    assert told(basis=fields + "stemmer: {for: 4, imod: 3}\n") == []
