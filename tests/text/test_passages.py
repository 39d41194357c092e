"""Passages: what a reader sees, and the way back to where it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from generator.kinds import kind_of
from generator.library.document import Document, parse
from generator.readability.lix import Counts, lix
from generator.readability.segment import Block, Role
from generator.text.passages.passage import (
    FIELDS,
    Passage,
    Shape,
    Text,
    alone,
    grouped,
    hardest,
    lix_share,
)
from generator.text.source import Source
from tests.drafts import FRONT, Draft, Word, drafts

PAGE = "sider/eksempel.md"


def document(body: str, fields: str = "", path: str = PAGE) -> Document:
    source = Source(path, f"---\ntitel: Om stien\ntype: notat\n{fields}---\n{body}")
    kind = kind_of(path)
    assert kind is not None
    found = parse(source, kind)
    assert isinstance(found, Document)
    return found


def passages(body: str) -> tuple[Passage, ...]:
    """Return the passages of a body, the title left out."""
    return document(body).text.passages[1:]


def seen(source: Source, passage: Passage) -> list[str]:
    """Return what stands in the source for each word that a reader sees."""
    return [
        source.text[slice(*passage.span(*match.span()))]
        for match in re.finditer(r"[^ \n]+", passage.text)
    ]


def texts(body: str) -> list[str]:
    return [passage.text for passage in passages(body)]


@given(drafts())
@settings(max_examples=150)
def test_every_word_has_its_exact_place(draft: Draft) -> None:
    source = Source(PAGE, draft.text)
    kind = kind_of(PAGE)
    assert kind is not None
    found = parse(source, kind)
    assert isinstance(found, Document)
    placed = {
        Word(*passage.span(*match.span()), match[0])
        for passage in found.text.passages
        for match in re.finditer(r"[^ \n]+", passage.text)
    }
    assert {word for word in placed if word.start >= len(FRONT)} == set(draft.words)


@pytest.mark.parametrize(
    ("written", "visible"),
    [
        ("En *god* og **lang** sti.", "En god og lang sti."),
        ('Læs [om stien](/sider/sti.md "titel").', "Læs om stien."),
        ("Se ![et kort over stien](/figurer/kort.png) her.", "Se  her."),
        ("R&amp;D og b&#248;rn.", "R&D og børn."),
        ("3\\. maj er en dag.", "3. maj er en dag."),
        ("Det hedder `kode`.", "Det hedder kode."),
        ("Ordet [sustainable]{lang=en} er engelsk.", "Ordet sustainable er engelsk."),
        ("En linje  \nog en til\\\nog en.", "En linje\nog en til\nog en."),
        ("<b>fed</b> er tekst her.", "<b>fed</b> er tekst her."),
    ],
)  # fmt: skip
def test_a_reader_sees_text_without_its_marks(written: str, visible: str) -> None:
    assert texts(f"{written}\n") == [visible]


def test_a_word_in_another_spelling_leads_to_what_was_written() -> None:
    body = "R&amp;D, sm\\_ord og so&shy;lens.\n"
    found = document(body)
    (passage,) = found.text.passages[1:]
    assert seen(found.source, passage) == ["R&amp;D,", "sm\\_ord", "og", "so&shy;lens."]


def test_each_block_is_a_passage_with_its_role_and_shape() -> None:
    body = (
        "Først.\n\n## Om\n\n- Et punkt.\n\n> Et citat.\n\n::: fakta Tal\nI boksen.\n:::\n\n"
        "| A | B |\n|---|---|\n| En | To |\n\n```\nkode\n```\n\nSidst.[^1]\n\n[^1]: En note.\n"
    )
    shown = [(passage.text, passage.block.role, passage.shape) for passage in passages(body)]
    assert shown == [
        ("Først.", Role.PARAGRAPH, Shape.PARAGRAPH),
        ("Om", Role.HEADING, Shape.HEADING),
        ("Et punkt.", Role.ITEM, Shape.ITEM),
        ("Et citat.", Role.PARAGRAPH, Shape.QUOTE),
        ("Tal", Role.HEADING, Shape.HEADING),
        ("I boksen.", Role.PARAGRAPH, Shape.BOX),
        ("A", Role.CELL, Shape.CELL),
        ("B", Role.CELL, Shape.CELL),
        ("En", Role.CELL, Shape.CELL),
        ("To", Role.CELL, Shape.CELL),
        ("kode\n", Role.SKIPPED, Shape.CODE),
        ("Sidst.", Role.PARAGRAPH, Shape.PARAGRAPH),
        ("En note.", Role.FOOTNOTE, Shape.FOOTNOTE),
    ]


def test_a_passage_belongs_to_the_section_above_it() -> None:
    body = "Først.\n\n## Sagen\n\nEn sti.\n\n### Ruten\n\nEn rute.\n\n> ## Citat\n\nMere.\n"
    sections = {passage.text: passage.section for passage in passages(body)}
    assert sections == {
        "Først.": "", "Sagen": "sagen", "En sti.": "sagen", "Ruten": "sagen",
        "En rute.": "sagen", "Citat": "sagen", "Mere.": "sagen",
    }  # fmt: skip


def test_a_list_a_box_and_a_cell_are_each_one_group() -> None:
    body = "Ord.\n\n- A.\n- B.\n\n::: fakta Tal\nC.\n\nD.\n:::\n\n| E | F |\n|---|---|\n| G | H |\n"
    found = [[passage.text for passage in group] for group in grouped(passages(body))]
    assert found == [
        ["Ord."], ["A.", "B."], ["Tal", "C.", "D."], ["E"], ["F"], ["G"], ["H"],
    ]  # fmt: skip


def test_only_the_last_paragraph_of_an_item_ends_it() -> None:
    body = "- Første del,\n\n  anden del.\n- Nyt punkt\n  - inde i det.\n"
    ends = {passage.text: passage.block.ends_item for passage in passages(body)}
    assert ends == {
        "Første del,": False,
        "anden del.": True,
        "Nyt punkt": False,
        "inde i det.": True,
    }


def test_a_quotation_with_its_source_is_kept_apart_and_one_without_is_not() -> None:
    body = "> Vi lover det.\n>\n> — loven\n\n> Vi siger det.\n"
    assert {passage.text: passage.quoted for passage in passages(body)} == {
        "Vi lover det.": True,
        "— loven": True,
        "Vi siger det.": False,
    }


def test_quotations_count_when_they_take_more_than_their_share() -> None:
    quotation = "> Her står der fem ord.\n>\n> — Loven\n\n"
    plenty = quotation + "Ni ord er der i den her korte sætning.\n" * 6
    found = document(plenty).text
    assert [sentence.text for sentence in found.quoted] == ["Her står der fem ord.", "— Loven"]
    assert found.counts.words == 54
    scarce = document(quotation + "Ni ord er der i den her korte sætning.\n").text
    assert scarce.quoted == ()
    assert scarce.counts.words == 9 + 5 + 1


def test_links_pictures_and_foreign_words_stand_in_their_passage() -> None:
    body = 'Se [siden](/aftaler/a.md "Om a"), ![kort](/figurer/k.png "Et kort") og [the end]{lang=en}.\n'
    found = document(body)
    (one,) = found.text.passages[1:]
    ((address, start, end, tooltip),) = one.links
    assert (address, one.text[start:end], tooltip) == ("/aftaler/a/", "siden", "Om a")
    ((source_of, alt, span, title),) = one.images
    assert (source_of, alt, title) == ("/figurer/k.png", "kort", "Et kort")
    assert found.source.text[slice(*span)].strip() == '![kort](/figurer/k.png "Et kort")'
    ((start, end),) = one.foreign
    assert one.text[start:end] == "the end"


def test_front_matter_prose_is_counted_ahead_of_the_body_in_the_page_order() -> None:
    fields = "noegletal:\n  - tal: 12\n    navn: stier\nfrister:\n  - hvad: Byg en sti.\n    frist: 2026\n"
    found = document("Brød.\n", fields)
    shown = [(passage.text, passage.section, passage.shape) for passage in found.text.passages]
    assert shown[0] == ("Om stien", FIELDS, Shape.HEADING)
    assert ("Byg en sti.", f"{FIELDS}:frister", Shape.FIELD) in shown
    assert shown[-1] == ("Brød.", "", Shape.PARAGRAPH)
    assert found.text.counts.words == 4


def test_sections_add_up_to_the_whole() -> None:
    found = document("En sti.\n\n## A\n\nTo ord.\n\n## B\n\nDet her er fire ord.\n").text
    assert {name: counts.words for name, counts in found.sections.items()} == {
        "": 2,
        "a": 2,
        "b": 5,
    }
    assert sum(found.sections.values(), Counts()) == found.counts


def test_an_open_sentence_goes_on_in_the_next_block_and_belongs_where_it_began() -> None:
    found = document("Stien går fra\n\n## Ruten\n\nskolen til åen.\n").text
    (one,) = found.counted
    assert one.text == "Stien går fra skolen til åen."
    assert one.section == ""
    assert len(one.passages) == 2


def test_the_sentences_weigh_as_much_as_the_whole_text() -> None:
    found = document("En sti. Kommunerne samarbejder om cykelstierne. Byg den nu.\n").text
    total = sum(lix_share(sentence.sentence, found.counts) for sentence in found.counted)
    assert total == pytest.approx(lix(found.counts))
    first, *_ = hardest(found)
    assert first.text == "Kommunerne samarbejder om cykelstierne."


def test_a_passage_can_be_measured_alone() -> None:
    found = document("En sti. En vej.\n\nKommunerne samarbejder.\n").text
    assert alone(found.passages[2:]) == Counts(2, 1, 2, 0)


def test_characters_are_what_a_page_has_to_hold() -> None:
    code = "```\nkode\n```\n"
    found = document(f"En  sti.\n\n{code}\nEn vej.\n").text
    assert found.characters == len("Om stien\nEn sti.\nEn vej.\n")


def test_a_passage_without_a_place_stands_at_the_start() -> None:
    made = Passage(Block("Ord"), (), Shape.FIELD, "", 0)
    assert made.span(0, 3) == (0, 0)
    assert Text(()).counts == Counts()
