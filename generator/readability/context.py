"""What stands around a candidate for a sentence end: clauses 12 and 15-19 of the LIX contract."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.readability.language import danish

_WORD_SIGN = re.compile(r"[^\W_]")
_WORD_OR_SECTION_SIGN = re.compile(r"[^\W_]|§")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIVIDER = re.compile("[/–—-]")
_AMOUNT = re.compile(r"[\d.,]+(?=[^\W\d_]{2})")
_ORDINAL = re.compile(r"(?:[0-9]{1,3}\.[-–])?[0-9]{1,3}")
_LEVELS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})+")
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")
_YEAR = re.compile(r"[0-9]{4}(?![0-9])")
_ENUMERATOR = re.compile(r"[0-9]{1,3}[a-zæøå]|[a-zæøå]|[IVX]{2,5}")
_LOWER_LETTERS = re.compile(r"[a-zæøå](?:\.[a-zæøå])+")
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*")
_ONE_LETTER = re.compile(r"[^\W\d_]\. *[^\W_]")
_PUNCTUATION = "\"'’‘”“„»«›‹()[]{}.,;:!?…–—-§"
_ROW_LETTER = re.compile(r"[A-ZÆØÅ],?")
_ROW = 12  # words looked back over in »bilag A, B og C.«
_PARTS = 3  # what may stand before the last part of »p. g. a.«


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
        found = _WORD_OR_SECTION_SIGN.search(text)
        return Follower(text, found.start(), is_across=True) if found else Follower("", 0)

    @property
    def is_section_sign(self) -> bool:
        return self.text[self.at : self.at + 1] == "§"

    @property
    def is_number(self) -> bool:
        return self.text[self.at : self.at + 1].isnumeric()

    @property
    def is_capital(self) -> bool:
        """Whether the word has a capital first, or second as in *iPad* and *d’Hondt*."""
        first, rest = self.text[self.at : self.at + 1], self.text[self.at + 1 : self.at + 3]
        return first.isupper() or (first.islower() and rest.lstrip("'’")[:1].isupper())

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

    @property
    def core(self) -> str:
        """What stands before the sign, without the signs it begins with."""
        found = _WORD_SIGN.search(self.text, self.token, self.sign)
        return self.text[found.start() : self.sign] if found else ""

    @property
    def is_full_stop(self) -> bool:
        """Whether the sign is one full stop, and not a run of signs."""
        after = self.text[self.sign + 1 : self.sign + 2]
        return self.text[self.sign] == "." and after not in {".", "?", "!", "…"}

    @property
    def opens_sentence(self) -> bool:
        """Whether the word before the sign is the first of its sentence or block."""
        return not _WORD_SIGN.search(self.text, self.head, self.token)

    def before(self, offset: int) -> tuple[str, int]:
        """Return the word before an offset, as written, and where it begins."""
        end = offset
        while end > self.head:
            start = max(self.text.rfind(" ", self.head, end) + 1, self.head)
            if _WORD_SIGN.search(self.text, start, end):
                return self.text[start:end], start
            end = start - 1
        return "", self.head


@lru_cache(maxsize=10_000)
def is_ordinary(word: str) -> bool:
    """Say whether a sign after this word ends a sentence, whatever stands around the two.

    So it does after letters that make no abbreviation, initial or enumerator. Most
    candidates are settled here.
    """
    language = danish()
    lower = word.lower()
    return (
        len(word) > 1
        and word.isalpha()
        and not word.isupper()
        and word not in language.first_names
        and lower not in language.abbreviations
        and lower not in language.abbreviation_tails
        and not lower.endswith(language.never_end_endings)
    )


def is_label(found: Candidate) -> bool:
    """Say whether number or letter and full stop are a label in front of a sentence.

    A number at the start of a sentence or block, also after a section sign (clause 16), an
    initial there (17), an enumerator or `Bilag 2.` at the start of a block (18).
    """
    core = found.core
    is_short = _is_number(core) or _ENUMERATOR.fullmatch(core) is not None
    if not (is_short or _is_initial(core)) or found.is_seam or not found.is_full_stop:
        return False
    opens_block = found.start == 0
    if found.opens_sentence:
        if not found.follower.text and not opens_block:
            return False  # »Hvor mange? 12.« ends with its paragraph.
        return opens_block or _is_number(core) or _is_initial(core)
    word, start = found.before(found.token)
    labels = danish().block_labels if opens_block else danish().sentence_labels
    leads = not _WORD_SIGN.search(found.text, found.head, start)
    return leads and (is_short or len(core) == 1) and _bare(word) in labels


def clause_of(found: Candidate) -> str:
    """Return the clause by which a candidate ends a sentence, or "" where it does not."""
    clause = _clause_by_word(found)
    ends_paragraph = not found.follower.text or found.follower.is_across
    return "12" if clause and ends_paragraph else clause


def _clause_by_word(found: Candidate) -> str:
    if not found.is_full_stop:
        return "19" if found.is_seam else "11"
    core = found.core
    if not core:
        stands_alone = found.text[found.token : found.sign] in {"", "./"}
        return "" if stands_alone else "11"
    may_end = _abbreviation(found, core)
    if may_end is not None:
        return "15" if may_end and _ends_abbreviation(found.follower, core) else ""
    if found.is_seam:
        return "19"
    if _is_number(core):
        clause = "16" if _ORDINAL.fullmatch(core) else "11"
        return clause if _ends_number(found.follower, core) else ""
    if _is_initial(core):
        return "17" if _ends_initial(found) else ""
    return "11"


def _is_number(core: str) -> bool:
    return _ORDINAL.fullmatch(core) is not None or _LEVELS.fullmatch(core) is not None


def _is_initial(core: str) -> bool:
    """Say whether this is a capital, a row of them with full stops, or a name cut short."""
    if core in danish().first_names:
        return True
    if not core.isupper() or not _INITIALS.fullmatch(core):
        return False
    return len(core) == 1 or core.lower() not in danish().abbreviations


def _abbreviation(found: Candidate, core: str) -> bool | None:
    """Say whether an abbreviation may end a sentence; None for what is no abbreviation."""
    if len(core) == 1 and core.isupper():
        return None  # an initial
    lower = core.lower()
    if lower in danish().abbreviation_tails:
        joined = _abbreviation_in_parts(found, lower)
        if joined is not None:
            return joined
    known = danish().abbreviations.get(lower)
    return _like_abbreviation(core, lower) if known is None else known


def _abbreviation_in_parts(found: Candidate, lower: str) -> bool | None:
    """Look up an abbreviation that is written with spaces inside, as »m. fl.«"""
    joined, offset, verdict = lower, found.token, None
    for _ in range(_PARTS):
        word, offset = found.before(offset)
        part = _bare(word)
        if not word.endswith(".") or (len(part) == 1 and word[:1].isupper()):
            break
        if part in danish().degrees and lower in danish().fields_of_study:
            return False
        joined = f"{part}.{joined}"
        verdict = danish().abbreviations.get(joined, verdict)
    return verdict


def _like_abbreviation(core: str, lower: str) -> bool | None:
    """Judge what is in no list: a title, a row of letters, a compound, a glued number."""
    if lower.partition(".")[0] in danish().degrees and "." in lower:
        return False
    if _LOWER_LETTERS.fullmatch(core):
        return True
    if lower.endswith(danish().never_end_endings):
        return False
    amount = _AMOUNT.match(lower)
    part = lower[amount.end() :] if amount else _DIVIDER.split(lower)[-1]
    if part == lower or len(part) == 1:
        return None
    return danish().abbreviations.get(part)


def _ends_abbreviation(follower: Follower, core: str) -> bool:
    """Say whether an abbreviation of clause 15 B ends its sentence before this follower."""
    if follower.is_across:
        waits = core.lower() in danish().wait_for_number
        return follower.is_capital or (follower.may_open and not waits)
    return not follower.text or follower.is_capital


def _ends_number(follower: Follower, core: str) -> bool:
    """Say whether an ordinal (clause 16) ends its sentence before this follower."""
    if not follower.text:
        return True
    if _LEVELS.fullmatch(core):
        is_date = _DAY_AND_MONTH.fullmatch(core) and _YEAR.match(follower.text, follower.at)
        return follower.may_open and not is_date
    if follower.is_number:
        return follower.is_across
    return follower.may_open and follower.word not in danish().after_ordinal


def _ends_initial(found: Candidate) -> bool:
    """Say whether a capital and a full stop (clause 17) end their sentence."""
    follower = found.follower
    if not follower.text:
        return True
    if not follower.may_open:
        return False
    if _is_lettered_label(found) or _opens(follower):
        return True
    word, _ = found.before(found.token)
    bare = word.strip(_PUNCTUATION)
    has_capital = bare.lower() != bare
    is_row = len(found.core) > 1 or follower.is_initial
    return not (has_capital or is_row or _bare(word) in danish().before_initial)


def _is_lettered_label(found: Candidate) -> bool:
    """Say whether the letter belongs to a label word, also in a row: »bilag A, B og C.«"""
    if len(found.core) > 1:
        return False
    word, offset = found.before(found.token)
    for _ in range(_ROW):
        if _bare(word) not in danish().joins_labels and not _ROW_LETTER.fullmatch(word):
            break
        word, offset = found.before(offset)
    return _bare(word).endswith(danish().label_endings)


def _opens(follower: Follower) -> bool:
    """Say whether a sentence opener follows: a function word or a noun as »Udvalgene«."""
    if not follower.is_capital or follower.is_initial:
        return False
    word = follower.word
    if word in danish().openers:
        return True
    return word.endswith(danish().opener_endings) and word not in danish().surnames


def _bare(word: str) -> str:
    return word.strip(_PUNCTUATION).lower()
