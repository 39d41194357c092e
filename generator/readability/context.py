"""What the words around a candidate make of it: clauses 12 and 15-19 of the LIX contract."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.readability import abbreviations
from generator.readability.candidate import Candidate, Follower, bare
from generator.readability.initials import ends_initial, is_initial
from generator.readability.language import Language
from generator.readability.words import WORD_SIGN

_ORDINAL = re.compile(r"(?:[0-9]{1,3}\.[-–])?[0-9]{1,3}")
_LEVELS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})+")
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")
_YEAR = re.compile(r"[0-9]{4}(?![0-9])")


@lru_cache(maxsize=10_000)
def is_ordinary(word: str, language: Language) -> bool:
    """Return whether a sign after this word ends a sentence, whatever stands around the two.

    So it does after letters that make no abbreviation, initial or enumerator. Most
    candidates are settled here.
    """
    lower = word.lower()
    return (
        len(word) > 1
        and word.isalpha()
        and not word.isupper()
        and word not in language.first_names
        and word not in language.never_end_as_written
        and lower not in language.abbreviations
        and lower not in language.abbreviation_tails
        and not lower.endswith(language.never_end_endings)
    )


def is_label(found: Candidate) -> bool:
    """Return whether number or letter and full stop are a label in front of a sentence.

    A number at the start of a sentence or block, also after a section sign (clause 16), an
    initial there (17), an enumerator or `Bilag 2.` at the start of a block (18).
    """
    core, language = found.core, found.language
    is_short = _is_number(core) or language.enumerator.fullmatch(core) is not None
    if not (is_short or is_initial(core, language)) or found.is_seam or not found.is_full_stop:
        return False
    opens_block = found.start == 0
    if found.opens_sentence:
        if not found.follower.text and not opens_block:
            return False  # »Hvor mange? 12.« ends with its paragraph.
        return opens_block or _is_number(core) or is_initial(core, language)
    if language.section.fullmatch(found.text, found.head, found.sign):
        return True
    word, start = found.before(found.token)
    labels = language.block_labels if opens_block else language.sentence_labels
    leads = not WORD_SIGN.search(found.text, found.head, start)
    return leads and (is_short or len(core) == 1) and bare(word) in labels


def clause_of(found: Candidate) -> str:
    """Return the clause by which a candidate ends a sentence, or "" where it does not."""
    clause = _clause_by_word(found)
    ends_paragraph = not found.follower.text or found.follower.is_across
    return "12" if clause and ends_paragraph else clause


def _clause_by_word(found: Candidate) -> str:
    core = found.core
    if not found.is_full_stop:
        if len(core) == 1 and core.islower() and found.text.startswith(("...", "…"), found.sign):
            return ""  # a word that is cut off: »hva… a…«
        return "19" if found.is_seam else "11"
    if not core:
        stands_alone = found.text[found.token : found.sign] in {"", "./"}
        return "" if stands_alone else "11"
    may_end = abbreviations.may_end(found, core)
    if may_end is not None:
        return "15" if may_end and abbreviations.ends_before(found, core) else ""
    return "19" if found.is_seam else _clause_by_number_or_letter(found, core)


def _clause_by_number_or_letter(found: Candidate, core: str) -> str:
    language = found.language
    if _is_number(core):
        clause = "16" if _ORDINAL.fullmatch(core) else "11"
        return clause if _ends_number(found.follower, core, language) else ""
    if is_initial(core, language):
        return "17" if ends_initial(found) else ""
    return "11"


def _is_number(core: str) -> bool:
    return _ORDINAL.fullmatch(core) is not None or _LEVELS.fullmatch(core) is not None


def _ends_number(follower: Follower, core: str, language: Language) -> bool:
    """Return whether an ordinal (clause 16) ends its sentence before this follower."""
    if not follower.text:
        return True
    if _LEVELS.fullmatch(core):
        is_date = _DAY_AND_MONTH.fullmatch(core) and _YEAR.match(follower.text, follower.at)
        return follower.may_open and not is_date
    if follower.is_number:
        return follower.is_across
    word = follower.word
    if _is_letter(follower, language) and not follower.is_across:
        return False  # »elever i 3. C«
    counts = word in language.months or word.startswith(language.ordinal_nouns)
    return follower.may_open and not counts


def _is_letter(follower: Follower, language: Language) -> bool:
    """Return whether a capital stands alone and is no word, as I, Å and Ø are."""
    token = follower.token
    return len(token) == 1 and token.isupper() and token not in language.one_letter_words
