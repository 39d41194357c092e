from __future__ import annotations

import pytest

from tests.rules.judging import found, page, places


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('De kalder det "vores" tilbud.', '"vores"'),
        ("De kalder det ”samarbejde om mobilitet”.", "”samarbejde om mobilitet”"),
        ("De kalder det “nyt”.", "“nyt”"),
        ("De kalder det « nyt ».", "« nyt »"),
        ("De kalder det ’vores’ tilbud.", "’vores’"),
        ("Og så videre ...", "..."),
    ],
)
def test_signs_of_the_originals_are_told_at_their_place(text: str, quoted: str) -> None:
    assert [one for _, one in places("TEG02", page(text))] == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "Han skrev »nej« i begge, men »ja« i listen.",
        "Det er »nyt« og KL's ord.",
        "Vi mødes kl. 10 … måske.",
        "Det er SOSU'er og 50'erne i 112's sprog.",
    ],
)
def test_our_own_signs_and_apostrophes_may_stand(text: str) -> None:
    assert found("TEG02", page(text)) == []
