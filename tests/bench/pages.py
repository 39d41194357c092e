"""Measures each type of page in Chromium over nginx: first paint, weight and requests."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests import links, running

RUNS = 5
PAINT = """() => new Promise(done => {
  const seen = () => performance.getEntriesByName('first-contentful-paint')[0];
  if (seen()) return done(seen().startTime);
  new PerformanceObserver(() => seen() && done(seen().startTime)).observe({type: 'paint'});
})"""
SENT = """() => [...performance.getEntriesByType('navigation'),
  ...performance.getEntriesByType('resource')].map(one => one.transferSize)"""


class Seen(NamedTuple):
    """One page as a browser met it with nothing kept: milliseconds, bytes sent, requests."""

    paint: float
    weight: int
    requests: int


def seen(browser: Browser, url: str) -> Seen:
    """Open a page in a browser that has kept nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    paint = page.evaluate(PAINT)
    sent = page.evaluate(SENT)
    context.close()
    return Seen(paint, sum(sent), len(sent))


def main() -> None:
    """Build the real site, serve it, and print a table: the largest page of each type."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        done = running.klartekst("build", "--compress", "--out", site, seconds=300)
        if done.returncode:
            raise SystemExit(done.stdout)
        browser = playwright.chromium.launch(executable_path=running.browser())
        print(f"\n{'Page type, the largest of its kind':<62} {'paint':>8} {'sent':>9} {'asked':>6}")
        with running.served(site) as address:
            for kind, path in links.one_of_each(site).items():
                found = [seen(browser, f"{address}{path}") for _ in range(RUNS)]
                paint = statistics.median(seen.paint for seen in found)
                shown = f"{kind} {path}"[:62]
                print(f"{shown:<62} {paint:>5.0f} ms {found[0].weight / 1000:>6.1f} kB"
                      f" {found[0].requests:>6}", flush=True)  # fmt: skip
        browser.close()
