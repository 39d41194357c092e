"""Where sentences end inside one block of running text: clauses 11-19 of the LIX contract.

One pattern finds the candidates; the text around is looked at only there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.readability.candidate import Candidate, Follower, next_word
from generator.readability.context import clause_of, is_label, is_ordinary
from generator.readability.language import Language
from generator.readability.words import WORD_SIGN, missing_spaces

_CANDIDATE = re.compile(
    r"[.?!…](?<![.?!…]{2})[.?!…]*+"  # the set comes first: that lets the search skip ahead
    r"(?:([\"'’‘”“„»«›‹)\]}]*+)(?=\ |\Z)|(?=[^\W\d_]{2}))"
)
_CLOSERS = 1  # this group takes part unless a space is missing
_BRACKET = re.compile(r"[()\[\]{}]")
_OPENER_OF = {")": "(", "]": "[", "}": "{"}
_DOTS = frozenset("….")
_GOES_ON = re.compile(r"(?:…|\.\.\.)[^\w§]*(?:…|\.\.\.) ?[^\W_]")  # »en gave …« »… Til hvem?«
_LONGEST_SPEECH = 300  # characters to the end of a quotation
_LOOK_BACK = 100  # characters; no abbreviation or ordinal is longer


class End(NamedTuple):
    """The end of a sentence in a block.

    `offset` is just past the sign and its closing quotes and brackets; `clause` is that of
    the contract; `is_last` tells that no word of the block follows.
    """

    offset: int
    clause: str
    is_last: bool


def ends(
    text: str, language: Language, *, is_open: bool = False, following: str = ""
) -> Iterator[End]:
    """Yield the sentence ends of a block's surface text, in order.

    `is_open`: the block goes on with a sentence that began in an earlier block.
    `following`: the surface text of the paragraph that goes on after a heading or the like,
    where abbreviations, ordinals and initials at the very end find what they belong to.
    """
    brackets = _Brackets(text)
    last_word_end = _last_word_end(text)
    start = head = previous = ahead = 0
    for sign, end, is_seam in _candidates(text, language):
        token = max(text.rfind(" ", max(0, sign - _LOOK_BACK), sign) + 1, previous)
        previous = end
        is_last = end >= last_word_end
        if not is_last:
            ahead = ahead if ahead >= end else next_word(text, end)
            # Most sentences begin with a capital, which is quick to see.
            if not (text[ahead].isupper() or Follower(text, ahead).may_open):
                continue
            if text[sign] in _DOTS and (
                _GOES_ON.match(text, sign) or _hesitates(text, start, sign)
            ):
                continue
        runs_on = is_open and start == 0
        if brackets.hold(sign, start, runs_on=runs_on):
            continue
        if is_ordinary(text[token:sign], language):
            clause = "19" if is_seam else "12" if is_last else "11"
        else:
            follower = Follower.across(following) if is_last else Follower(text, ahead)
            candidate = Candidate(text, start, head, token, sign, end, is_seam, follower, language)
            if is_label(candidate):
                head = end
                continue
            clause = clause_of(candidate)
        if clause and (runs_on or WORD_SIGN.search(text, start, end)):
            yield End(end, clause, is_last)
            start = head = end


def _hesitates(text: str, start: int, sign: int) -> bool:
    """Return whether dots stand inside a quotation of their sentence: who speaks only pauses."""
    if not text.startswith(("…", ".."), sign):
        return False
    after = text[sign : sign + _LONGEST_SPEECH].lstrip(".… ")
    if after.startswith(("«", '"')):
        return False  # the quotation ends here
    if text.count("»", start, sign) > text.count("«", start, sign):
        return "«" in after
    return text.count('"', start, sign) % 2 == 1 and '"' in after


def _candidates(text: str, language: Language) -> Iterator[tuple[int, int, bool]]:
    """Yield the offset of each sign, that past its closers, and whether it is a missing space."""
    token_end = 0
    seams: frozenset[int] = frozenset()
    for match in _CANDIDATE.finditer(text):
        if match.lastindex == _CLOSERS:
            yield match.start(), match.end(), False
            continue
        if match.start() >= token_end:
            token_start = text.rfind(" ", 0, match.start()) + 1
            token_end = text.find(" ", match.end())
            token_end = len(text) if token_end < 0 else token_end
            found = missing_spaces(text[token_start:token_end], language)
            seams = frozenset(token_start + start for start, _ in found)
        if match.start() in seams:
            yield match.start(), match.end(), True


def _last_word_end(text: str) -> int:
    end = len(text)
    while end and not text[end - 1].isalnum():
        end -= 1
    return end


class _Brackets:
    """The brackets of a block that are closed in it (clause 14). Ask in ascending order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pairs = _pairs(text)
        self._passed = 0
        self._around: list[tuple[int, int]] = []

    def hold(self, sign: int, start: int, *, runs_on: bool) -> bool:
        """Return whether a sign stands in brackets that were opened in its own sentence.

        The innermost pair decides: of those around the sign it opens last. A bracket that
        begins the sentence does not hold.
        """
        if not self._pairs:
            return False
        while self._passed < len(self._pairs) and self._pairs[self._passed][0] < sign:
            self._around.append(self._pairs[self._passed])
            self._passed += 1
        while self._around and self._around[-1][1] < sign:
            self._around.pop()
        if not self._around or self._around[-1][0] < start:
            return False
        opened = self._around[-1][0]
        return runs_on or WORD_SIGN.search(self._text, start, opened) is not None


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the offsets of each opening bracket and the bracket that closes it."""
    if not any(map(text.__contains__, _OPENER_OF)):
        return []  # as most have none
    opened: dict[str, list[int]] = {"(": [], "[": [], "{": []}
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        if match[0] in opened:
            opened[match[0]].append(match.start())
        elif opened[_OPENER_OF[match[0]]]:
            pairs.append((opened[_OPENER_OF[match[0]]].pop(), match.start()))
    return sorted(pairs)
