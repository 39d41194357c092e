"""Records that know where they are written, and the one walk over all their values."""

from __future__ import annotations

import datetime as dt
import gc
import pickle
from typing import TypeVar

import pytest
from msgspec import field, inspect, structs

from generator.kinds import KINDS
from generator.kinds.parts import Part
from generator.kinds.registers import FILES, Settings
from generator.kinds.values import CellText, ChoiceText, HeadingText, KeyText, Link, RunningText
from generator.text import frontmatter
from generator.text.record import TextRole, Written, attributes, key_of, records
from generator.text.source import Source, Span
from tests.small import small


class Line(Part, frozen=True, kw_only=True):
    name: HeadingText = field(name="navn")
    cells: tuple[CellText, ...] = field(name="tal", default=())


class Sheet(Part, frozen=True, kw_only=True):
    id: KeyText
    text: RunningText | None = field(name="tekst", default=None)
    lines: tuple[Line, ...] = field(name="linjer", default=())
    total: Line | None = None
    day: dt.date | None = field(name="dato", default=None)
    link: Link | None = field(name="fil", default=None)
    levels: dict[str, ChoiceText] = field(name="niveauer", default_factory=dict)


TEXT = """\
id: "a\\u0062"
tekst: Vi bygger.
linjer:
  - navn: Nord
    tal: ["1", "2"]
  - navn: Nord
    tal: ["1", "2"]
dato: 2026-03-01
niveauer:
  SEN01: råd
"""

T = TypeVar("T", bound=Part)


def written(text: str, record: type[T]) -> Written[T]:
    source = Source("a.yaml", text)
    reading = frontmatter.read(source, Span(0, len(text)), record)
    assert reading.record is not None
    return Written(source, reading.record, reading.places)


SHEET = written(TEXT, Sheet)


def pointed_at(span: Span) -> str:
    return TEXT[span.start : span.end]


def line_of(span: Span) -> int:
    return SHEET.source.position(span.start).line


def test_a_place_is_asked_of_the_part_and_its_attribute() -> None:
    first, second = SHEET.record.lines
    assert pointed_at(SHEET.place(SHEET.record, "text")) == "Vi bygger."
    assert pointed_at(SHEET.place(first, "cells", 1)) == '"2"'
    assert pointed_at(SHEET.place(SHEET.record, "levels", "SEN01")) == "råd"
    assert line_of(SHEET.place(first)) == 4
    assert line_of(SHEET.place(second)) == 6


def test_two_equal_parts_stand_in_two_places() -> None:
    first, second = SHEET.record.lines
    assert first == second
    assert (first.path, second.path) == (("linjer", 0), ("linjer", 1))
    assert SHEET.place(first, "name") != SHEET.place(second, "name")


def test_what_is_optional_and_absent_has_the_place_of_its_part() -> None:
    assert SHEET.place(SHEET.record, "total") == SHEET.place(SHEET.record) == Span(0, 3)
    bare = written("id: a\nlinjer:\n  - navn: Nord\n", Sheet)
    (line,) = bare.record.lines
    assert bare.place(line, "cells") == bare.place(line, "cells", 0) == bare.place(line)


def test_an_attribute_that_the_record_does_not_have_raises() -> None:
    with pytest.raises(ValueError, match="Line has no attribute »cellz«"):
        SHEET.place(SHEET.record.lines[0], "cellz")
    with pytest.raises(ValueError, match="Line has no attribute »tal«"):
        SHEET.place(SHEET.record.lines[0], "tal")


def test_an_item_that_is_not_there_raises() -> None:
    with pytest.raises(ValueError, match=r"Line\.cells has no item 2"):
        SHEET.place(SHEET.record.lines[0], "cells", 2)


def test_a_part_that_was_made_or_changed_by_hand_stands_nowhere() -> None:
    for part in (Line(name="Nord"), structs.replace(SHEET.record.lines[0], name="Syd")):
        assert not part.was_read
        with pytest.raises(ValueError, match="Line was not read: it stands nowhere"):
            SHEET.place(part, "name")


