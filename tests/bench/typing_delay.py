"""The delay from a key to repainted figures while a text is rewritten, measured in the browser.

The clock starts when the key comes to the page, and stops after the frame that paints the piece
with that very text: an observer sees it come, waits for the frame, and notes the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from playwright.sync_api import Page

from tests.bench.preview_delay import opened

ADDRESSES: Mapping[str, str] = {
    "the largest agreement": "/aftaler/konstitueringsaftale-2026-2029/",
    "the second largest": "/aftaler/resultatkontrakt-2020/",
    "a case": "/moeder/kkr-midtjylland/2025-10-20/3.1-sundhedsreformen/",
}
PARTS: Mapping[str, str] = {"body": "blok/", "field": "felt/"}
"""What is typed in, and how the names of its pieces begin."""
BETWEEN = 150
"""Milliseconds between keys: some 80 words a minute."""

WATCH = """(() => {
  window.delays = [];
  let waiting = [];
  document.addEventListener('input', event => {
    if (event.target.name !== 'text') return;
    waiting.push({ began: event.timeStamp, end: event.target.value.slice(-12) });
  }, true);
  new MutationObserver(() => {
    const shown = document.querySelector('.writing-shown')?.textContent ?? '';
    const answered = waiting.filter(key => shown.includes(key.end));
    if (!answered.length) return;
    waiting = waiting.filter(key => !answered.includes(key));
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => answered.forEach(key => window.delays.push(performance.now() - key.began));
      port2.postMessage('');
    });
  }).observe(document, { childList: true, subtree: true });
})()"""
"""Run before the page's own scripts. The message comes after the frame has been painted."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def delays(content: Path, address: str, part: str, keys: int) -> list[float]:
    """Type into a piece of a copy of some content; return each key's delay in milliseconds.

    What is typed in is the middle one of the pieces of a part that the page shows.
    """
    with opened(content, address, WATCH) as (page, _copy):
        return _typed(page, part, keys)


def _typed(page: Page, part: str, keys: int) -> list[float]:
    pieces = page.locator(f"main :is(p, span)[data-piece^='{PARTS[part]}']")
    pieces.nth(pieces.count() // 2).focus()
    page.keyboard.press("Enter")
    page.locator("form.writing textarea").press("Control+End")
    page.keyboard.insert_text(" Nye ord")  # no blank last: the page shows none, and would seem late
    page.wait_for_timeout(1000)
    page.evaluate("window.delays.length = 0")
    for key in islice(unlike(), keys):
        page.keyboard.insert_text(key)
        page.wait_for_timeout(BETWEEN)
    page.wait_for_function("keys => window.delays.length >= keys", arg=keys)
    return [float(delay) for delay in page.evaluate("window.delays")]


def unlike() -> list[str]:
    """Return letters of which no twelve in a row come twice."""
    count = len(LETTERS)
    return [LETTERS[at * step % count] for step in (1, 3, 5, 7) for at in range(count)]
