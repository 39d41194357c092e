"""What search engines read of the pages, and that it stays data whatever a title holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page

from generator.pages import structured
from generator.pages.shell import Crumb
from tests.rules import judging

SITE = "https://klartekst.example"


def things(published: Path, path: str) -> dict[str, Any]:
    text = (published / path / "index.html").read_text("utf-8")
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(blocks) == 1
    made = json.loads(blocks[0])
    assert made["@context"] == "https://schema.org"
    return {one["@type"]: one for one in made["@graph"]}


def test_a_meeting_is_an_event_with_its_time_place_and_body(published: Path) -> None:
    event = things(published, "moeder/kkr-midtjylland/2025-10-20")["Event"]
    assert event["startDate"].startswith("2025-10-20")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["url"] == f"{SITE}/moeder/kkr-midtjylland/2025-10-20/"
    assert event["organizer"]["@type"] == "Organization"  # municipalities meet there
    assert event["organizer"]["name"] == "KKR Midtjylland"


def test_a_meeting_without_a_date_is_no_event(published: Path) -> None:
    folder = "moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021"
    assert set(things(published, folder)) == {"BreadcrumbList"}


def test_the_path_on_the_page_is_told_in_the_same_order(published: Path) -> None:
    path = "moeder/kkr-midtjylland/2025-10-20/6.1-naeste-moede"
    steps = things(published, path)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["item"].removeprefix(SITE) for step in steps] == [
        "/", "/moeder/", "/moeder/kkr-midtjylland/2025-10-20/", f"/{path}/",
    ]  # fmt: skip
    text = (published / path / "index.html").read_text("utf-8")
    shown = re.search(r'aria-label="Brødkrumme">(.*?)</nav>', text, re.DOTALL)
    assert shown
    seen = re.findall(r"<(?:a|span)[^>]*>([^<]+)</", shown[1])
    assert [step["name"] for step in steps] == [one.replace("\u00a0", " ") for one in seen]


def test_a_body_is_an_organisation_and_so_is_the_authority(published: Path) -> None:
    body = things(published, "organer/regionsraadet-midtjylland")["GovernmentOrganization"]
    assert body["name"] == "Regionsrådet i Region Midtjylland"
    assert things(published, "")["GovernmentOrganization"]["url"] == f"{SITE}/"


def test_a_network_and_a_working_group_are_no_authorities(published: Path) -> None:
    for body in ("kd-net", "kkr-midtjylland", "arbejdsgruppen-om-demokrati"):
        told = things(published, f"organer/{body}")
        assert "Organization" in told
        assert "GovernmentOrganization" not in told


def test_only_five_kinds_of_thing_are_told(published: Path) -> None:
    kinds = set()
    for path in published.rglob("index.html"):
        if "ld+json" in path.read_text("utf-8"):
            kinds |= set(things(published, path.parent.relative_to(published).as_posix()))
    assert kinds == {
        "BreadcrumbList", "Dataset", "Event", "GovernmentOrganization", "Organization",
    }  # fmt: skip


def test_a_title_cannot_end_the_data() -> None:
    evil = Crumb('</script><script>alert("x")</script><!--', "/x/")
    text = structured.graph(judging.library(), "/x/", (Crumb("Forside", "/"), evil), None)
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["itemListElement"][1]["name"] == evil.name


@pytest.mark.browser
def test_the_browser_takes_it_for_data_and_not_for_a_script(page: Page, address: str) -> None:
    told: list[str] = []

    def tell(message: ConsoleMessage) -> None:
        told.append(message.text)

    page.on("console", tell)
    page.goto(f"{address}/moeder/kkr-midtjylland/2025-10-20/")
    text = page.locator('script[type="application/ld+json"]').text_content()
    assert text
    assert json.loads(text)["@graph"]
    assert told == []
