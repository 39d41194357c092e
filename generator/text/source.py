"""Text as it was read, and places in it.

Inside the program a place is an offset into `Source.text`, counted in characters from 0.
Lines and columns, counted from 1, exist only where a person or a tool is told of a place.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

TEXT = (".md", ".yaml")
"""How the names of texts end; every other file in content/ is an attachment."""


class Span(NamedTuple):
    """A stretch of a source: offsets in characters, `end` not included."""

    start: int
    end: int


def moved(span: Span, by: int) -> Span:
    """Return a stretch with so many characters more before it."""
    return Span(span.start + by, span.end + by)


NOWHERE = Span(0, 0)
"""The place of a value that was made by hand."""


class Placed(str):
    """A text from front matter that knows its place in its source.

    A list of a type that `stands_alone` may be written as its only item.
    """

    __slots__ = ("span",)
    span: Span
    stands_alone: ClassVar[bool] = False

    def __new__(cls, text: str, span: Span = NOWHERE) -> Self:
        """Make a placed text; values made by hand (in tests) stand at 0."""
        self = super().__new__(cls, text)
        self.span = span
        return self


class Position(NamedTuple):
    """A place as people count: line and column from 1."""

    line: int
    column: int

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[type, tuple[int, ...]]]:
        """Keep the numbers; there are many, so no code of Python is run when they are read."""
        return tuple.__new__, (Position, tuple(self))


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text in NFC with plain newlines, and its path as the editor knows it.

    `path` uses forward slashes and begins below content/ (or templates/). A text `put_aside`
    is read again from bytes that lie elsewhere, each time that somebody asks.
    """

    path: str
    text: str
    _known: tuple[int, ...] = field(default=(), init=False, repr=False, compare=False)
    _aside: bytes | memoryview = field(default=b"", init=False, repr=False, compare=False)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            """Return a text that was put aside."""
            if name != "text":
                raise AttributeError(name)
            return str(self._aside, "utf-8", "surrogatepass")

    def raw(self) -> bytes:
        """Return the text as bytes."""
        return self.text.encode(errors="surrogatepass")

    def put_aside(self, raw: bytes | memoryview) -> None:
        """Let the text be read from bytes, which are those of `raw`."""
        object.__setattr__(self, "_aside", raw)
        object.__delattr__(self, "text")

    def __reduce__(self) -> tuple[type[Source], tuple[str, str]]:
        """Keep what it was made of."""
        return Source, (self.path, self.text)

    @property
    def _starts(self) -> tuple[int, ...]:
        """The offsets at which lines begin. They weigh as much as the text, and few ask."""
        if not self._known:
            starts = [0]
            at = self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            object.__setattr__(self, "_known", tuple(starts))
        return self._known

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset; past the end counts as the end."""
        offset = max(0, min(offset, len(self.text)))
        starts = self._starts
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)

    def line_start(self, line: int) -> int:
        """Return the offset at which a line (from 1) begins; past the last line, the end."""
        starts = self._starts
        return starts[line - 1] if line <= len(starts) else len(self.text)


def normalised(text: str) -> str:
    """Return the text in NFC with line feeds as its only line end and no byte order mark."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:  # to look for one sign is quicker than to replace what is not there
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)
