"""The leak proof: words about a closed item, planted in every place where a site holds words.

In the small site of base/, items 6 and 8.2 of the meeting are closed.
"""

from __future__ import annotations

import pytest

from generator.rules import for01
from generator.rules.rule import CASE_BODY, CASE_FIELDS
from generator.text.diagnostic import Severity
from generator.text.source import Source
from tests.rules.judging import (
    MEETING,
    MEETING_FIELDS,
    agreement,
    case,
    found,
    judged,
    meeting,
    page,
    register,
)
from tests.small import with_sources

CLOSED = 'lukkede_punkter: [{nummer: "6"}, {nummer: "8.2"}]\n'
LEAK = "Punkt 6 handler om at købe en grund af Anna."

SAYINGS = (
    LEAK,
    "I pkt. 6 ser rådet på en løn.",
    "Sag nr. 6 er et salg.",
    "Rådet ser på lønnen i dagsordenspunkt 6.",
    "Punkterne 5, 6 og 7 handler om penge.",
    "Punkt 5-7 handler om penge.",
    "Punkt 6.1 er et salg.",
    "Punkt seks er et salg.",
    "Det sjette punkt er et salg.",
    "Det 6. punkt er et salg.",
    "Punkt 6 er lukket. Det handler om at købe en grund.",
    "Rådet køber en grund. Det er punkt 6.",
    "Punkt 6 (køb af grund) er lukket.",
    "Sag 8.2 er et salg.",
    "PUNKT 6 ER ET SALG.",
    "Se bilaget [om grunden](/bilag/punkt-6.pdf).",
)
"""Ways to say it. Each must be found wherever the meeting's own texts are."""

INNOCENT = (
    "Punkt 6 er lukket.",
    "Punkt 6 og 8.2 er lukkede, så her står kun numrene.",
    "Vi viser ikke punkt 6.",
    "Punkt 6 står bag lukkede døre.",
    "Punkt 6 i loven om veje handler om skilte.",
    "Punkt 60 handler om skilte.",
    "Punkt 1.6 handler om skilte.",
    "Vi holder møde den 6. maj om sagen.",
    "Der er 6 sager på mødet.",
    "Punkt 6 er lukket.\n\nDet bliver en god dag.",
    "Seks sager er åbne.",
)


def in_case(text: str) -> tuple[Source, ...]:
    return (case(body=f"{CASE_BODY}\n{text}\n"),)


def in_meeting(text: str) -> tuple[Source, ...]:
    return (meeting(CLOSED, f"## Kort fortalt\n\nRådet holder møde.\n\n{text}\n"),)


def in_page(text: str) -> tuple[Source, ...]:
    return (page(text, f"hoerer_til: ../{MEETING}/moede.md\n"),)


@pytest.mark.parametrize("put", [in_case, in_meeting, in_page])
@pytest.mark.parametrize("saying", SAYINGS)
def test_no_way_of_saying_it_gets_through(put: object, saying: str) -> None:
    assert callable(put)
    told = [diagnostic for diagnostic in judged(*put(saying)) if diagnostic.code == "FOR01"]
    assert told, saying
    assert {diagnostic.severity for diagnostic in told} == {Severity.ERROR}


@pytest.mark.parametrize("put", [in_case, in_meeting, in_page])
@pytest.mark.parametrize("saying", INNOCENT)
def test_what_says_no_more_than_the_number_may_stand(put: object, saying: str) -> None:
    assert callable(put)
    assert found("FOR01", *put(saying)) == []


SHAPES = (
    "{}",
    "### {}\n\nMere.",
    "- Kort.\n- {}",
    "> {}",
    "> {}\n>\n> — Referatet",
    "::: fakta Kort\n{}\n:::",
    "::: fakta {}\nKort.\n:::",
    'Kort.\n\n{{titel="Kort"}}\n| A | B |\n| --- | --- |\n| Her | {} |',
    '{{titel="{}"}}\n| A | B |\n| --- | --- |\n| Her | der |',
    "Kort.[^1]\n\n[^1]: {}",
    "**{}**",
    "`{}`",
    "```\n{}\n```",
    "[{}](/om/)",
    '[Om siden](/om/ "{}")',
    "![{}](/figurer/a.png)",
    "<!-- {} -->",
    "[navn]: /om/ '{}'",
    "[{}]{{lang=en}}",
)


@pytest.mark.parametrize("put", [in_case, in_meeting, in_page])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_text_gets_through(put: object, shape: str) -> None:
    assert callable(put)
    assert found("FOR01", *put(shape.format(LEAK))), shape


