"""Reads pages as a crawler does: where they lead, what they fetch, which anchors they have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

FETCHED = {("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"),
           ("img", "srcset"), ("object", "data"), ("use", "href"), ("video", "src")}  # fmt: skip
"""Where the address of something stands that a browser fetches by itself."""

_LEADING = {("a", "href"), ("form", "action")}
_QUIET = {"canonical", "alternate", "prev", "next"}
"""Relations of a link element that make a browser fetch nothing."""


class Read(HTMLParser):
    """One page: `links` and `fetched` are addresses as written, `ids` the anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: set[str] = set()
        self.kind = ""
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "body":
            self.kind = values["class"].removeprefix("page-")
        if tag == "meta" and values.get("http-equiv") == "refresh":
            self.links.append(values["content"].partition("url=")[2])
        for name, value in values.items():
            is_quiet = tag == "link" and values.get("rel") in _QUIET
            if (tag, name) in FETCHED and not is_quiet:
                self.fetched.append(value)
            if (tag, name) in _LEADING or (tag == "link" and name == "href" and is_quiet):
                self.links.append(value)
        self.inline += self._inline(tag, values)

    def _inline(self, tag: str, values: dict[str, str]) -> Iterator[str]:
        """Yield what a strict Content-Security-Policy would stop."""
        if tag == "style" or "style" in values:
            yield f"style in <{tag}>"
        if tag == "script" and "src" not in values and values.get("type") != "application/ld+json":
            yield "script without src"
        yield from (f"{name} in <{tag}>" for name in values if re.fullmatch(r"on[a-z]+", name))


def pages(published: Path) -> dict[str, Read]:
    """Return every page of a published site by its address."""
    found = {
        f"/{path.relative_to(published).as_posix()}".removesuffix("index.html"): Read(
            path.read_text("utf-8")
        )
        for path in sorted(published.rglob("*.html"))
    }
    assert found, f"no page lies in {published}"
    return found


def one_of_each(published: Path) -> dict[str, str]:
    """Return the address of the largest page of each type, by the name of its template."""
    found: dict[str, tuple[int, str]] = {}
    for address, read in pages(published).items():
        file = published / (
            address.removeprefix("/") + ("" if address.endswith("html") else "index.html")
        )
        found[read.kind] = max(found.get(read.kind, (0, "")), (file.stat().st_size, address))
    return {kind: address for kind, (_, address) in sorted(found.items())}
