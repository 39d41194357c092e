"""A file to a paper, by its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.originals import markup, opendocument, plain, portable, word
from generator.originals.paper import Paper, UnreadablePaperError

READERS: Mapping[str, Callable[[bytes], Paper]] = {
    "docx": word.read,
    "pdf": portable.read,
    "html": markup.read,
    "htm": markup.read,
    "txt": plain.read,
    "odt": opendocument.read,
}
"""What reads a file, by the end of its name."""


def paper(kind: str, raw: bytes) -> Paper:
    """Return the paper of a file of a type.

    Raises:
        UnreadablePaperError: the type is unknown, or the file cannot be read.
    """
    read = READERS.get(kind)
    if read is None:
        raise UnreadablePaperError(
            f"Filer af typen »{kind}« kan ikke læses. Brug {', '.join(READERS)}."
        )
    if kind in _TEXTS and len(raw) > _LARGEST_TEXT:
        raise UnreadablePaperError("Filen er for stor. Del den i flere.")
    return read(raw)


_TEXTS = frozenset({"html", "htm", "txt"})
_LARGEST_TEXT = 3_000_000
"""The largest file of plain text that is read, in bytes: some 1,500 pages, and half a minute."""
