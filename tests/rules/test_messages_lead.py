"""Messages lead: one cause, one error, and the advice is what to write."""

from __future__ import annotations

import pytest

from generator.output import files
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source
from tests.rules.judging import MEETING, MEETING_FIELDS, SUMMARY, judged, page

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
    ("day", "advice"),
    [
        ("2026-02-30", "Den dag findes ikke: 2026-02-30. Se efter i en kalender."),
        ("2025-13-01", "Den dag findes ikke: 2025-13-01. Se efter i en kalender."),
        ("14-03-2024", "Mente du 2024-03-14? Skriv året først."),
        ("1. 3. 2026", "Mente du 2026-03-01? Skriv året først."),
        ("30-02-2024", "Skriv den som 2025-03-01."),
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
