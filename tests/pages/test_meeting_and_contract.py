"""What the minutes, the contract and the letters hold, as the real pages show it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.pages.test_structures import shown

MEETING = "moeder/kd-net/2019-10-25"
HELP = "aftaler/udsatte-borgere-der-ringer-1-1-2"


def test_the_agenda_counts_only_papers_that_can_be_opened(published: Path) -> None:
    html = (published / MEETING / "index.html").read_text("utf-8")
    agenda = html[html.index('<ul class="agenda">') :].partition("</section>")[0]
    papers = re.findall(r'agenda-number">(\d+)<|class="aside">(\d+).bilag<', agenda)
    numbers = [number for number, _ in papers if number]
    assert numbers == [str(number) for number in range(3, 13)]
    found = {papers[at - 1][0]: count for at, (_, count) in enumerate(papers) if count}
    assert found == {}  # items 3, 7 and 9 name two each, and none is attached
    routine = agenda[agenda.index("Faste punkter:") :]
    assert re.findall(r"(?:> |· )(\d+) <a", routine) == ["1", "2", "13", "14"]
    assert re.findall(r"</a> \((\d+).bilag\)", routine) == []
    other = (published / "moeder/kkr-midtjylland/2025-10-20/index.html").read_text("utf-8")
    assert re.findall(r"(1\.1) <a[^>]*>[^<]*</a> \((\d+).bilag\)", other) == [("1.1", "1")]


def test_a_postponed_case_says_when_it_is_back_and_the_next_meeting_has_it(
    published: Path,
) -> None:
    page = f"{MEETING}/3-faelles-servicecenter"
    assert "Udsat til 24. januar 2020" in shown(published, page, 'class="decision"', "</section>")
    way = shown(published, page, 'id="sagens-vej"', "</section>")
    assert way.endswith("24. januar 2020 KD-Net Udsat hertil.")
    following = shown(published, MEETING, 'id="naeste-moede"', "</section>")
    assert "var planlagt til fredag den 24. januar 2020" in following
    assert (
        "Udsat til det møde: Fælles Servicecenter skal måske bygges op på en ny måde" in following
    )


def test_what_was_said_at_the_meeting_stands_apart_from_the_papers(published: Path) -> None:
    page = f"{MEETING}/5-erhvervsfremme"
    said = shown(published, page, 'id="paa-moedet"', "</section>")
    assert "Lone Lyrskov og Lasse Jakobsen" in said
    assert "Lone Lyrskov" not in shown(published, page, 'id="sagen"', "</section>")


def test_new_members_stand_with_those_they_come_after(published: Path) -> None:
    page = f"{MEETING}/8-uddannelsesstyregruppen"
    group = shown(published, page, 'id="medlemmer-gruppen"', "</table>")
    assert "(10 medlemmer)" in group
    assert "Lars Borst Hansen Lemvig Ole Pedersen" in group
    chair = shown(published, f"{MEETING}/10-eu-kontor", 'id="medlemmer-formandskab"', "</table>")
    assert "Susanne Buch formand Jens Meilvang 1. januar 2020" in chair


def test_the_case_about_coming_meetings_shows_the_days_of_the_meeting_itself(
    published: Path,
) -> None:
    case = (published / MEETING / "13-kommende-moeder" / "index.html").read_text("utf-8")
    held = (published / MEETING / "index.html").read_text("utf-8")
    dates = [re.findall(r'<ul class="dates">(.*?)</ul>', text, re.DOTALL) for text in (case, held)]
    assert dates[0] == dates[1]
    assert "".join(dates[0]).count("<time") == 11


def test_a_hearing_that_is_over_says_so(published: Path) -> None:
    hearing = shown(published, f"{MEETING}/5-erhvervsfremme", 'id="hoeringer"', "</section>")
    assert "Høringen er slut Man kunne svare fra 11. oktober 2019 til 24. november 2019" in hearing


def test_the_goals_of_a_contract_are_listed_with_their_targets(published: Path) -> None:
    table = shown(published, "aftaler/resultatkontrakt-2020", 'id="maaloversigt"', "</table>")
    assert table.count(" mål ") >= 9
    assert "5. Mange får specialiseret vejledning Fælles mål 3.800 vejledninger" in table
    html = (published / "aftaler" / "resultatkontrakt-2020" / "index.html").read_text("utf-8")
    assert html.count("<dt>Hvornår er det nået?</dt>") == 9
    assert html.count("<dt>Sådan måles det</dt>") == 9


def test_prices_stand_beside_the_units_they_follow(published: Path) -> None:
    page = "aftaler/samarbejdsaftale-rehabilitering"
    prices = shown(published, page, 'id="tabel-priser"', "</table>")
    assert "En mødedag 24 14.730 15.571" in prices
    assert "1 613,75 648,79" in prices


def test_projects_without_rank_say_so_and_are_not_numbered(published: Path) -> None:
    page = published / "faelles-indspil-infrastruktur" / "index.html"
    html = page.read_text("utf-8")
    assert html.count('id="projekt-') == 10
    assert 'class="clause-number"' not in html
    assert "Rækkefølgen siger ikke noget om, hvad der er vigtigst." in html
    assert html.count("Hvor langt er det (januar 2019)?") == 10


def test_a_letter_whose_last_day_is_past_has_run_out(published: Path) -> None:
    html = (published / "brev-om-digital-fremtid" / "index.html").read_text("utf-8")
    assert "Fristen for at svare på brevet er udløbet." in html


def test_a_flow_chart_is_drawn_and_told(published: Path) -> None:
    html = (published / HELP / "index.html").read_text("utf-8")
    figure = html[html.index('id="figur-samarbejdet"') :].partition("</figure>")[0]
    assert figure.count('class="flow-box"') == 12
    assert figure.count('class="flow-arrow"') == 11
    assert figure.count("<li>") == 8
    assert 'aria-describedby="figur-samarbejdet-trin"' in figure


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_the_words_of_a_flow_chart_stay_in_their_boxes(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/{HELP}/")
    apart = page.evaluate(
        """() => [...document.querySelectorAll('.flow-box')].map((box) => {
            const frame = box.getBoundingClientRect();
            const words = box.nextElementSibling.getBoundingClientRect();
            return Math.min(frame.right - words.right, words.left - frame.left,
                            frame.bottom - words.bottom, words.top - frame.top);
        })"""
    )
    assert len(apart) == 12
    assert min(apart) > 0


@pytest.mark.browser
def test_a_table_of_texts_is_stacked_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{address}/erhvervshus-midtjylland-programmer-2020/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    cell = page.locator("#tabel-programmer tbody td").first
    before = cell.evaluate("(one) => getComputedStyle(one, '::before').content")
    assert "data-head" in before or "Hvor" in before
    assert cell.evaluate("(one) => one.getBoundingClientRect().width") > 200
