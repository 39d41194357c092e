"""What would bring a text within its limit: which sentences to divide, which words to exchange.

It reckons with the same counts as the gate, so that what it promises comes true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.danish import join, language, number, plural
from generator.readability.lix import Counts, Limit, lix, over
from generator.readability.segment import Sentence, counts
from generator.readability.words import tally, words
from generator.rules.compounds import parts, stem
from generator.rules.ord01 import Heavy
from generator.rules.words import WORDS
from generator.text.passages.passage import Counted, lix_share

LONG_SENTENCE = 20
"""From so many words on, the advice is to divide a sentence."""

PIECE = 15
"""Words of a piece that a long sentence is divided into."""

MOST = 3
"""How many words, or changes, are told at once: nobody does more at a time."""

FEW = 5
"""So few long words are exchanged sooner than a sentence is divided."""

ROUND = 5
"""How many sentences are named for one round of rewriting."""


class Plan(NamedTuple):
    """How a text gets within its limit: so many more full stops, so many long words fewer."""

    stops: int
    words: int


def plan(sentences: Iterable[Sentence], limit: Limit) -> Plan:
    """Return what must be done: the one that helps most, or both where none is enough alone."""
    listed = tuple(sentences)
    whole = counts(listed)
    possible = sum(pieces(sentence.words) - 1 for sentence in listed)
    alone = _words_to_lose(whole, limit)
    stops = next(
        (
            more
            for more in range(possible + 1)
            if not over(replace(whole, sentences=whole.sentences + more), limit)
        ),
        None,
    )
    if stops is not None and (alone is None or stops <= alone):
        return Plan(stops, 0)
    if alone is not None and (alone <= FEW or not possible):
        return Plan(0, alone)
    left = _words_to_lose(replace(whole, sentences=whole.sentences + possible), limit)
    return Plan(possible, whole.long_words if left is None else left)


def pieces(length: int) -> int:
    """Return how many sentences should be made of one of so many words."""
    return -(-length // PIECE) if length >= LONG_SENTENCE else 1


def _words_to_lose(whole: Counts, limit: Limit) -> int | None:
    """Return how many long words must be exchanged, or None where all are not enough."""
    return next(
        (
            fewer
            for fewer in range(whole.long_words + 1)
            if not over(replace(whole, long_words=whole.long_words - fewer), limit)
        ),
        None,
    )


_ORDINARY = frozenset(stem(word) for word in WORDS.ordinary)


class LongWord(NamedTuple):
    """A long word as it is written first, how often it stands in a text, and what it is made of."""

    written: str
    times: int
    parts: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The word, with its parts where it has some: »serviceudgifter« (service + udgifter)."""
        made_of = f" ({' + '.join(self.parts)})" if len(self.parts) > 1 else ""
        return f"»{self.written}«{made_of}"


def long_words(
    sentences: Iterable[Counted], known: Collection[str] = frozenset()
) -> tuple[LongWord, ...]:
    """Return the long words that could be exchanged, the most frequent and longest first.

    Names, words that everybody knows and those of `known`, by their stems, are left out.
    Forms of one word are counted together.
    """
    first: dict[str, str] = {}
    times: Counter[str] = Counter()
    for sentence in sentences:
        text = sentence.text
        for word in words(text, language()):
            written = text[word.start : word.end]
            is_name = written[:1].isupper() and text[: word.start].strip('»«"“”( ') != ""
            root = stem(written.casefold())
            if word.is_long and not is_name and root not in known and root not in _ORDINARY:
                first.setdefault(root, written)
                times[root] += 1
    found = [
        LongWord(first[root], count, parts(first[root].casefold(), frozenset(known)))
        for root, count in times.items()
    ]
    return tuple(sorted(found, key=lambda word: (-word.times, -len(word.written))))


def hard_ones(sentences: Iterable[Counted], limit: Limit) -> tuple[Counted, ...]:
    """Return the sentences to begin with, the hardest first: those that add most to LIX."""
    listed = tuple(sentences)
    whole = counts(sentence.sentence for sentence in listed)
    share = float(limit) / max(1, whole.sentences)
    ranked = sorted(listed, key=lambda sentence: -lix_share(sentence.sentence, whole))
    return tuple(
        sentence for sentence in ranked[:ROUND] if lix_share(sentence.sentence, whole) > share
    )


def way_told(
    sentences: Iterable[Counted], limit: Limit, known: Collection[str] = frozenset()
) -> str:
    """Return in words what brings a text within its limit, and where most of it is won."""
    listed = tuple(sentences)
    way = plan((sentence.sentence for sentence in listed), limit)
    total = sum(sentence.sentence.long_words for sentence in listed)
    steps = [
        *([f"sæt {plural(way.stops, 'punktum', 'punktummer')} mere"] if way.stops else ()),
        *([f"skift {number(way.words)} af de {number(total)} lange ord ud"] if way.words else ()),
    ]
    told = f"{', og '.join(steps).capitalize()}."
    if way.words:
        most = long_words(listed, known)[:MOST]
        if most:
            told += f" Begynd med {join(f'{word.shown}{_times(word.times)}' for word in most)}."
    return told


