"""What a reader must know before reading: drafts, texts that have run out, old policies."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.build import understand
from generator.pages.notices import notices
from generator.text.source import Source

POLICY = """\
---
titel: Gode svar
godkendt: {{organ: raadet, dato: 2018-06-27}}
{adjusted}---
## Kort fortalt

Vi svarer hurtigt.
"""


def heads(text: str, today: dt.date) -> list[str]:
    source = Source("politikker/gode-svar.md", text)
    document = understand((source,), {}, today).library.documents[0]
    return [f"{notice.head}: {notice.text}" for notice in notices(document, today)]


@pytest.mark.parametrize(
    ("adjusted", "year", "expected"),
    [
        ("", 2023, []),
        ("", 2024, ["27.\u00a0juni 2018"]),
        ("justeret: [{organ: raadet, dato: 2020-04-29}]\n", 2025, []),
        ("justeret: [{organ: raadet, dato: 2020-04-29}]\n", 2026, ["29.\u00a0april 2020"]),
    ],
)
def test_a_policy_tells_its_age_after_five_years(
    adjusted: str, year: int, expected: list[str]
) -> None:
    told = heads(POLICY.format(adjusted=adjusted), dt.date(year, 12, 31))
    assert told == [
        f"Ældre tekst: Den er sidst godkendt eller ændret den {day}." for day in expected
    ]
