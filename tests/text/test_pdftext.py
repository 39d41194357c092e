"""Plain text out of a PDF comes out in paragraphs, headings and items, with its places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.readability.segment import Role
from generator.text.pdftext import mend
from generator.text.source import Position, Source

DOUBLE_SPACED = """\
Planer for havnen

Byrådet har i dag vedtaget en plan for den gamle havn, som skal gøre havnefron-

ten grønnere og åbne den for alle. Planen gælder fra nytår og skal evalueres om

fire år.



Borgerne kan sige deres mening på et møde, som Teknik og Miljø holder den 3.

marts kl. 19 på rådhuset. Alle er velkomne til at komme og høre om planen her.
"""


def looks(text: str) -> list[tuple[Role, str]]:
    return [(block.role, block.text) for block in mend(text).blocks]


def texts(text: str) -> list[str]:
    return [block.text for block in mend(text).blocks]


def test_blank_lines_between_lines_go_and_paragraphs_stay() -> None:
    heading, first, second = looks(DOUBLE_SPACED)
    assert heading == (Role.HEADING, "Planer for havnen")
    assert (first[1][:17], first[1][-11:]) == ("Byrådet har i dag", "om fire år.")
    assert (second[1][:12], second[1][-14:]) == ("Borgerne kan", "om planen her.")


@pytest.mark.parametrize(
    ("split", "joined"),
    [
        ("på medarbej-\ndernes vegne", "på medarbejdernes vegne"),
        ("for social-\nog ældreområdet", "for social- og ældreområdet"),
        ("et møde i KD-\nnet er holdt", "et møde i KD-net er holdt"),
        ("stod i Jyllands-\nPosten i går", "stod i Jyllands-Posten i går"),
        ("sagen EMN-\n2017-03197 er ny", "sagen EMN-2017-03197 er ny"),
        ("på medarbej\u00ad\ndernes vegne", "på medarbejdernes vegne"),
    ],
)
def test_words_split_at_line_ends_are_joined(split: str, joined: str) -> None:
    assert texts(f"Rådet talte {split} ja.") == [f"Rådet talte {joined} ja."]


@pytest.mark.parametrize("bullet", ["\uf0b7", "•", "–", "-", "▪", "1)", "a)", "•\t"])
def test_pasted_bullets_become_items(bullet: str) -> None:
    text = f"Rådet vil:\n{bullet} bygge en skole\n{bullet} plante en skov\n"
    assert looks(text) == [
        (Role.PARAGRAPH, "Rådet vil:"),
        (Role.ITEM, "bygge en skole"),
        (Role.ITEM, "plante en skov"),
    ]
    assert all(block.ends_item for block in mend(text).blocks[1:])


def test_an_item_goes_on_over_lines_and_blank_lines() -> None:
    text = (
        "• Rådet vil bygge en skole ved den gamle havn, hvor der er plads til børn\n\n"
        "og haver og grønne områder til alle.\n"
        "• Rådet vil plante en skov.\n"
    )
    first, second = texts(text)
    assert first.endswith("plads til børn og haver og grønne områder til alle.")
    assert second == "Rådet vil plante en skov."


def test_a_dash_that_happens_to_begin_a_line_is_no_bullet() -> None:
    text = (
        "Rådet vil bygge en skole ved den gamle havn i den nordlige del af byen nu\n"
        "– og plante en skov.\n"
    )
    assert len(texts(text)) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Side 24", "Sidetal"),
        ("Side 5/6", "Sidetal"),
        ("side 5 af 6", "Sidetal"),
        ("12", "Sidetal"),
        ("- 7 -", "Sidetal"),
        ("https://eksempel.dk/plan", "Adressen bag et link"),
        ("Formateret: Skrifttype: 10 pkt", "Spor af rettelser"),
        (
            "Byhuset Torvet 1 8000 Aarhus Tlf 12345678 www.eksempel.dk CVR 12345678",
            "Sidefod med adresse eller telefon",
        ),
    ],
)
def test_page_furniture_is_dropped_and_told(line: str, reason: str) -> None:
    mended = mend(f"Rådet siger ja til planen\n\n{line}\n\nog sender den i høring.\n")
    assert [block.text for block in mended.blocks] == [
        "Rådet siger ja til planen og sender den i høring."
    ]
    assert mended.dropped == ((3, line, reason),)


def test_a_footer_that_comes_again_is_dropped() -> None:
    page = "Rådet siger ja til planen for {}.\nRådhuset, Torvet 1, 8000 Aarhus C\n"
    mended = mend("".join(page.format(name) for name in ("havnen", "parken", "skolen")))
    assert [drop.line for drop in mended.dropped] == [2, 4, 6]


def test_a_year_on_a_line_of_its_own_is_no_page_number() -> None:
    assert mend("2025\n").dropped == ()


def test_form_feeds_part_lines_but_are_not_counted_as_lines() -> None:
    mended = mend("Rådet siger ja.\fNæste side begynder her.\nSide 2\n")
    assert [block.text for block in mended.blocks] == [
        "Rådet siger ja.",
        "Næste side begynder her.",
    ]
    assert mended.dropped[0].line == 2


def test_a_row_of_short_lines_is_a_table() -> None:
    text = "Fordelingen er denne:\nVest 4\nØst 5\nNord 6\nRådet er enigt om tallene og om planen.\n"
    assert [role for role, _ in looks(text)] == [
        Role.PARAGRAPH,
        Role.CELL,
        Role.CELL,
        Role.CELL,
        Role.PARAGRAPH,
    ]


def test_a_label_on_a_line_of_its_own_is_a_heading() -> None:
    assert looks("Referat:\nRådet godkendte planen.\n")[0] == (Role.HEADING, "Referat:")


def test_places_are_those_of_the_text_as_given() -> None:
    source = Source("plan.txt", DOUBLE_SPACED)
    mended = mend(source.text)
    at = mended.blocks[1].text.index("Planen")
    assert source.position(mended.origin(1, at)) == Position(5, 36)
    at = mended.blocks[2].text.index("marts")
    assert source.position(mended.origin(2, at)) == Position(13, 1)


def test_nothing_gives_nothing() -> None:
    assert mend("") == mend(" \n\f\n ")
    assert mend("").blocks == ()


@given(st.one_of(st.text(), st.text(alphabet=" \n\f-–•1)aA.§\u00ad\uf0b7:,")))
def test_any_text_at_all_is_mended_with_its_places(text: str) -> None:
    mended = mend(text)
    for block, origins in zip(mended.blocks, mended.origins, strict=True):
        assert block.text.strip()
        assert len(origins) == len(block.text) + 1
        assert list(origins) == sorted(origins)
        assert 0 <= origins[0] <= origins[-1] <= len(text)
        for sign, offset in zip(block.text, origins, strict=False):
            assert text[offset] == sign or sign in " -"
