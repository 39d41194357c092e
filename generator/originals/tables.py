"""Tables of a paper as tables of figures, their totals worked out and held against the paper's.

A table whose cells are words is none of these: an editor writes it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from generator.danish import decimal
from generator.kinds.parts import Column, Row, Table
from generator.originals.paper import Line, PaperCell

_TOTAL = re.compile(r"(?:.*\bi alt|total|sum|samlet|ialt)(?:\b.*)?", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?P<number>[-−–]?\d[\d. ]*(?:,\d+)?)\s*(?P<unit>kr\.|mio\.? ?kr\.|pct\.|%|t\.kr\.)?"
)


class Found(NamedTuple):
    """A table of a paper: where it stands (lines from 1), and as figures if it has some.

    `wrong` are the columns whose total is not what their rows give.
    """

    first: int
    last: int
    table: Table | None
    wrong: tuple[str, ...] = ()


def tables(lines: Sequence[Line], start: int, title: str) -> Iterator[Found]:
    """Yield the tables among lines: `start` is the first one's number, `title` a name for each.

    A printed page has no tables, only rows of figures under each other: such rows are one when
    the last of them is a total.
    """
    groups = _groups(lines) if any(line.table for line in lines) else _printed(lines)
    for count, (at, rows, size) in enumerate(groups, 1):
        yield _found(rows, start + at, start + at + size - 1, f"tabel-{count}", title)


def _groups(lines: Sequence[Line]) -> Iterator[tuple[int, Sequence[Line], int]]:
    """Yield the place of each table, its rows, and how many lines it fills."""
    at = 0
    for number, rows in groupby(lines, key=lambda line: line.table):
        group = list(rows)
        if number:
            yield at, group, len(group)
        at += len(group)


_ROW = re.compile(r"(?P<name>[^\d\s|][^|]*?)(?P<figures>(?:\s+[-−–]?\d[\d.]*(?:,\d+)?%?)+)")
_ROWS_FROM = 3
_YEARS = re.compile(r"(?P<name>.*?)(?P<figures>(?:\s*\b(?:19|20)\d\d\b)+)")


def _printed(lines: Sequence[Line]) -> Iterator[tuple[int, Sequence[Line], int]]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_row_of(lines[at], lines[end]):
            end += 1
        match = _ROW.fullmatch(lines[end - 1].text) if end > at else None
        if end - at >= _ROWS_FROM and match and _TOTAL.fullmatch(match["name"]):
            yield at, [_head(lines, at), *(_row_of(line) for line in lines[at:end])], end - at
        at = max(end, at + 1)


def _is_row_of(first: Line, line: Line) -> bool:
    """Return whether a line is a row with as many figures as the first."""
    match, other = _ROW.fullmatch(first.text), _ROW.fullmatch(line.text)
    if not match or not other or _YEARS.fullmatch(line.text):
        return False
    return len(match["figures"].split()) == len(other["figures"].split())


def _row_of(line: Line) -> Line:
    match = _ROW.fullmatch(line.text)
    texts = (match["name"], *match["figures"].split()) if match else (line.text,)
    return Line(line.text, cells=tuple(map(PaperCell, texts)), table=1)


def _head(lines: Sequence[Line], at: int) -> Line:
    """Return the headings of a printed table: years over the figures, else nothing is known."""
    width = len(_row_of(lines[at]).cells)
    match = _YEARS.fullmatch(lines[at - 1].text) if at else None
    years = match["figures"].split() if match else []
    if match and len(years) == width - 1:
        return Line("", cells=tuple(map(PaperCell, (match["name"].strip(), *years))), table=1)
    return Line("", cells=(PaperCell(""),) * width, table=1)


def _found(rows: Sequence[Line], first: int, last: int, name: str, title: str) -> Found:
    """Return a table of figures as a field, and in which columns its total is wrong.

    One without a column of figures is told of by its lines alone.
    """
    grid = _grid([line.cells for line in rows])
    head, body = grid[0], grid[1:]
    is_of_figures = len(grid) > 2 and len(head) > 1 and any(
        all(_value(row[column]) is not None or not row[column] for row in body)
        and any(_value(row[column]) is not None for row in body)
        for column in range(1, len(head))
    )  # fmt: skip
    if not is_of_figures:
        return Found(first, last, None)
    total = body[-1] if _TOTAL.fullmatch(body[-1][0]) else None
    counted = body[:-1] if total else body
    sums = (
        {column: _adds_up(counted, total, column) for column in range(1, len(head))}
        if total
        else {}
    )
    columns = tuple(
        Column(name=text or f"((navnet på kolonne {column + 1}))", adds_up=sums.get(column) is True)
        for column, text in enumerate(head)
    )
    wrong = tuple(
        head[column] or f"kolonne {column + 1}" for column, fits in sums.items() if fits is False
    )
    return Found(
        first,
        last,
        Table(
            id=name,
            title=title,
            columns=columns,
            rows=tuple(_row(row) for row in counted),
            total=_row(total) if total else None,
        ),
        wrong,
    )


def _row(cells: Sequence[str]) -> Row:
    return Row(name=cells[0] or "–", cells=tuple(cell or "–" for cell in cells[1:]))


def _grid(rows: Sequence[Sequence[PaperCell]]) -> list[list[str]]:
    """Return the texts of all places of a table; a cell that fills several stands in the first."""
    grid: list[dict[int, str]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[at]:
                column += 1
            for down in range(min(cell.rows, len(rows) - at)):
                for across in range(cell.columns):
                    is_first = not across and (not down or not column)
                    grid[at + down][column + across] = cell.text if is_first else ""
            column += cell.columns
    width = max((max(places, default=-1) + 1 for places in grid), default=0)
    texts = [[places.get(column, "") for column in range(width)] for places in grid]
    has_two = len(rows) > 2 and any(cell.columns > 1 for cell in rows[0])
    return _headed(texts) if has_two else texts


def _headed(grid: list[list[str]]) -> list[list[str]]:
    """Return a table with one row of headings: one over several goes before those under it."""
    over = ""
    heads = [grid[0][0] or grid[1][0]]
    for upper, lower in zip(grid[0][1:], grid[1][1:], strict=True):
        over = upper or over
        heads.append(" ".join(filter(None, (over, lower))))
    return [heads, *grid[2:]]


def _value(text: str) -> Decimal | None:
    match = _FIGURE.fullmatch(text.strip())
    return decimal(match["number"].strip().replace("–", "-").replace(" ", ".")) if match else None


def _adds_up(rows: Iterable[Sequence[str]], total: Sequence[str], column: int) -> bool | None:
    """Return whether a column gives its total; None where nobody says that it should."""
    stated = _value(total[column])
    values = [_value(row[column]) for row in rows]
    figures = [value for value in values if value is not None]
    if stated is None or not figures:
        return None
    return sum(figures, Decimal(0)) == stated
