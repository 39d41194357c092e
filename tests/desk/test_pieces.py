"""What can be rewritten: every piece of every real text is on its page, under its own name."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import html

from generator.desk.desk import Desk
from generator.desk.pieces import TextPiece, fields, label, pieces
from generator.desk.trouble import Places
from generator.kinds import kind_of
from generator.library.document import Document, parse
from generator.text.source import Source
from tests.running import CONTENT, TEMPLATES
from tests.writing import TEXT

IN_A_BOX = "forslag-til-beslutning"
"""The section whose heading the box with the decision takes the place of."""
DAY = dt.date(2026, 11, 25)


@pytest.fixture(scope="module")
def real() -> Desk:
    return Desk(Places(CONTENT, TEMPLATES), DAY, "0", "hemmelig")


def shown(desk: Desk, address: str) -> html.HtmlElement:
    answer = desk.answer(address)
    assert answer is not None
    assert answer.status == 200, answer.body.decode()
    return html.fromstring(answer.body.decode())


def agreement(text: str = TEXT) -> Document:
    kind = kind_of("aftaler/stier.md")
    assert kind is not None
    document = parse(Source("aftaler/stier.md", text), kind)
    assert isinstance(document, Document)
    return document


def test_every_piece_of_every_real_text_is_on_its_page(real: Desk) -> None:
    library, lost = real.now.session.library, []
    for document in library.documents:
        page = shown(real, library.address(document))
        (main,) = page.xpath("//main")
        ids = set(main.xpath(".//@id"))
        headings = {
            one.get("data-of"): one.get("data-heading") for one in page.xpath("//*[@data-of]")
        }
        named = set(main.xpath(".//@data-piece"))
        own = pieces(document)
        assert named <= {piece.name for piece in own}, document.source.path
        empty = {section.id for section in document.body.sections if section.is_empty}
        lost += [
            (document.source.path, piece)
            for piece in own
            if not piece.path
            and piece.name not in named
            and headings.get(piece.name) not in ids | empty | {IN_A_BOX}
        ]  # fmt: skip
        assert not page.xpath("//head//@data-piece")
    assert lost == []


def test_the_names_of_pieces_change_no_word_of_a_page(real: Desk) -> None:
    closed = Desk(real.places, DAY, "0")
    library = real.now.session.library
    for document in library.documents[::6]:
        address = library.address(document)
        texts = [shown(desk, address).xpath("//main")[0].text_content() for desk in (real, closed)]
        assert texts[0] == texts[1]


def body(document: Document) -> list[tuple[str, str]]:
    """Return the pieces of the body: what each is called, and what stands there."""
    text = document.source.text
    return [(piece.label, text[slice(*piece.span)]) for piece in pieces(document) if not piece.path]


def test_a_piece_is_what_a_person_would_take_as_one() -> None:
    assert body(agreement())[4:12] == [
        ("Overskrift", "### Sådan går det"),
        ("Liste", "- Stien bliver 2 km lang.\n- Bænkene er lavet af træ,\n  og de bliver malet.\n  - De er blå.\n  - De er røde."),
        ("Punkt i listen", "- Stien bliver 2 km lang."),
        ("Punkt i listen", "- Bænkene er lavet af træ,\n  og de bliver malet.\n  - De er blå.\n  - De er røde."),
        ("Punkt i listen", "- De er blå."),
        ("Punkt i listen", "- De er røde."),
        ("Liste", "1. Først måler vi.\n2. Så bygger vi."),
        ("Punkt i listen", "1. Først måler vi."),
    ]  # fmt: skip
    assert body(agreement())[13:] == [
        ("Tabel", '{titel="Penge til stier"}\n| Sted | Kroner |\n| ---- | -----: |\n| Åen | 10 |\n| Parken | 20 |'),
        ("Citat", "> Stien gør os glade.\n> — Borgmesteren"),
        ("Afsnit", "En bænk er til tre voksne."),
        ("Afsnit", "Til sidst ser vi på det hele."),
        ("Note", "[^1]: Skolen ligger ved åen."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body_text", "expected"),
    [
        ("- et\n\n  to\n\n- tre\n", ["- et\n\n  to\n\n- tre", "- et\n\n  to", "- tre"]),
        ("> - et\n> - to\n", ["> - et\n> - to"]),
        ("- > et\n- to\n", ["- > et\n- to", "- > et", "- to"]),
        ("1. - et\n   - to\n", ["1. - et\n   - to", "1. - et\n   - to", "- to"]),
        ("Et\n---\n", ["Et\n---"]),
        ("*et*\n\n\n\nto", ["*et*", "to"]),
        ("", []),
    ],
)
def test_blocks_inside_each_other(body_text: str, expected: list[str]) -> None:
    front = TEXT[: TEXT.index("## Kort fortalt")]
    assert [text for _, text in body(agreement(front + body_text))] == expected


def test_fields_are_listed_in_the_order_of_the_file() -> None:
    listed = fields(agreement())
    assert [(field.label, field.text) for field in listed[:8]] == [
        ("titel", "Aftale om stier"), ("type", "samarbejdsaftale"), ("status", "indgået"),
        ("indgået", "2026-01-12"), ("partier", "N, S"), ("emner", "trafik"),
        ("id under løfter nr. 1", "sti"), ("titel under løfter nr. 1", "En sti ved åen"),
    ]  # fmt: skip
    assert next(field.date for field in listed if field.date) == "2026-01-12"


def test_a_field_is_named_in_danish_letters() -> None:
    assert label(("penge", 2, "beloeb")) == "beløb under penge nr. 3"
    assert label(("tabeller", 0, "raekker", 1, "tal", 0)) == (
        "tal nr. 1 under rækker nr. 2 under tabeller nr. 1"
    )
    assert label(("datoer", 0, "hvornaar")) == "hvornår under datoer nr. 1"


def test_a_list_with_remarks_is_rewritten_item_by_item() -> None:
    document = agreement(TEXT.replace("  - trafik\n", "  - trafik  # vigtigt\n  - natur\n"))
    named = {piece.name: piece for piece in pieces(document)}
    assert "felt/emner" not in named
    assert isinstance(named["felt/emner/0"], TextPiece)
    assert {field.name for field in fields(document)} >= {"felt/emner/0", "felt/emner/1"}
