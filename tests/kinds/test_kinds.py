"""The kinds of document: what they declare is what lists, feeds and menus show."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest
from msgspec.structs import replace

from generator.danish import When, when
from generator.kinds import KINDS, AnyKind, kind_of
from generator.kinds.meeting import MEETING
from generator.pages import page
from generator.pages.follow import of_kind
from generator.rules import RULES
from tests.small import document, path_of, small


def of(name: str) -> AnyKind:
    return next(kind for kind in KINDS if kind.name == name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_place_of_a_file_tells_its_kind(kind: AnyKind) -> None:
    assert kind_of(path_of(kind)) == kind


@pytest.mark.parametrize("path", ["vej.md", "aftaler/a/vej.md", "aftaler/vej.txt", "andet/vej.md"])
def test_a_file_elsewhere_has_no_kind(path: str) -> None:
    assert kind_of(path) is None


def test_a_case_stands_in_the_list_of_its_meeting() -> None:
    assert of("case").list_of_it == MEETING.listing
    assert of("page").list_of_it is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_of_a_kind_bears_the_title_and_the_line_that_it_declares(kind: AnyKind) -> None:
    if kind.listing is None:
        assert of_kind(kind).name == f"Nye {kind.plural}"
        return
    view = page(small(), RULES, kind.listing.address)
    assert view is not None
    assert view.context["title"] == kind.listing.title
    assert view.context["description"] == kind.listing.about


def test_a_kind_survives_on_its_way_to_another_process() -> None:
    for kind in KINDS:
        assert pickle.loads(pickle.dumps(kind)) == kind  # noqa: S301 - our own bytes


def test_a_meeting_has_the_day_that_its_words_mean_when_it_has_no_date() -> None:
    meeting = document("moeder/byraadet/2026-03-04/moede.md")
    assert small().when(meeting) == small().date(meeting) == dt.date(2026, 3, 4)
    words = when("foråret 2026")
    record = replace(meeting.record, date=None, date_in_words=words)
    assert isinstance(words, When)
    assert MEETING.day(record) == words
