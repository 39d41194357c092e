"""What one inline token shows: its visible text, links, pictures and their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from generator.text.passages.cursor import Cursor
from generator.text.passages.passage import InlineImage, InlineLink, Run
from generator.text.source import Span


class Inline(NamedTuple):
    """What an inline token shows, and the places of what it shows."""

    visible: str
    runs: tuple[Run, ...]
    links: tuple[InlineLink, ...]
    images: tuple[InlineImage, ...]
    foreign: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Reader:
    """Reads one inline token from left to right."""

    cursor: Cursor
    visible: str = ""
    runs: list[Run] = field(default_factory=list)
    links: list[InlineLink] = field(default_factory=list)
    images: list[InlineImage] = field(default_factory=list)
    foreign: list[tuple[int, int]] = field(default_factory=list)
    opened: tuple[str, int, bool, str] = ("", 0, False, "")
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
            title = str(token.attrs.get("title", ""))
            self.opened = (address, len(self.visible), token.markup == "autolink", title)
        elif token.type == "link_close":
            self._close_link()
        elif token.type == "image":
            start = self.cursor.at
            self.cursor.skip_image(token)
            address = str(token.attrs.get("src", ""))
            place, title = Span(start, self.cursor.at), str(token.attrs.get("title", ""))
            self.images.append(InlineImage(address, token.content, place, title))
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
        address, start, autolink, title = self.opened
        self.links.append(InlineLink(address, start, len(self.visible), title))
        if not autolink:
            self.cursor.skip_target()


def read(token: Token, cursor: Cursor) -> Inline:
    """Return what an inline token shows and where it stands."""
    children = token.children or ()
    if len(children) == 1 and children[0].type == "text":  # as most are
        text = children[0].content
        return Inline(text, cursor.runs(text), (), (), ())
    reader = _Reader(cursor)
    for child in children:
        reader.token(child)
    return Inline(
        reader.visible,
        tuple(reader.runs),
        tuple(reader.links),
        tuple(reader.images),
        tuple(reader.foreign),
    )
