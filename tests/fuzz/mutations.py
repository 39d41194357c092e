"""Ways to spoil a file, as hands, programs and bad luck do; each is given dice of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

SIGNS = (
    "\x00", "\x02", "\x0b", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u034f", "\u115f", "\u200b",
    "\u200d", "\u2010", "\u2028", "\u202e", "\u3164", "\ufeff", "\ufffe", "\uffff", "ﬁ", "ⓚ", "а",
    "\U0001f44d", "e\u0301", "\r", "\t", "---\n", "|", "[", "](", "[^1]", "```\n", "::: fakta\n",
    "{lang=en}", "{#x}", "<b>", "&#x3164;", "&nbsp;", "\\", "*", "_", "~", "§ 5, stk. 2",
    "01.01.90-1234", "punkt 6", "32. december 2026", "99999999999999999999", "1e400", "-0",
)  # fmt: skip
"""What gets into texts and should not, and what Markdown, YAML and rules look for."""
VALUES = (
    "", "~", "null", "nej", "[]", "{}", "[[[[x]]]]", "{a: {b: {c: d}}}", "!!python/object:x {}",
    "&a [*a]", "*b", '"\\0"', '"\\uffff"', "|", ">-", "2026-02-30", "0000-00-00", "9999-12-31",
    "-1", "1e9999", "0x1F", "012", "16:00", "'", '"', "# x", "x" * 3000, "- - - - x", "%x", "@x",
    "../../x", "https://[::1", "https://x.example/ø#%zz", "mailto:x", "/", "#", "?", ".",
)  # fmt: skip
"""What may stand after a colon in YAML."""

_KEY = re.compile(r"^( *(?:- )?)([\w]+):(.*)$", re.MULTILINE)
_WORD = re.compile(r"\w+")

Mutation = Callable[[str, Random, Sequence[str]], str]
"""Spoils a text, with dice and all the other texts to take from."""


def _stretch(text: str, dice: Random, longest: int = 400) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.randrange(1, longest))


def sign_put_in(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Put a sign in, once or a few times."""
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(len(text) + 1)
        text = f"{text[:at]}{dice.choice(SIGNS) * dice.choice((1, 1, 1, 40))}{text[at:]}"
    return text


def stretch_gone(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Take a stretch away."""
    start, end = _stretch(text, dice)
    return text[:start] + text[end:]


def stretch_twice(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Say a stretch many times."""
    start, end = _stretch(text, dice, 80)
    return text[:end] + text[start:end] * dice.choice((1, 3, 200)) + text[end:]


def spliced(text: str, dice: Random, others: Sequence[str]) -> str:
    """Put a stretch of another text in, or go on with it to the end."""
    other = dice.choice(others)
    start, end = _stretch(other, dice)
    at = dice.randrange(len(text) + 1)
    return text[:at] + other[start:end] + (text[at:] if dice.random() < 0.7 else other[end:])


def value_swapped(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Give a field a value of another kind."""
    fields = list(_KEY.finditer(text))
    if not fields:
        return sign_put_in(text, dice, ())
    match = dice.choice(fields)
    return f"{text[: match.start(3)]} {dice.choice(VALUES)}{text[match.end(3) :]}"


def key_misspelt(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Spell a key wrong, or give it the name of another."""
    fields = list(_KEY.finditer(text))
    if not fields:
        return stretch_gone(text, dice, ())
    match, other = dice.choice(fields), dice.choice(fields)
    new = other[2] if dice.random() < 0.5 else match[2][1:] + match[2][:1]
    return f"{text[: match.start(2)]}{new}{text[match.end(2) :]}"


def line_indented(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Move some lines in or out."""
    lines = text.split("\n")
    for _ in range(dice.randrange(1, 5)):
        at = dice.randrange(len(lines))
        lines[at] = (
            lines[at].lstrip()
            if dice.random() < 0.3
            else f"{dice.choice(('  ', ' ', chr(9), '    ', '> ', '- '))}{lines[at]}"
        )
    return "\n".join(lines)


def lines_shuffled(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Change the order of a few lines."""
    lines = text.split("\n")
    start = dice.randrange(len(lines))
    some = lines[start : start + 8]
    dice.shuffle(some)
    return "\n".join([*lines[:start], *some, *lines[start + 8 :]])


def word_grown(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Make a word very long, or a text of one kind of sign."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    match = dice.choice(words)
    return text[: match.start()] + match[0] * dice.choice((5, 100, 1500)) + text[match.end() :]


def nested(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Open something many times."""
    at = dice.randrange(len(text) + 1)
    opened = dice.choice(
        ("> ", "- ", "[", "(", "*", "**", "`", "::: fakta\n", "[a](", "![", "((", "{", "| ")
    )
    return text[:at] + opened * dice.choice((7, 60, 1500)) + text[at:]


def newlines_changed(text: str, dice: Random, _others: Sequence[str]) -> str:
    """Write the ends of lines as another program does."""
    return text.replace("\n", dice.choice(("\r\n", "\r", "\n\n", "\u2028", "  \n")))


MUTATIONS: tuple[Mutation, ...] = (
    sign_put_in, stretch_gone, stretch_twice, spliced, value_swapped, value_swapped, key_misspelt,
    line_indented, lines_shuffled, word_grown, nested, newlines_changed,
)  # fmt: skip


def mutated(raw: bytes, dice: Random, others: Sequence[str]) -> bytes:
    """Return a file spoilt once to three times, now and then in its bytes."""
    if dice.random() < 0.08:
        spoilt = bytearray(raw or b"x")
        for _ in range(dice.randrange(1, 20)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        return bytes(spoilt)
    text = raw.decode("utf-8", "replace")
    for _ in range(dice.choice((1, 1, 2, 3))):
        text = dice.choice(MUTATIONS)(text, dice, others)
    return text.encode("utf-8", "replace")
