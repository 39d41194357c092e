from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import understand
from generator.kinds.registers import PlainWords
from generator.output import files
from generator.text.source import Source
from tests.rules.judging import TODAY, page, places

ROOT = Path(__file__).parents[2]
FEWEST = 200


@pytest.fixture(scope="module")
def words() -> PlainWords:
    content = files.read_content(ROOT / "content")
    return understand(content.sources, {}, TODAY).library.registers.plain_words


def test_the_register_has_two_hundred_pairs_and_none_twice(words: PlainWords) -> None:
    forms = [form.casefold() for one in words.words for form in (one.word, *one.forms)]
    assert len(words.words) >= FEWEST
    assert len({one.word.casefold() for one in words.words}) == len(words.words)
    assert len(set(forms)) == len(forms)


def test_a_plain_word_is_not_itself_a_heavy_one(words: PlainWords) -> None:
    heavy = {form.casefold() for one in words.words for form in (one.word, *one.forms)}
    assert [one.word for one in words.words if one.plain.casefold() in heavy] == []


def test_every_word_of_the_register_is_found_with_all_its_forms(words: PlainWords) -> None:
    content = files.read_content(ROOT / "content")
    plain = next(one for one in content.sources if one.path == "registre/letteord.yaml")
    empty = Source("registre/ordbog.yaml", "ord: []\n")
    forms = [form for one in words.words for form in (one.word, *one.forms)]
    body = "\n\n".join(f"Nu {form} vi." for form in forms)
    told = dict(places("ORD01", page(body), plain, empty))
    missed = [form for at, form in enumerate(forms) if told.get(5 + 2 * at) is None]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi gør det i  henhold\ntil planen.", ["i  henhold\ntil"]),
        ("(såfremt)", ["såfremt"]),
        ("Iværksættes det?", ["Iværksættes"]),
        ("Det er så-fremt.", []),
        ("Det er IT-iværksat.", []),
        ("Det er såfremtid.", []),
    ],
)
def test_where_a_heavy_word_begins_and_ends(text: str, found: list[str]) -> None:
    assert [told for _, told in places("ORD01", page(text))] == found
