"""Texts rewritten in Chromium, and what is in the file afterwards, byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.previewing import Previewed, previewed
from tests.running import SMALL
from tests.writing import EDITS, TEXT, WORDS, Edit, field

pytestmark = pytest.mark.browser


FIGURES = """---
titel: Tal om stier
type: tabeller
hoerer_til: ../aftaler/vej-og-park.md
emner: [trafik]
tabeller:
  - id: stier
    titel: Stier i byen
    kolonner:
      - navn: Hvad
      - {navn: Længde, enhed: km}
    raekker:
      - {navn: Stier i 2014, tal: ["56,5"]}
      - {navn: Stier i 2020, tal: ["97,6"]}
skrevet: 2026-03-05
---
"""
"""A page with a table of one figure in each row."""


@pytest.fixture(scope="module")
def all_edits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewed]:
    """Run a preview that has a file for each edit."""
    folder = tmp_path_factory.mktemp("ret") / "by"
    shutil.copytree(SMALL / "content", folder / "content")
    for number, edit in enumerate(EDITS):
        (folder / "content" / "aftaler" / f"ret-{number}.md").write_bytes(edit.old)
    with previewed(folder) as running:
        yield running


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Previewed]:
    """Run a preview of one text that the test changes."""
    shutil.copytree(SMALL / "content", tmp_path / "by" / "content")
    file_of(tmp_path / "by").write_text(TEXT, "utf-8")
    (tmp_path / "by" / "content" / "registre" / "letteord.yaml").write_text(WORDS, "utf-8")
    with previewed(tmp_path / "by") as running:
        yield running


def file_of(folder: Path) -> Path:
    return folder / "content" / "aftaler" / "stier.md"


def shown(page: Page, running: Previewed, address: str = "/aftaler/stier/") -> Page:
    page.goto(running.address + address)
    expect(page.locator("main [data-piece]").first).to_be_visible()
    return page


def piece(page: Page, opens: str) -> Locator:
    """Return what shows a piece: by a selector, or by a text that stands in it, the innermost."""
    if opens.startswith(("main ", "#", ".desk-field")):
        return page.locator(opens).first
    return page.locator("main [data-piece]", has_text=opens).last


def opened(page: Page, opens: str) -> Locator:
    """Open a piece with the keyboard or the mouse, and return the box with its text."""
    place = piece(page, opens)
    if opens.startswith(".desk-field"):
        place.evaluate("button => { button.closest('details').open = true; }")
        place.click()
    elif opens.startswith(("main ol", "main li", "main table")):
        place.focus()
        page.keyboard.press("Enter")
    else:
        place.click(position={"x": 4, "y": 6})
    box = page.locator(".writing textarea")
    expect(box).to_be_focused()
    return box


def saved(page: Page, says: str = "Gemt.") -> None:
    """Save with the keyboard, and wait until the page says so."""
    page.keyboard.press("Control+s")
    expect(page.locator(".writing")).to_have_count(0)
    expect(page.locator("#writing-status")).to_have_text(says)


@pytest.mark.parametrize("number", range(len(EDITS)), ids=[edit.name for edit in EDITS])
def test_an_edit_writes_its_own_characters_and_no_others(
    page: Page, all_edits: Previewed, number: int
) -> None:
    edit: Edit = EDITS[number]
    file = all_edits.content / "aftaler" / f"ret-{number}.md"
    assert file.read_bytes() == edit.old
    page.on("dialog", lambda dialog: dialog.accept())  # what is made empty is asked about
    shown(page, all_edits, f"/aftaler/ret-{number}/")
    opened(page, edit.opens).fill(edit.typed or edit.after)
    saved(page)
    assert file.read_bytes() == edit.new


def test_the_answer_to_what_is_typed_follows_and_nothing_is_saved(
    page: Page, own: Previewed
) -> None:
    shown(page, own)
    before = page.locator("#desk-figure").inner_text()
    box = opened(page, "Byrådet sætter")
    assert box.get_attribute("lang") == "da"
    assert box.get_attribute("spellcheck") == "true"
    figures = page.locator(".writing-figures")
    expect(figures).to_contain_text(f"LIX {before}")
    expect(page.locator("#desk-stops")).to_be_visible()
    box.fill(
        "Såfremt kommunalbestyrelsen iværksætter etableringsprocessen, fremsender "
        "forvaltningen efterfølgende projektbeskrivelsen til cykelforeningen."
    )
    advice = page.locator(".writing-advice")
    expect(advice.locator("li").first).to_have_text("Sætningen: 10 ord, 9 lange. Den er svær.")
    expect(advice).to_contain_text("»Såfremt« er tungt. Skriv hellere »Hvis«.")
    expect(page.locator(".writing-shown mark.desk-long").first).to_have_text("Såfremt")
    expect(page.locator(".writing-shown .desk-badge")).to_have_count(1)
    expect(page.locator(".writing-findings")).to_contain_text("LIX04:")
    expect(page.locator("#desk-figure")).not_to_have_text(before)
    expect(figures).not_to_contain_text(f"LIX {before}")
    expect(page.locator("#desk-stops")).to_be_hidden()
    assert file_of(own.folder).read_text("utf-8") == TEXT


def test_esc_leaves_a_text_as_it_was_and_asks_only_when_it_is_changed(
    page: Page, own: Previewed
) -> None:
    asked: list[str] = []
    page.on(
        "dialog",
        lambda dialog: (
            asked.append(dialog.message),
            dialog.dismiss() if len(asked) == 1 else dialog.accept(),
        ),
    )
    shown(page, own)
    figures = page.locator("#desk-lix").inner_text()
    opened(page, "Byrådet sætter")
    page.keyboard.press("Escape")
    expect(page.locator(".writing")).to_have_count(0)
    assert asked == []
    box = opened(page, "Byrådet sætter")
    box.fill("Noget andet.")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    assert len(asked) == 1
    page.keyboard.press("Escape")
    expect(page.locator(".writing")).to_have_count(0)
    expect(piece(page, "Byrådet sætter")).to_be_focused()
    assert page.locator("#desk-lix").inner_text() == figures
    assert file_of(own.folder).read_text("utf-8") == TEXT


def test_a_paragraph_that_is_made_empty_is_deleted_only_when_that_is_meant(
    page: Page, own: Previewed
) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        (dialog.dismiss if len(asked) == 1 else dialog.accept)()

    page.on("dialog", answer)
    shown(page, own)
    box = opened(page, "Byrådet sætter")
    box.fill(" ")
    page.keyboard.press("Control+s")
    expect(box).to_be_focused()
    assert asked == ["Teksten er tom. Vil du slette den fra filen?"]
    assert file_of(own.folder).read_text("utf-8") == TEXT
    saved(page)
    assert "Byrådet sætter" not in file_of(own.folder).read_text("utf-8")


def test_an_amount_that_is_shown_with_another_field_is_opened_by_a_click(
    page: Page, tmp_path: Path
) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "by" / "content")
    money = "penge:\n  - {beloeb: 3 mio. kr., forbehold: ca., hvad: til bænke., status: oplyst"
    told = TEXT.replace("frister:\n", f"{money}, ordret: 3 mio.}}\nfrister:\n", 1)
    file_of(tmp_path / "by").write_text(told, "utf-8")
    with previewed(tmp_path / "by") as running:
        shown(page, running)
        place = page.locator('main [data-piece="felt/penge/0/beloeb"]')
        expect(place).to_have_text("ca. 3 mio. kr.")
        place.click()
        expect(page.locator(".writing textarea")).to_have_value("3 mio. kr.")
        page.keyboard.press("Escape")
        promised = page.locator("main dd", has_text="i 2027").first
        expect(promised).to_have_attribute("data-piece", "felt/loefter/0/beloeb")


def test_a_fact_beside_its_name_is_rewritten_in_sight(page: Page, own: Previewed) -> None:
    shown(page, own, "/politikker/gode-svar/")
    fact = page.locator("main dd[data-piece='felt/maalgruppe']")
    fact.focus()
    page.keyboard.press("Enter")
    box = page.locator(".writing textarea")
    expect(box).to_be_focused()
    expect(fact).to_be_hidden()
    box.fill("alle, der skriver for kommunen")
    saved(page)
    expect(fact).to_be_visible()
    file = own.content / "politikker" / "gode-svar.md"
    assert "\nmaalgruppe: alle, der skriver for kommunen\n" in file.read_text("utf-8")


def test_by_keyboard_alone_from_the_top_of_the_page_and_back(page: Page, own: Previewed) -> None:
    shown(page, own)
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.startsWith('Byrådet sætter')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".writing textarea")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Åen er blå.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#writing-status")).to_have_text("Gemt.")
    expect(piece(page, "Åen er blå.")).to_be_focused()
    expected = TEXT.replace("til en sti.[^1]\n", "til en sti.[^1] Åen er blå.\n")
    assert file_of(own.folder).read_text("utf-8") == expected
    page.keyboard.press("Control+z")
    expect(page.locator("#writing-status")).to_have_text("Fortrudt. Filen er, som den var før.")
    expect(piece(page, "Byrådet sætter")).to_be_focused()
    expect(piece(page, "Byrådet sætter")).not_to_contain_text("blå")
    assert file_of(own.folder).read_text("utf-8") == TEXT


UNDECIDED = """---
titel: Et nyt tag til skolen
nummer: "7"
aabenhed: offentlig
emner: [boern]
beslutning:
  udfald: vedtaget
