"""Reads built pages as trees; a page whose tags are not nested as they should be is no tree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class _Reader(HTMLParser):
    """Builds a tree. Every element that is not void must be closed, in the order it was opened."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.builder, self.open = path, ET.TreeBuilder(), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (self.path, tag, names)
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, (self.path, tag)
        assert self.open.pop() == tag, (self.path, tag, self.getpos())
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)


def tree(path: Path) -> ET.Element:
    """Return a page as a tree."""
    reader = _Reader(path)
    reader.feed(path.read_text("utf-8"))
    assert not reader.open, (path, reader.open)
    return reader.builder.close()


@cache
def pages(site: Path) -> dict[str, ET.Element]:
    """Return every page of a built site by its address."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        if "pagefind" not in path.parts:
            address = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
            found[address] = tree(path)
    return found


def text(element: ET.Element) -> str:
    """Return the words in an element, with one space between them."""
    return " ".join("".join(element.itertext()).split())


def with_class(root: ET.Element, name: str) -> list[ET.Element]:
    """Return the elements that bear a class."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def headings(root: ET.Element) -> Iterator[tuple[int, str]]:
    """Yield the level and the words of each heading, in the order of the page."""
    for element in root.iter():
        if element.tag in HEADINGS:
            yield int(element.tag[1]), text(element)


def main(root: ET.Element) -> ET.Element:
    """Return what the page is about."""
    found = root.find(".//main")
    assert found is not None
    return found


def section(root: ET.Element, heading: str) -> ET.Element:
    """Return the section that holds the heading with an id."""
    for element in root.iter("section"):
        if any(child.get("id") == heading for child in element.iter()):
            return element
    raise AssertionError(heading)
