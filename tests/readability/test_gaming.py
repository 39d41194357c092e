"""A hard text stays hard, however its blocks are cut: the three invariances of the contract."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.readability.language import danish
from generator.readability.lix import Counts, guard_over, lix, over
from generator.readability.segment import Block, Role, counts, sentences, visible_words

DANISH = danish()

HARD = (
    "Byrådet godkendte den 3. september 2025 planen om at lægge hjemmeplejen om, herunder f.eks. "
    "at oprette faste hold af medarbejdere på tværs af fag i alle fire distrikter. Det forventes "
    "at koste 12,5 mio. kr. om året fra 1. januar 2026, svarende til ca. 4 pct. af det samlede "
    "budget på området. Udvalgets formand, Birthe G. Holmgaard, lagde vægt på, at kommunen løbende "
    "skal inddrage brugere, pårørende, faglige organisationer m.fl. Medarbejderne bliver orienteret "
    "om, hvad ordningen betyder for dem, jf. kommunens regler om større ændringer, senest kl. 12.00 "
    "på dagen for udvalgets behandling af sagen. Forvaltningen evaluerer ordningen i 2. halvår 2027 "
    "ud fra de mål, som den selv har sat. "
    "Resultatet bliver forelagt for byrådet, som derefter tager stilling til, om den eventuelt "
    "skal videreføres."
)
HEADING = Block("Kort om sagen.", Role.HEADING)
CELLS = (Block("Distrikt", Role.CELL), Block("Vest.", Role.CELL))


def of(*blocks: Block) -> Counts:
    return counts(sentences(blocks, DANISH))


def index(*blocks: Block) -> float:
    found = lix(of(*blocks))
    assert found is not None
    return found


def parts(text: str) -> list[str]:
    """Divide at each comma that is followed by a space."""
    return text.split(", ")


def items(texts: list[str], end: str = "") -> list[Block]:
    return [Block(text + end, Role.ITEM, ends_item=True) for text in texts]


def test_the_text_is_hard() -> None:
    assert 52 < index(Block(HARD)) < 56


@pytest.mark.parametrize("between", [(HEADING,), CELLS], ids=["heading", "cells"])
def test_a_heading_or_short_cells_between_any_two_words_change_nothing(
    between: tuple[Block, ...],
) -> None:
    whole = of(Block(HARD))
    for gap in re.finditer(" ", HARD):
        cut = Block(HARD[: gap.start()]), *between, Block(HARD[gap.end() :])
        assert of(*cut) == whole, HARD[gap.start() - 20 : gap.end() + 20]


def test_a_heading_at_every_comma_changes_nothing() -> None:
    texts = parts(HARD)
    cut = [block for text in texts for block in (Block(text + ","), HEADING)]
    assert of(*cut) == of(Block(HARD))


def test_a_paragraph_at_every_comma_changes_nothing() -> None:
    assert of(*(Block(text + ",") for text in parts(HARD))) == of(Block(HARD))


@pytest.mark.parametrize("end", [".", ",", ";", "!"])
def test_how_a_list_item_ends_changes_nothing(end: str) -> None:
    texts = [text.removesuffix(".") for text in parts(HARD)]
    assert of(*items(texts, end)) == of(*items(texts))


def test_a_dropped_full_stop_never_lowers_lix() -> None:
    whole = Block(HARD)
    for sentence in sentences([whole], DANISH):
        end = sentence.pieces[-1].end
        assert HARD[end - 1] == "."
        assert index(Block(HARD[: end - 1] + HARD[end:])) >= index(whole)


def test_all_full_stops_at_paragraph_ends_dropped_make_it_harder() -> None:
    found = [HARD[s.pieces[0].start : s.pieces[-1].end] for s in sentences([Block(HARD)], DANISH)]
    dropped = [Block(text.removesuffix(".")) for text in found]
    assert index(*dropped) > index(*map(Block, found)) == index(Block(HARD))


def test_prose_in_table_cells_is_as_hard() -> None:
    found = [HARD[s.pieces[0].start : s.pieces[-1].end] for s in sentences([Block(HARD)], DANISH)]
    assert of(*(Block(text, Role.CELL) for text in found)) == of(Block(HARD))


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\u2060", "-\n"])
def test_signs_hidden_in_long_words_change_nothing(hidden: str) -> None:
    spread = re.sub(r"([a-zæøå]{4})(?=[a-zæøå]{3})", rf"\1{hidden}", HARD)
    assert of(Block(spread)) == of(Block(HARD))


def test_one_word_bullets_do_not_dilute() -> None:
    bullets = items(["Trivsel."] * 30)
    assert of(Block(HARD), *bullets).sentences == of(Block(HARD)).sentences + 5


@pytest.mark.parametrize("filler", ["Ja.", "Mål."])
def test_tiny_sentences_pass_the_limit_but_not_the_guard(filler: str) -> None:
    found = of(Block(HARD), *[Block(filler)] * 80)
    assert not over(found, 40)
    assert guard_over(found, 44)


def test_prose_in_a_code_block_is_seen_and_not_counted() -> None:
    blocks = [Block("Vi går hjem."), Block(HARD, Role.SKIPPED)]
    assert of(*blocks).words < 0.75 * visible_words(blocks, DANISH)


def test_real_bullets_lower_lix() -> None:
    assert index(*items(parts(HARD))) < index(Block(HARD))


def test_halving_every_sentence_is_not_enough() -> None:
    found = of(Block(HARD))
    assert over(replace(found, sentences=2 * found.sentences), 40)
