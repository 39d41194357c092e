"""A place where a sentence may end, and the words around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.readability.language import Language
from generator.readability.words import WORD_SIGN

_WORD_OR_SECTION_SIGN = re.compile(r"[^\W_]|§")
_LETTERS = re.compile(r"[^\W\d_]+")
_ONE_LETTER = re.compile(r"[^\W\d_]\. *[^\W_]")
_PUNCTUATION = "\"'’‘”“„»«›‹()[]{}.,;:!?…–—-§"


def next_word(text: str, offset: int) -> int:
    """Return where the next word or section sign begins, past loose signs; or the text's end."""
    if text[offset + 1 : offset + 2].isalpha() and text[offset] == " ":
        return offset + 1  # as nearly everywhere
    found = _WORD_OR_SECTION_SIGN.search(text, offset)
    return found.start() if found else len(text)


def bare(word: str) -> str:
    """Return a word in lower case without the signs around it."""
    return word.strip(_PUNCTUATION).lower()


class Follower(NamedTuple):
    """The word (or section sign) after a candidate: where it begins in which text.

    `text` is empty when nothing follows. `is_across` tells that a heading or the like stands
    between the two.
    """

    text: str
    at: int
    is_across: bool = False

    @staticmethod
    def across(text: str) -> Follower:
        """Return the first word of the paragraph that goes on behind a transparent block."""
        return Follower(text, next_word(text, 0), is_across=bool(text))

    @property
    def is_section_sign(self) -> bool:
        """Whether it is the sign of a section of a law."""
        return self.text[self.at : self.at + 1] == "§"

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit or a fraction."""
        return self.text[self.at : self.at + 1].isnumeric()

    @property
    def is_capital(self) -> bool:
        """Whether the word has a capital first, or second as in *iPad*, *e-Boks* and *d’Hondt*."""
        first, rest = self.text[self.at : self.at + 1], self.text[self.at + 1 : self.at + 3]
        return first.isupper() or (first.islower() and rest.lstrip("'’-")[:1].isupper())

    @property
    def may_open(self) -> bool:
        """Whether a sentence may begin here (clause 12)."""
        return self.is_capital or self.is_number or self.is_section_sign

    @property
    def word(self) -> str:
        """The letters that the word begins with, in lower case."""
        found = _LETTERS.match(self.text, self.at)
        return found[0].lower() if found else ""

    @property
    def token(self) -> str:
        """The whole word as written, up to white space, without the signs after it."""
        end = self.text.find(" ", self.at)
        return self.text[self.at : end if end >= 0 else len(self.text)].rstrip(_PUNCTUATION)

    @property
    def is_initial(self) -> bool:
        """Whether this is a single capital with a full stop and more to come."""
        return self.is_capital and _ONE_LETTER.match(self.text, self.at) is not None


class Candidate(NamedTuple):
    """A sign that may end a sentence, with offsets in the surface text of its block.

    `start`: where its sentence begins in this block. `head`: the same, past labels such as
    `§ 5.` `token`: where the word before the sign begins. `sign`, `end`: the sign itself and
    what follows its closing quotes and brackets. `is_seam`: a space is missing after it.
    """

    text: str
    start: int
    head: int
    token: int
    sign: int
    end: int
    is_seam: bool
    follower: Follower
    language: Language

    @property
    def core(self) -> str:
        """What stands before the sign, without the signs it begins with."""
        found = WORD_SIGN.search(self.text, self.token, self.sign)
        return self.text[found.start() : self.sign] if found else ""

    @property
    def is_full_stop(self) -> bool:
        """Whether the sign is one full stop, and not a run of signs."""
        after = self.text[self.sign + 1 : self.sign + 2]
        return self.text[self.sign] == "." and after not in {".", "?", "!", "…"}

    @property
    def opens_sentence(self) -> bool:
        """Whether the word before the sign is the first of its sentence or block."""
        return not WORD_SIGN.search(self.text, self.head, self.token)

    def before(self, offset: int) -> tuple[str, int]:
        """Return the word before an offset, as written, and where it begins."""
        end = offset
        while end > self.head:
            start = max(self.text.rfind(" ", self.head, end) + 1, self.head)
            if WORD_SIGN.search(self.text, start, end):
                return self.text[start:end], start
            end = start - 1
        return "", self.head
