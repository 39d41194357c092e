"""Twice the text is at most twice the work, counted in calls. `make bench` takes the time."""

from __future__ import annotations

from functools import partial

import pytest

from tests.growth import CONSTRUCTS, calls, steps, verdict

FEW = 60
MOST = 2.2
MOST_IN_A_LOOP = 2.6


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_twice_the_text_is_at_most_twice_the_work(construct: str) -> None:
    write = CONSTRUCTS[construct]
    verdict(write(2 * FEW))  # what is worked out once for a word is worked out
    once = calls(partial(verdict, write(FEW)))
    twice = calls(partial(verdict, write(2 * FEW)))
    assert twice <= MOST * once, (once, twice)


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_no_function_looks_at_all_of_them_for_each_one(construct: str) -> None:
    write = CONSTRUCTS[construct]
    verdict(write(2 * FEW))
    once = steps(partial(verdict, write(FEW)))
    twice = steps(partial(verdict, write(2 * FEW)))
    growing = {
        name: (once[name], count)
        for name, count in twice.items()
        if count > MOST_IN_A_LOOP * once[name] and count > FEW * FEW
    }
    assert not growing


def test_steps_of_a_loop_in_a_loop_are_seen() -> None:
    def all_for_each(count: int) -> None:
        for number in range(count):
            any(number < other < 0 for other in range(count))

    def seen(count: int) -> int:
        return steps(partial(all_for_each, count)).total()

    assert seen(2 * FEW) > MOST_IN_A_LOOP * seen(FEW)


def test_calls_are_counted() -> None:
    assert calls(lambda: [abs(number) for number in range(100)]) > 100
    assert calls(lambda: [abs(number) for number in range(200)]) > 200
