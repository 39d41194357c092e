"""Puts marks into a document's own HTML.

The same tokens that the page is made of are divided where marks begin and end, and the pieces
wrapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it.token import Token

from generator.desk.marks import Mark, Marks
from generator.kinds.html import with_html
from generator.library.document import Document, dressed, resolved_html
from generator.text.passages.passage import Passage, Shape
from generator.text.passages.walk import holders
from generator.text.record import TextRole

_LEAVES = {"text", "code_inline", "text_special", "softbreak", "hardbreak"}


@dataclass(slots=True)
class Marked:
    """A document whose HTML has marks: `dressed`, in its body and in its front matter.

    `with_html` holds the names of the marks that stand in that HTML.
    """

    document: Document
    marks: Marks
    shown: set[str] = field(default_factory=set)
    dressed: Document = field(init=False)
    fields: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = _fields(self.document)
        body = dressed(self.document, self._dress_body)
        self.dressed = replace(body, marked=with_html(self.document.record, self._inline))

    def _inline(self, text: str) -> str:
        """Return a text of the front matter as HTML with its marks."""
        at, path = self.fields.get(id(text)), self.document.source.path
        if at is None:
            return resolved_html(path, text)
        return resolved_html(path, text, lambda token: self._dress(at, token))

    def _dress_body(self, tokens: Sequence[Token]) -> None:
        passages = self.document.text.passages
        first = next(
            (at for at, passage in enumerate(passages) if not _is_field(passage)), len(passages)
        )
        own_heading = _own_headings(tokens)
        for at, token in enumerate(holders(tokens), start=first):
            if token.type == "inline" and id(token) not in own_heading:
                self._dress(at, token)

    def _dress(self, at: int, token: Token) -> None:
        marks = self.marks.get(at)
        if marks:
            token.children = list(_pieces(token.children or (), marks, self.shown))


def _is_field(passage: Passage) -> bool:
    return passage.shape is Shape.FIELD or passage.group < 0


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
