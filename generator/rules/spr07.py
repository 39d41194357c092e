"""SPR07: lists that a reader can keep in mind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.readability.segment import Role
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage, grouped

LIMIT = 9
"""Items in one list."""

_MARKER = re.compile(r"(?P<indent>[ \t>]*)(?:[-*+]|\d{1,9}[.)])[ \t]")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Count the items of each list, those of a list inside a list by themselves."""
    items = (passage for passage in document.text.passages if passage.block.role is Role.ITEM)
    for members in grouped(items):
        if len(members) > LIMIT:
            yield from _lists(document, members)


def _lists(document: Document, members: tuple[Passage, ...]) -> Iterator[Finding]:
    open_lists: list[tuple[int, list[Passage]]] = []
    closed: list[list[Passage]] = []
    for passage in members:
        indent = _indent(document, passage)
        if indent is None:
            continue
        while open_lists and open_lists[-1][0] > indent:
            closed.append(open_lists.pop()[1])
        if not open_lists or open_lists[-1][0] < indent:
            open_lists.append((indent, []))
        open_lists[-1][1].append(passage)
    for items in (*closed, *(items for _, items in open_lists)):
        if len(items) > LIMIT:
            yield Finding(
                items[0].span(0, len(items[0].text)),
                f"Listen har {len(items)} punkter. Skriv højst {LIMIT}.",
                "Del listen i to, og giv hver sin overskrift. Er det tal, så brug en tabel.",
            )


def _indent(document: Document, passage: Passage) -> int | None:
    """Return how far the item's marker stands from the left, or None when it has no marker."""
    source = document.source
    line = source.line_start(source.position(passage.span(0, 1).start).line)
    found = _MARKER.match(source.text, line)
    return len(found["indent"]) if found else None


RULE = Rule(
    code="SPR07",
    severity=Severity.ADVICE,
    title="En liste har højst ni punkter.",
    why=(
        "En liste er god, fordi man kan se den på én gang. Har den over ni punkter, kan man ikke "
        "det længere. Så er to lister med hver sin overskrift bedre."
    ),
    bad=page("Her er byerne:\n\n" + "- Byen har en ny sti til skolen.\n" * 10),
    good=page("Her er byerne:\n\n" + "- Byen har en ny sti til skolen.\n" * 9),
    check=check,
)
