"""The examples of the spec files hold. A failing test is named for file, line and clause.

The examples are written in a simple notation: `#` heading, `-` item (two spaces deeper: an item
inside), `|` cells, `[^1]:` footnote, four spaces code, a blank line between blocks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.readability.language import danish
from generator.readability.lix import guard_over, guard_shown, lix_figure, over
from generator.readability.segment import (
    Block,
    Role,
    Sentence,
    counts,
    sentences,
    visible_words,
)

DANISH = danish()

_EXAMPLE = re.compile(
    r"^```eksempel (\d+)(?: (gaming))?\n(.*?)^\.\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
_HEADING = re.compile(r"#+ ")
_FOOTNOTE = re.compile(r"\[\^\w+\]: ")
_ITEM = re.compile(r"( *)- ")


@dataclass(frozen=True, slots=True)
class Example:
    """One example: where it stands, the clause it is about, its text and what is expected."""

    place: str
    clause: str
    is_gaming: bool
    text: str
    expected: str


@dataclass(slots=True)
class _Open:
    """A block under way: its lines, role, and depth in lists (0 outside, 1 in a first item)."""

    lines: list[str]
    role: Role
    depth: int = 0
    begins_item: bool = False


def examples(path: Path) -> list[Example]:
    """Return the examples of a spec file."""
    source = path.read_text(encoding="utf-8")
    found = []
    for match in _EXAMPLE.finditer(source):
        line = source.count("\n", 0, match.start()) + 1
        clause, tag, text, expected = match.groups()
        found.append(
            Example(f"{path.stem}:{line}", clause, bool(tag), html.unescape(text), expected)
        )
    return found


def blocks(text: str) -> list[Block]:
    """Read blocks: `#` heading, `-` item, `|` cells, `[^1]:` footnote, four spaces code."""
    opened = list(_opened(text))
    return [
        Block("\n".join(block.lines), block.role, ends_item=_ends_item(block, opened[at + 1 :]))
        for at, block in enumerate(opened)
    ]


def _opened(text: str) -> Iterator[_Open]:
    current: _Open | None = None
    depth = 0
    for line in text.split("\n"):
        bare = line.strip()
        goes_on = current is not None and bool(bare) and _begins(line, depth) is None
        if current is not None and goes_on:
            current.lines.append(bare)
            continue
        if current is not None:
            yield current
        current = None
        if bare.startswith("|"):
            for cell in bare.strip("|").split("|"):
                yield _Open([cell.strip()], Role.CELL)
        elif bare:
            current = _begins(line, depth) or _paragraph(line, depth)
            depth = current.depth if current.role in {Role.ITEM, Role.PARAGRAPH} else depth
    if current is not None:
        yield current


def _begins(line: str, depth: int) -> _Open | None:
    """Return the block that a line begins by its first signs."""
    if item := _ITEM.match(line):
        return _Open([line[item.end() :]], Role.ITEM, len(item[1]) // 2 + 1, begins_item=True)
    if heading := _HEADING.match(line):
        return _Open([line[heading.end() :]], Role.HEADING)
    if footnote := _FOOTNOTE.match(line):
        return _Open([line[footnote.end() :]], Role.FOOTNOTE)
    if line.startswith("    ") and not depth:
        return _Open([line.strip()], Role.SKIPPED)
    return _Open([], Role.CELL) if line.startswith("|") else None


def _paragraph(line: str, depth: int) -> _Open:
    """Return a paragraph, inside the item under way when it is indented."""
    inside = bool(depth) and line.startswith("  ")
    return _Open([line.strip()], Role.ITEM if inside else Role.PARAGRAPH, depth if inside else 0)


def _ends_item(block: _Open, later: Sequence[_Open]) -> bool:
    """An item ends unless its next paragraph, or an item inside it, comes next."""
    if block.role is Role.FOOTNOTE:
        return True
    if block.role is not Role.ITEM:
        return False
    following = next((other for other in later if other.role is not Role.SKIPPED), None)
    if following is None or following.role is not Role.ITEM:
        return True
    return following.begins_item and following.depth <= block.depth


def written(found: Sequence[Sentence], source: Sequence[Block]) -> str:
    """Write sentences the way the spec files do, one a line."""
    return "".join(f"{_written(sentence, source)}\n" for sentence in found)


def _written(sentence: Sentence, source: Sequence[Block]) -> str:
    pieces = [source[piece.block].text[piece.start : piece.end] for piece in sentence.pieces]
    text = " / ".join(" ".join(piece.split()) for piece in pieces)
    kind = "langt" if sentence.long_words == 1 else "lange"
    return f"{sentence.words} ord, {sentence.long_words} {kind}: {text}"


SPEC = Path(__file__).parent
SEGMENTATION = examples(SPEC / "segmentation.md")
LIX = examples(SPEC / "lix.md")
CLAUSES = {str(number) for number in range(1, 29)}
LIMIT, GUARD_LIMIT = 40, 44


def name(example: Example) -> str:
    return f"{example.place}-clause-{example.clause}"


def expected_lines(example: Example) -> list[str]:
    return html.unescape(example.expected).splitlines()


def figures(source: Sequence[Block]) -> dict[str, str]:
    found = counts(sentences(source, DANISH))
    return {
        "ord": str(found.words),
        "sætninger": str(found.sentences),
        "lange": str(found.long_words),
        "lix": lix_figure(found, LIMIT),
        "for svær": "ja" if over(found, LIMIT) else "nej",
        "værn": guard_shown(found, GUARD_LIMIT),
        "stoppet af værn": "ja" if guard_over(found, GUARD_LIMIT) else "nej",
        "synlige ord": str(visible_words(source, DANISH)),
    }


@pytest.mark.parametrize("example", SEGMENTATION, ids=name)
def test_sentences_and_words(example: Example) -> None:
    source = blocks(example.text)
    expected = "\n".join(" ".join(line.split()) for line in expected_lines(example))
    actual = written(sentences(source, DANISH), source).strip()
    assert actual == expected


@pytest.mark.parametrize("example", LIX, ids=name)
def test_figures(example: Example) -> None:
    source = blocks(example.text)
    expected = dict(pair.split(": ") for pair in example.expected.strip().split("; "))
    assert {key: figures(source)[key] for key in expected} == expected


def test_every_clause_has_an_example() -> None:
    assert {example.clause for example in SEGMENTATION + LIX} == CLAUSES


def test_there_are_enough_examples_to_trust() -> None:
    assert len(SEGMENTATION) + len(LIX) >= 170