def _times(times: int) -> str:
    return f" {number(times)} gange" if times > 1 else ""


def sentence_told(sentence: Counted, known: Collection[str] = frozenset()) -> str:
    """Return what would help one sentence: to divide it, or other words for the longest."""
    advice = []
    if (number_of := pieces(sentence.sentence.words)) > 1:
        advice.append(f"Del den i {_NUMBERS.get(number_of, number(number_of))}.")
    if longest := _longest(sentence, known):
        advice.append(f"Find kortere ord for {join(word.shown for word in longest)}.")
    return " ".join(advice) or "Skriv den kortere."


def _longest(sentence: Counted, known: Collection[str]) -> tuple[LongWord, ...]:
    found = long_words((sentence,), known)
    return tuple(sorted(found, key=lambda word: -len(word.written))[:MOST])


_NUMBERS = {2: "to", 3: "tre", 4: "fire", 5: "fem"}


class EasyChange(NamedTuple):
    """One change to a text, and the counts that the text has after it and those before it."""

    told: str
    after: Counts
    sentence: Counted


def changes(
    sentences: Iterable[Counted],
    heavy: Iterable[Heavy],
    limit: Limit,
    known: Collection[str] = frozenset(),
) -> tuple[EasyChange, ...]:
    """Return the changes that get a text within its limit soonest, at most three.

    There are none for a text that is within it. Each is reckoned after the ones before it.
    """
    listed = tuple(sentences)
    whole = counts(sentence.sentence for sentence in listed)
    swaps = tuple(_swaps(listed, heavy))
    swapped = frozenset(known) | {gain.about for gain in swaps}
    candidates = (*_divisions(listed), *swaps, *_hunts(listed, swapped))
    ranked = sorted(candidates, key=lambda gain: lix(_less(whole, gain.stops, gain.words)) or 0.0)
    made: list[EasyChange] = []
    used: set[str] = set()
    for gain in ranked:
        if len(made) == MOST or not over(whole, limit):
            break
        if gain.about in used:
            continue
        used.add(gain.about)
        whole = _less(whole, gain.stops, gain.words)
        made.append(EasyChange(gain.told, whole, gain.sentence))
    return tuple(made)


class _Gain(NamedTuple):
    """A change: what is told, how many full stops it adds and how many long words it takes.

    `about` is the word or the sentence, since each is changed once.
    """

    told: str
    stops: int
    words: int
    about: str
    sentence: Counted


def _less(whole: Counts, stops: int, words_fewer: int) -> Counts:
    return replace(
        whole,
        sentences=whole.sentences + stops,
        long_words=max(0, whole.long_words - words_fewer),
    )


def _divisions(sentences: Iterable[Counted]) -> Iterator[_Gain]:
    for sentence in sentences:
        number_of = pieces(sentence.sentence.words)
        if number_of > 1:
            told = f"Del den her sætning i {_NUMBERS.get(number_of, number(number_of))}"
            yield _Gain(told, number_of - 1, 0, sentence.text, sentence)


def _swaps(sentences: Iterable[Counted], heavy: Iterable[Heavy]) -> Iterator[_Gain]:
    """Yield the exchanges of official words that make the text shorter by long words."""
    inside = {
        (id(passage), piece.start, piece.end): sentence
        for sentence in sentences
        for passage, piece in sentence.passages
    }
    places: dict[tuple[str, str], list[Counted]] = {}
    for word in heavy:
        for (passage, start, end), sentence in inside.items():
            if passage == id(word.passage) and start <= word.start < end and word.swaps:
                places.setdefault((word.written.casefold(), word.swaps[0]), []).append(sentence)
    for (written, plain), found in places.items():
        fewer = tally(written, language()).long_words - tally(plain, language()).long_words
        if fewer > 0:
            where = f" {number(len(found))} steder" if len(found) > 1 else ""
            told = f"Skift »{written}« ud med »{plain.casefold()}«{where}"
            yield _Gain(told, 0, fewer * len(found), stem(written), found[0])


def _hunts(sentences: Iterable[Counted], known: Collection[str]) -> Iterator[_Gain]:
    """Yield the long words to find others for: those of several places, and those of a sentence."""
    listed = tuple(sentences)
    found = long_words(listed, known)
    often = frozenset(known) | {stem(word.written.casefold()) for word in found if word.times > 1}
    for word in found:
        if word.times > 1:
            root = stem(word.written.casefold())
            place = next(sentence for sentence in listed if word.written in sentence.text)
            told = f"Find et kortere ord for {word.shown} {number(word.times)} steder"
            yield _Gain(told, 0, word.times, root, place)
    for sentence in listed:
        longest = _longest(sentence, often)
        if longest:
            told = f"Find kortere ord for {join(word.shown for word in longest)}"
            yield _Gain(told, 0, len(longest), told, sentence)
