"""The browser that the tests drive is the one that they ask for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_browser_reads_the_real_site_as_a_dane_would(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/")
    assert answer is not None
    assert answer.status == 200
    assert page.evaluate("navigator.language") == "da-DK"
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/Copenhagen"
    assert page.locator("html").get_attribute("lang") == "da"


def test_a_wrong_address_gives_the_page_that_says_so(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/findes-ikke/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").count() == 1
