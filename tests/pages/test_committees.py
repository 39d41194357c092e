"""A case that a committee recommends and the council decides: on its pages, and in data."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping

import pytest
from lxml import html

from generator.build import compose, understand
from generator.output import files
from generator.text.source import Source
from tests.running import ROOT, TEMPLATES

CONTENT = ROOT / "generator" / "starter-kommune" / "content"
COMMITTEE = "moeder/udvalget-for-veje/2026-02-10/"
COUNCIL = "moeder/byraadet/2026-02-25/"
TODAY = dt.date(2026, 2, 12)


def built(sources: Iterable[Source]) -> Mapping[str, bytes]:
    understood = understand(sources, {}, TODAY)
    assert understood.problems == ()
    return compose(understood.library, files.read_theme(TEMPLATES), {}).files


@pytest.fixture(scope="module")
def decided() -> Mapping[str, bytes]:
    return built(files.read_content(CONTENT).sources)


@pytest.fixture(scope="module")
def waiting() -> Mapping[str, bytes]:
    """The same site before the council has met."""
    leads_there = ("hoeringssvar/", "aftaler/", COUNCIL)
    kept = [source for source in files.read_content(CONTENT).sources
            if not source.path.startswith(leads_there)]  # fmt: skip
    return built(kept)


def texts(made: Mapping[str, bytes], path: str, query: str) -> list[str]:
    tree = html.document_fromstring(made[path].decode())
    return [" ".join(element.text_content().split()) for element in tree.xpath(query)]


def test_the_committees_page_says_who_decides(decided: Mapping[str, bytes]) -> None:
    box = "//section[@class='decision']/p"
    assert texts(decided, f"{COMMITTEE}1-cykelsti/index.html", box) == [
        "Anbefalet",
        "Udvalget anbefaler byrådet at sige ja.",
        "Sagen bliver afgjort i Byrådet.",
    ]


@pytest.mark.parametrize(("folder", "here"), [(COMMITTEE, "Vejudvalget"), (COUNCIL, "Byrådet")])
def test_both_pages_show_the_whole_way(
    decided: Mapping[str, bytes], folder: str, here: str
) -> None:
    way = f"{folder}1-cykelsti/index.html", "//section[h2/@id='sagens-vej']//li"
    steps = [
        *zip(
            texts(decided, way[0], f"{way[1]}//*[@class='step-who']"),
            texts(decided, way[0], f"{way[1]}/p[2]"),
            strict=True,
        )
    ]
    assert steps == [("Vejudvalget", "Anbefalet."), ("Byrådet", "Vedtaget.")]
    assert here in texts(decided, way[0], f"{way[1]}[@class='here']")[0]


def test_until_it_has_come_to_the_council_the_way_ends_there(waiting: Mapping[str, bytes]) -> None:
    steps = texts(
        waiting, f"{COMMITTEE}1-cykelsti/index.html", "//section[h2/@id='sagens-vej']//li"
    )
    assert [step.split()[-4:] for step in steps] == [
        ["Vejudvalget", "Denne", "side", "Anbefalet."],
        ["Sagen", "bliver", "afgjort", "her."],
    ]
    query = "//section[h2/@id='paa-vej']//li"
    assert texts(waiting, "organer/byraadet/index.html", query) == [
        "Udvalget ser på en cykelsti til skolen"
    ]


def test_a_case_that_has_come_is_no_longer_on_its_way(decided: Mapping[str, bytes]) -> None:
    assert texts(decided, "organer/byraadet/index.html", "//section[h2/@id='paa-vej']") == []


def test_data_tell_where_a_case_goes_and_who_has_the_last_word(
    decided: Mapping[str, bytes],
) -> None:
    table = io.StringIO(decided["data/beslutninger.csv"].decode("utf-8-sig"))
    rows = list(csv.DictReader(table, delimiter=";"))
    assert [(row["udfald"], row["sendt til"], row["afgøres i"]) for row in rows] == [
        ("vedtaget", "", ""),
        ("anbefalet", "Byrådet i Eksempelby", "Byrådet i Eksempelby"),
    ]
    papers = [paper for paper in json.loads(decided["oparl/paper.json"])["data"]
              if "consultation" in paper]  # fmt: skip
    told = {
        consultation["role"]: consultation["authoritative"]
        for paper in papers
        for consultation in paper["consultation"]
    }
    assert told == {"vedtaget": True, "anbefalet": False}


def test_those_who_were_there_stand_with_party_and_role(decided: Mapping[str, bytes]) -> None:
    lines = texts(decided, f"{COMMITTEE}index.html", "//section[h2/@id='deltagere']//li")
    assert lines == [
        "Anna Å. Prøve (Y), formand", "Bo Prøve (Z)", "Carla Prøve (X)", "Dan Prøve, direktør",
    ]  # fmt: skip
    people = {
        person["id"]: person["name"] for person in json.loads(decided["oparl/person.json"])["data"]
    }
    council = next(meeting for meeting in json.loads(decided["oparl/meeting.json"])["data"]
                   if "byrådet" in meeting["name"])  # fmt: skip
    assert [people[name] for name in council["participant"]] == [
        "Anna Å. Prøve", "Erik Prøve", "Freja Prøve", "Bo Prøve", "Hans Prøve", "Carla Prøve",
        "Ida Prøve",
    ]  # fmt: skip


def test_money_that_goes_on_says_from_when(decided: Mapping[str, bytes]) -> None:
    lines = texts(
        decided,
        f"{COUNCIL}1-cykelsti/index.html",
        "//section[h2/@id='naevnte-beloeb']//span[@class='sum']",
    )
    assert lines == ["100.000 kr. pr. år fra 2028 til at holde stien. Oplyst"]
