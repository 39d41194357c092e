"""The suite of CPR01: spellings that must be found, and long numbers that are no CPR numbers.

Each spelling is a paragraph of one page, so that a line of the page is a case of the suite.
"""

from __future__ import annotations

import pytest

from generator.text.cpr import masked, numbers
from generator.text.source import Source
from tests.rules.judging import CASE_FIELDS, case, found, judged, page, places, register, source

SPELLED = (
    # As it is written most often.
    "010190-1234", "0101901234", "010190 1234", "010190  1234", "310190-1234", "290200-1234",
    "Anna (010190-1234) bor her.", "Sag 010190-1234", "Sag 0101901234.", "Brev fra 010190-1230",
    "010190-1234, 020290-4321", "Nr. 010190-2025 er Annas.", "Kl. 10 kom Anna, 010190-1234.",
    "Anna:010190-1234", "»010190-1234«", "#010190-1234", "010190-1234.", "010190-1234;",
    # Any dash, and white space around it.
    "010190–1234", "010190—1234", "010190‑1234", "010190−1234", "010190‒1234", "010190--1234",
    "010190 - 1234", "010190 -1234", "010190- 1234", "010190 – 1234", "010190﹣1234",
    "010190－1234",
    # Any white space.
    "010190\u00a01234", "010190\u20021234", "010190\u20031234", "010190\u20041234",
    "010190\u20051234", "010190\u20061234", "010190\u20071234", "010190\u20081234",
    "010190\u20091234", "010190\u200a1234", "010190\u202f1234", "010190\u205f1234",
    "010190\u30001234", "010190&nbsp;1234", "010190&hairsp;1234", "010190&emsp;1234",
    "010190&#9;1234",
    # Any sign.
    "010190/1234", "010190.1234", "010190_1234", "010190:1234", "010190;1234", "010190,1234",
    "010190+1234", "010190=1234", "010190~1234", "010190\\\\1234", "010190·1234", "010190•1234",
    "010190 / 1234", "(010190)1234", "(010190) 1234",
    # In groups.
    "01 01 90 1234", "01 01 90-1234", "01 01 90 - 1234", "0101 90 1234", "0101 90-1234",
    "010190-12 34", "010190 12 34", "0101 1990 1234", "01 01 1990 1234", "01011990 1234",
    "CPR 01 01 90 12 34", "CPR: 0 1 0 1 9 0 1 2 3 4", "Født 01 0190 1234",
    # As a day, with two or four digits of the year.
    "01.01.90-1234", "01/01/90-1234", "01-01-90-1234", "01.01.90–1234", "01.01.1990-1234",
    "01/01/1990-1234", "01-01-1990-1234", "01011990-1234", "010119901234", "01/01-90-1234",
    "1/1-90-1234", "1.1.90-1234", "1/1/1990-1234", "1. januar 1990-1234",
    "24. december 1990-1234", "Født 01.01.1990 1234", "Født 1990-01-01-1234",
    "Anna er født 01.01.90 - 1400.",
    # With 60 added to the day.
    "610190-1234", "910190-1234", "61.01.90-1234", "6101901234",
    # Digits of other scripts, and digits in rings.
    "０１０１９０-１２３４", "٠١٠١٩٠-١٢٣٤", "۰۱۰۱۹۰-۱۲۳۴", "०१०१९०-१२३४", "𝟎𝟏𝟎𝟏𝟗𝟎-𝟏𝟐𝟑𝟒",
    "⁰¹⁰¹⁹⁰-¹²³⁴", "₀₁₀₁₉₀-₁₂₃₄", "⓪①⓪①⑨⓪-①②③④",
    # Close to letters, and signs that show nothing.
    "Anna010190-1234", "010190-1234Anna", "CPR0101901234", "nr0101901234", "010190-1234²",
    "bilag-a1-010190-1234-notat", "0101&shy;90-1234", "0101\u200b90-1234", "0101\u206090-1234",
    # Through mark-up.
    "010190-**1234**", "**010190**-1234", "*01*0190-1234", "`010190-1234`",
    "01019&#48;-1234", "010190&#45;1234", "010190-[1234](/om/)", "[010190](/om/)-1234",
    "010190-\\1234",
    # In addresses.
    "Se <https://byen.dk/sag/0101901234>.", "Se <https://byen.dk/x?cpr=0101901234>.",
    "Se <https://byen.dk/nyt/010190-1234>.", "Skriv til <0101901234@byen.dk>.",
    # Words that do not spare it.
    "Kontoen er Annas, født 0101901234.", "NemKonto 0101901234", "Projektleder Anna 010190-1234",
    "Konto 0101901234 er Annas CPR-nummer.", "0 1 0 1 9 0 - 1 2 3 4",
    "1. jan. 1990-1234",
    "Født 2018-010112-1234", "2018 - 010190-1234", "3018-010190-1234", "2018-0101901234", "2018-010190 1234",
    "01.01.90-12 34", "010190–12–34", "010 190-1234", "CPR 01019-01234", "Se <https://a.dk/x?p=010190%2D1234>.",
    "1990-01-01-1234", "010190⸺1234", "٠١٠١٩٠-١٢٣٤", "010190 1234", "#010190-1234",
    "19900101-1234", "01/01 90-1234", "1/1 1990-1234", "1/1 90-1234", "1.1.90 1234 (CPR)",
    "Den 1. januar 1990, 1234 (CPR)", "010190 ... 1234",
    "CPR: 010 190 12 34", "CPR 0101-90-12-34", "CPR-nr. er 0101 9012 34", "Personnummer 01-0190-1234",
    "Se [siden](https://a.dk/%30%31%30%31%39%30-1234).", "Se [her](https://a.dk/x?cpr=%30101901234).",
    "Konto 3012, CPR 0101901234", "010190 1234 kr.", "Beløbet blev sendt til 010190-1234.",
    "Mødet med 010190-1234", "P-nummer 1012345678 og CPR 0101901234",
    # A day with white space at its signs, and the last digits one by one.
    "1. 1. 1990 - 1234", "01. 01. 90-1234", "01 / 01 / 90 - 1234", "1. 1. 90-1234", "1 / 1 1990-1234",
    "f. 01-01-90 1234", "f.d. 1. januar 1990, 1234", "Født den 1. januar 1990 (1234)", "010190-1 2 3 4",
    "CPR 010190 123 4", "CPR 010190-1 234", "1. januar 1990 - 1234", "Kontrakt 010190-1234", "Licens 010190-1234",
)  # fmt: skip

