"""What a new text for a piece changes in its source, and where it stands in a newer source."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from generator.desk import adding
from generator.desk.pieces import LIST_ITEM, TextPiece
from generator.text import frontmatter
from generator.text.raw import TextChange
from generator.text.source import Source, Span, normalised
from generator.text.spelling import shown, spelled

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)", re.MULTILINE)
"""The mark that a list item begins with."""


def text_of(source: Source, piece: TextPiece) -> str:
    """Return a piece as it is rewritten; of a field that the text lacks, its example."""
    if piece.example:
        return piece.example
    value = frontmatter.scalars(source).get(piece.path) if piece.path else None
    return shown(source, value) if value else source.text[piece.span.start : piece.span.end]


def change(source: Source, piece: TextPiece, text: str) -> TextChange | None:
    """Return what a new text for a piece changes, or None when its field cannot hold it."""
    new = normalised(text)
    if piece.example:
        return adding.put_in(source, piece, new)
    if piece.path:
        value = frontmatter.scalars(source).get(piece.path)
        if value and new.strip() == shown(source, value).strip():
            return TextChange(piece.span, source.text[piece.span.start : piece.span.end])
        return spelled(source, piece.path, new)
    new = marked(source, piece, new.rstrip("\n"))
    if piece.span.start == piece.span.end:
        return TextChange(piece.span, f"{new}\n\n")
    return (
        TextChange(piece.span, new) if new.strip() else TextChange(_lines(source, piece.span), "")
    )


def marked(source: Source, piece: TextPiece, text: str) -> str:
    """Return a text for a list item with the mark of the item, where it was typed without any."""
    own = _ITEM.match(source.text, piece.span.start) if piece.label == LIST_ITEM else None
    if own is None or not text.strip() or _ITEM.match(text.lstrip()):
        return text
    return own.group() + text.lstrip()


def _lines(source: Source, span: Span) -> Span:
    """Return the lines of a piece that is taken away, with the blank line that they leave over."""
    text = source.text
    start = source.line_start(source.position(span.start).line)
    end = source.line_start(source.position(max(start, span.end - 1)).line + 1)
    is_after_blank = text[:start].endswith("\n\n")
    if is_after_blank and text.startswith("\n", end):
        end += 1
    elif is_after_blank and end == len(text):
        start -= 1
    return Span(start, end)


def unchanged(old: Source, new: Source, piece: TextPiece) -> Span | None:
    """Return where a piece stands in a newer source when nobody has touched its lines, or None.

    A text that stands in several places could be any of them, so that is None too.
    """
    text, lines = old.text[piece.span.start : piece.span.end], _line_span(old, piece.span)
    if not text or not (piece.path or old.text.count(text) == new.text.count(text) == 1):
        return None
    (start, end), _ = both(old, new, piece.span, text)
    if new.text[start:end] != old.text[lines.start : lines.end]:
        return None
    start += piece.span.start - lines.start
    return Span(start, start + len(text))


def _line_span(source: Source, span: Span) -> Span:
    """Return the whole lines that a stretch of a source stands in, without the last line end."""
    end = source.text.find("\n", span.end)
    start = source.line_start(source.position(span.start).line)
    return Span(start, end if end >= 0 else len(source.text))


def both(old: Source, new: Source, span: Span, text: str) -> tuple[Span, str]:
    """Return where a piece stands in a newer source, and what would stand there with a new text.

    Lines that both have changed are taken whole.
    """
    before, after = old.text.split("\n"), new.text.split("\n")
    first = old.position(span.start).line - 1
    last = old.position(span.end).line
    starts, ends = (first, 0), (last, len(after))
    for tag, *lines in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        left, right, there, there_end = lines
        same = tag == "equal"
        if left <= first < right:
            starts = (first, there + first - left) if same else (left, there)
        if left < last <= right:
            ends = (last, there + last - left) if same else (right, there_end)
    indent = old.text[old.line_start(first + 1) : span.start]
    mine = "\n".join((*before[starts[0] : first], indent + text, *before[last : ends[0]]))
    start = new.line_start(starts[1] + 1)
    end = new.line_start(ends[1] + 1) - 1 if ends[1] < len(after) else len(new.text)
    return Span(start, max(start, end)), mine
