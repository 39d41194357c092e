"""A declared figure is worked out again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.kinds.parts import Computation
from generator.originals.computed import gives, operands, outcome, result


@pytest.mark.parametrize(
    ("terms", "value"),
    [
        ("35.956 + 1", "35957"),
        ("2.579+2.537", "5116"),
        ("30 - 28,54", "1.46"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("413.000 * 1,45 / 100", "5988.5"),
        ("10 : 4", "2.5"),
        ("-2 + 5", "3"),
    ],
)
def test_a_sum_is_done_as_by_hand(terms: str, value: str) -> None:
    assert result(terms) == Decimal(value)


@pytest.mark.parametrize("terms", ["", "1 +", "(1 + 2", "1 / 0", "1 2", "seks", "1,2,3", "2 ** 9"])
def test_what_is_no_sum_gives_nothing(terms: str) -> None:
    assert result(terms) is None


def test_a_result_is_rounded_as_the_figure_is() -> None:
    third = Computation(figure="33,3", terms="100 / 3", reason="en tredjedel")
    value = outcome(third)
    assert value is not None
    assert gives(third, value)
    assert not gives(Computation(figure="33,4", terms="100 / 3", reason="en tredjedel"), value)


def test_things_that_were_counted_are_counted_again() -> None:
    counted = Computation(figure="2", counted=("Nordby", "Sydby"), reason="talt")
    assert outcome(counted) == 2
    assert outcome(Computation(figure="2", reason="talt")) is None


def test_the_numbers_of_a_sum_are_as_they_are_written() -> None:
    assert operands("(35.956 + 1) / 2,5") == ("35.956", "1", "2,5")
