"""What holds for every page that is built: the criteria that need no browser to be judged."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.pages.reading import headings, main, pages, text, with_class

SITE_NAME = "Klartekst"
LEADS_ON = ("http-equiv", "refresh")
"""A page that only leads on has no content to judge."""

Pages = dict[str, ET.Element]


@pytest.fixture(scope="session")
def site(published: Path) -> Pages:
    found = pages(published)
    assert len(found) > 100, "the tests below go through pages: without any they prove nothing"
    return found


def each(site: Pages, tag: str) -> list[tuple[str, ET.Element]]:
    found = [(address, one) for address, root in site.items() for one in root.iter(tag)]
    assert found, f"no page has <{tag}>"
    return found


def meta(root: ET.Element, name: str) -> str:
    found = [one.get("content", "") for one in root.iter("meta")
             if name in {one.get("name"), one.get("property")}]  # fmt: skip
    assert len(found) == 1, name
    return found[0]


def test_there_are_pages_to_judge(site: Pages) -> None:
    for address in ("/", "/loefter/", "/vaer-med/", "/partier/v/", "/komponenter/", "/404.html"):
        assert address in site


def test_every_page_is_in_danish_and_says_so(site: Pages) -> None:
    assert {root.get("lang") for root in site.values()} == {"da"}


def test_every_title_is_its_own_and_ends_with_the_name_of_the_site(site: Pages) -> None:
    titles = {address: text(next(root.iter("title"))) for address, root in site.items()}
    assert [one for one in titles.values() if not one.endswith(f"– {SITE_NAME}")] == []
    assert [title for title, count in Counter(titles.values()).items() if count > 1] == []


def test_the_signs_are_known_at_once_and_the_page_may_be_zoomed(published: Path) -> None:
    paths = [path for path in published.rglob("*.html") if "pagefind" not in path.parts]
    assert len(paths) > 100
    for path in paths:
        assert b'<meta charset="utf-8">' in path.read_bytes()[:1024], path
        assert b"user-scalable" not in path.read_bytes(), path


def test_no_id_is_used_twice_on_a_page(site: Pages) -> None:
    for address, root in site.items():
        counted = Counter(one.get("id") for one in root.iter() if one.get("id"))
        assert [name for name, count in counted.items() if count > 1] == [], address


def test_one_first_heading_and_no_level_is_skipped(site: Pages) -> None:
    for address, root in site.items():
        levels = [level for level, _ in headings(main(root))]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        steps = pairwise(levels)
        assert [pair for pair in steps if pair[1] > pair[0] + 1] == [], address
        assert all(words for _, words in headings(root)), address


def test_search_engines_and_other_sites_are_told_what_the_page_is(site: Pages) -> None:
    for address, root in site.items():
        assert meta(root, "description"), address
        assert meta(root, "og:locale") == "da_DK"
        assert meta(root, "og:url").endswith(address), address
        assert meta(root, "og:title"), address
        links = [one for one in root.iter("link") if one.get("rel") == "canonical"]
        assert len(links) == 1, address


def test_the_first_thing_to_reach_is_the_way_past_the_menu(site: Pages) -> None:
    for address, root in site.items():
        body = root.find("body")
        assert body is not None
        first = body[0]
        assert (first.tag, first.get("href"), text(first)) == (
            "a", "#main-content", "Gå til sidens indhold"), address  # fmt: skip
        assert main(root).get("id") == "main-content"
        assert main(root).get("tabindex") == "-1"


def test_everything_stands_in_a_landmark_and_every_nav_has_a_name(site: Pages) -> None:
    for address, root in site.items():
        body = root.find("body")
        assert body is not None
        tops = [one.tag for one in body]
        assert tops[0] == "a", address
        assert set(tops[1:]) <= {"header", "nav", "main", "footer"}, (address, tops)
        assert (tops.count("header"), tops.count("main"), tops.count("footer")) == (1, 1, 1)
        names = [one.get("aria-label") or one.get("aria-labelledby") for one in root.iter("nav")]
        assert all(names), address
        assert len(names) == len(set(names)), address


def test_the_menu_is_the_same_everywhere_and_shows_where_one_is(site: Pages) -> None:
    menus = {
        tuple(one.get("href") for nav in with_class(root, "menu") for one in nav.iter("a"))
        for root in site.values()
    }
    assert len(menus) == 1
    for address in next(iter(menus)):
        assert address is not None
        current = [one for one in site[address].iter("a")
                   if one.get("href") == address and one.get("aria-current") == "page"]  # fmt: skip
        assert current, address


def test_a_path_leads_to_every_page_below_the_second_level(site: Pages) -> None:
    for address, root in site.items():
        paths = with_class(root, "crumbs")
        if address.count("/") >= 3 and not with_class(root, "gone") and not leads_on(root):
            assert len(paths) == 1, address
            steps = [text(one) for one in paths[0].iter("li")]
            assert steps[0] == "Forside", address
            assert len(steps) >= 2, address
            assert paths[0].findall(".//span[@aria-current='page']"), address


def leads_on(root: ET.Element) -> bool:
    name, value = LEADS_ON
    return any(one.get(name) == value for one in root.iter("meta")) or bool(
        [one for one in root.iter("meta") if one.get("content") == "noindex"]
    )


_VAGUE = {"her", "læs mere", "se mere", "klik her", "link", "mere", "↩"}


def test_every_link_makes_sense_alone(site: Pages) -> None:
    for address, one in each(site, "a"):
        words = text(one).casefold()
        assert words, (address, one.get("href"))
        assert words not in _VAGUE, address
        assert not words.startswith(("http", "www.")), address


def test_on_a_page_the_same_words_lead_to_the_same_other_page(site: Pages) -> None:
    for address, root in site.items():
        found: dict[str, set[str]] = {}
        for one in main(root).iter("a"):
            if not one.get("href", "").startswith("#"):
                found.setdefault(text(one), set()).add(one.get("href", ""))
        assert {words: to for words, to in found.items() if len(to) > 1} == {}, address


_KINDS = {
    "ics": ("ics", "iCalendar", "kalender"),
    "csv": ("csv",),
    "json": ("json",),
    "pdf": ("pdf",),
}


def test_a_link_to_a_file_says_what_kind_it_is(site: Pages) -> None:
    """The kind stands in the link, or right after it."""
    for address, root in site.items():
        if address == "/data/":  # its table has the kind in a column
            continue
        for around in root.iter():
            for one in around.findall("a"):
                kind = re.search(r"\.(ics|csv|json|pdf)$", one.get("href", ""))
                said = text(around).casefold()
                if kind:
                    told = any(f"({name.casefold()}" in said for name in _KINDS[kind[1]])
                    assert told, (address, one.get("href"))


def test_every_table_has_a_caption_and_heads_with_words(site: Pages) -> None:
    for address, table in each(site, "table"):
        assert text(next(table.iter("caption"))), address
        for one in table.iter("th"):
            assert one.get("scope") in {"col", "row"}, (address, text(one))
            assert text(one), address
        for row in table.findall("tbody/tr"):
            assert row[0].tag == "th", (address, text(row))


def test_what_scrolls_sideways_has_a_name_and_can_be_reached(site: Pages) -> None:
    for address, root in site.items():
        ids = {one.get("id") for one in root.iter()}
        for one in root.iter():
            if one.get("role") == "region":
                assert one.get("tabindex") == "0", address
                named = one.get("aria-label") or one.get("aria-labelledby") in ids
                assert named, address


def test_pictures_have_words(site: Pages) -> None:
    for root in site.values():  # there is none today, and each() would say so
        for image in root.iter("img"):
            assert image.get("alt")
    for address, one in each(site, "svg"):
        named = one.get("role") == "img" and one.get("aria-label")
        assert one.get("aria-hidden") == "true" or named, address


def test_every_heading_that_begins_a_section_can_be_linked_to(site: Pages) -> None:
    for address, root in site.items():
        if address.endswith("/udskriv/"):
            continue
        for around in main(root).iter():
            for one in around.findall("h2") if around.tag != "nav" else ():
                assert one.get("id"), (address, text(one))


def test_nothing_needs_a_style_or_a_script_in_the_page(site: Pages) -> None:
    for address, root in site.items():
        for one in root.iter():
            assert "style" not in one.attrib, (address, one.tag)
            assert not [name for name in one.attrib if name.startswith("on")], (address, one.tag)
            assert one.tag != "style", address
            if one.tag == "script":
                assert one.get("type") == "application/ld+json" or one.get("src"), address
    scripts = {address for address, one in each(site, "script") if one.get("src")}
    assert scripts <= {"/soeg/"}


def test_every_page_tells_how_to_report_an_error_and_whom_to_ask(site: Pages) -> None:
    for address, root in site.items():
        foot = root.find("body/footer")
        assert foot is not None
        addresses = [one.get("href", "") for one in foot.iter("a")]
        assert any("subject=Fejl" in one for one in addresses), address
        assert "tel:+4500000000" in addresses, address
        assert "mailto:kontakt@klartekst.example" in addresses, address
        named = {text(one): one.get("href") for one in foot.iter("a")}
        assert named["Tilgængelighedserklæring"] == "/tilgaengelighed/", address
        assert named["Privatliv"] == "/privatliv/", address


def test_links_to_other_sites_open_in_the_same_window(site: Pages) -> None:
    assert [address for address, one in each(site, "a") if one.get("target")] == []


def test_weights_are_within_the_budget(published: Path) -> None:
    css = sum(one.stat().st_size for one in (published / "assets").glob("*.css"))
    assert css <= 30_000
    for path in (published / "moeder").glob("*/*/*/index.html"):
        if path.parent.name != "udskriv":
            assert path.stat().st_size <= 60_000, path
