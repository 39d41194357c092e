"""Draws a flow chart: boxes in rows from top to bottom, arrows between them.

Pure geometry for a narrow picture, so that it can be read on a phone without zooming. A box
stands below all boxes that lead to it. The template paints it, and the steps beside it tell
the same in words.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.kinds.parts import Box, Figure

_WIDTH, _GAP, _EDGE = 172, 16, 2
"""Units across a box, between boxes, and around the picture."""
_LETTERS, _LINE, _PADDING, _DOWN = 20, 19, 11, 30
"""Letters in a line of a box, the height of a line, space above and below, room for arrows."""
_HEAD = 5


class BoxLine(NamedTuple):
    """A line of text in a box, and where it begins."""

    x: int
    y: int
    text: str


class Drawn(NamedTuple):
    """A box with its place and its lines."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[BoxLine, ...]


class Arrow(NamedTuple):
    """An arrow as two SVG paths: the line and its head."""

    line: str
    head: str


class Drawing(NamedTuple):
    """A picture ready to paint."""

    width: int
    height: int
    boxes: tuple[Drawn, ...]
    arrows: tuple[Arrow, ...]


def drawing(figure: Figure) -> Drawing:
    """Return the picture of a figure's boxes."""
    rows = _rows(figure.boxes)
    across = max(len(row) for row in rows)
    width = across * _WIDTH + (across - 1) * _GAP + 2 * _EDGE
    columns = _columns(rows)
    placed: dict[str, Drawn] = {}
    top = _EDGE
    for row in rows:
        texts = {box.id: textwrap.wrap(box.text, _LETTERS) for box in row}
        height = max(len(lines) for lines in texts.values()) * _LINE + 2 * _PADDING
        for box in row:
            placed[box.id] = _drawn(columns[box.id] * (_WIDTH + _GAP) + _EDGE, top, height,
                                    texts[box.id])  # fmt: skip
        top += height + _DOWN
    arrows = tuple(
        _arrow(placed[box.id], placed[target])
        for box in figure.boxes
        for target in box.leads_to
        if target in placed
    )
    return Drawing(width, top - _DOWN + _EDGE, tuple(placed.values()), arrows)


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    """Return the boxes by their longest way from the top, each row in the order of the data."""
    depth = {box.id: 0 for box in boxes}
    for _ in boxes:
        for box in boxes:
            for target in box.leads_to:
                depth[target] = min(max(depth.get(target, 0), depth[box.id] + 1), len(boxes))
    found: dict[int, list[Box]] = {}
    for box in boxes:
        found.setdefault(depth[box.id], []).append(box)
    return [found[level] for level in sorted(found)]


def _columns(rows: Sequence[Sequence[Box]]) -> Mapping[str, int]:
    """Keep a box that is alone in its row below the one that leads to it."""
    columns: dict[str, int] = {}
    before = {target: box.id for row in rows for box in row for target in box.leads_to}
    for row in rows:
        for at, one in enumerate(row):
            columns[one.id] = columns.get(before.get(one.id, ""), 0) if len(row) == 1 else at
    return columns


def _drawn(x: int, y: int, height: int, texts: Sequence[str]) -> Drawn:
    first = y + _PADDING + _LINE - 5
    lines = tuple(BoxLine(x + _PADDING, first + at * _LINE, text) for at, text in enumerate(texts))
    return Drawn(x, y, _WIDTH, height, lines)


def _arrow(start: Drawn, end: Drawn) -> Arrow:
    """Go straight down, or down, across and down where the boxes are not one below the other."""
    x, y = start.x + start.width // 2, start.y + start.height
    to, tip = end.x + end.width // 2, end.y
    half = tip - _DOWN // 2
    line = f"M{x} {y}V{tip}" if x == to else f"M{x} {y}V{half}H{to}V{tip}"
    return Arrow(line, f"M{to - _HEAD} {tip - 2 * _HEAD}L{to} {tip}L{to + _HEAD} {tip - 2 * _HEAD}")
