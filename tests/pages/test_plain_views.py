"""A view is plain data: there is nothing in it to call, and an equal view is an equal page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum

import msgspec
import pytest

from generator.build import understand
from generator.kinds.case import Decision, Recommendation
from generator.kinds.html import Html, with_html
from generator.kinds.values import Ask, Link, LixFigure, Outcome, RunningText
from generator.library.library import Library
from generator.output import files
from generator.pages import documents, pages
from generator.pages.site import View, encoded
from generator.rules import RULES
from tests.running import CONTENT
from tests.small import small, with_sources

SIMPLE = (type(None), bool, int, float, str, Html, Decimal, dt.date, dt.datetime, dt.time)


def real() -> Library:
    content = files.read_content(CONTENT)
    return understand(content.sources, content.files, dt.date(2026, 11, 26)).library


@pytest.fixture(scope="module", params=["the small site", "the real site"])
def views(request: pytest.FixtureRequest) -> tuple[View, ...]:
    library = small() if request.param == "the small site" else real()
    return tuple(pages(library, RULES))


def not_plain(value: object, where: str) -> Iterator[str]:
    """Yield the place and type of everything in a value that is no plain data."""
    if type(value) in SIMPLE or isinstance(value, Enum):
        return
    if isinstance(value, tuple | frozenset):
        for at, item in enumerate(value):
            yield from not_plain(item, f"{where}[{at}]")
    elif type(value) is dict:
        for name, item in value.items():
            yield from not_plain(name, f"{where} key {name}")
            yield from not_plain(item, f"{where}.{name}")
    elif isinstance(value, msgspec.Struct) and value.__struct_config__.frozen:
        for name in value.__struct_fields__:
            yield from not_plain(getattr(value, name), f"{where}.{name}")
    elif is_dataclass(value) and type(value).__name__ in {"When", "Amount", "Counts", "Period"}:
        for part in fields(value):
            yield from not_plain(getattr(value, part.name), f"{where}.{part.name}")
    else:
        yield f"{where}: {type(value).__name__}"


def test_a_view_holds_plain_data_only(views: tuple[View, ...]) -> None:
    assert views
    found = {
        f"{view.template} {place}"
        for view in views
        for place in not_plain(view.context, view.address)
    }
    assert sorted(found) == []


def test_every_view_can_be_written_as_bytes_and_equal_views_are_equal_bytes(
    views: tuple[View, ...],
) -> None:
    assert views
    again = {encoded(view) for view in views}
    assert len(again) == len(views)
    for view in views:
        assert encoded(View(view.address, view.template, dict(view.context))) in again


@pytest.mark.parametrize("value", [print, object(), RunningText("x"), Link("/")])
def test_what_can_be_called_or_knows_its_place_is_no_plain_data(value: object) -> None:
    assert list(not_plain({"a": (value,)}, "")) == [f".a[0]: {type(value).__name__}"]
    with pytest.raises(TypeError):
        encoded(View("/", "x.html", {"a": value}))


def test_html_is_shown_as_it_is_and_is_not_the_same_as_text() -> None:
    assert Html("<b>x</b>").__html__() == "<b>x</b>"
    assert encoded(View("/", "x.html", {"a": Html("<b>")})) != encoded(
        View("/", "x.html", {"a": "<b>"})
    )


def test_a_record_is_shown_with_its_running_text_made_html_and_the_rest_as_it_is() -> None:
    record = Recommendation(text=RunningText("*Ja*"), ask=Ask.APPROVE, decision=None)
    assert with_html(record, str.upper) == Recommendation(text=Html("*JA*"), ask=Ask.APPROVE)
    assert type(with_html(record, str.upper).text) is Html


def test_running_text_is_made_html_at_any_depth_and_given_as_it_stands_in_the_record() -> None:
    class Outer(msgspec.Struct, frozen=True):
        decisions: tuple[Decision, ...]
        texts: tuple[RunningText, ...]
        link: Link
        lix: LixFigure
        about: Mapping[str, str] | None = None

    texts = RunningText("a"), RunningText("a")
    whole = Outer(
        (Decision(outcome=Outcome.NOTED, text=texts[0]),), (texts[1],), Link("/"), LixFigure("4.5")
    )
    given: list[str] = []
    made = with_html(whole, lambda text: given.append(text) or f"<i>{text}</i>")
    assert [id(element) for element in given] == [id(text) for text in texts]
    assert made.decisions[0].text == made.texts[0] == "<i>a</i>"
    assert (type(made.link), type(made.lix)) == (str, Decimal)


def test_a_record_without_text_comes_back_as_it_is() -> None:
    record = Decision(outcome=Outcome.NOTED)
    assert with_html(record, str.upper) is record


def test_the_last_pages_are_remembered_however_many_came_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(documents, "MOST_KEPT", 2)
    library = with_sources().library
    _, *last = ((text, documents.page(library, text)) for text in library.documents[:3])
    assert all(documents.page(library, text) is made for text, made in last)
