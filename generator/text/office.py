"""Documents of Office and LibreOffice: packed XML, read whole, whatever its parts are called."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape

from generator.patterns import lazy
from generator.text.excerpts import (
    BROKEN,
    LARGEST_PART,
    PICTURES,
    TYPES,
    UNREAD,
    Allowance,
    Contents,
    Excerpt,
    decoded,
    is_xml,
    printed,
)
from generator.text.tags import attributes, elements, has_entities, marks, remarks, shown, without


def read(raw: bytes, allowance: Allowance) -> Contents:
    """Return what stands in a packed document; nothing of one that is locked or holds macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            is_locked = any(part.flag_bits & 1 for part in parts)
            largest = max((part.file_size for part in parts), default=0)
            if is_locked or largest > LARGEST_PART or not allowance.has_for(parts):
                return UNREAD
            read = {part.filename: packed.read(part) for part in parts}
    except BROKEN:
        return UNREAD
    if any(name.rpartition("/")[2] in {"vbaProject.bin", "EncryptedPackage"} for name in read):
        return UNREAD
    return _parts(read, allowance)


_MARKED_UP = frozenset({"htm", "html", "xhtml", "mht", "mhtml"})
_WHERE = (
    ("comment", "kommentarer"), ("annotation", "kommentarer"), ("notesslide", "noter"),
    ("footnote", "noter"), ("endnote", "noter"), ("header", "sidehoved"), ("footer", "sidefod"),
    ("docprops", "egenskaber"), ("meta.xml", "egenskaber"), ("custom", "egenskaber"),
)  # fmt: skip


def _parts(read: Mapping[str, bytes], allowance: Allowance) -> Contents:
    excerpts: list[Excerpt] = []
    is_read = True
    xml = {name: decoded(part) for name, part in read.items() if is_xml(name)}
    if any(map(has_entities, xml.values())):
        return UNREAD
    for name, text in xml.items():
        where = next((word for part, word in _WHERE if part in name.lower()), "teksten")
        is_sheet = "worksheets/" in name
        visible = shown(without(text, *marks("sheetData")) if is_sheet else text)
        excerpts += (
            Excerpt(where, with_zeros(visible, visible) if "<table:" in text else visible),
            Excerpt("egenskaber", attributes(text)),
            Excerpt("kommentarer", remarks(text)),
        )
    excerpts += _sheets(xml)
    for name, part in read.items():
        kind = posixpath.splitext(name)[1].removeprefix(".").lower()
        if kind in PICTURES or kind == "svg":
            excerpts += allowance.inside(kind, part).excerpts
        elif kind in TYPES:
            inner = allowance.inside(kind, part)
            excerpts += inner.excerpts
            is_read = is_read and inner.is_read
        elif kind in _MARKED_UP:
            excerpts.append(Excerpt("en fil i filen", shown(decoded(part))))
        elif name not in xml:
            excerpts.append(Excerpt("en fil i filen", printed(part)))
    return Contents(tuple(excerpt for excerpt in excerpts if excerpt.text.strip()), is_read)


_CPR_FORMAT = lazy(r"0{6}(?:\\|&quot;|\"|-|\s|&#45;)+0{4}")
_CACHED = lazy(r"""<(?:\w+:)?[sn] v=["']([^"']*)["']""")
"""What a pivot table keeps of the rows that it was made of."""


def _sheets(xml: Mapping[str, str]) -> Iterator[Excerpt]:
    """Yield the rows of the sheets of a workbook, with the words that its cells point at.

    A number loses its first zero in a sheet. It is given back where a format or a word in the
    workbook says that it is a person's.
    """
    strings = [shown(text) for _, text in elements(xml.get("xl/sharedStrings.xml", ""), "si")]
    told = "\n".join(
        ("cpr" if _CPR_FORMAT.search(xml.get("xl/styles.xml", "")) else "", *strings,
         *(text for name, text in xml.items() if "worksheets/" in name or "pivotCache/" in name))
    )  # fmt: skip
    for name, text in xml.items():
        if "worksheets/sheet" in name and name.endswith(".xml"):
            rows = (
                " | ".join(
                    _cell(attributes, inner, strings) for attributes, inner in elements(row, "c")
                )
                for _, row in elements(text, "row")
            )
            yield Excerpt("arket", with_zeros("\n".join(rows), told))
        elif "pivotCache/" in name:
            kept = "\n".join(map(unescape, _CACHED.findall(text)))
            yield Excerpt("arket", with_zeros(kept, told))


def _cell(attributes: str, inner: str, strings: list[str]) -> str:
    value = next((text for _, text in elements(inner, "v")), None)
    if value is None:
        return shown(inner)
    if re.search(r"""\bt=["']s["']""", attributes) and value.isdecimal():
        number = int(value)
        return strings[number].strip() if number < len(strings) else ""
    number_text = unescape(value)
    is_rounded = re.fullmatch(r"\d\.\d+E\+?\d+|\d+\.0+", number_text)
    return f"{float(number_text):.0f}" if is_rounded else number_text


_HEADED = lazy(r"cpr|person-?n|fødsel", re.IGNORECASE)
_HALVED = lazy(r"cpr|person-?n|løbe-?n|fødselsda", re.IGNORECASE)
_NINE = lazy(r"(?<![\d.,])(\d{9})(?:\.0)?(?![\d.,]*\d)")
_FIVE = lazy(r"(?<![\d.,|])(?<!\|\s)(\d{5})(?=\s*\|\s*\d{4}(?!\d))")


def with_zeros(rows: str, told: str) -> str:
    """Return rows of numbers with the first zeros that a sheet took, if it is told of people."""
    if _HALVED.search(told):
        rows = _FIVE.sub(r"0\1", rows)
    return _NINE.sub(r"0\1", rows) if _HEADED.search(told) else rows
