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
    found = [(address, element) for address, root in site.items() for element in root.iter(tag)]
    assert found, f"no page has <{tag}>"
    return found


def meta(root: ET.Element, name: str) -> str:
    found = [element.get("content", "") for element in root.iter("meta")
             if name in {element.get("name"), element.get("property")}]  # fmt: skip
    assert len(found) == 1, name
    return found[0]


def test_there_are_pages_to_judge(site: Pages) -> None:
    for address in ("/", "/loefter/", "/vaer-med/", "/partier/v/", "/komponenter/", "/404.html"):
        assert address in site


def test_every_page_is_in_danish_and_says_so(site: Pages) -> None:
    assert {root.get("lang") for root in site.values()} == {"da"}


def test_every_title_is_its_own_and_ends_with_the_name_of_the_site(site: Pages) -> None:
    titles = {address: text(next(root.iter("title"))) for address, root in site.items()}
    assert [title for title in titles.values() if not title.endswith(f"– {SITE_NAME}")] == []
    assert [title for title, count in Counter(titles.values()).items() if count > 1] == []


def test_the_signs_are_known_at_once_and_the_page_may_be_zoomed(published: Path) -> None:
    paths = [path for path in published.rglob("*.html") if "pagefind" not in path.parts]
    assert len(paths) > 100
    for path in paths:
        assert b'<meta charset="utf-8">' in path.read_bytes()[:1024], path
        assert b"user-scalable" not in path.read_bytes(), path


def test_no_id_is_used_twice_on_a_page(site: Pages) -> None:
    for address, root in site.items():
        counted = Counter(element.get("id") for element in root.iter() if element.get("id"))
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
        links = [element for element in root.iter("link") if element.get("rel") == "canonical"]
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
        tops = [element.tag for element in body]
        assert tops[0] == "a", address
        assert set(tops[1:]) <= {"header", "nav", "main", "footer"}, (address, tops)
        assert (tops.count("header"), tops.count("main"), tops.count("footer")) == (1, 1, 1)
        names = [
            element.get("aria-label") or element.get("aria-labelledby")
            for element in root.iter("nav")
        ]
        assert all(names), address
        assert len(names) == len(set(names)), address


def test_the_menu_is_the_same_everywhere_and_shows_where_one_is(site: Pages) -> None:
    menus = {
        tuple(element.get("href") for nav in with_class(root, "menu") for element in nav.iter("a"))
        for root in site.values()
    }
    assert len(menus) == 1
    for address in next(iter(menus)):
        assert address is not None
        current = [element for element in site[address].iter("a")
                   if element.get("href") == address and element.get("aria-current") == "page"]  # fmt: skip
        assert current, address


def test_a_path_leads_to_every_page_below_the_second_level(site: Pages) -> None:
    for address, root in site.items():
        paths = with_class(root, "crumbs")
        if address.count("/") >= 3 and not with_class(root, "gone") and not leads_on(root):
            assert len(paths) == 1, address
            steps = [text(element) for element in paths[0].iter("li")]
            assert steps[0] == "Forside", address
            assert len(steps) >= 2, address
            assert paths[0].findall(".//span[@aria-current='page']"), address


def leads_on(root: ET.Element) -> bool:
    name, value = LEADS_ON
    return any(element.get(name) == value for element in root.iter("meta")) or bool(
        [element for element in root.iter("meta") if element.get("content") == "noindex"]
    )


_VAGUE = {"her", "læs mere", "se mere", "klik her", "link", "mere", "↩"}


def test_every_link_makes_sense_alone(site: Pages) -> None:
    for address, element in each(site, "a"):
        words = text(element).casefold()
        assert words, (address, element.get("href"))
        assert words not in _VAGUE, address
        assert not words.startswith(("http", "www.")), address