HARMLESS = (
    # Numbers that say what they are.
    "P-nummer 1012345678", "P-nr. 1012345678", "P-nr.: 2512201000", "P-numre: 1012345678 og 1012345679",
    "Vores P-enhed er 1012345678.", "Produktionsenheden har nummer 1012345678.",
    "Konto 3012 0101901234", "Kontonummer: 3012 0101901234", "Kontonummer 3012-0101901234",
    "Bankkonto 0101901234", "Reg.nr. 3012, kontonr. 0101901234", "EAN 5790001201234",
    "EU-projekt 101008 0014", "Projekt 101008 0014", "Projektet har nr. 101008 0014.",
    "Faktura 1012345678", "Fakturanummer 1112201234", "Ordrenummer 1012345678", "CVR 19 43 50 75",
    "SE-nummer 1012345678", "Varenummer 1012345678", "Bevilling 101120 1234", "Telefon 0612345678",
    "Tlf. 06 12 34 56 78", "ISBN 978-87-12-01234-5", "ISBN 1012345678", "IBAN DK50 0040 0440 1162 43",
    "BFE 1012345678", "Dokumentnummer 1012345678",
    # Amounts and measures.
    "1012901234 kr.", "Det koster 1012901234 kroner.", "Beløbet er 1012901234.", "kr. 1012901234",
    "DKK 1012901234", "1012901234 kWh", "1012901234 m³", "1012901234 visninger", "1.012.901.234 kr.",
    "1 012 901 234 kr.", "1012901234,50", "0,0101901234", "55,0101901234 grader", "101290 kr. og 1234 kr.",
    # Days and times.
    "Mødet er 12.12.25 - 1400.", "12.12.25 - 1400-1600", "Mødet er den 12.12.2025 - 1400.",
    "Den 12.12.2025 1400", "Perioden 151225-2026", "I perioden 01.01.2020-2024", "Mødet er 12 01 20 2025",
    "Dato: 251220 1000", "Den 251220 1000", "Torsdag den 12.12.25 - 1930", "01.01.2020-31.12.2024",
    "2026-03-01T10:00:00", "2026-03-01 - 2026-04-01", "Uge 10 11 12 13 14", "I 2012-2013 og 2014-2015",
    "Frist: 12.12.25 - 1200", "Sendt 12.12.25 - 0900", "kl. 10.00-1234 folk kom",
    "12/12-2025 - 1400", "01.01.2025-2028", "Budget 010125-2028", "10.15 - 11.30 - 1200",
    "P-nummeret er 1012345678", "P.nr. 1012345678",
    # In addresses.
    "Se <https://a.dk/nyhed/1112201234>.", "Se <https://www.a.dk/artikel/1112201234-nye-veje>.",
    "Se <https://a.dk/?p=1112201234>.", "Se <https://a.dk/a/20121001/1012345678.pdf>.",
    # Numbers of cases, and other numbers.
    "2026-03-01-1234", "Møde 12.12.25-10 30", "Tlf. 010 190 1234", "12345-67890", "31999-01234",
    "2018-010112-1234", "Sag 2018-010112-1234", "Journalnr. 2018‑010112‑1234.", "(2021-311220-0001)",
    "EMN-2018-01444", "Sag 19/12345", "Sag 2019-012345", "Journal 00.01.00-P35-1-20",
    "98 76 54 32", "0045 98 76 54 32", "+45 98765432", "3512 0000123456", "1201 9012 3456 7890",
    "06 12 34 56 78", "100 101 112 120 1300", "4, 10, 12, 20, 2025",
    # Years of a school, and numbers that say what they are.
    "Skoleåret 2010/11-2012/13", "Sæsonen 2011/12-2015", "Skoleår 2010/11–2012/13 og 2020/21-2022/23",
    "20201012-1234", "Produktionsnummer 1011921234", "Løbenummer 0101201234", "Artikelnr. 1012121234",
    "Ansøgning nr. 0101201234", "Adgangskode 1012901234", "SFE 1012901234", "Girokonto +01 +1012345678<",
    "Fakturanumre: 1012345678 og 1012345679", "Den 1/1 2020-2024", "Fra 1/1 2026 1200 kroner mere.",
    "Den 12. juni 2025, 1200 mennesker kom.",
    # No day, or too many digits.
    "311390-1234", "320190-1234", "000190-1234", "010090-1234", "290201-1234", "01019012345",
    "010190-12345", "10190-1234", "010190-123", "01.01.1990",
    # Parts of numbers that have a name, pages that have a day, and amounts after one.
    "Kontrakt 26-010326-1234", "Kontraktnr. 24-311224-0001", "Licens 101290-1234-AB", "Version 10.12.90.1234",
    "[Se kortet](https://byen.dk/media/010190/1234-plan.pdf).", "[Læs her](https://byen.dk/2009/10/12/1234-sti).",
    "1. december 2025 - 1200 kr.", "01.12.2025 - 1234 kr.", "Den 1. december 2025 - 1400",
    # Codes.
    "a0101901234f", "3f2504e0-010190-1234-9a0c", "sha0101901234ab",
    # Two numbers, each by itself.
    "Vi solgte 120290 kort, og 1234 var blå.", "I 2020 boede her 120190. 1234 er børn.",
)  # fmt: skip


