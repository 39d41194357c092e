"""Plain texts to papers: one line each, as they stand; page numbers and footers are left out."""

from __future__ import annotations

from generator.originals.paper import Line, Paper, UnreadablePaperError, without_signs
from generator.text import pdftext
from generator.text.source import normalised


def read(raw: bytes) -> Paper:
    """Return the paper of a text in UTF-8, UTF-16 or the letters of Windows.

    Raises:
        UnreadablePaperError: it is no text.
    """
    if b"\x00" in raw[:1000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadablePaperError("Filen er ikke en tekst.")
    text = without_signs(normalised(_decoded(raw)))
    furniture = {dropped.line for dropped in pdftext.mend(text).dropped}
    lines = (
        Line("" if number in furniture else " ".join(line.split()))
        for number, line in enumerate(text.split("\n"), start=1)
    )
    return Paper(tuple(lines), is_laid_out=True)


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp1252", errors="replace")
