"""The other way round: what the lines of an original state, and the plain text leaves out.

Amounts, percentages and dates; names of two words or more; sentences that tell of a decision;
and the words that hedge a figure there and not here. To leave out is the editor's right: this
only lets it be a choice. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.library.document import Document
from generator.originals.evidence import is_alike, stems
from generator.originals.figures import Sort, Stated
from generator.originals.held import Held, Holding
from generator.patterns import lazy


class Omission(NamedTuple):
    """Words of an original that have no counterpart here, and their line (from 1)."""

    words: str
    line: int


_TOLD = frozenset((Sort.AMOUNT, Sort.PERCENT, Sort.DATE))


def figures_left_out(holding: Holding, sort: Sort) -> tuple[Omission, ...]:
    """Return the amounts, percentages or days in the lines that no figure of ours is."""
    ours = tuple(held.claim.stated for held in holding.figures)
    left: dict[object, Omission] = {}
    for stated in holding.evidence.within(holding.lines):
        if stated.sort is not sort or (stated.moment and stated.moment.day is None):
            continue
        if not is_told(stated, ours):
            omission = Omission(_flat(stated.written), holding.line(stated))
            left.setdefault(stated.key, omission)
    return tuple(dict.fromkeys(left.values()))


def is_told(theirs: Stated, ours: Iterable[Stated]) -> bool:
    """Return whether a figure of an original is one of ours."""
    return any(is_alike(stated, theirs) or is_alike(theirs, stated) for stated in ours)


_NAME = lazy(r"(?<![.!?:•–-] )(?<!\n)\b[A-ZÆØÅ][\wæøå]+(?:[ -][A-ZÆØÅ][\wæøå]+)+\b")


def names_left_out(holding: Holding, document: Document) -> tuple[Omission, ...]:
    """Return the names in the lines of which no word stands in our text or fields."""
    text = document.source.text.casefold()
    left: dict[str, Omission] = {}
    paper = holding.evidence
    for first, last in holding.lines:
        start = paper.starts[first - 1] if first <= len(paper.starts) else len(paper.text)
        end = paper.starts[last] if last < len(paper.starts) else len(paper.text)
        for match in _NAME.finditer(paper.text, start, end):
            name = _flat(match[0])
            if not any(_beginning(word) in text for word in name.casefold().split()):
                left.setdefault(name, Omission(name, paper.line(match.start())))
    return tuple(left.values())


def unknown_names(holding: Holding, document: Document) -> tuple[tuple[str, int], ...]:
    """Return the names of our text that the original lacks a word of, each with its offset."""
    known = holding.evidence.lower
    found: dict[str, int] = {}
    for passage in document.text.passages:
        for match in _NAME.finditer(passage.text):
            name = match[0]
            words = re.split(r"[ -]", name.casefold())
            if not all(_beginning(word) in known for word in words):
                found.setdefault(name, passage.span(match.start(), match.end()).start)
    return tuple(found.items())


_ROOT = 4


def _beginning(word: str) -> str:
    """Return a word without the endings that it can have."""
    return word[: max(_ROOT, len(word) - 2)]


_DECISION = lazy(
    r"\b(?:besluttede|beslutter|godkendte|tiltrådte|vedtog|vedtoges|afviste|indstiller)\b"
)
_END = lazy(r"[.!?](?=\s|$)")
_ENOUGH = 0.2


def decisions_left_out(holding: Holding, document: Document) -> tuple[Omission, ...]:
    """Return the sentences about decisions of which hardly a word stands here."""
    paper = holding.evidence
    text = document.source.text.casefold()
    left = []
    for first, last in holding.lines:
        start = paper.starts[first - 1] if first <= len(paper.starts) else len(paper.text)
        end = paper.starts[last] if last < len(paper.starts) else len(paper.text)
        for match in _DECISION.finditer(paper.text, start, end):
            sentence = _sentence(paper.text, match.start())
            words = stems(sentence)
            known = sum(word.casefold() in text for word in words)
            if words and known < _ENOUGH * len(words):
                left.append(Omission(_flat(sentence), paper.line(match.start())))
    return tuple(dict.fromkeys(left))


_REACH = 400


def _sentence(text: str, at: int) -> str:
    """Return about the sentence in which a word stands."""
    first = max(0, at - _REACH)
    start = max((match.end() for match in _END.finditer(text, first, at)), default=first)
    end = _END.search(text, at, at + _REACH)
    return text[start : end.end() if end else at + _REACH]


def _flat(words: str) -> str:
    return " ".join(words.split())


class Reservation(NamedTuple):
    """A figure of ours, and the word that hedges it in the original and not here."""

    held: Held
    word: str
    line: int


_BEFORE = 28
_HEDGES: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "ca.": (
        lazy(r"\b(?:ca\.|cirka|omkring|omtrent|knap|godt|næsten|rundt regnet)\s*(?:\w+\s+)?$"),
        lazy(r"\b(?:ca\.|cirka|omkring|omtrent|knap|godt|næsten|rundt regnet)", re.IGNORECASE),
    ),
    "op til": (
        lazy(r"\b(?:op til|højst|maks\.?|maksimalt|indtil)\s*$"),
        lazy(r"\b(?:op til|højst|maks|maksimalt|ikke mere end|ikke over)\b", re.IGNORECASE),
    ),
    "mindst": (
        lazy(r"\b(?:mindst|minimum|mere end)\s*$"),
        lazy(r"\b(?:mindst|minimum|over|mere end|flere end)\b", re.IGNORECASE),
    ),
    "heraf": (
        lazy(r"\b(?:heraf|deraf|herunder)\s+(?:\w+\s+){0,2}$"),
        lazy(r"\b(?:heraf|deraf|af dem|af det|af beløbet|herunder|blandt)\b", re.IGNORECASE),
    ),
}  # fmt: skip
"""What stands right before a figure in an original, and what says the same here."""
_YEARLY_THERE = lazy(r"^\s*(?:kr\.?\s*)?(?:pr\. år|årligt|om året|p\.a\.)")
_YEARLY_HERE = lazy(r"\b(?:om året|pr\. år|årlig\w*|hvert år|hver år)\b", re.IGNORECASE)


def reservations(holding: Holding, document: Document) -> Iterator[Reservation]:
    """Yield the figures that have a reservation in the original, and none here.

    Only what stands in the lines and is an amount, a percentage or a large number counts, and
    a figure once: where one of its places here has the word, the reader has been told.
    """
    text = holding.evidence.text
    told: dict[object, list[tuple[Held, str, str]]] = {}
    for held in holding.figures:
        place = held.place
        if place is None or place.moment or place.sort in {Sort.YEAR, Sort.TIME}:
            continue
        before = text[max(0, place.start - _ROOM) : place.start].replace("\n", " ")
        after = text[place.end : place.end + _ROOM].replace("\n", " ")
        if holding.evidence.is_dense(place):
            before, after = before[-_BEFORE:], ""  # what stands farther from a cell is not of it
        elif place.written.endswith(".") and _NEW_SENTENCE.match(after):
            after = ""  # the full stop of »pct.« and »kr.« ends the sentence too
        told.setdefault((place.start, place.key), []).append((held, before, after))
    for places in told.values():
        held, before, after = places[0]
        here = " ".join(_around_here(document, each) for each, _, _ in places)
        word = _lost(before, after, here)
        if word and held.place:
            yield Reservation(held, word, holding.line(held.place))


_MAYBE_THERE = lazy(r"\b(kan|kunne|forventes|forventer|anslås|anslået|skønnes|estimeret)\b")
_MAYBE_HERE = lazy(
    r"\b(?:kan|kunne|måske|muligt?|vente\w*|forvent\w*|anslå\w*|anslået|skøn\w*|overslag|regne\w* med"
    r"|plane\w*|foreslå\w*|forslag\w*|hvis|vil|skulle|ca\.|cirka|omkring|mulig\w*)\b",
    re.IGNORECASE,
)
_NEW_SENTENCE = lazy(r"\s+[A-ZÆØÅ]")
_CLAUSE = lazy(r"[.!?:;•]\s")


def _lost(before: str, after: str, here: str) -> str:
    """Return the reservation that stands at a figure there and not here, or nothing."""
    if _YEARLY_THERE.search(after) and not _YEARLY_HERE.search(here):
        return "pr. år"
    near = before[-_BEFORE:]
    word = next(
        (
            word
            for word, (there, same) in _HEDGES.items()
            if there.search(near) and not same.search(here)
        ),
        "",
    )
    if word or _MAYBE_HERE.search(here):
        return word
    clause = _CLAUSE.split(before)[-1] + _CLAUSE.split(after)[0]
    maybe = _MAYBE_THERE.search(clause)
    if maybe:
        return maybe[1]
    return next(
        (
            match[1]
            for there, same in _VERBS
            if (match := there.search(clause)) and not same.search(here)
        ),
        "",
    )


_VERBS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        lazy(r"\b(skal)\b"),
        lazy(
            r"\b(?:skal|må|bør|kræve\w*|krav\w*|pligt\w*|senest|inden|frist\w*|mål\w*|bliver|bedt"
            r"|beder|opgave\w*|aftal\w*)\b",
            re.IGNORECASE,
        ),
    ),
    (
        lazy(r"\b(vil)\b"),
        lazy(
            r"\b(?:vil|ville|skal|bliver|plan\w*|ønske\w*|lover|lovet|mål\w*|tænkt|kommer)\b",
            re.IGNORECASE,
        ),
    ),
)
"""A verb that makes a figure a duty or a wish there, and what makes it one here."""


_ROOM = 120


def _around_here(document: Document, held: Held) -> str:
    source = document.source.text
    start, end = held.claim.span
    fields = held.claim.value.part if held.claim.value else None
    near = source[max(0, start - _ROOM) : end + _ROOM]
    return f"{near} {fields!r}" if fields else near