FIELDS = (
    'titel: "{}"',
    "# {}",
    'frister: [{{hvad: "{}", frist: 2026-05-01}}]',
    'frister: [{{hvad: Svar os., hvem: "{}", frist: 2026-05-01}}]',
    'noegletal: [{{tal: "5", tekst: "{}"}}]',
    'noegletal: [{{tal: "{}", tekst: Penge.}}]',
    'bilag: [{{titel: "{}"}}]',
    'bilag: [{{titel: Kort, note: "{}"}}]',
    'fejl_i_originalen: [{{sted: "{}", tekst: Se selv.}}]',
    'fejl_i_originalen: [{{sted: Titlen, tekst: "{}"}}]',
    'rettelser: [{{tekst: "{}"}}]',
    'ord: [{{ord: grund, forklaring: "{}"}}]',
    'original: {{titel: "{}", udgiver: Rådet}}',
    'original: {{titel: Møde, udgiver: Rådet, fil: "{}"}}',
    'tidslinjer: [{{id: a, titel: "{}", trin: []}}]',
    'tidslinjer: [{{id: a, titel: Plan, trin: [{{tid: maj 2026, tekst: "{}"}}]}}]',
    'medlemslister: [{{id: a, titel: Folk, medlemmer: [{{navn: Anna, rolle: "{}"}}]}}]',
    'figurer: [{{id: a, titel: Kort, tekst: "{}"}}]',
    'hoeringer: [{{titel: Svar, hvordan: "{}"}}]',
    'emner: ["{}"]',
)
OF_MEETING = (
    'dele: [{{titel: "{}"}}]',
    'dele: [{{titel: Først, tekst: "{}"}}]',
    'deltagere: [{{navn: Anna, rolle: "{}"}}]',
    'dagsorden: [{{nummer: "5", titel: "{}"}}]',
    'dagsorden: [{{nummer: "5", titel: Veje, tekst: "{}"}}]',
    'naeste_moede: {{organ: raadet, dato: 2026-06-01, dagsorden: ["{}"]}}',
    'sted: {{navn: "{}"}}',
)
OF_CASE = (
    'forloeb: [{{tid: 2025-05-01, tekst: "{}"}}]',
    'oplaeg_ved: ["{}"]',
    'beslutning: {{udfald: drøftet, tekst: "{}"}}',
)


def without(fields: str, field: str) -> str:
    """Return fields without the one that another line brings."""
    name = field.partition(":")[0]
    return "".join(f"{line}\n" for line in fields.splitlines() if not line.startswith(f"{name}:"))


@pytest.mark.parametrize("field", [*FIELDS, *OF_MEETING])
def test_no_field_of_the_meeting_gets_through(field: str) -> None:
    fields = without(MEETING_FIELDS, field)
    assert found("FOR01", meeting(f"{CLOSED}{field.format(LEAK)}\n", basis=fields)), field


@pytest.mark.parametrize("field", [*FIELDS, *OF_CASE])
def test_no_field_of_a_case_gets_through(field: str) -> None:
    fields = without(CASE_FIELDS, field)
    assert found("FOR01", case(fields=f"{fields}{field.format(LEAK)}\n")), field


@pytest.mark.parametrize(
    "line",
    [
        "6. Køb af en grund",
        "6\\. Køb af en grund",
        "- 6. Køb af en grund",
        "- **6.** Køb af en grund",
        "**6:** Køb af en grund",
        "6) Køb af en grund",
        "8.2: Salg af et hus",
        "- 8.2 – Salg af et hus",
    ],
)
def test_a_line_of_the_agenda_in_the_text_of_the_meeting(line: str) -> None:
    assert found("FOR01", *in_meeting(line)), line


def test_a_row_of_a_table_with_the_agenda() -> None:
    rows = "| Nr. | Titel |\n| --- | --- |\n| 5 | Veje |\n| 6 | Køb af en grund |"
    assert found("FOR01", *in_meeting(f'{{titel="Dagsorden"}}\n{rows}'))


@pytest.mark.parametrize("put", [in_case, in_meeting, in_page])
@pytest.mark.parametrize(
    "text",
    ["### 6. Køb af en grund", "### **6.** Køb af en grund", "### 8.2 – Salg af et hus",
     "6\\. Køb af en grund\n---", "### 5. Veje\n\nVi ser på vejen.\n\n### 6. Køb af en grund"],
)  # fmt: skip
def test_a_heading_that_is_a_line_of_the_agenda(put: object, text: str) -> None:
    assert callable(put)
    assert found("FOR01", *put(f"### Veje\n\nVi ser på vejen.\n\n{text}\n\nVi ser på den."))
    assert found("FOR01", *put("### 6. Lukket punkt\n\nVi ser på vejen.")) == []


@pytest.mark.parametrize("put", [in_case, in_page])
def test_a_text_may_number_its_own_headings(put: object) -> None:
    assert callable(put)
    own = "\n\n".join(f"### {number}. Vej {number}\n\nVi ser på den." for number in range(1, 8))
    assert found("FOR01", *put(own)) == []
    under = "\n\n".join(f"### 8.{number} Vejen\n\nVi ser på den." for number in range(1, 4))
    assert found("FOR01", *put(under)) == []


@pytest.mark.parametrize("line", ["6. maj holder vi fri.", "5. Veje", "- 6. Lukket punkt"])
def test_a_line_that_says_nothing_of_it(line: str) -> None:
    assert found("FOR01", *in_meeting(line)) == []


