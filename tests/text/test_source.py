"""Text as it was read, and places in it."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.source import Placed, Position, Source, Span, normalised

TEXT = "æble\n\nto linjer\n"


def test_lines_and_columns_count_from_one() -> None:
    source = Source("a.md", TEXT)
    assert source.position(0) == Position(1, 1)
    assert source.position(3) == Position(1, 4)
    assert source.position(4) == Position(1, 5)  # the line end belongs to its line
    assert source.position(5) == Position(2, 1)
    assert source.position(6) == Position(3, 1)
    assert source.position(9) == Position(3, 4)


def test_a_place_outside_the_text_is_the_nearest_one_inside() -> None:
    source = Source("a.md", TEXT)
    assert source.position(-5) == Position(1, 1)
    assert source.position(1_000) == Position(4, 1)
    assert source.line_start(99) == len(TEXT)
    assert Source("a.md", "").position(3) == Position(1, 1)


def test_a_line_begins_where_it_begins() -> None:
    source = Source("a.md", TEXT)
    assert [source.line_start(line) for line in (1, 2, 3, 4)] == [0, 5, 6, 16]


@given(st.text(alphabet="aæ\n "), st.integers(0, 40))
def test_a_position_leads_back_to_its_offset(text: str, offset: int) -> None:
    source = Source("a.md", text)
    at = min(offset, len(text))
    line, column = source.position(at)
    assert source.line_start(line) + column - 1 == at


def test_sources_are_equal_by_path_and_text() -> None:
    assert Source("a.md", "x") == Source("a.md", "x")
    assert Source("a.md", "x") != Source("b.md", "x")
    assert Source("a.md", "x") != Source("a.md", "y")


def test_every_line_end_becomes_a_line_feed() -> None:
    assert normalised("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_byte_order_mark_is_dropped_and_letters_are_composed() -> None:
    assert normalised("\ufeffå") == "å"
    assert normalised("a\u030a") == "å"


@given(st.text())
def test_normalising_twice_changes_nothing_but_a_second_mark(text: str) -> None:
    once = normalised(text)
    assert normalised(once.removeprefix("\ufeff")) == once.removeprefix("\ufeff")
    assert "\r" not in once


def test_a_placed_text_is_a_text_that_knows_its_place() -> None:
    text = Placed("sti", Span(4, 7))
    assert text == "sti"
    assert text.span == Span(4, 7)
    assert Placed("sti").span == Span(0, 0)


def test_a_text_that_is_put_aside_is_the_same_one() -> None:
    source, other = Source("a.md", "Ær »æble« \ud800"), Source("a.md", "Ær »æble« \ud800")
    source.put_aside(memoryview(source.raw()))
    assert source.text == other.text
    assert source == other
    assert hash(source) == hash(other)
    assert pickle.loads(pickle.dumps(source)) == other  # noqa: S301
    with pytest.raises(AttributeError):
        _ = source.nothing  # type: ignore[attr-defined]
