"""What the rules of reading know about a language. Danish comes along, in `danish.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Word lists in lower case, abbreviations without their last full stop.

    `letter` is a pattern of one small letter of its alphabet, and the patterns are made of it.
    A language is compared by identity, so that what is worked out of a word can be kept by it.

    `abbreviations` says of each whether it ends a sentence before a capital (clause 15 B)
    or never does (15 A). `abbreviation_tails` are the last parts of abbreviations that may
    be written with a space before them. `first_names` and
    `never_end_as_written` keep their capitals.
    """

    letter: str
    suspended_before: frozenset[str]
    top_level_domains: frozenset[str]
    abbreviations: Mapping[str, bool]
    abbreviation_tails: frozenset[str]
    wait_for_number: frozenset[str]
    never_end_as_written: frozenset[str]
    never_end_endings: tuple[str, ...]
    degrees: frozenset[str]
    fields_of_study: frozenset[str]
    first_names: frozenset[str]
    month_names: tuple[str, ...]
    before_money: frozenset[str]
    money: frozenset[str]
    months: frozenset[str]
    ordinal_nouns: tuple[str, ...]
    before_initial: frozenset[str]
    roles: tuple[str, ...]
    saying: frozenset[str]
    one_letter_words: frozenset[str]
    label_endings: tuple[str, ...]
    joins_labels: frozenset[str]
    openers: frozenset[str]
    opener_endings: tuple[str, ...]
    surnames: frozenset[str]
    block_labels: frozenset[str]
    sentence_labels: frozenset[str]
    not_last: frozenset[str]
    seldom_last: frozenset[str]
    never_last: frozenset[str]
    subordinating: frozenset[str]
    letters_with_stops: re.Pattern[str] = field(init=False)
    section: re.Pattern[str] = field(init=False)
    enumerator: re.Pattern[str] = field(init=False)
    row_letter: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        small, capital = self.letter, self.letter.upper()
        object.__setattr__(self, "letters_with_stops", re.compile(rf"{small}(?:\.{small})+"))
        object.__setattr__(self, "section", re.compile(rf"\W*§ *[0-9]{{1,3}} {small}"))
        pattern = rf"[0-9]{{1,3}}{small}|{small}|[IVX]{{2,5}}"
        object.__setattr__(self, "enumerator", re.compile(pattern))
        object.__setattr__(self, "row_letter", re.compile(rf"{capital},?"))


@cache
def danish() -> Language:
    """Return Danish. Who reads a text passes it on; the engine itself never asks for it."""
    text = files(__package__).joinpath("danish.toml").read_text(encoding="utf-8")
    tables: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    short = tables["abbreviations"]
    abbreviations = dict.fromkeys(short["end_before_capital"], True)
    abbreviations.update(dict.fromkeys(short["never_end"], False))
    tails = {name.rpartition(".")[2] for name in abbreviations if "." in name}
    return Language(
        letter=f"[{''.join(tables['alphabet']['small'])}]",
        suspended_before=frozenset(tables["line_ends"]["suspended_before"]),
        top_level_domains=frozenset(tables["addresses"]["top_level_domains"]),
        abbreviations=abbreviations,
        abbreviation_tails=frozenset(tails) | frozenset(short["fields_of_study"]),
        wait_for_number=frozenset(short["wait_for_number"]),
        never_end_as_written=frozenset(short["never_end_as_written"]),
        never_end_endings=tuple(short["never_end_endings"]),
        degrees=frozenset(short["degrees"]),
        fields_of_study=frozenset(short["fields_of_study"]),
        first_names=frozenset(short["first_names"]),
        month_names=tuple(tables["ordinals"]["months"]),
        months=frozenset(tables["ordinals"]["months"] + tables["ordinals"]["short_months"]),
        before_money=frozenset(short["before_money"]),
        money=frozenset(short["money"]),
        ordinal_nouns=tuple(tables["ordinals"]["nouns"]),
        before_initial=frozenset(tables["initials"]["after"]),
        roles=tuple(tables["initials"]["roles"]),
        one_letter_words=frozenset(tables["initials"]["words"]),
        saying=frozenset(tables["initials"]["saying"]),
        label_endings=tuple(tables["initials"]["label_endings"]),
        joins_labels=frozenset(tables["initials"]["joined_by"]),
        openers=frozenset(tables["initials"]["openers"]),
        opener_endings=tuple(tables["initials"]["opener_endings"]),
        surnames=frozenset(tables["initials"]["surnames"]),
        block_labels=frozenset(tables["labels"]["block"]),
        sentence_labels=frozenset(tables["labels"]["sentence"]),
        not_last=frozenset(tables["fragments"]["not_last"]),
        seldom_last=frozenset(tables["fragments"]["seldom_last"]),
        never_last=frozenset(tables["fragments"]["never_last"]),
        subordinating=frozenset(tables["fragments"]["subordinating"]),
    )
