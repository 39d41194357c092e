"""Each type of page enlarged, narrow, and with the reader's own spacing: nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visits import NARROW, open_details, opened, visits

pytestmark = pytest.mark.browser

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing of WCAG 1.4.12, laid over ours in a way that the Content-Security-Policy allows."""

LARGER = """() => {
  const root = document.documentElement;
  root.style.fontSize = 2 * parseFloat(getComputedStyle(root).fontSize) + 'px';
}"""
"""The text alone at 200 per cent, as Firefox enlarges it."""

LOST = """() => {
  const found = [], lines = [];
  if (document.documentElement.scrollWidth > innerWidth)
    found.push('sideways: ' + document.documentElement.scrollWidth);
  const apart = (one) => one.closest('svg, sup, select, noscript');
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || !holder.checkVisibility() || apart(holder)) continue;
    const range = document.createRange(), before = lines.length;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({ text, box });
    for (let one = holder; one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.clipPath !== 'none') { lines.splice(before); break; }  // not for the eye
      const cut = (axis, has, needs) => ['hidden', 'clip'].includes(style[axis]) && needs > has + 1;
      if (cut('overflowX', one.clientWidth, one.scrollWidth) ||
          cut('overflowY', one.clientHeight, one.scrollHeight))
        found.push('cut off: ' + text.data.trim().slice(0, 40));
    }
  }
  const inner = (box) => [box.left + 2, box.right - 2,
    box.top + scrollY + box.height * 0.35, box.bottom + scrollY - box.height * 0.35];
  const boxes = lines.map(({ text, box }) => [text, ...inner(box)]).sort((a, b) => a[3] - b[3]);
  boxes.forEach(([text, left, right, top, bottom], at) => {
    for (let next = at + 1; next < boxes.length && boxes[next][3] < bottom; next += 1) {
      const [other, start, end] = boxes[next];
      if (other !== text && start < right && end > left)
        found.push(`on each other: ${text.data.trim().slice(0, 30)} / ${other.data.trim().slice(0, 30)}`);
    }
  });
  return found;
}"""
"""What a reader misses: text cut off, text on text, a page that is wider than its window."""

HALF = {"width": 640, "height": 450}

WAYS = {
    "zoom of 200 %": ({"viewport": HALF, "device_scale_factor": 2}, None),
    "zoom of 400 %": ({"viewport": {"width": 320, "height": 225}, "device_scale_factor": 4}, None),
    "text at 200 %": ({}, LARGER),
    "own spacing": ({}, SPACING),
    "own spacing on a phone": ({"viewport": NARROW}, SPACING),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_lost(browser: Browser, address: str, published: Path, way: str) -> None:
    settings, change = WAYS[way]
    found = {}
    with opened(browser, **settings) as page:
        for name in visits(page, address, published):
            open_details(page)
            if change:
                page.evaluate(change)
            found[name] = page.evaluate(LOST)
    assert len(found) > 30
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("p { height: 1em; overflow: hidden; }", "cut off"),
        ("p { margin: 0 0 -1em; line-height: 1; }", "on each other"),
        ("p { width: 900px; }", "sideways"),
    ],
)
def test_what_is_lost_would_be_seen(browser: Browser, style: str, told: str) -> None:
    text = "<p>En tekst, der er lang nok til at fylde mere end en linje på en telefon.</p>"
    with opened(browser, viewport=NARROW) as page:
        page.set_content(f"<style>p {{ max-width: none; }} {style}</style>{text * 3}")
        assert told in " ".join(page.evaluate(LOST))


def test_the_title_of_a_wide_table_stays_whole_on_a_phone(browser: Browser, address: str) -> None:
    with opened(browser, viewport={"width": 320, "height": 640}) as page:
        page.goto(f"{address}/aftaler/betaling-for-valgsystem/")
        frame = page.locator("#tabel-bidrag .table-frame")
        assert frame.evaluate("one => one.scrollWidth - one.clientWidth") > 50
        for scrolled in (0, 50):
            frame.evaluate("(one, scrolled) => { one.scrollLeft = scrolled; }", scrolled)
            title = page.locator("#tabel-bidrag caption").bounding_box()
            edge = frame.bounding_box()
            assert title
            assert edge
            assert title["x"] == pytest.approx(edge["x"], abs=1)
            assert title["width"] <= edge["width"] + 1
