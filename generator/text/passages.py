"""From tokens and front matter to passages: the visible text and where each character stands.

A passage is a block of visible text as the readability engine wants it, with a way back to the
source. Nothing is found again by searching later: the places are settled here, once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from generator.danish import language
from generator.readability.lix import Counts
from generator.readability.segment import Block, Piece, Role, Sentence, counts, sentences
from generator.text import markdown
from generator.text.source import Source, Span

FIELDS = "felter"
"""The section that front-matter text belongs to, followed by the field's name."""


QUOTED_PERCENT = 15
"""The share of a document's words that verbatim quotations may take, out of 100."""


class Shape(StrEnum):
    """What a passage is on the page, in words that editors know."""

    PARAGRAPH = "afsnittet"
    ITEM = "listen"
    CELL = "cellen"
    BOX = "boksen"
    FIELD = "feltet"
    HEADING = "overskriften"
    QUOTE = "citatet"
    FOOTNOTE = "noten"
    CODE = "koden"


class Run(NamedTuple):
    """A stretch of visible text that stands in one piece in the source.

    `width` is its length in the source; it differs from the visible length for an entity.
    """

    at: int
    source: int
    width: int


class InlineLink(NamedTuple):
    """A link in a passage: its address and where its text stands in the visible text."""

    address: str
    start: int
    end: int


class InlineImage(NamedTuple):
    """A picture in a passage: its address, its alternative text and its place."""

    address: str
    alt: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of visible text and its way back to the source.

    `section` is the id of the section that it stands in; `group` tells which passages make
    one list, box or cell; `quoted` marks a verbatim quotation with its source line; `foreign`
    holds the stretches that are marked as another language; `row` tells the table and the row
    that a cell stands in, each counted from 1.
    """

    block: Block
    runs: tuple[Run, ...]
    shape: Shape
    section: str
    group: int
    quoted: bool = False
    links: tuple[InlineLink, ...] = ()
    images: tuple[InlineImage, ...] = ()
    foreign: tuple[tuple[int, int], ...] = ()
    row: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The visible text."""
        return self.block.text

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of a stretch of the visible text."""
        if not self.runs:
            return Span(0, 0)
        first, last = self._run(start), self._run(end - 1)
        begins = self.runs[first].source + self._within(first, start)
        following = self.runs[last + 1].at if last + 1 < len(self.runs) else len(self.text)
        within = self.runs[last].width if end >= following else self._within(last, end - 1) + 1
        return Span(begins, max(begins, self.runs[last].source + within))

    def _run(self, at: int) -> int:
        """Return which run holds a character of the visible text."""
        return max(0, bisect_right(self.runs, at, key=lambda one: one.at) - 1)

    def _within(self, run: int, at: int) -> int:
        """Return how far into a run's source a character of the visible text stands."""
        return max(0, min(at - self.runs[run].at, self.runs[run].width - 1))


class Counted(NamedTuple):
    """A sentence with the passages that it stands in."""

    sentence: Sentence
    passages: tuple[tuple[Passage, Piece], ...]

    @property
    def text(self) -> str:
        """The sentence as it is read, on one line."""
        return " ".join(
            " ".join(passage.text[piece.start : piece.end].split())
            for passage, piece in self.passages
        ).replace("\u00ad", "")

    @property
    def span(self) -> Span:
        """Where the sentence begins, up to the end of its part in the first passage."""
        passage, piece = self.passages[0]
        return passage.span(piece.start, piece.end)

    @property
    def section(self) -> str:
        """The section that the sentence begins in."""
        return self.passages[0][0].section


@dataclass(frozen=True)
class Prose:
    """The passages of one document and the sentences in them.

    `counted` holds what the gate judges; `quoted` the verbatim quotations, which may be up to
    15 % of the words. What is quoted beyond that is counted like the rest.
    """

    passages: tuple[Passage, ...]
    counted: tuple[Counted, ...] = field(init=False)
    quoted: tuple[Counted, ...] = field(init=False)

    def __post_init__(self) -> None:
        own = _counted(tuple(one for one in self.passages if not one.quoted))
        quoted = _counted(tuple(one for one in self.passages if one.quoted))
        kept = _kept(quoted, sum(one.sentence.words for one in (*own, *quoted)))
        object.__setattr__(self, "counted", (*own, *quoted[kept:]))
        object.__setattr__(self, "quoted", quoted[:kept])

    @cached_property
    def counts(self) -> Counts:
        """The counts that LIX is made of."""
        return counts(one.sentence for one in self.counted)

    @cached_property
    def sections(self) -> dict[str, Counts]:
        """The counts of each section, in order; a sentence belongs where it begins."""
        found: dict[str, Counts] = {}
        for one in self.counted:
            found[one.section] = found.get(one.section, Counts()) + counts((one.sentence,))
        return found

    @cached_property
    def characters(self) -> int:
        """How many characters with spaces a reader sees."""
        return sum(
            len(" ".join(one.text.split())) + 1
            for one in self.passages
            if one.block.role is not Role.SKIPPED
        )


