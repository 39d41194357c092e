"""Abbreviations: clause 15 of the LIX contract."""

from __future__ import annotations

import re

from generator.readability.candidate import Candidate, bare
from generator.readability.language import Language

_DIVIDER = re.compile("[/–—-]")
_AMOUNT = re.compile(r"[\d.,]+(?=[^\W\d_]{2})")
_DASH = re.compile(" +[–—-] ")
_ROMAN = re.compile("[VX]|[IVXL]{2,}")
"""A Roman numeral, which I alone is not: »I går« begins a sentence."""
_COMPANIES = frozenset({"A/S", "ApS", "I/S", "K/S", "P/S", "AB", "AS", "GmbH", "KG", "Ltd"})
_PARTS = 3  # what may stand before the last part of »p. g. a.«


def may_end(found: Candidate, core: str) -> bool | None:
    """Return whether an abbreviation may end a sentence; None for what is no abbreviation."""
    language = found.language
    if len(core) == 1 and core.isupper():
        return None  # an initial
    if core in language.never_end_as_written:
        return False
    if core in language.first_names and not _is_no_name(found):
        return None  # »Kr. Holm« and »Niels Jr. Holm«
    lower = core.lower()
    if lower in language.abbreviation_tails:
        joined = _in_parts(found, lower)
        if joined is not None:
            return joined
    known = language.abbreviations.get(lower)
    return _like(core, lower, language) if known is None else known


def _is_no_name(found: Candidate) -> bool:
    """Return whether the words around tell of money or a month, not of a name.

    So does a number on either side (»40 Kr.«, »1. Aug.«, a column »Kr.« above figures) or a word
    in capitals after it (»Kr.« above »EU«).
    """
    word, _ = found.before(found.token)
    if word[:1].isdigit() or bare(word) in found.language.before_money:
        return True
    follower = found.follower
    if follower.is_number:
        return True
    token = follower.token
    return len(token) > 1 and token.isupper() and not _ROMAN.fullmatch(token)


def _in_parts(found: Candidate, lower: str) -> bool | None:
    """Look up an abbreviation that is written with spaces inside, as »m. fl.« is."""
    language = found.language
    joined, offset, verdict = lower, found.token, None
    for _ in range(_PARTS):
        word, offset = found.before(offset)
        part = bare(word)
        if not word.endswith(".") or (len(part) == 1 and word[:1].isupper()):
            break
        if part in language.degrees and lower in language.fields_of_study:
            return False
        joined = f"{part}.{joined}"
        verdict = language.abbreviations.get(joined, verdict)
    return verdict


def _like(core: str, lower: str, language: Language) -> bool | None:
    """Judge what is in no list: a title, a row of letters, a compound, a glued number."""
    if lower.partition(".")[0] in language.degrees and "." in lower:
        return False
    if language.letters_with_stops.fullmatch(core):
        return True
    if lower.endswith(language.never_end_endings):
        return False
    amount = _AMOUNT.match(lower)
    part = lower[amount.end() :] if amount else _DIVIDER.split(lower)[-1]
    if part == lower or len(part) == 1:
        return None
    return language.abbreviations.get(part)


def ends_before(found: Candidate, core: str) -> bool:
    """Return whether an abbreviation of clause 15 B ends its sentence before this follower."""
    follower, language = found.follower, found.language
    if follower.is_across:
        waits = core.lower() in language.wait_for_number
        return follower.is_capital or (follower.may_open and not waits)
    if core.lower() in language.before_money and follower.token.lower() in language.money:
        return False
    if core.lower() in language.months and _DASH.match(found.text, found.end):
        return False  # »Bonn, 1. dec. – Kansleren …«
    if core.lower() in language.wait_for_number and _ROMAN.fullmatch(follower.token):
        return False  # »kap. IV«
    if core == "Co" and follower.token in _COMPANIES:
        return False  # »Bo & Co. A/S«
    return not follower.text or follower.is_capital
