"""What brings a text within its limit: the numbers are counted by hand."""

from __future__ import annotations

import pytest

from generator.kinds import kind_of
from generator.library.document import Document, parse
from generator.library.library import Library
from generator.readability.lix import lix
from generator.readability.segment import counts
from generator.rules.easing import (
    Plan,
    changes,
    hard_ones,
    long_words,
    plan,
    sentence_told,
    way_told,
)
from generator.rules.ord01 import heavy_words
from generator.text.passages.passage import Counted
from generator.text.source import Source
from tests.rules.judging import judged, library, page
from tests.running import CONTENT

SHORT = "Vi går en tur i den by, vi bor i. "
"""Ten words, none of them long."""
LONG = "Vi går en tur i den by, vi bor i, og så går vi hjem igen ad en kort vej. "
"""Twenty words, none of them long."""
HARD = "Kommunens medarbejdere udarbejder redegørelser om budgettet i dag og i morgen. "
"""Eleven words, five of them long."""


def text(body: str) -> tuple[Counted, ...]:
    path = "sider/proeve.md"
    kind = kind_of(path)
    assert kind
    document = parse(
        Source(path, f"---\ntitel: Prøve\ntype: notat\nskrevet: 2026-03-01\n---\n\n{body}\n"), kind
    )
    assert isinstance(document, Document)
    return document.text.counted


def plan_of(body: str, limit: int) -> Plan:
    return plan((sentence.sentence for sentence in text(body)), limit)


def test_a_text_of_long_sentences_is_divided() -> None:
    # 40 words in 2 sentences: 20. In 3: 13,3. In 4: 10.
    assert plan_of(LONG * 2, 14) == Plan(1, 0)
    assert plan_of(LONG * 2, 10) == Plan(2, 0)


def test_a_text_of_long_words_is_not_divided() -> None:
    # 11 words and 5 long in each of 2 sentences: 11 + 45,5. With 6 long of 22: 11 + 27,3 = 38,3.
    assert plan_of(HARD * 2, 40) == Plan(0, 4)


def test_a_text_with_both_faults_gets_both_kinds_of_advice() -> None:
    # 20 + 4 * 11 words, 20 long: 64 / 5 + 31,3 = 44,1. In 6 sentences 10,7 + 31,3 = 41,9.
    # With 15 long words 10,7 + 23,4 = 34,1; with 16 it is 35,7.
    assert plan_of(LONG + HARD * 4, 35) == Plan(1, 5)


def test_a_few_words_are_exchanged_before_a_sentence_is_divided() -> None:
    # 12,8 + 100 * 16 / 64 = 37,8; with 17 long words it is 39,4.
    assert plan_of(LONG + HARD * 4, 39) == Plan(0, 4)


def test_a_plan_that_is_followed_reaches_the_limit() -> None:
    sentences = text(LONG * 3 + HARD * 6)
    way = plan((sentence.sentence for sentence in sentences), 30)
    whole = counts(sentence.sentence for sentence in sentences)
    words, long = whole.words, whole.long_words - way.words
    assert words / (whole.sentences + way.stops) + 100 * long / words <= 30
    assert words / (whole.sentences + way.stops) + 100 * (long + 1) / words > 30


def test_a_text_within_the_limit_needs_nothing() -> None:
    assert plan_of(SHORT, 40) == Plan(0, 0)


def test_words_of_one_stem_are_counted_together_and_shown_by_their_parts() -> None:
    found = long_words(
        text("Her er serviceudgifter. Og serviceudgifterne er høje. Se også aktivitet.")
    )
    assert [(word.written, word.times) for word in found] == [
        ("serviceudgifter", 2),
        ("aktivitet", 1),
    ]
    assert found[0].shown == "»serviceudgifter« (service + udgifter)"
    assert found[1].shown == "»aktivitet«"


def test_names_and_words_that_all_know_are_not_hunted() -> None:
    found = long_words(text("Vi spurgte Aabenraa i september. Kommunen svarede Økonomiudvalget."))
    assert [word.written for word in found] == ["spurgte", "svarede"]


def test_a_word_that_the_site_explains_is_not_hunted() -> None:
    assert long_words(text("Her er aktivitet."), frozenset({"aktivit"})) == ()


def test_the_way_is_told_in_words() -> None:
    assert way_told(text(LONG * 2), 14) == "Sæt 1\u00a0punktum mere."
    assert way_told(text(HARD * 2), 40) == (
        "Skift 4 af de 10 lange ord ud. Begynd med »medarbejdere« 2 gange, »redegørelser« 2 gange "
        "og »udarbejder« 2 gange."
    )


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        (LONG, "Del den i to."),
        (SHORT, "Skriv den kortere."),
        ("Her er serviceudgifter.", "Find kortere ord for »serviceudgifter« (service + udgifter)."),
    ],
)
def test_a_sentence_gets_the_advice_that_helps_it(body: str, advice: str) -> None:
    assert sentence_told(text(body)[0]) == advice


