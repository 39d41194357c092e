"""What the rules know about Danish, read once from `danish.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Language:
    """Word lists in lower case, abbreviations without their last full stop.

    `abbreviations` says of each whether it ends a sentence before a capital (clause 15 B)
    or never does (15 A). `abbreviation_tails` are the last parts of abbreviations that may
    be written with a space before them. `first_names` and
    `never_end_as_written` keep their capitals.
    """

    top_level_domains: frozenset[str]
    abbreviations: Mapping[str, bool]
    abbreviation_tails: frozenset[str]
    wait_for_number: frozenset[str]
    never_end_as_written: frozenset[str]
    never_end_endings: tuple[str, ...]
    degrees: frozenset[str]
    fields_of_study: frozenset[str]
    first_names: frozenset[str]
    months: frozenset[str]
    ordinal_nouns: tuple[str, ...]
    before_initial: frozenset[str]
    label_endings: tuple[str, ...]
    joins_labels: frozenset[str]
    openers: frozenset[str]
    opener_endings: tuple[str, ...]
    surnames: frozenset[str]
    block_labels: frozenset[str]
    sentence_labels: frozenset[str]


@cache
def danish() -> Language:
    """Return the word lists of `danish.toml`."""
    text = files(__package__).joinpath("danish.toml").read_text(encoding="utf-8")
    tables: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    short = tables["abbreviations"]
    abbreviations = dict.fromkeys(short["end_before_capital"], True)
    abbreviations.update(dict.fromkeys(short["never_end"], False))
    tails = {name.rpartition(".")[2] for name in abbreviations if "." in name}
    return Language(
        top_level_domains=frozenset(tables["addresses"]["top_level_domains"]),
        abbreviations=abbreviations,
        abbreviation_tails=frozenset(tails) | frozenset(short["fields_of_study"]),
        wait_for_number=frozenset(short["wait_for_number"]),
        never_end_as_written=frozenset(short["never_end_as_written"]),
        never_end_endings=tuple(short["never_end_endings"]),
        degrees=frozenset(short["degrees"]),
        fields_of_study=frozenset(short["fields_of_study"]),
        first_names=frozenset(short["first_names"]),
        months=frozenset(tables["ordinals"]["months"]),
        ordinal_nouns=tuple(tables["ordinals"]["nouns"]),
        before_initial=frozenset(tables["initials"]["after"]),
        label_endings=tuple(tables["initials"]["label_endings"]),
        joins_labels=frozenset(tables["initials"]["joined_by"]),
        openers=frozenset(tables["initials"]["openers"]),
        opener_endings=tuple(tables["initials"]["opener_endings"]),
        surnames=frozenset(tables["initials"]["surnames"]),
        block_labels=frozenset(tables["labels"]["block"]),
        sentence_labels=frozenset(tables["labels"]["sentence"]),
    )