def _counted(passages: Sequence[Passage]) -> tuple[Counted, ...]:
    return tuple(
        Counted(one, tuple((passages[piece.block], piece) for piece in one.pieces))
        for one in sentences(tuple(passage.block for passage in passages), language())
    )


def _kept(quoted: Sequence[Counted], words: int) -> int:
    """Return how many quoted sentences, from the first, stay within their share of the words."""
    total = 0
    for place, one in enumerate(quoted):
        total += one.sentence.words
        if total * 100 > QUOTED_PERCENT * words:
            return place
    return len(quoted)


def hardest(text: Prose, most: int = 3) -> tuple[Counted, ...]:
    """Return the sentences that lift LIX the most: by words, and by long words among all."""
    whole = text.counts
    ranked = sorted(text.counted, key=lambda one: weight(one.sentence, whole), reverse=True)
    return tuple(ranked[:most])


def weight(one: Sentence, whole: Counts) -> float:
    """Return what a sentence adds to the LIX of a text. All sentences together give the LIX."""
    return one.words / max(1, whole.sentences) + 100 * one.long_words / max(1, whole.words)


def alone(passages: Iterable[Passage]) -> Counts:
    """Return the counts of some passages measured by themselves."""
    return counts(sentences(tuple(one.block for one in passages), language()))


