"""The delay from a saved file to a repainted browser, measured in the browser.

Run as a script: it prints a table. The clock starts just before the file is written, and stops
after the frame that paints the new text: an observer in the page sees the text come, waits for
the frame, and notes the time when it is done.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FILE = Path("moeder/kkr-midtjylland/2025-10-20/3.1-sundhedsreformen.md")
ADDRESS = "moeder/kkr-midtjylland/2025-10-20/3.1-sundhedsreformen/"
CHROMIUM = "/usr/bin/chromium"
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
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
})()"""
"""Run before the page's own scripts. The message comes after the frame has been painted."""


@contextmanager
def preview(content: Path) -> Iterator[str]:
    """Run the preview of a folder and give its address."""
    command = [sys.executable, "-u", "-m", "generator", "preview", "--port", "0",
               "--content", str(content), "--templates", str(ROOT / "templates")]  # fmt: skip
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    try:
        for line in running.stdout:
            if "http://" in line:
                yield line[line.index("http://") :].strip()
                break
    finally:
        running.terminate()
        running.wait()


def delays(page: Page, address: str, file: Path, saves: int) -> list[float]:
    """Save a file some times and return how long each took to be painted, in milliseconds."""
    text = file.read_text("utf-8")
    page.add_init_script(WATCH)
    page.goto(address + ADDRESS)
    found = []
    for number in range(saves + 1):
        word = f"gem{number:03}"
        time.sleep(0.4)  # an editor is not faster, and the page is at rest
        began = time.time()
        file.write_text(f"{text}\nNu står her {word}.\n", "utf-8")
        expect(page.locator("main")).to_contain_text(word, timeout=10_000)
        painted = None
        while painted is None:
            painted = page.evaluate("word => window.painted[word]", word)
        found.append(painted - began * 1000)
    return found[1:]  # the first one warms up


def grown(content: Path, documents: int) -> None:
    """Copy pages until a folder holds this many documents."""
    real = [one for one in sorted((content / "sider").glob("*.md")) if one.name != "forside.md"]
    have = len(list(content.rglob("*.md")))
    for number in range(max(0, documents - have)):
        source = real[number % len(real)]
        shutil.copy(source, content / "sider" / f"kopi-{number:04}-{source.name}")


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--saves", type=int, default=30)
    arguments.add_argument("--documents", type=int, nargs="*", default=[0, 1000])
    asked = arguments.parse_args()
    print("documents  saves  median ms  worst ms")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu"])
        for documents in asked.documents:
            with tempfile.TemporaryDirectory() as folder:
                content = Path(folder) / "content"
                shutil.copytree(ROOT / "content", content)
                grown(content, documents)
                count = len(list(content.rglob("*.md")))
                with preview(content) as address:
                    page = browser.new_page(locale="da-DK")
                    found = delays(page, address, content / FILE, asked.saves)
                    page.close()
            print(f"{count:9}  {len(found):5}  {statistics.median(found):9.0f}  {max(found):8.0f}")
        browser.close()


if __name__ == "__main__":
    main()