def paragraphs(*texts: str) -> Source:
    return page("\n\n".join(texts))


def lines(*texts: str) -> set[int]:
    """Return which of some texts have a finding, counted from 0."""
    first = paragraphs(*texts).text.count("\n", 0, paragraphs(*texts).text.index(texts[0]))
    found_at = (
        diagnostic.start.line - 1
        for diagnostic in judged(paragraphs(*texts))
        if diagnostic.code == "CPR01"
    )
    return {(line - first) // 2 for line in found_at}


def test_the_suite_is_as_large_as_it_is_said_to_be() -> None:
    assert len(set(SPELLED)) >= 90
    assert len(set(HARMLESS)) >= 60


def test_every_spelling_is_found() -> None:
    assert [SPELLED[at] for at in sorted(set(range(len(SPELLED))) - lines(*SPELLED))] == []


def test_no_other_long_number_is_stopped() -> None:
    assert [HARMLESS[at] for at in sorted(lines(*HARMLESS))] == []


@pytest.mark.parametrize(
    "text",
    [
        "nul ti nul et halvfems, et to tre fire",
        "O1O19O-1234",
        "010190 og så 1234",
        "01.01.90 1234",
    ],
)
def test_what_the_docs_name_as_limits(text: str) -> None:
    assert list(numbers(text)) == []


def test_a_number_over_two_lines() -> None:
    assert lines("Anna er født 01.01.\n1990-1234.") == {0}
    assert len(found("CPR01", page("Anna er 010190-\n1234."))) == 1
    assert len(found("CPR01", page("> Anna er 010190\n> 1234."))) == 1
    assert len(found("CPR01", page("Her bor Anna\n0101901234."))) == 1
    assert len(found("CPR01", page("Her bor Anna\n010190 1234."))) == 1
    assert found("CPR01", page("Vi solgte 120190\n\n1234 var blå.")) == []


TABLE = '{{titel="Folk"}}\n| {} |\n| --- | --- |\n| {} |'


@pytest.mark.parametrize(
    ("headings", "row", "is_one"),
    [
        ("Født | Løbenr", "010190 | 1234", True),
        ("Født | Løbenr", "120190 | 1234", True),
        ("Navn | Nr", "120190 | 1234", True),
        ("Født | Nr", "01.01.1990 | 1234", True),
        ("Beløb i kr | Antal", "120190 | 1234", False),
        ("Dato | Antal", "12.12.2025 | 1400", False),
        ("År | Borgere", "2025 | 120190", False),
    ],
)
def test_the_halves_of_a_number_in_neighbouring_cells(
    headings: str, row: str, *, is_one: bool
) -> None:
    assert bool(found("CPR01", page(TABLE.format(headings, row)))) is is_one


def test_both_cells_are_pointed_at() -> None:
    (one,) = places("CPR01", page(TABLE.format("Født | Nr", "010190 | 1234")))
    assert one[1] == "010190 | 1234"


def test_the_cells_of_a_table_in_front_matter() -> None:
    table = (
        "tabeller:\n  - id: a\n    titel: Folk\n"
        "    kolonner: [{navn: Navn}, {navn: Født, enhed: nr}, {navn: Nr, enhed: nr}]\n"
        '    raekker: [{navn: Anna, tal: ["010190", "1234"]}]\n'
    )
    assert found("CPR01", case(fields=CASE_FIELDS + table))


@pytest.mark.parametrize(
    "field", ['afsender: "Anna 01019\\x30-1234"', "modtager: Anna 010190-\n    1234"]
)
def test_a_field_that_yaml_spells(field: str) -> None:
    assert found("CPR01", page("Her er teksten.", f"{field}\n"))


def test_a_text_that_cannot_be_read_is_looked_through_too() -> None:
    broken = source("sider/eksempel.md", "titel: [", "Anna er 010190-1234.")
    assert {"CPR01"} <= {diagnostic.code for diagnostic in judged(broken)}


def test_a_number_that_somebody_has_named_is_spared_and_so_is_its_own_line() -> None:
    text = "Nummeret er 1012901234 her."
    assert found("CPR01", page(text))
    named = Source(
        "undtagelser.yaml",
        'tal:\n  - tal: "1012901234"\n    hvad: Nummeret på en måler.\n    godkendt_af: Bo\n',
    )
    assert found("CPR01", page(text), named) == []
    assert found("CPR01", page("Nummeret er 1012901235 her."), named)


def test_what_is_found_is_masked_in_every_word_of_a_finding() -> None:
    words = "010190-1234"
    told = judged(
        page(
            f"Se “{words}” og [planen om {words}](findes-ikke-{words}.md).",
            name=f"sider/{words}.md",
        )
    )
    assert {"CPR01", "LNK01"} <= {diagnostic.code for diagnostic in told}
    assert [diagnostic for diagnostic in told if list(numbers(f"{diagnostic}"))] == []
    assert f"{told[0]}".startswith("sider/••••••-••••.md")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Se »010190-1234«.", "Se »••••••-••••«."),
        ("Konto 0101901234", "Konto ••••••••••"),
        ("https://a.dk/nyhed/1112201234", "https://a.dk/nyhed/1112201234"),
        ("LIX 34,2 den 01.03.2026", "LIX 34,2 den 01.03.2026"),
    ],
)
def test_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


def test_a_register_is_looked_through_with_its_values() -> None:
    text = 'emner:\n  - id: klima\n    navn: "Klima 01019\\x30-1234"\n'
    told = judged(register("emner", text + "  - id: trafik\n    navn: Trafik\n"))
    assert [diagnostic.start.line for diagnostic in told if diagnostic.code == "CPR01"] == [3]
