"""One verdict in the same words, wherever a text is measured."""

from __future__ import annotations

import pytest

from generator.readability.lix import Counts
from generator.text.verdict import (
    TextVerdict,
    figure,
    headroom,
    held_against,
    in_cell,
    told,
    verdict,
)

SHORT = Counts(words=49, sentences=1, long_words=49)
EASY = Counts(words=50, sentences=10, long_words=5)  # 5 + 10
HARD = Counts(words=50, sentences=2, long_words=10)  # 25 + 20


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Counts(), TextVerdict.TOO_SHORT),
        (SHORT, TextVerdict.TOO_SHORT),
        (EASY, TextVerdict.WITHIN),
        (HARD, TextVerdict.OVER),
    ],
)
def test_a_text_under_fifty_words_has_no_figure(counts: Counts, expected: TextVerdict) -> None:
    assert verdict(counts, 40) is expected


def test_what_is_shown_agrees_with_what_is_judged() -> None:
    assert [told(counts, 40) for counts in (SHORT, EASY, HARD)] == [
        "for kort til et tal",
        "LIX 15,0, inden for grænsen på 40",
        "LIX 45,0, over grænsen på 40",
    ]
    assert [held_against(counts, 40) for counts in (SHORT, HARD)] == [
        "for kort til et tal",
        "over grænsen på 40",
    ]
    assert [figure(counts, 40) for counts in (SHORT, HARD)] == ["–", "45,0"]
    assert [in_cell(counts, 40) for counts in (SHORT, HARD)] == ["for kort til et tal", "45,0"]


def test_the_room_up_to_the_limit_is_told_in_whole_points() -> None:
    """EASY has 15.0; 49 words have no figure, and a text at its limit has no room."""
    assert headroom(EASY, 40) == "Der er plads til 25."
    assert headroom(EASY, 16) == "Der er plads til 1."
    assert [headroom(counts, limit) for counts, limit in ((EASY, 15), (HARD, 40), (SHORT, 40))] == [
        "", "", "",
    ]  # fmt: skip
