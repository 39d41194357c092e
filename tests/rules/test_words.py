"""The word lists of the rules, and the names of months and days, which stand in one place each."""

import ast
from pathlib import Path

import msgspec
import pytest
from babel import Locale

import generator
from generator.danish import MONTHS, WEEKDAYS
from generator.rules.words import WORDS, RuleWords, either

AS_WRITTEN = {"blanks", "known_abbreviations", "noun_endings"}
LISTS = [name for name in RuleWords.__struct_fields__ if name not in {"numbers", "written_out"}]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_words_in_lower_case(name: str) -> None:
    words = getattr(WORDS, name)
    assert words
    assert [word for word in words if word != word.strip() or not word] == []
    assert name in AS_WRITTEN or [word for word in words if word != word.lower()] == []


def test_a_misspelt_list_is_refused() -> None:
    whole = msgspec.to_builtins(WORDS)
    with pytest.raises(msgspec.ValidationError, match="blankz"):
        msgspec.convert(whole | {"blankz": ["Navn"]}, RuleWords)


def test_a_short_form_ends_with_a_full_stop_and_is_written_out_without_it() -> None:
    assert WORDS.written_out
    for short, written in WORDS.written_out.items():
        assert short.endswith("."), short
        assert "." not in written, short


def test_a_pattern_of_words_takes_the_longest_and_knows_no_signs() -> None:
    assert either(("for", "for the", "m.v.")) == r"for\ the|m\.v\.|for"


def test_months_and_weekdays_are_those_of_the_calendar_and_stand_once() -> None:
    locale = Locale.parse("da")
    assert tuple(locale.months["format"]["wide"].values()) == MONTHS
    assert tuple(locale.days["format"]["wide"][number] for number in range(7)) == WEEKDAYS
    assert WEEKDAYS[0] == "mandag"
    assert WEEKDAYS[6] == "søndag"
    lists = [
        f"{path.name}:{node.lineno}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if sum(name in node.value for name in (*MONTHS, *WEEKDAYS)) > FEW
    ]
    assert lists == []


FEW = 3
"""A sentence or an example may name so many months and days."""


def modules() -> list[Path]:
    found = sorted(Path(generator.__file__).parent.rglob("*.py"))
    assert len(found) > 100
    return found