def test_on_a_page_the_same_words_lead_to_the_same_other_page(site: Pages) -> None:
    for address, root in site.items():
        found: dict[str, set[str]] = {}
        for element in main(root).iter("a"):
            if not element.get("href", "").startswith("#"):
                found.setdefault(text(element), set()).add(element.get("href", ""))
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
            for element in around.findall("a"):
                kind = re.search(r"\.(ics|csv|json|pdf)$", element.get("href", ""))
                said = text(around).casefold()
                if kind:
                    told = any(f"({name.casefold()}" in said for name in _KINDS[kind[1]])
                    assert told, (address, element.get("href"))


def test_every_table_has_a_caption_and_heads_with_words(site: Pages) -> None:
    for address, table in each(site, "table"):
        assert text(next(table.iter("caption"))), address
        for element in table.iter("th"):
            assert element.get("scope") in {"col", "row"}, (address, text(element))
            assert text(element), address
        for row in table.findall("tbody/tr"):
            assert row[0].tag == "th", (address, text(row))


def test_what_scrolls_sideways_has_a_name_and_can_be_reached(site: Pages) -> None:
    for address, root in site.items():
        ids = {element.get("id") for element in root.iter()}
        for element in root.iter():
            if element.get("role") == "region":
                assert element.get("tabindex") == "0", address
                named = element.get("aria-label") or element.get("aria-labelledby") in ids
                assert named, address


def test_pictures_have_words(site: Pages) -> None:
    for root in site.values():  # there is none today, and each() would say so
        for image in root.iter("img"):
            assert image.get("alt")
    for address, element in each(site, "svg"):
        named = element.get("role") == "img" and element.get("aria-label")
        assert element.get("aria-hidden") == "true" or named, address


def test_every_heading_that_begins_a_section_can_be_linked_to(site: Pages) -> None:
    for address, root in site.items():
        if address.endswith("/udskriv/"):
            continue
        for around in main(root).iter():
            for element in around.findall("h2") if around.tag != "nav" else ():
                assert element.get("id"), (address, text(element))


def test_nothing_needs_a_style_or_a_script_in_the_page(site: Pages) -> None:
    for address, root in site.items():
        for element in root.iter():
            assert "style" not in element.attrib, (address, element.tag)
            assert not [name for name in element.attrib if name.startswith("on")], (
                address,
                element.tag,
            )
            assert element.tag != "style", address
            if element.tag == "script":
                assert element.get("type") == "application/ld+json" or element.get("src"), address
    scripts = {address for address, element in each(site, "script") if element.get("src")}
    assert scripts <= {"/soeg/"}


def test_every_page_tells_how_to_report_an_error_and_whom_to_ask(site: Pages) -> None:
    for address, root in site.items():
        foot = root.find("body/footer")
        assert foot is not None
        addresses = [element.get("href", "") for element in foot.iter("a")]
        assert any("subject=Fejl" in text for text in addresses), address
        assert "tel:+4500000000" in addresses, address
        assert "mailto:kontakt@klartekst.example" in addresses, address
        named = {text(element): element.get("href") for element in foot.iter("a")}
        assert named["Tilgængelighedserklæring"] == "/tilgaengelighed/", address
        assert named["Privatliv"] == "/privatliv/", address


def test_links_to_other_sites_open_in_the_same_window(site: Pages) -> None:
    assert [address for address, element in each(site, "a") if element.get("target")] == []


def test_weights_are_within_the_budget(published: Path) -> None:
    css = sum(one.stat().st_size for one in (published / "assets").glob("*.css"))
    assert css <= 30_000
    for path in (published / "moeder").glob("*/*/*/index.html"):
        if path.parent.name != "udskriv":
            assert path.stat().st_size <= 60_000, path


def test_nothing_that_takes_the_focus_is_folded_away(site: Pages) -> None:
    """What lies in closed `details` is reached by no key: QualWeb's T24 fails it."""
    folded = [(address, element) for address, element in each(site, "details")
              if "open" not in element.attrib]  # fmt: skip
    assert len(folded) > 50
    takes_focus = {"a", "button", "input", "select", "textarea"}
    found = [
        (address, inner.tag)
        for address, element in folded
        for inner in element.iter()
        if inner.tag in takes_focus or "tabindex" in inner.attrib
    ]
    assert found == []
