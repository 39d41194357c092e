"""The search in a site so large that its index is cut into shards: here the real one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response, expect

from generator.output import indexing
from generator.pages.site import Site
from tests import running
from tests.running import publish

pytestmark = pytest.mark.browser

FEW = 24
"""So many pages have an index of their own here."""


@pytest.fixture(scope="module")
def cut(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where the real site is served with its index cut into shards."""
    folder = tmp_path_factory.mktemp("shards") / "site"
    files = {
        name: raw
        for name, raw in running.tree(published).items()
        if not name.startswith("pagefind/") and not name.endswith((".br", ".gz"))
    }
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(indexing, "LARGEST", FEW)
        publish(Site(files), folder, packs=True)
    assert len(json.loads((folder / "pagefind/aeldre.json").read_text())) >= 2
    with running.served(folder) as address:
        yield address


@pytest.fixture
def heard(page: Page) -> Iterator[list[Response]]:
    """Return the answers that a page gets; a word from the browser's console fails the test."""
    told: list[str] = []
    answers: list[Response] = []

    def tell(message: ConsoleMessage) -> None:
        told.append(message.text)

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("console", tell)
    page.on("response", note)
    yield answers
    assert told == []


def found(page: Page, address: str, query: str, **chosen: str) -> list[str]:
    """Search as somebody does who follows a link; return the addresses that are shown."""
    filters = "".join(f"&{name}={value}" for name, value in chosen.items())
    page.goto(f"{address}/soeg/?q={query}{filters}")
    expect(page.locator("#search-status")).to_contain_text(f"»{query}«")
    links = page.locator("#search-results h2 a")
    addresses: list[str] = links.evaluate_all("links => links.map(l => l.getAttribute('href'))")
    return addresses


def choices(page: Page) -> dict[str, list[str]]:
    """Return what can be chosen in each filter."""
    return {
        str(select.get_attribute("name")): select.locator("option").all_inner_texts()
        for select in page.locator("#search-filters select").all()
    }


@pytest.mark.usefixtures("heard")
def test_the_first_hit_and_the_filters_are_those_of_one_index(
    page: Page, address: str, cut: str
) -> None:
    for query in ("psykiatri", "sygeplejerske", "plasma", "aeldre", "psykatri", "413.000 kr."):
        whole = found(page, address, query)
        filters = choices(page)
        assert found(page, cut, query)[:1] == whole[:1] != [], query
        assert choices(page) == filters


@pytest.mark.usefixtures("heard")
def test_a_case_number_finds_its_cases_in_all_shards(page: Page, address: str, cut: str) -> None:
    whole = found(page, address, "EMN-2021-00040")
    assert len(whole) == 5
    assert sorted(found(page, cut, "EMN-2021-00040")) == sorted(whole)
    assert found(page, cut, "EMN-2021-99999") == []


@pytest.mark.usefixtures("heard")
def test_a_filter_narrows_in_all_shards(page: Page, address: str, cut: str) -> None:
    for chosen in ({"slags": "aftale"}, {"år": "2021"}, {"år": "2025", "slags": "sag"}):
        whole = found(page, address, "regionen", **chosen)
        status = page.locator("#search-status").inner_text()
        assert sorted(found(page, cut, "regionen", **chosen)) == sorted(whole) != [], chosen
        assert page.locator("#search-status").inner_text() == status


def test_the_files_of_a_shard_may_be_kept(page: Page, cut: str, heard: list[Response]) -> None:
    found(page, cut, "EMN-2021-00040")
    older = [answer for answer in heard if "/pagefind/aeldre/" in answer.url]
    assert {answer.url.partition("/pagefind/aeldre/")[2].split("/")[1] for answer in older} >= {
        "pagefind-entry.json?ts=", "fragment", "index",
    }  # fmt: skip
    kept = {answer.headers["cache-control"] for answer in older}
    assert kept == {"public, max-age=31536000, immutable"}
    assert [answer.url for answer in heard if "wasm" in answer.url] == [
        f"{cut}/pagefind/wasm.da.pagefind"
    ]
