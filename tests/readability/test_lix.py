"""The formula, the comparison with a limit, and how figures are shown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.readability.lix import Counts, guard, guard_over, lix, lix_figure, over, terms

numbers = st.integers(1, 10_000)


def test_lix_is_sentence_length_and_share_of_long_words() -> None:
    found = Counts(words=100, sentences=8, long_words=27, full_sentences=5)
    assert lix(found) == 39.5
    assert guard(found) == 47.0
    assert terms(found) == (12.5, 27.0)


def test_a_text_without_words_has_no_lix() -> None:
    assert lix(Counts()) is None
    assert guard(Counts()) is None
    assert terms(Counts()) is None
    assert lix_figure(Counts(), 40) == "–"
    assert not over(Counts(), 0)
    assert not guard_over(Counts(), 0)


def test_a_text_with_words_has_at_least_one_sentence() -> None:
    assert lix(Counts(words=4)) == 4.0
    assert guard(Counts(words=3, sentences=1)) == 3.0


@given(numbers, numbers, numbers)
def test_the_limit_is_compared_in_whole_numbers(words: int, sentences: int, long: int) -> None:
    found = Counts(words, sentences, long, sentences)
    expected = words * words + 100 * long * sentences > 40 * words * sentences
    assert over(found, 40) == guard_over(found, 40) == expected


@pytest.mark.parametrize("limit", [Fraction(81, 2), Decimal("40.5")])
def test_a_limit_may_have_decimals(limit: Fraction | Decimal) -> None:
    assert over(Counts(10, 1, 3), 39)
    assert not over(Counts(10, 1, 3), limit)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        (Counts(100, 8, 27), "39,5"),
        (Counts(10, 1, 3), "40,00"),
        (Counts(2501, 100, 375), "40,004"),
        (Counts(2500, 100, 374), "39,96"),
        (Counts(2500, 100, 376), "40,04"),
        (Counts(7, 2, 2), "32,1"),
        (Counts(1, 1, 1), "101,0"),
    ],
)
def test_lix_is_shown_with_the_decimals_its_verdict_needs(counts: Counts, text: str) -> None:
    assert lix_figure(counts, 40) == text


@given(numbers, numbers, numbers)
def test_what_is_shown_agrees_with_the_verdict(words: int, sentences: int, long: int) -> None:
    found = Counts(words, sentences, long)
    assert (Decimal(lix_figure(found, 40).replace(",", ".")) > 40) == over(found, 40)


def test_counts_add_up() -> None:
    assert Counts(1, 2, 3, 4) + Counts(10, 20, 30, 40) == Counts(11, 22, 33, 44)


@given(
    st.integers(0, 300), st.integers(0, 300), st.integers(0, 300),
    st.sampled_from((20, 39, 40, Fraction(81, 2), Decimal("34.2"))),
)  # fmt: skip
def test_over_is_the_comparison_of_the_index_itself(
    words: int, sentences: int, long_words: int, limit: int | Fraction | Decimal
) -> None:
    found = Counts(words, sentences, long_words)
    exact = (
        Fraction(words, max(1, sentences)) + Fraction(100 * long_words, words) if words else None
    )
    assert over(found, limit) == (exact is not None and exact > Fraction(limit))
