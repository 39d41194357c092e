"""The five originals of the real content, where somebody has them: each item found, open or not.

They are no part of the repository. What is expected is what stands in the content.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from pathlib import Path
from typing import cast

import pytest

from generator.build import understand
from generator.kinds.case import Case
from generator.kinds.meeting import Meeting
from generator.library.document import Document
from generator.originals import facts
from generator.originals.agenda import Agenda, PaperItem, split
from generator.originals.drafting import bounds
from generator.originals.openness import verdict
from generator.originals.reading import paper
from generator.output import files
from tests.running import CONTENT, ROOT

FOLDER = Path(os.environ.get("ORIGINALER", ROOT.parent / "shared" / "seeds"))
MEETINGS = {
    "001_3bc9a13aed29f4ab.txt": (19, 12, True),
    "003_1c367bda172c2d7e.txt": (19, 19, False),
    "004_b81f5786234ac183.txt": (14, 14, True),
}
"""For each original: how many numbers it has, how many items, and whether a person must say
that all are open, because it marks none."""

pytestmark = pytest.mark.skipif(
    not all((FOLDER / name).is_file() for name in MEETINGS),
    reason="the originals are not at hand: name their folder in ORIGINALER",
)


@cache
def documents(name: str) -> dict[str, Document]:
    """Return the cases that are plain versions of an original, by number; "" is the meeting."""
    read = files.read_content(CONTENT)
    library = understand(read.sources, read.files, dt.date(2026, 11, 27)).library
    return {
        getattr(document.record, "number", ""): document
        for document in library.documents
        if document.kind.folder == "moeder"
        and document.record.original is not None
        and document.record.original.file == name
    }


@cache
def agenda(name: str) -> Agenda:
    return split(paper("txt", (FOLDER / name).read_bytes()))


def cases(name: str) -> list[tuple[PaperItem, Case]]:
    return [
        (item, cast("Case", documents(name)[item.number].record))
        for item in agenda(name).items
        if item.number in documents(name)
    ]


@pytest.mark.parametrize("name", MEETINGS)
def test_every_item_is_found_open_or_closed_as_the_content_has_it(name: str) -> None:
    numbers, count, needs_word = MEETINGS[name]
    items = agenda(name).items
    assert len(items) == numbers
    assert sum(not item.is_group for item in items) == count
    seen = verdict([item.mark for item in items], all_open=needs_word)
    assert seen.is_marked is not needs_word
    closed = [item.number for item, is_open in zip(items, seen.is_open, strict=True) if not is_open]
    meeting = cast("Meeting", documents(name)[""].record)
    assert closed == [item.number for item in meeting.closed_items]
    opened = [item.number for item in items if not item.is_group and item.number not in closed]
    assert opened == [item.number for item, _ in cases(name)]
    groups = [item.number for item in items if item.is_group]
    assert groups == [heading.number for heading in meeting.agenda]


def test_the_three_agendas_have_45_items_in_all() -> None:
    assert sum(count for _, count, _ in MEETINGS.values()) == 45


@pytest.mark.parametrize("name", MEETINGS)
def test_an_item_begins_and_ends_in_the_lines_that_the_content_names(name: str) -> None:
    for item, case in cases(name):
        assert case.original is not None
        assert case.original.lines is not None
        ((first, last),) = case.original.lines.stretches()
        found = bounds(item)
        assert found[0] == first, item.number
        lines = paper("txt", (FOLDER / name).read_bytes()).lines
        between = lines[min(found[1], last) : max(found[1], last)]
        assert [line.text for line in between if line.text] == [], item.number


@pytest.mark.parametrize("name", MEETINGS)
def test_case_numbers_are_those_of_the_content(name: str) -> None:
    wrong = [
        item.number for item, case in cases(name) if facts.case_numbers(item) != case.case_numbers
    ]
    assert wrong == (["18"] if name.startswith("003") else [])  # its second one stands in the text


@pytest.mark.parametrize("name", MEETINGS)
def test_what_each_clause_asks_for_is_what_the_content_says(name: str) -> None:
    """The two that differ: clauses without a verb, and members listed in the case's own text."""
    wrong = [
        item.number
        for item, case in cases(name)
        if [clause.ask for clause in facts.clauses(item)]
        != [one.ask for one in case.recommendations]
    ]
    assert wrong == {"001": ["3.2"], "003": [], "004": ["8"]}[name[:3]]


@pytest.mark.parametrize("name", MEETINGS)
def test_no_decision_is_taken_for_another(name: str) -> None:
    """An agenda tells of none; minutes tell of as many as are compared."""
    compared = 0
    for item, case in cases(name):
        told = facts.ruling(item)
        if told and told.outcome and case.decision:
            compared += 1
            assert told.outcome is case.decision.outcome, item.number
    assert compared == {"001": 10, "003": 0, "004": 9}[name[:3]]


def test_agreement_and_policy_are_read_whole() -> None:
    for name in ("000_4334892ce2e3e32f.txt", "002_624a907f9fae2621.txt"):
        read = paper("txt", (FOLDER / name).read_bytes())
        assert sum(bool(line.text) for line in read.lines) > 250
