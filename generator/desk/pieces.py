"""The pieces of a document that are rewritten one at a time, and where each stands in its source.

A piece of the body is a block of Markdown; a piece of the front matter is a value, or a list of
values. Its name stands on the page, and is the same after a save in which it was rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.token import Token

from generator.library.document import Document, body_tokens
from generator.text import frontmatter
from generator.text.block import closing
from generator.text.frontmatter import Scalar, ScalarList
from generator.text.record import Path, TextRole
from generator.text.source import Source, Span
from generator.text.spelling import shown

NAME = "data-piece"
"""The attribute that names the piece which an element on a page shows."""


class TextPiece(NamedTuple):
    """A stretch of a source that is rewritten by itself.

    `label` is what it is, in words. `path` is that of a value in the front matter, else empty.
    `heading` is the id that a heading has on the page. `example` is that of a field which the
    text lacks: its span is the place where it is put in.
    """

    name: str
    label: str
    span: Span
    path: Path = ()
    heading: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the front matter as the panel lists it.

    `date` is the day that it gives, where that is how a page shows it.
    """

    name: str
    label: str
    text: str
    date: str


NEW_FIELD = "nyt/"
"""What the name of a piece begins with that is a field which the text lacks."""
LIST_ITEM = "Punkt i listen"
_BLOCKS: Mapping[str, str] = {
    "paragraph_open": "Afsnit",
    "heading_open": "Overskrift",
    "bullet_list_open": "Liste",
    "ordered_list_open": "Liste",
    "list_item_open": LIST_ITEM,
    "blockquote_open": "Citat",
    "table_open": "Tabel",
    "footnote": "Note",
}
_ATTRIBUTES = re.compile(r"[ \t]*\{[^\n]*\}[ \t]*")
_SPELLED: Mapping[str, str] = {"ae": "æ", "oe": "ø", "aa": "å"}
_LETTERS = re.compile("ae|(?<!dat)oe|aa")  # »dato« in the plural has an o and an e
_INSIDE = ("list_item_open", "blockquote_open")
"""What is rewritten as one piece, so that a paragraph in it is none of its own."""


def field_name(path: Path) -> str:
    """Return the name of a value's piece."""
    return "felt/" + "/".join(map(str, path))


def place_name(span: Span) -> str:
    """Return the name of any stretch of a source."""
    return f"sted/{span.start}/{span.end}"


def placed(document: Document, name: str) -> TextPiece | None:
    """Return the piece that is any stretch of a document's body, by its name, or None."""
    told = re.fullmatch(r"sted/(\d{1,7})/(\d{1,7})", name)
    if told is None:
        return None
    start, end = map(int, told.groups())
    fits = frontmatter.split(document.source).body <= start <= end <= len(document.source.text)
    return TextPiece(name, "Tekst", Span(start, end)) if fits else None


def pieces(document: Document) -> tuple[TextPiece, ...]:
    """Return all pieces of a document, those of the front matter first."""
    body = (piece for piece, _ in of_body(document, body_tokens(document)))
    return (*of_fields(document.source), *body)


def name_after(document: Document, piece: TextPiece) -> str:
    """Return the name that a piece has in a document that it was rewritten in, or ""."""
    if piece.path:
        return piece.name
    if piece.example:
        added = field_name((piece.name.removeprefix(NEW_FIELD),))
        names = (f"{field.name}/" for field in fields(document))
        return next((name[:-1] for name in names if name.startswith(f"{added}/")), "")
    held = [held for held in pieces(document) if not held.path]
    kind = piece.name.partition("/")[0]
    rest = document.source.text[piece.span.start :]
    start = piece.span.start + len(rest) - len(rest.lstrip())
    begun = [held for held in held if held.span.start == start]
    same = [held for held in begun if held.name.startswith(f"{kind}/")]
    return next((held.name for held in (*same, *begun)), "")


def of_fields(source: Source) -> Iterator[TextPiece]:
    """Yield the values of a document's front matter."""
    for path, value in frontmatter.scalars(source).items():
        if isinstance(value, ScalarList) and not _is_plain(source, value):
            continue
        yield TextPiece(field_name(path), label(path), value.span, path)


def _is_plain(source: Source, value: ScalarList) -> bool:
    """Return whether a list has short items and no remarks, so that it can be rewritten."""
    raw = source.text[value.span.start : value.span.end]
    return "#" not in raw and not any(
        "\n" in source.text[item.span.start : item.span.end] for item in value.items
    )


