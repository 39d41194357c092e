"""ADR01: what the site needs for itself, and the site's own address."""

from __future__ import annotations

import pytest

from generator.rules.rule import a_case
from generator.text.source import Source
from tests.rules.judging import MEETING, MEETING_FIELDS, SUMMARY, base, judged

PAGE = "---\ntitel: Et eksempel\ntype: notat\nskrevet: 2026-03-01\n---\nTekst om os.\n"


@pytest.mark.parametrize(
    "name",
    ["pagefind", "assets", "data", "oparl", "nyt", "kalender", "bilag", "figurer", "Pagefind",
     "soeg", "was", "organer", "moeder"],
)  # fmt: skip
def test_a_page_may_not_stand_where_the_site_keeps_its_own(name: str) -> None:
    found = [
        diagnostic
        for diagnostic in judged(Source(f"sider/{name}.md", PAGE))
        if diagnostic.code == "ADR01"
    ]
    assert [diagnostic.path for diagnostic in found] == [f"sider/{name}.md"]
    assert "bruges af en side" in found[0].message


@pytest.mark.parametrize("name", ["pagefinder", "data-om-os", "aktiver", "nyt-om-os"])
def test_a_page_with_a_name_like_it_is_free(name: str) -> None:
    found = judged(Source(f"sider/{name}.md", PAGE))
    assert "ADR01" not in {diagnostic.code for diagnostic in found}


def test_a_case_may_not_stand_where_the_print_view_of_its_meeting_does() -> None:
    meeting = Source(f"{MEETING}/moede.md", f"---\n{MEETING_FIELDS}---\n{SUMMARY}")
    case = Source(f"{MEETING}/udskriv.md", a_case().text)
    found = judged(meeting, case)
    assert ("ADR01", f"{MEETING}/udskriv.md") in {
        (diagnostic.code, diagnostic.path) for diagnostic in found
    }


@pytest.mark.parametrize(
    ("address", "is_good"),
    [
        ("https://www.eksempel.dk/", True),
        ("http://localhost:8000", True),
        ("https://eksempel.dk/under/", True),
        ("javascript:alert(1)//", False),
        ("www.eksempel.dk", False),
        ("ftp://eksempel.dk/", False),
        ("https://", False),
        ("https://a.dk/?q=1", False),
    ],
)
def test_the_address_of_the_site_is_one_on_the_web(address: str, is_good: bool) -> None:
    old = next(source for source in base() if source.path == "site.yaml")
    line = next(line for line in old.text.splitlines() if line.startswith("adresse:"))
    settings = Source("site.yaml", old.text.replace(line, f'adresse: "{address}"'))
    found = [diagnostic for diagnostic in judged(settings) if diagnostic.code == "ADR01"]
    number = old.text.splitlines().index(line) + 1
    assert [(diagnostic.path, diagnostic.start) for diagnostic in found] == [
        ("site.yaml", (number, 10))
    ] * (not is_good)


@pytest.mark.parametrize(
    ("name", "is_copy"),
    [
        ("vej - Kopi", True),
        ("vej (1)", True),
        ("vej(2)", True),
        ("Kopi af vej", True),
        ("vej - Copy", True),
        ("vej-2", False),
        ("kopier-af-breve", False),
        ("budget (2027)", False),
    ],
)
def test_a_file_that_a_computer_named_as_a_copy_is_told(name: str, *, is_copy: bool) -> None:
    told = judged(Source(f"sider/{name}.md", PAGE))
    copies = [diagnostic for diagnostic in told if diagnostic.message.endswith("ligner en kopi.")]
    assert [diagnostic.code for diagnostic in copies] == ["ADR01"] * is_copy


@pytest.mark.parametrize("folder", ["01-03-2026", "1.3.2026"])
def test_a_folder_named_by_a_day_turned_around_is_told_its_name(folder: str) -> None:
    fields = f"{MEETING_FIELDS}skrevet: 2026-02-01\n"
    meeting = Source(f"moeder/raadet/{folder}/moede.md", f"---\n{fields}---\n{SUMMARY}")
    told = [each for each in judged(meeting) if each.code == "DAT01"]
    assert [each.advice for each in told] == ["Kald mappen 2026-03-01."]
