"""Blocks, pieces and places; what a sentence is stands in tests/spec."""

from __future__ import annotations

import pytest

from generator.readability.language import danish
from generator.readability.lix import Counts
from generator.readability.segment import (
    Block,
    Piece,
    Role,
    Sentence,
    counts,
    sentences,
    visible_words,
)

DANISH = danish()


def item(text: str, *, ends: bool = True) -> Block:
    return Block(text, Role.ITEM, ends_item=ends)


def test_a_sentence_has_a_piece_of_each_block_it_runs_over() -> None:
    blocks = [Block("Vi bygger "), Block("Nyt", Role.HEADING), Block("en skole. Slut.")]
    assert sentences(blocks, DANISH) == (
        Sentence((Piece(0, 0, 9), Piece(2, 0, 9)), 4, 0, "11"),
        Sentence((Piece(2, 10, 15),), 1, 0, "12"),
    )


def test_pieces_are_places_in_the_text_as_given() -> None:
    text = "Vi ser læge\u00adhu-\nset\u200b. Vi går."
    first, second = sentences([Block(text)], DANISH)
    assert text[first.pieces[0].start : first.pieces[0].end] == "Vi ser læge\u00adhu-\nset\u200b."
    assert text[second.pieces[0].start : second.pieces[0].end] == "Vi går."
    assert (first.words, first.long_words) == (3, 1)


@pytest.mark.parametrize(
    ("blocks", "reasons"),
    [
        ([Block("Vi går.")], ["12"]),
        ([Block("Vi går")], ["20"]),
        ([item("vi går hjem for at sove")], ["22"]),
        ([item("is"), item("saft")], ["22"]),
        ([Block("vi går nu alle hjem for at sove til i morgen", Role.CELL)], ["23"]),
        ([Block("Vi går.", Role.FOOTNOTE, ends_item=True)], ["23"]),
    ],
)
def test_a_sentence_names_the_clause_that_ended_it(blocks: list[Block], reasons: list[str]) -> None:
    assert [sentence.reason for sentence in sentences(blocks, DANISH)] == reasons


def test_an_item_may_end_in_a_block_that_is_not_counted() -> None:
    blocks = [
        item("vi går hjem for at sove", ends=False),
        Block("x = 1", Role.SKIPPED, ends_item=True),
        item("is"),
    ]
    assert [sentence.words for sentence in sentences(blocks, DANISH)] == [7]
    assert [
        sentence.words
        for sentence in sentences([*blocks, item("vi ses i morgen tidlig nu")], DANISH)
    ] == [
        6,
        7,
    ]


def test_footnotes_are_no_part_of_the_list_before_them() -> None:
    blocks = [item("is"), Block("Se planen.", Role.FOOTNOTE, ends_item=True)]
    assert [sentence.words for sentence in sentences(blocks, DANISH)] == [1, 2]


def test_a_wordless_paragraph_is_transparent() -> None:
    assert len(sentences([item("is"), Block("👍"), item("saft")], DANISH)) == 1


def test_nothing_gives_nothing() -> None:
    assert sentences([], DANISH) == ()
    assert counts([]) == Counts()
    assert sentences([Block(""), Block("  \n "), Block("… – !")], DANISH) == ()


def test_counts_add_up_sentences() -> None:
    found = sentences([Block("Vi går hjem nu. Kommunen sover.")], DANISH)
    assert counts(found) == Counts(words=6, sentences=2, long_words=1, full_sentences=1)


def test_visible_words_are_those_of_all_blocks() -> None:
    blocks = [Block("Vi går"), Block("Nyt", Role.HEADING), Block("x = 1", Role.SKIPPED)]
    assert visible_words(blocks, DANISH) == 5
