"""An answer to a hearing: shown wherever a kind of document is shown, and nowhere without one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache

import feedparser
import pytest

from generator.build import compose
from generator.kinds import KINDS
from generator.kinds.hearing_answer import HEARING_ANSWER
from generator.library.document import Document
from generator.library.library import Library
from generator.output import files
from generator.pages import page, tables
from generator.pages.documents import path
from generator.pages.shell import find_links
from generator.rules import RULES
from generator.text.source import Source
from tests.running import TEMPLATES
from tests.small import document, small, text, with_sources

PATH = "hoeringssvar/cyklister-ved-aaen.md"
ADDRESS = "/hoeringssvar/cyklister-ved-aaen/"
SITE = "https://eksempelby.example"
CASE = "moeder/byraadet/2026-03-04/1-cykelsti.md"
LIST, FEED, TABLE = "/hoeringssvar/", "nyt/hoeringssvar.atom", "data/hoeringssvar.csv"


def without() -> Library:
    return with_sources(without=(PATH,)).library


@cache
def made() -> Mapping[str, bytes]:
    return compose(small(), files.read_theme(TEMPLATES), {}).files


def answer() -> Document:
    return document(PATH)


def test_its_day_is_a_plain_date_and_sorts_it_into_its_year() -> None:
    assert small().when(answer()) == small().date(answer()) == dt.date(2026, 2, 18)
    assert answer() in small().years[2026]


def test_its_list_stands_in_its_path_and_at_the_foot_of_every_page() -> None:
    assert [crumb.address for crumb in path(small(), answer())] == [LIST, ADDRESS]
    assert LIST in {crumb.address for crumb in find_links(small())}
    assert ADDRESS in made()["hoeringssvar/index.html"].decode()


def test_the_case_that_it_answers_leads_to_it_and_back() -> None:
    case = document(CASE)
    assert small().belonging(case) == (answer(),)
    assert small().address(case) in made()[f"{ADDRESS[1:]}index.html"].decode()
    assert ADDRESS in made()[f"{small().address(case)[1:]}index.html"].decode()


def test_it_has_a_feed_that_is_as_old_as_our_text_of_the_newest_answer() -> None:
    feed = feedparser.parse(made()[FEED])
    assert [entry.title for entry in feed.entries] == ["Cyklisterne siger ja til stien ved åen"]
    assert feed.entries[0].updated == "2026-03-05T12:00:00+01:00"


def test_it_is_a_paper_and_a_row_of_its_own_table() -> None:
    paper = json.loads(made()["oparl/paper/hoeringssvar-cyklister-ved-aaen.json"])
    assert (paper["paperType"], paper["date"]) == ("høringssvar", "2026-02-18")
    head, row = made()[TABLE].decode("utf-8-sig").splitlines()
    assert head == "titel;afsender;holdning;dato;hører til;adresse"
    assert row == (
        "Cyklisterne siger ja til stien ved åen;Cyklister i Eksempelby;for med ændringer;"
        f"2026-02-18;{SITE}/moeder/byraadet/2026-03-04/1-cykelsti/;{SITE}{ADDRESS}"
    )


def test_the_page_of_data_tells_of_its_feed_and_its_table() -> None:
    told = made()["data/index.html"].decode()
    assert f"/{FEED}" in told
    assert f"/{TABLE}" in told
    assert "et høringssvar" in told


def test_without_an_answer_nothing_of_the_kind_is_shown() -> None:
    library = without()
    site = compose(library, files.read_theme(TEMPLATES), {})
    assert HEARING_ANSWER not in library.kinds
    assert not library.leads_somewhere(LIST)
    assert page(library, RULES, LIST) is None
    assert HEARING_ANSWER in dict(tables.of_kinds(small()))
    assert HEARING_ANSWER not in dict(tables.of_kinds(library))
    assert len(site.files) > 50
    told = [name for name, content in site.files.items() if b"ringssvar" in content.lower()]
    assert told == []
    assert not {name for name in site.files if "hoeringssvar" in name}


def test_a_kind_that_is_shown_empty_is_there_without_documents() -> None:
    library = with_sources(without=("politikker/gode-svar.md",)).library
    assert library.leads_somewhere("/politikker/")
    assert [kind for kind in KINDS if kind not in library.kinds] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("holdning: for med ændringer", "holdning: måske", "»holdning«"),
        ("dato: 2026-02-18\n", "", "»dato«"),
    ],
)
def test_what_it_must_say_is_asked_for(old: str, new: str, message: str) -> None:
    assert old in text(PATH)
    problems = with_sources(Source(PATH, text(PATH).replace(old, new))).problems
    assert [diagnostic.code[:3] for diagnostic in problems] == ["FMT"]
    assert message in problems[0].message
