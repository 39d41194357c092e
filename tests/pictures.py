"""Makes the pictures of the editor's path in docs/redaktoer.md: a paper, six cases, the original.

    python -m tests.pictures

Each is taken from the preview in Chromium, of the made-up paper that the test of the path uses,
and made smaller by pngquant.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.conftest import QUIET
from tests.importing.test_path import FOLDER, WRITTEN, agenda, fill
from tests.previewing import previewed
from tests.running import ROOT, browser, klartekst

PICTURES = ROOT / "docs" / "billeder"
CASE = "/moeder/regionsraadet/2026-04-22/2-etablering-af-cykelforbindelse-til-sygehuset/"
WIDE = {"width": 1280, "height": 720}


def main() -> int:
    """Take all pictures anew."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = practice(Path(folder))
        chromium = playwright.chromium.launch(
            executable_path=browser(), args=[*QUIET, "--disable-lcd-text"]
        )
        page = chromium.new_page(viewport=WIDE, locale="da-DK")
        with previewed(site) as preview:
            page.goto(f"{preview.address}/_redaktion/")
            page.get_by_label("Tilstand").select_option(index=1)
            page.locator("#desk-filter").evaluate("filter => filter.scrollIntoView()")
            taken(page, "kladder")
            write(site)
            page.goto(f"{preview.address}{CASE}")
            page.locator("#desk-original-toggle").click()
            page.locator("main .desk-fact", has_text="2,4").first.focus()
            taken(page, "originalen")
            page.set_viewport_size({"width": 1280, "height": 900})
            file = case(site)
            file.write_text(file.read_text("utf-8").replace("er 2,4 km lang", "er 4,2 km lang"))
            page.locator("#desk-rewritten").wait_for()
            page.locator("#desk-original").evaluate("pane => pane.scrollTo(0, 0)")
            page.locator("main .desk-fact-missing").first.scroll_into_view_if_needed()
            taken(page, "foer-og-nu")
            file.write_text(file.read_text("utf-8").replace("er 4,2 km lang", "er 2,4 km lang"))
            page.locator("main .desk-fact-missing").wait_for(state="detached")
            page.set_viewport_size(WIDE)
            page.goto(f"{preview.address}/_redaktion/")
            page.get_by_label("Tilstand").select_option(index=0)
            page.get_by_label("Organ").select_option("regionsraadet")
            page.locator(".desk-overview table").scroll_into_view_if_needed()
            taken(page, "seks-sager")
        chromium.close()
    return 0


def practice(folder: Path) -> Path:
    """Return a new site with the drafts that the paper gives."""
    klartekst("init", "oevelse", cwd=folder)
    site = folder / "oevelse"
    (site / "dagsorden.docx").write_bytes(agenda())
    klartekst("import", "dagsorden.docx", "--moede", "regionsraadet/2026-04-22", cwd=site)
    return site


def write(site: Path) -> None:
    """Write what the editor writes in every place of every case."""
    for number, texts in WRITTEN.items():
        (file,) = (site / FOLDER).glob(f"{number}-*.md")
        fill(file, texts)
    fill(site / FOLDER / "moede.md", ("Rådet skal sige ja eller nej til en ny cykelsti.",))


def case(site: Path) -> Path:
    """Return the file of the case that is shown."""
    return next((site / FOLDER).glob("2-*.md"))


def taken(page: Page, name: str) -> None:
    """Take a picture of what stands in the window."""
    page.wait_for_timeout(500)  # the page may still be put in place
    picture = PICTURES / f"{name}.png"
    page.screenshot(path=picture)
    subprocess.run(["pngquant", "--force", "--output", picture, "32", picture], check=True)


if __name__ == "__main__":
    sys.exit(main())
