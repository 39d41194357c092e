"""Feeds, calendars and open data of the real site, read back by programs that are not ours."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any, cast

import feedparser
import ics
import jsonschema
import pytest
from icalendar import Calendar, Event

from generator.build import understand
from generator.kinds.meeting import MEETING as MEETING_KIND
from generator.library.library import Library
from generator.output import files
from generator.pages import calendars, feeds, follow, oparl, open_data, tables
from generator.pages.site import file_of
from generator.text.source import Source
from generator.urls import body_address, topic_address
from tests import small
from tests.pages.ready import ready
from tests.rules import judging

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT.parent / "shared" / "oparl-schema"
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def library() -> Library:
    content = files.read_content(ROOT / "content")
    return understand(content.sources, content.files, TODAY).library


@pytest.fixture(scope="module")
def made(library: Library) -> Mapping[str, bytes]:
    pages = ready(library, feeds, calendars, oparl, tables)
    return {page.address: page.body for page in pages}


def of(made: Mapping[str, bytes], ending: str) -> list[tuple[str, bytes]]:
    found = [(address, body) for address, body in made.items() if address.endswith(ending)]
    assert found, f"the site has no file that ends with {ending}"
    return found


def test_every_feed_is_valid_and_gives_its_ids_and_times_as_they_were_set(
    made: Mapping[str, bytes], library: Library
) -> None:
    for address, body in of(made, ".atom"):
        feed = feedparser.parse(body)
        assert not feed.bozo, address
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids), address
        assert all(one.startswith("tag:") for one in ids)
        assert feed.feed.language == "da"
        times = [entry.updated for entry in feed.entries]
        assert feed.feed.updated == max(times, default=feed.feed.updated), address
        assert times == sorted(times, reverse=True) or "loefter" in address
        assert feed.feed.author == library.site.contact.authority
        assert feed.feed.id == f"tag:klartekst.example,2026:{address}"
    newest = feedparser.parse(made["/nyt/alle.atom"]).entries[0]
    documents = [document for document in library.documents if library.date(document)]
    assert newest.updated >= max(library.date(document).isoformat() for document in documents)


def test_the_feed_of_everything_holds_the_whole_text(
    made: Mapping[str, bytes], library: Library
) -> None:
    feed = feedparser.parse(made["/nyt/alle.atom"])
    agreement = next(entry for entry in feed.entries if "konstitueringsaftale" in entry.link)
    document = library.page("/aftaler/konstitueringsaftale-2026-2029/")
    assert document is not None
    (content,) = agreement.content
    assert content.type == "text/html"
    assert document.text.counted[-1].text[-40:] in unescape(re.sub(r"<[^>]+>", "", content.value))
    assert agreement.published == "2026-11-22T12:00:00+01:00"
    assert agreement.updated == "2026-11-22T12:00:00+01:00"


def test_the_text_in_a_feed_has_headings_and_whole_links(made: Mapping[str, bytes]) -> None:
    feed = feedparser.parse(made["/nyt/alle.atom"], sanitize_html=False)
    case = next(entry for entry in feed.entries if "3.2-eu-kontor" in entry.link).content[0].value
    headings = re.findall(r"<h2>(.*?)</h2>", case)
    assert headings[:4] == ["Kort fortalt", "Forslag til beslutning", "Sagen", "Økonomi"]
    assert case.startswith(
        "<p>KKR Midtjylland, 20.\xa0oktober 2025.</p>\n<p>Beslutning: Delvist vedtaget.</p>"
    )
    assert "– 3 –" not in case
    assert "Kommunerne. Sendt tilbage. Originalens ord: »" in case
    asked = next(entry for entry in feed.entries if "/5-valgsystem/" in entry.link)
    assert "Ældre tekst. " in asked.content[0].value
    assert "Papirerne er fra før mødet." in asked.content[0].value
    assert asked.summary.startswith("Danske Regioner") or "2021" in asked.summary[:90]
    links = re.findall(
        r' href="([^"]*)"', "".join(entry.content[0].value for entry in feed.entries)
    )
    assert len(links) > 50
    assert [link for link in links if not re.match(r"https?://|mailto:", link)] == []


def test_no_page_links_to_a_feed_with_nothing_in_it(library: Library) -> None:
    empty = {feed.source.address for feed in feeds.feeds(library) if not feed.documents}
    assert empty
    (route,) = open_data.routes(library)
    groups = cast("tuple[open_data.FeedGroup, ...]", route.make().context["groups"])
    shown = {feed.address for group in groups for feed in group.feeds}
    for body in library.bodies.values():
        sources = follow.sources(library, body_address(body.id), None)
        shown |= {source.address for source in sources}
    for topic in library.topics:
        sources = follow.sources(library, topic_address(topic), None)
        shown |= {source.address for source in sources}
    assert len(shown) > 20
    assert shown & empty == set()


def test_nothing_depends_on_the_day_that_the_site_is_built(made: Mapping[str, bytes]) -> None:
    content = files.read_content(ROOT / "content")
    later = understand(content.sources, content.files, TODAY + dt.timedelta(days=400)).library
    for page in ready(later, feeds, calendars, oparl):
        assert made[page.address] == page.body, page.address


def entries(made: Mapping[str, bytes], name: str) -> list[str]:
    return [entry.title for entry in feedparser.parse(made[f"/nyt/{name}.atom"]).entries]


def test_there_is_a_feed_for_each_kind_body_topic_party_and_case(
    made: Mapping[str, bytes], library: Library
) -> None:
    names = [address for address, _ in of(made, ".atom")]
    registers = library.registers
    assert sum("/organ-" in name for name in names) == len(registers.bodies.bodies)
    assert sum("/emne-" in name for name in names) == len(registers.topics.topics)
    assert sum("/parti-" in name for name in names) == len(registers.parties.parties)
    assert {"alle", "aftaler", "moeder", "sager", "politikker", "sider", "loefter"} <= {
        name.removeprefix("/nyt/").removesuffix(".atom") for name in names
    }
    assert entries(made, "sag-emn-2018-02374") == entries(made, "sag-emn-2018-02374")[:1]
    assert len(entries(made, "sag-emn-2021-00040")) == 4
    assert "Partiernes aftale om Region Midtjylland 2026-2029" in entries(made, "parti-ae")
    assert "Møde i KKR Midtjylland den 20. oktober 2025" in entries(made, "organ-kkr-midtjylland")


def test_a_draft_says_so_in_the_feeds(made: Mapping[str, bytes]) -> None:
    drafts = [entry for entry in entries(made, "aftaler") if entry.startswith("Udkast: ")]
    assert "Udkast: Samarbejdsaftale om kommunernes rehabiliteringsteam" in drafts
    assert len(drafts) < len(entries(made, "aftaler"))


def test_a_promise_is_told_with_all_that_is_known_of_it(
    made: Mapping[str, bytes], library: Library
) -> None:
    feed = feedparser.parse(made["/nyt/loefter.atom"])
    document, promise = next(promised for promised in library.promises if promised.promise.amount)
    told = next(entry for entry in feed.entries if entry.title == promise.title)
    assert told.link.endswith(f"{document.address}#loefte-{promise.id}")
    text = told.content[0].value
    assert str(promise.purpose) in text
    assert f"Beløb: {promise.amount}." in text
    assert f"Hvor fast efter vores skøn: {promise.commitment.value}." in text
    assert f"Originalens ord: {promise.verbatim}." in text
    assert document.record.written
    assert told.published.startswith(document.record.written.isoformat())


MEETING = "moeder/raadet/2026-03-01"
FIELDS = """\
tilstand: aflyst
start: '10.00'
slut: '11.30'
sted: {navn: 'Rådhuset; sal 1', adresse: 'Vej 1, 0000 By'}
frister:
  - hvad: Send [svar](/om/) ind.
    frist: 1. april 2026
  - hvad: Send svar ind.
    frist: 2. april 2026
