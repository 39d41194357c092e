"""What makes a reader trust a text: its original, its age, two questions, and no false sender."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from generator.library.library import Library
from generator.output import files
from generator.pages import page
from generator.rules import RULES
from generator.text.source import Source
from tests.pages.reading import main, pages, section, text, with_class
from tests.running import TEMPLATES
from tests.small import text as written
from tests.small import with_sources

Pages = dict[str, ET.Element]
POLICY, AT = "politikker/gode-svar.md", "/politikker/gode-svar/"
ORIGINAL = "https://eksempelby.example/gode-svar.pdf"
THEME = files.read_theme(TEMPLATES)


@pytest.fixture(scope="session")
def site(published: Path) -> Pages:
    return pages(published)


def shown(library: Library, address: str) -> str:
    view = page(library, RULES, address)
    assert view is not None
    return THEME.render(view).decode()


def changed(path: str, old: str, new: str) -> Library:
    before = written(path)
    assert old in before
    return with_sources(Source(path, before.replace(old, new, 1))).library


def links(element: ET.Element) -> dict[str, str]:
    return {text(link): link.get("href", "") for link in element.iter("a")}


def test_a_band_on_top_of_every_page_says_that_the_site_is_an_example(site: Pages) -> None:
    leads_on = {"/was/"}
    found = {
        address
        for address, root in site.items()
        if "Uofficielt eksempel." not in text(next(root.iter("header"), ET.Element("p")))
    }
    assert found <= leads_on | {address for address in site if "moved" in address}
    own = changed("site.yaml", "eksempel: ja", "eksempel: nej")
    assert "Uofficielt eksempel." not in shown(own, AT)


def test_a_text_leads_to_its_original_where_an_address_is_known_and_says_so_where_not() -> None:
    before = shown(with_sources().library, AT)
    assert "Vi kender ikke dens adresse på nettet." in before
    assert "Originalens adresse på nettet er ikke kendt." in before
    known = changed(POLICY, "original:\n", f"original:\n  adresse: {ORIGINAL}\n")
    after = shown(known, AT)
    assert after.count(f'href="{ORIGINAL}"') >= 2
    assert "Vi kender ikke dens adresse på nettet." not in after


def test_two_questions_stand_under_each_text_and_a_mail_knows_the_page(site: Pages) -> None:
    address = "/moeder/kd-net/2019-10-25/3-faelles-servicecenter/"
    (asked,) = with_class(site[address], "feedback")
    mail = urlsplit(links(asked)["Nej, der mangler noget"])
    assert (mail.scheme, mail.path) == ("mailto", "kontakt@klartekst.example")
    body = parse_qs(mail.query)["body"][0]
    assert body.splitlines()[0] == f"Side: https://klartekst.example{address}"
    assert "Hvad mangler?" in body
    assert "Nej: Fælles Servicecenter" in unquote(mail.query)
    for other in (
        "/aftaler/konstitueringsaftale-2026-2029/",
        "/politikker/god-ledelse-og-styring/",
    ):
        assert len(with_class(site[other], "feedback")) == 1


def test_the_questions_lead_to_a_page_of_the_authority_where_it_has_one() -> None:
    own = changed("site.yaml", "eksempel: ja", "eksempel: ja\nsvar_til: https://svar.example/s?a=1")
    page_of_text = shown(own, AT)
    assert "https://svar.example/s?a=1&amp;side=https%3A%2F%2Feksempelby.example" in page_of_text
    assert "fandt-svar=nej" in page_of_text
    assert "Du kommer til en mail" not in page_of_text


@pytest.mark.parametrize(
    ("address", "is_old"),
    [
        ("/moeder/kd-net/2019-10-25/3-faelles-servicecenter/", True),
        ("/moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021/5-valgsystem/", True),
        ("/moeder/kkr-midtjylland/2025-10-20/3.4-danskuddannelse/", False),
        ("/aftaler/konstitueringsaftale-2026-2029/", False),
        ("/om-siden/", False),
    ],
)
def test_a_text_of_five_years_ago_says_that_it_is_old(
    site: Pages, address: str, *, is_old: bool
) -> None:
    banners = [text(banner) for banner in with_class(site[address], "banner")]
    assert any(banner.startswith("Ældre tekst. Den er fra") for banner in banners) == is_old


def test_the_page_about_the_site_tells_how_a_text_is_made(site: Pages) -> None:
    made = section(main(site["/om-siden/"]), "saadan-bliver-en-tekst-til")
    assert len(list(made.iter("li"))) == 4
    assert "hold" in text(made)