def groups(passages: Iterable[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Give the passages that belong together: a list, a box, a cell, a paragraph."""
    for _, members in groupby(passages, key=lambda one: one.group):
        yield tuple(members)


def rows(passages: Iterable[Passage]) -> Iterator[tuple[int, tuple[Passage, ...]]]:
    """Yield the rows of all tables: the number of each in its table, from 1, and its cells."""
    for row, cells in groupby(passages, key=lambda one: one.row):
        if row is not None:
            yield row[1], tuple(cells)


def field_passage(source: Source, text: str, span: Span, section: str, group: int) -> Passage:
    """Return the passage of one front-matter text, which may hold inline Markdown."""
    cursor = _Cursor(source.text, span.start, span.end)
    line = _read(markdown.inline(text), cursor)
    block = Block(line.visible)
    return Passage(block, line.runs, Shape.FIELD, section, group, False, *line[2:])


def title_passage(source: Source, text: str, span: Span) -> Passage:
    """Return the passage of a title, which is a heading."""
    runs = _Cursor(source.text, span.start, span.end).runs(text)
    return Passage(Block(text, Role.HEADING), runs, Shape.HEADING, FIELDS, -1)


def body_passages(
    source: Source, body: int, tokens: Sequence[Token], first_group: int = 0
) -> tuple[Passage, ...]:
    """Return the passages of a document's body. `body` is where the body begins (offset)."""
    return tuple(_Walk(source, body, first_group).passages(tokens))


def holders(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give the tokens that `body_passages` makes passages of, one for each, in their order."""
    for token in tokens:
        if token.type in {"inline", "fence", "code_block"} or _box_title(token):
            yield token


def _box_title(token: Token) -> str:
    """Return the heading of the box that a token opens, or nothing."""
    if not token.type.startswith("container_") or token.nesting != 1:
        return ""
    name, argument = markdown.container(token)
    if name == markdown.CLAUSE:
        return markdown.clause(argument)[1]
    return "" if name in markdown.EMBEDS else argument


@dataclass(slots=True)
class _Walk:
    """Goes through the tokens once, keeping track of lists, boxes and sections."""

    source: Source
    body: int
    group: int
    section: str = ""
    cursor: _Cursor = field(init=False)
    first_line: int = field(init=False)
    stack: list[str] = field(default_factory=list)
    row: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        self.cursor = _Cursor(self.source.text, self.body, len(self.source.text))
        self.first_line = self.source.position(self.body).line

    def passages(self, tokens: Sequence[Token]) -> Iterator[Passage]:
        ends = _item_ends(tokens)
        quotes = _sourced_quotes(tokens)
        for at, token in enumerate(tokens):
            self._track(token)
            if token.type == "inline":
                quoted = any(start < at < end for start, end in quotes)
                yield self._inline(token, tokens[at - 1], at in ends, quoted)
            elif token.type in {"fence", "code_block"}:
                self._jump(token)
                runs = self.cursor.runs(token.content)
                block = Block(token.content, Role.SKIPPED)
                yield Passage(block, runs, Shape.CODE, self.section, self._next())
            elif token.type.startswith("container_") and token.nesting == 1:
                yield from self._box_title(token)

    def _track(self, token: Token) -> None:
        if token.nesting == 1:
            outermost = not self.stack
            self.stack.append(token.type)
            if token.type == "heading_open" and token.tag in {"h1", "h2"} and outermost:
                self.section = str(token.attrs["id"])
            if self._starts_group(token):
                self.group += 1
            if token.type == "table_open":
                self.row = (self.row[0] + 1, 0)
            elif token.type == "tr_open":
                self.row = (self.row[0], self.row[1] + 1)
        elif token.nesting == -1 and self.stack:
            self.stack.pop()

    def _starts_group(self, token: Token) -> bool:
        """A list, a box, a cell and a paragraph outside them are one passage to a reader."""
        inside = self.stack[:-1]
        if token.type in {"td_open", "th_open", "heading_open", "footnote_open"}:
            return True
        opens = {"bullet_list_open", "ordered_list_open", "paragraph_open", "blockquote_open"}
        if token.type in opens or token.type.startswith("container_"):
            return not any(
                one in opens or one.startswith(("container_", "footnote")) for one in inside
            )
        return False

    def _next(self) -> int:
        self.group += 1
        return self.group

    def _jump(self, token: Token) -> None:
        """Move to the line where a block begins, unless the cursor is inside it already."""
        if token.map is None:
            return
        start, end = (self.source.line_start(self.first_line + line) for line in token.map)
        self.cursor.end = max(end, start)
        if not start <= self.cursor.at < end:
            self.cursor.at = start

    def _inline(self, token: Token, opener: Token, ends_item: bool, quoted: bool) -> Passage:
        self._jump(token)
        line = _read(token, self.cursor)
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
        if any(one.startswith("container_") for one in self.stack):
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
        start = self.source.text.find(argument, self.cursor.at, self.cursor.end)
        cursor = _Cursor(self.source.text, max(start, 0), max(start, 0) + len(argument))
        line = _read(markdown.inline(argument), cursor)
        block = Block(line.visible, Role.HEADING)
        yield Passage(block, line.runs, Shape.HEADING, self.section, self.group)


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


def _sourced_quotes(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Return the token ranges of block quotes that end in a line »— source«."""
    found = []
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.type == "blockquote_open":
            opened.append(at)
        elif token.type == "blockquote_close":
            start = opened.pop()
            last = next((one for one in reversed(tokens[start:at]) if one.type == "inline"), None)
            if last is not None and _SOURCE_LINE.search(last.content):
                found.append((start, at))
    return tuple(found)


@dataclass(slots=True)
class _Cursor:
    """A place in the source that only moves forward; finds each visible piece again."""

    text: str
    at: int
    end: int

    def runs(self, visible: str, base: int = 0) -> tuple[Run, ...]:
        """Return where a visible text stands, character runs matched one after the other."""
        if not visible:
            return ()
        found = self.text.find(visible, self.at, self.end)
        if found >= 0:
            self.at = found + len(visible)
            return (Run(base, found, len(visible)),)
        return tuple(self._folded(visible, base))

    def _folded(self, visible: str, base: int) -> Iterator[Run]:
        """Match word by word: lines may be broken inside, and words written in another way."""
        for match in re.finditer(r"\s+|\S+", visible):
            found = None if match[0].isspace() else self._written(match[0])
            if found:
                self.at = found.end
                yield Run(base + match.start(), found.start, found.end - found.start)
            else:
                yield Run(base + match.start(), min(self.at, max(self.end - 1, 0)), 1)

    def _written(self, word: str) -> Span | None:
        """Return where a word stands next, as it is seen or as it may be written instead."""
        start = self.text.find(word, self.at, self.end)
        if start >= 0:
            return Span(start, start + len(word))
        found = re.compile("".join(map(_spelling, word))).search(self.text, self.at, self.end)
        return Span(*found.span()) if found else None

    def special(self, markup: str, base: int) -> tuple[Run, ...]:
        """Return where an entity or an escaped character stands."""
        found = self.text.find(markup, self.at, self.end)
        start = found if found >= 0 else self.at
        self.at = start + len(markup) if found >= 0 else self.at
        return (Run(base, start, len(markup)),)

    def skip_image(self, token: Token) -> None:
        """Step past an image, its text and its address."""
        found = self.text.find("![", self.at, self.end)
        if found >= 0:
            self.at = found + 2
            self.runs(token.content)
            self.skip_target()

    def skip_target(self) -> None:
        """Step past `](address "title"){attributes}` or `][label]` after a link's text."""
        close = self.text.find("]", self.at, self.end)
        if close < 0:
            return
        self.at = close + 1
        if self.text.startswith("[", self.at):
            self._past("]")
        elif self.text.startswith("(", self.at):
            self._address()
        if self.text.startswith("{", self.at):
            self._past("}")

    def _past(self, sign: str) -> None:
        found = self.text.find(sign, self.at, self.end)
        self.at = found + 1 if found >= 0 else self.at

    def _address(self) -> None:
        """Step past `(address "title")`; other brackets after a link are text."""
        target = parseLinkDestination(self.text, self._blank(self.at + 1), self.end)
        at = self._blank(target.pos) if target.ok else self.at + 1
        title = parseLinkTitle(self.text, at, self.end)
        at = self._blank(title.pos) if title.ok else at
        if self.text.startswith(")", at):
            self.at = at + 1

    def _blank(self, at: int) -> int:
        """Return the place after white space and the marks of a quotation."""
        while at < self.end and (self.text[at].isspace() or self.text[at] == ">"):
            at += 1
        return at


_SPELLINGS = {"'": "''?", '"': r'\\?"', "\\": r"\\\\?", "|": r"\\?\|"}


def _spelling(letter: str) -> str:
    """Return a pattern for how a letter is written in YAML's quotes or in a table cell."""
    number = ord(letter)
    plain = _SPELLINGS.get(letter, re.escape(letter))
    return rf"(?:{plain}|(?i:\\x{number:02x}|\\u{number:04x}|\\U{number:08x}))"


class _Line(NamedTuple):
    """What an inline token shows, and the places of what it shows."""

    visible: str
    runs: tuple[Run, ...]
    links: tuple[InlineLink, ...]
    images: tuple[InlineImage, ...]
    foreign: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Reader:
    """Reads one inline token from left to right."""

    cursor: _Cursor
    visible: str = ""
    runs: list[Run] = field(default_factory=list)
    links: list[InlineLink] = field(default_factory=list)
    images: list[InlineImage] = field(default_factory=list)
    foreign: list[tuple[int, int]] = field(default_factory=list)
    opened: tuple[str, int, bool] = ("", 0, False)
    foreign_since: int = -1

    def token(self, token: Token) -> None:
        if token.type in {"text", "code_inline"}:
            self._show(token.content, self.cursor.runs(token.content, len(self.visible)))
        elif token.type == "text_special":
            self._show(token.content, self.cursor.special(token.markup, len(self.visible)))
        elif token.type in {"softbreak", "hardbreak"}:
            self._show("\n", self.cursor.special("\n", len(self.visible)))
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            self.opened = (address, len(self.visible), token.markup == "autolink")
        elif token.type == "link_close":
            self._close_link()
        elif token.type == "image":
            start = self.cursor.at
            self.cursor.skip_image(token)
            address = str(token.attrs.get("src", ""))
            self.images.append(InlineImage(address, token.content, Span(start, self.cursor.at)))
        elif token.type == "span_open":
            self.foreign_since = len(self.visible) if "lang" in token.attrs else -1
        elif token.type == "span_close":
            if self.foreign_since >= 0:
                self.foreign.append((self.foreign_since, len(self.visible)))
            self.cursor.skip_target()
        elif token.type == "footnote_ref":
            self.cursor.special(f"[^{token.meta['label']}]", len(self.visible))

    def _show(self, text: str, runs: Iterable[Run]) -> None:
        self.runs.extend(runs)
        self.visible += text

    def _close_link(self) -> None:
        address, start, autolink = self.opened
        self.links.append(InlineLink(address, start, len(self.visible)))
        if not autolink:
            self.cursor.skip_target()


def _read(token: Token, cursor: _Cursor) -> _Line:
    """Return what an inline token shows and where it stands."""
    reader = _Reader(cursor)
    for child in token.children or ():
        reader.token(child)
    return _Line(
        reader.visible,
        tuple(reader.runs),
        tuple(reader.links),
        tuple(reader.images),
        tuple(reader.foreign),
    )
