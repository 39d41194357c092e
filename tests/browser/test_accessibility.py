"""Each type of page as readers set their browser: colours, motion, no script, no style."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.audit import accessibility
from tests.browser.visits import NARROW, addresses, open_details, opened, visits

pytestmark = pytest.mark.browser

SEEN: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": NARROW},
}
"""What `make audit` does not look at; it sees every page wide and light."""


@pytest.mark.parametrize("seen", SEEN)
def test_axe_finds_nothing_with_everything_open(
    browser: Browser, address: str, published: Path, seen: str
) -> None:
    found = {}
    with opened(browser, **SEEN[seen]) as page:
        for name in visits(page, address, published):
            open_details(page)
            found[name] = [*accessibility.axe(page), *accessibility.own(page)]
    assert len(found) > 30
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_dark_is_dark_and_light_is_light(browser: Browser, address: str) -> None:
    shades = {}
    for scheme in ("light", "dark"):
        with opened(browser, color_scheme=scheme) as page:
            page.goto(f"{address}/")
            colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
            shades[scheme] = sum(int(part) for part in colour.strip("rgb()").split(",")) / 3
    assert shades["light"] > 240
    assert shades["dark"] < 40


MARKS = """() => {
  const canvas = getComputedStyle(document.body).backgroundColor, found = [];
  const seen = (one, ...names) =>
    names.some((name) => ![canvas, 'rgba(0, 0, 0, 0)', 'none'].includes(getComputedStyle(one)[name]));
  const framed = (one) => parseFloat(getComputedStyle(one).borderBottomWidth) > 0;
  for (const one of document.querySelectorAll('.tag, .box, .decision, .banner, input, button, select'))
    if (!framed(one)) found.push('no frame: ' + one.className + one.tagName);
  for (const one of document.querySelectorAll('.seat-marks i'))
    if (!seen(one, 'backgroundColor')) found.push('no seat');
  for (const one of document.querySelectorAll('.bar'))
    if (!seen(one, 'fill')) found.push('no bar');
  for (const one of document.querySelectorAll('.menu a'))
    if (seen(one, 'borderBottomColor') !== one.hasAttribute('aria-current'))
      found.push('menu: ' + one.textContent);
  return found;
}"""


def test_forced_colours_leave_every_meaning_to_see(
    browser: Browser, address: str, published: Path
) -> None:
    found = {}
    with opened(browser, forced_colors="active") as page:
        for name in visits(page, address, published):
            open_details(page)
            found[name] = page.evaluate(MARKS)
    assert {name: faults for name, faults in found.items() if faults} == {}


MOVING = """() => [...document.querySelectorAll('*')].filter((one) => {
  const style = getComputedStyle(one);
  return style.scrollBehavior === 'smooth' || style.animationName !== 'none' ||
    parseFloat(style.transitionDuration) > 0;
}).length + document.getAnimations().length"""


def test_nothing_moves_for_those_who_asked_for_calm(
    browser: Browser, address: str, published: Path
) -> None:
    with opened(browser) as page:
        moving = {name: page.evaluate(MOVING) for name in visits(page, address, published)}
    assert set(moving.values()) == {0}, moving


def test_everything_can_be_read_without_a_script(
    browser: Browser, address: str, published: Path
) -> None:
    told: dict[bool, dict[str, str]] = {}
    for is_on in (True, False):
        with opened(browser, java_script_enabled=is_on) as page:
            told[is_on] = {
                name: _text(page, address + path)
                for name, path in addresses(published).items()
                if not path.startswith("/soeg/")
            }
    assert len(told[True]) > 25
    assert told[True] == told[False]


def _text(page: Any, at: str) -> str:
    page.goto(at)
    return str(page.locator("body").inner_text())


def test_without_a_script_the_search_names_the_other_ways(browser: Browser, address: str) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(f"{address}/soeg/")
        expect(page.locator("noscript p")).to_be_visible()
        for link, heading in {
            "indholdet fra A til Å": "Indhold fra A til Å",
            "listen over emner": "Emner",
        }.items():
            page.locator("noscript a", has_text=link).click()
            expect(page.get_by_role("heading", level=1)).to_have_text(heading)
            page.go_back()


ORDER = """() => {
  const parts = ['a.skip', 'header', 'nav.menu', 'nav.crumbs', 'main', 'h1', 'footer'];
  const found = parts.map((one) => document.querySelector(one)).filter((one) => one);
  return found.map((one) => one.getBoundingClientRect().top + scrollY);
}"""


def test_without_a_style_the_parts_stand_in_the_order_of_the_text(
    browser: Browser, address: str, published: Path
) -> None:
    with opened(browser) as page:
        page.route("**/*.css", lambda route: route.abort())
        for name in visits(page, address, published):
            assert page.evaluate("document.styleSheets.length") <= 1, name
            assert page.evaluate("getComputedStyle(document.body).maxWidth") == "none"
            tops = page.evaluate(ORDER)
            assert tops == sorted(tops), name
            assert len(tops) >= 6, name