def test_a_part_of_another_source_is_told_from_ours_by_its_path() -> None:
    with pytest.raises(ValueError, match=r"Line does not stand in a\.yaml"):
        written("id: a\n", Sheet).place(SHEET.record.lines[0])


def test_where_a_part_stands_is_no_content_and_survives_pickling() -> None:
    line = SHEET.record.lines[1]
    assert line == Line(name="Nord", cells=("1", "2"))
    assert "path" not in repr(line)
    assert pickle.loads(pickle.dumps(SHEET.record)).lines[1].path == line.path  # noqa: S301


def test_each_value_comes_with_its_text_role_and_place_in_the_order_of_the_record() -> None:
    assert [(value.text, value.role, pointed_at(value.span)) for value in SHEET.values()] == [
        ("ab", TextRole.KEY, '"a\\u0062"'),
        ("Vi bygger.", TextRole.PROSE, "Vi bygger."),
        ("Nord", TextRole.HEADING, "Nord"),
        ("1", TextRole.CELL, '"1"'),
        ("2", TextRole.CELL, '"2"'),
        ("Nord", TextRole.HEADING, "Nord"),
        ("1", TextRole.CELL, '"1"'),
        ("2", TextRole.CELL, '"2"'),
        ("2026-03-01", TextRole.DATE, "2026-03-01"),
        ("råd", TextRole.CHOICE, "råd"),
    ]
    cell = SHEET.values()[4]
    assert (cell.path, cell.key, cell.attribute) == (("linjer", 0, "tal", 1), "tal", "cells")
    assert cell.part is SHEET.record.lines[0]


def test_a_record_is_let_go_of_though_nobody_looks_for_garbage() -> None:
    """A build looks for none: what a walk over the values leaves would be held to its end."""
    sheet = written(TEXT, Sheet)
    gc.collect()
    gc.disable()
    try:
        sheet.values()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_an_item_that_is_left_out_does_not_move_the_places_of_the_others() -> None:
    text = 'id: a\nlinjer:\n  - navn: Nord\n    tal: ["1", "", "3"]\n'
    sheet = written(text, Sheet)
    (line,) = sheet.record.lines
    assert line.cells == ("1", "3")
    assert text[slice(*sheet.place(line, "cells", 1))] == '"3"'


def test_the_parts_after_one_that_is_left_out_know_where_they_stand() -> None:
    text = "id: a\nlinjer:\n  - tal: []\n  - navn: Syd\n"
    sheet = written(text, Sheet)
    (line,) = sheet.record.lines
    assert text[slice(*sheet.place(line, "name"))] == "Syd"
    assert [value.text for value in sheet.values()] == ["a", "Syd"]


def test_the_walk_meets_every_text_that_is_written() -> None:
    """Whatever has a place and nothing below it is a value, in documents and registers."""
    texts: tuple[Written[Part], ...] = (*small().documents, *small().written.values())
    assert len(texts) > 10
    for written in texts:
        parents = {path[:end] for path in written.places for end in range(len(path))}
        leaves = {path for path in written.places if path not in parents}
        assert {value.path for value in written.values()} == leaves, written.source.path


def every_record() -> set[type]:
    tops = [*(kind.record for kind in KINDS), *(record for _, record in FILES.values()), Settings]
    return {record for top in tops for record in records(top)}


def test_every_text_of_a_record_says_what_it_is() -> None:
    silent = [
        f"{record.__name__}.{attribute.name}"
        for record in every_record()
        for attribute in attributes(record)
        if attribute.role is None and not _holds_parts(attribute.type)
    ]
    assert silent == [], "Use one of the texts in generator/kinds/values.py"


def _holds_parts(kind: inspect.Type) -> bool:
    return isinstance(getattr(kind, "item_type", kind), inspect.StructType)


def test_a_key_is_known_by_its_attribute() -> None:
    assert key_of(Sheet, "lines") == "linjer"
    with pytest.raises(ValueError, match="Sheet has no attribute »linjer«"):
        key_of(Sheet, "linjer")
