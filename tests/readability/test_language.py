"""What `danish.toml` says of Danish does not contradict itself."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

TABLE = tomllib.loads(files("generator.readability").joinpath("danish.toml").read_text("utf-8"))
SHORT = TABLE["abbreviations"]


def test_an_abbreviation_either_ends_a_sentence_or_it_does_not() -> None:
    assert len(SHORT["never_end"]) > 50
    assert set(SHORT["never_end"]) & set(SHORT["end_before_capital"]) == set()


def test_no_list_of_abbreviations_has_a_word_twice() -> None:
    twice = {
        name: [word for word, count in Counter(words).items() if count > 1]
        for name, words in SHORT.items()
    }
    assert not any(twice.values()), twice
