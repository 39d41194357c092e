"""BIL02: what a listed file says of itself is held against the file."""

from __future__ import annotations

import pytest

from generator.text.diagnostic import Severity
from tests.rules.judging import CASE_FIELDS, case, found, judged, page


def told(name: str, accessible: str) -> list[str]:
    listed = f"bilag:\n  - titel: Kort over stien\n    fil: /bilag/{name}\n{accessible}"
    return found("BIL02", case(fields=CASE_FIELDS + listed), attachments=(f"bilag/{name}",))


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("uden-titel.pdf", "en titel"),
        ("uden-maerker.pdf", "mærker til en skærmlæser"),
        (
            "skannet.pdf",
            "en titel, et sprog, mærker til en skærmlæser og tekst, for siderne er billeder",
        ),
    ],
)
def test_a_yes_is_held_against_the_file(name: str, missing: str) -> None:
    wanted = [f"Her står »ja«, men filen mangler {missing}."]
    assert told(name, "    tilgaengelig: ja\n") == wanted
    assert told(name, "    tilgaengelig: nej\n") == []


def test_a_listed_file_says_whether_everyone_can_use_it() -> None:
    assert told("kort.pdf", "") == ["Bilaget siger ikke, om alle kan bruge filen."]
    assert told("kort.pdf", "    tilgaengelig: ja\n") == []


def test_a_paper_elsewhere_need_not_say_it() -> None:
    listed = "bilag:\n  - titel: Kort\n    fil: https://www.eksempel.dk/bilag/kort.pdf\n"
    assert found("BIL02", case(fields=CASE_FIELDS + listed)) == []


def test_a_name_in_a_file_is_a_warning_and_is_not_told_on() -> None:
    body = "Her er [et kort over stien](/bilag/med-navn.pdf)."
    (one,) = (
        each
        for each in judged(page(body), attachments=("bilag/med-navn.pdf",))
        if each.code == "BIL02"
    )
    assert (one.path, one.severity) == ("bilag/med-navn.pdf", Severity.WARNING)
    assert "Bo Berg" not in f"{one.message} {one.advice}"


def test_the_name_of_a_body_is_no_persons() -> None:
    body = "Her er [et kort over stien](/bilag/fra-raadet.pdf)."
    assert found("BIL02", page(body), attachments=("bilag/fra-raadet.pdf",)) == []
