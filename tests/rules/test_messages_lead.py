"""Messages lead: one cause, one error, and the advice is what to write."""

from __future__ import annotations

import pytest

from generator.output import files
from generator.rules.rule import CASE_FIELDS
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source
from tests.rules.judging import MEETING, MEETING_FIELDS, SUMMARY, case, judged, page

TEXT = "Vi bor her, og det er godt."


def told(*sources: Source) -> list[tuple[str, str, str]]:
    return [
        (diagnostic.code, diagnostic.message, diagnostic.advice) for diagnostic in judged(*sources)
    ]


def test_a_key_that_is_misspelt_is_told_once() -> None:
    source = Source("sider/a.md", f"---\ntitl: En side\ntype: notat\n---\n{TEXT}\n")
    assert told(source) == [("FMT02", "Feltet »titl« findes ikke her.", "Mente du »titel«?")]


def test_a_key_that_is_missing_is_told_beside_one_that_is_unknown() -> None:
    source = Source("sider/a.md", f"---\nxyzzy: En side\ntype: notat\n---\n{TEXT}\n")
    assert [code for code, _, _ in told(source)] == ["FMT03", "FMT02"]


def test_a_key_that_is_misspelt_in_a_part_does_not_hide_one_outside_it() -> None:
    fields = "rettelser:\n  - dat: 2026-01-01\n    tekst: Vi rettede et tal.\n"
    source = Source("sider/a.md", f"---\n{fields}titl: Et navn\ntype: notat\n---\n{TEXT}\n")
    assert "FMT03" not in {code for code, _, _ in told(source)}


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "2025-13-01", "30-02-2024", "31. 4. 2026"],
)
@pytest.mark.parametrize("key", ["dato", "frist"])
def test_a_day_that_no_calendar_has_is_told_as_such(day: str, key: str) -> None:
    field, name = {
        "dato": (f"rettelser:\n  - dato: {day}\n    tekst: Vi rettede et tal.\n", "rettelser nr. 1, dato"),
        "frist": (f"frister:\n  - hvad: Rådet svarer.\n    frist: {day}\n", "frister nr. 1, frist"),
    }[key]  # fmt: skip
    assert told(page(TEXT, field)) == [
        (
            "FMT04",
            f"Feltet »{name}« skal være en dag, og {day} findes ikke.",
            "Se efter i en kalender.",
        )
    ]


@pytest.mark.parametrize(
    ("day", "advice"),
    [
        ("14-03-2024", "Mente du 2024-03-14? Skriv året først."),
        ("1. 3. 2026", "Mente du 2026-03-01? Skriv året først."),
        ("i morgen", "Skriv den som 2025-03-01."),
    ],
)
def test_a_day_that_is_none_is_told_how_it_is_written(day: str, advice: str) -> None:
    source = page(TEXT, f"rettelser:\n  - dato: {day}\n    tekst: Vi rettede et tal.\n")
    assert told(source) == [("FMT04", "Feltet »rettelser nr. 1, dato« skal være en dato.", advice)]


@pytest.mark.parametrize("key", ["draft", "published", "Hidden"])
def test_who_writes_a_draft_as_elsewhere_is_told_how_it_is_done(key: str) -> None:
    ((code, _, advice),) = told(page(TEXT, f"{key}: true\n"))
    assert (code, advice) == (
        "FMT02",
        "Er teksten ikke færdig, så skriv »kladde: ja«. Så kommer den ikke ud.",
    )


def test_a_name_that_begins_with_a_low_line_makes_no_draft() -> None:
    ((code, message, advice),) = told(page(TEXT, name="sider/_kladde.md"))
    assert code == "ADR01"
    assert "»_kladde.md«" in message
    assert advice == "Kald den »kladde.md«. Er teksten ikke færdig, så skriv »kladde: ja« i den."


