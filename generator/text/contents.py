"""What stands inside an attachment: all that a reader, or a program, can get out of it.

Text and tables, headers, notes, comments, properties, addresses and the texts of pictures.
Documents of Office are packed XML, which is read whole, whatever its parts are called. Of
pictures the metadata is read, never what they show. Sizes are bounded; XML that defines
entities of its own is not read.
"""

from __future__ import annotations

import base64
import contextlib
import csv
import io
import logging
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote_to_bytes

from generator.patterns import lazy

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

LARGEST_PART = 50_000_000
LARGEST_WHOLE = 150_000_000
LARGEST_XML = 20_000_000
"""The most bytes that are unpacked of one part, of a whole file, and of the XML in it.

XML of 20 MB takes some five seconds to read; a document of 1,000 pages has a fourth of it.
"""

OFFICE = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})
PICTURES = frozenset({"png", "jpg", "jpeg", "webp"})
TYPES = frozenset({"pdf", "csv", "txt", "svg", *OFFICE, *PICTURES})
"""The types of files that a site publishes. Those of Office hold no macros."""


class Excerpt(NamedTuple):
    """A text inside a file, and where it stands: »side 2«, »kommentarer«, »egenskaber«.

    The cells of a row have `|` between them.
    """

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The texts inside a file. `is_read` tells that nothing that it shows was left unread."""

    excerpts: tuple[Excerpt, ...] = ()
    is_read: bool = True
    has_script: bool = False


UNREAD = Contents(is_read=False)

BROKEN = (
    ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, TypeError,
    ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What a library may stumble over in bytes that are not what they say they are."""


MOST_TOLD = 20_000_000
DEEPEST = 4
SMALLEST = 10_000
"""What is read of pictures, in bytes, how deep files lie in files, and what the least one costs."""


class _Room:
    """What may still be unpacked and read of a file and of all the files inside it.

    A small file can hold files that hold files; so what they take together is bounded.
    """

    def __init__(self) -> None:
        self._whole, self._xml, self._told = LARGEST_WHOLE, LARGEST_XML, MOST_TOLD
        self._depth = 0

    @property
    def is_enough(self) -> bool:
        """Tell whether all that was asked for could be read."""
        return min(self._whole, self._xml, self._told) >= 0

    def has_for(self, parts: Iterable[zipfile.ZipInfo]) -> bool:
        """Take what some packed parts need, and return whether there was room for them."""
        for part in parts:
            self._whole -= max(part.file_size, SMALLEST)
            self._xml -= part.file_size if _is_xml(part.filename) else 0
        return self._whole >= 0 and self._xml >= 0

    def has_for_told(self, size: int) -> bool:
        """Take what some metadata needs, and return whether there was room for it."""
        self._told -= size
        return self._told >= 0

    def inside(self, kind: str, raw: bytes) -> Contents:
        """Return what stands in a file that lies in another one."""
        self._whole -= SMALLEST
        if self._depth == DEEPEST or self._whole < 0:
            return UNREAD
        self._depth += 1
        read = _READERS[kind](raw, self) if kind in _READERS else UNREAD
        self._depth -= 1
        return read


def contents(kind: str, raw: bytes) -> Contents:
    """Return what stands inside a file of a type; of one that nobody knows, nothing."""
    room = _Room()
    read = room.inside(kind, raw)
    return read if room.is_enough else replace(read, is_read=False)


_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_LONGEST_HEAD = 300
"""Bytes at the start that tell how the rest is written."""


