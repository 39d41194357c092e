"""ORD04: the first use of a word that an agreement defines leads to what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.danish import slug
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.segment import Role
from generator.rules.rule import Example, Finding, Rule
from generator.text import markdown
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look up each defined word of a document that has clauses in its body."""
    if not any(use.name == markdown.CLAUSE for use in document.body.containers):
        return
    body = [
        passage
        for passage in document.text.passages
        if passage.block.role is not Role.HEADING and ":" not in passage.section
    ]
    for term in document.record.terms:
        used = re.compile(rf"(?<!\w){re.escape(term.term)}(?!\w)", re.IGNORECASE)
        first = next((passage for passage in body if used.search(passage.text)), None)
        if first is None:
            yield Finding(
                document.place(term),
                f"Aftalen forklarer »{term.term}«, men bruger ikke ordet.",
                "Slet ordet i »ord«, eller skriv det, som det står i teksten.",
            )
        elif not _leads_to(first, f"#ord-{slug(term.term)}"):
            found = used.search(first.text)
            yield Finding(
                first.span(*found.span()) if found else document.place(term),
                f"»{term.term}« bruges her første gang, men der er intet link til forklaringen.",
                f"Skriv [{term.term}](#ord-{slug(term.term)}).",
            )


def _leads_to(passage: Passage, anchor: str) -> bool:
    return any(link.address == anchor for link in passage.links)


def _agreement(word: str) -> Example:
    return Example(
        "---\ntitel: Aftale om stien\ntype: samarbejdsaftale\nskrevet: 2026-03-01\n"
        "ord:\n  - ord: Anlægget\n    forklaring: Stien og broen.\n---\n"
        "## Kort fortalt\n\nKommunen og skolen deler udgiften til stien.\n\n## Aftalen\n\n"
        f"::: punkt 1.1 Betaling\nKommunen betaler halvdelen af {word}.\n:::\n",
        "aftaler/sti.md",
    )


RULE = Rule(
    code="ORD04",
    severity=Severity.ADVICE,
    title="Et ord, som en aftale selv forklarer, har et link, første gang det står der.",
    why=(
        "En aftale giver ofte et helt almindeligt ord sin egen betydning. Læseren skal kunne se, "
        "hvad ordet dækker, lige dér hvor det står første gang."
    ),
    bad=_agreement("Anlægget"),
    good=_agreement("[Anlægget](#ord-anlaegget)"),
    check=check,
)
