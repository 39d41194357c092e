"""What the originals hold besides text, as the real pages show it to a reader."""

from __future__ import annotations

import re
from pathlib import Path

MEETING = "moeder/danske-regioner-bestyrelsen/moedet-foer-26-august-2021"


def shown(published: Path, page: str, start: str, end: str = "</div>") -> str:
    """Return the visible words of a page from one mark to the next."""
    html = (published / page / "index.html").read_text("utf-8")
    part = html[html.index(start) :]
    words = re.sub(r"<[^>]+>", " ", part[: part.index(end)])
    return " ".join(words.replace("\xa0", " ").split())


def test_a_corrected_vote_shows_the_old_count_and_the_fate_of_all_proposals(
    published: Path,
) -> None:
    votes = shown(published, f"{MEETING}/4-generalforsamling", 'id="afstemninger"', "</section>")
    assert "102 rettet fra 103 Ikke vedtaget" in votes
    assert "Af 11 forslag er 3 vedtaget, 1 ikke vedtaget og 7 ikke behandlet." in votes
    assert "Der var 124 med, da der blev stemt første gang." in votes


def test_one_table_of_figures_is_shown_on_two_pages(published: Path) -> None:
    case = shown(published, f"{MEETING}/5-valgsystem", 'id="tabel-fordeling"', "</table>")
    annex = shown(published, "aftaler/betaling-for-valgsystem", 'id="tabel-bidrag"', "</table>")
    figures = case[case.index("Region Hovedstaden") :]
    assert figures.endswith("Regionerne i alt 1,0000 413.000")
    assert annex.endswith(figures)
    html = (published / MEETING / "5-valgsystem" / "index.html").read_text("utf-8")
    assert 'hentet fra siden <a href="/aftaler/betaling-for-valgsystem/">' in html


def test_results_are_held_against_their_targets(published: Path) -> None:
    table = shown(published, "sygeplejersker-tal", 'id="tabel-tabel-6"', "</table>")
    for line in (
        "64 52 Ja, 12 over",
        "224 108 Ja, 116 over",
        "106 107 Nej, 1 under",
        "125 157 Nej, 32 under",
        "64 77 Nej, 13 under",
        "584 501 Ja, 83 over",
    ):
        assert line in table


def test_a_clause_tells_which_clauses_refer_to_it(published: Path) -> None:
    page = "aftaler/tilslutningsaftale-valgsystem"
    clause = shown(published, page, 'id="pkt-10.4"')
    assert clause.endswith("Nævnt i punkt 10.8 .")
    assert "Nævnt i" not in shown(published, page, 'id="pkt-10.6"')


def test_fields_without_remarks_are_told_in_one_line(published: Path) -> None:
    line = "Uden bemærkninger i originalen Økonomi, sekretariatet og kommunikation"
    assert line in shown(published, f"{MEETING}/20-naeste-moede", '<div class="end">', "</dl>")


def test_a_goal_has_its_actions_as_a_list_and_an_anchor(published: Path) -> None:
    html = (published / "hvorfor-inddrage-borgerne" / "index.html").read_text("utf-8")
    goals = re.findall(r'<div class="goal" id="maal-(\d)">(.*?)</dl>', html, re.DOTALL)
    assert [number for number, _ in goals] == list("123456")
    assert [goal.count("<li>") for _, goal in goals] == [9, 4, 4, 2, 2, 2]


def test_a_follow_up_that_was_ordered_is_marked(published: Path) -> None:
    due = shown(published, f"{MEETING}/16-sexisme", 'id="frister"', "</section>")
    assert "sidst på efteråret 2021 Danske Regioner Opfølgning" in due


def test_the_first_use_of_a_defined_word_leads_to_its_meaning(published: Path) -> None:
    page = "aftaler/tilslutningsaftale-valgsystem"
    html = (published / page / "index.html").read_text("utf-8")
    assert '<a href="#ord-loesningen">»Løsningen«</a>' in html
    meaning = shown(published, page, 'id="ord-loesningen"', "</dd>")
    assert meaning.partition(">")[2].startswith("Løsningen Det nye valgsystem")


def test_the_members_of_a_group_stand_on_its_own_page_too(published: Path) -> None:
    members = shown(published, "organer/arbejdsgruppen-om-demokrati", 'id="medlemmer"', "</table>")
    assert "(17 medlemmer)" in members
    assert members.count("Region ") == 17


def test_the_arithmetic_of_a_table_is_columns_with_bars(published: Path) -> None:
    table = shown(published, "plasma-tal", 'id="tabel-tabel-1"', "</table>")
    assert "Nordjylland 1 stort 30 17,98 +12,02" in table
    html = (published / "plasma-tal" / "index.html").read_text("utf-8")
    bars = [int(text) for text in re.findall(r'<path d="M0 0h(\d+)v6H0z"/>', html)]
    assert bars == [100, 29, 35, 45, 29]


def test_a_link_out_tells_how_old_it_is(published: Path) -> None:
    links = shown(published, "eksempler-fra-verden", 'id="link-ud"', "</section>")
    assert "granddebat.fr – adressen er fra 2021." in links
    assert links.count("adressen er fra 2021.") == 7


def test_a_follow_up_without_an_answer_is_open(published: Path) -> None:
    waiting = shown(published, "frister", 'id="opfoelgning"', "</section>")
    assert "sidst på efteråret 2021 Danske Regioner" in waiting
    assert "Undersøge, hvordan CDEU kan finansieres." in waiting