forslag:
  - tekst: Byrådet siger ja til et nyt tag.
    beder_om: godkende
borgernes_indflydelse:
  vurdering: nej
  begrundelse: Taget skal skiftes, før det bliver utæt.
skrevet: 2026-03-05
---

## Kort fortalt

Skolen får et nyt tag til sommer.
"""
"""A case that was decided, and tells neither who was for it nor what the others say."""
VOTES = "stemmer:\n  for: [N]\n  imod: [S]\n"
DISSENT = "mindretalsudtalelser:\n  - hvem: [S]\n    tekst: Vi vil hellere vente et år.\n"


def walked(page: Page, until: str) -> None:
    """Press Tab until the focus is on what a selector leads to."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", until):
            return
    raise AssertionError(until)


def new(key: str) -> str:
    """Return the selector of a field that the text lacks."""
    return f'.desk-field[data-field="nyt/{key}"]'


def test_votes_and_what_the_minority_says_are_added_by_keyboard_alone(
    page: Page, tmp_path: Path
) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "by" / "content")
    file = tmp_path / "by" / "content" / "moeder" / "byraadet" / "2026-03-04" / "7-tag.md"
    file.write_text(UNDECIDED, "utf-8")
    with previewed(tmp_path / "by") as running:
        shown(page, running, "/moeder/byraadet/2026-03-04/7-tag/")
        walked(page, "#desk-add summary")
        page.keyboard.press("Enter")
        walked(page, new("stemmer"))
        page.keyboard.press("Enter")
        box = page.locator(".writing textarea")
        expect(box).to_be_focused()
        expect(page.locator(".writing-label")).to_have_text("Tilføj: stemmer")
        expect(page.locator(".writing-help")).to_contain_text("imod: Liste. Dem, der stemte imod")
        page.keyboard.type("N")
        expect(box).to_have_value("stemmer:\n  for: [N]\n  imod: [((Z))]\n  undlod: [((Z))]")
        problem = page.locator(".writing-problem")
        expect(problem).to_contain_text("Skriv jeres egne oplysninger i stedet for eksemplet.")
        page.keyboard.press("Control+a")
        page.keyboard.type(VOTES)
        expect(page.locator(".writing-figures")).to_contain_text("LIX")
        expect(problem).to_have_text("")
        saved(page)
        expected = UNDECIDED.replace("  udfald: vedtaget\n", f"  udfald: vedtaget\n{VOTES}")
        assert file.read_text("utf-8") == expected
        expect(page.locator(field("stemmer/for"))).to_be_focused()
        expect(page.locator("main")).to_contain_text("Nordlisten")
        walked(page, new("mindretalsudtalelser"))
        page.keyboard.press("Enter")
        expect(box).to_be_focused()
        page.keyboard.press("Control+a")
        page.keyboard.type(DISSENT)
        saved(page)
        assert file.read_text("utf-8") == expected.replace(VOTES, f"{VOTES}{DISSENT}")
        expect(page.locator("main")).to_contain_text("Vi vil hellere vente et år.")


