"""What stands at each address of the preview, without a network in between."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from generator.desk.desk import STOPS, Desk, Reply
from generator.desk.now import OVERVIEW
from generator.desk.session import Begun
from generator.desk.trouble import Places
from generator.kinds.drafts import Draft, draft
from generator.library.reading import registered
from generator.rules.judging import judge
from generator.text.diagnostic import Severity
from generator.units import Unit, UnitVerdict, again, in_force, kept, reading, units, verdict
from tests.histories import CASE
from tests.previewing import EASY, HARD
from tests.running import SMALL, TEMPLATES

DAY = dt.date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a checkout that may be changed, its templates too."""
    shutil.copytree(SMALL / "content", tmp_path / "by" / "content")
    shutil.copytree(TEMPLATES, tmp_path / "by" / "templates")
    return tmp_path / "by"


@pytest.fixture
def desk(folder: Path) -> Desk:
    return Desk(Places(folder / "content", folder / "templates", "vscode"), DAY, "0")


def save(desk: Desk, path: str, text: str) -> tuple[str, ...]:
    """Write a file and let the desk read it; return what browsers are told."""
    file = desk.places.content.parent / path
    file.write_text(text, "utf-8")
    return desk.rebuild({file})


def asked(desk: Desk, address: str) -> Reply:
    slow = desk.slow(address)
    answer = slow() if slow else desk.answer(address)
    assert answer is not None, address
    return answer


def text(answer: Reply) -> str:
    return answer.body.decode()


