"""A document held against its original: where each of its figures stands there."""

from __future__ import annotations

import pytest

from generator.originals.evidence import evidence
from generator.originals.figures import Sort
from generator.originals.held import Standing, holding
from generator.originals.omitted import figures_left_out, names_left_out, reservations
from tests.held.texts import NAME, held_against, of_page

PAPER = """\
Referat af mødet den 25. oktober 2019

Rådet drøftede stien ved skolen. Den koster ca. 1,2 mio. kr., heraf 300.000 kr. til lys.
Stien skal være færdig 1/5, og 40 pct. af pengene kommer fra staten.
Formanden Ebbe Jørgensen takkede de 98 frivillige.

Broen over åen koster 7 mio. kr. og åbner den 3. juni 2020.
"""


def standings(body: str, fields: str = "", lines: str = "3-5") -> dict[str, Standing]:
    held = held_against(PAPER, body, fields, lines)
    return {each.claim.stated.written: each.standing for each in held.figures}


def test_a_figure_in_the_named_lines_is_where_it_should_be() -> None:
    assert standings("Stien koster 1.200.000 kroner. Staten giver 40 procent af pengene.") == {
        "1.200.000 kroner": Standing.IN_LINES,
        "40 procent": Standing.IN_LINES,
    }


def test_a_figure_of_another_case_stands_elsewhere() -> None:
    assert standings("Stien åbner den 3. juni 2020.") == {"3. juni 2020": Standing.ELSEWHERE}


def test_lines_that_are_named_beside_back_the_text_too() -> None:
    body = "Stien ligger ved broen, som åbner den 3. juni 2020."
    assert standings(body)["3. juni 2020"] is Standing.ELSEWHERE
    held = held_against(PAPER, body, lines="3-5", also="7")
    assert [each.standing for each in held.figures] == [Standing.IN_LINES]


def test_a_figure_that_is_nowhere_is_missing() -> None:
    assert standings("Stien koster 12 mio. kr.") == {"12 mio. kr.": Standing.MISSING}


def test_a_figure_by_other_words_is_far() -> None:
    paper = "Lys ved skolen: 300.000 kr.\n" + "Der var ikke mere at sige om dét.\n" * 6
    paper += "Broen er rød.\n"
    held = held_against(paper, "Broen: 300.000 kr.", lines="1-8")
    assert [each.standing for each in held.figures] == [Standing.FAR]


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_day_without_a_year_is_of_a_year_near_it(year: int) -> None:
    assert standings(f"Stien skal være færdig den 1. maj {year}.") == {
        f"1. maj {year}": Standing.IN_LINES
    }


def test_a_day_without_a_year_is_of_no_year_that_the_original_lacks() -> None:
    assert standings("Stien skal være færdig den 1. maj 2023.") == {"1. maj 2023": Standing.MISSING}


def test_a_declared_figure_is_not_looked_for() -> None:
    fields = 'udregnet:\n  - tal: "1,5"\n    af: 1,2+0,3\n    hvorfor: lagt sammen\n'
    assert standings("Sti og lys koster 1,5 mio. kr.", fields) == {
        "1,5 mio. kr.": Standing.DECLARED
    }


def test_a_last_day_is_as_good_as_the_words_that_it_is_read_out_of() -> None:
    paper = "Svaret kommer sidst på efteråret.\n"
    fields = "frister:\n  - hvad: Svare.\n    frist: {}\n    sidste_dag: 2021-11-30\n"
    told = held_against(paper, "Teksten.", fields.format("sidst på efteråret"), "1")
    assert [each.standing for each in told.figures] == [Standing.IMPLIED]
    other = held_against(paper, "Teksten.", fields.format("sidst på foråret"), "1")
    assert [each.standing for each in other.figures] == [Standing.MISSING]


TABLE = """\
tabeller:
  - id: andele
    titel: Hvor mange der cykler
    kolonner:
      - navn: By
      - {{navn: I fjor, enhed: pct.}}
      - {{navn: I år, enhed: pct.}}
    raekker:
      - {{navn: Nordby, tal: ["41", "52"]}}
      - {{navn: Sydby, tal: ["44", "{cell}"]}}
      - {{navn: Østby, tal: ["48", "59"]}}
"""
ROWS = "By I fjor I år\nNordby 41 52\nSydby 44 56\nØstby 48 59\nVestby 57 58\n"


@pytest.mark.parametrize(("cell", "standing"), [("56", Standing.IN_LINES), ("57", Standing.FAR)])
def test_a_cell_stands_among_the_cells_that_it_stands_among_here(
    cell: str, standing: Standing
) -> None:
    held = held_against(ROWS, "::: tabel andele\n:::", TABLE.format(cell=cell), "1-5")
    found = {each.claim.stated.written: each.standing for each in held.figures}
    assert found[f"{cell} pct."] is standing


