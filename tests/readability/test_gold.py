"""How well sentence ends are found in genres that the site does not have, on a gold sample.

`pytest -s tests/readability/test_gold.py` prints the figures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.readability.boundaries import ends
from generator.readability.language import danish
from generator.readability.surface import surface

DANISH = danish()
GOLD = Path(__file__).with_name("gold.txt")
ENOUGH = 300
LEAST = 0.98


class Answer(NamedTuple):
    """The offsets at which sentences end in a line, by hand and by the engine."""

    text: str
    expected: frozenset[int]
    actual: frozenset[int]


def answers() -> Iterator[Answer]:
    for line in GOLD.read_text("utf-8").splitlines():
        if line.startswith(("#", "=")):
            continue
        text = line.replace("|", "")
        expected = {len(line[:at].replace("|", "")) for at, sign in enumerate(line) if sign == "|"}
        found = ends(surface(text, DANISH).text, DANISH)
        actual = {end.offset for end in found if not end.is_last}
        yield Answer(text, frozenset(expected), frozenset(actual))


def test_there_are_enough_sentences() -> None:
    assert sum(len(answer.expected) + 1 for answer in answers()) >= ENOUGH


def test_precision_and_recall_are_high(capsys: pytest.CaptureFixture[str]) -> None:
    found = list(answers())
    hits = sum(len(answer.expected & answer.actual) for answer in found)
    precision = hits / sum(len(answer.actual) for answer in found)
    recall = hits / sum(len(answer.expected) for answer in found)
    with capsys.disabled():
        sys.stdout.write(
            f"\nsentence ends: precision {precision:.2%}, recall {recall:.2%}, {hits} found\n"
        )
    wrong = [
        answer.text[max(0, at - 30) : at] + "|" + answer.text[at : at + 15]
        for answer in found
        for at in sorted(answer.expected ^ answer.actual)
    ]
    assert precision >= LEAST, wrong
    assert recall >= LEAST, wrong
