"""What the guard does not count: what was said before, and text that was cut to look short.

Clause 27 of the LIX contract. LIX itself is not touched: the sentences stay as they are, and
each is told whether it repeats an earlier one and whether its end is one at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from generator.readability.context import is_ordinary
from generator.readability.language import Language
from generator.readability.remembering import Remembering
from generator.readability.words import LONG_FROM, WORD_SIGN, is_address

FEWEST_FRAGMENTS = 2
SHARE_OF_FRAGMENTS = 5  # one item in so many
SHARE_OF_ODD = 4  # one item in so many, where items are closed with a full stop
SHARE_OF_BROKEN = 10  # one sentence in so many
SHORTEST_CUT = 2  # letters
ADDRESSES = 3  # in a sentence
SHARE_OF_ADDRESSES = 6  # one word in so many
_DIVIDER = re.compile("[/–—]")
_AFTER = ",;:)]»\"'"
_AROUND = "\"'’‘”“„»«›‹()[]{}.,;:!?…"
_CLOSERS = "\"'’‘”“„»«›‹)]} "
_CLOSED = frozenset(".?!:;…")
_WORD = re.compile(r"[^\W_][^\s]*")
_SAME = str.maketrans("123456789", "0" * 9, ".,:;?!…\"'’‘”“„»«›‹()[]{}*")
_NOTHING = frozenset({""})
_SENTENCE_INSIDE = re.compile(r"[^\W_]{2}[.?!]+ +[^\W_]")


class Stretch(NamedTuple):
    """A counted block as the guard sees it: its number, the name of its list, its text.

    All cells are one list to the guard, and so are all long headings; running text is "".
    """

    number: int
    name: str
    text: str


def key(tokens: Iterable[str]) -> frozenset[str]:
    """Return the words of a sentence without signs, order and figures: two that share it repeat."""
    words = frozenset(map(_BARE.__getitem__, tokens))
    return words - _NOTHING if "" in words else words


_BARE = Remembering(lambda token: token.casefold().translate(_SAME))
"""A token to what is left of it without signs, and with its figures alike."""


def repeats(keys: Iterable[frozenset[str]]) -> tuple[bool, ...]:
    """Say of each sentence, given by its key, whether it has the words of an earlier one."""
    seen: set[frozenset[str]] = set()
    found = []
    for words in keys:
        found.append(words in seen)
        seen.add(words)
    return tuple(found)


def disguised(text: str, language: Language) -> int:
    """Return how many words of a sentence are short in spelling only.

    They are cut off with a full stop and no known abbreviation (»komm. best.«), cut in pieces
    with a slash or a dash (»kommu/nen«), or written as addresses, where a sentence is full of
    those (»kommunen.dk indstiller.dk«).
    """
    tokens = text.split()
    cut = sum(
        _is_cut_off(token, following, language)
        for token, following in pairwise(tokens)
        if "." in token
    )
    pieces = (_DIVIDER.split(token.strip(_AROUND)) for token in tokens if _DIVIDER.search(token))
    divided = sum(
        sum(map(len, parts)) >= LONG_FROM
        and all(part.isalpha() and len(part) < LONG_FROM for part in parts)
        for parts in pieces
    )
    addresses = sum("." in token and is_address(token, language) for token in tokens)
    is_full = addresses >= ADDRESSES and addresses * SHARE_OF_ADDRESSES >= len(tokens)
    return cut + divided + addresses * is_full


def _is_cut_off(token: str, following: str, language: Language) -> bool:
    """Return whether a full stop cuts a word off: it ends nothing, and no abbreviation is known."""
    core = token.rstrip(_AFTER)
    bare = token.strip(_AROUND)
    if not core.endswith(".") or len(bare) < SHORTEST_CUT or not is_ordinary(bare, language):
        return False
    return "," in token[len(core) :] or not following[:1].isupper()


def breaks(texts: Sequence[str], language: Language) -> tuple[bool, ...]:
    """Say of each sentence whether it stops before something that must follow.

    Where many do, the whole text has been chopped, and no end in it counts.
    """
    lasts = [_last_word(text) for text in texts]
    odd = sum(
        last in language.seldom_last and not text.rstrip(_CLOSERS).endswith("?")
        for last, text in zip(lasts, texts, strict=True)
    )
    if odd > FEWEST_FRAGMENTS and odd * SHARE_OF_BROKEN >= len(texts):
        return (True,) * len(texts)
    return tuple(last in language.never_last for last in lasts)


def cuts(stretches: Sequence[Stretch], language: Language) -> frozenset[int]:
    """Return the numbers of the blocks whose end is no end of a sentence.

    Text that was cut into items shows it: items stop after words that something must follow,
    or begin with words that go on from something. So do paragraphs that go on in small letters.
    """
    found: set[int] = set()
    for name, members in groupby(stretches, key=lambda stretch: stretch.name):
        run = list(members)
        if name:
            found |= _cuts_in_list(run, language)
        else:
            found |= {stretch.number for stretch, other in pairwise(run) if _is_small(other.text)}
    apart = sorted(
        (stretch for stretch in stretches if stretch.name), key=lambda stretch: stretch.name
    )
    for _, members in groupby(apart, key=lambda stretch: stretch.name):
        found |= _cuts_in_list(list(members), language)
    return frozenset(found)


def _cuts_in_list(run: Sequence[Stretch], language: Language) -> set[int]:
    fragments = {
        stretch.number
        for stretch, other in pairwise(run)
        if _is_fragment(stretch.text, other.text, language)
    }
    going_on = sum(_goes_on(stretch.text, language) for stretch in run)
    enough = len(fragments) >= FEWEST_FRAGMENTS and len(fragments) * SHARE_OF_FRAGMENTS >= len(run)
    odd = sum(_last_word(stretch.text) in language.not_last for stretch in run)
    enough = enough or (odd > FEWEST_FRAGMENTS and odd * SHARE_OF_ODD >= len(run))
    if enough or (len(run) >= FEWEST_FRAGMENTS and going_on * 2 > len(run)):
        return {stretch.number for stretch in run[:-1]}
    return fragments


def _is_fragment(text: str, following: str, language: Language) -> bool:
    """Return whether an item is cut off: the next one goes on with its sentence."""
    last = _last_word(text)
    if text.rstrip(_CLOSERS + ",")[-1:] not in _CLOSED:
        return last in language.not_last or (
            _is_small(following) and _SENTENCE_INSIDE.search(text) is not None
        )
    return last in language.never_last or (last in language.not_last and _is_small(following))


def _goes_on(text: str, language: Language) -> bool:
    """Return whether an item begins with a word in small letters that leans on what came before."""
    found = _WORD.search(text)
    word = found[0].rstrip(",.;:") if found else ""
    return word in language.subordinating


def _is_small(text: str) -> bool:
    """Return whether a text begins with a small letter, and not as *iPad* does."""
    found = WORD_SIGN.search(text)
    if not found:
        return False
    first, rest = text[found.start()], text[found.start() + 1 : found.start() + 3]
    return first.islower() and not rest.lstrip("'’-")[:1].isupper()


def _last_word(text: str) -> str:
    return text.rstrip(_CLOSERS + ",.?!:;…–—-").rpartition(" ")[2]