def test_the_changes_that_are_told_first_reach_the_limit() -> None:
    sentences = text(LONG + "Vi ser på aktivitet. Og så ser vi på aktivitet igen. " + SHORT)
    # 20 + 4 + 7 + 10 = 41 words, 4 sentences, 2 long: 10,3 + 4,9 = 15,1.
    steps = changes(sentences, (), 12)
    assert [step.told for step in steps] == ["Find et kortere ord for »aktivitet« 2 steder"]
    assert lix(steps[-1].after) == 10.25
    # A limit of 9 needs the long sentence divided too: 41 / 5 = 8,2.
    told = [step.told for step in changes(sentences, (), 9)]
    assert told == ["Find et kortere ord for »aktivitet« 2 steder", "Del den her sætning i to"]


def test_no_more_than_three_changes_are_told() -> None:
    assert len(changes(text((LONG + HARD) * 8), (), 20)) == 3


def test_a_text_within_the_limit_has_no_changes() -> None:
    assert changes(text(LONG), (), 40) == ()


def test_a_heavy_word_is_exchanged_for_its_plain_one_wherever_it_stands() -> None:
    body = "Kom, såfremt du kan. Gå, såfremt du vil. Bliv, såfremt du har lyst til at se en film."
    source = page(body)
    site = library(source)
    document = next(each for each in site.documents if each.source == source)
    steps = changes(document.text.counted, heavy_words(document, site), 5)
    # 4 + 4 + 10 words in 3 sentences, 3 long: 6 + 16,7; without them 6.
    assert steps[0].told == "Skift »såfremt« ud med »hvis« 3 steder"
    assert lix(steps[0].after) == 6


def test_the_gate_says_how_far_there_is_to_go() -> None:
    found = next(finding for finding in judged(page(HARD * 6)) if finding.code == "LIX01")
    # 66 words, 30 long, 6 sentences: 11 + 45,5. At most 19 long words: 11 + 28,8 = 39,8.
    assert found.advice.startswith(
        "Skift 11 af de 30 lange ord ud. Begynd med »medarbejdere« 6 gange"
    )


MADE = """\
Forvaltningen har udarbejdet en redegørelse vedrørende vedligeholdelsen af kommunens legepladser, \
idet der ultimo 2025 blev konstateret omfattende mangler ved hovedparten af redskaberne. \
Såfremt manglerne ikke udbedres, vil forvaltningen være nødsaget til at iværksætte en midlertidig \
afspærring af de pågældende legepladser, hvilket kan medføre betydelige gener for børnefamilierne. \
Udvalget anmodes derfor om at tilkendegive, hvorvidt der skal tilvejebringes yderligere midler med \
henblik på etablering af tidssvarende redskaber."""
"""A made text as offices write it: 66 words in 3 sentences, 36 of them long: 22 + 54,5."""

REWRITTEN = {
    "Forvaltningen har": "Forvaltningen har skrevet en rapport om legepladserne i kommunen. Sidst i "
    "2025 fandt den mange fejl ved de fleste af redskaberne.",
    "Hvis": "Hvis fejlene ikke bliver rettet, må forvaltningen lukke legepladserne i en periode. "
    "Det kan være et problem for familier med børn.",
}
"""The sentences that the advice names, by their first words, written anew."""


def test_a_made_text_comes_under_the_limit_in_one_round_of_following_the_advice() -> None:
    words = Source(
        "registre/letteord.yaml", (CONTENT / "registre/letteord.yaml").read_text("utf-8")
    )
    first, site = _read(page(MADE), words)
    source = _with_plain_words(first, site)
    second, _ = _read(source, words)
    named = hard_ones(second.text.counted, 40)
    body = source.text
    for opening, better in REWRITTEN.items():
        sentence = next(sentence for sentence in named if sentence.text.startswith(opening))
        body = body.replace(sentence.text, better)
    third, _ = _read(Source(source.path, body), words)
    figures = [lix(document.text.counts) or 0 for document in (first, second, third)]
    # 66 / 3 + 3600 / 66; 70 / 3 + 1900 / 70; 61 / 5 + 1600 / 61
    assert figures == pytest.approx([76.5, 50.5, 38.4], abs=0.05)


def _read(*sources: Source) -> tuple[Document, Library]:
    site = library(*sources)
    return next(each for each in site.documents if each.source == sources[0]), site


def _with_plain_words(document: Document, site: Library) -> Source:
    """Take every piece of advice on a word that fits as it stands, whatever it does to the text."""
    text = document.source.text
    for word in reversed([*heavy_words(document, site)]):
        if word.swaps:
            span = word.passage.span(word.start, word.end)
            text = f"{text[: span.start]}{word.swaps[0]}{text[span.end :]}"
    return Source(document.source.path, text)