def test_the_file_of_a_meeting_with_a_danish_letter_is_asked_for_by_its_name() -> None:
    source = Source(f"{MEETING}/møde.md", f"---\n{MEETING_FIELDS}---\n{SUMMARY}")
    ((code, message, advice),) = told(source)
    assert (code, message) == ("ADR01", "Filen hedder »møde.md«.")
    assert advice.startswith("Skal den hedde »moede.md«?")


def test_an_ending_in_capitals_is_told_as_a_name() -> None:
    found = files.understood(TEXT.encode(), "sider/Om-os.MD")
    assert isinstance(found, Diagnostic)
    assert (found.message, found.advice) == (
        "Filens navn slutter på »MD«.".replace("»", "»."),
        "Kald den »Om-os.md«.",
    )


def test_what_was_written_is_never_proposed() -> None:
    fields = "bilag:\n  - titel: Et kort\n    fil: /bilag/kort#1.pdf\n"
    found = judged(page(TEXT, fields), attachments=("bilag/kort#1.pdf",))
    assert not any("Mente du »/bilag/kort#1.pdf«" in diagnostic.advice for diagnostic in found)


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("vurdering: ja", "vurdering: no", "FMT04"),
        ("vurdering: ja", "vurderin: ja", "FMT02"),
        ("borgernes_indflydelse:", "borgernes_indflydelser:", "FMT02"),
        ("beder_om: godkende", "bederom: godkende", "FMT02"),
        ("beder_om: godkende", "beder_om: gokende", "FMT04"),
        ("forslag:", "forslg:", "FMT02"),
    ],
)
def test_a_field_of_a_case_that_cannot_be_read_is_told_once(
    right: str, wrong: str, code: str
) -> None:
    assert CASE_FIELDS.count(right) == 1
    assert [code for code, _, _ in told(case(fields=CASE_FIELDS.replace(right, wrong)))] == [code]


def test_what_is_missing_beside_a_field_that_cannot_be_read_is_told_too() -> None:
    fields = CASE_FIELDS.replace("vurdering: ja", "vurdering: no").replace("forslag:", "uden_x:")
    assert {code for code, _, _ in told(case(fields=fields))} == {"FMT02", "FMT04", "AFS01"}


TABLE = """\
tabeller:
  - id: t
    titel: Tal for stien
    kolonner: [{navn: Hvad}, {navn: Penge}]
    raekker:
      - {navn: Ny sti, tal: ["3"]}
      - {navn: Bro, tal: ["4"]}
"""
TIMELINE = """\
tidslinjer:
  - id: t
    titel: Vejen
    trin:
      - {tid: "2026", tekst: Vi bygger.}
"""


@pytest.mark.parametrize("fields", [TABLE, TIMELINE])
@pytest.mark.parametrize("how", ["a key that is misspelt", "a value that is none"])
def test_what_a_page_places_is_not_missed_when_it_cannot_be_read(fields: str, how: str) -> None:
    name = fields.partition(":")[0]
    use = {"tabeller": "tabel t", "tidslinjer": "tidslinje t"}[name]
    body = f"{TEXT}\n\n::: {use}\n:::"
    assert told(page(body, fields)) == []
    wrong = f"{name[:-1]}{fields[len(name) :]}" if how.startswith("a key") else f"{name}: nej\n"
    assert len(told(page(body, wrong))) == 1


def test_a_hard_sentence_in_a_field_with_a_fault_is_told_as_ever() -> None:
    long = "Rådet siger ja til at bygge stien, " + "og det er godt, " * 8 + "så nu går vi i gang."
    fields = CASE_FIELDS.replace("Rådet siger ja til at bygge stien.", long)
    fields = fields.replace("beder_om: godkende", "beder_om: godkende\n    udfal: vedtaget")
    assert [code for code, _, _ in told(case(fields=fields))] == ["SEN01", "FMT02"]


def test_a_letter_read_in_the_wrong_encoding_is_told_once() -> None:
    misread = "Vi gør det.".encode().decode("latin-1")
    assert [code for code, _, _ in told(page(misread))] == ["KLA01"]
