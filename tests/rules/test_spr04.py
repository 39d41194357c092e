"""SPR04 names the verb that hides in the noun."""

from __future__ import annotations

import pytest

from tests.rules.judging import judged, page


def advice(sentence: str) -> str:
    return next(finding.advice for finding in judged(page(sentence)) if finding.code == "SPR04")


@pytest.mark.parametrize(
    ("written", "verb"),
    [
        ("foretage en vurdering", "vurdere"),
        ("foretager en grundig undersøgelse", "undersøge"),
        ("gennemføre målinger", "måle"),
        ("foretage en beregning", "beregne"),
        ("træffe afgørelsen", "afgøre"),
    ],
)
def test_the_verb_of_the_noun_is_named(written: str, verb: str) -> None:
    assert advice(f"Vi vil {written} i dag.") == (
        f"Brug udsagnsordet »{verb}« i stedet for »{written}«."
    )


@pytest.mark.parametrize(
    "written", ["gennemføre en rådgivning", "foretage en fornyelse", "foretage en evaluation"]
)
def test_a_verb_that_the_ending_does_not_tell_is_not_guessed(written: str) -> None:
    assert advice(f"Vi vil {written} i dag.") == (
        "Brug et udsagnsord: »vurdere« i stedet for »foretage en vurdering«."
    )
