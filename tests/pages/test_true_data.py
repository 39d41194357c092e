"""Every value that programs fetch is one that an editor wrote: traced on the real site."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

from generator.build import compose, understand
from generator.danish import Amount, Precision, When, when
from generator.kinds.values import Ask, Commitment, MoneyStatus, Outcome
from generator.library.library import Library, case
from generator.output import files
from generator.pages import calendars, feeds, labelled, oparl, tables
from generator.pages.opening import teaser
from generator.text.source import Source
from tests.pages.ready import ready
from tests.rules import judging
from tests.running import TEMPLATES

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 26)
_ISO = re.compile(r"\b(\d{4})-?(\d\d)-?(\d\d)(?=T|\b)")
_NOT_KNOWN = {
    "beslutningen er ikke kendt",
    "punktet har intet forslag",
    "kun til orientering",
    "mødet er aflyst",
    "mødet er flyttet",
}


@pytest.fixture(scope="module")
def library() -> Library:
    content = files.read_content(ROOT / "content")
    return understand(content.sources, content.files, TODAY).library


@pytest.fixture(scope="module")
def made(library: Library) -> Mapping[str, str]:
    pages = ready(library, feeds, calendars, oparl, tables)
    return {page.address: page.body.decode() for page in pages}


def written_days(library: Library) -> set[dt.date]:
    """Return every day that stands in a field of a text, a register or the settings."""
    written = (*library.documents, *library.written.values())
    contents = [value.content for one in written for value in one.values()]
    days = {content for content in contents if isinstance(content, dt.date)}
    return days | {content.day for content in contents if isinstance(content, When) and content.day}


def rows(made: Mapping[str, str], name: str) -> list[dict[str, str]]:
    text = made[f"/data/{name}.csv"].removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def days_in(text: str) -> Iterator[dt.date]:
    for year, month, day in _ISO.findall(text):
        yield dt.date(int(year), int(month), int(day))


def test_every_day_in_the_tables_is_one_that_somebody_wrote(
    made: Mapping[str, str], library: Library
) -> None:
    known = written_days(library)
    cells = [
        row[head]
        for name in ("loefter", "beslutninger", "forslag", "hoeringssvar")
        if f"/data/{name}.csv" in made
        for row in rows(made, name)
        for head in ("dato", "frist")
        if row.get(head)
    ]
    assert len(cells) > 30
    assert {day for cell in cells for day in days_in(cell)} <= known


def test_every_day_in_oparl_is_one_that_somebody_wrote(
    made: Mapping[str, str], library: Library
) -> None:
    heads = {"date", "start", "end", "created", "modified", "startDate", "endDate"}
    objects = [json.loads(body) for name, body in made.items() if name.startswith("/oparl/")]
    told = [one[head] for one in objects for head in heads if isinstance(one.get(head), str)]
    assert len(told) > 100
    assert {day for text in told for day in days_in(text)} <= written_days(library)


def test_every_time_in_the_feeds_is_the_day_of_our_own_text(
    made: Mapping[str, str], library: Library
) -> None:
    days = {document.record.written for document in library.documents}
    days |= {document.record.updated for document in library.documents}
    days |= {
        correction.date
        for document in library.documents
        for correction in document.record.corrections
    }
    feed = feedparser.parse(made["/nyt/alle.atom"])
    times = {text for entry in feed.entries for text in (entry.published, entry.updated)}
    assert times
    assert {day for text in times for day in days_in(text)} <= days


def test_every_day_in_the_calendars_is_one_that_somebody_wrote(
    made: Mapping[str, str], library: Library
) -> None:
    events = Calendar.from_ical(made["/kalender/alle.ics"]).walk("VEVENT")
    starts = [event.decoded("dtstart") for event in events]
    days = {start.date() if isinstance(start, dt.datetime) else start for start in starts}
    assert len(days) >= 19
    assert days <= written_days(library)


def test_every_day_in_what_search_engines_read_is_one_that_somebody_wrote(
    library: Library,
) -> None:
    site = compose(library, files.read_theme(TEMPLATES), {})
    texts = [
        text
        for name, body in site.files.items()
        if name.endswith(".html")
        for text in re.findall(r"ld\+json\">(.*?)</script>", body.decode(), re.DOTALL)
    ]
    told = [day for text in texts for key in re.findall(r"Date\": \"([^\"]+)", text)
            for day in days_in(key)]  # fmt: skip
    assert told
    assert set(told) <= written_days(library)


def test_every_amount_and_grade_in_the_tables_is_one_that_somebody_wrote(
    made: Mapping[str, str], library: Library
) -> None:
    contents = [value.content for document in library.documents for value in document.values()]
    amounts = {str(content) for content in contents if isinstance(content, Amount)}
    for name in ("loefter", "penge"):
        assert {row["beløb"] for row in rows(made, name)} - {""} <= amounts
    assert {row["forpligtelse"] for row in rows(made, "loefter")} <= {
        commitment.value for commitment in Commitment
    }
    became = {money_status.value for money_status in MoneyStatus}
    became |= {
        proposal.outcome.words
        for document in library.documents
        if document.kind.within
        for proposal in case(document).recommendations
        if proposal.outcome
    }
    assert {row["status"] for row in rows(made, "penge")} <= became


def test_every_outcome_in_the_tables_is_the_one_of_its_case(
    made: Mapping[str, str], library: Library
) -> None:
    cases = {
        library.address(document): case(document)
        for document in library.documents
        if document.kind.within
    }
    outcomes = {outcome.value for outcome in Outcome}
    for row in rows(made, "beslutninger"):
        decision = cases[row["adresse"].removeprefix("https://klartekst.example")].decision
        assert row["udfald"] in (
            {decision.outcome.value} if decision else _NOT_KNOWN | {Outcome.PENDING.value}
        )
    proposals = rows(made, "forslag")
    assert len(proposals) == sum(len(case.recommendations) for case in cases.values()) > 30
    assert {row["udfald"] for row in proposals} - {""} <= outcomes
    assert {row["beder om"] for row in proposals} <= {ask.value for ask in Ask}


@pytest.mark.parametrize(
    ("text", "precision", "day"),
    [
        ("2026-03-01", Precision.DAY, dt.date(2026, 3, 1)),
        ("1. marts 2026", Precision.DAY, dt.date(2026, 3, 1)),
        ("senest den 1. marts 2026", Precision.DAY, dt.date(2026, 3, 1)),
        ("før den 1. marts 2026", Precision.MONTH, None),
        ("marts 2026", Precision.MONTH, None),
        ("sidst i juni 2026", Precision.MONTH, None),
        ("1. kvartal 2026", Precision.QUARTER, None),
        ("frem til sommeren 2020", Precision.SEASON, None),
        ("efteråret 2021", Precision.SEASON, None),
        ("2026", Precision.YEAR, None),
        ("inden udgangen af 2026", Precision.YEAR, None),
        ("første halvår 2026", Precision.WORDS, None),
        ("4-5 gange om året", Precision.WORDS, None),
    ],
)
def test_a_time_is_as_exact_as_it_is_written(
    text: str, precision: Precision, day: dt.date | None
) -> None:
    assert (when(text).precision, when(text).day) == (precision, day)


FIELDS = """\
titel: Møde i Rådet
organ: raadet
dato: 2026-06-10
tilstand: indkaldt
start: '16.00'
skrevet: 2026-05-20
"""
SUMMER = "moeder/raadet/2026-06-10/moede.md"
CASE = """\
titel: '=HYPERLINK("x")'
nummer: "1"
aabenhed: offentlig
beslutning:
  udfald: ændret
  tekst: Rådet sagde ja til [stien](/om/).
