"""Rules explained for editors: why, a bad example, a good one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from generator.rules.rule import Example, Rule

WIDTH = 78


def overview(rules: Iterable[Rule]) -> str:
    """Return one line for each rule."""
    return "\n".join(f"{one.code:6} {one.severity.label:8} {one.title}" for one in rules)


def rule(one: Rule) -> str:
    """Return all that an editor needs to know about a rule."""
    return "\n\n".join(
        (
            f"{one.code} ({one.severity.label}): {one.title}",
            textwrap.fill(one.why, WIDTH),
            f"Sådan ikke:\n\n{_example(one.bad)}",
            f"Men sådan:\n\n{_example(one.good)}",
        )
    )


def _example(example: Example) -> str:
    lines = (
        piece
        for line in example.text.strip().splitlines()
        for piece in (textwrap.wrap(line, WIDTH - 4, subsequent_indent="  ") or [""])
    )
    return textwrap.indent(f"{example.path}\n\n" + "\n".join(lines), "    ")
