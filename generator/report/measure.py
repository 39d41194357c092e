"""Measures one text by itself, whether it is a site's document or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from generator.danish import language
from generator.kinds import kind_of
from generator.library.document import Document, Unreadable, parse
from generator.readability.lix import Counts
from generator.readability.segment import Sentence, counts, sentences, visible_words
from generator.report.weighing import MarkedBlock, PlacedSentence, WhatIf, marked_blocks, what_if
from generator.text import frontmatter, markdown
from generator.text.diagnostic import Diagnostic
from generator.text.passages.passage import Counted, Text, hardest, lix_share
from generator.text.passages.walk import walk
from generator.text.pdftext import Dropped, Mended, mend
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

    `limit` is the LIX that it is held against. `text` is what was counted, with the headings.
    `what_if` is None for a text with no words. `problems` tell what is
    wrong with the fields of a site's document.
    """

    path: str
    limit: int
    counts: Counts
    visible: int
    sections: tuple[MeasuredSection, ...]
    hardest: tuple[Hard, ...]
    sentences: tuple[str, ...]
    text: tuple[MarkedBlock, ...]
    what_if: WhatIf | None
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def count(source: Source) -> Counts:
    """Return the counts of a text, as `measure` does, and nothing else."""
    if source.path.endswith(".txt"):
        return counts(sentences(mend(source.text).blocks, language()))
    kind = kind_of(source.path)
    document = parse(source, kind) if kind else None
    return document.gist.counts if isinstance(document, Document) else _body(source)[0].counts


def measure(source: Source, shown_path: str, limit: int) -> Measurement:
    """Measure a text: a site's document as the gate does, a .txt mended, all else by its body.

    `source.path` is the path below content/ when the file lies there.
    """
    if source.path.endswith(".txt"):
        return _mended(source, shown_path, limit)
    kind = kind_of(source.path)
    document = parse(source, kind) if kind else None
    if isinstance(document, Document):
        headings = {section.id: section.heading for section in document.body.sections}
        return _markdown(source, document.text, headings, shown_path, limit, document.problems)
    problems = document.problems if isinstance(document, Unreadable) else ()
    text, headings = _body(source)
    return _markdown(source, text, headings, shown_path, limit, problems)


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


def _markdown(
    source: Source,
    text: Text,
    headings: dict[str, str],
    path: str,
    limit: int,
    problems: tuple[Diagnostic, ...],
) -> Measurement:
    return Measurement(
        path,
        limit,
        text.counts,
        visible_words((passage.block for passage in text.passages), language()),
        tuple(
            MeasuredSection(headings.get(name, name), counts)
            for name, counts in text.sections.items()
        ),
        tuple(_hard(source, sentence) for sentence in hardest(text, HARDEST)),
        tuple(sentence.text for sentence in text.counted),
        tuple(
            marked_blocks(
                [passage.block for passage in text.passages], _places(text), text.counts, limit
            )
        ),
        _what_if(sentence.sentence for sentence in text.counted),
        problems=problems,
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


def _mended(source: Source, path: str, limit: int) -> Measurement:
    """Measure text out of a PDF, with places in the text as it was given."""
    mended = mend(source.text)
    found = sentences(mended.blocks, language())
    whole = counts(found)
    ranked = sorted(found, key=lambda sentence: lix_share(sentence, whole), reverse=True)
    return Measurement(
        path,
        limit,
        whole,
        visible_words(mended.blocks, language()),
        (),
        tuple(_hard_in(source, mended, sentence) for sentence in ranked[:HARDEST]),
        tuple(_text(mended, sentence) for sentence in found),
        tuple(
            marked_blocks(
                mended.blocks,
                [PlacedSentence(sentence, sentence.pieces) for sentence in found],
                whole,
                limit,
            )
        ),
        _what_if(found),
        mended.dropped,
    )


def _what_if(found: Iterable[Sentence]) -> WhatIf | None:
    listed = tuple(found)
    if not listed:
        return None
    whole = counts(listed)
    worst = max(listed, key=lambda sentence: lix_share(sentence, whole))
    return what_if(whole, worst.long_words)


def _hard_in(source: Source, mended: Mended, sentence: Sentence) -> Hard:
    first = sentence.pieces[0]
    position = source.position(mended.origin(first.block, first.start))
    return Hard(position, sentence.words, sentence.long_words, _text(mended, sentence))


def _text(mended: Mended, sentence: Sentence) -> str:
    return " ".join(
        " ".join(mended.blocks[piece.block].text[piece.start : piece.end].split())
        for piece in sentence.pieces
    )