def test_money_is_added_and_taken_away_again(page: Page, own: Previewed) -> None:
    money = "penge:\n  - beloeb: 4 mio. kr.\n    hvad: til bænke.\n    status: oplyst\n    ordret: 4 mio.\n"
    shown(page, own)
    opened(page, new("penge")).fill(money)
    saved(page)
    expected = TEXT.replace("skrevet: 2026-03-05\n", f"skrevet: 2026-03-05\n{money}")
    assert file_of(own.folder).read_text("utf-8") == expected
    expect(page.locator("main")).to_contain_text("4 mio. kr.")
    expect(page.locator(new("penge"))).to_have_count(0)
    page.get_by_role("button", name="Fortryd det sidste").click()
    expect(page.locator("#writing-status")).to_have_text("Fortrudt. Filen er, som den var før.")
    expect(page.locator(new("penge"))).to_be_focused()
    expect(page.locator("main")).not_to_contain_text("4 mio. kr.")
    assert file_of(own.folder).read_text("utf-8") == TEXT


def test_an_example_that_is_left_alone_is_not_saved_and_esc_asks_nothing(
    page: Page, own: Previewed
) -> None:
    shown(page, own)
    box = opened(page, new("periode"))
    expect(box).to_have_value("periode: ((2027-2030))")
    page.keyboard.press("Control+s")
    expect(page.locator(".writing-problem")).to_have_text(
        "Ikke gemt: Skriv jeres egne oplysninger i stedet for eksemplet."
    )
    page.keyboard.press("Escape")
    expect(page.locator(".writing")).to_have_count(0)
    expect(page.locator(new("periode"))).to_be_focused()
    assert file_of(own.folder).read_text("utf-8") == TEXT


