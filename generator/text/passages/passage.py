"""Passages and sentences: blocks of visible text that know where each character stands.

A passage is a block of visible text as the readability engine wants it, with a way back to the
source. Nothing is found again by searching later: the places are settled when it is made.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from generator.danish import language
from generator.readability.lix import Counts
from generator.readability.segment import (
    Block,
    Drafted,
    Piece,
    Role,
    Sentence,
    counts,
    drafted,
    guarded,
    redrafted,
    sentences,
)
from generator.text.passages.tokens import Tokens, divided
from generator.text.source import Span, moved

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
    """A link in a passage: its address and where its text stands in the visible text.

    `title` is what a reader sees who points at it.
    """

    address: str
    start: int
    end: int
    title: str = ""


class InlineImage(NamedTuple):
    """A picture in a passage: its address, its alternative text, its place and its title."""

    address: str
    alt: str
    span: Span
    title: str = ""


class Passage(NamedTuple):
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

    @property
    def start(self) -> int:
        """Where the visible text begins in the source."""
        return self.runs[0].source if self.runs else 0

    @property
    def end(self) -> int:
        """Where the visible text ends in the source."""
        return self.runs[-1].source + self.runs[-1].width if self.runs else 0

    @property
    def is_field(self) -> bool:
        """Whether it stands in the front matter."""
        return self.shape is Shape.FIELD or self.group < 0

    def moved(self, by: int, groups: int) -> Passage:
        """Return the passage where so many characters and groups more stand before it."""
        return Passage(  # each by itself: all that stand below what is typed are made anew
            self.block,
            moved_runs(self.runs, by),
            self.shape,
            self.section,
            self.group + groups,
            self.quoted,
            self.links,
            moved_images(self.images, by),
            self.foreign,
            self.row,
        )

    def reading(self, typed: Passage) -> Passage:
        """Return the passage with what was typed for it, which was read by itself."""
        return self._replace(
            block=typed.block,
            runs=typed.runs,
            links=typed.links,
            images=typed.images,
            foreign=typed.foreign,
        )

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
        if len(self.runs) == 1:
            return 0  # as most have
        return max(0, bisect_right(self.runs, at, key=lambda run: run.at) - 1)

    def _within(self, run: int, at: int) -> int:
        """Return how far into a run's source a character of the visible text stands."""
        return max(0, min(at - self.runs[run].at, self.runs[run].width - 1))


def moved_runs(runs: Iterable[Run], by: int) -> tuple[Run, ...]:
    """Return runs where so many characters more stand before them in the source."""
    return tuple([Run(at, source + by, width) for at, source, width in runs])


def moved_images(images: Iterable[InlineImage], by: int) -> tuple[InlineImage, ...]:
    """Return pictures where so many characters more stand before them in the source."""
    return tuple(image._replace(span=moved(image.span, by)) for image in images)


