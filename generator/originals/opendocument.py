"""OpenDocument texts (.odt) to papers: headings, paragraphs, lists, tables, notes in place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from generator.originals.paper import (
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
from generator.text.excerpts import BROKEN, LARGEST_PART

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_HIDDEN = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}forms", f"{_TEXT}sequence-decls",
     f"{_TEXT}table-of-content", f"{_TEXT}note-citation", f"{_TEXT}hidden-text"}
)  # fmt: skip


def read(raw: bytes) -> Paper:
    """Return the paper of an .odt file.

    Raises:
        UnreadablePaperError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if packed.getinfo("content.xml").file_size > LARGEST_PART:
                raise UnreadablePaperError("Filen er for stor.")
            root = etree.fromstring(packed.read("content.xml"), _PARSER)
        body = root.find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise UnreadablePaperError("Filen er ikke en tekst i OpenDocument.")
        reader = _Reader(root)
        lines = tuple(reader.block(body))
    except (etree.XMLSyntaxError, *BROKEN) as error:
        raise UnreadablePaperError("Filen kan ikke læses som en tekst i OpenDocument.") from error
    return placed(lines, tuple(reader.noted))


class _Reader:
    """Goes through a text in order, and notes what was changed or commented on."""

    def __init__(self, root: Any) -> None:
        self.noted: list[Noted] = []
        self.tables = 0
        self.deleted: Mapping[str, str] = {
            region.get(f"{_TEXT}id"): " ".join("".join(deletion.itertext(f"{_TEXT}p", f"{_TEXT}h", f"{_TEXT}span")).split())
            for region in root.iter(f"{_TEXT}changed-region")
            for deletion in region.iter(f"{_TEXT}deletion")
        }  # fmt: skip

    def block(self, element: Any, *, is_item: bool = False) -> Iterator[Line]:
        """Yield the lines of what stands in a text, a section, a list or a cell."""
        for child in element:
            if child.tag == f"{_TEXT}h":
                level = child.get(f"{_TEXT}outline-level") or "1"
                yield Line(self._running(child), min(int(level), 6))
            elif child.tag == f"{_TEXT}p":
                yield Line(self._running(child), is_item=is_item)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag in {f"{_TEXT}list", f"{_TEXT}list-item", f"{_TEXT}list-header"}:
                yield from self.block(child, is_item=True)
            elif child.tag in {f"{_TEXT}change", f"{_TEXT}change-start"}:
                yield Line(self._change(child))
            elif isinstance(child.tag, str) and child.tag not in _HIDDEN:
                yield from self.block(child, is_item=is_item)

    def _running(self, element: Any) -> str:
        parts = [without_signs(element.text or "")]
        for child in element:
            parts += (self._inline(child), without_signs(child.tail or ""))
        return "".join(parts)

    def _inline(self, element: Any) -> str:
        if element.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            return " "
        if element.tag in {f"{_TEXT}change", f"{_TEXT}change-start"}:
            return self._change(element)
        if element.tag == f"{_OFFICE}annotation":
            words = " ".join(self._running(part) for part in element.iter(f"{_TEXT}p"))
            return self._sign(NotedKind.COMMENT, words)
        if element.tag == f"{_TEXT}note":
            words = " ".join(self._running(part) for part in element.iter(f"{_TEXT}p"))
            return f" ({words.strip()})"
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            return ""
        return self._running(element)

    def _change(self, element: Any) -> str:
        words = self.deleted.get(element.get(f"{_TEXT}change-id"))
        if element.tag == f"{_TEXT}change":
            return self._sign(NotedKind.DELETED, words or "")
        return self._sign(NotedKind.INSERTED, _until_end(element))

    def _sign(self, change: NotedKind, text: str) -> str:
        self.noted.append(Noted(change, " ".join(without_signs(text).split())))
        return sign(len(self.noted) - 1)

    def _table(self, table: Any) -> Iterator[Line]:
        self.tables += 1
        number = self.tables
        for row in table.iter(f"{_TABLE}table-row"):
            cells = tuple(self._cell(cell) for cell in row if cell.tag == f"{_TABLE}table-cell")
            text = " | ".join(cell.text for cell in cells)
            if text.strip(" |"):
                yield Line(text, cells=cells, table=number)

    def _cell(self, cell: Any) -> PaperCell:
        words = " ".join(self._running(part) for part in cell.iter(f"{_TEXT}p", f"{_TEXT}h"))
        columns = int(cell.get(f"{_TABLE}number-columns-spanned") or 1)
        return PaperCell(
            " ".join(words.split()), columns, int(cell.get(f"{_TABLE}number-rows-spanned") or 1)
        )


def _until_end(start: Any) -> str:
    """Return the words of a paragraph from a change's start to its end."""
    words = [start.tail or ""]
    for sibling in start.itersiblings():
        if sibling.tag == f"{_TEXT}change-end":
            break
        words += ("".join(sibling.itertext()), sibling.tail or "")
    return "".join(words)
