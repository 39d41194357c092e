"""Sites that the search looks into as well: what the page and the server's files say of them."""

from __future__ import annotations

import pytest

from generator.output import files
from generator.pages import hosting, page
from generator.rules import RULES
from generator.text.source import Source
from tests import small
from tests.running import TEMPLATES

SETTINGS = "site.yaml"
THEME = files.read_theme(TEMPLATES)


def searching(*addresses: str) -> Source:
    """Return the settings of a site that searches in others: By 1, By 2 and so on."""
    rows = "".join(
        f"  - navn: By {number}\n    adresse: {home}\n" for number, home in enumerate(addresses, 1)
    )
    return Source(SETTINGS, f"{small.text(SETTINGS)}soeg_ogsaa:\n{rows}")


@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        (["https://a.example/"], "Vi søger også hos By 1."),
        (["https://a.example/", "https://b.example"], "Vi søger også hos By 1 og By 2."),
    ],
)
def test_the_search_page_names_the_sites_that_it_looks_into(
    addresses: list[str], told: str
) -> None:
    view = page(small.with_sources(searching(*addresses)).library, RULES, "/soeg/")
    assert view is not None
    shown = THEME.render(view).decode()
    line = shown[shown.index('id="search-sisters"') :].partition("</p>")[0]
    for number, address in enumerate(addresses, 1):
        line = line.replace(f'<a href="{address}">By {number}</a>', f"By {number}")
    assert line.partition(">")[2] == told


def test_the_servers_files_let_the_page_reach_its_sisters() -> None:
    library = small.with_sources(searching("https://a.example/", "http://b.example:81")).library
    made = {file.address: file.body.decode() for file in hosting.pages(library)}
    for name in ("/_headers", "/_nginx.conf"):
        assert "connect-src 'self' https://a.example http://b.example:81;" in made[name]
    for folder in ("/pagefind/*", "/soeg/ord/*", "/soeg/opslag/*"):
        told = made["/_headers"].partition(f"\n{folder}\n")[2]
        assert told.startswith("  Access-Control-Allow-Origin: *\n")


@pytest.mark.parametrize(
    "address", ["a.example", "https://a.example/by/", 'https://a.example"', "https://a.example;"]
)
def test_an_address_that_is_no_site_is_refused(address: str) -> None:
    problems = small.with_sources(searching(f"'{address}'")).problems
    assert [(diagnostic.path, diagnostic.advice) for diagnostic in problems] == [
        (SETTINGS, "Skriv den som https://by.example/.")
    ]
