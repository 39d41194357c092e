"""Every value that programs fetch is one that an editor wrote, or is declared as worked out.

The small site has votes and hearing answers, which the real one lacks.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest

from generator.build import compose, understand
from generator.output import files
from tests.running import CONTENT, SMALL, TEMPLATES
from tests.traced import CATALOGUES, Trace, untraced

TODAY = dt.date(2026, 11, 27)
FORMATS = (".csv", ".ics", ".atom", "oparl/", *CATALOGUES, ".html")


@cache
def trace(folder: Path) -> Trace:
    content = files.read_content(folder)
    library = understand(content.sources, content.files, TODAY).library
    return Trace(library, compose(library, files.read_theme(TEMPLATES), {}).files)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("folder", [CONTENT, SMALL / "content"], ids=["real", "small"])
def test_every_value_is_traced_to_a_field_of_content(folder: Path, form: str) -> None:
    site = trace(folder)
    names = [name for name in site.files if name.endswith(form) or name.startswith(form)]
    assert names
    lacking = [
        f"{name}: {text}" for name in names for text in untraced(site, name, site.files[name])
    ]
    assert lacking == []


CASE = "moeder/kkr-midtjylland/2025-10-20/3.2-eu-kontor"
PAPER = f"oparl/paper/{re.sub('[/.]', '-', CASE)}"
PLANTED = (
    ("a date in a table", "data/beslutninger.csv", ";2025-10-20;", ";2025-10-21;"),
    ("a date in OParl", "oparl/meeting.json", "2019-10-25T10", "2019-10-26T10"),
    ("an hour in OParl", "oparl/meeting.json", "2019-10-25T10:00", "2019-10-25T11:00"),
    ("a date in a calendar", "kalender/alle.ics", "20191025T100000", "20191024T100000"),
    ("an hour in a calendar", "kalender/alle.ics", "20191025T100000", "20191025T110000"),
    ("a day of another event", "kalender/alle.ics", "DATE:20191031", "DATE:20260119"),
    ("a date of a feed", "nyt/alle.atom", "<published>2026-11-22", "<published>2025-10-20"),
    ("a date in JSON-LD", "moeder/kd-net/2019-10-25/index.html", '"2019-10-25T10', '"2020-10-25T10'),
    ("a date in the catalogue", "data/katalog.jsonld", "2026-11-2", "2026-10-2"),
    ("an amount in a table", "data/penge.csv", "413.000 kr.", "414.000 kr."),
    ("an amount in kroner", "data/loefter.csv", ";10000000;", ";11000000;"),
    ("an amount in a feed", "nyt/alle.atom", "413.000", "419.000"),
    ("an amount in OParl", "oparl/paper.json", "413.000", "419.000"),
    ("an outcome in a table", "data/beslutninger.csv", ";delvist vedtaget;", ";vedtaget;"),
    ("an outcome of a proposal", "data/forslag.csv", ";sendt tilbage;", ";vedtaget;"),
    ("an outcome in OParl", "oparl/agendaitem.json", '"delvist vedtaget"', '"vedtaget"'),
    ("an outcome in a feed", "nyt/alle.atom", "Beslutning: Delvist vedtaget", "Beslutning: Vedtaget"),
    ("a name in OParl", "oparl/person.json", '"Jonna Uhre"', '"Jonna Uhrskov"'),
    ("a seat in OParl", "oparl/membership.json", '"formand"', '"næstformand"'),
    ("a party in a table", "data/pladser.csv", "Midtjylland;V;2;", "Midtjylland;A;2;"),
    ("a seat in a table", "data/pladser.csv", "Midtjylland;V;2;", "Midtjylland;V;3;"),
    ("a body in JSON-LD", "organer/kd-net/index.html", '"name": "Kommunaldirekt', '"name": "Direkt'),
    ("a grade in a table", "data/loefter.csv", ";skal;", ";måske;"),
    ("a draft without its mark", "nyt/alle.atom", "<title>Udkast: ", "<title>"),
    ("a new column", "data/penge.csv", ";status;", ";farve;"),
    ("a new key", "oparl/meeting.json", '"meetingState"', '"mood"'),
    ("a vote that nobody gave", "oparl/agendaitem.json", '"result": "delvist vedtaget"',
     '"klartekst:votes": [{"side": "for", "party": "A", "votes": 12}]'),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "before", "after"), [row[1:] for row in PLANTED], ids=[row[0] for row in PLANTED]
)
def test_an_invented_value_is_found(name: str, before: str, after: str) -> None:
    site = trace(CONTENT)
    body = site.files[name].decode()
    assert before in body
    planted = body.replace(before, after)
    fresh = Trace(site.library, site.files)
    assert list(untraced(fresh, name, planted.encode()))


def test_a_vote_of_another_number_is_found() -> None:
    site = trace(SMALL / "content")
    body = site.files["oparl/agendaitem.json"].decode()
    assert '"votes": 2' in body
    assert list(
        untraced(site, "oparl/agendaitem.json", body.replace('"votes": 2', '"votes": 9').encode())
    )
