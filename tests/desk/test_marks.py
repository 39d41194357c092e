"""Marks stand at the right words, wherever the text of a document is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import html

from generator.desk.desk import Desk
from generator.desk.trouble import Places
from generator.library.document import Document
from generator.text.passages.passage import FIELDS, Passage, Shape
from tests.previewing import HARD
from tests.running import CONTENT, TEMPLATES, copied

DAY = dt.date(2026, 11, 25)
Page = html.HtmlElement
_ADDED = "desk-badge", "desk-plainer", "footnote-ref"


@pytest.fixture(scope="module")
def real() -> Desk:
    return Desk(Places(CONTENT, TEMPLATES), DAY, "0")


@pytest.fixture
def hard(tmp_path: Path) -> Page:
    """Return a page with a hard sentence."""
    folder = copied(tmp_path / "by")
    (folder / "content" / "sider" / "proeve.md").write_text(HARD, "utf-8")
    return page(Desk(Places(folder / "content", folder / "templates"), DAY, "0"), "/proeve/")


def page(desk: Desk, address: str) -> Page:
    answer = desk.answer(address)
    assert answer is not None
    assert answer.status == 200, answer.body.decode()
    return html.fromstring(answer.body.decode())


def sentences(shown: Page) -> dict[int, str]:
    """Return the marked sentences by number, as the page shows them, without what was added."""
    for name in _ADDED:
        for one in shown.xpath(f'//*[contains(@class, "{name}")]'):
            one.drop_tree()
    found: dict[int, str] = {}
    for one in shown.xpath("//*[@data-sentence]"):
        number = int(one.get("data-sentence"))
        found[number] = found.get(number, "") + one.text_content()
    return {number: squeezed(text) for number, text in found.items()}


def squeezed(text: str) -> str:
    """Return a text without white space: pieces of a sentence meet without any."""
    return "".join(text.split())


def test_every_counted_sentence_of_every_real_document_is_marked_word_for_word(real: Desk) -> None:
    """Cells of fields are plain text on the page and bear no marks: the panel lists them."""
    library = real.now.session.library
    total, plain = 0, 0
    for document in library.documents:
        marked = sentences(page(real, library.address(document)))
        counted = {
            number: squeezed(sentence.text)
            for number, sentence in enumerate(document.text.counted, start=1)
            if not all(_is_cell_of_field(passage) for passage, _ in sentence.passages)
        }
        assert marked == counted, document.source.path
        total += len(counted)
        plain += len(document.text.counted) - len(counted)
    assert total > 3000
    assert 0 < plain < 100


def _is_cell_of_field(passage: Passage) -> bool:
    return passage.shape is Shape.CELL and passage.section.startswith(f"{FIELDS}:")


def test_a_marked_sentence_carries_its_words_its_long_words_and_what_it_adds(real: Desk) -> None:
    document = _document(real, "sider/om-siden.md")
    shown = page(real, "/om-siden/")
    assert len(document.text.counted) > 3
    for number, sentence in enumerate(document.text.counted, start=1):
        mark = shown.xpath(f'//*[@data-sentence="{number}"]')[0]
        assert mark.get("id") == f"saetning-{number}"
        assert int(mark.get("data-words")) == sentence.sentence.words
        assert int(mark.get("data-long")) == sentence.sentence.long_words
        assert float(mark.get("data-adds").replace(",", ".")) > 0


def _document(desk: Desk, path: str) -> Document:
    return next(
        document for document in desk.now.session.library.documents if document.source.path == path
    )


def test_a_sentence_runs_across_links_bold_words_entities_and_footnotes(hard: Page) -> None:
    pieces = hard.xpath('//*[@data-sentence="1"]')
    within = {above.tag for piece in pieces for above in piece.iterancestors()}
    assert {"p", "strong", "a"} <= within
    assert sentences(hard)[1] == squeezed(
        "Udvalget vil gerne, at implementeringen af de sundhedsfaglige anbefalinger skal begynde nu "
        "for at tilvejebringe kvalitet & kapacitet i kommunerne."
    )


def test_only_the_first_piece_of_a_sentence_has_a_name_and_a_badge(hard: Page) -> None:
    pieces = hard.xpath('//*[@data-sentence="1"]')
    assert [piece.get("id") for piece in pieces if piece.get("id")] == ["saetning-1"]
    # 52 words, 5 sentences: 19/5 + 100 * 9/52 = 21,1, which is 2,6 times 40/5.
    badges = [found for piece in pieces for found in piece.xpath('./*[@class="desk-badge"]')]
    assert [badge.text_content() for badge in badges] == [
        "Svær sætning, trin 2 af 3. 19 ord, 9 lange. Den lægger 21,1 til LIX."
    ]


def test_long_words_are_marked_inside_sentences_and_nowhere_else(hard: Page) -> None:
    marked = [one.text_content() for one in hard.xpath('//mark[@class="desk-long"]')]
    assert "implementeringen" in marked
    assert "sundhedsfaglige" in marked
    assert "gerne" not in marked
    assert all(one.xpath("ancestor::*[@data-sentence]") for one in hard.xpath("//mark"))


def test_list_items_and_footnotes_are_marked_too(hard: Page) -> None:
    assert hard.xpath('//li//*[@data-sentence="3"]')
    note = squeezed("Myndighederne fastsætter kapaciteten i overensstemmelse med lovgivningens "
                    "bestemmelser.")  # fmt: skip
    number = next(number for number, text in sentences(hard).items() if text == note)
    assert hard.xpath(f'//*[contains(@class, "footnotes")]//*[@data-sentence="{number}"]')


def test_an_official_word_shows_its_plainer_word_behind_it(tmp_path: Path) -> None:
    folder = copied(tmp_path / "by")
    (folder / "content" / "registre" / "letteord.yaml").write_text(
        "ord:\n  - ord: tilvejebringe\n    skriv: skaffe\n", "utf-8"
    )
    (folder / "content" / "sider" / "proeve.md").write_text(HARD, "utf-8")
    desk = Desk(Places(folder / "content", folder / "templates"), DAY, "0")
    shown = page(desk, "/proeve/")
    (mark,) = shown.xpath('//*[@class="desk-official"]')
    assert mark.text_content() == "tilvejebringe skriv hellere skaffe"


def test_front_matter_text_is_marked_where_the_page_shows_it(tmp_path: Path) -> None:
    folder = copied(tmp_path / "by")
    desk = Desk(Places(folder / "content", folder / "templates"), DAY, "0")
    shown = page(desk, "/moeder/byraadet/2026-03-04/1-cykelsti/")
    assert squeezed("Byrådet sagde ja.") in sentences(shown).values()


def test_a_long_word_across_two_kinds_of_text_is_marked_in_both(tmp_path: Path) -> None:
    folder = copied(tmp_path / "by")
    text = "---\ntitel: En prøve\ntype: om siden\nskrevet: 2026-03-01\n---\n\nVi ser på sund**hedsaftaler** i dag.\n"
    (folder / "content" / "sider" / "proeve.md").write_text(text, "utf-8")
    desk = Desk(Places(folder / "content", folder / "templates"), DAY, "0")
    marked = [one.text_content() for one in page(desk, "/proeve/").xpath("//mark")]
    assert marked == ["sund", "hedsaftaler"]


def test_what_an_editor_writes_never_becomes_mark_up(tmp_path: Path) -> None:
    folder = copied(tmp_path / "by")
    text = "---\ntitel: En prøve\ntype: om siden\nskrevet: 2026-03-01\n---\n\nSkriv ikke <script>alert(1)</script> her.\n"
    (folder / "content" / "sider" / "proeve.md").write_text(text, "utf-8")
    desk = Desk(Places(folder / "content", folder / "templates"), DAY, "0")
    assert not page(desk, "/proeve/").xpath("//main//script")
