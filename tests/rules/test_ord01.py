from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import understand
from generator.kinds.registers import PlainWords
from generator.output import files
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source
from tests.rules.judging import TODAY, judged, page, places

ROOT = Path(__file__).parents[2]
FEWEST = 450


def _plain_words() -> Source:
    content = files.read_content(ROOT / "content")
    return next(source for source in content.sources if source.path == "registre/letteord.yaml")


@pytest.fixture(scope="module")
def words() -> PlainWords:
    content = files.read_content(ROOT / "content")
    return understand(content.sources, {}, TODAY).library.registers.plain_words


def test_the_register_has_hundreds_of_pairs_and_none_twice(words: PlainWords) -> None:
    forms = [form.casefold() for word in words.words for form, _ in word.plain_by_form]
    assert len(words.words) >= FEWEST
    assert len({word.word.casefold() for word in words.words}) == len(words.words)
    assert len(set(forms)) == len(forms)


def test_a_plain_word_is_not_itself_a_heavy_one(words: PlainWords) -> None:
    pairs = [pair for word in words.words for pair in word.plain_by_form]
    forms = {form.casefold() for form, _ in pairs}
    assert [form for form, plain in pairs if plain.casefold() in forms] == []


def test_every_word_of_the_register_is_found_with_all_its_forms(words: PlainWords) -> None:
    empty = Source("registre/ordbog.yaml", "ord: []\n")
    forms = [form for word in words.words for form, _ in word.plain_by_form]
    body = "\n\n".join(f"Nu {form} vi." for form in forms)
    told = dict(places("ORD01", page(body), _plain_words(), empty))
    missed = [form for at, form in enumerate(forms) if told.get(6 + 2 * at) is None]
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


def heavy(sentence: str) -> list[Diagnostic]:
    return [
        diagnostic
        for diagnostic in judged(page(sentence), _plain_words())
        if diagnostic.code == "ORD01"
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Planen er udarbejdet i maj.", "»udarbejdet« er tungt. Lettere ord er »lavet« eller"),
        ("Udsender vi planen?", "»Udsender« er tungt. Et lettere ord er »Sender ud«."),
        ("Planen iværksættes.", "Et lettere ord er »bliver sat i gang«."),
        ("Vi ser på merudgifterne.", "Et lettere ord er »de ekstra udgifter«."),
    ],
)
def test_advice_has_the_form_of_the_word(sentence: str, said: str) -> None:
    (finding,) = heavy(sentence)
    assert said in finding.message


def test_advice_says_where_to_take_care() -> None:
    (finding,) = heavy("Vi ser på gamle parker, herunder stien.")
    assert finding.advice.startswith("Skift ordet ud, hvis meningen er den samme.")
    assert "Pas på: »Herunder« siger, at det næste er en del af det første." in finding.advice


@pytest.mark.parametrize(
    "word",
    ["udpege", "godkende", "nedsætte et udvalg", "bemyndige", "drøfte", "tage stilling til",
     "i forhold til", "idet", "kapacitet", "inddrage", "bevilge", "høringssvar"],
)  # fmt: skip
def test_what_a_body_does_is_no_heavy_word(words: PlainWords, word: str) -> None:
    assert word not in {form for each in words.words for form, _ in each.plain_by_form}
