"""PDF files to papers. pdfium gives the text in the order that it was laid out in, by columns.

What stands at the top or the foot of pages again and again is left out, and words that were
split at the end of a line are joined. A page that is a picture is told of, and never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from generator.danish import language
from generator.originals.paper import (
    Line,
    Noted,
    NotedKind,
    Paper,
    UnreadablePaperError,
    plain,
    without_signs,
)
from generator.readability.surface import Surface, without_split_words

_EDGE = 0.1
"""The part of a page's height, at the top and at the foot, where furniture stands."""
_OFTEN = 2
"""On so many pages a line must stand to be furniture."""
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"(?:side|s\.)? ?[-–]? ?\d{1,4}(?: ?(?:/|af) ?\d{1,4})? ?[-–]?", re.IGNORECASE)
_NOTES = {
    1: "note",
    3: "fritekst",
    9: "markering",
    10: "markering",
    11: "markering",
    12: "markering",
}
"""pdfium's numbers of annotations that somebody made while reading."""


class _Printed(NamedTuple):
    """A line on a page: its text, and how far from the foot it stands, as a part of the height."""

    text: str
    height: float


def read(raw: bytes) -> Paper:
    """Return the paper of a .pdf file.

    Raises:
        UnreadablePaperError: it cannot be read, or every page is a picture.
    """
    import pypdfium2  # noqa: PLC0415 - slow to import, and only an import needs it

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePaperError("Filen kan ikke læses som pdf. Måske er den låst.") from error
    try:
        pages = [tuple(_printed(page)) for page in pdf]
        noted = tuple(note for number, page in enumerate(pdf, 1) for note in _noted(page, number))
    finally:
        pdf.close()
    pictures = tuple(number for number, page in enumerate(pages, 1) if not page)
    if len(pictures) == len(pages):
        raise UnreadablePaperError(
            "Hver side er et billede, så der er ingen tekst at læse. Hent filen fra det program, "
            "den er skrevet i."
        )
    return Paper(tuple(_lines(pages)), pictures, noted, is_laid_out=True)


def _printed(page: Any) -> Iterator[_Printed]:
    """Yield the lines of a page. pdfium ends each with CR and LF."""
    textpage = page.get_textpage()
    bottom, top = page.get_mediabox()[1], page.get_mediabox()[3]
    at = 0
    for text in textpage.get_text_range().split("\r\n"):
        words = without_signs(text).replace("\ufffe", "-").replace("\x02", "-")
        if words.strip():
            first = at + len(text) - len(text.lstrip())
            _, low, _, _ = textpage.get_charbox(min(first, textpage.count_chars() - 1))
            yield _Printed(words, (low - bottom) / ((top - bottom) or 1))
        at += len(text) + 2


def _noted(page: Any, number: int) -> Iterator[Noted]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        if pdfium.FPDFAnnot_GetSubtype(annotation) in _NOTES:
            yield Noted(NotedKind.COMMENT, f"side {number}")
        pdfium.FPDFPage_CloseAnnot(annotation)


def _lines(pages: Sequence[Sequence[_Printed]]) -> Iterator[Line]:
    at_edges = Counter(
        shape
        for page in pages
        for shape in {_shape(line.text) for line in page if _is_at_edge(line)}
    )
    for number, page in enumerate(pages, 1):
        kept = [
            line.text
            for line in page
            if not (
                _is_at_edge(line)
                and (at_edges[_shape(line.text)] >= _OFTEN or _PAGE.fullmatch(line.text.strip()))
            )
        ]
        for text in _joined(kept):
            yield Line(plain(text), page=number)


def _is_at_edge(line: _Printed) -> bool:
    return not _EDGE < line.height < 1 - _EDGE


def _shape(text: str) -> str:
    """Return a line with its numbers made alike: page numbers differ on each page."""
    return _DIGITS.sub("0", " ".join(text.split()))


def _joined(lines: Sequence[str]) -> Sequence[str]:
    """Join words that were split at the end of a line, as the readability engine does."""
    text = "\n".join(line.strip() for line in lines)
    return without_split_words(Surface(text, list(range(len(text) + 1))), language()).text.split(
        "\n"
    )
