"""Words and their places; what a word is stands in tests/spec."""

from __future__ import annotations

import pytest

from generator.readability.language import danish
from generator.readability.words import Weight, Word, is_address, tally, words

DANISH = danish()


def test_words_know_place_letters_and_length() -> None:
    assert list(words("(Regionen, siger »ja«.", DANISH)) == [
        Word(1, 9, 8, is_long=True),
        Word(11, 16, 5, is_long=False),
        Word(18, 20, 2, is_long=False),
    ]


def test_places_are_those_of_the_text_as_given() -> None:
    text = "I medarbej-\nder\u00adne"
    assert [text[word.start : word.end] for word in words(text, DANISH)] == [
        "I",
        "medarbej-\nder\u00adne",
    ]
    assert [word.letters for word in words(text, DANISH)] == [1, 13]


@pytest.mark.parametrize(
    "text",
    [
        "www.midtjylland.dk",
        "formand@eksempel.dk,",
        "(https://eksempel.dk/abcdefghi)",
        "midtjylland.dk.",
        "Midtjylland.DK",
        "eksempel.dk/borgere/alle?side=2",
    ],
)
def test_an_address_is_one_short_word(text: str) -> None:
    assert is_address(text, DANISH)
    assert [word.is_long for word in words(text, DANISH)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "regionen.De",
        "f.eks.",
        "10.30",
        "og/eller",
        "@byen",
        "ja.Nej",
        "kommunen://",
        "ord://a.dk",
        "www.kommunen",
        "bestyrelsen@kommunen.rådet",
        "https://bestyrelsen",
    ],
)
def test_what_looks_like_an_address_and_is_none(text: str) -> None:
    assert not is_address(text, DANISH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Weight(0, 0)),
        ("– … 👍", Weight(0, 0)),
        ("formand/næstformand og A/S", Weight(4, 2)),
        ("ja.Udvalget", Weight(2, 1)),
        ("A/S–Viborg", Weight(1, 1)),
    ],
)
def test_weight_counts_words_and_long_words(text: str, expected: Weight) -> None:
    assert tally(text, DANISH) == expected


def test_weight_forgets_nothing_it_needs() -> None:
    many = " ".join(f"ord{number}" for number in range(250_000))
    assert tally(many, DANISH) == tally(many, DANISH) == Weight(250_000, 0)
