"""Feeds, calendars and open data of the real site, read back by programs that are not ours."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import feedparser
import ics
import jsonschema
import pytest
from icalendar import Calendar

from generator import files
from generator.build import understand
from generator.library import Library
from generator.pages import calendars, feeds, oparl, tables

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT.parent / "shared" / "oparl-schema"
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def library() -> Library:
    content = files.read_content(ROOT / "content")
    return understand(content.sources, content.files, TODAY).library


@pytest.fixture(scope="module")
def made(library: Library) -> Mapping[str, bytes]:
    modules = (feeds, calendars, oparl, tables)
    return {one.address: one.body for module in modules for one in module.pages(library)}


def of(made: Mapping[str, bytes], ending: str) -> Iterator[tuple[str, bytes]]:
    return ((address, body) for address, body in made.items() if address.endswith(ending))


def test_every_feed_is_valid_and_gives_its_ids_and_times_as_they_were_set(
    made: Mapping[str, bytes], library: Library
) -> None:
    for address, body in of(made, ".atom"):
        feed = feedparser.parse(body)
        assert not feed.bozo, address
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids) > 0, address
        assert all(one.startswith("tag:") for one in ids)
        assert feed.feed.language == "da"
        times = [entry.updated for entry in feed.entries]
        assert feed.feed.updated == max(times), address
    newest = feedparser.parse(made["/nyt/alle.atom"]).entries[0]
    documents = [one for one in library.documents if library.date(one)]
    assert newest.updated >= max(library.date(one).isoformat() for one in documents)


def test_the_feed_of_everything_holds_the_whole_text(
    made: Mapping[str, bytes], library: Library
) -> None:
    feed = feedparser.parse(made["/nyt/alle.atom"])
    agreement = next(one for one in feed.entries if "konstitueringsaftale" in one.link)
    document = library.page("/aftaler/konstitueringsaftale-2026-2029/")
    assert document is not None
    assert document.text.counted[-1].text[-40:] in agreement.content[0].value
    assert agreement.updated == "2025-11-26T12:00:00+01:00"


def test_every_calendar_reads_back_with_two_libraries(made: Mapping[str, bytes]) -> None:
    for address, body in of(made, ".ics"):
        text = body.decode()
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n")), address
        calendar = Calendar.from_ical(text)
        assert not any(part.errors for part in calendar.walk()), address
        events = ics.Calendar(text).events
        assert len({event.uid for event in events}) == len(events) > 0, address


def test_the_next_meeting_stands_at_its_hour_in_copenhagen(made: Mapping[str, bytes]) -> None:
    calendar = Calendar.from_ical(made["/kalender/kkr-midtjylland.ics"].decode())
    event = next(one for one in calendar.walk("VEVENT") if "2026-01-19" in str(one["uid"]))
    start = event.decoded("dtstart")
    assert start.isoformat() == "2026-01-19T10:00:00+01:00"
    assert str(event["location"]) == "Scandic Silkeborg"


def test_a_meeting_that_two_documents_announce_is_given_once(library: Library) -> None:
    seen = [(one.body, one.date) for one in calendars.happenings(library) if one.is_meeting]
    assert len(seen) == len(set(seen))


def objects(made: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    found = (json.loads(body) for _, body in of(made, ".json") if b'"pagination"' not in body)
    return {one["id"]: one for one in found if "id" in one}


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the schemas of OParl 1.1 are not at hand")
def test_every_object_passes_the_schema_of_oparl(made: Mapping[str, bytes]) -> None:
    kinds = set()
    for one in objects(made).values():
        kind = one["type"].rpartition("/")[2]
        kinds.add(kind)
        schema = json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))
        jsonschema.validate(one, _plain(schema), format_checker=jsonschema.FormatChecker())
    assert kinds == {
        "System",
        "Location",
        "Body",
        "Organization",
        "Person",
        "Meeting",
        "AgendaItem",
        "Paper",
        "File",
    }


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the schemas say in words of their own about other files."""
    known = {"type", "pattern", "format", "items", "required", "properties"}
    kept = {key: value for key, value in schema.items() if key in known}
    if "properties" in kept:
        kept["properties"] = {key: _plain(one) for key, one in kept["properties"].items()}
    if isinstance(kept.get("items"), dict):
        kept["items"] = _plain(kept["items"])
    return kept


def test_every_reference_between_objects_resolves(made: Mapping[str, bytes]) -> None:
    addresses = {f"https://klartekst.example{address}" for address in made}
    for one in objects(made).values():
        for url in _references(one):
            assert url in addresses, (one["id"], url)


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            if key not in {"text", "type"} and not isinstance(one, str):
                yield from _references(one)
            elif isinstance(one, str) and "/oparl/" in one and one.startswith("https:"):
                yield one
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, str) and one.startswith("https:") and "/oparl/" in one:
                yield one
            else:
                yield from _references(one)


def test_a_closed_item_has_a_number_and_nothing_else(made: Mapping[str, bytes]) -> None:
    closed = [one for one in objects(made).values() if one.get("public") is False]
    assert [one["number"] for one in closed] == ["6", "7", "8", "9", "10", "11", "13", "15"]
    for one in closed:
        assert set(one) == {"id", "type", "meeting", "number", "order", "public"}


def rows(made: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    text = made[f"/data/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_promises_of_2027_add_up_to_20_million(made: Mapping[str, bytes]) -> None:
    promised = [one for one in rows(made, "loefter") if one["beløbstype"] == "løfte"]
    by_year = {
        year: sum(
            int(one["kroner"]) for one in promised if one["kroner"] and one["budgetår"] == year
        )
        for year in {one["budgetår"] for one in promised}
    }
    assert by_year == {"2027": 20_000_000, "": 15_000_000}


def test_the_seats_of_the_eight_bodies_add_up(made: Mapping[str, bytes]) -> None:
    seats: dict[str, int] = {}
    for one in rows(made, "pladser"):
        seats[one["organ"]] = seats.get(one["organ"], 0) + int(one["pladser"])
    assert sorted(seats.values()) == [5, 6, 6, 6, 7, 8, 9, 13]


def test_readability_is_told_of_every_document(made: Mapping[str, bytes], library: Library) -> None:
    told = json.loads(made["/data/laesbarhed.json"])["documents"]
    assert len(told) == len(rows(made, "laesbarhed")) == len(library.documents)
    assert max(one["lix"] for one in told if one["words"] >= 50) <= 40