forslag:
  - {tekst: Rådet bygger stien., beder_om: godkende, udfald: vedtaget}
  - {tekst: Rådet betaler det hele., beder_om: godkende, udfald: ikke vedtaget, beslutning: Skolen betaler halvdelen.}
borgernes_indflydelse: {vurdering: ja, begrundelse: Der er et møde i maj.}
noegletal:
  - {tal: '40', enhed: træer, tekst: er plantet.}
skrevet: 2026-05-20
"""


def calendar(*sources: Source) -> Calendar:
    pages = {page.address: page.body for page in calendars.pages(judging.library(*sources))}
    return Calendar.from_ical(pages["/kalender/alle.ics"].decode())


def test_outlook_reads_the_hours_of_summer() -> None:
    """Outlook knows TZID, DTSTART, RRULE and the two offsets of a time zone, and nothing else."""
    found = calendar(judging.source(SUMMER, FIELDS, "Tekst."))
    (zone,) = found.walk("VTIMEZONE")
    rules = {part.name: part["rrule"].to_ical().decode() for part in zone.subcomponents}
    assert rules == {
        "DAYLIGHT": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "STANDARD": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    }
    starts = {part.name: part.decoded("dtstart") for part in zone.subcomponents}
    assert starts["DAYLIGHT"] == dt.datetime(1981, 3, 29, 2, 0)  # noqa: DTZ001 - a wall clock
    assert b"RDATE" not in zone.to_ical()
    event = next(
        component for component in found.walk("VEVENT") if "2026-06-10" in str(component["uid"])
    )
    assert event.decoded("dtstart").isoformat() == "2026-06-10T16:00:00+02:00"


DUE = "frister:\n  - {hvad: Send svar., frist: 1. juli 2026}\n  - {hvad: Byg., frist: sommeren 2026}\n"


@pytest.mark.parametrize(("status", "titles"), [("godkendt", ["Frist: Send svar"]), ("udkast", [])])
def test_a_calendar_has_the_days_that_are_written_and_none_of_a_draft(
    status: str, titles: list[str]
) -> None:
    page = judging.page("Tekst.", f"status: {status}\n{DUE}")
    before = [str(component["summary"]) for component in calendar().walk("VEVENT")]
    after = [str(component["summary"]) for component in calendar(page).walk("VEVENT")]
    assert [text for text in after if text not in before] == titles


def test_what_is_doubted_about_a_deadline_stands_in_its_event() -> None:
    noted = (
        "fejl_i_originalen:\n  - {sted: Fristen, gaelder: [1. juli 2026], tekst: Året er rettet.}\n"
    )
    page = judging.page("Tekst.", f"{DUE}{noted}")
    (event,) = (
        component
        for component in calendar(page).walk("VEVENT")
        if component["summary"] == "Frist: Send svar"
    )
    assert event["description"] == (
        "Send svar. Frist: 1. juli 2026. Tvivl om originalen. Fristen: Året er rettet."
    )


def test_no_cell_is_a_formula_and_each_proposal_has_a_row() -> None:
    meeting = judging.source(SUMMER, FIELDS, "Tekst.")
    text = judging.source(SUMMER.replace("moede.md", "1-sti.md"), CASE, "## Sagen\n\nTekst.")
    built = {
        page.address: page.body.decode() for page in ready(judging.library(meeting, text), tables)
    }
    (decided,) = (row for row in rows(built, "beslutninger") if row["dato"] == "2026-06-10")
    assert decided["sag"] == '\'=HYPERLINK("x")'
    assert decided["beslutning"] == "Rådet sagde ja til stien."
    told = [
        (row["forslag"], row["udfald"], row["beslutning"])
        for row in rows(built, "forslag")
        if row["dato"] == "2026-06-10"
    ]
    assert told == [
        ("Rådet bygger stien.", "vedtaget", ""),
        ("Rådet betaler det hele.", "ikke vedtaget", "Skolen betaler halvdelen."),
    ]


def test_an_original_too_short_for_a_lix_has_none_in_the_data(made: Mapping[str, str]) -> None:
    rows = list(
        csv.DictReader(io.StringIO(made["/data/laesbarhed.csv"].lstrip("\ufeff")), delimiter=";")
    )
    short = {row["titel"]: row["originalens lix"] for row in rows if row["originalens ord"] == "8"}
    assert short == {"Nyt fra formanden": ""}
    judged = [row for row in rows if row["originalens lix"]]
    assert len(judged) > 50
    assert all(int(row["originalens ord"]) >= 100 for row in judged)
    documents = json.loads(made["/data/laesbarhed.json"])["documents"]
    assert sum(document["original_lix"] is not None for document in documents) == len(judged)


def test_a_feed_tells_the_page_in_its_order_and_with_its_labels() -> None:
    meeting = judging.source(SUMMER, FIELDS, "Tekst.")
    body = "## Sagen\n\nStien går til havnen.\n\n## Resumé\n\nDet handler om en sti.\n"
    text = judging.source(SUMMER.replace("moede.md", "1-sti.md"), CASE, body)
    library = judging.library(meeting, text)
    document = library.page("/moeder/raadet/2026-06-10/1-sti/")
    assert document is not None
    assert labelled.plain_text(library, document).split("\n\n") == [
        "Beslutning: Ændret.",
        "Rådet sagde ja til stien.",
        "Kort fortalt",
        "Det handler om en sti.",
        "Forslag til beslutning",
        "Rådet bygger stien. Bedt om at godkende. Vedtaget.",
        "Rådet betaler det hele. Bedt om at godkende. Ikke vedtaget. Skolen betaler halvdelen.",
        "Sagen",
        "Stien går til havnen.",
        "Borgernes indflydelse",
        "Ja, borgerne kan få indflydelse. Der er et møde i maj.",
        "Vigtige tal",
        "40 træer er plantet.",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rådet bygger en sti.", "Rådet bygger en sti."),
        ("Prisen er 4 mio. kr. i alt. Den er fra maj.", "Prisen er 4 mio. kr. i alt."),
        ("Stien er 4 km. Men rådet har ikke sagt ja. Den er fra maj.",
         "Stien er 4 km. Men rådet har ikke sagt ja."),
        ("En sti. En vej til. Det gælder dog kun i maj. Ikke mere.", "En sti."),
    ],
)  # fmt: skip
def test_a_teaser_ends_with_a_sentence_and_keeps_its_reservation(text: str, shown: str) -> None:
    most = 26 if "vej til" in text else 30 if len(text) > 30 else 240
    assert teaser(text, most) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rådet bygger en sti. De andre sager var:", "Rådet bygger en sti."),
        ("Rådet bygger en sti. Beslutningerne var disse. Mere.", "Rådet bygger en sti."),
        ("Rådets vigtigste beslutninger var disse.", ""),
    ],
)
def test_a_teaser_never_ends_where_a_list_begins(text: str, shown: str) -> None:
    assert teaser(text) == shown
