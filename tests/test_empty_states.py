"""A site with little or nothing on it: built, kind in its words, and no link that leads nowhere."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from generator.build import compose, understand
from generator.output import files
from generator.pages.theme import Theme
from generator.rules.judging import judge
from generator.text.diagnostic import errors
from generator.text.source import Source
from tests import running
from tests.links import Read
from tests.running import TEMPLATES
from tests.small import TODAY, content

Pages = Mapping[str, bytes]
_ELSEWHERE = re.compile(r"[a-z]+:|//")


@cache
def theme() -> Theme:
    return files.read_theme(TEMPLATES)


def built(sources: tuple[Source, ...]) -> Pages:
    """Return the files of a site, having looked that nothing stops it."""
    understood = understand(sources, content().files, TODAY)
    findings = (*understood.problems, *judge(understood.library))
    assert errors(findings) == 0, "\n".join(map(str, findings))
    return compose(understood.library, theme(), content().files).files


def only(*begins: str) -> tuple[Source, ...]:
    """Return the files of the small site whose path begins so, and its registers and settings."""
    return tuple(
        source
        for source in content().sources
        if source.path.startswith(begins) or not source.path.endswith(".md")
    )


def dead_links(pages: Pages) -> set[str]:
    """Return the links within a site that lead to no file of it, or to no place on its page."""
    read = {
        f"/{name.removesuffix('index.html')}": Read(body.decode())
        for name, body in pages.items()
        if name.endswith(".html")
    }
    assert len(read) > 10
    dead: set[str] = set()
    for address, page in read.items():
        # The page of the theme's parts shows pieces of other pages, with the links they have there.
        for link in (*page.links, *page.fetched) if address != "/komponenter/" else ():
            if _ELSEWHERE.match(link):
                continue
            to, anchor = urldefrag(urljoin(address, link))
            file = unquote(to.partition("?")[0]).removeprefix("/")
            is_there = file + "index.html" * (to.endswith("/") or not file) in pages
            if not is_there or (anchor and unquote(anchor) not in read[to].ids):
                dead.add(f"{address} -> {link}")
    return dead


def shown(pages: Pages, name: str) -> str:
    """Return the words of a page between its menu and its foot."""
    main = re.search(r"<main.*?</main>", pages[name].decode(), re.DOTALL)
    assert main is not None
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0])).split())


def without_documents() -> tuple[Source, ...]:
    return only("nothing")


def all_with(line: str) -> tuple[Source, ...]:
    """Return the content with a line more in the front matter of each text."""
    return tuple(
        Source(source.path, source.text.replace("---\n", f"---\n{line}\n", 1))
        if source.path.endswith(".md")
        else source
        for source in content().sources
    )


def all_drafts() -> tuple[Source, ...]:
    return all_with("kladde: ja")


def all_later() -> tuple[Source, ...]:
    return all_with("udgives: 2030-01-01")


def settings_alone() -> tuple[Source, ...]:
    return tuple(source for source in content().sources if source.path == "site.yaml")


NOTHING: tuple[Callable[[], tuple[Source, ...]], ...] = (
    without_documents, all_drafts, all_later, settings_alone
)  # fmt: skip


@pytest.mark.parametrize("sources", NOTHING)
def test_a_site_without_texts_is_built_and_says_so_kindly(
    sources: Callable[[], tuple[Source, ...]],
) -> None:
    pages = built(sources())
    front, search = shown(pages, "index.html"), shown(pages, "soeg/index.html")
    assert "Her er ingen tekster Kommer der en, kan du læse den her." in front
    assert "Her er ingen tekster. Kommer der en, kan du søge i den her." in search
    assert "0 løfter" not in front
    assert "0 tekster" not in front + search
    assert dead_links(pages) == set()


@pytest.mark.parametrize(
    "begins",
    ["sider/forside", "sider/privatliv", "sider/", "politikker/", "moeder/byraadet/2026-03-04/moede"],
)  # fmt: skip
def test_a_site_with_one_kind_of_text_is_built(begins: str) -> None:
    pages = built(only(begins))
    assert dead_links(pages) == set()


def test_the_whole_small_site_has_no_dead_link() -> None:
    pages = built(content().sources)
    assert dead_links(pages) == set()
    assert "Her er ingen tekster" not in shown(pages, "index.html") + shown(
        pages, "soeg/index.html"
    )


def test_pages_about_the_site_that_nobody_wrote_are_not_linked_to() -> None:
    """The statement is asked for by law, so its fixed address says whom to write to instead."""
    everything, nothing = built(content().sources), built(without_documents())
    for address in ("/om-siden/", "/privatliv/", "/tilgaengelighed/"):
        assert f'href="{address}"' in everything["index.html"].decode()
        assert f'href="{address}"' not in nothing["index.html"].decode()
    assert b"http-equiv" in everything["was/index.html"]
    assert b"http-equiv" not in nothing["was/index.html"]
    assert "Siden har ingen erklæring." in shown(nothing, "was/index.html")


@pytest.mark.parametrize("sort", ["--kommune", "--region", "--forening"])
def test_a_new_site_whose_texts_are_deleted_works_in_every_command(
    tmp_path: Path, sort: str
) -> None:
    def done(*arguments: str) -> str:
        finished = running.klartekst(*arguments, cwd=tmp_path)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished.stdout + finished.stderr

    done("init", ".", sort)
    for path in (tmp_path / "content").rglob("*.md"):
        path.unlink()
    assert "0 tekster er læst. Fundet: ingenting." in done("check")
    done("build", "--dato", running.TODAY)
    front = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "Her er ingen tekster" in front
    assert (tmp_path / "site" / "pagefind" / "pagefind.js").is_file()
    done("new", "side", "nyheder")
    assert "1 tekst er læst." in done("check")
