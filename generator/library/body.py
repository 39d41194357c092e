"""The body of a document: its sections as HTML, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from markdown_it.token import Token

from generator.text import markdown
from generator.text.markdown import Embed
from generator.text.passages.outline import Heading, LineStarts, Outline, Use
from generator.text.source import Source, Span


class BodySection(NamedTuple):
    """A second-level heading and all that follows up to the next one.

    What stands before the first heading is a section without id. `parts` is its HTML,
    heading left out, cut where data is to be placed and before each third-level heading;
    `areas` are the places in it where those begin.
    """

    id: str
    heading: str
    span: Span
    parts: tuple[str | Embed, ...]
    is_empty: bool
    areas: tuple[int, ...] = ()


class Main(NamedTuple):
    """What the body of a document holds, by kind of thing."""

    sections: tuple[BodySection, ...] = ()
    headings: tuple[Heading, ...] = ()
    containers: tuple[Use, ...] = ()
    tables: tuple[Use, ...] = ()
    ordered_lists: tuple[Use, ...] = ()
    bold_lines: tuple[Use, ...] = ()
    notes: str = ""

    def section(self, name: str) -> BodySection | None:
        """Return the section with an id, or None."""
        return next((one for one in self.sections if one.id == name), None)


def body(source: Source, start: int, tokens: Sequence[Token], outline: Outline) -> Main:
    """Return the body that begins at `start`, made HTML, with what the walk saw in it."""
    main, notes = _without_notes(tokens)
    return Main(
        sections=tuple(_sections(main, LineStarts.of(source, start))),
        notes="".join(part for part in markdown.rendered_parts(notes) if isinstance(part, str)),
        **outline._asdict(),
    )


def _without_notes(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the tokens of the body and those of its footnotes, which come last."""
    at = next((i for i, token in enumerate(tokens) if token.type == "footnote_block_open"), None)
    return (tokens, ()) if at is None else (tokens[:at], tokens[at:])


def _sections(tokens: Sequence[Token], lines: LineStarts) -> Iterator[BodySection]:
    starts = [
        at
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag in {"h1", "h2"} and token.level == 0
    ]
    first = starts[0] if starts else len(tokens)
    if first:
        yield _section("", "", lines.span(tokens[0]), tokens[:first], under=1)
    for start, end in pairwise((*starts, len(tokens))):
        heading = markdown.heading_text(tokens[start + 1]).strip()
        name = str(tokens[start].attrs["id"])
        yield _section(name, heading, lines.span(tokens[start]), tokens[start + 3 : end])


def _section(
    name: str, heading: str, span: Span, tokens: Sequence[Token], under: int = 2
) -> BodySection:
    shows = {"inline", "fence", "code_block"}
    empty = not any(token.type in shows or token.type.startswith("container_") for token in tokens)
    starts = [
        at
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h3" and token.level == 0
    ]
    pieces = [
        markdown.rendered_parts(tokens[start:end], under)
        for start, end in pairwise((0, *starts, len(tokens)))
    ]
    ends = tuple(accumulate(map(len, pieces)))
    return BodySection(name, heading, span, tuple(chain(*pieces)), empty, ends[:-1])
