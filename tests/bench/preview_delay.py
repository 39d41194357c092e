"""The delay from a saved file to a repainted browser, measured in the browser.

The clock starts just before the file is written, and stops after the frame that paints the new
text: an observer in the page sees the text come, waits for the frame, and notes the time when it
is done.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests import running as machine
from tests.conftest import QUIET
from tests.previewing import previewed

FILE = Path("moeder/kkr-midtjylland/2025-10-20/3.1-sundhedsreformen.md")
ADDRESS = "/moeder/kkr-midtjylland/2025-10-20/3.1-sundhedsreformen/"
REST = 0.4
"""Seconds between saves: an editor is not faster, and the page is at rest."""
READ = 300_000
"""Milliseconds until all texts are read, or judged, at most."""
JUDGED = re.compile("Siden kan (ikke )?udgives")
"""What the panel says once all texts are judged."""

WATCH = """(() => {
  window.painted = {};
  const look = () => {
    const word = /gem\\d{3}/.exec(document.querySelector('main')?.textContent || '')?.[0];
    if (!word || word in window.painted) return;
    window.painted[word] = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.painted[word] = performance.timeOrigin + performance.now(); };
      port2.postMessage('');
    });
  };
  new MutationObserver(look).observe(
    document, { childList: true, subtree: true, characterData: true });
})()"""
"""Run before the page's own scripts. The message comes after the frame has been painted."""


def delays(content: Path, saves: int) -> list[float]:
    """Save a file of a copy of some content; return how long each save took, in milliseconds."""
    with opened(content, ADDRESS, WATCH) as (page, copy):
        return _measured(page, copy / FILE, saves)


@contextmanager
def opened(content: Path, address: str, script: str) -> Iterator[tuple[Page, Path]]:
    """Show a page of a copy of some content in the preview; yield it, and the copy's folder.

    The script runs before the page's own. All texts have been judged, as an editor's have who has
    been at work for a while: it would go on beside, and take what the browser needs.
    """
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        copy = Path(shutil.copytree(content, Path(name) / "content"))
        started = driver.chromium.launch(executable_path=machine.browser(), args=QUIET)
        with previewed(copy.parent, XDG_CACHE_HOME=str(Path(name, "cache"))) as running:
            page = started.new_page(locale="da-DK")
            page.add_init_script(script)
            page.goto(running.address + address)
            expect(page.locator("#desk")).to_be_attached(timeout=READ)  # many texts take a while
            expect(page.locator("#desk-stops")).to_contain_text(JUDGED, timeout=READ)
            yield page, copy
        started.close()


def _measured(page: Page, file: Path, saves: int) -> list[float]:
    text = file.read_text("utf-8")
    found = []
    for number in range(saves + 1):
        word = f"gem{number:03}"
        time.sleep(REST)
        began = time.time()
        file.write_text(f"{text}\nNu står her {word}.\n", "utf-8")
        expect(page.locator("main")).to_contain_text(word, timeout=10_000)
        painted = None
        while painted is None:
            painted = page.evaluate("word => window.painted[word]", word)
        found.append(painted - began * 1000)
    return found[1:]  # the first one warms up
