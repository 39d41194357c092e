"""What search engines read of the real site."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from generator.pages import sitemap
from tests.small import small

ADDRESS = "https://klartekst.example"
NAMES = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def mapped(published: Path) -> dict[str, str | None]:
    root = ET.parse(published / "sitemap.xml").getroot()  # noqa: S314 - our own file
    return {
        url.findtext("loc", "", NAMES).removeprefix(ADDRESS): url.findtext("lastmod", None, NAMES)
        for url in root.findall("url", NAMES)
    }


def pages(published: Path) -> dict[str, str]:
    return {
        f"/{path.relative_to(published).as_posix()}".removesuffix("index.html"): path.read_text(
            "utf-8"
        )
        for path in published.rglob("*.html")
    }


def test_the_map_has_every_page_that_may_be_found_and_no_other(published: Path) -> None:
    found = {
        address
        for address, text in pages(published).items()
        if '<meta name="robots" content="noindex">' not in text
    }
    assert set(mapped(published)) == found
    assert len(found) > 100


def test_a_draft_and_pages_that_only_lead_on_are_not_in_the_map(published: Path) -> None:
    left_out = set(pages(published)) - set(mapped(published))
    assert {"/404.html", "/was/", "/aftaler/samarbejdsaftale-rehabilitering/"} <= left_out


def test_times_come_from_the_content_and_not_from_the_clock(published: Path) -> None:
    times = mapped(published)
    assert times["/moeder/kd-net/2019-10-25/"] == "2026-11-22"
    assert times["/aftaler/konstitueringsaftale-2026-2029/"] == "2026-11-22"
    assert times["/aftaler/"] is None
    told = [time for time in times.values() if time]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", sentence) for sentence in told)


def test_robots_may_read_all_and_are_shown_the_map(published: Path) -> None:
    assert (published / "robots.txt").read_text("utf-8") == (
        f"User-agent: *\nDisallow:\nSitemap: {ADDRESS}/sitemap.xml\n"
    )


def test_more_pages_than_one_map_holds_stand_in_several_that_the_first_names() -> None:
    addresses = [f"/sider/side-{number:06}/" for number in range(sitemap.MOST + 1)]
    files = {page.address: page.body for page in sitemap.pages(small(), addresses)}
    first = ET.fromstring(files["/sitemap.xml"])  # noqa: S314 - our own file
    named = [part.findtext("loc", "", NAMES) for part in first.findall("sitemap", NAMES)]
    assert [name.rpartition("/")[2] for name in named] == ["sitemap-1.xml", "sitemap-2.xml"]
    counts = [files[f"/{name.rpartition('/')[2]}"].count(b"<loc>") for name in named]
    assert counts == [sitemap.MOST, 1]
