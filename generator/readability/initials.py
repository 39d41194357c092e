"""Initials, and the single capitals that look like them: clause 17 of the LIX contract."""

from __future__ import annotations

import re

from generator.readability.candidate import Candidate, Follower, bare
from generator.readability.language import danish

_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*")
_ROW_LETTER = re.compile(r"[A-ZÆØÅ],?")
_ROW = 12  # words looked back over in »bilag A, B og C.«


def is_initial(core: str) -> bool:
    """Say whether this is a capital, a row of them with full stops, or a name cut short."""
    if core in danish().first_names:
        return True
    if not core.isupper() or not _INITIALS.fullmatch(core):
        return False
    return len(core) == 1 or core.lower() not in danish().abbreviations


def ends_initial(found: Candidate) -> bool:
    """Say whether a capital and a full stop (clause 17) end their sentence."""
    follower = found.follower
    if not follower.text:
        return True
    if not follower.may_open:
        return False
    if _is_lettered_label(found) or _opens(follower):
        return True
    word, _ = found.before(found.token)
    goes_on = word.lower() != word or word.endswith(":") or bare(word) in danish().before_initial
    is_row = len(found.core) > 1 or follower.is_initial
    return not (goes_on or is_row)


def _is_lettered_label(found: Candidate) -> bool:
    """Say whether the letter belongs to a label word, also in a row: »bilag A, B og C«."""
    if len(found.core) > 1:
        return False
    word, offset = found.before(found.token)
    for _ in range(_ROW):
        if bare(word) not in danish().joins_labels and not _ROW_LETTER.fullmatch(word):
            break
        word, offset = found.before(offset)
    return bare(word).endswith(danish().label_endings)


def _opens(follower: Follower) -> bool:
    """Say whether a sentence opener follows: a function word or a noun as »Udvalgene«."""
    if not follower.is_capital or follower.is_initial:
        return False
    word = follower.word
    if word in danish().openers:
        return True
    return word.endswith(danish().opener_endings) and word not in danish().surnames