def test_a_desk_that_begins_with_what_was_judged_shows_and_counts_the_same(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", f"{HARD}\n(Udfyldes senere)\n")
    before = tuple(_verdicts(desk))
    plain = Desk(desk.places, DAY, "0")
    begun = Desk(desk.places, DAY, "0", known=lambda _: Begun(before))
    given = {id(document) for verdict in before for document in verdict.documents}
    assert given == set(map(id, begun.now.session.library.documents))
    for address in ("/proeve/", "/", "/moeder/byraadet/2026-03-04/", STOPS):
        assert text(asked(begun, address)) == text(asked(plain, address))


def test_a_desk_whose_texts_are_judged_later_shows_the_same_at_once_and_counts_the_same_then(
    desk: Desk,
) -> None:
    save(desk, "content/sider/proeve.md", f"{HARD}\n(Udfyldes senere)\n")
    later = tuple(_verdicts(desk))
    read = tuple(again(kept(reading(unit)), unit) for unit in _units(desk))
    plain = Desk(desk.places, DAY, "0")
    begun = Desk(desk.places, DAY, "0", known=lambda _: Begun((), read))
    for address in ("/proeve/", "/", "/moeder/byraadet/2026-03-04/"):
        assert text(asked(begun, address)) == text(asked(plain, address))
    assert asked(begun, STOPS).status == 202
    assert "læst igennem" in text(asked(begun, STOPS))
    assert asked(begun, OVERVIEW).status == 503
    save(begun, "content/sider/proeve.md", EASY)
    save(begun, "content/sider/om-siden.md", f"{HARD}\n(Udfyldes senere)\n")
    begun.learn(later)
    plain = Desk(desk.places, DAY, "0")
    assert "fejl i 1 af teksterne" in stops(begun, "")
    assert stops(begun, "") == stops(plain, "")
    assert begun.stops.found(begun.now) == plain.stops.found(plain.now)
    assert asked(begun, OVERVIEW).status == 200


def test_what_was_not_judged_later_either_is_judged_when_somebody_asks(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", f"{EASY}\n![](/figurer/findes-ikke.png)\n")
    read = tuple(map(reading, _units(desk)))
    begun = Desk(desk.places, DAY, "0", known=lambda _: Begun((), read))
    begun.learn(())
    assert stops(begun, "sider/proeve.md") == stops(desk, "sider/proeve.md")


def _units(desk: Desk) -> tuple[Unit, ...]:
    return units(registered(desk.now.session.content.sources))


def _verdicts(desk: Desk) -> Iterator[UnitVerdict]:
    """Yield what is known of each unit, as it comes out of what is kept."""
    register = registered(desk.now.session.content.sources)
    for unit in units(register):
        yield again(kept(verdict(register, in_force(register, unit, DAY), unit)), unit)


def test_nothing_is_said_of_what_stops_the_site_once_a_save_has_come(desk: Desk) -> None:
    before = desk.now
    save(desk, "content/sider/proeve.md", EASY)
    assert desk.stops.told(before, "", lambda: desk.now.number == before.number) == ""
    assert "udgives" in desk.stops.told(desk.now, "")


def test_what_is_written_beside_a_file_tells_nobody(desk: Desk) -> None:
    number = desk.now.number
    for path in ("sider/.proeve.md-x1/proeve.md", "sider/.proeve.md.swp"):
        assert desk.rebuild({desk.places.content / path}) == ()
    assert desk.now.number == number


def test_a_save_shows_at_once_and_tells_all_pages(desk: Desk) -> None:
    assert save(desk, "content/sider/proeve.md", EASY) == ("*",)
    assert "Nu kan alle læse det her." in text(asked(desk, "/proeve/"))


def test_a_picture_without_a_text_is_told_of_on_its_page(desk: Desk) -> None:
    """The commonest mistake of all must be explained at the desk, and not crash it."""
    save(desk, "content/sider/proeve.md", f"{EASY}\n![](/figurer/findes-ikke.png)\n")
    answer = asked(desk, "/proeve/")
    assert answer.status == 200
    assert "TIL01" in text(answer)


def test_a_fault_of_ours_names_the_file_that_is_shown(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", EASY)
    answer = desk.our_fault("/proeve/", "500\nValueError: forkert")
    assert answer.status == 500
    assert "content/sider/proeve.md" in text(answer)
    assert "ValueError: forkert" in text(answer)


def test_findings_never_stop_a_page(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", HARD)
    answer = asked(desk, "/proeve/")
    assert answer.status == 200
    assert "LIX01" in text(answer)


def test_the_panel_tells_the_change_since_the_last_save(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", EASY)
    save(desk, "content/sider/proeve.md", EASY.replace("på en sti", "på forvaltningen"))
    # From 22 words in 3 sentences, none long, to 21 words, 1 long: 7,33 to 7 + 4,76.
    assert "+4,4 siden du sidst gemte" in text(asked(desk, "/proeve/"))


def test_the_panel_tells_the_change_since_the_last_commit(desk: Desk, folder: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=En", "-c", "user.email=en@by.example")
        subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)

    (folder / "content" / "sider" / "proeve.md").write_text(EASY, "utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Først")
    changed = EASY.replace("på en sti", "på forvaltningen")
    (folder / "content" / "sider" / "proeve.md").write_text(changed, "utf-8")
    now = Desk(desk.places, DAY, "0")
    assert "+4,4 siden sidste udgave i git" in text(asked(now, "/proeve/"))
    git("commit", "-qam", "Så")
    assert "Uændret siden sidste udgave i git" in text(asked(now, "/proeve/"))
    (folder / "content" / "sider" / "ny.md").write_text(EASY, "utf-8")
    (folder / "content" / "sider" / "proeve.md").write_text(EASY, "utf-8")
    now.rebuild({folder / "content" / "sider"})
    rows = html.fromstring(text(asked(now, "/_redaktion/"))).xpath("//tbody/tr")
    told = {row.xpath(".//code")[0].text: row.xpath("td[2]")[0].text for row in rows}
    assert told["sider/ny.md"] == "–"
    assert told["sider/proeve.md"] == "−4,4"
    assert told["sider/om-siden.md"] == "uændret"


def committed_on(folder: Path, day: str) -> None:
    """Commit all of a folder as if it were that day."""
    who = ("-c", "user.name=En", "-c", "user.email=en@by.example")
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00"}
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "Hemmeligt ord")):
        subprocess.run(
            ["git", "-C", str(folder), *who, *words],
            env={**os.environ, **when}, check=True, capture_output=True,
        )  # fmt: skip


def proposed(desk: Desk, folder: Path, days: tuple[str, ...], fields: str) -> str:
    """Return what the panel proposes for a text that was committed anew on each of some days."""
    file = folder / "content" / "sider" / "proeve.md"
    for number, day in enumerate(days):
        file.write_text(f"{EASY}\nLinje {number}.\n", "utf-8")
        committed_on(folder, day)
    file.write_text(EASY.replace("skrevet: 2026-03-01\n", fields), "utf-8")
    page = html.fromstring(text(asked(Desk(desk.places, DAY, "0"), "/proeve/")))
    told = page.xpath("//p[@class='desk-change'][contains(., 'aendringer')]")
    return " ".join(told[0].text_content().split()) if told else ""


DAYS = ("2026-03-01", "2026-04-02", "2026-04-02", "2026-05-03")


@pytest.mark.parametrize(
    ("days", "fields", "told"),
    [
        (DAYS, "", "3. maj 2026, 2. april 2026 og 1. marts 2026"),
        (DAYS, "skrevet: 2026-03-01\n", "3. maj 2026 og 2. april 2026"),
        (DAYS, "aendringer: [{dato: 2026-04-02, tekst: Vi rettede et tal.}]\n", "3. maj 2026"),
        (DAYS, "skrevet: 2026-03-01\nopdateret: 2026-05-03\n", ""),
        (("2026-02-01", *DAYS), "", "3. maj 2026, 2. april 2026 og 1. marts 2026"),
    ],
)
def test_days_out_of_git_that_the_text_does_not_tell_of_are_proposed(
    desk: Desk, folder: Path, days: tuple[str, ...], fields: str, told: str
) -> None:
    shown = proposed(desk, folder, days, fields)
    sentence = f"Git har en ændring fra {told}, som teksten ikke fortæller om."
    assert shown.startswith(sentence) if told else shown == ""


def test_git_gives_the_desk_days_and_never_its_words(desk: Desk, folder: Path) -> None:
    file = folder / "content" / "sider" / "proeve.md"
    file.write_text(f"{EASY}\nDet her blev taget væk.\n", "utf-8")
    committed_on(folder, "2026-03-01")
    file.write_text(EASY, "utf-8")
    committed_on(folder, "2026-04-02")
    page = text(asked(Desk(desk.places, DAY, "0"), "/proeve/")).replace("\u00a0", " ")
    assert "Git har en ændring fra 2. april 2026" in page
    assert "Det her blev taget væk" not in page
    assert "Hemmeligt ord" not in page


def test_outside_git_nothing_is_said_of_commits(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", EASY)
    assert "i git" not in text(asked(desk, "/proeve/"))
    assert "mappen ligger ikke i git" in text(asked(desk, "/_redaktion/"))


def test_each_finding_gives_its_file_and_line_and_opens_the_editor(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", HARD)
    page = html.fromstring(text(asked(desk, "/proeve/")))
    item = page.xpath('//li[@class="desk-item"][.//*[text()="LIX01"]]')[0]
    file = desk.places.content / "sider" / "proeve.md"
    assert item.xpath(".//code")[0].text == f"{file}:9"
    assert item.xpath(".//button")[0].get("data-copy") == f"{file}:9"
    assert item.xpath(".//a[@aria-label]")[0].get("href") == f"vscode://file{file.resolve()}:9:1"


def test_without_an_editor_there_is_no_link_to_one(folder: Path) -> None:
    desk = Desk(Places(folder / "content", folder / "templates"), DAY, "0")
    save(desk, "content/sider/proeve.md", HARD)
    assert "vscode:" not in text(asked(desk, "/proeve/"))


def test_the_room_on_one_page_is_told_of_cases(desk: Desk) -> None:
    told = text(asked(desk, "/moeder/byraadet/2026-03-04/1-cykelsti/"))
    found = re.search(r"Teksten fylder (\d+)\stegn. Der er plads til (\S+)\stegn", told)
    assert found is not None
    assert int(found[1]) + int(found[2].replace(".", "")) == 2400


def test_an_unreadable_text_shows_its_line_and_goes_when_mended(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", EASY.replace("type: om siden", "type: sangbog"))
    answer = asked(desk, "/proeve/")
    assert answer.status == 500
    told = html.fromstring(text(answer))
    assert told.xpath("//code")[0].text.endswith("content/sider/proeve.md:3")
    assert "→    3  type: sangbog" in told.xpath("//pre")[0].text_content()
    save(desk, "content/sider/proeve.md", EASY)
    assert asked(desk, "/proeve/").status == 200


def test_a_draft_without_a_page_names_the_fields_to_begin_with(desk: Desk) -> None:
    made = draft("aftale", "ny-bro", written=DAY)
    assert isinstance(made, Draft)
    save(desk, f"content/{made.path}", made.text)
    told = html.fromstring(text(asked(desk, "/aftaler/ny-bro/")))
    assert told.xpath("//h1")[0].text == "Teksten kan ikke vises, før felterne her er udfyldt"
    named = [heading.text for heading in told.xpath("//h2")]
    assert [heading.split(" ")[1] for heading in named] == ["»type«", "»indgaaet«"]
    places = [code.text.rpartition(":")[2] for code in told.xpath("//code")]
    lines = made.text.split("\n")
    assert all("((" in lines[int(line) - 1] for line in places)


def test_the_overview_leads_to_a_text_that_has_no_page_yet(desk: Desk) -> None:
    assert not html.fromstring(text(asked(desk, "/_redaktion/"))).xpath('//*[@id="unread"]')
    save(desk, "content/sider/proeve.md", EASY.replace("type: om siden", "type: sangbog"))
    page = html.fromstring(text(asked(desk, "/_redaktion/")))
    (link,) = page.xpath('//section[@aria-labelledby="unread"]//a')
    assert (link.get("href"), link.text_content()) == ("/proeve/", "sider/proeve.md")
    save(desk, "content/sider/proeve.md", EASY)
    save(desk, "content/sider/proeve.md", EASY.replace("type: om siden", "type: sangbog"))
    assert not html.fromstring(text(asked(desk, "/_redaktion/"))).xpath('//*[@id="unread"]')


def test_a_text_that_broke_is_shown_as_it_was_with_the_fault_beside_it(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", EASY)
    save(desk, "content/sider/proeve.md", EASY.replace("type: om siden", "type: sangbog"))
    told = text(asked(desk, "/proeve/"))
    assert "Nu kan alle læse det her." in told
    assert "Du ser den sidste udgave, der kunne læses." in told
    assert "→    3  type: sangbog" in told
    assert "Du ser den sidste" not in text(asked(desk, "/"))


def test_a_broken_register_is_told_of_on_every_page(desk: Desk) -> None:
    save(desk, "content/registre/ordbog.yaml", "ord: [")
    for address in ("/", "/om-siden/"):
        assert "registre/ordbog.yaml:1" in text(asked(desk, address))


def whole(desk: Desk, address: str) -> list[str]:
    """Return what stands in the box about the site as a whole, an entry an item."""
    items = html.fromstring(text(asked(desk, address))).xpath('//*[@class="desk-whole"]//li')
    return [" ".join(item.text_content().split()) for item in items]


def test_a_fault_in_a_register_stands_in_a_box_of_its_own_on_every_page(desk: Desk) -> None:
    pages = ("/", "/om-siden/", "/loefter/", "/_redaktion/")
    before = {address: whole(desk, address) for address in pages}
    register = "content/registre/ordbog.yaml"
    number = "\n  - ord: sti\n    forklaring: Ring til Anna, 010190-1234, hvis du vil vide mere."
    file = desk.places.content.parent / register
    save(desk, register, file.read_text("utf-8").rstrip() + number + "\n")
    line = file.read_text("utf-8").count("\n")
    for address in pages:
        (item,) = (text for text in whole(desk, address) if text not in before[address])
        assert item.startswith("Fejl CPR01 Her står et CPR-nummer.")
        assert f"{register}:{line}" in item
    documents = desk.now.session.library.documents
    assert len(documents) > 5
    for document in documents:
        found = desk.now.findings(document)
        assert "CPR01" not in {diagnostic.code for diagnostic in found}, document.source.path


def test_the_box_of_the_whole_site_is_not_there_when_nothing_is_wrong(desk: Desk) -> None:
    assert desk.now.whole == ()
    assert whole(desk, "/om-siden/") == []


FACTS = "{% set record = page.record %}"
"""Where the facts of a document begin in the template of its kind."""


@pytest.mark.parametrize("wrong", ["{{ findes_ikke }}", "{% if %}", "{{ title|sludder }}"])
def test_a_broken_template_shows_its_line_and_goes_when_mended(
    desk: Desk, folder: Path, wrong: str
) -> None:
    whole = (folder / "templates" / "page.html").read_text("utf-8")
    line = whole[: whole.index(FACTS)].count("\n") + 1
    save(desk, "templates/page.html", whole.replace(FACTS, f"{wrong}{FACTS}"))
    answer = asked(desk, "/om-siden/")
    assert answer.status == 500
    assert f"templates/page.html:{line}<" in text(answer)
    assert f"→ {line:>4}  {wrong}" in html.fromstring(text(answer)).xpath("//pre")[0].text_content()
    save(desk, "templates/page.html", whole)
    assert asked(desk, "/om-siden/").status == 200


def test_a_template_that_is_not_utf8_shows_and_goes_when_mended(desk: Desk, folder: Path) -> None:
    file = folder / "templates" / "page.html"
    whole = file.read_bytes()
    file.write_bytes(b"\xff" + whole)
    desk.rebuild({file})
    assert asked(desk, "/").status == 500
    file.write_bytes(whole)
    desk.rebuild({file})
    assert asked(desk, "/").status == 200


def test_the_desk_survives_that_its_own_templates_break(desk: Desk) -> None:
    save(desk, "templates/desk/panel.html", "{{ findes_ikke }}")
    assert asked(desk, "/").status == 500
    save(desk, "templates/desk/overview.html", "{% if %}")
    assert asked(desk, "/_redaktion/").status == 500


def test_a_missing_content_folder_is_told_of_and_comes_back(desk: Desk, folder: Path) -> None:
    (folder / "content").rename(folder / "væk")
    desk.rebuild({folder / "content"})
    assert asked(desk, "/").status == 500
    (folder / "væk").rename(folder / "content")
    desk.rebuild({folder / "content"})
    assert asked(desk, "/").status == 200


def test_a_style_sheet_alone_is_exchanged_and_nothing_else_reloads(desk: Desk) -> None:
    assert save(desk, "templates/assets/site.css", "p { color: green }") == ("/site.css",)
    assert asked(desk, "/assets/site.css").body == b"p { color: green }"
    both = {desk.places.templates / "assets" / "site.css", desk.places.templates / "page.html"}
    assert desk.rebuild(both) == ("*",)


def test_an_asset_is_found_by_any_hash(desk: Desk) -> None:
    assert asked(desk, "/assets/site.0123456789.css") == asked(desk, "/assets/site.css")


def test_feeds_and_data_are_served_too(desk: Desk) -> None:
    assert asked(desk, "/sitemap.xml").body.startswith(b"<?xml")


def test_drafts_and_future_texts_are_shown_and_marked(desk: Desk) -> None:
    meeting = "content/moeder/byraadet/2026-03-04/moede.md"
    whole = (desk.places.content.parent / meeting).read_text("utf-8")
    save(desk, meeting, whole.replace("2026-03-04", "2027-03-04"))
    draft = EASY.replace("type: om siden", "type: om siden\nstatus: udkast")
    save(desk, "content/sider/proeve.md", draft)
    page = html.fromstring(text(asked(desk, "/proeve/")))
    assert [one.text for one in page.xpath('//*[@class="desk-label"]')] == ["Udkast"]
    page = html.fromstring(text(asked(desk, "/moeder/byraadet/2026-03-04/")))
    (label,) = page.xpath('//*[@class="desk-label"]')
    assert label.text.replace("\u00a0", " ") == "Ligger i fremtiden: 4. marts 2027"
    overview = text(asked(desk, "/_redaktion/"))
    assert "Udkast" in overview
    assert "Ligger i fremtiden" in overview


def test_the_overview_shows_the_worst_text_first_and_what_stops_publishing(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", HARD)
    page = html.fromstring(text(asked(desk, "/_redaktion/")))
    first = page.xpath("//tbody/tr")[0]
    assert first.xpath(".//th//a")[0].get("href") == "/proeve/"
    assert "over grænsen" in first.text_content()
    stops = page.xpath('//section[@aria-labelledby="stops"]')[0].text_content()
    assert "Det her stopper siden lige nu" in stops
    assert "LIX01" in stops
    assert len(page.xpath("//tbody/tr")) == len(desk.now.session.library.documents)


def test_the_overview_says_when_nothing_stops_publishing(desk: Desk) -> None:
    assert "Siden kan udgives nu" in text(asked(desk, "/_redaktion/"))


def test_the_overview_tells_of_a_template_that_would_stop_publishing(
    desk: Desk, folder: Path
) -> None:
    whole = (folder / "templates" / "policy.html").read_text("utf-8")
    save(desk, "templates/policy.html", whole.replace(FACTS, f"{{{{ findes_ikke }}}}{FACTS}"))
    told = text(asked(desk, "/_redaktion/"))
    assert "SKA01" in told
    assert "templates/policy.html:" in told


def test_an_address_without_a_text_says_so(desk: Desk) -> None:
    assert desk.answer("/findes-ikke/") is None
    answer = desk.not_found()
    assert answer.status == 404
    assert "Ingen fil har den adresse." in text(answer)


def test_only_what_is_in_memory_is_served(desk: Desk, folder: Path) -> None:
    (folder / "hemmeligt.txt").write_text("hemmeligt", "utf-8")
    (folder / "content" / "bilag").mkdir()
    (folder / "content" / "bilag" / "ud.txt").symlink_to(folder / "hemmeligt.txt")
    desk.rebuild({folder / "content" / "bilag"})
    for address in (
        "/../hemmeligt.txt", "/bilag/ud.txt", "/assets/../../hemmeligt.txt", "/bilag/../../x",
        "/_redaktion/../desk.css", "/_redaktion/panel.html", "//hemmeligt.txt", "/site.yaml",
        "/sider/forside.md",
    ):  # fmt: skip
        assert desk.answer(address) is None, address


def test_the_search_index_is_made_on_demand_and_anew_after_a_save(desk: Desk) -> None:
    assert desk.index == {}
    assert asked(desk, "/pagefind/pagefind.js").status == 200
    first = desk.index
    assert asked(desk, "/pagefind/pagefind-entry.json").status == 200
    assert desk.index is first
    save(desk, "content/sider/proeve.md", EASY)
    asked(desk, "/pagefind/pagefind-entry.json")
    assert desk.index is first
    asked(desk, "/pagefind/pagefind.js")
    assert desk.index is not first
    assert desk.slow("/om-siden/") is None


def test_a_number_tells_one_moment_from_another(desk: Desk) -> None:
    first = text(asked(desk, "/_redaktion/nummer"))
    save(desk, "content/sider/proeve.md", EASY)
    assert text(asked(desk, "/_redaktion/nummer")) != first


@pytest.mark.parametrize("gone", ["sider/om-siden.md", "sider"])
def test_a_deleted_file_or_folder_is_gone_from_the_site(
    desk: Desk, folder: Path, gone: str
) -> None:
    path = folder / "content" / gone
    path.rename(folder / "væk")
    desk.rebuild({path})
    assert desk.answer("/om-siden/") is None
    (folder / "væk").rename(path)
    desk.rebuild({path})
    assert asked(desk, "/om-siden/").status == 200


def test_a_deleted_attachment_is_gone_too(desk: Desk, folder: Path) -> None:
    file = folder / "content" / "bilag" / "kort.txt"
    file.parent.mkdir()
    file.write_bytes(b"kort")
    desk.rebuild({file})
    assert asked(desk, "/bilag/kort.txt").body == b"kort"
    file.unlink()
    desk.rebuild({file})
    assert desk.answer("/bilag/kort.txt") is None


def test_the_originals_are_at_hand_and_are_read_again_when_they_change(folder: Path) -> None:
    originals = folder / "originaler"
    originals.mkdir()
    (originals / "brev.txt").write_text("Kære alle.\n", "utf-8")
    places = Places(folder / "content", folder / "templates", "", originals)
    desk = Desk(places, DAY, "0")
    assert places.folders == (folder / "content", folder / "templates", originals)
    assert desk.now.session.library.originals == {"brev.txt": ("Kære alle.", "")}
    save(desk, "originaler/brev.txt", "Kære du.")
    assert desk.now.session.library.originals == {"brev.txt": ("Kære du.",)}


HEAVY = """---
titel: En prøve
type: notat
skrevet: 2026-03-01
---

Kom, såfremt [stien](/om-siden/) er **væsentlig** for dig. Bliv.
"""
PLAIN_WORDS = """ord:
  - ord: såfremt
    skriv: hvis
  - ord: væsentlig
    skriv: vigtig eller stor
  - ord: for dig
    skriv: … for din skyld
"""


def test_a_sentence_is_copied_with_the_plain_word_put_in(desk: Desk) -> None:
    save(desk, "content/registre/letteord.yaml", PLAIN_WORDS)
    save(desk, "content/sider/proeve.md", HEAVY)
    page = html.fromstring(text(asked(desk, "/proeve/")))
    buttons = {
        button.text: button.get("data-copy")
        for button in page.xpath('//button[contains(., "Kopiér sætningen")]')
    }
    # The Markdown of the file, not what is seen of it; nothing for what must be turned round.
    assert buttons == {
        "Kopiér sætningen med »hvis«": "Kom, hvis [stien](/om-siden/) er **væsentlig** for dig.",
        "Kopiér sætningen med »vigtig«": "Kom, såfremt [stien](/om-siden/) er **vigtig** for dig.",
        "Kopiér sætningen med »stor«": "Kom, såfremt [stien](/om-siden/) er **stor** for dig.",
    }


def test_the_way_down_stands_above_what_is_found(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", HARD)
    page = html.fromstring(text(asked(desk, "/proeve/")))
    headings = [heading.text_content() for heading in page.xpath('//aside[@id="desk"]//h2')]
    assert headings.index("Sådan kommer du ned") < headings.index("Det skal du se på")
    way = page.xpath('//section[@aria-labelledby="desk-way"]')[0]
    told = [" ".join(item.text_content().split()) for item in way.xpath(".//li")]
    assert 0 < len(told) <= 3
    assert all(re.search(r"Så er LIX \d+,\d+\.$", line) for line in told)
    assert all(page.xpath(f'//*[@id="{link.get("href")[1:]}"]') for link in way.xpath(".//a"))


def test_a_text_within_the_limit_is_shown_no_way(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", EASY)
    assert "Sådan kommer du ned" not in text(asked(desk, "/proeve/"))


def test_a_new_file_is_one_line_with_places_to_click(desk: Desk) -> None:
    made = draft("side", "proeve")
    assert isinstance(made, Draft)
    save(desk, f"content/{made.path}", made.text)
    page = html.fromstring(text(asked(desk, "/proeve/")))
    items = page.xpath('//li[@class="desk-item"]')
    assert [item.xpath('.//*[@class="desk-code"]')[0].text for item in items] == ["KLA01"]
    links = items[0].xpath('.//ul//a[@class="desk-jump"]')
    assert [link.text for link in links] == [
        f"Linje {position.line}: {asked_for}" for position, asked_for in made.gaps()
    ]
    assert all(page.xpath(f'//*[@id="{link.get("href")[1:]}"]') for link in links)


def test_a_draft_is_not_judged_by_the_words_that_say_what_to_write(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", f"{HARD}\n((Hvad koster det?))\n")
    page = html.fromstring(text(asked(desk, "/proeve/")))
    (heading,) = page.xpath('//*[@id="desk-lix"]')
    assert "desk-over" not in heading.get("class").split()
    assert "gælder først, når alle pladser er fyldt ud" in heading.text_content()
    headings = {heading.text_content() for heading in page.xpath('//aside[@id="desk"]//h2')}
    assert headings.isdisjoint({"Sådan kommer du ned", "Hvad nu hvis?"})


def test_a_case_of_a_meeting_that_is_a_draft_says_so(desk: Desk) -> None:
    folder = "content/moeder/byraadet/2026-03-04"
    whole = (desk.places.content.parent / folder / "moede.md").read_text("utf-8")
    save(desk, f"{folder}/moede.md", whole.replace("---\n", "---\nkladde: ja\n", 1))
    for name, label in (
        ("", "Kladde: kommer ikke på siden"),
        ("1-cykelsti/", "Kladde: kommer ikke på siden, før mødet gør det"),
    ):
        page = html.fromstring(text(asked(desk, f"/moeder/byraadet/2026-03-04/{name}")))
        assert label in [shown.text for shown in page.xpath('//*[@class="desk-label"]')]


def test_a_save_of_a_text_keeps_what_was_made_of_the_registers(desk: Desk) -> None:
    before = desk.now.session.library
    save(desk, "content/sider/proeve.md", EASY)
    after = desk.now.session.library
    assert len(after.documents) > len(before.documents)
    assert after.registers is before.registers
    assert after.html is before.html
    path = "content/registre/emner.yaml"
    text_of_register = (desk.places.content / "registre" / "emner.yaml").read_text("utf-8")
    save(desk, path, f"{text_of_register}  - id: lys\n    navn: Lys\n")
    assert "lys" in {topic.id for topic in desk.now.session.library.registers.topics.topics}


def stops(desk: Desk, path: str) -> str:
    return text(asked(desk, f"{STOPS}{path}")).replace("\u00a0", " ")


def test_every_page_tells_what_stops_the_site_here_and_elsewhere(desk: Desk) -> None:
    assert stops(desk, "sider/om-siden.md") == "Siden kan udgives nu."
    links = "Læs [planen for byen](/findes-ikke/) og [kortet over byen](/heller-ikke/)."
    save(desk, "content/sider/proeve.md", f"{EASY}\n{links}\n")
    other = "---\ntitel: Nummer to\ntype: notat\nskrevet: 2026-03-01\n---\n\nDen her er kort. Læs [svaret](/slet-ikke/).\n"
    save(desk, "content/sider/to.md", other)
    assert stops(desk, "sider/om-siden.md") == ("Siden kan ikke udgives: 3 fejl i 2 andre tekster.")
    assert stops(desk, "sider/to.md") == (
        "Siden kan ikke udgives: 1 fejl her og 2 fejl i 1 anden tekst."
    )
    assert stops(desk, "") == "Siden kan ikke udgives: 3 fejl i 2 af teksterne."
    save(desk, "content/sider/proeve.md", EASY)
    assert stops(desk, "sider/to.md") == "Siden kan ikke udgives: 1 fejl her."


def test_what_a_new_case_takes_over_from_another_stops_the_site_once(desk: Desk) -> None:
    folder = "content/moeder/byraadet/2026-04-08"  # it has no moede.md: its first case is told
    (desk.places.content.parent / folder).mkdir()
    for number in (9, 1):
        save(
            desk, f"{folder}/{number}-ny.md", CASE.format(title="Ny", number=number, topic="trafik")
        )
        assert stops(desk, "") == "Siden kan ikke udgives: 1 fejl i 1 af teksterne."


def test_a_register_that_is_broken_is_told_of_on_every_page(desk: Desk) -> None:
    save(desk, "content/registre/emner.yaml", "emner:\n  - id: trafik\n")
    assert "fejl i 1 anden tekst" in stops(desk, "sider/om-siden.md")


def test_what_stops_the_site_is_what_the_whole_judgement_says(desk: Desk) -> None:
    for body in (HARD, EASY + "\n![](/figurer/x.png)\n", HARD + "\nRing til 010190-1234.\n"):
        save(desk, "content/sider/proeve.md", body)
        library = desk.now.session.library
        found = {*desk.now.session.problems, *judge(library)}
        assert desk.stops.found(desk.now) == found
        errors = sum(finding.severity is Severity.ERROR for finding in found)
        here = sum(
            finding.severity is Severity.ERROR and finding.path == "sider/proeve.md"
            for finding in found
        )
        assert here == errors > 0
        assert stops(desk, "sider/proeve.md") == f"Siden kan ikke udgives: {errors} fejl her."


def test_the_overview_can_be_narrowed(desk: Desk) -> None:
    save(desk, "content/sider/proeve.md", HARD)
    save(desk, "content/sider/kladde.md", EASY.replace("titel:", "kladde: ja\ntitel:"))
    page = html.fromstring(text(asked(desk, "/_redaktion/")))
    rows = {row.xpath(".//code")[0].text: row for row in page.xpath("//tbody/tr")}
    assert "over" in rows["sider/proeve.md"].get("data-finding").split()
    assert "error" in rows["sider/proeve.md"].get("data-finding").split()
    assert rows["sider/proeve.md"].get("data-state") == "Klar"
    assert rows["sider/kladde.md"].get("data-state") == "Kladde"
    case = rows["moeder/byraadet/2026-03-04/1-cykelsti.md"]
    assert case.get("data-body") == "byraadet"
    options = {select.get("name"): [option.get("value") or option.text for option in select]
               for select in page.xpath("//select")}  # fmt: skip
    assert "byraadet" in options["body"]
    assert {"Kladde", "Klar"} <= set(options["state"])


def test_the_overview_lists_the_first_errors_and_counts_the_rest(desk: Desk) -> None:
    links = "\n\n".join(
        f"Se [side nummer {number}](/findes-ikke-{number}/)." for number in range(60)
    )
    save(desk, "content/sider/proeve.md", f"{EASY}\n{links}\n")
    told = text(asked(desk, "/_redaktion/"))
    assert "… og 10 til. De står ved teksterne." in told
    assert told.count('<span class="desk-error">Fejl</span>') == 50