def _decoded(raw: bytes) -> str:
    """Return a text in the encoding that it was most likely saved in."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    head = raw[:_LONGEST_HEAD]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head.count(0) * 3 > len(head) and not any(head[first::2]):
            return raw.decode(encoding, errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _text(raw: bytes, _room: _Room) -> Contents:
    text = _decoded(raw)
    return Contents((Excerpt("teksten", text),), is_read="\0" not in text)


def _csv(raw: bytes, room: _Room) -> Contents:
    text = _decoded(raw)
    first = text.partition("\n")[0]
    sign = max(";,\t|", key=first.count)
    try:
        rows = [" | ".join(row) for row in csv.reader(io.StringIO(text), delimiter=sign)]
    except csv.Error:
        return _text(raw, room)
    return Contents((Excerpt("tabellen", _with_zeros("\n".join(rows), text)),))


_HEADED = lazy(r"cpr|person-?n|fødsel", re.IGNORECASE)
_HALVED = lazy(r"cpr|person-?n|løbe-?n|fødselsda", re.IGNORECASE)
_NINE = lazy(r"(?<![\d.,])(\d{9})(?:\.0)?(?![\d.,]*\d)")
_FIVE = lazy(r"(?<![\d.,|])(?<!\|\s)(\d{5})(?=\s*\|\s*\d{4}(?!\d))")


def _with_zeros(rows: str, told: str) -> str:
    """Return rows of numbers with the first zeros that a sheet took, if it is told of people."""
    if _HALVED.search(told):
        rows = _FIVE.sub(r"0\1", rows)
    return _NINE.sub(r"0\1", rows) if _HEADED.search(told) else rows


_SCRIPT = lazy(r"<(?:\w+:)?script\b|\son\w+\s*=|javascript:|<(?:\w+:)?foreignObject", re.IGNORECASE)


def _svg(raw: bytes, room: _Room) -> Contents:
    text = _decoded(raw)
    if "<svg" not in text or _has_entities(text):
        return UNREAD
    inner = [
        excerpt for kind, part in _data_inside(text) for excerpt in room.inside(kind, part).excerpts
    ]
    excerpts = (
        Excerpt("tegningen", _shown(text)),
        Excerpt("egenskaber", _attributes(text)),
        Excerpt("kommentarer", _remarks(text)),
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


def _has_entities(xml: str) -> bool:
    return re.search(r"<!(?:DOCTYPE|ENTITY)", xml[:5000], re.IGNORECASE) is not None and (
        "<!ENTITY" in xml.upper()
    )


_TAG = lazy(r"<(/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*)>")
"""A tag; none of the patterns for XML goes on past the next one, so that each is read once."""
_CELL_ENDS = frozenset({"tc", "table-cell", "covered-table-cell"})
_LINE_ENDS = frozenset(
    {"p", "h", "tr", "table-row", "si", "comment", "text", "desc", "title", "li", "row", "sp"}
)
_GAPS = frozenset({"tab", "br", "cr", "s", "line-break"})
_ATTRIBUTE = lazy(
    r"""(?:descr|title|alt|Target|href|tooltip|string-value|description|display|location|author|name
    |initials|content|string|instr|value|formula|label|prompt|error|displayText)=(?:"([^"]*)"|'([^']*)')""",
    re.VERBOSE,
)


def _shown(xml: str) -> str:
    """Return the text between tags: a line for each paragraph and row, a bar between cells."""

    def mark(tag: re.Match[str]) -> str:
        is_end, name = bool(tag[1]) or tag[3].endswith("/"), tag[2]
        if name in _GAPS:
            return " "
        if not is_end:
            return ""
        return "\x1f" if name in _CELL_ENDS else "\n" if name in _LINE_ENDS else ""

    text = unescape(_TAG.sub(mark, _without(_without(xml, *_REMARK), *_INSTRUCTION)))
    return _GAP.sub(_gap, text)


_REMARK = (lazy("<!--"), lazy("-->"))
_INSTRUCTION = (lazy(r"<\?"), lazy(r"\?>"))


