"""Patterns that wait for their first use do what compiled ones do, and all of them are right."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import cast

import pytest

import generator
from generator.patterns import lazy


def test_a_pattern_that_waits_does_what_a_compiled_one_does() -> None:
    waiting, compiled = (
        lazy(r"(\d+)\. marts", re.IGNORECASE),
        re.compile(r"(\d+)\. marts", re.IGNORECASE),
    )
    text = "Den 1. Marts og den 12. marts."
    assert waiting.findall(text) == compiled.findall(text) == ["1", "12"]
    assert waiting.sub("x", text) == "Den x og den x."
    assert waiting.fullmatch("3. marts") is not None
    assert (waiting.pattern, waiting.flags) == (compiled.pattern, compiled.flags)


def test_a_pattern_that_waits_is_compiled_when_it_is_asked_and_not_before() -> None:
    wrong = lazy("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_pattern_that_waits_can_be_compiled() -> None:
    names = [
        module.name
        for module in pkgutil.walk_packages(generator.__path__, "generator.")
        if not module.name.endswith("__main__")
    ]
    waiting = [
        value
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if type(value) is type(lazy(""))
    ]
    assert len(waiting) > 100
    assert all(cast("re.Pattern[str]", pattern).pattern for pattern in waiting)
