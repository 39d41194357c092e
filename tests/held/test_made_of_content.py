"""What is computed from the texts states no figure that they lack: tables, feeds, calendars, boxes.

The same reading that holds a text against its original holds what is made of it against the
text. What the machine works out itself (LIX, sums, counts) is worked out again in other tests.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from html import unescape
from urllib.parse import urlsplit

import feedparser
import pytest
from icalendar import Calendar

from generator.build import compose, understand
from generator.danish import amount
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.figures import Moment, Sort, Stated, figures
from generator.output import files
from generator.pages import calendars, feeds, tables
from tests import running
from tests.pages.ready import ready
from tests.running import TEMPLATES

TODAY = dt.date(2026, 11, 27)
SMALL = 31
RECKONED = frozenset(
    ("kroner", "antal løfter", "antal stemmer", "stemmer for", "stemmer imod", "pladser", "punkt",
     "undlod at stemme", "sagsnumre", "adresse", "aftale", "kroner i alt", "heraf varigt")
)  # fmt: skip
"""Columns of what is counted or worked out, and of numbers that others gave."""


@cache
def library() -> Library:
    content = files.read_content(running.ROOT / "content")
    return understand(content.sources, content.files, TODAY).library


@cache
def made() -> Mapping[str, str]:
    pages = ready(library(), feeds, calendars, tables)
    return {page.address: page.body.decode() for page in pages}


def keys(text: str) -> Iterator[tuple[str, object]]:
    """Yield what a text states, so that it can be compared: small numbers are left out."""
    for stated in figures(text):
        yield from keys_of(stated)


def keys_of(stated: Stated) -> Iterator[tuple[str, object]]:
    if stated.moment:
        year, month, day = stated.moment
        yield ("date", Moment(year, month, day) if day else (year, month))
    elif stated.sort is Sort.NUMBER and stated.value <= SMALL:
        return
    else:
        yield (stated.sort, stated.value)


@cache
def known_in(text: str) -> frozenset[tuple[str, object]]:
    """Return what a source states. A day says its month and year too, a number its amount."""
    found: set[tuple[str, object]] = set()
    for sort, value in keys(text):
        found.add((sort, value))
        if isinstance(value, Moment):
            found |= {("date", (value.year, value.month)), ("date", Moment(None, *value[1:]))}
            found |= {(Sort.YEAR, value.year), ("date", (None, value.month))}
        elif sort in WORTHS:
            found |= {(each, value) for each in WORTHS}
    return frozenset(found)


WORTHS = (Sort.AMOUNT, Sort.NUMBER, Sort.PERCENT)


def known_of(*documents: Document) -> frozenset[tuple[str, object]]:
    """Return what the sources of some documents, the bodies and the settings state."""
    registers = library().register_sources
    sources = [document.source for document in documents]
    sources += [registers[path] for path in ("registre/organer.yaml", "site.yaml")]
    return frozenset().union(*(known_in(source.text) for source in sources))


def document_at(address: str) -> Document | None:
    return library().page(urlsplit(address).path)


def around(document: Document) -> tuple[Document, ...]:
    """Return a document with the meeting that it belongs to, and that meeting's cases."""
    meeting = library().meeting(document)
    return (document, meeting, *library().cases(document)) if meeting else (document,)


def unknown(text: str, *documents: Document) -> list[tuple[str, object]]:
    known = known_of(*documents)
    return [key for key in keys(text) if key not in known]


TABLES = ("beslutninger", "forslag", "loefter", "penge", "pladser")


@pytest.mark.parametrize("name", TABLES)
def test_a_row_states_nothing_that_its_text_lacks(name: str) -> None:
    text = made()[f"/data/{name}.csv"].removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert rows
    for row in rows:
        document = document_at(row.get("adresse") or row["aftale"])
        assert document
        told = " | ".join(value for head, value in row.items() if head not in RECKONED)
        assert unknown(told, *around(document)) == [], row


def test_the_kroner_of_a_row_are_those_of_its_amount() -> None:
    for name in ("penge", "loefter"):
        text = made()[f"/data/{name}.csv"].removeprefix("\ufeff")
        for row in csv.DictReader(io.StringIO(text), delimiter=";"):
            value = amount(row["beløb"].replace("\u00a0", " ")) if row["beløb"] else None
            written = row["kroner"].replace(",", ".")
            assert (value.kroner if value else None) == (Decimal(written) if written else None)


def test_an_entry_of_a_feed_states_nothing_that_its_text_lacks() -> None:
    entries = feedparser.parse(made()["/nyt/alle.atom"]).entries
    assert len(entries) > 20
    for entry in entries:
        document = document_at(entry.link)
        assert document
        told = re.sub(r"<[^>]+>", " ", f"{entry.title} {entry.get('summary', '')}")
        assert unknown(unescape(told), *around(document)) == [], entry.link


def test_an_event_of_a_calendar_states_nothing_that_the_texts_lack() -> None:
    everything = known_of(*library().documents)
    events = Calendar.from_ical(made()["/kalender/alle.ics"]).walk("VEVENT")
    assert len(events) >= 19
    for event in events:
        told = f"{event.get('summary', '')} {event.get('description', '')}"
        assert [key for key in keys(told) if key not in everything] == [], told


def sums(document: Document) -> set[tuple[str, object]]:
    """Return the promised amounts of each year, added: the box tells those."""
    totals: dict[str, Decimal] = {}
    for promise in document.kind.promises(document.record):
        if promise.amount and promise.is_given:
            year = str(promise.budget)
            totals[year] = totals.get(year, Decimal(0)) + promise.amount.kroner
    return {(Sort.AMOUNT, total) for total in totals.values()}


BOX = re.compile(
    r'<(?:dl|section|div) class="[^"]*\b(?:facts|fact-box|key-facts)\b.*?</(?:dl|section|div)>',
    re.DOTALL,
)


def test_the_boxes_of_a_page_state_nothing_that_its_text_lacks() -> None:
    site = compose(library(), files.read_theme(TEMPLATES), {})
    seen = 0
    for document in library().documents:
        name = f"{library().address(document).strip('/')}/index.html".removeprefix("/")
        page = site.files[name].decode()
        for box in BOX.findall(page):
            seen += 1
            told = unescape(re.sub(r"<[^>]+>", " ", box))
            new = [key for key in unknown(told, *around(document)) if key not in sums(document)]
            assert new == [], (name, told)
    assert seen > 30
