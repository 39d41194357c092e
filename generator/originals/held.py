"""A document held against its original: each figure of ours, and whether it stands there.

What is looked for is what the document says: its text, and its fields but for those that tell
of our own text. A figure is looked for in the named lines first, near a word that it stands
beside here, then in the rest of the original. Pure: no file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from generator.kinds.parts import (
    Column,
    Computation,
    Correction,
    Deadline,
    KeyFigure,
    MoneyFact,
    Original,
    Promise,
    Record,
    Row,
    SourceNote,
    Step,
    Table,
)
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.evidence import (
    Evidence,
    Stretches,
    around,
    evidence,
    is_alike,
    is_in,
    stems,
)
from generator.originals.figures import Sort, Stated, figures
from generator.text.passages.passage import FIELDS, Shape
from generator.text.record import Path, TextRole, Value
from generator.text.source import Source, Span


class Standing(StrEnum):
    """Where a figure of ours stands in the original."""

    IN_LINES = "in lines"
    FAR = "far"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    DECLARED = "declared"
    IMPLIED = "implied"

    @property
    def is_good(self) -> bool:
        """Whether nothing is to be told of it."""
        return self in {Standing.IN_LINES, Standing.DECLARED, Standing.IMPLIED}


Pairs = tuple[tuple[Stated | None, Stated | None], ...]
"""The figures before and after one, in each direction that they can be read in."""


class Claim(NamedTuple):
    """A figure of a document, where it stands, and the text and figures that it stands among.

    `value` is the field that it was read from, None for one in the body.
    """

    stated: Stated
    span: Span
    near: str
    value: Value | None = None
    beside: Pairs = ()

    @property
    def words(self) -> frozenset[str]:
        """The words that it stands among, which tell what it is about."""
        return stems(self.near)


class Held(NamedTuple):
    """A figure of a document with its standing, and the figure of the original that it is."""

    claim: Claim
    standing: Standing
    place: Stated | None = None


class Holding(NamedTuple):
    """A document held against its original: each of its figures in the order of reading.

    `lines` are those that it is a plain version of; `also` those that back it too.
    """

    evidence: Evidence
    lines: Stretches
    also: Stretches
    figures: tuple[Held, ...]

    def line(self, stated: Stated) -> int:
        """Return the line of the original (from 1) that a figure of it stands in."""
        return self.evidence.line(stated.start)


_KEPT: dict[str, tuple[Source, tuple[str, ...], Holding]] = {}
_MOST_KEPT = 2000
"""Texts that are kept as they were held: the preview asks again for all that did not change."""


def holding(library: Library, document: Document) -> Holding | None:
    """Return a document held against its original; None where that is not at hand."""
    original = document.record.original
    lines = library.originals.get(original.file) if original and original.file else None
    if lines is None:
        return None
    source = document.source
    kept = _KEPT.get(source.path)
    if kept and kept[0] == source and kept[1] == lines:
        return kept[2]
    held = _holding(library, document)
    if held:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        _KEPT[source.path] = source, lines, held
    return held


def _holding(library: Library, document: Document) -> Holding | None:
    original = document.record.original
    lines = library.originals.get(original.file) if original and original.file else None
    if original is None or lines is None:
        return None
    paper = evidence(lines)
    named = original.lines.stretches() if original.lines else ((1, len(lines)),)
    also = original.also.stretches() if original.also else ()
    declared = declared_figures(document)
    held = tuple(_held(claim, paper, (*named, *also), declared) for claim in claims(document))
    return Holding(paper, named, also, held)


def names_an_original(document: Document) -> bool:
    """Return whether a document names the text that it is to be held against."""
    original = document.record.original
    return original is not None and original.file is not None


def declared_figures(document: Document) -> tuple[Stated, ...]:
    """Return the figures that a document says it has worked out itself."""
    return tuple(
        stated for computation in document.record.computed for stated in figures(computation.figure)
    )


def _held(
    claim: Claim, paper: Evidence, stretches: Stretches, declared: tuple[Stated, ...]
) -> Held:
    if any(is_alike(claim.stated, stated) for stated in declared):
        return Held(claim, Standing.DECLARED)
    if claim.value and claim.value.attribute == "last_day" and _is_read_out(claim.value, paper):
        return Held(claim, Standing.IMPLIED)
    return standing(claim, paper, stretches)


def _is_read_out(value: Value, paper: Evidence) -> bool:
    """Return whether the words that a last day is read out of stand in the original."""
    if not isinstance(value.part, (Deadline, Promise, Step)):
        return False
    when = value.part.deadline if isinstance(value.part, Promise) else value.part.when
    words = stems(when.text) if when else frozenset()
    dates = figures(when.text) if when else ()
    return (
        bool(words or dates)
        and all(word in paper.lower for word in words if word.islower())
        and all(any(_same(stated, paper)) for stated in dates)
    )


def standing(claim: Claim, paper: Evidence, stretches: Stretches) -> Held:
    """Return where a figure stands in an original. `stretches` are the lines that are named.

    A note on a mistake of the original compares places in it, so the whole of it counts there.
    """
    places = tuple(_same(claim.stated, paper))
    if claim.value and isinstance(claim.value.part, SourceNote) and places:
        place = next((place for place in places if _is_met_in(claim, place, paper)), None)
        return Held(claim, Standing.IN_LINES if place else Standing.FAR, place or places[0])
    inside = tuple(place for place in places if is_in(paper.line(place.start), stretches))
    for place in inside:
        if _fits(claim, place, paper):
            return Held(claim, Standing.IN_LINES, place)
    if inside:
        return Held(claim, Standing.FAR, inside[0])
    if places:
        return Held(claim, Standing.ELSEWHERE, places[0])
    return Held(claim, Standing.MISSING)


def _same(ours: Stated, paper: Evidence) -> Iterator[Stated]:
    """Yield the figures of an original that can be the same as one of ours, the surest first."""
    index = paper.index
    if ours.moment:
        year, month, day = ours.moment
        places = index.get(("day", month, day) if day else ("month", month), ())
        places += tuple(
            place
            for quarter in _HALVES.get(month, ())
            for place in index.get(("month", quarter), ())
        )
        moments = tuple((place, place.moment) for place in places if place.moment)
        yield from (place for place, moment in moments if year in {None, moment.year})
        yield from (
            place
            for place, moment in moments
            if year and moment.year is None and year in paper.years_at(place.start)
        )
    elif ours.sort is Sort.TIME:
        yield from index.get(("time", ours.value), ())
        hours = index.get(("number", ours.value / _HOUR), ())
        yield from (place for place in hours if _RANGE.search(place.written))
    elif ours.sort is Sort.YEAR:
        yield from index.get(("year", int(ours.value)), ())
        yield from index.get(("number", ours.value), ())
    else:
        yield from index.get(("number", ours.value), ())
        if ours.bare is not None and ours.bare != ours.value:
            bare = index.get(("number", ours.bare), ())
            yield from (
                place for place in bare if place.sort is Sort.NUMBER and paper.is_dense(place)
            )


_HOUR = 60
_HALVES = {40: (33, 34), 41: (35, 36)}
"""The quarters of each half of a year, as they are numbered."""
_RANGE = re.compile(r"\d\s?[-–]\s?\d")


def _fits(claim: Claim, place: Stated, paper: Evidence) -> bool:
    """Return whether a figure of the original stands among what ours stands among.

    What is written as one must stand together there too, and so must the cells of a table: by
    row or by column. Words tell where a single figure is, but not inside a table.
    """
    if not _is_met_in(claim, place, paper):
        return False
    is_cell = claim.value is not None and isinstance(claim.value.part, Row)
    room = 1 if is_cell else 2
    if any(
        (before is None or paper.is_beside(place, before, -room))
        and (after is None or paper.is_beside(place, after, room))
        for before, after in claim.beside
    ):
        return True
    if claim.beside and (not is_cell or paper.is_dense(place)):
        return False
    return paper.is_near(place, claim.words)


_WORDS_OF_A_MONTH = 2
"""A month alone is met in many dates: it must share more words with the one that it is."""


def _is_met_in(claim: Claim, place: Stated, paper: Evidence) -> bool:
    """Return whether a month that is told alone can be the one of a date in an original."""
    ours, theirs = claim.stated.moment, place.moment
    if ours is None or theirs is None or ours.day is not None:
        return True
    is_note = claim.value is not None and isinstance(claim.value.part, SourceNote)
    if theirs.day is None and not is_note:
        return True
    words = frozenset(word for word in claim.words if word.isalpha())
    return paper.is_near(place, words, _WORDS_OF_A_MONTH)


_LOOKED_AT = frozenset(
    (
        TextRole.PROSE, TextRole.TITLE, TextRole.QUOTED, TextRole.HEADING, TextRole.NAME,
        TextRole.CELL, TextRole.NUMBER, TextRole.DATE,
    )
)  # fmt: skip
_OWN_PARTS = (Original, Correction, Computation)
_OWN: tuple[tuple[type, str], ...] = (
    (Record, "written"), (Record, "updated"), (Record, "checked_by"), (Column, "whole"),
    (Column, "unit"), (Table, "tolerance"), (MoneyFact, "proposal"),
)  # fmt: skip
"""What tells of our own text, or is there for a rule: no original has it."""


def _is_ours(value: Value) -> bool:
    return isinstance(value.part, _OWN_PARTS) or any(
        isinstance(value.part, part) and value.attribute == attribute for part, attribute in _OWN
    )


def claims(document: Document) -> tuple[Claim, ...]:
    """Return every figure that a document states, in fields and in text."""
    return (*_in_fields(document), *_in_text(document))


def _in_fields(document: Document) -> Iterator[Claim]:
    by_part: dict[Path, list[Value]] = {}
    for value in document.values():
        by_part.setdefault(value.part.path, []).append(value)
    tables = {row.path: table for table in document.record.tables for row in _rows(table)}
    for value in document.values():
        if value.role not in _LOOKED_AT or _is_ours(value):
            continue
        table = tables.get(value.part.path)
        text = _with_unit(value, table)
        others = [other.text for other in by_part[value.part.path] if other is not value]
        if table:
            others += [table.title, *(column.name for column in table.columns)]
        stated = figures(text)
        cells = _neighbours(value, table) if table and value.attribute == "cells" else ()
        for figure in stated:
            near = " ".join((around(text, figure.start, figure.end), *others))
            beside = _written_as_one(figure, stated) or cells
            yield Claim(figure, _tight(document, value, figure), near, value, beside)


def _rows(table: Table) -> tuple[Row, ...]:
    return (*table.rows, *((table.total,) if table.total else ()))


def _with_unit(value: Value, table: Table | None) -> str:
    """Return the text of a value with the unit that its column or its box has."""
    if table and value.attribute == "cells":
        place = int(value.path[-1]) + 1
        unit = table.columns[place].unit if place < len(table.columns) else None
        return f"{value.text} {_THOUSANDS.sub('t. ', unit)}" if unit else value.text
    if isinstance(value.part, KeyFigure) and value.attribute == "figure" and value.part.unit:
        return f"{value.text} {value.part.unit}"
    return value.text


_THOUSANDS = re.compile(r"^1\.000\s")


def _written_as_one(stated: Stated, others: tuple[Stated, ...]) -> Pairs:
    """Return the figures that are written as one with a figure: »15-20«, »2. og 3. maj«."""
    same = tuple(other for other in others if other.start == stated.start)
    if len(same) == 1 or (stated.sort is Sort.NUMBER and not _RANGE.search(stated.written)):
        return ()
    place = same.index(stated)
    following = same[place + 1] if place + 1 < len(same) else None
    return ((same[place - 1] if place else None, following),)


def _neighbours(value: Value, table: Table) -> Pairs:
    """Return the figures of the cells on both sides of one, and of those above and below."""
    rows = _rows(table)
    row = next(at for at, row in enumerate(rows) if row.path == value.part.path)
    column = int(value.path[-1])
    beside = (_cell(rows, row, column - 1, -1), _cell(rows, row, column + 1, 0))
    above = (_cell(rows, row - 1, column, -1), _cell(rows, row + 1, column, 0))
    return tuple(pair for pair in (beside, above) if any(pair))


def _cell(rows: tuple[Row, ...], row: int, column: int, which: int) -> Stated | None:
    """Return the first figure of a cell (`which` is 0) or the last (-1)."""
    if not 0 <= row < len(rows) or not 0 <= column < len(rows[row].cells):
        return None
    stated = figures(rows[row].cells[column])
    return stated[which] if stated else None


def _tight(document: Document, value: Value, stated: Stated) -> Span:
    """Return where a figure stands inside the value that it was read from, without its unit."""
    for written in (stated.written, *_DIGITS.findall(stated.written)[:1]):
        at = document.source.text.find(written, value.span.start, value.span.end)
        if at >= 0:
            return Span(at, at + len(written))
    return value.span


_DIGITS = re.compile(r"\d(?:[\d.,/-]*\d)?")


def _in_text(document: Document) -> Iterator[Claim]:
    passages = tuple(
        passage
        for passage in document.text.passages
        if not passage.section.startswith(FIELDS) and passage.shape is not Shape.CODE
    )
    rows: dict[tuple[int, int], str] = {}
    for passage in passages:
        if passage.row:
            rows[passage.row] = f"{rows.get(passage.row, '')} {passage.text}"
    for passage in passages:
        row = rows[passage.row] if passage.row else ""
        stated = figures(passage.text)
        for figure in stated:
            near = f"{around(passage.text, figure.start, figure.end)} {row}"
            span = passage.span(figure.start, figure.end)
            yield Claim(figure, span, near, None, _written_as_one(figure, stated))