def _stretches(
    text: str, begins: re.Pattern[str], ends: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield the marks at both ends of stretches of a text, which is read once.

    `<!--.*?-->` reads all the rest anew at each beginning that has no end.
    """
    begin = begins.search(text)
    while begin:
        end = ends.search(text, begin.end())
        if end is None:
            return
        yield begin, end
        begin = begins.search(text, end.end())


def _without(text: str, begins: re.Pattern[str], ends: re.Pattern[str]) -> str:
    kept: list[str] = []
    at = 0
    for begin, end in _stretches(text, begins, ends):
        kept.append(text[at : begin.start()])
        at = end.end()
    return "".join((*kept, text[at:]))


@cache
def _marks(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(rf"<(?:\w+:)?{name}\b([^<>]*)>"), re.compile(rf"</(?:\w+:)?{name}>")


def _elements(xml: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in the tag and in the text of the elements of a name, each read once."""
    begins, ends = _marks(name)
    begin = begins.search(xml)
    while begin:
        at = begin.end()
        if begin[1].endswith("/"):
            yield begin[1], ""
        else:
            end = ends.search(xml, at)
            if end is None:
                return
            yield begin[1], xml[at : end.start()]
            at = end.end()
        begin = begins.search(xml, at)


_GAP = lazy(r"\s+")


def _gap(run: re.Match[str]) -> str:
    """Return what is shown for a run of gaps, ends of lines and ends of cells.

    Each run is read once: XML is often indented, so a part without text is one run of 100,000.
    """
    _, bar, after = run[0].rpartition("\x1f")
    if "\n" in after:
        return "\n"
    return f" | {after}" if bar else run[0]


def _attributes(xml: str) -> str:
    """Return what is written in tags and can be read: alternative texts, addresses, names."""
    found = [*_ATTRIBUTE.findall(xml), *_VARIABLE.findall(xml)]
    if _DASHED.search(xml):
        found += (quoted for quoted in _QUOTED.findall(xml) if any(map(_DASHED.search, quoted)))
    return "\n".join(unescape(text[0] or text[1]) for text in found)


_VARIABLE = lazy(r"""<(?:\w+:)?docVar\b[^<>]*?\bval=(?:"([^"]*)"|'([^']*)')""")
"""What a program keeps in a document, unseen."""


_DASHED = lazy(r"\d{6}[-\u2010-\u2015\u2212]\d{4}(?!\d)")
_SHAPES = r"(?:d|points|transform|viewBox|style|values|path)\s*="
_QUOTED = lazy(rf"""(?<![\w:.-])(?!{_SHAPES})[\w:.-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
"""Any attribute: it may hold a number of a person. Lines of a drawing are no text."""


_REMARK_BEGINS, _REMARK_ENDS = lazy(r"<(?:!--|\?)"), lazy(r"(?:--|\?)>")


def _remarks(xml: str) -> str:
    """Return the comments and instructions of XML, which no reader sees and every program does."""
    return "\n".join(
        unescape(xml[begin.end() : end.start()])
        for begin, end in _stretches(xml, _REMARK_BEGINS, _REMARK_ENDS)
    )


def _office(raw: bytes, room: _Room) -> Contents:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            is_locked = any(part.flag_bits & 1 for part in parts)
            largest = max((part.file_size for part in parts), default=0)
            if is_locked or largest > LARGEST_PART or not room.has_for(parts):
                return UNREAD
            read = {part.filename: packed.read(part) for part in parts}
    except BROKEN:
        return UNREAD
    if any(name.rpartition("/")[2] in {"vbaProject.bin", "EncryptedPackage"} for name in read):
        return UNREAD
    return _parts(read, room)


def _is_xml(name: str) -> bool:
    return name.lower().endswith(_XML)


_XML = (".xml", ".rels", ".vml", ".rdf")
_MARKED_UP = frozenset({"htm", "html", "xhtml", "mht", "mhtml"})
_WHERE = (
    ("comment", "kommentarer"), ("annotation", "kommentarer"), ("notesslide", "noter"),
    ("footnote", "noter"), ("endnote", "noter"), ("header", "sidehoved"), ("footer", "sidefod"),
    ("docprops", "egenskaber"), ("meta.xml", "egenskaber"), ("custom", "egenskaber"),
)  # fmt: skip


def _parts(read: Mapping[str, bytes], room: _Room) -> Contents:
    excerpts: list[Excerpt] = []
    is_read = True
    xml = {name: _decoded(part) for name, part in read.items() if _is_xml(name)}
    if any(map(_has_entities, xml.values())):
        return UNREAD
    for name, text in xml.items():
        where = next((word for part, word in _WHERE if part in name.lower()), "teksten")
        is_sheet = "worksheets/" in name
        shown = _shown(_without(text, *_marks("sheetData")) if is_sheet else text)
        excerpts += (
            Excerpt(where, _with_zeros(shown, shown) if "<table:" in text else shown),
            Excerpt("egenskaber", _attributes(text)),
            Excerpt("kommentarer", _remarks(text)),
        )
    excerpts += _sheets(xml)
    for name, part in read.items():
        kind = posixpath.splitext(name)[1].removeprefix(".").lower()
        if kind in PICTURES or kind == "svg":
            excerpts += room.inside(kind, part).excerpts
        elif kind in TYPES:
            inner = room.inside(kind, part)
            excerpts += inner.excerpts
            is_read = is_read and inner.is_read
        elif kind in _MARKED_UP:
            excerpts.append(Excerpt("en fil i filen", _shown(_decoded(part))))
        elif name not in xml:
            excerpts.append(Excerpt("en fil i filen", _printed(part)))
    return Contents(tuple(excerpt for excerpt in excerpts if excerpt.text.strip()), is_read)


_CPR_FORMAT = lazy(r"0{6}(?:\\|&quot;|\"|-|\s|&#45;)+0{4}")
_CACHED = lazy(r"""<(?:\w+:)?[sn] v=["']([^"']*)["']""")
"""What a pivot table keeps of the rows that it was made of."""


def _sheets(xml: Mapping[str, str]) -> Iterator[Excerpt]:
    """Yield the rows of the sheets of a workbook, with the words that its cells point at.

    A number loses its first zero in a sheet. It is given back where a format or a word in the
    workbook says that it is a person's.
    """
    strings = [_shown(text) for _, text in _elements(xml.get("xl/sharedStrings.xml", ""), "si")]
    told = "\n".join(
        ("cpr" if _CPR_FORMAT.search(xml.get("xl/styles.xml", "")) else "", *strings,
         *(text for name, text in xml.items() if "worksheets/" in name or "pivotCache/" in name))
    )  # fmt: skip
    for name, text in xml.items():
        if "worksheets/sheet" in name and name.endswith(".xml"):
            rows = (
                " | ".join(
                    _cell(attributes, inner, strings) for attributes, inner in _elements(row, "c")
                )
                for _, row in _elements(text, "row")
            )
            yield Excerpt("arket", _with_zeros("\n".join(rows), told))
        elif "pivotCache/" in name:
            kept = "\n".join(map(unescape, _CACHED.findall(text)))
            yield Excerpt("arket", _with_zeros(kept, told))


def _cell(attributes: str, inner: str, strings: list[str]) -> str:
    value = next((text for _, text in _elements(inner, "v")), None)
    if value is None:
        return _shown(inner)
    if re.search(r"""\bt=["']s["']""", attributes) and value.isdecimal():
        number = int(value)
        return strings[number].strip() if number < len(strings) else ""
    number_text = unescape(value)
    is_rounded = re.fullmatch(r"\d\.\d+E\+?\d+|\d+\.0+", number_text)
    return f"{float(number_text):.0f}" if is_rounded else number_text


def _pdf(raw: bytes, room: _Room) -> Contents:
    from pypdf import PdfReader  # noqa: PLC0415 - slow to import, and most sites need it never
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").addHandler(_SILENT)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return UNREAD
        return _pages(reader, room)
    except (PyPdfError, DependencyError, *BROKEN):
        return UNREAD


_SILENT = logging.NullHandler()


def _pages(reader: PdfReader, room: _Room) -> Contents:
    excerpts = [Excerpt("egenskaber", "\n".join(map(str, (reader.metadata or {}).values())))]
    if reader.xmp_metadata is not None:
        excerpts.append(
            Excerpt("egenskaber", _shown(_decoded(reader.xmp_metadata.stream.get_data())))
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
            read = room.inside(posixpath.splitext(name)[1].removeprefix(".").lower(), inner)
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


def _png(raw: bytes, room: _Room) -> Contents:
    if not raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return UNREAD
    return _told(_png_told(raw), raw, room)


def _png_told(raw: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(raw):
        size, name = int.from_bytes(raw[at : at + 4]), raw[at + 4 : at + 8]
        chunk = raw[at + 8 : at + 8 + size]
        if name in {b"tEXt", b"eXIf"}:
            yield chunk
        elif name in {b"zTXt", b"iTXt"}:
            yield chunk
            yield from _unpacked(chunk)
        at += 12 + size


def _unpacked(chunk: bytes) -> Iterator[bytes]:
    """Yield what is packed in a chunk, wherever it begins."""
    for start in (match.start() for match in re.finditer(b"\x78", chunk[:_LONGEST_HEAD])):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(chunk[start:], 1_000_000)


def _jpeg(raw: bytes, room: _Room) -> Contents:
    if not raw.startswith(b"\xff\xd8"):
        return UNREAD
    told: list[bytes] = []
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] != 0xDA:
        size = int.from_bytes(raw[at + 2 : at + 4])
        if raw[at + 1] == 0xFE or 0xE1 <= raw[at + 1] <= 0xEF:
            told.append(raw[at + 4 : at + 2 + size])
        at += 2 + size
    return _told(told, raw, room)


def _webp(raw: bytes, room: _Room) -> Contents:
    if not (raw.startswith(b"RIFF") and raw[8:12] == b"WEBP"):
        return UNREAD
    told: list[bytes] = []
    at = 12
    while at + 8 <= len(raw):
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        if raw[at : at + 4] in {b"EXIF", b"XMP "}:
            told.append(raw[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return _told(told, raw, room)


def _told(parts: Iterable[bytes], raw: bytes, room: _Room) -> Contents:
    """Return what the parts of a picture tell, and what else can be read in its bytes."""
    texts = [_printed(raw)]
    is_read = True
    for part in parts:
        is_read = is_read and room.has_for_told(len(part))
        if is_read:
            texts.append(_strings(part))
    return Contents(
        tuple(Excerpt("billedets oplysninger", text) for text in texts if text.strip()), is_read
    )


_MOST_PRINTED = 1_000_000
_RUN = re.compile(rb"[\x20-\x7e]{10,}|(?:[\x20-\x7e\xa0-\xff]\x00){10,}")


def _printed(raw: bytes) -> str:
    """Return what looks like text in the bytes of any file: long runs, which chance never makes."""
    runs = (run.replace(b"\0", b"").decode("latin-1") for run in _RUN.findall(raw))
    return "\n".join(runs)[:_MOST_PRINTED]


@cache
def _readable() -> re.Pattern[str]:
    """Return what fits runs of letters as they are written in the west, four or more."""
    signs = "".join(re.escape(sign) for sign in map(chr, range(0x2100)) if sign.isprintable())
    return re.compile(f"[{signs}]{{4,}}")


def _strings(raw: bytes) -> str:
    """Return the runs of letters in bytes, in the encodings that programs write."""
    return "\n".join(
        run
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
        for run in _readable().findall(raw.decode(encoding, errors="replace"))
    )


_READERS: Mapping[str, Callable[[bytes, _Room], Contents]] = {
    "pdf": _pdf,
    "csv": _csv,
    "txt": _text,
    "svg": _svg,
    "png": _png,
    "jpg": _jpeg,
    "jpeg": _jpeg,
    "webp": _webp,
    **dict.fromkeys(OFFICE, _office),
}
"""What reads a file, by its type."""
