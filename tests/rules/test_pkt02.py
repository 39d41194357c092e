from __future__ import annotations

import pytest

from tests.rules.judging import agreement, found


def clauses(*numbers: str, text: str = "Kommunen betaler halvdelen af stien.") -> str:
    return "## Aftalen\n\n" + "".join(
        f"::: punkt {number} Om stien\n{text}\n:::\n\n" for number in numbers
    )


@pytest.mark.parametrize(
    "numbers",
    [
        ("1.1", "1.2", "2.1"),
        ("1", "2", "3.1", "3.2", "4"),
        ("9.9", "9.10", "10.1"),
        ("1.1", "1.1.1", "1.1.2", "1.2"),
        ("2.2.9", "2.3", "3"),
    ],
)
def test_numbers_that_follow_each_other_are_fine(numbers: tuple[str, ...]) -> None:
    assert found("PKT02", agreement(body=clauses(*numbers))) == []


@pytest.mark.parametrize("numbers", [("1.1", "1.3"), ("1.2", "1.1"), ("1.1", "3.1"), ("1", "3")])
def test_a_number_that_does_not_come_next_is_told(numbers: tuple[str, str]) -> None:
    first, second = numbers
    assert found("PKT02", agreement(body=clauses(*numbers))) == [
        f"Punkt {second} kommer lige efter {first}."
    ]


def test_a_reference_without_a_link_is_told() -> None:
    body = clauses("1.1", text="Pengene deles efter punkt 1.1.")
    assert found("PKT02", agreement(body=body)) == [
        "Teksten henviser til punkt 1.1, men der er ikke noget link."
    ]
    linked = clauses("1.1", text="Pengene deles efter [punkt 1.1](#pkt-1.1).")
    assert found("PKT02", agreement(body=linked)) == []
    elsewhere = clauses("1.1", text="Pengene deles efter punkt 3 i loven om veje.")
    assert found("PKT02", agreement(body=elsewhere)) == []
