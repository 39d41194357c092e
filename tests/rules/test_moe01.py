from __future__ import annotations

import pytest

from generator.rules.rule import CASE_FIELDS
from tests.rules.judging import case, found, meeting

PEOPLE = """\
deltagere:
  - navn: Anna Eksempel
    deltagelse: afbud
    stedfortraeder: Bo Eksempel
  - navn: Carl Eksempel
"""
POSTPONED = CASE_FIELDS.replace("godkende\n", "godkende\n    udfald: udsat\n")
PAPERS = "bilag:\n  - titel: Kort over stien\n"


def overview(items: int, papers: str) -> str:
    return f"oversigt:\n  punkter: {items}\n  med_bilag: [{papers}]\n"


def test_the_overview_of_the_original_agrees_with_the_cases() -> None:
    assert found("MOE01", meeting(overview(1, '"1"')), case(fields=CASE_FIELDS + PAPERS)) == []


@pytest.mark.parametrize(
    ("items", "papers", "fields", "wanted"),
    [
        (2, "", "", "Oversigten har 2 punkter. Mødet har 1."),
        (1, '"1"', "", "Oversigten viser bilag til punkt 1, men den sag har ingen."),
        (1, '"7"', "", "Oversigten viser bilag til punkt 7, men den sag har ingen."),
        (1, "", PAPERS, "Punkt 1 har bilag, men det viser oversigten ikke."),
    ],
)
def test_an_overview_that_differs_is_told(
    items: int, papers: str, fields: str, wanted: str
) -> None:
    cases = case(fields=CASE_FIELDS + fields)
    assert found("MOE01", meeting(overview(items, papers)), cases) == [wanted]


def test_a_closed_item_counts_in_the_overview() -> None:
    fields = overview(2, "") + 'lukkede_punkter:\n  - nummer: "2"\n'
    assert found("MOE01", meeting(fields), case()) == []


def test_who_sent_word_cannot_have_told_of_the_case() -> None:
    fields = CASE_FIELDS + "oplaeg_ved: [Anna Eksempel, Carl Eksempel]\n"
    assert found("MOE01", meeting(PEOPLE), case(fields=fields)) == [
        "Anna Eksempel skulle fortælle om sagen, men meldte afbud til mødet."
    ]


def test_a_contradiction_of_the_original_that_is_told_may_stand() -> None:
    fields = (
        CASE_FIELDS + "oplaeg_ved: [Anna Eksempel]\n"
        "fejl_i_originalen:\n  - sted: Oplæg ved\n    tekst: Anna Eksempel meldte afbud.\n"
    )
    assert found("MOE01", meeting(PEOPLE), case(fields=fields)) == []


@pytest.mark.parametrize(
    ("decision", "wanted"),
    [
        ("  udfald: udsat\n", ["Sagen er udsat, men der står ikke til hvornår."]),
        ("  udfald: udsat\n  udsat_til: næste møde\n", []),
        ("  udfald: udsat\n  udsat_til: 2026-04-12\n", []),
        (
            "  udfald: udsat\n  udsat_til: 2026-03-01\n",
            ["Sagen er udsat til en dag, der ikke ligger efter mødet."],
        ),
        (
            "  udfald: vedtaget\n  udsat_til: 2026-04-12\n",
            ["Sagen har en ny dag, men er »vedtaget«."],
        ),
    ],
)
def test_a_postponed_case_says_when_it_is_back(decision: str, wanted: list[str]) -> None:
    assert found("MOE01", case(fields=f"{POSTPONED}beslutning:\n{decision}")) == wanted


def test_only_who_is_absent_has_a_substitute_and_nobody_stands_twice() -> None:
    present = PEOPLE.replace("    deltagelse: afbud\n", "")
    assert found("MOE01", meeting(present)) == [
        "Anna Eksempel har en stedfortræder, men står som deltager."
    ]
    twice = PEOPLE.replace("Carl", "Anna")
    assert found("MOE01", meeting(twice)) == ["Anna Eksempel står to gange på listen."]
