"""KLA02 looks for hints in single words before it looks for signs of other programs."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.rules import kla02


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.from_regex(kla02._RAW.pattern))
def test_whatever_is_shown_raw_has_a_word_with_a_hint(text: str) -> None:
    assert any(map(kla02._HINT.search, text.split())), text
