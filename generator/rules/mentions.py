"""Where a text speaks of an item of an agenda by its number, and whether it says more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.danish import MONTH
from generator.rules.words import WORDS, either
from generator.text.source import Span

_WORDS = {word: str(number) for number, words in enumerate(WORDS.numbers, 1) for word in words}
"""Numbers as they are written in words."""
_IN_WORDS = "|".join(_WORDS)
_NUMBERS = r"\d+(?:\.\d+)*(?:(?:,| og| eller| samt|, og| til|[-–/])\s?\d+(?:\.\d+)*)*"
_ITEM = r"(?i:unkt(?:et|er|erne|ets|s)?|kt\.?|ag(?:en|er|erne)?)"
_MENTION = re.compile(
    # A search leaps to the first letter; what stands before it is asked then.
    rf"[pPsS](?:(?<![\w§#].)|(?<=dagsordens.)|(?<=Dagsordens.)){_ITEM}[\s_-]+"
    rf"(?:(?i:nr\.?|nummer)[\s_-]*)?(?P<numbers>{_NUMBERS}|(?i:{_IN_WORDS})\b)(?![\d%]|[-–]\w|\.\d)"
)
_WORD = re.compile(r"[pPsS](?i:unkt|ag)\b")
_ORDINAL = re.compile(
    rf"(?:(?P<figure>\d+)\.|\b(?P<word>{_IN_WORDS}))\s+(?:dagsordens)?$", re.IGNORECASE
)
"""What may stand before the word: »6. punkt«, »det sjette punkt«."""
_LONGEST_ORDINAL = 24
_LINE = re.compile(
    r"(?m)^[ \t>]*(?:[-*+][ \t]+|\|[ \t]*)?(?:\*\*)?(?P<numbers>\d+(?:\.\d+)*)(?:\*\*)?"
    r"(?:\\?[.):]|[ \t]*[|–:—-])(?:\*\*)?[ \t]+(?P<rest>\S.*)$"
)
_MONTH = re.compile(rf"(?:{MONTH})\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_RANGE = re.compile(r"(?<![\d.])(\d+)\s?(?:[-–]|til)\s?(\d+)(?![\d.]*\d)")
_WIDEST = 5
"""Items between two numbers: »3-21« is a whole agenda, and tells nothing of any one of them."""
_ELSEWHERE = re.compile(
    rf"\s+(?:i|fra|på)\s+(?:\w+\s+)?(?:\w*(?:{either(WORDS.elsewhere)})\b)",
    re.IGNORECASE,
)
"""»punkt 6 i aftalen« is no item of a meeting."""
_SENTENCE_END = re.compile(r"[.?!](?=[\s\"'»«)]|$)|\n[ \t]*\n|\n(?=[ \t]*(?:- |[a-z_]+:|#|---))")
_NEUTRAL = re.compile(rf"(?:(?:{either((*WORDS.neutral, *_WORDS))})\W*|[\d.,;:()–/*_#\-\s]+)*")
_POINTS_BACK = re.compile(r"[\s\"'-]*(?:Det|Den|Dette|Denne|Disse|De(?! lukkede)|Sagen|Punktet)\b")


class Mention(NamedTuple):
    """Where a text names items, their numbers, and the sentences that may tell of them."""

    span: Span
    numbers: tuple[str, ...]
    sentence: str
    is_neutral: bool


def mentions(text: str) -> Iterator[Mention]:
    """Give the places where a text names items by number; those of a law or a plan are not."""
    named = ((Span(*one.span()), one["numbers"]) for one in _MENTION.finditer(text))
    for span, written in (*named, *_ordinals(text)):
        numbers = tuple(_numbers(_WORDS.get(written.casefold(), written)))
        if len(numbers) > 1 or not _ELSEWHERE.match(text, span.end):
            start, end = _sentence(text, *span)
            yield Mention(span, numbers, text[start:end], _says_no_more(text, start, end))


def _ordinals(text: str) -> Iterator[tuple[Span, str]]:
    for word in _WORD.finditer(text):
        start = word.start()
        found = _ORDINAL.search(text, max(0, start - _LONGEST_ORDINAL), start)
        if found:
            yield Span(found.start(), word.end()), found["figure"] or found["word"]


def headed(text: str) -> Iterator[Mention]:
    """Give the lines that begin with a number and a title, as those of an agenda do."""
    for found in _LINE.finditer(text):
        if not _MONTH.match(found["rest"]):
            neutral = _NEUTRAL.fullmatch(found["rest"].casefold()) is not None
            yield Mention(Span(*found.span()), (found["numbers"],), found[0], neutral)


def _numbers(text: str) -> Iterator[str]:
    """Give the numbers that a text names, also those inside »5-7«."""
    for found in _NUMBER.finditer(text):
        yield found[0]
    for found in _RANGE.finditer(text):
        within = range(int(found[1]) + 1, int(found[2]))
        if len(within) <= _WIDEST:
            yield from map(str, within)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence, heading or field around a stretch of a source."""
    before = [one.end() for one in _SENTENCE_END.finditer(text, max(0, start - 600), start)]
    after = _SENTENCE_END.search(text, end)
    return before[-1] if before else max(0, start - 600), after.start() if after else len(text)


def _says_no_more(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence says only that items are closed, and the next one nothing of them.

    »Det er punkt 6« points back to what was said, and »Det handler om …« goes on from it.
    """
    if not _NEUTRAL.fullmatch(text[start:end].casefold()) or _POINTS_BACK.match(text, start, end):
        return False
    following = _POINTS_BACK.match(text, end + 1)
    if following is None or "\n\n" in text[end : following.end()]:
        return True
    last = _SENTENCE_END.search(text, following.end())
    goes_on = text[end + 1 : last.start() if last else len(text)]
    return _NEUTRAL.fullmatch(goes_on.casefold()) is not None
