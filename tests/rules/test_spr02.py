"""Which long words are spoken of, and how the advice divides them."""

from __future__ import annotations

import pytest

from generator.rules.compounds import parts
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source
from tests.rules.judging import judged, page


def long_words(*sources: Source) -> list[Diagnostic]:
    return [diagnostic for diagnostic in judged(*sources) if diagnostic.code == "SPR02"]


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("koordinationsudvalgsmedlemmernes", ("koordination", "udvalg", "medlemmernes")),
        ("universitetshospital", ("universitet", "hospital")),
        ("samarbejdsudvalgsmødet", ("samarbejde", "udvalg", "mødet")),
        ("virksomhedsoverdragelse", ("virksomhed", "overdragelse")),
        ("cykelinfrastrukturen", ("cykel", "infrastrukturen")),
        ("infrastrukturprojekterne", ("infrastruktur", "projekterne")),
        ("internationalisering", ("internationalisering",)),
        ("etableringsomkostningerne", ("etableringsomkostningerne",)),
    ],
)
def test_the_parts_of_a_compound_are_its_own(word: str, divided: tuple[str, ...]) -> None:
    assert parts(word) == divided


def test_an_ending_is_no_part_whatever_words_a_site_explains() -> None:
    known = frozenset({"", "er", "en"})  # what is left of »ene«, and two words of two letters
    assert parts("etableringsomkostningerne", known) == ("etableringsomkostningerne",)
    assert parts("grundvandsboringerne", frozenset({"boring"})) == ("grundvand", "boringerne")


def test_the_advice_shows_the_parts() -> None:
    (finding,) = long_words(page("Vi ser på koordinationsudvalgenes stier."))
    assert finding.advice.startswith("Det er sat sammen af »koordination« og »udvalgenes«.")


def test_a_word_that_cannot_be_divided_gets_no_parts() -> None:
    (finding,) = long_words(page("Vi ser på internationalisering af stier."))
    assert "sat sammen" not in finding.advice


@pytest.mark.parametrize(
    "text",
    [
        "Brevet er fra integrationsministeren.",
        "Brevet er fra kommunaldirektørernes formand.",
        "Vi læser »koordinationsudvalgsplanen« igen.",
        "Vi spørger Koordinationsudvalgsrådet om stien.",
    ],
)
def test_titles_names_and_quotations_are_left_alone(text: str) -> None:
    assert long_words(page(text)) == []


def test_words_of_the_title_and_of_the_originals_title_are_left_alone() -> None:
    body = "Her er koordinationsudvalgets plan.\n"
    original = "original:\n  titel: Koordinationsudvalg for stier\n  udgiver: Rådet\n"
    texts = (
        f"---\ntitel: Koordinationsudvalgets plan\ntype: notat\nskrevet: 2026-03-01\n---\n\n{body}",
        f"---\ntitel: Planen\ntype: notat\n{original}skrevet: 2026-03-01\n---\n\n{body}",
    )
    for text in texts:
        assert long_words(Source("sider/plan.md", text)) == []
    plain = f"---\ntitel: Planen\ntype: notat\nskrevet: 2026-03-01\n---\n\n{body}"
    assert len(long_words(Source("sider/plan.md", plain))) == 1


def test_any_inflection_of_a_word_in_the_glossary_is_left_alone() -> None:
    glossary = Source(
        "registre/ordbog.yaml",
        "ord:\n  - ord: virksomhedsoverdragelse\n    forklaring: Når ansatte følger med.\n",
    )
    assert long_words(page("Vi ser på virksomhedsoverdragelsernes regler."), glossary) == []


def test_a_word_without_end_is_not_looked_into() -> None:
    """Dividing tries each place in a word and each rest of it, which a data dump must not cost."""
    word = "aftale" * 150_000
    assert parts(word) == (word,)
    assert parts("aftale" * 3) == ("aftale",) * 3
