"""The quick look for CPR numbers lets no text pass that the patterns would stop at."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.text import cpr

PIECES = (
    "0", "1", "12", "90", "010190", "1234", "1990", " ", "\n", "\u00a0", "\u2009", "\u3000",
    "-", "\u2013", "\u2212", "/", "_", ".", ",", ", ", "a", "å", "²", "①", "٣", "januar ", "jan. ",
    "1. januar ", "1/1 ", "1.1.", "\u00ad", "“", "🙂",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@example("1. januar 1990 1234")
@example("1/1 90, 1234")
@example("1/1-90\u2009\u20131234")
@settings(max_examples=2_000)
def test_the_quick_look_is_never_the_stricter_one(text: str) -> None:
    patterns = cpr._MAY_HOLD.search(text) is not None or cpr._holds_other_digits(text)
    assert cpr.may_hold(text) is patterns
