"""From tokens and front matter to passages: one walk that knows lists, boxes and sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from generator.danish import language
from generator.readability.segment import Block, Role, is_counted
from generator.text import markdown
from generator.text.passages.cursor import Cursor
from generator.text.passages.inline import Inline, read
from generator.text.passages.outline import Heading, LineStarts, Outline, Use
from generator.text.passages.passage import FIELDS, Passage, Shape, moved_images, moved_runs
from generator.text.record import TextRole, Value
from generator.text.source import Source, Span


def field_passage(source: Source, text: str, span: Span, section: str, group: int) -> Passage:
    """Return the passage of one front-matter text, which may hold inline Markdown."""
    line = _field(source.text[span.start : span.end], text)
    return Passage(
        Block(line.visible),
        moved_runs(line.runs, span.start),
        Shape.FIELD,
        section,
        group,
        links=line.links,
        images=moved_images(line.images, span.start),
        foreign=line.foreign,
    )


@lru_cache(maxsize=512)
def _field(written: str, text: str) -> Inline:
    """Return how a text reads that is written so, its places counted from where it begins.

    Kept for the fields of a text or two: one of them is typed in, and the rest come again.
    """
    return read(markdown.inline(text), Cursor(written, 0, len(written)))


def title_passage(source: Source, text: str, span: Span) -> Passage:
    """Return the passage of a title, which is a heading."""
    runs = Cursor(source.text, span.start, span.end).runs(text)
    return Passage(Block(text, Role.HEADING), runs, Shape.HEADING, FIELDS, -1)


def bounded_passage(source: Source, value: Value, section: str, group: int) -> Passage | None:
    """Return the passage of a heading or a cell in a field, or None where it is not counted.

    A long one is counted as in a table of Markdown (clause 23), and a cell that is a whole
    sentence as running text.
    """
    role = _BOUNDED.get(value.role)
    if role is Role.CELL and _SENTENCE_IN_CELL.fullmatch(value.text):
        role = Role.PARAGRAPH
    if role is None or not is_counted(value.text, role, language()):
        return None
    runs = Cursor(source.text, value.span.start, value.span.end).runs(value.text)
    shape = Shape.HEADING if role is Role.HEADING else Shape.CELL
    return Passage(Block(value.text, role), runs, shape, section, group)


_BOUNDED = {TextRole.HEADING: Role.HEADING, TextRole.CELL: Role.CELL}
_SENTENCE_IN_CELL = re.compile(r"(?:\S+\s+){3,}\S*[^\W\d_]{4,}[.?!]")
"""Four words or more and a full stop, which does not belong to »kr.« or »pct.«."""


def walk(
    source: Source, body: int, tokens: Sequence[Token], first_group: int = 0
) -> tuple[tuple[Passage, ...], Outline]:
    """Return the passages of a document's body and its outline. `body` is where it begins."""
    way = _Walk(source, body, first_group)
    return tuple(way.passages(tokens)), way.outline()


