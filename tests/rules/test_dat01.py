"""Days, hours and weeks in the text, and days of fields that are written in another way."""

from __future__ import annotations

import pytest

from generator import danish
from tests.rules.judging import found, judged, page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Vi ses onsd. den 3. marts 2026.", "3.\u00a0marts 2026 er en tirsdag, ikke en onsdag."),
        ("Vi ses fre. d. 3. marts 2026.", "3.\u00a0marts 2026 er en tirsdag, ikke en fredag."),
        ("Vi ses fredag 3/3 2026.", "3.\u00a0marts 2026 er en tirsdag, ikke en fredag."),
        ("Vi ses lørdag den 3.3.2026.", "3.\u00a0marts 2026 er en tirsdag, ikke en lørdag."),
        ("Vi ses kl. 25.00.", "Klokken bliver aldrig 25.00."),
        ("Vi ses kl. 10:75.", "Klokken bliver aldrig 10:75."),
        ("Vi ses kl. 24.30.", "Klokken bliver aldrig 24.30."),
        ("Vi ses i uge 54.", "Der er ingen uge 54."),
    ],
)
def test_what_no_calendar_or_clock_has_is_told(text: str, told: str) -> None:
    assert found("DAT01", page(text)) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Vi ses tirs. den 3. marts 2026.",
        "Vi ses tirsdag 3/3 2026.",
        "Vi ses kl. 24.00.",
        "Vi ses kl. 9.59-10.",
        "Der er 25 elever i 9. kl. 26 af dem går nu.",
        "Vi ses i uge 53.",
        "Hver uge 60 timer.",
        "De fik 2 uger 54 dage.",
        "Det gør man. 3. marts 2026 er næste gang.",
    ],
)
def test_what_may_be_is_not_told(text: str) -> None:
    assert found("DAT01", page(text)) == []


@pytest.mark.parametrize(
    "text",
    ["2026-3-1", "2026/03/01", "20260301", "2026.03.01", "2026\u201103\u201101", "2026-03-01T10:00",
     "1. marts 2026", "den 1. mar. 2026", "søndag den 1. marts 2026", "01-03-2026", "1/3 2026"],
)  # fmt: skip
def test_a_day_of_a_field_may_be_recognised(text: str) -> None:
    assert danish.date(text) is None
    assert danish.meant_day(text) == "2026-03-01"


@pytest.mark.parametrize(
    "text", ["2026", "marts 2026", "31. april 2026", "2026-13-1", "i går", "202631"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert danish.meant_day(text) == ""


@pytest.mark.parametrize("text", ["1/5 2026", "01-05-2026", "2026/05/01", "20260501", "1.5.2026"])
def test_a_deadline_in_other_figures_is_told_the_day_that_is_meant(text: str) -> None:
    fields = f"frister:\n  - hvad: Svar os.\n    frist: {text}\n"
    assert [
        told.advice for told in judged(page("Vi laver en sti.", fields)) if told.code == "FMT04"
    ] == ["Mente du 2026-05-01?"]


@pytest.mark.parametrize(
    "text", ["1. maj 2026", "fredag den 1. maj 2026", "forår 2026", "2026/2027", "2026"]
)
def test_a_time_in_words_may_stand(text: str) -> None:
    fields = f"frister:\n  - hvad: Svar os.\n    frist: {text}\n"
    assert found("FMT04", page("Vi laver en sti.", fields)) == []