def test_a_title_or_papers_on_the_agenda() -> None:
    assert found("FOR01", meeting(f'{CLOSED}dagsorden: [{{nummer: "06", titel: Køb}}]\n'))
    assert found("FOR01", meeting(f'{CLOSED}oversigt: {{punkter: 2, med_bilag: ["6"]}}\n'))


def test_more_than_number_and_public_decision_is_no_field() -> None:
    told = judged(meeting('lukkede_punkter: [{nummer: "6", titel: Køb af en grund}]\n'))
    assert "FMT02" in {diagnostic.code for diagnostic in told}


def test_the_public_decision_may_say_what_it_says() -> None:
    decided = f'lukkede_punkter: [{{nummer: "6", offentlig_beslutning: "{LEAK}"}}]\n'
    assert found("FOR01", meeting(decided)) == []


@pytest.mark.parametrize("number", ["6", "06", "6.", "6a", "6 A", "６", "8.2", "8.2.1"])
def test_a_case_with_the_number_of_a_closed_item(number: str) -> None:
    assert found("FOR01", case(fields=CASE_FIELDS.replace('"1"', f'"{number}"')))


def test_a_case_whose_file_is_named_for_a_closed_item() -> None:
    assert found("FOR01", case(name=f"{MEETING}/6-koeb-af-grund.md"))


@pytest.mark.parametrize(
    "name", ["bilag/raadet/2026-03-01/6-koeb.pdf", "bilag/raadet/2026-03-01/punkt-8.2-salg.pdf"]
)
def test_an_attachment_that_is_named_for_a_closed_item(name: str) -> None:
    told = judged(meeting(CLOSED), attachments=(name,))
    assert name in {diagnostic.path for diagnostic in told if diagnostic.code == "FOR01"}


def test_a_page_that_links_to_the_meeting() -> None:
    link = f"Se [mødet](../{MEETING}/moede.md)."
    assert found("FOR01", page(f"{link} {LEAK}"))
    assert found("FOR01", agreement(body=f"{link} {LEAK}"))
    assert found("FOR01", page(LEAK)) == []


def test_a_page_that_names_the_body_of_the_meeting() -> None:
    assert found("FOR01", page("Punkt 6 hos Rådet i Eksempelby er et salg af et hus."))
    assert found("FOR01", page("Punkt 6 hos et andet råd er et salg af et hus.")) == []


def test_a_register_that_tells_of_it() -> None:
    text = "emner:\n  - id: klima\n    navn: Klima\n    om: Punkt 6 hos Rådet er et salg.\n"
    told = judged(register("emner", f"{text}  - id: trafik\n    navn: Trafik\n"))
    assert [diagnostic.start.line for diagnostic in told if diagnostic.code == "FOR01"] == [4]


@pytest.mark.parametrize(
    "told",
    [
        "Punkt **6** hos Rådet er et salg.",
        "Punkt&nbsp;6 hos Rådet er et salg.",
        "Punkt [6](/om/) hos Rådet er et salg.",
        '"P\\u0075nkt 6 hos Rådet er et salg."',
        "Hos Rådet handler\n      punkt\n\n      6 om et salg.",
        "Punkt\u200b 6 hos Rådet er et salg.",
    ],
)
def test_a_register_is_read_as_it_is_seen(told: str) -> None:
    assert found("FOR01", register("ordbog", f"ord:\n  - ord: hus\n    forklaring: {told}\n"))


def test_a_register_that_tells_of_the_item_of_another_body() -> None:
    text = "ord:\n  - ord: hus\n    forklaring: Punkt **6** hos et andet råd er et salg.\n"
    assert found("FOR01", register("ordbog", text)) == []


def test_clauses_of_an_agreement_have_numbers_of_their_own() -> None:
    clauses = (
        f"Se [mødet](../{MEETING}/moede.md).\n\n::: punkt 6 Pris\nPunkt 6 handler om penge.\n:::\n"
    )
    assert found("FOR01", agreement(body=clauses)) == []


def test_the_values_of_registers_are_read_once_for_all_agendas_and_saves() -> None:
    """A site has thousands of them, and the preview judges them at each save."""
    library = with_sources().library
    list(for01.whole(library))
    read = for01._as_read.cache_info().misses
    assert read > 20
    list(for01.whole(with_sources().library))
    assert for01._as_read.cache_info().misses == read


@pytest.mark.parametrize("put", [in_case, in_meeting, in_page])
def test_a_heading_that_names_it_is_told_by_what_stands_under_it(put: object) -> None:
    assert callable(put)
    assert found("FOR01", *put("### Punkt 6\n\nVi køber Havnevej 3."))
    for innocent in ("Punktet er lukket.", "Det er lukket efter loven."):
        assert found("FOR01", *put(f"### Punkt 6\n\n{innocent}")) == []
    assert found("FOR01", *put("### Punkt 6\n\n### Økonomi\n\nDet koster penge.")) == []
