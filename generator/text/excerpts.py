"""What is read of a file: its texts with their places, and how much of it may be unpacked."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

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


class Allowance:
    """What may still be unpacked and read of a file and of all the files inside it.

    A small file can hold files that hold files; so what they take together is bounded. `readers`
    are what reads a file, by its type.
    """

    def __init__(self, readers: Mapping[str, Callable[[bytes, Allowance], Contents]]) -> None:
        self._readers = readers
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
            self._xml -= part.file_size if is_xml(part.filename) else 0
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
        read = self._readers[kind](raw, self) if kind in self._readers else UNREAD
        self._depth -= 1
        return read


_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_LONGEST_HEAD = 300
"""Bytes at the start that tell how the rest is written."""


def decoded(raw: bytes) -> str:
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


def is_xml(name: str) -> bool:
    """Return whether a part of a packed file is XML, by its name."""
    return name.lower().endswith(_XML)


_XML = (".xml", ".rels", ".vml", ".rdf")
_MOST_PRINTED = 1_000_000
_RUN = re.compile(rb"[\x20-\x7e]{10,}|(?:[\x20-\x7e\xa0-\xff]\x00){10,}")


def printed(raw: bytes) -> str:
    """Return what looks like text in the bytes of any file: long runs, which chance never makes."""
    runs = (run.replace(b"\0", b"").decode("latin-1") for run in _RUN.findall(raw))
    return "\n".join(runs)[:_MOST_PRINTED]
