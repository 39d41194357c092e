"""Tables in the text: which rows and columns are sums, and how figures are written."""

from __future__ import annotations

import pytest

from tests.rules.judging import found, page


def table(*rows: str, head: str = "Hvad | Kr.") -> list[str]:
    lines = (head, "|".join("-" * len(head.split("|"))), *rows)
    told = "\n".join(f"| {line} |" if "-" not in line[:1] else f"|{line}|" for line in lines)
    return found("SUM01", page(f'Her er tallene.\n\n{{titel="Penge til stier"}}\n{told}\n'))


TOLD = ["Kolonnen »Kr.« giver 30. Der står 31 i alt."]


@pytest.mark.parametrize(
    "name", ["I alt", "I alt, mio. kr.", "I alt (mio. kr.)", "I alt 2027", "Total i kr.", "**Sum**"]
)
def test_a_row_of_sums_may_say_its_unit_or_year(name: str) -> None:
    assert table("Nordby | 10", "Sønderby | 20", f"{name} | 31") == TOLD
    assert table("Nordby | 10", "Sønderby | 20", f"{name} | 30") == []


@pytest.mark.parametrize("name", ["I alt uden puljen", "Totalrenovering", "Samlet vurdering"])
def test_a_longer_name_is_no_sum(name: str) -> None:
    assert table("Nordby | 10", "Sønderby | 20", f"{name} | 31") == []


def test_white_space_may_stand_between_thousands() -> None:
    assert table("Nordby | 1 010", "Sønderby | 20", "I alt | 1 030") == []
    assert table("Nordby | 1 010", "Sønderby | 20", "I alt | 1 031") == [
        "Kolonnen »Kr.« giver 1.030. Der står 1.031 i alt."
    ]


@pytest.mark.parametrize("part", ["heraf", "- heraf til stier", "Deraf", "Herunder"])
def test_a_part_of_a_row_is_not_added_again(part: str) -> None:
    assert table("Nordby | 10", f"{part} | 4", "Sønderby | 20", "I alt | 30") == []
    assert table("Nordby | 10", f"{part} | 4", "Sønderby | 20", "I alt | 31") == TOLD


def test_a_sum_that_stands_first_and_a_half_are_not_added_up() -> None:
    assert table("I alt | 30", "Nordby | 10", "Sønderby | 20") == []
    assert table("Nordby | 10½", "Sønderby | 20½", "I alt | 31") == []


def test_a_column_of_sums_is_one_where_most_rows_fit() -> None:
    head = "Hvad | 2026 | 2027 | I alt"
    rows = ("Nordby | 1 | 2 | 3", "Sønderby | 3 | 4 | 7", "Vestby | 5 | 6 | 12")
    assert table(*rows, head=head) == ["Rækken giver 11. Der står 12 i alt."]
    assert table(*rows[:2], "Vestby | 5 | 6 | 11", head=head) == []
    priced = ("Borde | 2 | 100 | 200", "Stole | 8 | 50 | 400", "Lamper | 1 | 30 | 30")
    assert table(*priced, head="Hvad | Antal | Pris | I alt") == []
