"""What the pages weigh, what they fetch and what they leave: CITIZEN-SITE.md, section 3.7."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request

from tests import links

KB = 1_000
PAGE, PAGE_PACKED = 60 * KB, 15 * KB
STYLE, STYLE_PACKED = 30 * KB, 8 * KB
SCRIPTS, SCRIPTS_PACKED = 33 * KB, 11_500  # of the search page, which no other page fetches
FIRST_VIEW = 100 * KB
REQUESTS = 5
SEARCH = 500 * KB


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_a_case_is_light(published: Path) -> None:
    pages = links.pages(published).items()
    cases = [published / f"{address[1:]}index.html" for address, page in pages
             if page.kind == "case"]  # fmt: skip
    assert len(cases) > 30
    for path in cases:
        assert path.stat().st_size <= PAGE, path
        assert packed(path) <= PAGE_PACKED, path


def test_the_style_sheet_is_light(published: Path) -> None:
    (style,) = (published / "assets").glob("*.css")
    assert style.stat().st_size <= STYLE
    assert packed(style) <= STYLE_PACKED


def test_scripts_are_few_and_light(published: Path) -> None:
    scripts = list((published / "assets").glob("*.js"))
    assert sum(path.stat().st_size for path in scripts) <= SCRIPTS
    assert sum(map(packed, scripts)) <= SCRIPTS_PACKED


def test_only_the_search_has_a_script(published: Path) -> None:
    found = {
        address
        for address, page in links.pages(published).items()
        if any(text.endswith(".js") for text in page.fetched)
    }
    assert found == {"/soeg/"}


def test_nothing_stands_in_a_page_that_a_strict_policy_would_stop(published: Path) -> None:
    found = {address: page.inline for address, page in links.pages(published).items()}
    assert {address: inline for address, inline in found.items() if inline} == {}


def test_no_page_asks_for_anything_from_elsewhere(published: Path) -> None:
    for address, page in links.pages(published).items():
        outside = [
            text for text in page.fetched if not text.startswith("/") or text.startswith("//")
        ]
        assert outside == [], address


def test_no_published_file_speaks_of_the_preview(published: Path) -> None:
    for path in (*published.rglob("*.html"), *published.glob("assets/*")):
        assert b"livereload" not in path.read_bytes(), path


@pytest.mark.browser
def test_each_type_of_page_keeps_its_budget_and_leaves_nothing_behind(
    browser: Browser, address: str, published: Path
) -> None:
    for kind, path in links.one_of_each(published).items():
        if kind == "was":
            continue  # it only leads on
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        told: list[str] = []

        def note(request: Request, asked: list[str] = asked) -> None:
            asked.append(request.url)

        def tell(message: ConsoleMessage, told: list[str] = told) -> None:
            told.append(message.text)

        page.on("request", note)
        page.on("console", tell)
        page.goto(f"{address}{path}", wait_until="networkidle")
        assert [named for named in asked if not named.startswith(f"{address}/")] == [], kind
        assert len(asked) <= REQUESTS, kind
        assert page.evaluate(WEIGHT) <= FIRST_VIEW, kind
        assert context.cookies() == [], kind
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0, kind
        assert told == [], kind
        context.close()


WEIGHT = """() => [...performance.getEntriesByType('navigation'),
  ...performance.getEntriesByType('resource')].reduce((sum, one) => sum + one.transferSize, 0)"""


@pytest.mark.browser
def test_a_search_fetches_a_part_of_the_index(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/soeg/?q=plasma")
    page.wait_for_selector("#search-results li")
    assert page.evaluate(WEIGHT) <= SEARCH
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()
