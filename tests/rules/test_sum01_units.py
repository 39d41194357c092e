"""Shares that give a whole, and prices that follow the number of units."""

from __future__ import annotations

import pytest

from tests.rules.judging import found, page

TABLE = """\
tabeller:
  - id: priser
    titel: Hvad det koster
    kolonner:
      - navn: Ydelse
      - navn: Enheder
      - navn: Pris
        enhed: kr.
        foelger: {follows}
    raekker:
      - navn: En hel dag
        tal: ["24", "15.571"]
      - navn: En udtalelse
        tal: ["1", "{price}"]
      - navn: En vurdering
        tal: ["3", ikke nævnt]
"""
SHARES = """\
tabeller:
  - id: dele
    titel: Hvem betaler
    kolonner:
      - navn: Hvem
      - navn: Del
        enhed: pct.
        skal_give: 100
    raekker:
      - navn: Regionen
        tal: ["70"]
      - navn: Kommunerne
        tal: ["{rest}"]
"""


def prices(price: str = "648,79", follows: str = "Enheder") -> list[str]:
    return found("SUM01", page("Tabellen.", TABLE.format(price=price, follows=follows)))


def test_a_price_by_the_unit_is_the_whole_price_shared_by_its_units() -> None:
    assert prices() == []  # 15.571 / 24 = 648,7917


@pytest.mark.parametrize("wrong", ["648,80", "613,75", "1.841,25"])
def test_a_price_that_does_not_follow_the_units_is_told(wrong: str) -> None:
    assert prices(wrong) == [
        f"»En udtalelse« koster {wrong}. Efter antallet af enheder skulle prisen være 648,79."
    ]


def test_a_column_to_follow_is_one_of_the_table() -> None:
    assert prices(follows="Timer") == ["Tabellen har ingen kolonne, der hedder »Timer«."]


def test_shares_give_the_whole() -> None:
    assert found("SUM01", page("Tabellen.", SHARES.format(rest="30"))) == []
    assert found("SUM01", page("Tabellen.", SHARES.format(rest="20"))) == [
        "Delene i »Del« giver 90. De skal give 100."
    ]


def test_shares_may_be_rounded_where_the_table_says_so() -> None:
    rounded = SHARES.format(rest="29") + "    tolerance: 1\n"
    assert found("SUM01", page("Tabellen.", rounded)) == []
