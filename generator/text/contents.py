"""What stands inside an attachment: all that a reader, or a program, can get out of it.

Text and tables, headers, notes, comments, properties, addresses and the texts of pictures.
Plain text, tables and drawings are read here, the others in modules of their own. Sizes are
bounded for a file with all files inside it; XML that defines entities of its own is not read.
"""

from __future__ import annotations

import base64
import contextlib
import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from urllib.parse import unquote_to_bytes

from generator.patterns import lazy
from generator.text import office, pdfcontents, pictures
from generator.text.excerpts import OFFICE, UNREAD, Allowance, Contents, Excerpt, decoded
from generator.text.office import with_zeros
from generator.text.tags import attributes, has_entities, remarks, shown


def contents(kind: str, raw: bytes) -> Contents:
    """Return what stands inside a file of a type; of one that nobody knows, nothing."""
    allowance = Allowance(_READERS)
    read = allowance.inside(kind, raw)
    return read if allowance.is_enough else replace(read, is_read=False)


def _text(raw: bytes, _allowance: Allowance) -> Contents:
    text = decoded(raw)
    return Contents((Excerpt("teksten", text),), is_read="\0" not in text)


def _csv(raw: bytes, allowance: Allowance) -> Contents:
    text = decoded(raw)
    first = text.partition("\n")[0]
    sign = max(";,\t|", key=first.count)
    try:
        rows = [" | ".join(row) for row in csv.reader(io.StringIO(text), delimiter=sign)]
    except csv.Error:
        return _text(raw, allowance)
    return Contents((Excerpt("tabellen", with_zeros("\n".join(rows), text)),))


_SCRIPT = lazy(r"<(?:\w+:)?script\b|\son\w+\s*=|javascript:|<(?:\w+:)?foreignObject", re.IGNORECASE)


def _svg(raw: bytes, allowance: Allowance) -> Contents:
    text = decoded(raw)
    if "<svg" not in text or has_entities(text):
        return UNREAD
    inner = [
        excerpt
        for kind, part in _data_inside(text)
        for excerpt in allowance.inside(kind, part).excerpts
    ]
    excerpts = (
        Excerpt("tegningen", shown(text)),
        Excerpt("egenskaber", attributes(text)),
        Excerpt("kommentarer", remarks(text)),
        *inner,
    )
    return Contents(excerpts, has_script=_SCRIPT.search(unescape(text)) is not None)


_DATA = lazy(r"data:(?:image|text)/([a-z]+)[^,\"'<>]{0,100}?(;base64)?,([^\"'<>)]*)", re.IGNORECASE)


def _data_inside(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the type and the bytes of the files that are written as addresses in a drawing."""
    for match in _DATA.finditer(text):
        kind = {"plain": "txt"}.get(match[1].lower(), match[1].lower())
        written = unquote_to_bytes(match[3])
        with contextlib.suppress(ValueError):
            yield kind, base64.b64decode(written) if match[2] else written


_READERS: Mapping[str, Callable[[bytes, Allowance], Contents]] = {
    "pdf": pdfcontents.read,
    "csv": _csv,
    "txt": _text,
    "svg": _svg,
    "png": pictures.png,
    "jpg": pictures.jpeg,
    "jpeg": pictures.jpeg,
    "webp": pictures.webp,
    **dict.fromkeys(OFFICE, office.read),
}
"""What reads a file, by its type."""
