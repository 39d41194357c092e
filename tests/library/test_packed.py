"""Parts that are packed are read from where they were kept."""

from __future__ import annotations

import pickle

from generator import units
from generator.library.packed import Packed
from generator.library.reading import registered
from tests.small import TODAY, content


def test_a_value_is_read_from_the_bytes_of_another_that_holds_the_same() -> None:
    first, second = (Packed[str](None, pickle.dumps("ord")) for _ in range(2))
    first.read_from(second)
    assert first.take() == "ord"
    assert first.packed() is second.packed()


def test_a_verdict_is_read_from_the_bytes_that_it_came_in_and_says_the_same() -> None:
    register = registered(content().sources)
    for unit in units.units(register):
        made = units.verdict(register, units.in_force(register, unit, TODAY), unit)
        raw = units.kept(made)
        verdict = units.again(memoryview(raw), unit)
        assert verdict.findings == made.findings
        for document, same in zip(verdict.documents, made.documents, strict=True):
            assert (document, document.values(), document.html) == (same, same.values(), same.html)
            held = document.main.packed()
            assert isinstance(held, memoryview)
            assert held.obj is raw
