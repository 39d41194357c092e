from __future__ import annotations

from tests.rules.judging import found, page

HEADS = "    kolonner: [{navn: By}, {navn: Beløb, enhed: kr.}]\n"
ROWS = '    raekker:\n      - {navn: Nordby, tal: ["10"]}\n      - {navn: Sønderby, tal: ["20"]}\n'
OWN = "tabeller:\n  - id: stier\n    titel: Penge til stier\n"
HOME = "sider/penge.md"
HOLDER = page("Her er tallene.", OWN + HEADS + ROWS, HOME)


def told(fields: str) -> list[str]:
    return found("TAB01", page("Her er tallene.", fields), HOLDER)


def test_a_table_may_take_its_figures_from_another_page() -> None:
    assert told(OWN + "    fra: penge.md#tabel-stier\n") == []


def test_the_same_figures_are_not_typed_on_two_pages() -> None:
    assert told(OWN + HEADS + ROWS.replace("20", "21")) == []
    assert found("TAB01", page("Her.", OWN + HEADS + ROWS, "sider/zoo.md"), HOLDER) == [
        f"De samme tal står også i tabellen »stier« i {HOME}."
    ]


def test_a_table_has_its_own_figures_or_those_of_another_page() -> None:
    assert told(OWN) == ["Tabellen »stier« har ingen tal."]
    assert told(OWN + "    fra: penge.md#tabel-stier\n" + HEADS) == [
        "Tabellen »stier« henter tal med »fra«, men har også sine egne."
    ]


def test_a_table_that_is_not_there_is_told() -> None:
    for address in ("penge.md#tabel-veje", "penge.md", "findes-ikke.md#tabel-stier"):
        assert told(f"{OWN}    fra: {address}\n") == [f"Der er ingen tabel at hente i »{address}«."]


def test_two_tables_that_take_from_each_other_hold_nothing() -> None:
    here = page("Her.", OWN + "    fra: penge.md#tabel-stier\n")
    there = page("Her.", OWN + "    fra: eksempel.md#tabel-stier\n", HOME)
    assert len(found("TAB01", here, there)) == 2


def test_bars_need_numbers() -> None:
    bars = HEADS.replace("enhed: kr.", "enhed: kr., soejler: ja")
    assert told(OWN + bars + ROWS.replace("20", "22,5")) == []
    assert told(OWN + bars + ROWS.replace("20", "ca. 20")) == [
        "Kolonnen »Beløb« skal tegnes som søjler, men er ikke kun tal."
    ]


THREE = (
    OWN + "    kolonner: [{navn: By}, {navn: Kan}, {navn: Skal}, {navn: Forskel}]\n"
    "    forskel: {resultat: Forskel, fra: Kan, minus: Skal}\n    raekker:\n"
    '      - {navn: Nordby, tal: ["60", "62,76", "-2,76"]}\n'
    '      - {navn: Sønderby, tal: ["30", "28,54", "+ 1,54"]}\n'
)


def test_a_difference_is_worked_out_row_by_row() -> None:
    assert told(THREE) == ["»Sønderby«: 30 minus 28,54 er 1,46. Der står + 1,54."]
    assert told(THREE.replace("1,54", "1,46")) == []


def test_a_wrong_difference_of_the_original_may_stand_when_it_is_told() -> None:
    note = "fejl_i_originalen:\n  - {sted: Tabellen, tekst: 'Der står 1,54, men det er 1,46.'}\n"
    assert told(THREE + note) == []


def test_a_difference_needs_its_columns() -> None:
    assert told(THREE.replace("minus: Skal", "minus: Bør")) == [
        "Tabellen har ingen kolonne, der hedder »Bør«."
    ]
