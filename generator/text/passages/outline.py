"""What stands in a body besides its words: headings, boxes, tables, lists, each with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.token import Token

from generator.text.source import Source, Span


class Heading(NamedTuple):
    """A heading in the body: level from 1, visible text, id and place."""

    level: int
    text: str
    id: str
    span: Span


class Use(NamedTuple):
    """Something in the body that a rule looks at: what it is called, and its line."""

    name: str
    argument: str
    span: Span


class Outline(NamedTuple):
    """The headings and other things of a body that rules look at, in their order."""

    headings: tuple[Heading, ...] = ()
    containers: tuple[Use, ...] = ()
    tables: tuple[Use, ...] = ()
    ordered_lists: tuple[Use, ...] = ()
    bold_lines: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class LineStarts:
    """Turns a token's lines, counted from 0 in the body, into places in the source.

    `first` is the line of the source that the body begins in.
    """

    source: Source
    first: int

    @classmethod
    def of(cls, source: Source, body: int) -> LineStarts:
        """Return the lines of a body that begins at an offset."""
        return cls(source, source.position(body).line)

    def start(self, line: int) -> int:
        """Return where a line of the body begins."""
        return self.source.line_start(self.first + line)

    def span(self, token: Token) -> Span:
        """Return the place of the line that a token begins in."""
        start = self.start(token.map[0] if token.map else 0)
        end = self.source.text.find("\n", start)
        return Span(start, end if end >= 0 else len(self.source.text))