def holders(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens that `walk` makes passages of, one for each, in their order."""
    for token in tokens:
        if token.type in {"inline", "fence", "code_block"} or _box_title(token):
            yield token


def _box_title(token: Token) -> str:
    """Return the heading of the box or the table that a token opens, or nothing."""
    if token.type == "table_open":
        return markdown.caption(token)
    if not token.type.startswith("container_") or token.nesting != 1:
        return ""
    name, argument = markdown.container(token)
    if name == markdown.CLAUSE:
        return markdown.clause(argument)[1]
    return "" if name in markdown.EMBEDS else argument


_ALONE = frozenset(("td_open", "th_open", "heading_open", "footnote_open"))
_TOGETHER = frozenset(
    ("bullet_list_open", "ordered_list_open", "paragraph_open", "blockquote_open")
)
"""What is one passage each to a reader, and what is so outside others."""


@dataclass(slots=True)
class _Walk:
    """Goes through the tokens once, keeping track of lists, boxes and sections."""

    source: Source
    body: int
    group: int
    section: str = ""
    cursor: Cursor = field(init=False)
    lines: LineStarts = field(init=False)
    headings: list[Heading] = field(default_factory=list)
    containers: list[Use] = field(default_factory=list)
    tables: list[Use] = field(default_factory=list)
    ordered_lists: list[Use] = field(default_factory=list)
    bold_lines: list[Use] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    row: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.cursor = Cursor(self.source.text, self.body, len(self.source.text))
        self.lines = LineStarts.of(self.source, self.body)

    def passages(self, tokens: Sequence[Token]) -> Iterator[Passage]:
        ends = _item_ends(tokens)
        has_quotes = self.source.text.find(">", self.body) >= 0
        quoted = _sourced_quotes(tokens) if has_quotes else frozenset()
        for at, token in enumerate(tokens):
            if token.nesting == 1:
                self._open(token)
                self._note(token, tokens[at + 1])
                if token.type == "table_open" or token.type.startswith("container_"):
                    yield from self._box_title(token)
            elif token.nesting == -1:
                if self.stack:
                    self.stack.pop()
            elif token.type == "inline":
                yield self._inline(token, tokens[at - 1], at in ends, at in quoted)
            elif token.type in {"fence", "code_block"}:
                self._jump(token)
                runs = self.cursor.runs(token.content)
                block = Block(token.content, Role.SKIPPED)
                yield Passage(block, runs, Shape.CODE, self.section, self._next())

    def outline(self) -> Outline:
        """Return what was met on the way."""
        return Outline(
            tuple(self.headings),
            tuple(self.containers),
            tuple(self.tables),
            tuple(self.ordered_lists),
            tuple(self.bold_lines),
        )

    def _note(self, token: Token, content: Token) -> None:
        """Note what a token opens, if it is something that rules look at."""
        span = self.lines.span
        if token.type == "heading_open":
            text = markdown.heading_text(content).strip()
            level, name = int(token.tag[1]), str(token.attrs["id"])
            self.headings.append(Heading(level, text, name, span(token)))
        elif token.type.startswith("container_"):
            self.containers.append(Use(*markdown.container(token), span(token)))
        elif token.type == "table_open":
            self.tables.append(Use("table", markdown.caption(token), span(token)))
        elif token.type == "ordered_list_open":
            self.ordered_lists.append(Use("list", str(token.attrs.get("start", 1)), span(token)))
        elif token.type == "paragraph_open" and _is_bold(content):
            self.bold_lines.append(Use("bold", markdown.heading_text(content), span(token)))

    def _open(self, token: Token) -> None:
        """Keep track of where a token leads into."""
        kind = token.type
        if kind == "heading_open" and token.tag in {"h1", "h2"} and not self.stack:
            self.section = str(token.attrs["id"])
        if self._starts_group(kind):
            self.group += 1
        if kind == "table_open":
            self.row = (self.row[0] + 1, 0)
        elif kind == "tr_open":
            self.row = (self.row[0], self.row[1] + 1)
        self.stack.append(kind)

    def _starts_group(self, kind: str) -> bool:
        """A list, a box, a cell and a paragraph outside them are one passage to a reader."""
        if kind in _ALONE:
            return True
        if kind in _TOGETHER or kind.startswith("container_"):
            return not any(
                outer in _TOGETHER or outer.startswith(("container_", "footnote"))
                for outer in self.stack
            )
        return False

    def _next(self) -> int:
        self.group += 1
        return self.group

    def _jump(self, token: Token) -> None:
        """Move to the line where a block begins, unless the cursor is inside it already."""
        if token.map is None:
            return
        start, end = map(self.lines.start, token.map)
        self.cursor.end = max(end, start)
        if not start <= self.cursor.at < end:
            self.cursor.at = start

    def _inline(self, token: Token, opener: Token, ends_item: bool, quoted: bool) -> Passage:
        self._jump(token)
        line = read(token, self.cursor)
        role, shape = self._role(opener)
        return Passage(
            Block(line.visible, role, ends_item),
            line.runs,
            shape,
            self.section,
            self.group,
            quoted,
            *line[2:],
            row=self.row if role is Role.CELL else None,
        )

    def _role(self, opener: Token) -> tuple[Role, Shape]:
        if opener.type == "heading_open":
            return Role.HEADING, Shape.HEADING
        if opener.type in {"td_open", "th_open"}:
            return Role.CELL, Shape.CELL
        if "footnote_open" in self.stack:
            return Role.FOOTNOTE, Shape.FOOTNOTE
        shape = Shape.PARAGRAPH
        if any(text.startswith("container_") for text in self.stack):
            shape = Shape.BOX
        elif "blockquote_open" in self.stack:
            shape = Shape.QUOTE
        if "list_item_open" in self.stack:
            return Role.ITEM, Shape.ITEM if shape is Shape.PARAGRAPH else shape
        return Role.PARAGRAPH, shape

    def _box_title(self, token: Token) -> Iterator[Passage]:
        argument = _box_title(token)
        if not argument:
            return
        self._jump(token)
        group = self.group
        if token.type == "table_open":  # its attributes stand on a line above it
            start = self.source.text.rfind(argument, self.body, self.cursor.at)
            group = self._next()
        else:
            start = self.source.text.find(argument, self.cursor.at, self.cursor.end)
        cursor = Cursor(self.source.text, max(start, 0), max(start, 0) + len(argument))
        line = read(markdown.inline(argument), cursor)
        block = Block(line.visible, Role.HEADING)
        yield Passage(block, line.runs, Shape.HEADING, self.section, group)


def _is_bold(content: Token) -> bool:
    """Return whether a paragraph is bold from end to end: a heading in disguise."""
    children = content.children or ()
    shown = [token for token in children if token.type != "text" or token.content.strip()]
    types = [token.type for token in shown]
    return types[:1] == ["strong_open"] and types.index("strong_close") == len(types) - 1


def _item_ends(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the places of the inline tokens after which a list item or a footnote ends.

    A heading or a cell at the end of an item is none of its text: the paragraph before it is.
    """
    ends: set[int] = set()
    opened: list[int] = []
    last = text = -1
    for at, token in enumerate(tokens):
        if token.type == "inline":
            last = at
            text = at if tokens[at - 1].type == "paragraph_open" else text
        elif token.type in {"list_item_open", "footnote_open"}:
            opened.append(at)
        elif token.type in {"list_item_close", "footnote_close"}:
            start = opened.pop()
            if last > start:
                ends.add(text if text > start else last)
    return frozenset(ends)


_SOURCE_LINE = re.compile(r"(?:^|\n)\s*[—–] ?\S[^\n]*$")


def _sourced_quotes(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the places of the inline tokens in block quotes that end in a line »— source«."""
    places: set[int] = set()
    inside: list[list[int]] = []
    for at, token in enumerate(tokens):
        if token.type == "blockquote_open":
            inside.append([])
        elif token.type == "blockquote_close":
            own = inside.pop()
            if own and _SOURCE_LINE.search(tokens[own[-1]].content):
                places.update(own)
            if inside:
                inside[-1] += own
        elif token.type == "inline" and inside:
            inside[-1].append(at)
    return frozenset(places)
