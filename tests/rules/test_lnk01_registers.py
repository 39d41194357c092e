"""What site.yaml and the registers link to is followed too: pages show it."""

from __future__ import annotations

import pytest

from generator.text.diagnostic import Severity
from generator.text.source import Source
from tests.rules.judging import base, found, judged, page, places

GLOSSARY, LINKS, SEARCHED = "registre/ordbog.yaml", "registre/link.yaml", "registre/soegeord.yaml"
SETTINGS = next(source.text for source in base() if source.path == "site.yaml")


def glossary(meaning: str) -> Source:
    return Source(GLOSSARY, f"ord:\n  - ord: KKR\n    forklaring: {meaning}\n")


def settings(more: str = "", statement: str = "/om/") -> Source:
    return Source("site.yaml", SETTINGS.replace("/om/", statement) + more)


def link(more: str) -> tuple[Source, ...]:
    register = f"link:\n  - adresse: https://avis.example/a\n    fra: 2026-01-01\n    {more}\n"
    return Source(LINKS, register), page("Det stod i [avisen](https://avis.example/a) i maj.")


def test_a_dead_link_in_a_register_is_pointed_at() -> None:
    dead = glossary("Læs om [politikerne](/findes-ikke/) fra kommunerne.")
    assert places("LNK01", dead) == [(3, "politikerne")]


@pytest.mark.parametrize(
    "address", ["/ordbog/", "/moeder/raadet/2026-03-01/moede.md", "https://a.dk/"]
)
def test_a_link_in_a_register_that_leads_somewhere_is_silent(address: str) -> None:
    assert found("LNK01", glossary(f"Læs om [politikerne]({address}) fra kommunerne.")) == []


def test_an_anchor_alone_is_no_address_where_a_text_stands_on_many_pages() -> None:
    assert found("LNK01", glossary("Læs om [politikerne](#ord) fra kommunerne.")) == [
        "Linket »#ord« fører ingen steder hen."
    ]


def test_what_a_citizen_can_always_do_has_links_that_are_followed() -> None:
    ways = "altid_muligt:\n  - titel: Skriv\n    tekst: Skriv til os [her](/sider/nej.md).\n"
    assert places("LNK01", settings(ways)) == [(17, "her")]


def test_a_statement_that_is_not_there_is_told_and_stops_nothing() -> None:
    told = judged(settings(statement="/findes-ikke/"))
    assert [(each.code, each.severity, each.start.line) for each in told] == [
        ("LNK01", Severity.WARNING, 12)
    ]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "http://intra/erklaering", "C:\\\\a.md"]
)
def test_a_statement_that_nobody_can_open_is_an_error(address: str) -> None:
    told = judged(settings(statement=f'"{address}"'))
    assert [(each.code, each.severity) for each in told] == [("LNK01", Severity.ERROR)]


def test_words_to_search_for_are_those_of_a_page_that_is_there() -> None:
    rows = "sider:\n  - {adresse: /ordbog/, ord: [ordbog]}\n  - {adresse: /nej/, ord: [cykel]}\n"
    assert places("LNK01", Source(SEARCHED, rows)) == [(3, "/nej/")]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "hej med dig", "/ordbog/", "http:a.dk"])
def test_where_readers_answer_and_where_a_copy_lies_are_on_the_web(address: str) -> None:
    told = [f"»{address}« er ikke en adresse på nettet."]
    assert found("LNK01", settings(f"svar_til: {address}\n")) == told
    assert found("LNK01", *link(f"kopi: {address}")) == told


def test_addresses_on_the_web_are_taken() -> None:
    assert found("LNK01", settings("svar_til: https://by.example/svar?fra=side\n")) == []
    assert found("LNK01", *link("kopi: https://arkiv.example/a")) == []


@pytest.mark.parametrize(
    ("meaning", "pointed_at"),
    [
        ("Se [politikerne](javascript:alert) i dag.", "](javascript:alert)"),
        ("Her taler politikere **sammen.", "**"),
        ("Her taler taler politikere sammen.", "taler taler"),
    ],
)
def test_ghosts_in_the_running_text_of_a_register_are_found(meaning: str, pointed_at: str) -> None:
    assert places("KLA01", glossary(meaning)) == [(3, pointed_at)]
