"""Text to sentences and words, each with its place and the reason for its end.

This module joins what `boundaries` finds in single blocks: clauses 20-25 of the LIX contract.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from generator.readability.boundaries import ends
from generator.readability.guarding import Stretch, breaks, cuts, key, repeats
from generator.readability.language import Language
from generator.readability.lix import FULL_FROM, Counts
from generator.readability.surface import Surface, surface
from generator.readability.words import WORD_SIGN, Word, tally, weigh, weight, words

__all__ = [
    "Block",
    "Piece",
    "Role",
    "Sentence",
    "Word",
    "counts",
    "sentences",
    "visible_words",
    "words",
]

LONG_HEADING = 12  # words; a longer heading is counted (clause 23)
LONG_CELL = 10  # words; a longer table cell is counted (clause 23)
ITEM_SENTENCE = 6  # words that make the end of a list item end a sentence (clause 22)


_ENDS_OF_BLOCKS = frozenset(("12", "22", "23"))


class Role(Enum):
    """How a block takes part in the count (LIX contract, clauses 20-25)."""

    PARAGRAPH = "paragraph"  # running text; may be left open into the next block
    ITEM = "item"  # text inside a list item
    HEADING = "heading"  # transparent; more than 12 words: a list of one item (23)
    CELL = "cell"  # table cell; transparent up to 10 words, else a list of one item (23)
    FOOTNOTE = "footnote"  # all of them together are one list at the end (23)
    SKIPPED = "skipped"  # code, alternative text: never counted, transparent (25)


class Block(NamedTuple):
    """One block of visible text, in the order of the page.

    `text` may hold line breaks (as in the source) and soft hyphens; the segmenter looks
    through them, and its offsets are offsets into `text` as given here.
    `ends_item` is true on the last block of a list item or footnote, also when several
    nested items end there. A block of an item that goes on in a nested list has it false.
    """

    text: str
    role: Role = Role.PARAGRAPH
    ends_item: bool = False


class Piece(NamedTuple):
    """The stretch of one block that belongs to a sentence: index of the block, offsets in it."""

    block: int
    start: int
    end: int


class Sentence(NamedTuple):
    """One sentence, which may run over several blocks.

    `reason` names the clause of the contract that ended it: "11", "12", "22", "23", ...
    `repeats` is set when it has the words of an earlier sentence, and `is_cut` when its end is
    none to a reader; both are for the guard (clause 27).
    """

    pieces: tuple[Piece, ...]
    words: int
    long_words: int
    reason: str
    repeats: bool = False
    is_cut: bool = False


class _Passage(NamedTuple):
    """A block with its place in the text and its surface."""

    number: int
    block: Block
    seen: Surface


def sentences(blocks: Sequence[Block], language: Language) -> tuple[Sentence, ...]:
    """Return the counted sentences of a text in the order of their first words."""
    return guarded(drafted(tuple(blocks), language), language)


class Drafted(NamedTuple):
    """The sentences of a text before the guard has looked at them, and what it looks at.

    `counted` are the blocks that count, and `closed` the numbers of those before which neither a
    sentence nor a list was under way. `texts` and `keys` are what each sentence says, and the
    words that tell whether another one says it too.
    """

    blocks: tuple[Block, ...]
    counted: tuple[_Passage, ...]
    closed: tuple[int, ...]
    found: tuple[Sentence, ...]
    texts: tuple[str, ...]
    keys: tuple[frozenset[str], ...]


def drafted(blocks: tuple[Block, ...], language: Language) -> Drafted:
    """Return the sentences of a text, for the guard to look at."""
    counted = _counted(blocks, language)
    draft = _Draft(language)
    draft.take_in(blocks, counted)
    draft.finish()
    return draft.drafted(blocks, counted)


def redrafted(near: Drafted, blocks: tuple[Block, ...], language: Language) -> Drafted:
    """Return what `drafted` does, for a text of which most blocks are those of another one.

    Sentences are drafted again from the last place before the blocks that differ where nothing
    was under way, up to the first such place after them. The counted block before those that
    differ is among them, since its end may depend on what follows.
    """
    if len(near.blocks) != len(blocks):
        return drafted(blocks, language)
    pairs = zip(near.blocks, blocks, strict=True)
    differ = [at for at, (old, new) in enumerate(pairs) if old is not new and old != new]
    if not differ:
        return near
    above = [passage.number for passage in near.counted if passage.number < differ[0]]
    first = max((at for at in near.closed if above and at <= above[-1]), default=0)
    end = next((at for at in near.closed if at > differ[-1]), len(blocks))
    low, high = (bisect_left(near.counted, at, key=_number) for at in (first, end))
    between = blocks[first:end]
    counted = _counted(between, language, first)
    draft = _Draft(language)
    draft.take_in(between, counted, first, near.counted[high : high + 1])
    if end == len(blocks):
        draft.finish()
    elif draft.is_under_way:
        return drafted(blocks, language)
    before, after = (bisect_left(near.found, at, key=_first_block) for at in (first, end))
    own = draft.drafted(between, counted)
    return Drafted(
        blocks,
        (*near.counted[:low], *counted, *near.counted[high:]),
        (
            *(at for at in near.closed if at < first),
            *own.closed,
            *(at for at in near.closed if at >= end),
        ),
        (*near.found[:before], *own.found, *near.found[after:]),
        (*near.texts[:before], *own.texts, *near.texts[after:]),
        (*near.keys[:before], *own.keys, *near.keys[after:]),
    )


def _counted(blocks: Iterable[Block], language: Language, first: int = 0) -> tuple[_Passage, ...]:
    """Return the blocks that count, numbered from `first`."""
    passages = (
        _Passage(number, block, surface(block.text, language))
        for number, block in enumerate(blocks, first)
    )
    return tuple(passage for passage in passages if _is_counted(passage, language))


def _number(passage: _Passage) -> int:
    return passage.number


def _first_block(sentence: Sentence) -> int:
    return sentence.pieces[0].block


def guarded(draft: Drafted, language: Language) -> tuple[Sentence, ...]:
    """Return the sentences with what the guard has to know of them."""
    cut = cuts([_stretch(passage) for passage in draft.counted], language)
    return tuple(_guarded(draft, cut, language))


def _stretch(passage: _Passage) -> Stretch:
    return Stretch(passage.number, _GUARDED_AS[passage.block.role], passage.seen.text)


def _guarded(draft: Drafted, cut: frozenset[int], language: Language) -> Iterator[Sentence]:
    broken, repeated = breaks(draft.texts, language), repeats(draft.keys)
    for sentence, is_broken, is_repeat in zip(draft.found, broken, repeated, strict=True):
        is_cut = (
            is_broken
            or sentence.reason == "19"
            or (sentence.reason in _ENDS_OF_BLOCKS and sentence.pieces[-1].block in cut)
        )
        if is_cut or is_repeat:
            yield sentence._replace(repeats=is_repeat, is_cut=is_cut)
        else:
            yield sentence


def visible_words(blocks: Iterable[Block], language: Language) -> int:
    """Return the number of words in all blocks, counted or not (clause 28)."""
    return sum(weight(block.text, language).words for block in blocks)


def is_counted(text: str, role: Role, language: Language) -> bool:
    """Return whether a block with a role is counted by itself (clauses 21 and 23-25)."""
    return _is_counted(_Passage(0, Block(text, role), surface(text, language)), language)


def counts(found: Iterable[Sentence]) -> Counts:
    """Add up sentences."""
    words_in = long_words = number = full = repeated = repeated_long = 0
    for sentence in found:
        words_in += sentence.words
        long_words += sentence.long_words
        number += 1
        if sentence.repeats:
            repeated += sentence.words
            repeated_long += sentence.long_words
        else:
            full += sentence.words >= FULL_FROM and not sentence.is_cut
    return Counts(words_in, number, long_words, full, repeated, repeated_long)


_GUARDED_AS = {
    Role.PARAGRAPH: "",
    Role.ITEM: "items",
    Role.CELL: "cells",
    Role.HEADING: "headings",
    Role.FOOTNOTE: "footnotes",
}
"""The lists that the guard looks at: all long cells are one, and so are all long headings."""


def _is_counted(passage: _Passage, language: Language) -> bool:
    """Return whether a block is counted; if not, it is transparent (clauses 21 and 23-25)."""
    role, text = passage.block.role, passage.seen.text
    if role is Role.SKIPPED:
        return False
    if role is Role.HEADING:
        return _has_more_words(text, LONG_HEADING, language)
    if role is Role.CELL:
        return _has_more_words(text, LONG_CELL, language)
    return WORD_SIGN.search(text) is not None


def _has_more_words(text: str, most: int, language: Language) -> bool:
    """Return whether a text has more words; more need two signs each, the last one aside."""
    return len(text) > 2 * most and tally(text, language).words > most


def _continuation(passage: _Passage, following: _Passage) -> str:
    """Return the paragraph in which a paragraph may go on past a heading or the like."""
    both = passage.block.role is following.block.role is Role.PARAGRAPH
    return following.seen.text if both and following.number - passage.number > 1 else ""


def _list_of(passage: _Passage) -> str:
    """Name the list that a block belongs to, "" for running text."""
    match passage.block.role:
        case Role.ITEM:
            return "items"
        case Role.FOOTNOTE:
            return "footnotes"
        case Role.HEADING | Role.CELL:
            return f"block {passage.number}"
        case _:
            return ""


class _Draft:
    """The sentences found so far, and the one under way.

    `found`, and `texts` and `tokens` with what each of them says, are complete after `finish`.
    `_first` is how many sentences there were when the list under way began.
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self.found: list[Sentence] = []
        self.texts: list[str] = []
        self.tokens: list[list[str]] = []
        self._closed: list[int] = []
        self._stretches: list[str] = []
        self._tokens: list[str] = []
        self._pieces: list[Piece] = []
        self._words = 0
        self._long_words = 0
        self._list = ""
        self._first = 0

    @property
    def is_under_way(self) -> bool:
        """Whether a sentence, or a list, may go on in the next block."""
        return bool(self._words or self._list)

    def drafted(self, blocks: tuple[Block, ...], counted: tuple[_Passage, ...]) -> Drafted:
        """Return what was drafted of some blocks."""
        return Drafted(
            blocks,
            counted,
            tuple(self._closed),
            tuple(self.found),
            tuple(self.texts),
            tuple(map(key, self.tokens)),
        )

    def take_in(
        self,
        blocks: Iterable[Block],
        counted: Sequence[_Passage],
        first: int = 0,
        next_counted: Sequence[_Passage] = (),
    ) -> None:
        """Take in blocks, of which some count. `next_counted` is the block that counts next."""
        followers = {
            passage.number: _continuation(passage, following)
            for passage, following in pairwise((*counted, *next_counted))
        }
        passages = {passage.number: passage for passage in counted}
        for number, block in enumerate(blocks, first):
            if not self.is_under_way:
                self._closed.append(number)
            if number in passages:
                self.add(passages[number], followers.get(number, ""))
            if block.ends_item:
                self.end_item()

    def add(self, passage: _Passage, following: str) -> None:
        """Take in a counted block and end the sentences that end in it."""
        self._enter(_list_of(passage))
        text = passage.seen.text
        start = 0
        is_closed = False
        for end in ends(text, self._language, is_open=self._words > 0, following=following):
            is_closed = end.is_last
            if is_closed and self._list:
                break
            self._take(passage, start, end.offset)
            self._end(end.clause)
            start = end.offset
        if start < len(text):
            self._take(passage, start, len(text))
        if is_closed or passage.block.role in {Role.HEADING, Role.CELL}:
            self.end_item()

    def end_item(self) -> None:
        """End a list item: with enough words gathered, that ends a sentence."""
        if self._list and self._words >= ITEM_SENTENCE:
            self._end(self._list_clause)

    def finish(self) -> None:
        """End the document."""
        self._enter("")
        self._end("20")

    @property
    def _list_clause(self) -> str:
        return "22" if self._list == "items" else "23"

    def _enter(self, name: str) -> None:
        """Go over to running text or to a list, and close the list before it."""
        if name == self._list:
            return
        if self._list and self._words and len(self.found) > self._first:
            self._join_last()
        elif self._list:
            self._end(self._list_clause)
        self._list = name
        self._first = len(self.found)

    def _take(self, passage: _Passage, start: int, end: int) -> None:
        """Take a stretch of a block into the sentence under way."""
        stretch = passage.seen.text[start:end]
        tokens = stretch.split()
        found = weigh(tokens, self._language)
        if not found.words:
            return
        if stretch[0] == " ":
            start += len(stretch) - len(stretch.lstrip(" "))
        if stretch[-1] == " ":
            end -= len(stretch) - len(stretch.rstrip(" "))
        origin = passage.seen.origin
        self._pieces.append(Piece(passage.number, origin[start], origin[end]))
        self._stretches.append(stretch)
        self._tokens += tokens
        self._words += found.words
        self._long_words += found.long_words

    def _end(self, clause: str) -> None:
        if self._words:
            self.found.append(Sentence(tuple(self._pieces), self._words, self._long_words, clause))
            self.texts.append(" ".join(self._stretches))
            self.tokens.append(self._tokens)
        self._stretches = []
        self._tokens = []
        self._pieces = []
        self._words = self._long_words = 0

    def _join_last(self) -> None:
        """Let the rest of a list join its last sentence (clause 22)."""
        last = self.found.pop()
        self._stretches.insert(0, self.texts.pop())
        self._tokens = self.tokens.pop() + self._tokens
        self._pieces = [*last.pieces, *self._pieces]
        self._words += last.words
        self._long_words += last.long_words
        self._end(self._list_clause)
