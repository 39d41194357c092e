"""An attachment as the site knows it: what it is, how large, and what is wrong inside it.

The inside is read when somebody first asks for it, and once only. What cannot be read is a
flaw, never an error. Old formats of Office and pictures are not looked into.
"""

from __future__ import annotations

import hashlib
import io
import logging
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from generator.patterns import lazy
from generator.text.contents import contents
from generator.text.excerpts import LARGEST_PART, LARGEST_WHOLE, Contents

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject


class Flaw(Enum):
    """What keeps a file from being published, or from being used by everyone."""

    BROKEN = auto()
    """It cannot be read, or only with a password."""
    COMMENTS = auto()
    CHANGES = auto()
    """Changes were tracked, and can still be read."""
    NO_TITLE = auto()
    NO_LANGUAGE = auto()
    NO_TAGS = auto()
    """Nothing tells headings from text, so it cannot be read aloud in order."""
    NO_TEXT = auto()
    """Every page is a picture."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the inside of a file tells. `pages` is None when they cannot be counted."""

    flaws: tuple[Flaw, ...] = ()
    author: str = ""
    pages: int | None = None


@dataclass(frozen=True)
class File:
    """An attachment: its path below content/, and its bytes."""

    path: str
    raw: bytes = field(repr=False)

    @property
    def type(self) -> str:
        """The end of its name, as people name the format: »pdf«."""
        return posixpath.splitext(self.path)[1].removeprefix(".").lower()

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return len(self.raw)

    @cached_property
    def sha512(self) -> str:
        """Its checksum, in hexadecimal."""
        return hashlib.sha512(self.raw).hexdigest()

    @cached_property
    def contents(self) -> Contents:
        """What stands inside it."""
        return contents(self.type, self.raw)

    @cached_property
    def mark(self) -> bytes:
        """What tells its bytes from others."""
        return hashlib.sha256(self.raw).digest()

    @property
    def known(self) -> Mapping[str, Facts | Contents]:
        """What somebody has asked of its inside, so that it can be kept."""
        return {name: self.__dict__[name] for name in _INSIDE if name in self.__dict__}

    def knowing(self, before: Mapping[str, Facts | Contents]) -> None:
        """Take what its inside told before: what `known` gave."""
        self.__dict__.update(before)

    @cached_property
    def facts(self) -> Facts:
        """What its inside tells."""
        read = _READERS.get(self.type)
        return read(self.raw) if read else Facts()


_INSIDE = ("facts", "contents")


def _pdf(raw: bytes) -> Facts:
    from pypdf import PdfReader  # noqa: PLC0415 - slow to import, and most sites need it never
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").addHandler(_SILENT)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return Facts((Flaw.BROKEN,))
        return _pdf_facts(reader)
    except (PyPdfError, DependencyError, *_BROKEN):
        return Facts((Flaw.BROKEN,))


_SILENT = logging.NullHandler()
_BROKEN = (
    ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError,
    zlib.error,
)  # fmt: skip
"""What a library may stumble over in bytes that are not what they say they are."""


def _pdf_facts(reader: PdfReader) -> Facts:
    from pypdf.generic import BooleanObject  # noqa: PLC0415 - as above

    root, told, xmp = reader.root_object, reader.metadata, reader.xmp_metadata
    title = (told and told.title) or (xmp and any((xmp.dc_title or {}).values()))
    author = (told and told.author) or (xmp and ", ".join(filter(None, xmp.dc_creator or ())))
    pages = tuple(reader.pages)
    is_marked = _inner(root, "/MarkInfo").get("/Marked") == BooleanObject(value=True)
    wrong = {
        Flaw.COMMENTS: any(map(_has_notes, pages)),
        Flaw.NO_TITLE: not title,
        Flaw.NO_LANGUAGE: not str(root.get("/Lang", "")).strip(),
        Flaw.NO_TAGS: not (is_marked and "/StructTreeRoot" in root),
        Flaw.NO_TEXT: bool(pages) and all(map(_is_picture, pages)),
    }
    flaws = tuple(flaw for flaw, is_so in wrong.items() if is_so)
    return Facts(flaws, str(author or "").strip(), len(pages))


def _has_notes(page: PageObject) -> bool:
    return any(one.get_object().get("/Subtype") == "/Text" for one in page.annotations or ())


def _is_picture(page: PageObject) -> bool:
    resources = _inner(page, "/Resources")
    shown = _inner(resources, "/XObject")
    return (
        not _inner(resources, "/Font")
        and bool(shown)
        and all(_inner(shown, name).get("/Subtype") == "/Image" for name in shown)
    )


def _inner(outer: DictionaryObject, key: str) -> DictionaryObject:
    from pypdf.generic import DictionaryObject  # noqa: PLC0415 - as above

    found = outer[key] if key in outer else None  # noqa: SIM401 - only [] follows a reference
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


_NOTES = (
    lazy(r"(?:word|xl|ppt)/.*omment[^/]*\.xml|content\.xml"),
    lazy(r"<(?:\w+:)?(?:comment|threadedComment|cm|annotation)[ />]"),
)
_CHANGES = (
    lazy(r"word/[^/]+\.xml|xl/revisions/[^/]+\.xml|content\.xml"),
    lazy(r"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|rrc|rcc|tracked-changes)[ />]"),
)
_AUTHOR = (
    lazy(r"docProps/core\.xml|meta\.xml"),
    lazy(
        r"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)(?: [^<>]*)?>"
        r"\s*([^<\s](?:[^<]*[^<\s])?)"
    ),
)
"""Which parts of a packed file may hold it, and what it looks like there."""


def _office(raw: bytes) -> Facts:
    """Look into the XML of Office Open XML or OpenDocument."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            sizes = [part.file_size for part in packed.infolist()]
            if max(sizes, default=0) > LARGEST_PART or sum(sizes) > LARGEST_WHOLE:
                return Facts((Flaw.BROKEN,))
            wrong = {
                Flaw.COMMENTS: _found(packed, *_NOTES),
                Flaw.CHANGES: _found(packed, *_CHANGES),
            }
            author = _found(packed, *_AUTHOR)
    except (zipfile.BadZipFile, EOFError, *_BROKEN):
        return Facts((Flaw.BROKEN,))
    flaws = tuple(flaw for flaw, match in wrong.items() if match)
    return Facts(flaws, unescape(author[1]) if author else "")


def _found(
    packed: zipfile.ZipFile, where: re.Pattern[str], what: re.Pattern[str]
) -> re.Match[str] | None:
    texts = (
        packed.read(name).decode(errors="replace")
        for name in packed.namelist()
        if where.fullmatch(name)
    )
    return next(filter(None, map(what.search, texts)), None)


_READERS: Mapping[str, Callable[[bytes], Facts]] = {
    "pdf": _pdf,
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), _office),
}
"""What looks into a file, by its type."""
