"""The original beside the page, as an editor meets it: by keyboard, by mouse, over a save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.previewing import Previewed, previewed
from tests.running import copied

pytestmark = pytest.mark.browser

PAPER = "\n".join(
    (
        "Referat af mødet om stien.",
        "Stien ved skolen koster 1,2 mio. kr. og skal stå færdig den 1. maj 2027.",
        "Lys langs stien koster 300.000 kr. i alt.",
        "Staten betaler 40 % af stien.",
        *("Her fortæller formanden om endnu en sten." for _ in range(79)),
        "Stien bliver 850 meter lang.",
    )
)
TEXT = """---
titel: En sti
type: notat
skrevet: 2026-11-20
original:
  titel: Referat
  udgiver: Rådet
  fil: referat.txt
  linjer: 2-84
---

Stien ved skolen koster 1,2 mio. kr. Den er færdig 1. maj 2027.

Staten betaler 45 % af stien. Stien bliver 850 meter lang.
"""


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Previewed]:
    folder = copied(tmp_path / "by")
    (folder / "originaler").mkdir()
    (folder / "originaler" / "referat.txt").write_text(PAPER, "utf-8")
    (folder / "content" / "sider" / "proeve.md").write_text(TEXT, "utf-8")
    with previewed(folder) as preview:
        yield preview


@pytest.fixture
def opened(page: Page, running: Previewed) -> Page:
    """Return the browser at the page, the pane opened by keyboard."""
    page.set_viewport_size({"width": 1440, "height": 800})
    page.add_init_script(
        "document.addEventListener('LiveReloadConnect',"
        " () => { document.documentElement.dataset.listens = 'yes'; })"
    )
    page.goto(f"{running.address}/proeve/")
    expect(page.locator("html")).to_have_attribute("data-listens", "yes")
    expect(page.locator("#desk-original")).to_be_hidden()
    page.locator("#desk-original-toggle").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#desk-original")).to_be_visible()
    return page


def test_figures_are_ticked_off_on_both_sides_and_seen_apart(opened: Page) -> None:
    expect(opened.locator("#desk-original-tally")).to_have_text(
        "3 af 4\u00a0tal passer med originalen. 2\u00a0tal i originalen er ikke med her."
    )
    signs = opened.locator("main .desk-fact > .desk-sign")
    assert signs.all_inner_texts() == ["✓", "✓", "✗", "✓"]
    first = opened.locator(".desk-paper > li").first
    assert first.locator(".desk-sign").all_inner_texts() == ["✓", "✓"]
    expect(opened.locator("#original-3 .desk-fact-left")).to_contain_text("300.000 kr.")
    patterns = opened.evaluate(
        """() => ['told', 'missing', 'left'].map(name =>
             getComputedStyle(document.querySelector(`.desk-fact-${name}`)).textDecorationStyle)"""
    )
    assert len(set(patterns)) == 3


def test_a_figure_leads_to_its_line_and_back_by_keyboard(opened: Page) -> None:
    opened.locator("#main-content").focus()
    for _ in range(4):  # the heading and the paragraph can be rewritten, so they are stops too
        opened.keyboard.press("Tab")
        if opened.evaluate("document.activeElement.id") == "tal-1":
            break
    expect(opened.locator("#tal-1")).to_be_focused()
    for _ in range(2):
        opened.keyboard.press("ArrowDown")
    expect(opened.locator("#tal-4")).to_be_focused()  # what stands nowhere leads nowhere
    expect(opened.locator("#original-84")).to_have_class("desk-lit")
    expect(opened.locator("#original-84")).to_be_in_viewport()
    opened.keyboard.press("Enter")
    expect(opened.locator("#original-84 a")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator("#tal-4")).to_be_focused()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Enter")
    expect(opened.locator("#tal-4")).to_be_focused()


def test_a_sentence_that_is_pointed_at_lights_up_its_lines(opened: Page) -> None:
    opened.locator("main .desk-sentence", has_text="meter lang").first.hover()
    expect(opened.locator("#original-84")).to_have_class("desk-lit")
    expect(opened.locator("#original-84")).to_be_in_viewport()
    opened.locator("#original-84 a").hover()
    expect(opened.locator("#tal-4")).to_contain_class("desk-lit")
    assert opened.evaluate("scrollY") == 0  # only the pane moved


def test_what_is_read_aloud_says_where_a_figure_stands(opened: Page) -> None:
    expect(opened.get_by_role("link", name="står i linje 84 i originalen")).to_have_attribute(
        "id", "tal-4"
    )
    expect(opened.get_by_role("complementary", name="Originalen")).to_be_visible()


def test_a_save_shows_the_sentence_before_and_after_and_the_pane_stays(
    opened: Page, running: Previewed
) -> None:
    expect(opened.locator("#desk-rewritten")).to_have_count(0)
    running.page.write_text(TEXT.replace("1,2 mio. kr.", "2,1 mio. kr."), "utf-8")
    pair = opened.locator(".desk-pair")
    expect(pair.locator("dd").first).to_have_text("Stien ved skolen koster 1,2 mio. kr.")
    expect(pair.locator("dd").last).to_have_text("Stien ved skolen koster 2,1 mio. kr.")
    expect(pair.locator("dt").last).to_have_text("Nu, LIX 7,0")
    expect(opened.locator(".desk-altered")).to_have_text("1,2 mio. kr. → 2,1 mio. kr.")
    expect(opened.locator("#desk-original")).to_be_visible()
    assert opened.locator("main .desk-fact > .desk-sign").all_inner_texts() == ["✗", "✓", "✗", "✓"]
    opened.reload()
    expect(opened.locator("#desk-original")).to_be_visible()  # the tab remembers


def test_on_a_narrow_screen_the_pane_is_under_the_text_and_gets_the_focus(
    page: Page, running: Previewed
) -> None:
    page.set_viewport_size({"width": 800, "height": 800})
    page.goto(f"{running.address}/proeve/")
    page.locator("#desk-original-toggle").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#desk-original")).to_be_focused()
    expect(page.locator("#desk-original-title")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#desk-original-toggle")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    opened.reload()
    expect(opened.locator("#desk-original")).to_be_visible()
    found = Axe().run(opened)
    assert found.violations_count == 0, found.generate_report()
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
