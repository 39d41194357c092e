"""ERK01: the day of the statement against today, and the ways to reach the authority."""

from __future__ import annotations

import pytest

from generator.rules import erk01
from generator.text.source import Source
from tests.rules.judging import found

GOOD = erk01.RULE.good.text


def settings(old: str, new: str) -> Source:
    assert old in GOOD
    return Source("site.yaml", GOOD.replace(old, new))


@pytest.mark.parametrize("day", ["2025-03-01", "2026-03-01"])
def test_a_statement_may_be_a_year_old_to_the_day(day: str) -> None:
    assert found("ERK01", settings("2026-01-15", day)) == []


def test_a_day_more_than_a_year_is_too_old() -> None:
    assert found("ERK01", settings("2026-01-15", "2025-02-28")) == [
        (
            "Erklæringen om tilgængelighed er sidst set efter 28.\u00a0februar 2025. "
            "Det er mere end et år siden."
        )
    ]


def test_nobody_has_looked_at_it_in_the_future() -> None:
    (message,) = found("ERK01", settings("2026-01-15", "2026-03-02"))
    assert message.endswith("Den dag er ikke kommet endnu.")


@pytest.mark.parametrize("phone", ["kommer", "'12 34'"])
def test_one_must_be_able_to_call(phone: str) -> None:
    assert found("ERK01", settings("'00 00 00 00'", phone)) == [
        "Der mangler et nummer, man kan ringe til."
    ]


def test_one_must_be_able_to_write() -> None:
    assert found("ERK01", settings("kontakt@eksempel.example", "kommer")) == [
        "Der mangler en mail, man kan skrive til."
    ]
