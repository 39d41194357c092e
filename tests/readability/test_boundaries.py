"""Sentence ends in running text: the odd cases of governance Danish, one a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.readability.boundaries import ends
from generator.readability.language import danish
from generator.readability.surface import surface

DANISH = danish()

LINES = [
    line
    for line in Path(__file__).with_name("boundaries.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_sentences_end_where_the_bars_are(line: str) -> None:
    text = line.replace("|", "")
    expected = [len(line[:at].replace("|", "")) for at, sign in enumerate(line) if sign == "|"]
    assert [
        end.offset for end in ends(surface(text, DANISH).text, DANISH) if not end.is_last
    ] == expected


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Rådet mødes. Det er åbent", "11"),
        ("Rådet mødes.", "12"),
        ("Det koster 10 mio. kr. Det er nok", "15"),
        ("Vi blev nummer 2. Regionen er stolt", "16"),
        ("Det er plan B. Vi er enige", "17"),
        ("Rådet siger ja.Udvalget siger nej", "19"),
    ],
)
def test_an_end_names_its_clause(text: str, clause: str) -> None:
    assert [end.clause for end in ends(text, DANISH)] == [clause]


def test_a_bracket_holds_when_the_sentence_began_in_an_earlier_block() -> None:
    text = "(Rådet mødes. Det er åbent.) Kom."
    assert len(list(ends(text, DANISH))) == 3
    assert len(list(ends(text, DANISH, is_open=True))) == 1


@pytest.mark.parametrize(
    ("text", "following", "number"),
    [
        ("Vi mødes kl.", "10 i morgen", 0),
        ("Vi mødes den 3.", "september i år", 0),
        ("Formand er Anders G.", "Christensen fra Vejle", 0),
        ("Det koster 10 mio. kr.", "om året", 0),
        ("Det koster 10 mio. kr.", "2027 bliver dyrere", 1),
        ("Vi blev nummer 2.", "Regionen er stolt", 1),
        ("Det er slut.", "og så gik vi", 1),
        ("Vi mødes kl.", "", 1),
    ],
)
def test_what_follows_a_heading_may_go_on(text: str, following: str, number: int) -> None:
    assert len(list(ends(text, DANISH, following=following))) == number
