"""KLA01 looks for hints in single words before it looks for ghosts: no ghost is without one."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.rules import ghosts

GHOSTS = tuple(
    ghost
    for ghost in (*ghosts.IN_FILE, *ghosts.ON_PAGE)
    if not ghost.pattern.pattern.startswith("-")
)
"""All but the words that a hyphen parts: what stands before one is only looked back at."""


@pytest.mark.parametrize("ghost", GHOSTS, ids=lambda ghost: ghost.pattern.pattern[:20])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_pattern_fits_has_a_word_that_its_hint_fits(
    ghost: ghosts.Ghost, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(ghost.pattern))
    found = ghost.pattern.search(text)
    assert found is not None
    around = text[: found.end() + 1]
    assert any(re.search(ghost.hint, word) for word in around.split()), found[0]


@pytest.mark.parametrize(
    "ghost",
    [ghost for ghost in GHOSTS if ghost.glance],
    ids=lambda ghost: ghost.pattern.pattern[:20],
)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_pattern_fits_its_glance_fits(ghost: ghosts.Ghost, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(ghost.pattern))
    assert ghost.glance is not None
    assert ghost.glance.search(text)
