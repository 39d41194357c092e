from __future__ import annotations

import pytest

from generator.kinds.registers import Limits
from generator.readability.language import danish
from generator.readability.lix import lix, over
from generator.readability.segment import Block, counts, sentences
from generator.rules import RULES, Rule
from generator.text.diagnostic import Severity
from tests.rules.judging import example, judged

DANISH = danish()

LIMIT = 40
FEWEST = 50


def ids(rule: Rule) -> str:
    return rule.code


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_bad_example_shows_what_the_rule_is_about(rule: Rule) -> None:
    codes = {diagnostic.code for diagnostic in judged(*example(rule.bad))}
    assert rule.code in codes


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_good_example_can_be_published(rule: Rule) -> None:
    told = judged(*example(rule.good))
    assert [str(diagnostic) for diagnostic in told if diagnostic.severity is Severity.ERROR] == []
    assert rule.code not in {diagnostic.code for diagnostic in told}


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_the_bad_example_has_no_fault_that_another_rule_would_stop(rule: Rule) -> None:
    others = {
        diagnostic.code
        for diagnostic in judged(*example(rule.bad))
        if diagnostic.severity is Severity.ERROR and diagnostic.code != rule.code
    }
    allowed = {"LIX01", "LIX02", "LIX03", "LIX04"} if rule.code.startswith("LIX") else set()
    assert others <= allowed


def test_codes_are_given_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def hard(*texts: str) -> float | None:
    """Return the LIX of texts of 50 words or more that are over the limit, else None."""
    measured = counts(sentences([Block(text) for text in texts], DANISH))
    return lix(measured) if measured.words >= FEWEST and over(measured, LIMIT) else None


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_a_rule_explains_itself_in_plain_danish(rule: Rule) -> None:
    told = rule.within(Limits())
    assert "{" not in told.title + told.why
    assert hard(told.title, told.why) is None


def test_all_explanations_together_are_plain_danish() -> None:
    told = [rule.within(Limits()) for rule in RULES]
    assert hard(*(text for rule in told for text in (rule.title, rule.why))) is None


def test_messages_and_advice_are_plain_danish() -> None:
    told = [
        diagnostic
        for rule in RULES
        for diagnostic in judged(*example(rule.bad))
        if diagnostic.code == rule.code
    ]
    assert hard(*(diagnostic.message for diagnostic in told)) is None
    assert hard(*(diagnostic.advice.partition("»")[0] for diagnostic in told)) is None