def label(path: Path) -> str:
    """Return what editors call a value, the innermost first: »beløb under penge nr. 3«."""
    names: list[str] = []
    for step in path:
        if isinstance(step, int):
            names[-1] += f" nr. {step + 1}"
        else:
            names.append(_spelled_out(step))
    return " under ".join(reversed(names))


def _spelled_out(key: str) -> str:
    """Return a key in Danish letters."""
    return _LETTERS.sub(lambda pair: _SPELLED[pair.group()], key.replace("_", " "))


def fields(document: Document) -> tuple[Field, ...]:
    """Return the values of the front matter in their order, as the panel lists them.

    A list that can be rewritten as one is one of them; its items are not.
    """
    dates = {value.path for value in document.values() if value.role is TextRole.DATE}
    values = frontmatter.scalars(document.source)
    held = tuple(of_fields(document.source))
    lists = {piece.path for piece in held if isinstance(values[piece.path], ScalarList)}
    return tuple(
        Field(
            piece.name, piece.label, _in_short(document.source, values[piece.path]),
            _day(document.source, piece.span) if piece.path in dates else "",
        )
        for piece in sorted(held, key=lambda piece: piece.span)
        if piece.path[:-1] not in lists
    )  # fmt: skip


def _in_short(source: Source, value: Scalar | ScalarList) -> str:
    text = shown(source, value)
    if isinstance(value, ScalarList):
        text = text.replace("\n", ", ")
    return " ".join(text.split())


def _day(source: Source, span: Span) -> str:
    return source.text[span.start : span.end].strip("\"'")


def of_body(document: Document, tokens: Sequence[Token]) -> Iterator[tuple[TextPiece, Token]]:
    """Yield the pieces of the body with the tokens that open them; `tokens` are of the body."""
    source, base = document.source, frontmatter.split(document.source).body
    first = source.position(base).line
    stack: list[str] = []
    begun: set[int] = set()
    for token in tokens:
        if token.nesting == -1 and stack:
            stack.pop()
        kind = _kind(token, stack)
        if kind and token.map is not None:
            lines = token.map[0] + first, token.map[1] + first
            span = _trimmed(source, base, lines, kind)
            is_list = kind in {"bullet_list_open", "ordered_list_open"}
            if is_list or span.start not in begun:
                if not is_list:
                    begun.add(span.start)
                heading = str(token.attrs["id"]) if kind == "heading_open" else ""
                name = f"{'liste' if is_list else 'blok'}/{span.start}"
                yield TextPiece(name, _BLOCKS[kind], span, heading=heading), token
        if token.nesting == 1:
            stack.append(token.type)


def _kind(token: Token, stack: Sequence[str]) -> str:
    """Return what kind of piece a token opens, or nothing."""
    if token.type not in _BLOCKS or "blockquote_open" in stack or "table_open" in stack:
        return ""
    if "footnote_open" in stack:
        return "footnote" if token.type == "paragraph_open" else ""
    if token.type in {"bullet_list_open", "ordered_list_open"}:
        return "" if any(kind in _INSIDE for kind in stack) else token.type
    if token.type != "list_item_open" and any(kind in _INSIDE for kind in stack):
        return ""
    return token.type


def _trimmed(source: Source, base: int, lines: tuple[int, int], kind: str) -> Span:
    """Return the place of some lines (from 1, the last one not included), blank ends left out."""
    first, last = lines
    if kind == "table_open":
        above = source.text[source.line_start(first - 1) : source.line_start(first) - 1]
        if source.line_start(first - 1) >= base and _ATTRIBUTES.fullmatch(above):
            first -= 1
    start, end = source.line_start(first), source.line_start(last)
    text = source.text
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def blocks(document: Document, span: Span, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the blocks that begin in a stretch of the body and end there, the outermost, whole.

    `tokens` are those of the body.
    """
    source = document.source
    before = source.position(frontmatter.split(source).body).line
    first, last = (source.position(place).line - before for place in span)
    after = source.text[span.end :]
    end = last + 1 + after[: len(after) - len(after.lstrip())].count("\n")
    at = 0
    while at < len(tokens):
        lines = tokens[at].map
        is_block = tokens[at].nesting >= 0 and tokens[at].type not in {"inline", "footnote_open"}
        if is_block and lines and first <= lines[0] <= last and lines[1] <= end:
            close = closing(tokens, at)
            yield tokens[at : close + 1]
            at = close
        at += 1
