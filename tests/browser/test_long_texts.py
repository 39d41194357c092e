"""A long text on a telephone and on a wide screen: any part of it is a tap away."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visits import WIDE, opened

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 640}
LONG = "/aftaler/konstitueringsaftale-2026-2029/"
SCREENS = 25
"""How many screens of a telephone come before the tables, at most."""

TOP = "(place) => place.getBoundingClientRect().top + scrollY"
AREAS = 14


def test_the_tables_come_before_the_reader_has_turned_25_screens(
    browser: Browser, address: str
) -> None:
    with opened(browser, viewport=PHONE) as page:
        page.goto(address + LONG)
        assert page.locator("#poster-og-pladser").evaluate(TOP) < SCREENS * PHONE["height"]


def test_each_area_unfolds_at_one_tap_and_folds_when_another_does(
    browser: Browser, address: str
) -> None:
    with opened(browser, viewport=PHONE) as page:
        page.goto(address + LONG)
        section = page.locator("section", has=page.locator("#det-vil-partierne-goere"))
        areas = section.locator(".area")
        assert areas.count() == AREAS
        for area in areas.all():
            expect(area.locator(".area-text")).to_be_hidden()
            area.locator("h3 a").click()
            expect(area.locator(".area-text")).to_be_visible()
            expect(area.locator("h3")).to_be_in_viewport()
            assert section.locator(".area-text:visible").count() == 1


def test_the_contents_unfold_lead_on_and_are_a_tap_away_again(
    browser: Browser, address: str
) -> None:
    with opened(browser, viewport=PHONE) as page:
        page.goto(address + LONG)
        contents = page.locator("#indholdet")
        expect(contents).to_be_hidden()
        page.get_by_role("link", name="På denne side", exact=True).click()
        expect(contents).to_be_in_viewport()
        contents.get_by_role("link", name="Psykiatri", exact=True).click()
        expect(page.locator("#psykiatri")).to_be_in_viewport()
        expect(contents).to_be_hidden()
        _area(page, "psykiatri").get_by_role("link", name="Til indholdet").click()
        expect(contents).to_be_in_viewport()


def test_a_link_to_a_promise_in_a_folded_area_unfolds_it(browser: Browser, address: str) -> None:
    with opened(browser, viewport=PHONE) as page:
        page.goto(f"{address}{LONG}#loefte-voksenpsykiatri")
        expect(page.locator("#loefte-voksenpsykiatri")).to_be_in_viewport()
        page.goto(address + LONG)
        page.get_by_role("link", name=re.compile("^Vis alle afsnit under »Det vil")).click()
        for area in page.locator("section:has(#det-vil-partierne-goere) .area-text").all():
            expect(area).to_be_visible()


def test_contents_stand_beside_the_text_on_a_wide_screen_and_follow(
    browser: Browser, address: str
) -> None:
    with opened(browser, viewport=WIDE) as page:
        page.goto(address + LONG)
        inside = page.locator(".contents-beside")
        for name in ("kort-fortalt", "akutberedskabet", "valggrupper"):
            heading = page.locator(f"#{name}")
            heading.scroll_into_view_if_needed()
            expect(inside).to_be_in_viewport(ratio=0.5)
            beside, text = inside.bounding_box(), heading.bounding_box()
            assert beside
            assert text
            assert beside["x"] + beside["width"] <= text["x"]
        assert page.locator(".area-text:visible").count() == page.locator(".area-text").count()
        expect(page.locator(".back").first).to_be_hidden()


def _area(page: Page, name: str) -> Locator:
    return page.locator(".area", has=page.locator(f"#{name}"))
