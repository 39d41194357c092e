"""Each type of page with a keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import NARROW, open_details, opened, visits

pytestmark = pytest.mark.browser

SKIP = "Gå til sidens indhold"
REACHED = """() => [...document.querySelectorAll(
  'a[href], button, input, select, summary, [tabindex="0"]')].filter((one) => one.checkVisibility()).length"""
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getClientRects()[0];
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const around = getComputedStyle(one.parentElement).backgroundColor;
  return {
    name: one.tagName + ' ' + (one.textContent.trim() || one.id).slice(0, 40),
    tabindex: one.tabIndex,
    isMarked: style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2 &&
      style.outlineColor !== around,
    isSeen: Boolean(top && (one.contains(top) || top.contains(one))),
  };
}"""


@pytest.mark.parametrize(
    "settings",
    [{}, {"viewport": NARROW, "forced_colors": "active"}],
    ids=["wide", "phone with forced colours"],
)
def test_every_stop_of_the_tab_key_is_seen_and_none_holds_the_reader(
    browser: Browser, address: str, published: Path, settings: dict[str, object]
) -> None:
    found = {}
    with opened(browser, **settings) as page:
        for name in visits(page, address, published):
            page.evaluate("document.activeElement.blur()")
            open_details(page)
            found[name] = list(_faults(page))
    assert {name: faults for name, faults in found.items() if faults} == {}


def _faults(page: Page) -> Iterator[str]:
    """Press Tab from the first stop to the last and tell what is wrong with any of them."""
    stops = page.evaluate(REACHED)
    for at in range(stops):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            yield f"only {at} of {stops} stops"
            return
        if not stop["isMarked"]:
            yield f"no mark: {stop['name']}"
        if not stop["isSeen"]:
            yield f"covered: {stop['name']}"
        if stop["tabindex"] > 0:
            yield f"out of order: {stop['name']}"
    page.keyboard.press("Tab")
    after = page.evaluate(FOCUS)  # a browser without a window has nothing else to go to
    if after is not None and after["name"] != f"A {SKIP}":
        yield f"after {stops} stops comes {after['name']}"


def test_the_first_stop_leads_past_the_menu(
    browser: Browser, address: str, published: Path
) -> None:
    with opened(browser) as page:
        for name in visits(page, address, published):
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.textContent") == SKIP
            box = page.locator("a.skip").bounding_box()
            assert box is not None, name
            assert box["width"] > 100, name
            page.keyboard.press("Enter")
            expect(page.locator("#main-content")).to_be_focused()
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('main, footer') !== null"), name
