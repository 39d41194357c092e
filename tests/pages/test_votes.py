"""How votes went, where a reader or a program meets them: pages, tables, open data, news."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import pytest
from lxml import html

from generator.build import compose
from generator.output import files
from tests.running import TEMPLATES
from tests.small import small

MEETING = "moeder/byraadet/2026-03-04"
CASE = f"{MEETING}/1-cykelsti/index.html"


@pytest.fixture(scope="module")
def made() -> Mapping[str, bytes]:
    return compose(small(), files.read_theme(TEMPLATES), {}).files


def texts(made: Mapping[str, bytes], path: str, query: str) -> list[str]:
    tree = html.document_fromstring(made[path].decode())
    return [" ".join(element.text_content().split()) for element in tree.xpath(query)]


def rows(made: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    table = io.StringIO(made[f"data/{name}.csv"].decode("utf-8-sig"))
    return list(csv.DictReader(table, delimiter=";"))


def test_the_decision_tells_who_was_for_and_against_and_who_was_away(
    made: Mapping[str, bytes],
) -> None:
    box = "//section[@class='decision']"
    assert texts(made, CASE, f"{box}//dt") == ["For", "Imod", "Ikke med"]
    assert texts(made, CASE, f"{box}//dd") == [
        "3 Nordlisten (N): 2, Dan Prøve (S)", "1 Finn Prøve (S)", "Bo Eksempel (N) var ikke med i punktet",
    ]  # fmt: skip
    assert texts(made, CASE, f"{box}/div[@class='dissent']/*") == [
        "Et mindretal mener noget andet",
        "Stien bør følge vejen, så den også er tryg om aftenen.",
        "Finn Prøve (S)",
    ]


def test_a_proposal_shows_its_own_vote(made: Mapping[str, bytes]) -> None:
    path = f"{MEETING}/2-skolens-gaard/index.html"
    assert texts(made, path, "//ul[@class='asks']//dd") == [
        "2 Nordlisten (N): 2", "1 Dan Prøve (S)", "1",
    ]  # fmt: skip
    assert texts(made, path, "//section[@class='decision']//dl/dt") == ["Ikke med"]


def test_the_page_of_a_party_tells_how_it_and_its_members_voted(made: Mapping[str, bytes]) -> None:
    query = "//section[h2/@id='stemmer']//tbody/tr"
    assert texts(made, "partier/n/index.html", query) == [
        "En ny cykelsti ved åen For Vedtaget",
        "Skolens gård skal have flere træer, forslag 1 For Udsat",
    ]
    assert texts(made, "partier/s/index.html", query) == [
        (
            "En ny cykelsti ved åen For: Dan Prøve. Imod: Finn Prøve. Mindretal: Stien bør følge "
            "vejen, så den også er tryg om aftenen. Vedtaget"
        ),
        (
            "Skolens gård skal have flere træer, forslag 1 Imod: Dan Prøve. Mindretal: Sydlisten vil "
            "hellere plante træerne med det samme. Udsat"
        ),
    ]


def test_each_vote_is_a_row_and_cases_and_proposals_have_their_sums(
    made: Mapping[str, bytes],
) -> None:
    given = [
        (row["punkt"], row["forslagets nummer"], row["stemme"], row["parti"], row["medlem"],
         row["antal stemmer"])
        for row in rows(made, "stemmer")
    ]  # fmt: skip
    assert given == [
        ("1", "", "for", "N", "", "2"),
        ("1", "", "for", "S", "Dan Prøve", "1"),
        ("1", "", "imod", "S", "Finn Prøve", "1"),
        ("1", "", "var ikke med i punktet", "N", "Bo Eksempel", ""),
        ("2", "1", "for", "N", "", "2"),
        ("2", "1", "imod", "S", "Dan Prøve", "1"),
        ("2", "1", "undlod", "", "", "1"),
        ("2", "", "var ikke med i punktet", "N", "Bo Eksempel", ""),
    ]
    sums = ("stemmer for", "stemmer imod", "undlod at stemme")
    decided, undecided = rows(made, "beslutninger")
    assert [decided[name] for name in sums] == ["3", "1", "0"]
    assert decided["mindretal"].startswith("Mindretal, Finn Prøve (S): Stien bør")
    assert [undecided[name] for name in sums] == ["", "", ""]
    assert [[row[name] for name in sums] for row in rows(made, "forslag")] == [
        ["", "", ""], ["2", "1", "1"],
    ]  # fmt: skip


def test_open_data_of_meetings_carries_votes_and_the_people_who_gave_them(
    made: Mapping[str, bytes],
) -> None:
    items = json.loads(made["oparl/agendaitem.json"])["data"]
    first = next(item for item in items if item["number"] == "1")
    people = {
        person["id"]: person["name"] for person in json.loads(made["oparl/person.json"])["data"]
    }
    votes = [
        (vote["side"], vote.get("party"), people.get(vote.get("person", "")), vote.get("votes"))
        for vote in first["klartekst:votes"]
    ]
    assert votes == [
        ("for", "N", None, 2),
        ("for", "S", "Dan Prøve", 1),
        ("against", "S", "Finn Prøve", 1),
        ("absent", "N", "Bo Eksempel", None),
    ]
    assert first["resolutionText"] == (
        "Byrådet sagde ja. For: 3 (Nordlisten 2, Dan Prøve (S)). Imod: 1 (Finn Prøve (S)). "
        "Var ikke med i punktet: Bo Eksempel (N). Mindretal, Finn Prøve (S): Stien bør følge "
        "vejen, så den også er tryg om aftenen."
    )


def test_the_news_of_a_party_holds_the_cases_it_voted_on(made: Mapping[str, bytes]) -> None:
    news = made["nyt/parti-s.atom"].decode()
    assert "En ny cykelsti ved åen" in news
    assert "For: 3 (Nordlisten 2, Dan Prøve (S)). Imod: 1 (Finn Prøve (S))." in news
