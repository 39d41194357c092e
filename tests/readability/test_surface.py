"""What a reader sees of a text: nothing that is invisible, and letters for what looks like them."""

from __future__ import annotations

import re
import unicodedata

import pytest
import regex

from generator.readability.language import danish
from generator.readability.segment import Block, Role, counts, sentences
from generator.readability.surface import INVISIBLE, LOOK_ALIKE, surface
from generator.readability.words import tally

DANISH = danish()
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_LOOK_ALIKE = re.compile(f"[{LOOK_ALIKE}]")
BLANKS = {0x2800, 0x13441, 0x13442}
"""Drawn as nothing, though Unicode does not say so in a property."""


def test_the_table_holds_what_unicode_calls_default_ignorable() -> None:
    ignorable = regex.compile(r"\p{Default_Ignorable_Code_Point}")
    for number in range(0x110000):
        sign = chr(number)
        expected = number in BLANKS or ignorable.match(sign) is not None
        assert (_INVISIBLE.match(sign) is not None) == expected, hex(number)


def test_no_invisible_sign_is_a_word() -> None:
    for number in range(0x110000):
        sign = chr(number)
        if _INVISIBLE.match(sign):
            assert tally(surface(f"a {sign} {sign * 3} b", DANISH).text, DANISH).words == 2, hex(
                number
            )


@pytest.mark.parametrize("filler", ["\u3164", "\u115f", "\u1160", "\uffa0", "\u2800", "\U00013441"])
@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.ITEM, Role.CELL])
def test_blank_blocks_change_nothing(filler: str, role: Role) -> None:
    text = Block("Kommunen bygger en skole ved parken.")
    blanks = [Block(f"{filler} " * 12 + f"{filler}.", role, ends_item=True)] * 30
    assert counts(sentences([text, *blanks], DANISH)) == counts(sentences([text], DANISH))


def test_letters_in_other_shapes_are_read_as_letters() -> None:
    for number in range(0x110000):
        sign = chr(number)
        if _LOOK_ALIKE.match(sign) and "LATIN" in unicodedata.name(sign, ""):
            assert re.fullmatch(
                r"[^\W\d_]{3,}|a[〔.]?[^\W\d_]+[.〕]?b", surface(f"a{sign}b", DANISH).text
            ), hex(number)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ﬁlmene", "filmene"),
        ("ⓚⓞⓜⓜⓤⓝⓔⓝ", "kommunen"),
        ("🄺🄾🄼🄼🅄🄽🄴🄽", "KOMMUNEN"),
        ("🅺🅾🅼🅼🆄🅽🅴🅽", "KOMMUNEN"),
        ("ｋｏｍｍｕｎｅｎ", "kommunen"),
        ("𝐤𝐨𝐦𝐦𝐮𝐧𝐞𝐧", "kommunen"),
        ("ⅿed ⅼov", "med lov"),
        ("komun℮n", "komunen"),
        ("⒦ommunen", "kommunen"),
    ],
)
def test_a_look_alike_counts_as_its_letters(written: str, read: str) -> None:
    seen = surface(written, DANISH)
    assert seen.text == read
    assert len(seen.origin) == len(read) + 1


def test_a_hyphen_out_of_a_pdf_joins_a_word() -> None:
    assert surface("en frem\u2010\ngang for byen", DANISH).text == "en fremgang for byen"
    assert surface("by\u2010\nog landområder", DANISH).text == "by\u2010 og landområder"
