"""A paper as it came out of a file: its lines in reading order, and what was noted in it.

Every format is read to this, so that what follows need not know where a paper came from.
Nothing here is written to the disk: a paper may hold what is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

BLACK = "█████"
"""What stands where something closed is taken out of a text that is kept."""
BOLD = 9
"""The level of a line that is a heading only by its bold letters."""


class NotedKind(Enum):
    """What somebody did to a text while it was written, and which can still be read."""

    INSERTED = "indsat"
    DELETED = "slettet"
    COMMENT = "kommentar"


class Noted(NamedTuple):
    """A tracked change or a comment: what it is, and its words."""

    change: NotedKind
    text: str


class PaperCell(NamedTuple):
    """A cell of a table, and how many columns and rows it fills."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paper: a paragraph, an item of a list, a heading or a row of a table.

    `level` is 1 for the highest headings, 0 for what is none. `cells` are those of a row, and
    `table` tells its table from others. `page` is counted from 1, or 0 where there are none.
    """

    text: str
    level: int = 0
    cells: tuple[PaperCell, ...] = ()
    table: int = 0
    is_item: bool = False
    page: int = 0
    noted: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. `pictures` are the pages that are pictures, which nobody has read.

    `unplaced` are changes and comments that belong to no line that is shown. `is_laid_out`
    tells that its lines are those of a printed page, where a paragraph fills several.
    """

    lines: tuple[Line, ...]
    pictures: tuple[int, ...] = ()
    unplaced: tuple[Noted, ...] = ()
    is_laid_out: bool = False

    @property
    def noted(self) -> tuple[Noted, ...]:
        """All that was noted, in the order of the lines."""
        return (*(noted for line in self.lines for noted in line.noted), *self.unplaced)

    @property
    def has_words(self) -> bool:
        """Whether there is anything in it that can be read."""
        return any(map(str.isalnum, "".join(line.text for line in self.lines)))


class UnreadablePaperError(Exception):
    """A file cannot be read as a paper. The message says why, in Danish."""


FIRST_SIGN = 0xF0000
"""The first of the private signs that stand for what was noted, while a file is taken apart."""
_SIGN = re.compile("[\U000f0000-\U000ffffd]")
_LIGATURES: dict[int, str | None] = {
    ord(sign): text
    for sign, text in zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
}
_UNSEEN: dict[int, str | None] = {
    0xAD: None,
    0x200B: None,
    0xFEFF: None,
    0xA0: " ",
    0x2007: " ",
    0x202F: " ",
}


def sign(number: int) -> str:
    """Return the sign that stands for the note with a number, from 0."""
    return chr(FIRST_SIGN + number)


def without_signs(text: str) -> str:
    """Return a text without private signs, whoever put them there."""
    return _SIGN.sub("", text)


def signs(text: str) -> Iterator[int]:
    """Yield the numbers of the notes whose signs stand in a text."""
    for match in _SIGN.finditer(text):
        yield ord(match[0]) - FIRST_SIGN


def placed(lines: Iterable[Line], noted: tuple[Noted, ...]) -> Paper:
    """Return the paper of lines that hold signs: each note goes to the line that it stands in."""
    shown: list[Line] = []
    met: set[int] = set()
    for line in lines:
        numbers = tuple(number for number in signs(line.text) if number < len(noted))
        met.update(numbers)
        text = plain(line.text)
        cells = tuple(cell._replace(text=plain(cell.text)) for cell in line.cells)
        if text or numbers:
            shown.append(
                Line(
                    text, line.level, cells, line.table, line.is_item, line.page,
                    tuple(noted[number] for number in numbers),
                )
            )  # fmt: skip
    left = tuple(note for number, note in enumerate(noted) if number not in met)
    return Paper(tuple(shown), unplaced=left)


def plain(text: str) -> str:
    """Return a text on one line, without signs, soft hyphens and joined letters."""
    return " ".join(without_signs(text).translate(_LIGATURES | _UNSEEN).split())
