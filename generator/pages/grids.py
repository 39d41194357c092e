"""Tables ready to print: number columns known, bars drawn, results held against targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.danish import decimal, number
from generator.kinds.html import Html
from generator.kinds.parts import Row, Table, Target
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import doubts
from generator.pages.doubts import Doubt
from generator.pages.shell import Crumb, label

WIDE = 3
"""A table of texts with at least so many columns is stacked on a phone."""
LONG = 40
"""A cell of more signs than this is text rather than a figure."""
REACHED = "Nået?"

_NUMBER = re.compile(r"(?:ca\. |knap |godt )?[-+−]?\s?[\d.,]+(?:[-–][\d.,]+)?\s?%?|[-–]?")


class Head(NamedTuple):
    """A column's heading, its unit, and whether it holds numbers."""

    name: str
    unit: str | None
    is_number: bool


class Cell(NamedTuple):
    """A cell's text, whether its column holds numbers, and its bar's length out of 100."""

    text: str
    is_number: bool
    bar: int | None = None


class GridRow(NamedTuple):
    """A row of a grid."""

    name: str
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """A table ready to print. One of texts is stacked on a phone, others scroll sideways.

    `note` is HTML. `home` leads to the page that the figures are taken from, if it is another one,
    and `doubts` are what that page doubts about them.
    """

    id: str
    title: str
    heads: tuple[Head, ...]
    lines: tuple[GridRow, ...]
    total: GridRow | None
    stacks: bool
    note: str
    source: str
    tolerance: int
    home: Crumb | None
    doubts: tuple[Doubt, ...] = ()


def grid(library: Library, document: Document, table: Table) -> Grid:
    """Return a table with its number columns known, its bars drawn and its targets compared."""
    title, name = table.title, f"tabel-{table.id}"
    taken = (table.taken_from or "").partition("#")[2].removeprefix("tabel-")
    home, table = library.table(document, table)
    rows = (*table.rows, *((table.total,) if table.total else ()))
    columns = tuple(enumerate(table.columns[1:]))
    numbers = [
        all(_NUMBER.fullmatch(row.cells[at].strip()) for row in rows if at < len(row.cells))
        for at, _ in columns
    ]
    longest = [_longest(table, at) if column.has_bars else None for at, column in columns]
    first = (Head(column.name, column.unit, is_number=False) for column in table.columns[:1])
    heads = (Head(column.name, column.unit, numbers[at]) for at, column in columns)
    compared = (Head(REACHED, None, is_number=False),) if table.target else ()
    is_here = home.source.path == document.source.path
    return Grid(
        name,
        title,
        (*first, *heads, *compared),
        tuple(_line(table, row, numbers, longest) for row in table.rows),
        _line(table, table.total, numbers, [None] * len(numbers)) if table.total else None,
        stacks=len(table.columns) >= WIDE
        and any(len(cell) > LONG for row in table.rows for cell in row.cells),
        note=_note(home, table),
        source=table.source or "",
        tolerance=table.tolerance,
        home=None if is_here else Crumb(label(library, home), library.address(home)),
        doubts=() if is_here else doubts.doubts(library, home, taken),
    )


def _note(home: Document, table: Table) -> str:
    """Return the note of a table as HTML, also of one that another document holds."""
    if table.note is None or isinstance(table.note, Html):
        return table.note or ""
    pairs = zip(home.record.tables, home.html.tables, strict=True)
    return next((html.note or "" for own, html in pairs if own.note is table.note), "")


def _value(row: Row, at: int) -> Decimal | None:
    """Return the number in a cell, or None; a row may be short while somebody writes it."""
    return decimal(row.cells[at]) if at < len(row.cells) else None


def _longest(table: Table, at: int) -> Decimal | None:
    found = (_value(row, at) for row in table.rows)
    return max((abs(figure) for figure in found if figure is not None), default=None)


def _line(
    table: Table, row: Row, numbers: Sequence[bool], longest: Sequence[Decimal | None]
) -> GridRow:
    cells = [
        Cell(text, is_number, _bar(text, most))
        for text, is_number, most in zip(row.cells, numbers, longest, strict=False)
    ]
    if table.target:
        cells.append(Cell(_reached(table, table.target, row), is_number=False))
    return GridRow(row.name, tuple(cells))


def _bar(text: str, longest: Decimal | None) -> int | None:
    value = decimal(text) if longest else None
    return round(100 * abs(value) / longest) if value is not None and longest else None


def _reached(table: Table, target: Target, row: Row) -> str:
    """Return whether a row's result is its target or more, and by how much it differs."""
    at = {column.name: place for place, column in enumerate(table.columns[1:])}
    if not {target.result, target.target} <= at.keys():
        return ""
    result, aim = _value(row, at[target.result]), _value(row, at[target.target])
    if result is None or aim is None:
        return ""
    if result == aim:
        return "Ja, præcis"
    apart = number(abs(result - aim))
    return f"Ja, {apart} over" if result > aim else f"Nej, {apart} under"
