"""The preview as an editor meets it: a file is saved, and the page in Chromium answers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.previewing import EASY, HARD, Previewed, previewed
from tests.running import SMALL, TEMPLATES, copied, klartekst

pytestmark = pytest.mark.browser

CASE = "/moeder/byraadet/2026-03-04/1-cykelsti/"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Previewed]:
    """Run a preview of texts and templates that the test may change."""
    folder = tmp_path / "by"
    shutil.copytree(SMALL / "content", folder / "content")
    shutil.copytree(TEMPLATES, folder / "templates")
    (folder / "content" / "sider" / "proeve.md").write_text(HARD, "utf-8")
    with previewed(folder, "--editor", "vscode") as found:
        yield found


@pytest.fixture
def hard(page: Page, running: Previewed) -> Page:
    """Return the browser at the page with a hard sentence, listening for saves."""
    return at(page, running, "/proeve/")


def at(page: Page, running: Previewed, address: str) -> Page:
    """Show an address and wait until the page listens for saves."""
    page.add_init_script(
        "document.addEventListener('LiveReloadConnect',"
        " () => { document.documentElement.dataset.listens = 'yes'; })"
    )
    page.goto(running.address + address)
    expect(page.locator("html")).to_have_attribute("data-listens", "yes")
    page.evaluate("window.stayed = true")
    return page


def stayed(page: Page) -> bool:
    """Return whether the page was never loaded anew."""
    return bool(page.evaluate("window.stayed === true"))


def test_a_save_shows_and_moves_the_marks(hard: Page, running: Previewed) -> None:
    expect(hard.locator("#saetning-1")).to_have_class(re.compile("desk-step-2"))
    running.page.write_text(HARD.replace("Det er let.", "Det er helt nyt."), "utf-8")
    expect(hard.locator('[data-sentence="2"]')).to_have_text("Det er helt nyt.")
    running.page.write_text(EASY, "utf-8")
    expect(hard.locator("#saetning-1")).to_have_text("Nu kan alle læse det her.")
    expect(hard.locator(".desk-badge")).to_have_count(0)
    assert stayed(hard)


@pytest.mark.parametrize("width", [1280, 1440, 1700])
def test_nothing_of_a_case_lies_under_the_panel(page: Page, running: Previewed, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    at(page, running, CASE)
    facts, panel = page.locator(".facts").bounding_box(), page.locator(".desk").bounding_box()
    assert facts
    assert panel
    assert facts["x"] + facts["width"] <= panel["x"]


def test_marks_stand_at_the_right_words(hard: Page) -> None:
    """Across a link, bold words, an entity and the mark of a footnote."""
    words = hard.evaluate(
        """() => [...document.querySelectorAll('[data-sentence="1"] mark.desk-long')]
             .map(one => one.textContent)"""
    )
    assert words == [
        "Udvalget", "implementeringen", "sundhedsfaglige", "anbefalinger", "begynde",
        "tilvejebringe", "kvalitet", "kapacitet", "kommunerne",
    ]  # fmt: skip
    assert hard.locator('a [data-sentence="1"]').inner_text() == "sundhedsfaglige anbefalinger"
    assert hard.locator('strong [data-sentence="1"]').inner_text() == "implementeringen"
    expect(hard.locator('[data-sentence="1"]', has_text="&")).to_have_count(1)
    expect(hard.locator('.footnotes [data-sentence="5"]')).to_contain_text("Myndighederne")


def test_the_steps_differ_in_pattern_number_and_colour(hard: Page) -> None:
    styles = hard.evaluate(
        """() => ['1', '2', '3'].map(step => {
             const mark = document.querySelector('.desk-sentence');
             mark.className = `desk-sentence desk-step-${step}`;
             const style = getComputedStyle(mark);
             return [style.textDecorationStyle, style.textDecorationColor];
           })"""
    )
    assert len({pattern for pattern, _ in styles}) == 3
    assert len({colour for _, colour in styles}) == 3


def test_the_panel_says_what_klartekst_lix_says(hard: Page, running: Previewed) -> None:
    told = klartekst("lix", running.page, "--content", running.content, "--format", "json")
    figures = json.loads(told.stdout)["files"][0]
    assert f"{figures['lix']:.1f}".replace(".", ",") == hard.locator("#desk-figure").inner_text()
    counts = hard.locator("#desk-counts").inner_text().replace("\u00a0", " ")
    assert counts == (
        f"{figures['words']} ord, {figures['sentences']} sætninger "
        f"og {figures['long_words']} lange ord"
    )
    plain = klartekst("lix", running.page, "--content", running.content).stdout
    assert hard.locator("#desk-sum").inner_text() in plain
    for line in hard.locator("[aria-labelledby=desk-what-if] li").all_inner_texts():
        assert line in plain


def test_what_if_comes_true(hard: Page, running: Previewed) -> None:
    promised = hard.locator("[aria-labelledby=desk-what-if] li").first.inner_text()
    figure = promised.removeprefix("Deler du den i to, bliver LIX ").removesuffix(".")
    split = HARD.replace("skal\nbegynde nu for", "skal\nbegynde nu. For")
    assert split != HARD
    running.page.write_text(split, "utf-8")
    expect(hard.locator("#desk-figure")).to_have_text(figure)


def test_a_fault_shows_with_its_line_and_goes_when_mended(hard: Page, running: Previewed) -> None:
    running.page.write_text(HARD.replace("type: om siden", "type: sangbog"), "utf-8")
    expect(hard.locator(".desk-broken")).to_contain_text("proeve.md:3")
    expect(hard.locator(".desk-broken pre")).to_contain_text("→    3  type: sangbog")
    expect(hard.locator("main")).to_contain_text("Det er let.")
    running.page.write_text(HARD, "utf-8")
    expect(hard.locator(".desk-broken")).to_have_count(0)


def test_a_broken_template_shows_and_the_page_comes_back(hard: Page, running: Previewed) -> None:
    template = running.folder / "templates" / "document.html"
    whole = template.read_text("utf-8")
    template.write_text(whole.replace("<article", "{{ findes_ikke }}<article", 1), "utf-8")
    expect(hard.locator("h1")).to_have_text("Skabelonen kan ikke bruges")
    expect(hard.locator("pre")).to_contain_text("findes_ikke")
    template.write_text(whole, "utf-8")
    expect(hard.locator("h1")).to_have_text("En prøve")


def test_registers_and_templates_show_too(hard: Page, running: Previewed) -> None:
    terms = running.content / "registre" / "ordbog.yaml"
    terms.write_text("ord:\n  - ord: kvalitet\n    forklaring: Hvor godt noget er.\n", "utf-8")
    expect(hard.locator("main")).to_contain_text("Hvor godt noget er.")
    template = running.folder / "templates" / "document.html"
    whole = template.read_text("utf-8")
    template.write_text(whole.replace("<article", "<p>Ny skabelon</p><article", 1), "utf-8")
    expect(hard.locator("main")).to_contain_text("Ny skabelon")


def test_a_style_sheet_is_exchanged_without_a_reload(hard: Page, running: Previewed) -> None:
    sheet = running.folder / "templates" / "assets" / "site.css"
    sheet.write_text(sheet.read_text("utf-8") + "h1 { color: rgb(1, 2, 3) }\n", "utf-8")
    expect(hard.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    assert stayed(hard)


def test_a_deleted_file_shows_and_comes_back(hard: Page, running: Previewed) -> None:
    running.page.unlink()
    expect(hard.locator("#desk-lix")).to_have_text("Her er ingen side")
    running.page.write_text(EASY, "utf-8")
    expect(hard.locator("main")).to_contain_text("Nu kan alle")


def test_the_page_stands_still_when_it_is_renewed(hard: Page, running: Previewed) -> None:
    long = HARD + "\nHer er en linje mere.\n" * 80
    running.page.write_text(long, "utf-8")
    expect(hard.locator("main")).to_contain_text("linje mere")
    hard.locator("main details").first.evaluate("one => { one.open = true; }")
    hard.locator("#desk-sentences summary").click()
    hard.evaluate("window.scrollTo({ top: 600, behavior: 'instant' })")
    hard.evaluate("document.getElementById('desk').scrollTop = 300")
    running.page.write_text(long.replace("Det er let.", "Det er nemt."), "utf-8")
    expect(hard.locator("main")).to_contain_text("Det er nemt.")
    assert hard.evaluate("window.scrollY") == 600
    assert hard.evaluate("document.getElementById('desk').scrollTop") == 300
    assert hard.locator("main details").first.evaluate("one => one.open")
    assert hard.locator("#desk-sentences").evaluate("one => one.open")
    assert stayed(hard)


def test_what_a_save_leaves_the_same_is_left_alone(hard: Page, running: Previewed) -> None:
    first = hard.locator("main li", has_text="Første punkt")
    first.evaluate(
        "element => { getSelection().selectAllChildren(element); window.kept = element; }"
    )
    running.page.write_text(HARD.replace("Det er let.", "Det er helt nyt."), "utf-8")
    expect(hard.locator("main")).to_contain_text("Det er helt nyt.")
    assert first.evaluate("element => element === window.kept")
    assert hard.evaluate("String(getSelection())") == "Første punkt er helt kort."


SAVES = (
    (HARD.replace("Det er let.", "Det er helt nyt."), "main :text('Det er helt nyt.')"),
    (HARD.replace("## Et afsnit", "Foran.\n\n## Et andet afsnit"), "main :text('Et andet afsnit')"),
    (HARD.replace("- Første punkt er helt kort.\n", "- Kort.\n- Nyt.\n"), "main :text('Nyt.')"),
    (HARD.replace("type: om siden", "type: sangbog"), ".desk-broken"),
    (EASY, "main :text('Nu kan alle')"),
    (HARD, "main :text('Forvaltningen')"),
)
"""Texts to save one after the other, and what shows that each has come: other words, more blocks,
other points, a fault, another text, and back."""

SHOWN = """() => {
  const body = document.body.cloneNode(true);
  body.querySelector('#desk-stops').textContent = '';
  return body.innerHTML;
}"""
"""All of a page but what is told of other texts, which comes a moment later."""


@pytest.mark.parametrize("arguments", [(), ("--kun-vis",)])
def test_a_page_that_was_renewed_is_the_page_that_is_loaded_anew(
    page: Page, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    with previewed(copied(tmp_path / "by"), *arguments) as running:
        running.page.write_text(HARD, "utf-8")
        at(page, running, "/proeve/")
        other = page.context.new_page()
        for text, sign in SAVES:
            running.page.write_text(text, "utf-8")
            expect(page.locator(sign).first).to_be_visible()
            other.goto(f"{running.address}/proeve/")
            assert page.evaluate(SHOWN) == other.evaluate(SHOWN)
        assert stayed(page)


def test_keys_travel_from_finding_to_finding(hard: Page) -> None:
    links = hard.locator(".desk-found")
    total = links.count()
    assert total > 2
    for number in (0, 1):
        hard.keyboard.press("n")
        expect(links.nth(number)).to_have_attribute("aria-current", "true")
        target = str(links.nth(number).get_attribute("href")).removeprefix("#")
        assert hard.evaluate("document.activeElement.id") == target
        expect(hard.locator("#desk-status")).to_contain_text(f"Fund {number + 1} af {total}")
    hard.keyboard.press("p")
    expect(links.first).to_have_attribute("aria-current", "true")
    hard.keyboard.press("p")
    expect(links.last).to_have_attribute("aria-current", "true")
    assert hard.locator("[aria-current=true].desk-found").count() == 1


def test_a_finding_in_the_panel_leads_to_its_words(hard: Page) -> None:
    hard.locator(".desk-found", has_text="LIX01").click()
    focused = hard.evaluate_handle("document.activeElement").as_element()
    assert focused is not None
    assert "Udvalget vil gerne" in focused.inner_text()
    assert focused.evaluate(
        "one => one.getBoundingClientRect().top > 0 && one.getBoundingClientRect().top < innerHeight"
    )
    expect(hard.locator("#desk-sentence")).to_have_text(
        "Denne sætning: 19 ord, 9 lange. Den lægger 21,1 til LIX."
    )


def test_marks_go_and_come_by_key_and_button_and_stay_so(hard: Page, running: Previewed) -> None:
    badge = hard.locator(".desk-badge").first
    expect(badge).to_be_visible()
    hard.keyboard.press("m")
    expect(badge).to_be_hidden()
    expect(hard.locator("#desk-marks")).to_have_attribute("aria-pressed", "false")
    running.page.write_text(HARD.replace("Det er let.", "Det er nemt."), "utf-8")
    expect(hard.locator("main")).to_contain_text("Det er nemt.")
    expect(badge).to_be_hidden()
    hard.locator("#desk-marks").click()
    expect(badge).to_be_visible()


def test_keys_rest_while_somebody_types_and_when_they_are_switched_off(
    page: Page, running: Previewed
) -> None:
    at(page, running, "/soeg/")
    page.locator("#q").press_sequentially("mn")
    assert page.locator("#q").input_value() == "mn"
    expect(page.locator("html")).not_to_have_class(re.compile("desk-unmarked"))
    page.locator("#desk-keys").uncheck()
    page.locator("body").press("m")
    expect(page.locator("html")).not_to_have_class(re.compile("desk-unmarked"))


def test_keys_do_no_harm_on_pages_without_a_panel(page: Page, running: Previewed) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    at(page, running, "/_redaktion/")
    for key in "npm":
        page.keyboard.press(key)
    assert faults == []


def test_the_overview_is_narrowed_while_one_types_and_keeps_it_over_a_save(
    page: Page, running: Previewed
) -> None:
    at(page, running, "/_redaktion/")
    rows = page.locator("tbody tr:visible")
    everything = rows.count()
    page.get_by_label("Find en titel").fill("CYKELSTI")
    assert 0 < rows.count() < everything
    assert all("cykelsti" in title.lower() for title in rows.locator("th a").all_inner_texts())
    expect(page.locator("#desk-shown")).to_have_text(
        f"{rows.count()} af {everything} tekster vises."
    )
    page.reload()
    expect(page.locator("#desk-shown")).to_have_text(
        f"{rows.count()} af {everything} tekster vises."
    )
    page.get_by_label("Find en titel").fill("")
    page.get_by_label("Organ").select_option("byraadet")
    assert 0 < rows.count() < everything


def test_everything_in_the_panel_is_reached_by_keyboard(hard: Page) -> None:
    wanted = hard.locator("#desk :is(a, button, summary, input, [tabindex='0'])").count()
    reached: set[str] = set()
    hard.locator("#desk").focus()
    for _ in range(wanted + 5):
        hard.keyboard.press("Tab")
        place = hard.evaluate(
            """() => { const all = [...document.querySelectorAll(
                 "#desk :is(a, button, summary, input, [tabindex='0'])")];
                 return all.indexOf(document.activeElement); }"""
        )
        reached.add(str(place))
    hidden = hard.locator("#desk details:not([open]) :is(table, ul) :is(a, button)").count()
    assert len(reached - {"-1"}) == wanted - hidden


def test_the_page_that_is_saved_opens_when_the_switch_is_on(page: Page, running: Previewed) -> None:
    at(page, running, CASE)
    page.evaluate("document.getElementById('desk').dataset.old = 'yes'")
    running.page.write_text(EASY, "utf-8")
    expect(page.locator("#desk")).not_to_have_attribute("data-old", "yes")  # it was renewed
    assert page.url.endswith(CASE)
    page.locator("#desk-follow").check()
    running.page.write_text(EASY.replace("alle", "mange"), "utf-8")
    page.wait_for_url(f"{running.address}/proeve/")
    expect(page.locator("main")).to_contain_text("Nu kan mange")


def test_a_place_is_copied(hard: Page, running: Previewed) -> None:
    hard.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = hard.locator(".desk-item", has_text="LIX01").locator(".desk-copy")
    button.click()
    expect(button).to_have_text("Kopieret")
    assert hard.evaluate("navigator.clipboard.readText()") == f"{running.page}:9"


def test_search_works_in_the_preview(page: Page, running: Previewed) -> None:
    at(page, running, "/soeg/?q=cykelsti")
    expect(page.locator("#search-results li").first).to_contain_text("cykelsti")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("what", ["findings", "overview", "broken", "fault", "missing"])
def test_axe_finds_nothing(page: Page, running: Previewed, what: str, width: int) -> None:
    addresses = {"findings": "/proeve/", "overview": "/_redaktion/",
                 "broken": "/proeve/", "fault": "/om-siden/", "missing": "/findes-ikke/"}  # fmt: skip
    page.set_viewport_size({"width": width, "height": 800})
    at(page, running, addresses[what])
    if what == "broken":
        running.page.write_text(HARD.replace("type: om siden", "type: sangbog"), "utf-8")
        expect(page.locator(".desk-broken")).to_be_visible()
    if what == "fault":
        template = running.folder / "templates" / "page.html"
        template.write_text(template.read_text("utf-8") + "{% if %}", "utf-8")
        expect(page.locator("h1")).to_have_text("Skabelonen kan ikke bruges")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
