"""Money, decisions, offers and doubts as pages and tables tell them: what was written, no more."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.pages.reading import main, pages, section, text, with_class

Pages = dict[str, ET.Element]
KKR = "/moeder/kkr-midtjylland/2025-10-20/"
BOARD = "/moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021/"
NETWORK = "/moeder/kd-net/2019-10-25/"


@pytest.fixture(scope="session")
def site(published: Path) -> Pages:
    return pages(published)


def strip(site: Pages, address: str) -> list[str]:
    """Return the sums in the facts of a page; none where there is no »Hvor meget«."""
    (facts,) = with_class(site[address], "facts")
    return [text(element) for element in with_class(facts, "sum")]


def table(published: Path, name: str) -> list[dict[str, str]]:
    written = (published / f"data/{name}.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written), delimiter=";"))


def test_the_strip_shows_what_was_decided_and_what_was_not(site: Pages) -> None:
    assert strip(site, f"{KKR}3.2-eu-kontor-klima-og-kultur/") == [
        "1 mio. kr. i 2026 til klimasekretariatet. KD-Nets budget. Vedtaget",
        "2 mio. kr. pr. år mere til EU-kontoret CDEU. Kommunerne. Sendt tilbage",
        "2 mio. kr. pr. år til et fælles projektkontor. Sendt tilbage",
    ]


def test_a_page_shows_what_is_asked_for_with_its_period(site: Pages) -> None:
    page = text(main(site["/eu-kontor-klima-og-kultur/"]))
    assert "2 mio. kr. pr. år mere til EU-kontoret CDEU. Kommunerne. Sendt tilbage" in page
    assert "2 mio. kr. pr. år til et fælles projektkontor. Sendt tilbage" in page


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            f"{BOARD}12-plasma/",
            [
                "ca. 12 mio. kr.",
                "20 mio. kr.",
                "32 mio. kr. i alt",
                "96 mio. kr. i alt for tre store centre",
                "1.500 kr.",
                "ca. 1.350 kr.",
            ],
        ),
        (f"{BOARD}5-valgsystem/", ["413.000 kr. pr. år i 10 år for et nyt valgsystem."]),
        (f"{KKR}2.1-siden-sidst/", ["900.000 kr.", "300.000 kr."]),
        (f"{NETWORK}7-naer-psykiatri/", ["50 mio. kr. i 2019", "heraf 8 mio. kr. i 2019"]),
        (f"{NETWORK}6-iv-behandling/", ["12,1 mio. kr."]),
        (f"{NETWORK}3-faelles-servicecenter/", ["2,7 mio. kr. pr. år"]),
        (f"{NETWORK}10-eu-kontor/", ["0,75 mio. kr. pr. år"]),
    ],
)
def test_what_is_only_told_is_not_in_the_strip(site: Pages, address: str, told: list[str]) -> None:
    assert strip(site, address) == []
    assert "Hvor meget" not in text(site[address])
    lines = [text(element) for element in section(main(site[address]), "naevnte-beloeb").iter("li")]
    assert len(lines) == len(told)
    assert all(line.startswith(words) for line, words in zip(lines, told, strict=True))
    assert all(line.endswith(("Oplyst", "Overslag")) for line in lines)


def test_a_case_without_money_has_no_word_of_it(site: Pages) -> None:
    assert "Hvor meget" not in text(site[f"{NETWORK}14-eventuelt/"])
    assert "Ingen beløb" not in text(site[f"{NETWORK}14-eventuelt/"])


def test_papers_from_before_a_meeting_say_that_the_decision_is_not_known(site: Pages) -> None:
    page = text(main(site[f"{BOARD}21-eventuelt/"]))
    assert "Punktet har intet forslag Papirerne er fra før mødet." in page
    assert "De siger ikke, hvad der blev besluttet." not in page
    assert "endnu" not in page.partition("Kort fortalt")[0]
    (tally,) = with_class(site[BOARD], "tally")
    assert text(tally) == (
        "9 sager: Beslutningen er ikke kendt 5 · Kun til orientering 4 · Desuden 2 faste punkter"
    )


def test_an_item_that_only_tells_has_no_decision_to_know(site: Pages) -> None:
    page = text(main(site[f"{BOARD}19-formandens-meddelelser/"]))
    assert "Kun til orientering Papirerne er fra før mødet." in page
    assert "ikke kendt" not in page.partition("Kort fortalt")[0]
    asks_more = text(main(site[f"{BOARD}16-sexisme/"]))  # one of its three proposals is to approve
    assert "Beslutningen er ikke kendt" in asks_more.partition("Kort fortalt")[0]


def test_outcomes_add_up_on_pages_and_in_the_table(site: Pages, published: Path) -> None:
    counted = Counter(row["udfald"] for row in table(published, "beslutninger"))
    assert sum(counted.values()) == 37
    shown: Counter[str] = Counter()
    for address in (KKR, BOARD, NETWORK):
        (tally,) = with_class(site[address], "tally")
        for part in text(tally).partition(": ")[2].split(" · "):
            words, _, count = part.removesuffix(" faste punkter").rpartition(" ")
            shown[words.lower()] += int(count)
    routine = shown.pop("desuden")
    assert routine == 8
    shown["taget til efterretning"] = shown.pop("hørt, intet besluttet")  # data keep that word
    assert shown <= counted
    assert (counted - shown).total() == routine
    assert counted["vedtaget med ændring"] == 1


def test_every_item_in_oparl_says_what_became_of_it(published: Path) -> None:
    items = json.loads((published / "oparl/agendaitem.json").read_text("utf-8"))["data"]
    assert len(items) == 45
    counted = Counter(item["result"] for item in items if "result" in item)
    assert counted == Counter(row["udfald"] for row in table(published, "beslutninger"))
    assert [item for item in items if "result" not in item and item["public"]] == []


def test_a_doubt_about_a_deadline_stands_in_the_list_of_deadlines(site: Pages) -> None:
    (line,) = (
        text(element) for element in main(site["/frister/"]).iter("li")
        if "helst inden for 5 hverdage" in text(element)
    )  # fmt: skip
    assert "Tvivl i originalen: De 5 hverdage." in line


def test_an_offer_of_seats_is_an_offer_of_seats(site: Pages) -> None:
    page = main(site["/organer/sundhedsraad-kronjylland/"])
    seats = [[text(cell) for cell in row] for row in page.iter("tr")]
    (offered,) = (row for row in seats if row[0].startswith("APØ"))
    assert offered[1:] == ["4 Tilbudt", "næstformand"]


def test_doubts_travel_to_the_pages_and_tables_that_repeat_the_fact(
    site: Pages, published: Path
) -> None:
    doubt = "Alligevel står nogle af deres poster stadig som tilbudt"
    for address in ("/partier/a/", "/partier/oe/", "/organer/sundhedsraad-kronjylland/"):
        assert doubt in text(site[address])
    assert doubt not in text(site["/organer/sundhedsraad-vestjylland/"])
    assert "SF (F) står i to grupper" in text(site["/partier/f/"])
    rows = table(published, "pladser")
    assert all(doubt in row["tvivl"] for row in rows if row["parti"] == "APØ")
    assert "i periode" in text(site["/loefter/"])
    promises = table(published, "loefter")
    assert any("i periode" in row["tvivl"] for row in promises)
    assert "i periode" in (published / "nyt/loefter.atom").read_text("utf-8")


def test_every_sum_has_its_words_in_the_table(published: Path) -> None:
    rows = table(published, "penge")
    assert len(rows) == 36
    assert all(row["ordret"] and row["status"] and row["hvad"] for row in rows)
    assert {row["kroner"] for row in rows} >= {"413000", "37688000", "648,79"}
