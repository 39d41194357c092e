"""Two sites on two ports, each behind the real server: one searches in the other as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests import running

pytestmark = pytest.mark.browser

NOBODY = "http://127.0.0.1:9"


class Sites(NamedTuple):
    """Where a small site is, and where its sister, the real one, is."""

    own: str
    sister: str


@pytest.fixture(scope="module")
def sites(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    folder = tmp_path_factory.mktemp("sisters")
    with running.served(_built(folder, f"Midtjylland: {address}/")) as own:
        yield Sites(own, address)


def _built(folder: Path, *sisters: str) -> Path:
    """Build the small site that searches in others too; each is its name and its address."""
    checkout = running.copied(folder / "checkout")
    rows = "".join(
        f"  - {{navn: {name}, adresse: '{address}'}}\n"
        for name, address in (sister.split(": ", 1) for sister in sisters)
    )
    with (checkout / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"soeg_ogsaa:\n{rows}")
    out = folder / "site"
    done = running.klartekst("build", "--out", out, "--dato", running.TODAY, cwd=checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def search(page: Page, address: str, words: str) -> list[tuple[str, str]]:
    """Return the address of each hit, and the line about it."""
    page.goto(f"{address}/soeg/?q={words}")
    expect(page.locator("#search-status")).to_contain_text(f"»{words}«", timeout=15_000)
    return [
        (
            str(hit.locator("h2 a").get_attribute("href")),
            hit.locator(".search-about").inner_text().replace("\u00a0", " "),
        )
        for hit in page.locator("#search-results li").all()
    ]


def test_a_hit_at_the_sister_leads_there_and_says_where_it_is_from(
    page: Page, sites: Sites
) -> None:
    agreement = f"{sites.sister}/aftaler/konstitueringsaftale-2026-2029/#demensudredning"
    shown = dict(search(page, sites.own, "demens"))
    assert shown[agreement].startswith("Midtjylland · Konstitueringsaftale")
    page.locator(f"#search-results h2 a[href='{agreement}']").click()
    expect(page.locator("#demensudredning")).to_be_in_viewport()


def test_hits_of_both_sites_stand_in_one_list_and_can_be_told_apart(
    page: Page, sites: Sites
) -> None:
    shown = search(page, sites.own, "politik")
    own = [line for address, line in shown if address.startswith("/")]
    assert own
    assert [line for line in own if line.startswith("Midtjylland")] == []
    assert [address for address, _ in shown if address.startswith(sites.sister)]
    page.get_by_label("Hjemmeside").select_option("Kun her")
    expect(page).to_have_url(f"{sites.own}/soeg/?q=politik&side=Kun+her")
    hits = page.locator("#search-results h2 a").all()
    addresses = [str(hit.get_attribute("href")) for hit in hits]
    assert addresses
    assert [address for address in addresses if not address.startswith("/")] == []


def test_a_page_is_counted_once_for_its_site(page: Page, sites: Sites) -> None:
    search(page, sites.own, "politik")
    options = page.get_by_label("Hjemmeside").locator("option").all_inner_texts()
    assert options == ["Alle", "Kun her", "Midtjylland"]


def test_the_page_may_reach_its_sisters_and_nobody_else(page: Page, sites: Sites) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    answer = page.goto(f"{sites.own}/soeg/")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert f"connect-src 'self' {sites.sister};" in policy
    assert "default-src 'none'" in policy
    search(page, sites.own, "psykiatri")
    assert {request.url.split("/")[2] for request in asked} == {
        site.split("/")[2] for site in sites
    }


def test_the_sister_itself_searches_at_home_only(page: Page, sites: Sites) -> None:
    answer = page.goto(f"{sites.sister}/soeg/?q=demens")
    assert answer is not None
    assert "connect-src 'self';" in answer.headers["content-security-policy"]
    expect(page.locator("#search-sisters")).to_have_count(0)


def test_a_sister_that_does_not_answer_is_left_out(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    with running.served(_built(tmp_path, f"Ingenby: {NOBODY}/")) as own:
        assert search(page, own, "politik")
        expect(page.locator("#search-sisters")).to_have_text(
            "Vi søger også hos Ingenby (svarer ikke)."
        )
    context.close()
