"""HTML to the lines of a paper: what a reader sees, in order; tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from generator.originals.paper import (
    BOLD,
    Line,
    Noted,
    NotedKind,
    Paper,
    PaperCell,
    UnreadablePaperError,
    placed,
    sign,
    without_signs,
)

_LEFT_OUT = frozenset(
    {"script", "style", "template", "noscript", "nav", "footer", "aside", "form", "svg", "head",
     "button", "iframe", "object", "select", "img"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
     "main", "ol", "p", "pre", "section", "summary", "table", "ul"}
)  # fmt: skip
_HEADING = re.compile(r"h[1-6]")
_HIDDEN = re.compile(r"display:none|visibility:hidden")
_BOLD_WORDS = 12
"""A line with more words than this is a paragraph, however bold."""


def read(raw: bytes) -> Paper:
    """Return the paper that a page of HTML shows.

    Raises:
        UnreadablePaperError: it is no HTML.
    """
    text = without_signs(_decoded(raw))
    noted: list[Noted] = []
    lines = tuple(lines_of(text, noted))
    return placed(lines, tuple(noted))


def _decoded(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace")
    declared = re.search(rb"charset=[\"']?([\w-]+)", raw[:2000])
    for encoding in ("utf-8-sig", declared[1].decode() if declared else "cp1252"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("cp1252", errors="replace")


def lines_of(text: str, noted: list[Noted] | None = None) -> Iterator[Line]:
    """Yield the lines of HTML. Changes it marks as such are put in `noted`, with their signs.

    Raises:
        UnreadablePaperError: it is no HTML.
    """
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (etree.ParserError, ValueError) as error:
        raise UnreadablePaperError("Filen er ikke en side i HTML.") from error
    mains = root.xpath("//main | //*[@role='main']")
    reader = _Reader(noted if noted is not None else [])
    yield from reader.block(mains[0] if len(mains) == 1 else root)


class _Reader:
    """Goes through elements in order; text that stands between blocks becomes a line too."""

    def __init__(self, noted: list[Noted]) -> None:
        self.noted = noted
        self.tables = 0

    def block(self, element: Any, *, is_item: bool = False) -> Iterator[Line]:
        """Yield the lines of an element that holds blocks or running text."""
        if _is_left_out(element):
            return
        if element.tag == "table" and _is_of_data(element):
            yield from self._table(element)
            return
        level = int(element.tag[1]) if _HEADING.fullmatch(element.tag) else 0
        is_item = is_item or element.tag == "li"
        running: list[str] = [element.text or ""]
        bold: list[bool] = [not (element.text or "").strip()]
        for child in element:
            if isinstance(child.tag, str) and _holds_blocks(child):
                yield from self._line(running, bold, level, is_item=is_item)
                running, bold = [], []
                yield from self.block(child, is_item=is_item)
            elif child.tag == "br":
                yield from self._line(running, bold, level, is_item=is_item)
                running, bold = [], []
            else:
                words = self.text(child)
                running.append(words)
                bold.append(not words.strip() or child.tag in {"b", "strong"})
            running.append(child.tail or "")
            bold.append(not (child.tail or "").strip())
        yield from self._line(running, bold, level, is_item=is_item)

    @staticmethod
    def _line(running: list[str], bold: list[bool], level: int, *, is_item: bool) -> Iterator[Line]:
        text = " ".join("".join(running).split())
        if text:
            is_bold = not level and all(bold) and len(text.split()) <= _BOLD_WORDS
            yield Line(text, BOLD if is_bold else level, is_item=is_item)

    def text(self, element: Any) -> str:
        """Return the running text inside an element; changes leave a sign each."""
        if not isinstance(element.tag, str) or _is_left_out(element):
            return ""
        if element.tag in {"br", "hr"}:
            return " "
        inner = (element.text or "") + "".join(
            self.text(child) + (child.tail or "") for child in element
        )
        if element.tag in {"del", "s", "strike"}:
            return self._sign(NotedKind.DELETED, inner)
        return self._sign(NotedKind.INSERTED, inner) + inner if element.tag == "ins" else inner

    def _sign(self, change: NotedKind, text: str) -> str:
        self.noted.append(Noted(change, " ".join(without_signs(text).split())))
        return sign(len(self.noted) - 1)

    def _table(self, table: Any) -> Iterator[Line]:
        self.tables += 1
        number = self.tables
        for caption in table.xpath("./caption"):
            yield Line(" ".join(self.text(caption).split()))
        for row in table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
            cells = tuple(
                PaperCell(
                    " ".join(self.text(cell).split()),
                    _count(cell.get("colspan")),
                    _count(cell.get("rowspan")),
                )
                for cell in row.xpath("./td | ./th")
            )
            text = " | ".join(cell.text for cell in cells)
            if text.strip(" |"):
                yield Line(text, cells=cells, table=number)


def _is_left_out(element: Any) -> bool:
    return (
        not isinstance(element.tag, str)
        or element.tag in _LEFT_OUT
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search((element.get("style") or "").replace(" ", "")) is not None
    )


def _holds_blocks(element: Any) -> bool:
    return element.tag in _BLOCKS or any(
        below.tag in _BLOCKS for below in element.iterdescendants()
    )


def _is_of_data(table: Any) -> bool:
    """Tell a table of cells from one that only lays out a page: with headings or tables inside."""
    return not table.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//td//table")


def _count(text: str | None) -> int:
    return max(1, min(int(text), 100)) if text and text.isdecimal() else 1