def test_what_is_wrong_is_told_in_the_box_and_not_saved(page: Page, own: Previewed) -> None:
    shown(page, own)
    opened(page, field("indgaaet")).fill("2026-02-30")
    expect(page.locator(".writing-problem")).to_contain_text("Kan ikke gemmes sådan")
    page.keyboard.press("Control+s")
    expect(page.locator(".writing-problem")).to_contain_text("Ikke gemt: Feltet »indgaaet«")
    assert file_of(own.folder).read_text("utf-8") == TEXT


def test_two_editors_at_once_choose_between_both_texts(page: Page, own: Previewed) -> None:
    other = page.context.new_page()
    for editor in (page, other):
        shown(editor, own)
        opened(editor, "Byrådet sætter")
    other.locator(".writing textarea").fill("Den andens tekst.")
    saved(other)
    theirs = file_of(own.folder).read_text("utf-8")
    assert "Den andens tekst." in theirs
    expect(page.locator(".writing-late")).to_be_visible()
    page.locator(".writing textarea").fill("Min tekst.")
    page.keyboard.press("Control+s")
    expect(page.locator(".writing-problem")).to_contain_text("Ikke gemt: Filen er ændret")
    expect(page.locator(".writing-versions pre").first).to_have_text("Den andens tekst.")
    expect(page.locator(".writing-versions pre").last).to_have_text("Min tekst.")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert file_of(own.folder).read_text("utf-8") == theirs
    page.get_by_role("button", name="Gem din tekst i stedet").click()
    expect(page.locator("#writing-status")).to_have_text("Gemt.")
    assert file_of(own.folder).read_text("utf-8") == theirs.replace(
        "Den andens tekst.", "Min tekst."
    )
    expect(piece(other, "Min tekst.")).to_be_visible()


def test_the_other_text_may_stay(page: Page, own: Previewed) -> None:
    shown(page, own)
    opened(page, "De to lister").fill("Min tekst.")
    theirs = TEXT.replace("De to lister", "De tre lister")
    file_of(own.folder).write_text(theirs, "utf-8")
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Behold det, der står i filen").click()
    expect(page.locator(".writing")).to_have_count(0)
    expect(piece(page, "De tre lister")).to_be_focused()
    assert file_of(own.folder).read_text("utf-8") == theirs


