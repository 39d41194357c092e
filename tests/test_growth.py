"""Twice the text is at most twice the work, counted in calls. `make bench` takes the time."""

from __future__ import annotations

from functools import partial

import pytest

from tests.growth import CONSTRUCTS, calls, verdict

FEW = 60
MOST = 2.2


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_twice_the_text_is_at_most_twice_the_work(construct: str) -> None:
    write = CONSTRUCTS[construct]
    verdict(write(FEW))  # what is worked out once is worked out
    once = calls(partial(verdict, write(FEW)))
    twice = calls(partial(verdict, write(2 * FEW)))
    assert twice <= MOST * once, (once, twice)


def test_calls_are_counted() -> None:
    assert calls(lambda: [abs(number) for number in range(100)]) > 100
    assert calls(lambda: [abs(number) for number in range(200)]) > 200
