"""Measures one text by itself, whether it is a site's document or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.danish import language
from generator.kinds import kind_of
from generator.library.document import Document, Unreadable, parse
from generator.originals.paper import Line, Paper
from generator.readability.lix import Counts
from generator.readability.segment import Block, Role, Sentence, counts, sentences, visible_words
from generator.report.weighing import MarkedBlock, PlacedSentence, WhatIf, marked_blocks, what_if
from generator.text import frontmatter, markdown
from generator.text.diagnostic import Diagnostic
from generator.text.passages.passage import Counted, Passage, Run, Shape, Text, hardest, lix_share
from generator.text.passages.walk import walk
from generator.text.pdftext import Dropped, mend
from generator.text.source import Position, Source

_TOML = re.compile(r"(?s)\+\+\+[ \t]*\n.*?\n\+\+\+[ \t]*(?:\n|\Z)")
"""Fields as other generators have them: they are no text."""

HARDEST = 5
"""How many of the hardest sentences are told."""


class Hard(NamedTuple):
    """A hard sentence and where it begins."""

    position: Position
    words: int
    long_words: int
    text: str


class MeasuredSection(NamedTuple):
    """A section of a text with its counts."""

    heading: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured. `visible` counts all words that a reader sees.

    `source` is what places are told in. `limit` is the LIX that it is held against. `marked` is
    what was counted, with the headings. `what_if` is None for a text with no words. `problems`
    tell what is wrong with the fields of a site's document.
    """

    source: Source
    path: str
    limit: int
    counts: Counts
    visible: int
    sections: tuple[MeasuredSection, ...]
    hardest: tuple[Hard, ...]
    text: Text
    marked: tuple[MarkedBlock, ...]
    what_if: WhatIf | None
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def count(source: Source) -> Counts:
    """Return the counts of a text, as `measure` does, and nothing else."""
    if source.path.endswith(".txt"):
        return counts(sentences(mend(source.text).blocks, language()))
    kind = kind_of(source.path)
    document = parse(source, kind) if kind else None
    return document.counts if isinstance(document, Document) else _body(source)[0].counts


def measure(source: Source, shown_path: str, limit: int) -> Measurement:
    """Measure a text: a site's document as the gate does, a .txt mended, all else by its body.

    `source.path` is the path below content/ when the file lies there.
    """
    if source.path.endswith(".txt"):
        text, dropped = of_pdf(source)
        return measured_text(source, text, shown_path, limit, dropped=dropped)
    kind = kind_of(source.path)
    document = parse(source, kind) if kind else None
    if isinstance(document, Document):
        headings = {section.id: section.heading for section in document.body.sections}
        return measured_text(source, document.text, shown_path, limit, headings, document.problems)
    problems = document.problems if isinstance(document, Unreadable) else ()
    text, headings = _body(source)
    return measured_text(source, text, shown_path, limit, headings, problems)


def _body(source: Source) -> tuple[Text, dict[str, str]]:
    """Return the text below the fields of a file, and its headings by id."""
    toml = _TOML.match(source.text)
    body = toml.end() if toml else frontmatter.split(source).body
    tokens = markdown.parse(source.text[body:])
    passages, _ = walk(source, body, tokens)
    headings = {
        str(token.attrs["id"]): markdown.heading_text(content)
        for token, content in pairwise(tokens)
        if token.type == "heading_open"
    }
    return Text(passages), headings


def measured_text(
    source: Source,
    text: Text,
    path: str,
    limit: int,
    headings: Mapping[str, str] | None = None,
    problems: tuple[Diagnostic, ...] = (),
    dropped: tuple[Dropped, ...] = (),
) -> Measurement:
    """Measure a text whose passages are known; one without headings has no sections."""
    return Measurement(
        source,
        path,
        limit,
        text.counts,
        visible_words((passage.block for passage in text.passages), language()),
        tuple(
            MeasuredSection((headings or {}).get(name, name), counts)
            for name, counts in (text.sections.items() if headings is not None else ())
        ),
        tuple(_hard(source, sentence) for sentence in hardest(text, HARDEST)),
        text,
        tuple(
            marked_blocks(
                [passage.block for passage in text.passages], _places(text), text.counts, limit
            )
        ),
        _what_if(sentence.sentence for sentence in text.counted),
        dropped,
        problems,
    )


def _places(text: Text) -> list[PlacedSentence]:
    """Return the sentences of a document with the blocks, counted from 0, that they stand in."""
    blocks = {id(passage): at for at, passage in enumerate(text.passages)}
    return [
        PlacedSentence(sentence.sentence, tuple(piece._replace(block=blocks[id(passage)])
                                   for passage, piece in sentence.passages))
        for sentence in text.counted
    ]  # fmt: skip


def _hard(source: Source, sentence: Counted) -> Hard:
    position = source.position(sentence.span.start)
    return Hard(position, sentence.sentence.words, sentence.sentence.long_words, sentence.text)


def of_paper(path: str, paper: Paper) -> tuple[Source, Text]:
    """Return a paper as a text with a line for each of its lines, so that places count them."""
    if paper.is_laid_out:
        source = Source(path, "\n".join(line.text for line in paper.lines))
        return source, of_pdf(source)[0]
    blocks = [block for line in paper.lines for block in _blocks(line)]
    starts = accumulate((len(block.text) + 1 for block in blocks), initial=0)
    passages = (
        Passage(block, (Run(0, start, len(block.text)),), _SHAPES[block.role], "", group)
        for group, (block, start) in enumerate(zip(blocks, starts, strict=False))
    )
    return Source(path, "\n".join(block.text for block in blocks)), Text(tuple(passages))


def _blocks(line: Line) -> Iterator[Block]:
    if line.cells:
        yield from (Block(cell.text, Role.CELL) for cell in line.cells if cell.text)
    elif line.text:
        role = Role.HEADING if line.level else Role.ITEM if line.is_item else Role.PARAGRAPH
        yield Block(line.text, role, ends_item=role is Role.ITEM)


_SHAPES = {
    Role.PARAGRAPH: Shape.PARAGRAPH, Role.ITEM: Shape.ITEM, Role.HEADING: Shape.HEADING,
    Role.CELL: Shape.CELL, Role.FOOTNOTE: Shape.FOOTNOTE, Role.SKIPPED: Shape.CODE,
}  # fmt: skip


def of_pdf(source: Source) -> tuple[Text, tuple[Dropped, ...]]:
    """Return text out of a PDF, mended, with places in the text as it was given."""
    mended = mend(source.text)
    passages = (
        Passage(block, tuple(_runs(origins, len(block.text))), _SHAPES[block.role], "", group)
        for group, (block, origins) in enumerate(zip(mended.blocks, mended.origins, strict=True))
    )
    return Text(tuple(passages)), mended.dropped


def _runs(origins: Sequence[int], length: int) -> Iterator[Run]:
    """Yield the stretches of a mended block that stand in one piece in the text as given."""
    start = 0
    for at in range(1, length + 1):
        if at == length or origins[at] != origins[at - 1] + 1:
            yield Run(start, origins[start], at - start)
            start = at


def _what_if(found: Iterable[Sentence]) -> WhatIf | None:
    listed = tuple(found)
    if not listed:
        return None
    whole = counts(listed)
    worst = max(listed, key=lambda sentence: lix_share(sentence, whole))
    return what_if(whole, worst.long_words)