def test_a_second_save_does_not_choose_between_two_texts(page: Page, own: Previewed) -> None:
    shown(page, own)
    opened(page, "De to lister").fill("Min tekst.")
    theirs = TEXT.replace("De to lister", "De tre lister")
    file_of(own.folder).write_text(theirs, "utf-8")
    page.keyboard.press("Control+s")
    expect(page.locator(".writing-versions")).to_be_visible()
    expect(page.get_by_role("button", name="Gem", exact=True)).to_have_count(0)
    answers: list[str] = []
    page.on("request", lambda request: answers.append(request.url.rpartition("/")[2]))
    for keys in ("Control+s", "Control+Enter"):
        page.keyboard.press(keys)
    page.locator(".writing textarea").press("Control+s")
    page.locator(".writing textarea").press("Control+Enter")
    assert "gem" not in answers
    expect(page.locator(".writing-versions")).to_be_visible()
    assert file_of(own.folder).read_text("utf-8") == theirs
    page.get_by_role("button", name="Gem din tekst i stedet").click()
    expect(page.locator("#writing-status")).to_have_text("Gemt.")
    assert "Min tekst." in file_of(own.folder).read_text("utf-8")


@pytest.mark.parametrize("width", [1280, 400])
def test_a_figure_in_a_table_is_rewritten_below_it(page: Page, tmp_path: Path, width: int) -> None:
    shutil.copytree(SMALL / "content", tmp_path / "by" / "content")
    file = tmp_path / "by" / "content" / "sider" / "tal.md"
    file.write_text(FIGURES, "utf-8")
    page.set_viewport_size({"width": width, "height": 800})
    with previewed(tmp_path / "by") as running:
        shown(page, running, "/tal/")
        page.locator("main td", has_text="97,6").click()
        box = page.locator(".writing textarea")
        expect(box).to_be_focused()
        expect(box).to_be_in_viewport()
        expect(box).to_have_value("97,6")
        expect(page.locator("main td", has_text="97,6")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".writing")).to_have_count(0)
        page.locator("main td", has_text="97,6").click()
        box.fill("98,6")
        saved(page)
        expect(page.locator("main td", has_text="98,6")).to_be_visible()
        assert file.read_text("utf-8") == FIGURES.replace("97,6", "98,6")


def test_a_click_on_a_link_follows_it(page: Page, own: Previewed) -> None:
    shown(page, own)
    page.locator(".footnote-mark a").evaluate("link => link.click()")
    expect(page.locator(".writing")).to_have_count(0)
    page.goto(f"{own.address}/aftaler/vej-og-park/")
    page.locator("main .text a[href*='1-cykelsti']").first.click()
    page.wait_for_url("**/1-cykelsti/**")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "where", ["closed", "paragraph", "item", "table", "field", "new", "overview"]
)
def test_axe_finds_nothing(page: Page, own: Previewed, where: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opens = {"paragraph": "Byrådet sætter", "item": "De er blå", "table": "main table[data-piece]",
             "field": field("titel"), "new": new("penge")}  # fmt: skip
    if where == "overview":
        page.goto(f"{own.address}/_redaktion/")
        page.get_by_label("Skriv en sætning").fill("Såfremt kommunen bygger, er vi glade.")
        expect(page.locator("#desk-try-advice")).to_contain_text("Skriv hellere »Hvis«.")
    else:
        shown(page, own)
    if where in opens:
        box = opened(page, opens[where])
        if where == "new":
            box.fill("penge:\n  - beloeb: mange\n")
            expect(page.locator(".writing-problem")).to_contain_text("Linje 2: ")
        else:
            expect(page.locator(".writing-figures")).to_contain_text("LIX")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_was_saved_is_in_sight_on_a_narrow_page(page: Page, own: Previewed) -> None:
    page.set_viewport_size({"width": 400, "height": 600})
    shown(page, own)
    opened(page, "Til sidst ser").fill("Nu er det gemt. " * 40)
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.locator("#writing-status")).to_have_text("Gemt.")
    expect(piece(page, "Nu er det gemt.")).to_be_in_viewport()


def test_the_overview_fits_a_narrow_page(page: Page, own: Previewed) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{own.address}/_redaktion/")
    page.locator("select[name=body]").evaluate(
        "list => list.add(new Option('Bestyrelsen for alt det, vi er fælles om '.repeat(4)))"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_a_sentence_is_tried_on_the_overview(page: Page, own: Previewed) -> None:
    page.goto(f"{own.address}/_redaktion/")
    page.get_by_label("Skriv en sætning").press_sequentially("Kommunen bygger en sti.")
    expect(page.locator("#desk-try-figures")).to_have_text(
        "LIX 29,0, under grænsen på 40. 4 ord, 1 sætning og 1 langt ord."
    )
    expect(page.locator("#desk-try-advice")).to_contain_text("Lange ord: Kommunen.")
