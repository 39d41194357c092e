"""Where each visible piece of text stands in the source, found by going forward only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from generator.text.passages.passage import Run
from generator.text.source import Span


@dataclass(slots=True)
class Cursor:
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
