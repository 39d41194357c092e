"""Drafts of new files: the right fields and headings, with words that say what to write.

What stands between (( and )) is to be filled in; rule KLA01 refuses a file that still has it.
What the file's own name tells already (body, day, number) is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator import danish
from generator.danish import slug
from generator.kinds import KINDS
from generator.text.source import Position, Source

_GAP = re.compile(r"\(\((.+?)\)\)", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)*(?=-)")


class Draft(NamedTuple):
    """A new file: its path below content/ and its text."""

    path: str
    text: str

    def gaps(self) -> Iterator[tuple[Position, str]]:
        """Yield each place that is to be filled in, and what to write there."""
        source = Source(self.path, self.text)
        for gap in _GAP.finditer(self.text):
            yield source.position(gap.start()), gap[1]


def draft(kind: str, name: str) -> Draft | str:
    """Return a draft of a kind (Danish label), or a message that says why there is none.

    `name` is the file's name. For a meeting it is »body/day«, for a case »body/day/number-name«.
    """
    wanted = next((one for one in KINDS if one.label == kind), None)
    if wanted is None:
        return f"Slags »{kind}« kendes ikke. Vælg {', '.join(one.label for one in KINDS)}."
    parts = [_named(part) for part in name.removesuffix(".md").split("/") if slug(part)]
    if len(parts) != len(wanted.parts):
        if not wanted.named_by:
            return "Skriv et navn uden mapper, for eksempel »ny-cykelsti«."
        return f"Skriv navnet på {wanted.article} {kind} som »{wanted.named_by}«."
    path = wanted.path.format(**dict(zip(wanted.parts, parts, strict=True)))
    return Draft(path, _filled(wanted.draft, parts) if len(parts) > 1 else wanted.draft)


def _named(part: str) -> str:
    """Return a part of a name as an address has it; the point in »3.1« is kept."""
    number = _NUMBER.match(part)
    return f"{number[0]}-{slug(part[number.end() :])}" if number else slug(part)


def _filled(text: str, parts: list[str]) -> str:
    """Fill in what the name of a meeting or a case tells: its body, day and number."""
    day = parts[1] if danish.date(parts[1]) else "((dagen, som 2026-03-01))"
    number = _NUMBER.match(parts[-1])
    return text.format(
        body=parts[0], day=day, number=number[0] if number else "((punktets nummer))"
    )