def test_our_own_days_are_not_looked_for() -> None:
    assert standings("Teksten.", "skrevet: 2026-11-22\n") == {}


def test_nothing_is_held_against_an_original_that_is_not_at_hand() -> None:
    library, document = of_page("Stien koster 12 mio. kr.", "", "1", "", {})
    assert holding(library, document) is None


def test_what_the_text_leaves_out_is_told_with_its_line() -> None:
    held = held_against(PAPER, "Stien koster 1,2 mio. kr.", lines="3-5")
    assert [(left.words, left.line) for left in figures_left_out(held, Sort.AMOUNT)] == [
        ("300.000 kr.", 3)
    ]
    assert [left.words for left in figures_left_out(held, Sort.PERCENT)] == ["40 pct."]
    assert [left.words for left in figures_left_out(held, Sort.DATE)] == ["1/5"]


def test_a_name_that_is_left_out_is_told() -> None:
    library, document = of_page("Stien er dyr.", "", "3-5", "", {"referat.txt": PAPER})
    held = holding(library, document)
    assert held is not None
    assert [left.words for left in names_left_out(held, document)] == ["Ebbe Jørgensen"]


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("Stien koster 1,2 mio. kr.", ["ca."]),
        ("Stien koster omkring 1,2 mio. kr.", []),
        ("Lyset koster 300.000 kr.", ["heraf"]),
        ("Af dem går 300.000 kr. til lys. Heraf betaler staten en del.", []),
    ],
)
def test_a_reservation_that_got_lost_is_told(body: str, lost: list[str]) -> None:
    library, document = of_page(body, "", "3-5", "", {"referat.txt": PAPER})
    held = holding(library, document)
    assert held is not None
    assert [each.word for each in reservations(held, document)] == lost


def test_a_word_that_is_split_between_two_lines_is_joined() -> None:
    paper = evidence(("Den 31. decem-", "ber 2026 er børne-", "og ungeplanen klar."))
    assert paper.text.startswith("Den 31. december 2026 er børne-\nog")
    assert [paper.line(stated.start) for stated in paper.stated] == [1]


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("Stien koster 3 mio. kr. om året.", ["kan"]),
        ("Stien kan koste 3 mio. kr. om året.", []),
        ("Stien ventes at koste 3 mio. kr. om året.", []),
        ("Stien kan koste 3 mio. kr.", ["pr. år"]),
    ],
)
def test_what_may_be_is_not_told_as_what_is(body: str, lost: list[str]) -> None:
    paper = "Stien kan komme til at koste 3 mio. kr. årligt.\n"
    library, document = of_page(body, "", "1", "", {"referat.txt": paper})
    held = holding(library, document)
    assert held is not None
    assert [each.word for each in reservations(held, document)] == lost


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("Stien bliver bygget i marts 2027.", Standing.IN_LINES),
        ("Byggeriet af stien begynder i juni 2027.", Standing.IN_LINES),
        ("Stien bliver tegnet i juni 2027.", Standing.FAR),
        ("Stien er færdig i april 2027.", Standing.MISSING),
    ],
)
def test_a_month_alone_stands_near_its_own_words(body: str, where: Standing) -> None:
    """A day of that month in the original is another date unless two words are the same."""
    paper = "Stien skal bygges i marts 2027. Byggeriet begynder den 3. juni 2027.\n"
    held = held_against(paper, body)
    assert [each.standing for each in held.figures] == [where]


def test_the_hedge_of_the_next_sentence_is_not_that_of_a_figure() -> None:
    """The full stop of »pct.« ends the sentence; »1,1 mio. kr. pr. år« goes on."""
    paper = "Forbruget steg med 14 pct. Arbejdet forventes at vare et år. Det koster 1,1 mio. kr. pr. år.\n"
    library, document = of_page("Forbruget steg med 14 procent.", "", "1", "", {NAME: paper})
    held = holding(library, document)
    assert held is not None
    assert list(reservations(held, document)) == []


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("Kommunen bygger 40 boliger. Staten giver 7 mio. kr.", ["skal", "vil"]),
        ("Kommunen skal bygge 40 boliger. Staten vil give 7 mio. kr.", []),
        ("Kommunen har pligt til at bygge 40 boliger. Staten lover 7 mio. kr.", []),
    ],
)
def test_a_duty_and_a_wish_are_not_told_as_what_is(body: str, lost: list[str]) -> None:
    paper = "Kommunen skal bygge 40 boliger. Staten vil give 7 mio. kr. til dem.\n"
    library, document = of_page(body, "", "1", "", {NAME: paper})
    held = holding(library, document)
    assert held is not None
    assert [each.word for each in reservations(held, document)] == lost
