"""A text for the terminal, with its hard sentences marked by number and, if wanted, by colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.readability.segment import Role
from generator.report.weighing import MarkedBlock, MarkedWord

WIDTH = 80
"""Columns that a line takes, when its words let it."""

_COLOURS: Mapping[int, str] = {1: "33", 2: "35", 3: "31"}
"""Yellow, magenta and red, which all terminals have."""


def as_lines(text: Iterable[MarkedBlock], *, colour: bool) -> Iterator[str]:
    """Yield the lines of a text. A hard sentence stands in brackets, opened by its step.

    With colours it is underlined in its step's own, its long words in bold.
    """
    above = None
    for block in text:
        if above not in {None, Role.HEADING} and {above, block.role} != {Role.ITEM}:
            yield ""
        above = block.role
        first, following = ("- ", "  ") if block.role is Role.ITEM else ("", "")
        for number, line in enumerate(_wrapped(block.words, WIDTH - len(first))):
            lead = following if number else first
            yield lead + " ".join(_word(word, colour=colour) for word in line)


def _wrapped(words: Iterable[MarkedWord], width: int) -> Iterator[list[MarkedWord]]:
    line: list[MarkedWord] = []
    used = 0
    for word in words:
        size = len(_word(word, colour=False))
        if line and used + 1 + size > width:
            yield line
            line, used = [], 0
        used += size + bool(line)
        line.append(word)
    if line:
        yield line


def _word(word: MarkedWord, *, colour: bool) -> str:
    text = word.text
    if colour and word.step:
        weight = "1;" if word.is_long else ""
        text = f"\033[{weight}4;{_COLOURS[word.step]}m{text}\033[0m"
    opened = f"[{word.step}: " if word.opens else ""
    return f"{opened}{text}{']' if word.closes else ''}"
