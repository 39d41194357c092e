"""What each sentence adds to LIX, on hand-counted texts and on every real document."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.build import understand
from generator.kinds import kind_of
from generator.library.document import Document, parse
from generator.library.library import Library
from generator.output import files
from generator.readability.lix import Counts, lix
from generator.readability.segment import Role
from generator.report.weighing import (
    MarkedBlock,
    PlacedSentence,
    marked_blocks,
    step,
    weighed,
    what_if,
)
from generator.text.source import Source
from tests.running import CONTENT


@pytest.fixture(scope="module")
def library() -> Library:
    read = files.read_content(CONTENT)
    return understand(read.sources, read.files, dt.date(2026, 11, 25)).library


def document(body: str) -> Document:
    path = "sider/proeve.md"
    kind = kind_of(path)
    assert kind is not None
    found = parse(Source(path, f"---\ntitel: Prøve\ntype: om siden\n---\n\n{body}\n"), kind)
    assert isinstance(found, Document)
    return found


def test_what_all_sentences_add_is_the_lix_of_every_real_document(library: Library) -> None:
    assert len(library.documents) > 60
    for document in library.documents:
        index = lix(document.text.counts)
        adds = sum(found.adds for found in weighed(document.text, 40))
        assert adds == pytest.approx(index or 0, abs=1e-9), document.source.path


def test_a_sentence_adds_its_words_and_its_long_words() -> None:
    text = document(
        "Vi ses i morgen. Forvaltningen undersøger nu, om borgerne er med på en sti."
    ).text
    assert text.counts == Counts(words=14, sentences=2, long_words=3, full_sentences=2)
    first, second = weighed(text, 40)
    assert (first.words, first.long_words, first.adds) == (4, 0, 2.0)
    assert (second.words, second.long_words) == (10, 3)
    assert second.adds == pytest.approx(10 / 2 + 100 * 3 / 14)


@pytest.mark.parametrize(
    ("adds", "expected"), [(5.99, 0), (6.0, 1), (7.99, 1), (8.0, 2), (11.99, 2), (12.0, 3), (40, 3)]
)
def test_a_sentence_is_marked_by_how_many_times_its_share_it_takes(
    adds: float, expected: int
) -> None:
    # Ten sentences at a limit of 40: the share of each is 4. Steps at 1.5, 2 and 3 times that.
    assert step(adds, Counts(words=100, sentences=10), 40) == expected


def test_splitting_the_hardest_sentence_adds_one_and_shortening_takes_its_long_words() -> None:
    whole = Counts(words=100, sentences=5, long_words=30, full_sentences=5)
    found = what_if(whole, long_words=8)
    assert lix(found.split) == pytest.approx(100 / 6 + 30)
    assert found.shortened is not None
    assert lix(found.shortened) == pytest.approx(100 / 5 + 22)


def test_a_sentence_without_long_words_cannot_lose_them() -> None:
    assert what_if(Counts(words=10, sentences=1), long_words=0).shortened is None


def test_a_marked_sentence_runs_on_over_the_items_of_a_list() -> None:
    text = document("Kommunerne skal undersøge forudsætningerne:\n\n- samarbejde\n- økonomi").text
    blocks = [passage.block for passage in text.passages]
    at = {id(passage): place for place, passage in enumerate(text.passages)}
    placed = [
        PlacedSentence(sentence.sentence, tuple(piece._replace(block=at[id(passage)])
                                   for passage, piece in sentence.passages))
        for sentence in text.counted
    ]  # fmt: skip
    assert len(placed) == 1  # 6 words, 5 long: 6 + 83,3 is 2,2 times 40
    found = list(marked_blocks(blocks, placed, text.counts, 40))
    assert [block.role for block in found] == [Role.HEADING, Role.PARAGRAPH, Role.ITEM, Role.ITEM]
    assert _marked(found) == [
        "[2: Kommunerne skal undersøge forudsætningerne:",
        "samarbejde",
        "økonomi]",
    ]


def _marked(found: list[MarkedBlock]) -> list[str]:
    return [
        " ".join(f"{f'[{word.step}: ' if word.opens else ''}{word.text}{']' if word.closes else ''}"
                 for word in line.words)
        for line in found if line.role is not Role.HEADING
    ]  # fmt: skip
