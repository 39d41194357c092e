"""Puts marks into a document's own HTML.

The same tokens that the page is made of are divided where marks begin and end, and the pieces
wrapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from itertools import pairwise, takewhile

from markdown_it.token import Token

from generator.desk import pieces
from generator.desk.marks import Mark, Marks
from generator.kinds.html import with_html
from generator.library.document import Document, dressed, resolved_html
from generator.text import markdown
from generator.text.passages.passage import Shape
from generator.text.passages.walk import holders
from generator.text.record import Path, TextRole
from generator.text.source import Span

_LEAVES = {"text", "code_inline", "text_special", "softbreak", "hardbreak"}


@dataclass(slots=True)
class Marked:
    """A document whose HTML has marks: `dressed`, in its body and in its front matter.

    `with_html` holds the names of the marks that stand in that HTML. With `names_pieces` what
    can be rewritten bears the name of its piece.
    """

    document: Document
    marks: Marks
    names_pieces: bool = False
    shown: set[str] = field(default_factory=set)
    dressed: Document = field(init=False)
    fields: Mapping[int, int] = field(init=False)
    names: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = _fields(self.document)
        values = self.document.values() if self.names_pieces else ()
        self.names = {id(value.content): pieces.field_name(value.path) for value in values}
        body = dressed(self.document, self._dress_body)
        self.dressed = replace(body, marked=with_html(self.document.record, self._inline))

    def _inline(self, text: str) -> str:
        """Return a text of the front matter as HTML with its marks."""
        at, path = self.fields.get(id(text)), self.document.source.path
        if at is None:
            return self._named(text, resolved_html(path, text))
        return self._named(text, resolved_html(path, text, lambda token: self._dress(at, token)))

    def _named(self, text: str, html: str) -> str:
        name = self.names.get(id(text))
        return f'<span {pieces.NAME}="{escape(name)}">{html}</span>' if name else html

    def _dress_body(self, tokens: Sequence[Token]) -> None:
        if self.names_pieces:
            _name_pieces(self.document, tokens)
        own_heading = _own_headings(tokens)
        for at, token in enumerate(holders(tokens), start=_first_of_body(self.document)):
            if token.type == "inline" and id(token) not in own_heading:
                self._dress(at, token)

    def _dress(self, at: int, token: Token) -> None:
        marks = self.marks.get(at)
        if marks:
            token.children = list(_pieces(token.children or (), marks, self.shown))


def piece_html(document: Document, tokens: Sequence[Token], span: Span, marks: Marks) -> str:
    """Return the HTML of what stands in a stretch of the body, with marks.

    `tokens` are those of the body, which are changed.
    """
    first = _first_of_body(document)
    places = {id(token): at for at, token in enumerate(holders(tokens), start=first)}
    html: list[str] = []
    for block in pieces.blocks(document, span, tokens):
        for token in block:
            own = marks.get(places.get(id(token), -1))
            if own and token.type == "inline":
                token.children = list(_pieces(token.children or (), own, set()))
        parts = markdown.rendered_parts(block)
        rendered = "".join(part for part in parts if isinstance(part, str))
        html.append(f"<ul>{rendered}</ul>" if block[0].type == "list_item_open" else rendered)
    return "".join(html)


def field_html(document: Document, path: Path, marks: Marks) -> str:
    """Return a text of the front matter as HTML with marks, or nothing for other values."""
    value = next((value for value in document.values_in(path) if value.path == path), None)
    if value is None or value.role is not TextRole.PROSE:
        return ""
    start, end = value.span
    places = (
        at
        for at, passage in enumerate(document.text.passages)
        if passage.shape is Shape.FIELD and start <= passage.start < end
    )
    own = marks.get(next(places, -1), ())

    def dress(token: Token) -> None:
        token.children = list(_pieces(token.children or (), own, set()))

    return resolved_html(document.source.path, value.text, dress)


def fields_html(document: Document, span: Span, marks: Marks) -> str:
    """Return the texts of the front matter that stand in a stretch as HTML with marks."""
    texts = (
        field_html(document, value.path, marks)
        for value in document.values()
        if span.start <= value.span.start < span.end
    )
    return "".join(f"<p>{text}</p>" for text in texts if text)


def _name_pieces(document: Document, tokens: Sequence[Token]) -> None:
    """Write the names of pieces on what shows them. A table's stands on its cells."""
    for piece, opener in pieces.of_body(document, tokens):
        if opener.type != "table_open":
            opener.attrs[pieces.NAME] = piece.name
            continue
        start = next(at for at, token in enumerate(tokens) if token is opener)
        for token in takewhile(lambda token: token.type != "table_close", tokens[start:]):
            if token.type in {"th_open", "td_open"}:
                token.attrs[pieces.NAME] = piece.name


def _first_of_body(document: Document) -> int:
    """Return the place of the first passage of the body."""
    passages = document.text.passages
    return next((at for at, passage in enumerate(passages) if not passage.is_field), len(passages))


def _own_headings(tokens: Sequence[Token]) -> set[int]:
    """Return the headings that templates show as plain text; they stay as they are."""
    return {
        id(content)
        for token, content in pairwise(tokens)
        if token.type == "heading_open" and token.level == 0 and token.tag in {"h1", "h2"}
    }


def _fields(document: Document) -> dict[int, int]:
    """Return the place in the text of each front-matter value, by the value's identity."""
    places = (
        at for at, passage in enumerate(document.text.passages) if passage.shape is Shape.FIELD
    )
    values = (value.content for value in document.values() if value.role is TextRole.PROSE)
    return {id(value): at for at, value in zip(places, values, strict=True)}


def _pieces(children: Sequence[Token], marks: Sequence[Mark], shown: set[str]) -> Iterator[Token]:
    """Yield the children of an inline token, cut and wrapped where marks begin and end."""
    at = 0
    for child in children:
        if child.type not in _LEAVES:
            yield child
            continue
        end = at + (1 if child.type.endswith("break") else len(child.content))
        yield from _leaf(child, at, end, marks, shown)
        at = end


def _leaf(
    child: Token, start: int, end: int, marks: Sequence[Mark], shown: set[str]
) -> Iterator[Token]:
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {edge for mark in here for edge in (mark.start, mark.end) if start < edge < end}
    opened: list[Mark] = []
    for left, right in pairwise((start, *sorted(edges), end)):
        wanted = [mark for mark in here if mark.start <= left < mark.end]
        kept = next(
            (at for at, mark in enumerate(opened) if at >= len(wanted) or mark is not wanted[at]),
            len(opened),
        )
        yield from _closed(opened[kept:], left)
        yield from _opened(wanted[kept:], shown)
        opened = wanted
        yield _part(child, left - start, right - start)
    yield from _closed(opened, end)


def _opened(marks: Iterable[Mark], shown: set[str]) -> Iterator[Token]:
    for mark in marks:
        if mark.name and mark.name not in shown:
            shown.add(mark.name)
            yield _html(f'<{mark.tag} id="{mark.name}" tabindex="-1">{mark.before}')
        else:
            yield _html(f"<{mark.tag}>")


def _closed(marks: Sequence[Mark], at: int) -> Iterator[Token]:
    for mark in reversed(marks):
        element = mark.tag.partition(" ")[0]
        yield _html(f"{mark.after if mark.end <= at else ''}</{element}>")


def _html(text: str) -> Token:
    """Return a token that the renderer writes as it is; the editor's text never gets here."""
    return Token("html_inline", "", 0, content=text)


def _part(child: Token, start: int, end: int) -> Token:
    if start == 0 and end >= len(child.content):
        return child
    return child.copy(content=child.content[start:end])
