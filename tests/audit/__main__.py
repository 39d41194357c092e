"""Looks at every page of the built site with every engine: `make audit`.

axe, our own checks and a width of 320 pixels in Chromium; QualWeb, the engine of the Danish
supervision; vnu for HTML and CSS. First each engine is shown pages with one fault each, and must
find it: a check that cannot fail proves nothing. A page that folds something is looked at as it is
published, and once more with all of it open; the page of the search once more with its hits, on a
wide screen and on a phone. Exit 1 when anything is found.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from tests import running
from tests.audit import accessibility, engines
from tests.audit.engines import Fault
from tests.conftest import QUIET

BROKEN = Path(__file__).parent / "broken"
OPENED = "/opened"
"""Below this, the server of the audit shows each page with all that is folded open."""

SEARCHED = "?q=psykiatri"
"""A question that has hits of several kinds."""

BROWSERS = 2
"""How many browsers axe works in at once: as many as a runner in CI has cores."""

HITS = b'id="search-results"'
"""What the page has that a script puts the hits of a search into."""

_REFRESH = re.compile(rb'<meta http-equiv="refresh"[^>]*>')
_EXPECTED = re.compile(r"<!-- finds: (.+?) -->")


def main() -> int:
    """Audit and print; return 1 when an engine found something, or missed a planted fault."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = running.klartekst("build", "--out", site, "--dato", running.TODAY)
        if built.returncode:
            sys.stderr.write(built.stdout + built.stderr)
            return 1
        missed = list(_missed(Path(folder) / "broken"))
        found = list(_audited(site))
    for line in engines.releases():
        print(line)
    for line in missed:
        print(f"not found: {line}")
    for fault in sorted(set(found)):
        print(f"{fault.place}: {fault.engine}: {fault.rule}: {fault.text}")
    print(f"{len(found)} faults found, {len(missed)} planted faults missed.")
    return 1 if found or missed else 0


def _missed(copy: Path) -> Iterator[str]:
    """Yield the planted faults that their engine does not find."""
    shutil.copytree(BROKEN, copy)
    found = list(_audited(copy))
    for path in sorted(BROKEN.glob("*.html")):
        expected = _EXPECTED.findall(path.read_text("utf-8"))
        assert expected, f"{path.name} says nothing of what it shows."
        own = {
            f"{fault.engine.partition(' ')[0]} {fault.rule}"
            for fault in found
            if path.stem in fault.place
        }
        yield from (f"{path.name}: {one}" for one in expected if one not in own)


def _audited(folder: Path) -> Iterator[Fault]:
    """Yield what the engines find in a folder of pages."""
    pages = {
        path.relative_to(folder).as_posix().removesuffix("index.html"): path.read_bytes()
        for path in sorted(folder.rglob("*.html"))
    }
    yield from _timed("vnu", pages, lambda: engines.vnu(folder))
    with _shown(folder) as address:
        at = [f"{address}/{page}" for page in pages]
        at += [f"{address}{OPENED}/{page}" for page, body in pages.items() if b"<details" in body]
        at += [f"{address}/{page}{SEARCHED}" for page, body in pages.items() if HITS in body]
        yield from _timed("axe", at, lambda: _browsed(at))
        leading_on = {f"{address}/{page}" for page, body in pages.items() if _REFRESH.search(body)}
        read = [page for page in at if page not in leading_on]
        yield from _timed("qualweb", read, lambda: engines.qualweb(running.browser(), read))


def _timed(
    engine: str, pages: Collection[str], work: Callable[[], Iterator[Fault]]
) -> tuple[Fault, ...]:
    print(f"{engine}: {len(pages)} pages …", file=sys.stderr, flush=True)
    start = time.perf_counter()
    found = tuple(work())
    spent = time.perf_counter() - start
    print(f"{engine}: {len(found)} found in {spent:.0f} s", file=sys.stderr, flush=True)
    return found


class _Shown(SimpleHTTPRequestHandler):
    """Serves pages with nothing that leads the browser elsewhere, and below OPENED with all open.

    vnu reads the files themselves.
    """

    def do_GET(self) -> None:
        is_opened = self.path.startswith(f"{OPENED}/")
        self.path = self.path.removeprefix(OPENED)
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix != ".html" or not page.is_file():
            super().do_GET()
            return
        body = _REFRESH.sub(b"", page.read_bytes())
        if is_opened:
            body = body.replace(b"<details", b"<details open")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        pass


@contextmanager
def _shown(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address without the last »/«."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Shown, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def _browsed(addresses: Sequence[str]) -> Iterator[Fault]:
    """Yield what axe and our own checks find, in some browsers at once."""
    parts = [addresses[at::BROWSERS] for at in range(BROWSERS)]
    with ThreadPoolExecutor(BROWSERS) as pool:
        for faults in pool.map(_seen, parts):
            yield from faults


def _seen(addresses: Sequence[str]) -> list[Fault]:
    """Return what is found on pages that one browser opens one after the other."""
    found = []
    checks: tuple[tuple[str, Callable[[Page], Iterator[str]]], ...] = (
        ("axe", accessibility.axe),
        ("own", accessibility.own),
        ("own", accessibility.narrow),
    )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=running.browser(), args=QUIET)
        page = browser.new_page(viewport=accessibility.WIDE, locale="da-DK")
        for address in addresses:
            page.goto(address)
            if address.endswith(SEARCHED):
                page.wait_for_selector("#search-results li")
                page.set_viewport_size(accessibility.NARROW)
                found += [Fault(address, "axe", *_parted(text)) for text in accessibility.axe(page)]
                page.set_viewport_size(accessibility.WIDE)
            for engine, check in checks:
                for text in check(page):
                    found.append(Fault(address, engine, *_parted(text)))
        browser.close()
    return found


def _parted(text: str) -> tuple[str, str]:
    """Return the rule of a report and what it says."""
    rule, _, more = text.partition(": ")
    return rule, more


if __name__ == "__main__":
    sys.exit(main())
