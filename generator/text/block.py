"""A block of Markdown that is typed anew, read by itself.

Only what surely reads as it would in the whole text: the blocks around it stay as they are, and
it is still the same sort of block, with other running text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.token import Token

from generator.text import markdown
from generator.text.raw import TextChange, applied

_READ_WITH_OTHERS = frozenset(
    {"heading_open", "blockquote_open", "fence", "code_block", "footnote_open"}
)
"""Blocks that others depend on, or that end only where their text says so."""
_CONTAINER = ":::"
_FOLLOWING = "x"
"""A paragraph that is put after a block that is read by itself: it must be one still."""


class RetypedBlock(NamedTuple):
    """A block that was typed anew: where its tokens begin among all, and the tokens."""

    start: int
    tokens: Sequence[Token]


def retyped_block(tokens: Sequence[Token], text: str, change: TextChange) -> RetypedBlock | None:
    """Return the block of a text that a change is in, as it reads after the change.

    `tokens` are those of the text, links as they were written or resolved. None means that the
    whole has to be parsed: other blocks may read otherwise too, or it is another sort of block.
    """
    at = _block_at(tokens, *(text.count("\n", 0, place) for place in change.span))
    new = applied(text, change)
    lines, typed = text.split("\n"), new.split("\n")
    if at is None or len(lines) != len(typed):
        return None
    block = tokens[at : closing(tokens, at) + 1]
    stretch = _by_itself(lines, *(block[0].map or (0, 0)))
    if stretch is None or any(token.type in _READ_WITH_OTHERS for token in block):
        return None
    first, end = stretch
    was, now = ("\n".join(part[first:end]) for part in (lines, typed))
    if _depends(f"{was}\n{now}", new):
        return None
    above = f"{now}\n" if lines[end - 1].strip() else now
    alone = markdown.parse(f"{above}\n{_FOLLOWING}\n")
    following = markdown.parse(_FOLLOWING)
    known = [
        *(_standing(token, first) for token in block),
        *(_standing(token, -above.count("\n") - 1) for token in following),
    ]
    if [_standing(token) for token in alone] != known:
        return None
    return RetypedBlock(at, tuple(map(_with_text, block, alone)))


def _block_at(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the token that opens the outermost block in which some lines stand, or None.

    A box is none: it is read as a text of its own.
    """
    depth = 0
    for at, token in enumerate(tokens):
        if token.type.startswith("container_"):
            continue
        if depth == 0 and token.map and token.map[0] <= first and last < token.map[1]:
            return at
        depth += token.nesting
    return None


def closing(tokens: Sequence[Token], at: int) -> int:
    """Return where the block ends that begins at a place."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _by_itself(lines: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Return the lines of a block, up to the next one, if nothing there goes on in another block.

    Before and after it must be a blank line, or the line of a box. A line of attributes above it
    is its own.
    """
    while start and not _parts(lines[start - 1]):
        start -= 1
    is_ended = end >= len(lines) or _parts(lines[end]) or _parts(lines[end - 1])
    following = next((at for at in range(end, len(lines)) if lines[at].strip()), len(lines))
    goes_on = following < len(lines) and lines[following][0].isspace()
    return None if goes_on or not is_ended else (start, following)


def _parts(line: str) -> bool:
    return not line.strip() or line.startswith(_CONTAINER)


def _depends(block: str, whole: str) -> bool:
    """Return whether a block may read otherwise in the whole text, or the whole because of it.

    That is what names of links and notes do, the lines of boxes, and links between clauses.
    """
    is_named = "[" in block and "]:" in whole
    return is_named or _CONTAINER in block or markdown.CLAUSE_ANCHOR in block


def _standing(token: Token, above: int = 0) -> tuple[object, ...]:
    """Return what a token is, its running text left out, with so many lines fewer above it."""
    lines = tuple(line - above for line in token.map) if token.map else None
    own = "" if token.type == "inline" else token.content
    return (
        token.type, token.tag, token.nesting, token.attrs, lines, own, token.markup, token.info,
        token.meta, token.hidden,
    )  # fmt: skip


def _with_text(known: Token, typed: Token) -> Token:
    """Return a token where it stands, with the running text that was typed."""
    if known.type != "inline":
        return known
    return known.copy(content=typed.content, children=typed.children)
