"""Accessibility of one open page: axe, and what no engine sees."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterator

from playwright.sync_api import Page

AXE = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"td-has-header": {"enabled": True}},  # off by default; finds tables without headers
    "resultTypes": ["violations"],
}
VAGUE = ("her", "klik her", "link", "læs mere", "mere", "se mere", "tryk her")
OWN = """vague => {
  const found = [], targets = {}, ids = {};
  for (const link of document.querySelectorAll('a[href]')) {
    const label = link.getAttribute('aria-label') || link.textContent;
    const text = label.trim().toLowerCase().replace(/[.:…]+$/, '');
    if (vague.includes(text)) found.push('vague-link: ' + text);
    (targets[text] ||= new Set()).add(link.href);
  }
  for (const [text, addresses] of Object.entries(targets))
    if (text && addresses.size > 1) found.push('same-link-text: ' + text);
  const headings = document.querySelectorAll('h1').length;
  if (headings !== 1) found.push('one-h1: ' + headings);
  for (const one of document.querySelectorAll('[onclick]'))
    if (!one.matches('a[href],button,input,select,textarea,summary'))
      found.push('clickable: ' + one.tagName);
  for (const one of document.querySelectorAll('[style]')) found.push('inline-style: ' + one.tagName);
  for (const one of document.querySelectorAll('[id]')) ids[one.id] = (ids[one.id] || 0) + 1;
  for (const [id, count] of Object.entries(ids)) if (count > 1) found.push('double-id: ' + id);
  return found;
}"""
NARROW, WIDE = {"width": 320, "height": 800}, {"width": 1280, "height": 900}


def axe(page: Page) -> Iterator[str]:
    """Yield axe's violations: the rule, the place, the element."""
    page.evaluate(AXE)  # works under a strict CSP; a script tag does not
    result = page.evaluate("options => axe.run(document, options)", OPTIONS)
    for violation in result["violations"]:
        yield from (
            f"{violation['id']}: {node['target']} {node['html'][:120]}"
            for node in violation["nodes"]
        )


def own(page: Page) -> Iterator[str]:
    """Yield vague and ambiguous links, headings, double ids, inline styles, clickable boxes."""
    yield from page.evaluate(OWN, VAGUE)


def narrow(page: Page) -> Iterator[str]:
    """Report when the page must be scrolled sideways on a phone of 320 CSS pixels."""
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(WIDE)
    if width > NARROW["width"]:
        yield f"sideways: {width} px wide at {NARROW['width']} px"
