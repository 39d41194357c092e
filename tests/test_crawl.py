"""A crawler goes through the real site behind nginx, from the front page to the last anchor."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests import running
from tests.links import Read

SITE = "https://klartekst.example"
APART = {"/404.html", "/was/", "/komponenter/"}
"""Pages that nobody links to: for wrong addresses, named by the law, and for designers."""

UNLINKED = {"/robots.txt", "/was/udkast.txt"}
"""Files that are asked for by name: by search engines, and by those who keep the statement."""


class Met(NamedTuple):
    """What the crawler met at an address: the anchors of a page, and who led there."""

    status: int
    kind: str
    ids: frozenset[str]
    links: tuple[str, ...]


@pytest.fixture(scope="module")
def crawled(address: str) -> dict[str, Met]:
    return crawl(address)


def crawl(address: str) -> dict[str, Met]:
    """Return everything that is reached from the front page, by its address on the site."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    found: dict[str, Met] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found[path] = met = ask(connection, path)
        waiting += [urldefrag(link).url for link in met.links]
    connection.close()
    return found


def ask(connection: HTTPConnection, path: str) -> Met:
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    kind = answer.headers.get_content_type()
    if kind == "text/html":
        page = Read(text)
        links, ids = [*page.links, *page.fetched], frozenset(page.ids)
    else:
        links = list(addresses(json.loads(text))) if kind == "application/json" else []
        ids = frozenset()
    inner = (inside(path, link) for link in links)
    return Met(answer.status, kind, ids, tuple(join for join in inner if join))


def addresses(value: object) -> Iterator[str]:
    """Yield the addresses of the site in open data."""
    if isinstance(value, str) and value.startswith(f"{SITE}/"):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key != "text":
                yield from addresses(one)
    elif isinstance(value, list):
        for one in value:
            yield from addresses(one)


def inside(path: str, link: str) -> str:
    """Return a link's address on the site, or "" when it leads out of it."""
    whole = urljoin(f"{SITE}{path}", link)
    return whole.removeprefix(SITE) if whole.startswith(f"{SITE}/") else ""


def dead(crawled: dict[str, Met]) -> dict[str, list[str]]:
    """Return the addresses where nothing is, each with some of the pages that lead there."""
    return {
        path: [text for text, from_there in crawled.items() if path in map(bare, from_there.links)][
            :3
        ]
        for path, met in crawled.items()
        if met.status != 200
    }


def anchorless(crawled: dict[str, Met]) -> list[tuple[str, str]]:
    """Return the links to anchors that are not there, each with its page."""
    return [
        (path, link)
        for path, met in crawled.items()
        if met.kind == "text/html"
        for link in met.links
        if (anchor := unquote(urldefrag(link).fragment)) and anchor not in crawled[bare(link)].ids
    ]


def unreached(crawled: dict[str, Met], published: Path) -> set[str]:
    """Return the files of a site that no way leads to; those for servers are not counted."""
    there = {
        f"/{path.relative_to(published).as_posix()}".removesuffix("index.html")
        for path in published.rglob("*")
        if path.is_file()
        and path.suffix not in {".gz", ".br"}
        and not path.name.startswith("_")
        and not {"pagefind", "ord", "opslag"} & set(path.parts)  # the search asks for these
        and not path.name.startswith("share")  # pictures that others show with a link
    }
    return {path for path in there - set(crawled) if not is_empty_feed(published, path)}


def is_empty_feed(published: Path, address: str) -> bool:
    """Return whether a file is a feed with nothing in it yet, which no page links to."""
    if not address.endswith(".atom"):
        return False
    return "<entry>" not in (published / address.removeprefix("/")).read_text("utf-8")


def test_every_internal_link_leads_to_a_page_or_a_file(crawled: dict[str, Met]) -> None:
    assert dead(crawled) == {}
    assert len(crawled) > 300


def bare(link: str) -> str:
    return urldefrag(link).url


def test_every_anchor_that_is_linked_to_is_there(crawled: dict[str, Met]) -> None:
    assert anchorless(crawled) == []


def test_nothing_is_orphaned(crawled: dict[str, Met], published: Path) -> None:
    assert unreached(crawled, published) == APART | UNLINKED


def test_the_crawler_sees_a_dead_link_a_missing_anchor_and_an_orphan(
    published: Path, tmp_path: Path
) -> None:
    for name in ("_nginx.conf", "_moved.conf"):
        shutil.copy(published / name, tmp_path)
    for name, text in (
        ("index.html", '<body class="page-x"><a href="/nej/">1</a> <a href="/a.html#nej">2</a>'),
        ("a.html", '<body class="page-x"><p id="ja">'),
        ("b.html", '<body class="page-x">'),
        ("404.html", '<body class="page-x">'),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    with running.served(tmp_path) as at:
        found = crawl(at)
    assert dead(found) == {"/nej/": ["/"]}
    assert anchorless(found) == [("/", "/a.html#nej")]
    assert unreached(found, tmp_path) == {"/b.html", "/404.html"}


def test_the_way_from_the_front_page_is_short(crawled: dict[str, Met]) -> None:
    """Every page is at most four steps away, by links that a reader sees."""
    steps = {"/": 0}
    waiting = ["/"]
    for path in waiting:
        for link in map(bare, crawled[path].links):
            if link not in steps and crawled[link].kind == "text/html":
                steps[link] = steps[path] + 1
                waiting.append(link)
    assert max(steps.values()) <= 4
