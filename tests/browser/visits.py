"""One page of each type, visited in a browser that is set as a reader may have set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests import links

STATES_OF_PAGES = {
    "draft": "/aftaler/samarbejdsaftale-rehabilitering/",
    "closed items": "/moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021/",
    "search with results": "/soeg/?q=regionen",
    "search without results": "/soeg/?q=xyzzy",
}
"""Pages that no template has to itself, by what they show."""

NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}


def addresses(published: Path) -> dict[str, str]:
    """Return the address of one page of each type and state, by its name."""
    found = links.one_of_each(published) | STATES_OF_PAGES
    return {name: path for name, path in found.items() if name != "was"}  # it only leads on


@contextmanager
def opened(browser: Browser, **settings: Any) -> Iterator[Page]:
    """Open a page in a context of its own; nothing moves while we look."""
    calm = {"viewport": WIDE, "locale": "da-DK", "reduced_motion": "reduce"}
    context = browser.new_context(**(calm | settings))
    try:
        yield context.new_page()
    finally:
        context.close()


def visits(page: Page, address: str, published: Path) -> Iterator[str]:
    """Go to each page and give its name; a search has shown what it found."""
    for name, path in addresses(published).items():
        page.goto(address + path)
        if "?q=" in path:
            expect(page.locator("#search-status")).to_contain_text("»")
        yield name


def open_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
