"""Money over years: what is promised in which year, once, every year, or for good."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from lxml import html

from generator.build import compose
from generator.output import files
from generator.text.source import Source
from tests.running import TEMPLATES
from tests.small import with_sources

PROMISE = """\
  - id: {id}
    titel: {title}
    formaal: Det bliver gjort.
    forpligtelse: skal
    ordret: skal
{money}"""
AGREEMENT = "\n".join(
    (
        "---", "titel: Aftale om budgettet", "type: budgetaftale", "status: indgået",
        "indgaaet: 2026-02-01", "partier: [N]", "loefter:",
        *(
            PROMISE.format(id=name, title=title, money="".join(f"    {line}\n" for line in money))
            for name, title, money in (
                ("laerere", "Flere lærere", ("beloeb: 12 mio. kr. pr. år", "budgetaar: 2027-2030")),
                ("bro", "En bro", ("beloeb: 4 mio. kr.", "budgetaar: 2027")),
                ("hjaelp", "Mere hjælp", ("beloeb: 2 mio. kr.", "budgetaar: 2028", "varig: ja")),
                ("gade", "Nye gader", ("beloeb: 8 mio. kr.", "budgetaar: 2027-2030")),
            )
        ),
        "---", "", "## Kort fortalt", "", "Der er penge til lærere, en bro og gader.", "",
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> Mapping[str, bytes]:
    understood = with_sources(Source("aftaler/budget.md", AGREEMENT))
    assert understood.problems == ()
    return compose(understood.library, files.read_theme(TEMPLATES), {}).files


def texts(made: Mapping[str, bytes], path: str, query: str) -> list[str]:
    tree = html.document_fromstring(made[path].decode())
    return [" ".join(element.text_content().split()) for element in tree.xpath(query)]


def test_each_year_has_its_own_sum_and_what_is_for_several_stands_apart(
    made: Mapping[str, bytes],
) -> None:
    assert texts(made, "loefter/index.html", "//ul[@class='figures sums']/li") == [
        "18,5 mio. kr.i budgettet for 2027",  # 12 + 4, and the 2,5 of the other agreement
        "14 mio. kr.i budgettet for 2028",  # 12 + 2
        "14 mio. kr.i budgettet for 2029",
        "14 mio. kr.i budgettet for 2030",
        "8 mio. kr.i alt i årene 2027-2030",
        "400.000 kr.uden et år",
    ]


def test_a_sum_that_is_paid_every_year_stands_in_each_year_as_it_is_written(
    made: Mapping[str, bytes],
) -> None:
    rows = texts(made, "loefter/index.html", "//table[caption[@id='aar-2028-titel']]//tr[td]")
    unheard = "Skal »skal«"
    assert rows == [
        f"Flere lærere {unheard} 12 mio. kr. pr. år",
        f"Mere hjælp {unheard} 2 mio. kr. pr. år, varigt",
        "I alt 14 mio. kr.",
    ]


def test_the_page_of_the_agreement_sums_its_own_years(made: Mapping[str, bytes]) -> None:
    page = "aftaler/budget/index.html"
    (amounts,) = texts(made, page, "//dl[@class='facts']/dd[last()]")
    assert amounts == (
        "16 mio. kr. i 202714 mio. kr. i 202814 mio. kr. i 202914 mio. kr. i 2030"
        "8 mio. kr. i alt i 2027-2030"
    )
    lines = "//div[@id='loefte-hjaelp']/dl/dd"
    assert texts(made, page, lines)[2:4] == ["2 mio. kr. pr. år, varigt", "2028 og frem"]


def test_the_sums_can_be_fetched(made: Mapping[str, bytes]) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        table = io.StringIO(made[f"data/{name}.csv"].decode("utf-8-sig"))
        return list(csv.DictReader(table, delimiter=";"))

    assert [tuple(row.values()) for row in rows("loefter-pr-aar")] == [
        ("2027", "2027", "18500000", "0", "3"),
        ("2028", "2028", "14000000", "2000000", "2"),
        ("2029", "2029", "14000000", "2000000", "2"),
        ("2030", "2030", "14000000", "2000000", "2"),
        ("2027", "2030", "8000000", "0", "1"),
        ("", "", "400000", "0", "1"),
    ]
    written = {
        row["løfte"]: (row["budgetår"], row["pr. år"], row["varigt"]) for row in rows("loefter")
    }
    assert written["Flere lærere"] == ("2027-2030", "ja", "nej")
    assert written["Mere hjælp"] == ("2028 og frem", "ja", "ja")
    assert written["Nye gader"] == ("2027-2030", "nej", "nej")