rettelser:
  - dato: 2026-02-20
    tekst: Mødet er aflyst.
"""


def events(*sources: Source) -> list[Event]:
    made = judging.library(*sources)
    pages = {page.address: page.body for page in calendars.pages(made)}
    return list(Calendar.from_ical(pages["/kalender/alle.ics"]).walk("VEVENT"))


def test_a_cancelled_meeting_says_so_under_the_same_name() -> None:
    basis = judging.MEETING_FIELDS.replace("tilstand: afholdt\n", "")
    basis = basis.replace("skrevet: 2026-03-01", "skrevet: 2026-02-10")
    before = events(judging.source(f"{MEETING}/moede.md", f"{basis}tilstand: indkaldt\n", "Tekst."))
    after = events(judging.source(f"{MEETING}/moede.md", f"{basis}{FIELDS}", "Tekst."))
    meeting = after[0]
    assert meeting["uid"] == before[0]["uid"] == "moede-raadet-2026-03-01@eksempel.example"
    assert meeting["status"] == "CANCELLED"
    assert (before[0]["sequence"], meeting["sequence"]) == (0, 2)
    assert meeting.decoded("dtstart").isoformat() == "2026-03-01T10:00:00+01:00"
    assert meeting.decoded("dtend").isoformat() == "2026-03-01T11:30:00+01:00"
    assert meeting.decoded("dtstamp").isoformat() == "2026-02-20T11:00:00+00:00"
    assert str(meeting["location"]) == "Rådhuset; sal 1, Vej 1, 0000 By"


def by_uid(library: Library) -> dict[str, Event]:
    pages = {page.address: page.body for page in calendars.pages(library)}
    walked = Calendar.from_ical(pages["/kalender/alle.ics"]).walk("VEVENT")
    return {str(component["uid"]).partition("@")[0]: component for component in walked}


def ids_of(library: Library) -> set[str]:
    pages = {page.address: page.body for page in ready(library, feeds)}
    entries = feedparser.parse(pages["/nyt/alle.atom"]).entries
    return {str(entry.id).partition(",2026:")[2] for entry in entries}


def test_a_meeting_that_moves_keeps_its_name_and_its_texts_their_ids() -> None:
    """The folder is renamed for the new day, and the register of moved pages knows it."""
    old, new = "moeder/byraadet/2026-03-04", "moeder/byraadet/2026-03-11"
    there = [source for source in small.content().sources if source.path.startswith(f"{old}/")]
    moved = [
        Source(
            source.path.replace(old, new),
            source.text.replace("dato: 2026-03-04", "dato: 2026-03-11"),
        )
        for source in there
    ]
    register = "flyttet:\n" + "".join(
        f"  - fra: /{old}/{name}\n    til: /{new}/{name}\n" for name in ("", "1-cykelsti/")
    )
    after = small.with_sources(
        *moved, Source("registre/flyttet.yaml", register),
        without=tuple(source.path for source in there),
    ).library  # fmt: skip
    was, now = (by_uid(library)["moede-byraadet-2026-03-04"] for library in (small.small(), after))
    assert (was["sequence"], now["sequence"]) == (0, 1)
    assert now.decoded("dtstart").date().isoformat() == "2026-03-11"
    ids = {f"/{old}/", f"/{old}/1-cykelsti/"}
    assert ids <= ids_of(small.small())
    assert ids <= ids_of(after)


def test_deadlines_have_names_that_stay_when_others_come_in_between() -> None:
    basis = judging.MEETING_FIELDS.replace("tilstand: afholdt\n", "")
    text = f"{basis}{FIELDS}"
    first = "frister:\n  - hvad: Kom.\n    frist: 3. marts 2026\n"
    more = text.replace("frister:\n", first)
    names = [
        str(event["uid"]) for event in events(judging.source(f"{MEETING}/moede.md", text, "T."))
    ]
    later = [
        str(event["uid"]) for event in events(judging.source(f"{MEETING}/moede.md", more, "T."))
    ]
    assert len(set(names)) == len(names) == 3
    assert set(names) < set(later)


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
    event = next(
        component for component in calendar.walk("VEVENT") if "2026-01-19" in str(component["uid"])
    )
    start = event.decoded("dtstart")
    assert start.isoformat() == "2026-01-19T10:00:00+01:00"
    assert str(event["location"]) == "Scandic Silkeborg"


def test_each_meeting_with_a_date_has_a_calendar_of_its_own(
    made: Mapping[str, bytes], library: Library
) -> None:
    dated = [
        document
        for document in library.of_kind(MEETING_KIND)
        if getattr(document.record, "date", None)
    ]
    own = [address for address, _ in of(made, ".ics") if address.count("/") == 3]
    assert len(own) == len(dated) > 1
    calendar = Calendar.from_ical(made["/kalender/kkr-midtjylland/2025-10-20.ics"].decode())
    (event,) = calendar.walk("VEVENT")
    assert str(event["url"]).endswith("/moeder/kkr-midtjylland/2025-10-20/")


def test_a_meeting_that_two_documents_announce_is_given_once(library: Library) -> None:
    seen = [
        (happening.body, happening.date)
        for happening in calendars.happenings(library)
        if happening.is_meeting
    ]
    assert len(seen) == len(set(seen))


def objects(made: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return the objects that have a file, and those that lie in them, by id."""
    found = (json.loads(body) for _, body in of(made, ".json") if b'"pagination"' not in body)
    by_id = {one["id"]: one for whole in found for one in _within(whole)}
    assert len(by_id) > 100
    return by_id


