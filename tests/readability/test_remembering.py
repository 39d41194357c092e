"""What remembers the answers to words: they are the same, and the memory is bounded."""

import pytest

from generator.readability import remembering
from generator.readability.remembering import LONGEST, Remembering


def test_a_word_is_worked_out_once_and_its_answer_is_given_again() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Remembering(length)
    assert [*map(lengths.__getitem__, ("en", "sti", "en", "sti"))] == [2, 3, 2, 3]
    assert asked == ["en", "sti"]


def test_a_full_memory_is_emptied_and_the_answers_stay_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remembering, "ROOM", 2)
    lengths = Remembering(len)
    words = ("en", "sti", "eller", "vejen")
    assert [[lengths[word] for word in words] for _ in range(3)] == [[2, 3, 5, 5]] * 3
    assert len(lengths) <= 2


def test_a_very_long_word_is_not_kept() -> None:
    lengths = Remembering(len)
    assert lengths["x" * (LONGEST + 1)] == LONGEST + 1
    assert lengths["x" * LONGEST] == LONGEST
    assert [*lengths] == ["x" * LONGEST]
