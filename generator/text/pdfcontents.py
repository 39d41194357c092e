"""PDF files: their pages, notes, fields, bookmarks, and what is read aloud instead of pictures."""

from __future__ import annotations

import io
import logging
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.text.excerpts import BROKEN, UNREAD, Allowance, Contents, Excerpt, decoded
from generator.text.tags import shown

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader


def read(raw: bytes, allowance: Allowance) -> Contents:
    """Return what stands in a PDF; nothing of one that is locked or broken."""
    from pypdf import PdfReader  # noqa: PLC0415 - slow to import, and most sites need it never
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").addHandler(_SILENT)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return UNREAD
        return _pages(reader, allowance)
    except (PyPdfError, DependencyError, *BROKEN):
        return UNREAD


_SILENT = logging.NullHandler()


def _pages(reader: PdfReader, allowance: Allowance) -> Contents:
    excerpts = [Excerpt("egenskaber", "\n".join(map(str, (reader.metadata or {}).values())))]
    if reader.xmp_metadata is not None:
        excerpts.append(
            Excerpt("egenskaber", shown(decoded(reader.xmp_metadata.stream.get_data())))
        )
    is_read = True
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        excerpts.append(Excerpt(f"side {number}", text))
        excerpts.append(Excerpt("kommentarer", "\n".join(_notes(page))))
        excerpts.append(Excerpt(f"side {number}", "\n".join(_spoken(page))))
        is_read = is_read and (bool(text.strip()) or not _has_picture(page))
    fields = reader.get_fields() or {}
    excerpts.append(
        Excerpt("felter", "\n".join(str(field.get("/V", "")) for field in fields.values()))
    )
    excerpts.append(Excerpt("bogmærker", "\n".join(_bookmarks(reader.outline))))
    excerpts.append(Excerpt("bogmærker", "\n".join(map(str, reader.named_destinations))))
    excerpts.append(Excerpt("billedernes tekst", "\n".join(_alternatives(reader))))
    excerpts.append(Excerpt("en fil i filen", "\n".join(reader.attachments)))
    for name, files in reader.attachments.items():
        for inner in files:
            read = allowance.inside(posixpath.splitext(name)[1].removeprefix(".").lower(), inner)
            excerpts += read.excerpts
            is_read = is_read and read.is_read
    return Contents(tuple(excerpt for excerpt in excerpts if excerpt.text.strip()), is_read)


def _bookmarks(outline: object) -> Iterator[str]:
    """Yield the titles of a tree of bookmarks."""
    if isinstance(outline, list):
        for branch in outline:
            yield from _bookmarks(branch)
    else:
        yield str(getattr(outline, "title", ""))


_MOST_NODES = 50_000


def _alternatives(reader: PdfReader) -> Iterator[str]:
    """Yield what the tree of a tagged PDF says instead of its pictures and short forms."""
    waiting: list[object] = [reader.root_object.get("/StructTreeRoot")]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            yield from (
                str(node[key]) for key in ("/Alt", "/ActualText", "/E", "/T") if key in node
            )
            waiting.append(node.get("/K"))


_SPOKEN = re.compile(
    rb"/(?:ActualText|Alt|E)\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL
)


def _spoken(page: PageObject) -> Iterator[str]:
    """Yield what stands among the signs of a page and is read aloud instead of them."""
    shown = page.get_contents()
    for literal, digits in _SPOKEN.findall(shown.get_data() if shown is not None else b""):
        raw = bytes.fromhex(digits.decode()) if digits else literal
        yield raw.decode("utf-16" if raw.startswith(b"\xfe\xff") else "latin-1", errors="replace")


def _notes(page: PageObject) -> Iterator[str]:
    for annotation in page.annotations or ():
        note = annotation.get_object()
        yield from (
            str(note[key]) for key in ("/Contents", "/T", "/Subj", "/TU", "/RC") if key in note
        )
        action = note.get("/A")
        if action is not None and "/URI" in action.get_object():
            yield str(action.get_object()["/URI"])


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    shown = resources.get_object().get("/XObject") if resources is not None else None
    if shown is None:
        return False
    return any(
        one.get_object().get("/Subtype") in {"/Image", "/Form"}
        for one in shown.get_object().values()
    )