def _within(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "id" in value and "type" in value:
            yield value
        for one in value.values():
            yield from _within(one)
    elif isinstance(value, list):
        for one in value:
            yield from _within(one)


@pytest.mark.skipif(
    not SCHEMAS.is_dir(),
    reason=f"the schemas of OParl 1.1 (github.com/OParl/spec, schema/, CC BY-SA 4.0) are not "
    f"part of this repository; whoever wants this test lays them in {SCHEMAS}",
)
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
        "Membership",
        "Meeting",
        "AgendaItem",
        "Consultation",
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
    known = objects(made)
    assert known
    for one in known.values():
        for url in _references(one):
            assert url in known if "#" in url else url in addresses, (one["id"], url)


def test_every_object_lies_in_its_list_and_parts_have_no_file(made: Mapping[str, bytes]) -> None:
    lists = {address: json.loads(body) for address, body in of(made, ".json")
             if b'"pagination"' in body}  # fmt: skip
    listed = {one["id"]: one for page in lists.values() for one in page["data"]}
    known = {name: one for name, one in objects(made).items() if not name.endswith("/system.json")}
    assert listed == known
    files = {f"https://klartekst.example{address}" for address in made}
    assert {name for name in known if "#" in name} & files == set()
    assert {name.partition("#")[0] for name in known} <= files


def test_a_long_list_comes_in_pages(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oparl, "PER_PAGE", 10)
    made = {page.address: page.body for page in ready(library, oparl)}
    pages = [json.loads(made["/oparl/file.json"])]
    while "next" in pages[-1]["links"]:
        address = pages[-1]["links"]["next"].removeprefix("https://klartekst.example")
        pages.append(json.loads(made[address]))
        assert pages[-1]["links"]["prev"] == pages[-2]["links"]["self"]
    told = pages[0]["pagination"]
    assert told["totalPages"] == len(pages) > 1
    assert told["totalElements"] == sum(len(page["data"]) for page in pages)
    assert all(len(page["data"]) == oparl.PER_PAGE for page in pages[:-1])
    assert {page["links"]["last"] for page in pages} == {pages[-1]["links"]["self"]}


def test_a_document_gives_at_most_one_file_of_data(
    made: Mapping[str, bytes], library: Library
) -> None:
    own = [address for address, _ in of(made, ".json")
           if address.startswith(("/oparl/paper/", "/oparl/meeting/"))]  # fmt: skip
    assert 0 < len(own) <= len(library.documents)


def test_every_address_in_the_data_is_a_file_of_the_site(
    made: Mapping[str, bytes], published: Path
) -> None:
    for one in objects(made).values():
        for key in ("web", "website", "product", "accessUrl", "downloadUrl", "id"):
            url = str(one.get(key, ""))
            if url.startswith("https://klartekst.example/"):
                path = url.removeprefix("https://klartekst.example/").partition("#")[0]
                assert (published / file_of(f"/{path}")).is_file(), (one["id"], url)


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


def heads_of(made: Mapping[str, bytes], name: str) -> list[str]:
    text = made[f"/data/{name}.csv"].decode("utf-8-sig")
    return next(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_promises_of_2027_add_up_to_20_million(made: Mapping[str, bytes]) -> None:
    promised = [row for row in rows(made, "loefter") if row["beløbstype"] == "løfte"]
    by_year = {
        year: sum(
            int(one["kroner"]) for one in promised if one["kroner"] and one["budgetår"] == year
        )
        for year in {one["budgetår"] for one in promised}
    }
    assert by_year == {"2027": 20_000_000, "": 15_000_000}


def test_the_seats_of_the_eight_bodies_add_up(made: Mapping[str, bytes]) -> None:
    seats: dict[str, int] = {}
    for row in rows(made, "pladser"):
        seats[row["organ"]] = seats.get(row["organ"], 0) + int(row["pladser"])
    assert sorted(seats.values()) == [5, 6, 6, 6, 7, 8, 9, 13]


def test_readability_is_told_of_every_document(made: Mapping[str, bytes], library: Library) -> None:
    told = json.loads(made["/data/laesbarhed.json"])["documents"]
    assert len(told) == len(rows(made, "laesbarhed")) == len(library.documents)
    assert max(sentence["lix"] for sentence in told if sentence["words"] >= 50) <= 40


def test_every_column_of_every_table_is_explained(
    made: Mapping[str, bytes], library: Library
) -> None:
    views = {view.address: view for view in open_data.table_views(library)}
    assert len(views) == len(tables.TABLES)
    for name, (_, heads) in tables.TABLES.items():
        assert heads_of(made, name) == list(heads)
        columns = views[f"/data/{name}.csv"].columns
        assert [column.name for column in columns] == list(heads)
        assert all(column.about.endswith(".") for column in columns), name


def test_the_page_of_data_begins_with_its_contents_and_the_tables(published: Path) -> None:
    page = (published / "data" / "index.html").read_text(encoding="utf-8")
    heads = re.findall(r'<h2 id="([^"]+)"', page.partition("<footer")[0])
    assert heads == ["indholdet-titel", "tabeller", "kalender", "nyt", "programmer"]


def test_deadlines_and_a_topic_lead_with_what_one_can_follow(published: Path) -> None:
    for address, file in (("frister", "/kalender/alle.ics"), ("emner/klima", "emne-klima.atom")):
        page = (published / address / "index.html").read_text(encoding="utf-8")
        assert file in page[page.index("<main") : page.index("<h2", page.index("<main"))]
