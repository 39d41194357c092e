"""The words that rules look for, read once from `words.toml`, where each list is explained."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping

from msgspec import Struct, convert

from generator import bundled


class RuleWords(Struct, frozen=True, forbid_unknown_fields=True):
    """All lists by name. `written_out` has short forms and what could be written instead."""

    blanks: tuple[str, ...]
    counts: tuple[str, ...]
    known_abbreviations: frozenset[str]
    no_passives: frozenset[str]
    noun_endings: tuple[str, ...]
    empty_verbs: tuple[str, ...]
    things: tuple[str, ...]
    filler: frozenset[str]
    totals: frozenset[str]
    vague_links: frozenset[str]
    after_ordinal: tuple[str, ...]
    english: tuple[str, ...]
    perhaps_english: tuple[str, ...]
    numbers: tuple[tuple[str, ...], ...]
    elsewhere: tuple[str, ...]
    neutral: tuple[str, ...]
    ordinary: frozenset[str]
    written_out: Mapping[str, str]


WORDS = convert(tomllib.loads(bundled.rule_words()), RuleWords)


def either(words: Iterable[str]) -> str:
    """Return a pattern of any of some words or phrases, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
