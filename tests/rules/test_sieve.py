"""What remembers in which words there is nothing to find."""

import pytest

from generator.rules import sieve
from generator.rules.sieve import Sieve


def test_a_sieve_lets_through_the_words_that_a_look_finds_something_in() -> None:
    capitals = Sieve(str.isupper)
    assert sorted(capitals.left(frozenset(("NB", "sti", "EU")))) == ["EU", "NB"]


def test_a_word_with_nothing_in_it_is_looked_into_once() -> None:
    asked: list[str] = []

    def look(word: str) -> bool:
        asked.append(word)
        return word == "NB"

    marked = Sieve(look)
    for _ in range(3):
        assert [*marked.left(frozenset(("NB", "sti")))] == ["NB"]
    assert asked.count("sti") == 1


def test_a_full_memory_is_emptied_and_the_answers_stay_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sieve, "ROOM", 2)
    capitals = Sieve(str.isupper)
    words = frozenset(("a", "b", "c", "d", "NB"))
    assert [[*capitals.left(words)] for _ in range(4)] == [["NB"]] * 4