class Counted(NamedTuple):
    """A sentence with the passages that it stands in."""

    sentence: Sentence
    passages: tuple[tuple[Passage, Piece], ...]

    @property
    def text(self) -> str:
        """The sentence as it is read, on one line."""
        passages = self.passages
        if len(passages) == 1:  # as nearly all have
            passage, (_, start, end) = passages[0]
            said = passage.block.text[start:end]
        else:
            said = " ".join([passage.text[piece.start : piece.end] for passage, piece in passages])
        if said.isprintable() and "  " not in said:
            return said.strip()  # without a soft hyphen, which is not printable
        return _squeezed(said).replace("\u00ad", "")

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
class Text:
    """The passages of one document and the sentences in them.

    `counted` holds what the gate judges; `quoted` the verbatim quotations, which may be up to
    15 % of the words. What is quoted beyond that is counted like the rest.
    """

    passages: tuple[Passage, ...]
    counted: tuple[Counted, ...] = field(init=False)
    quoted: tuple[Counted, ...] = field(init=False)
    near: InitVar[Text | None] = None
    """Another text that most passages are those of: it is not counted again what they say."""

    def __post_init__(self, near: Text | None) -> None:
        own = tuple(passage for passage in self.passages if not passage.quoted)
        found = (
            guarded(redrafted(near.drafted, _blocks(own), language()), language())
            if near
            else sentences(_blocks(own), language())
        )
        said = _counted(own, found)
        rest = tuple(passage for passage in self.passages if passage.quoted)
        quoted = _counted(rest, sentences(_blocks(rest), language())) if rest else ()
        words = sum(sentence.sentence.words for sentence in (*said, *quoted)) if rest else 0
        kept = _kept(quoted, words)
        object.__setattr__(self, "counted", (*said, *quoted[kept:]))
        object.__setattr__(self, "quoted", quoted[:kept])

    @cached_property
    def drafted(self) -> Drafted:
        """The sentences of the author's own passages, for texts that differ little from this."""
        own = (passage for passage in self.passages if not passage.quoted)
        return drafted(_blocks(own), language())

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The counted sentences as they are read, each on one line."""
        return tuple(sentence.text for sentence in self.counted)

    @cached_property
    def visible(self) -> str:
        """All that the passages show, each on lines of its own: for a look before the patterns."""
        return "\n".join([passage.block.text for passage in self.passages])

    @cached_property
    def own(self) -> tuple[Passage, ...]:
        """The passages that are neither a verbatim quotation nor code."""
        return tuple([
            passage
            for passage in self.passages
            if not passage.quoted and passage.shape is not Shape.CODE
        ])  # fmt: skip

    @cached_property
    def tokens(self) -> frozenset[str]:
        """What stands between white space in the passages, each once."""
        return frozenset(self.visible.split())

    @cached_property
    def divided(self) -> Tokens:
        """The tokens, divided into words with nothing but signs around them, and odd ones."""
        return divided(self.tokens)

    @cached_property
    def counts(self) -> Counts:
        """The counts that LIX is made of."""
        return sum(self.sections.values(), Counts())  # each sentence belongs to one section

    @cached_property
    def sections(self) -> dict[str, Counts]:
        """The counts of each section, in order; a sentence belongs where it begins."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.counted:
            found.setdefault(sentence.section, []).append(sentence.sentence)
        return {section: counts(own) for section, own in found.items()}

    @cached_property
    def characters(self) -> int:
        """How many characters with spaces a reader sees."""
        shown = [
            _squeezed(passage.block.text)
            for passage in self.passages
            if passage.block.role is not Role.SKIPPED
        ]
        return sum(map(len, shown)) + len(shown)


def _squeezed(text: str) -> str:
    """Return a text on one line, with one blank for each white space in it."""
    if text.isprintable() and "  " not in text:
        return text.strip()  # as nearly all are: of white space, only the blank is printable
    return " ".join(text.split())


def _blocks(passages: Iterable[Passage]) -> tuple[Block, ...]:
    return tuple([passage.block for passage in passages])


def _counted(passages: Sequence[Passage], found: Iterable[Sentence]) -> tuple[Counted, ...]:
    return tuple([
        Counted(sentence, tuple([(passages[piece.block], piece) for piece in sentence.pieces]))
        for sentence in found
    ])  # fmt: skip


def _kept(quoted: Sequence[Counted], words: int) -> int:
    """Return how many quoted sentences, from the first, stay within their share of the words."""
    total = 0
    for place, sentence in enumerate(quoted):
        total += sentence.sentence.words
        if total * 100 > QUOTED_PERCENT * words:
            return place
    return len(quoted)


def opening(said: str) -> str:
    """Return the first word of a sentence as it is read, with the signs around it."""
    return said.partition(" ")[0]


def hardest(text: Text, most: int = 3) -> tuple[Counted, ...]:
    """Return the sentences that lift LIX the most: by words, and by long words among all."""
    whole = text.counts
    ranked = sorted(
        text.counted, key=lambda sentence: lix_share(sentence.sentence, whole), reverse=True
    )
    return tuple(ranked[:most])


def lix_share(sentence: Sentence, whole: Counts) -> float:
    """Return what a sentence adds to the LIX of a text. All sentences together give the LIX."""
    return sentence.words / max(1, whole.sentences) + 100 * sentence.long_words / max(
        1, whole.words
    )


def alone(passages: Iterable[Passage]) -> Counts:
    """Return the counts of some passages measured by themselves."""
    return counts(sentences(_blocks(passages), language()))


def grouped(passages: Iterable[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Yield the passages that belong together: a list, a box, a cell, a paragraph."""
    for _, members in groupby(passages, key=lambda passage: passage.group):
        yield tuple(members)


def rows(passages: Iterable[Passage]) -> Iterator[tuple[int, tuple[Passage, ...]]]:
    """Yield the rows of all tables: the number of each in its table, from 1, and its cells."""
    for row, cells in groupby(passages, key=lambda passage: passage.row):
        if row is not None:
            yield row[1], tuple(cells)
