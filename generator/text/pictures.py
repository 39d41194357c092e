"""Pictures: their metadata and what looks like text in their bytes, never what they show."""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache

from generator.text.excerpts import UNREAD, Allowance, Contents, Excerpt, printed

_LONGEST_HEAD = 300
"""Bytes at the start of a chunk in which what is packed may begin."""


def png(raw: bytes, allowance: Allowance) -> Contents:
    """Return what the chunks of a PNG tell."""
    if not raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return UNREAD
    return _told(_png_told(raw), raw, allowance)


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


def jpeg(raw: bytes, allowance: Allowance) -> Contents:
    """Return what the segments before the picture of a JPEG tell."""
    if not raw.startswith(b"\xff\xd8"):
        return UNREAD
    told: list[bytes] = []
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] != 0xDA:
        size = int.from_bytes(raw[at + 2 : at + 4])
        if raw[at + 1] == 0xFE or 0xE1 <= raw[at + 1] <= 0xEF:
            told.append(raw[at + 4 : at + 2 + size])
        at += 2 + size
    return _told(told, raw, allowance)


def webp(raw: bytes, allowance: Allowance) -> Contents:
    """Return what the metadata of a WebP tells."""
    if not (raw.startswith(b"RIFF") and raw[8:12] == b"WEBP"):
        return UNREAD
    told: list[bytes] = []
    at = 12
    while at + 8 <= len(raw):
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        if raw[at : at + 4] in {b"EXIF", b"XMP "}:
            told.append(raw[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return _told(told, raw, allowance)


def _told(parts: Iterable[bytes], raw: bytes, allowance: Allowance) -> Contents:
    """Return what the parts of a picture tell, and what else can be read in its bytes."""
    texts = [printed(raw)]
    is_read = True
    for part in parts:
        is_read = is_read and allowance.has_for_told(len(part))
        if is_read:
            texts.append(_strings(part))
    return Contents(
        tuple(Excerpt("billedets oplysninger", text) for text in texts if text.strip()), is_read
    )


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
