"""Laws that hold for any text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import textstat
from hypothesis import given
from hypothesis import strategies as st

from generator.readability.language import danish
from generator.readability.lix import Counts, lix
from generator.readability.segment import (
    Block,
    Role,
    Sentence,
    counts,
    drafted,
    redrafted,
    sentences,
    visible_words,
    words,
)

DANISH = danish()

# Words that are no abbreviation, label, initial or opener, short ones and long ones.
VOCABULARY = (
    "bakke", "bred", "cykler", "droppe", "forsamling", "gader", "hjemmepleje", "høringssvar",
    "kanal", "klima", "mursten", "nabo", "nabolaget", "skov", "sommer", "søen", "trafik",
    "ungdomsklub", "ventetid", "ærinde", "øvelse", "åben",
)  # fmt: skip
SIGNS = " \n\t.,;:?!…-–/()[]»«\"'§%&1230aåAÅxé\u00a0\u00ad\u200b\u0301@"

a_word = st.sampled_from(VOCABULARY)
a_sentence = st.lists(a_word, min_size=1, max_size=12).map(
    lambda diagnostic: " ".join(diagnostic).capitalize() + "."
)
a_text = st.lists(a_sentence, min_size=1, max_size=5).map(" ".join)
texts = st.lists(a_text, min_size=1, max_size=4)
any_text = st.one_of(st.text(), st.text(alphabet=SIGNS), a_text)
any_block = st.builds(Block, any_text, st.sampled_from(Role), ends_item=st.booleans())

# Parts of sentences: what ends none, what goes on in the next block, what needs to see that.
PARTS = (
    "Det er en sti.", "Vi bygger en sti", "og en bro.", "...", "Kl. 5", "Det koster 5 mio.",
    "kr. i alt. Så er det slut.", "»Hvem er det?", "Det er mig.« Ja.", "(se punkt 4.", "side 2). Godt.",
    "Vi mødes den 3.", "marts i byen.", "jf.", "Hos Hr. A.", "B. Hansen siger ja.", "1.2", "- ", "",
    "Et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten.",
)  # fmt: skip
a_part = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(" ".join)
a_broken_block = st.builds(
    Block, a_part, st.sampled_from((*Role, Role.PARAGRAPH, Role.PARAGRAPH)), ends_item=st.booleans()
)


def of(blocks: Sequence[Block]) -> Counts:
    return counts(sentences(blocks, DANISH))


def paragraphs(found: Sequence[str]) -> list[Block]:
    return [Block(text) for text in found]


def items(found: Sequence[str]) -> list[Block]:
    return [Block(text, Role.ITEM, ends_item=True) for text in found]


def written(sentence: Sentence, blocks: Sequence[Block]) -> list[str]:
    return [blocks[piece.block].text[piece.start : piece.end] for piece in sentence.pieces]


@given(texts, texts)
def test_counts_of_closed_texts_add_up(one: list[str], other: list[str]) -> None:
    apart = of(paragraphs(one)) + of(paragraphs(other))
    together = of(paragraphs(one + other))
    assert lix(together) == lix(apart)
    assert (together.words, together.sentences) == (apart.words, apart.sentences)


@given(texts, st.data())
def test_dividing_a_sentence_never_raises_lix(found: list[str], data: st.DataObject) -> None:
    text = " ".join(found)
    gaps = [at for at, sign in enumerate(text) if sign == " " and text[at - 1] != "."]
    if not gaps:
        return
    at = data.draw(st.sampled_from(gaps))
    divided = f"{text[:at]}. {text[at + 1].upper()}{text[at + 2 :]}"
    before, after = lix(of([Block(text)])), lix(of([Block(divided)]))
    assert before is not None
    assert after is not None
    assert after <= before


@given(texts, st.data())
def test_a_dropped_full_stop_never_lowers_lix(found: list[str], data: st.DataObject) -> None:
    text = " ".join(found)
    at = data.draw(st.sampled_from([at for at, sign in enumerate(text) if sign == "."]))
    before, after = lix(of([Block(text)])), lix(of([Block(text[:at] + text[at + 1 :])]))
    assert before is not None
    assert after is not None
    assert after >= before


@given(texts, a_text)
def test_short_headings_between_blocks_change_nothing(found: list[str], heading: str) -> None:
    title = Block(" ".join(heading.split()[:12]), Role.HEADING)
    for blocks in (paragraphs(found), items(found)):
        with_headings = [part for block in blocks for part in (title, block)]
        assert of(with_headings) == of(blocks)


@given(st.lists(a_sentence, min_size=1, max_size=8), st.sampled_from([".", ",", ";", ""]))
def test_the_signs_that_end_list_items_change_nothing(found: list[str], sign: str) -> None:
    open_items = [text.removesuffix(".") for text in found]
    assert of(items([text + sign for text in open_items])) == of(items(open_items))


@given(st.lists(any_block, max_size=6))
def test_any_text_at_all_is_counted(blocks: list[Block]) -> None:
    found = sentences(blocks, DANISH)
    assert counts(found).words <= visible_words(blocks, DANISH)
    for sentence in found:
        assert sentence.words == sum(
            sum(1 for _ in words(text, DANISH)) for text in written(sentence, blocks)
        )
        assert sentence.long_words == sum(
            word.is_long for text in written(sentence, blocks) for word in words(text, DANISH)
        )


@given(st.lists(any_block, max_size=6))
def test_pieces_lie_in_the_text_one_after_the_other(blocks: list[Block]) -> None:
    pieces = [piece for sentence in sentences(blocks, DANISH) for piece in sentence.pieces]
    assert pieces == sorted(pieces)
    for piece in pieces:
        assert 0 <= piece.start < piece.end <= len(blocks[piece.block].text)
    for one, other in pairwise(pieces):
        assert one.block < other.block or one.end <= other.start


@given(any_text)
def test_words_lie_in_the_text_one_after_the_other(text: str) -> None:
    end = 0
    for word in words(text, DANISH):
        assert end <= word.start < word.end <= len(text)
        end = word.end


@given(st.lists(st.lists(a_word, min_size=3, max_size=12), min_size=1, max_size=8))
def test_textstat_agrees_on_bare_words(found: list[list[str]]) -> None:
    text = " ".join(" ".join(diagnostic).capitalize() + "." for diagnostic in found)
    blocks = [Block(text)]
    bare = " ".join(
        " ".join(text[piece.start : piece.end].strip(".") for piece in sentence.pieces) + "."
        for sentence in sentences(blocks, DANISH)
    )
    textstat.textstat.set_lang("da")
    ours = lix(of(blocks))
    assert ours is not None
    assert abs(ours - textstat.textstat.lix(bare)) < 0.01


@given(
    st.lists(st.one_of(a_broken_block, any_block), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.one_of(a_part, any_text)), min_size=1, max_size=2),
)
def test_a_text_that_differs_in_few_blocks_is_drafted_as_if_it_were_new(
    blocks: list[Block], typed: list[tuple[int, str]]
) -> None:
    near, new = drafted(tuple(blocks), DANISH), list(blocks)
    for at, text in typed:
        old = new[at % len(new)]
        new[at % len(new)] = Block(text, old.role, old.ends_item)
    assert redrafted(near, tuple(new), DANISH) == drafted(tuple(new), DANISH)
