"""Initials, and the single capitals that look like them: clause 17 of the LIX contract."""

from __future__ import annotations

import re

from generator.readability.candidate import Candidate, Follower, bare
from generator.readability.language import Language

_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*")
_ROW = 12  # words looked back over in »bilag A, B og C.«


def is_initial(core: str, language: Language) -> bool:
    """Return whether this is a capital, a row of them with full stops, or a name cut short."""
    if core in language.first_names:
        return True
    if not core.isupper() or not _INITIALS.fullmatch(core):
        return False
    return len(core) == 1 or core.lower() not in language.abbreviations


def ends_initial(found: Candidate) -> bool:
    """Return whether a capital and a full stop (clause 17) end their sentence."""
    follower, language = found.follower, found.language
    if not follower.text:
        return True
    if not follower.may_open:
        return False
    if _is_lettered_label(found) or _opens(follower, language):
        return True
    if found.core in language.first_names or _follows_role(found):
        return False
    word, _ = found.before(found.token)
    goes_on = word.lower() != word or word.endswith(":") or bare(word) in language.before_initial
    is_row = len(found.core) > 1 or follower.is_initial
    return not (goes_on or is_row)


def _follows_role(found: Candidate) -> bool:
    """Return whether a name begins here: after a role, a word for saying, a comma or a dash."""
    if not found.follower.is_capital or found.core in found.language.one_letter_words:
        return False
    before = found.text[max(found.head, found.token - 6) : found.token].rstrip()
    if before.endswith((",", " -", " –", " —")):
        return True
    word = bare(found.before(found.token)[0])
    return word in found.language.saying or word.endswith(found.language.roles)


def _is_lettered_label(found: Candidate) -> bool:
    """Return whether the letter belongs to a label word, also in a row: »bilag A, B og C«."""
    if len(found.core) > 1:
        return False
    language = found.language
    word, offset = found.before(found.token)
    for _ in range(_ROW):
        if bare(word) not in language.joins_labels and not language.row_letter.fullmatch(word):
            break
        word, offset = found.before(offset)
    return bare(word).endswith(language.label_endings)


def _opens(follower: Follower, language: Language) -> bool:
    """Return whether a sentence opener follows: a function word or a noun as »Udvalgene«."""
    if not follower.is_capital or follower.is_initial:
        return False
    word = follower.word
    if word in language.openers:
        return True
    return word.endswith(language.opener_endings) and word not in language.surnames
