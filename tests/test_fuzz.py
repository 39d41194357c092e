"""The files of `python -m tests.fuzz` can be made, are always the same, and break nothing."""

from __future__ import annotations

from random import Random

import pytest

from tests.fuzz.__main__ import outcome, spoilt, texts
from tests.fuzz.mutations import MUTATIONS

TEXT = "---\ntitel: Stien\ntype: notat\n---\nVi bygger en sti.\n\n- Den er god.\n- Den er bred.\n"


def test_a_number_is_always_the_same_file() -> None:
    once, again = ([spoilt(number) for number in range(40)] for _ in range(2))
    assert once == again
    assert {path for path, _ in once} - {path for path, _ in texts()[0]}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_each_way_spoils_a_text(mutation: object) -> None:
    assert callable(mutation)
    dice = Random(1)  # noqa: S311 - dice, no secret
    assert any(mutation(TEXT, dice, [TEXT]) != TEXT for _ in range(20))


@pytest.mark.parametrize("number", range(12))
def test_a_spoilt_file_is_refused_stopped_or_built(number: int) -> None:
    assert outcome(*spoilt(number)) in {"refused", "stopped", "built"}
