"""LIX02: no section hides hard text behind easy text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.readability.lix import lix, lix_figure, over
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS
from generator.text.source import Span

FEWEST = 100
"""Sections of fewer words are not judged by themselves (clause 29)."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Judge each section of 100 counted words or more."""
    limits = library.limits(document)
    for section, counts in document.text.sections.items():
        if counts.words < FEWEST or not over(counts, limits.lix):
            continue
        fails = over(counts, limits.section_lix)
        limit = limits.section_lix if fails else limits.lix
        kept = "Grænsen er" if fails else "Hele teksten må højst have"
        yield Finding(
            _place(document, section),
            f"{_name(document, section)} har LIX {lix_figure(counts, limit)}. {kept} {limit}.",
            "Gør afsnittet lettere. Andre afsnit kan ikke opveje det.",
            None if fails else Severity.WARNING,
            figure=lix(counts),
        )


def _place(document: Document, section: str) -> Span:
    if section.startswith(FIELDS):
        field = document.places.get((section.partition(":")[2],))
        return field.value if field else document.place(document.record, "title")
    found = document.body.section(section)
    return found.span if found else Span(0, 0)


def _name(document: Document, section: str) -> str:
    if section.startswith(FIELDS):
        return f"Teksten i feltet »{section.partition(':')[2]}«"
    found = document.body.section(section)
    return f"Afsnittet »{found.heading}«" if found and found.heading else "Afsnittet øverst"


RULE = Rule(
    code="LIX02",
    severity=Severity.ERROR,
    title="Hvert afsnit på 100 ord eller mere har højst LIX {section_lix}.",
    why=(
        "Et svært afsnit bliver ikke lettere af, at resten er let. Derfor måler vi hvert "
        "afsnit for sig, når det har mindst 100 ord. Over {section_lix} er en fejl. "
        "Over {lix} er en advarsel."
    ),
    bad=page(
        "## Let\n\n"
        + "Vi bor her. Det er godt. Du kan gå en tur. Her er en sø og en skov. " * 18
        + "\n\n## Svært\n\n"
        + "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter til "
        "bestyrelsen i overensstemmelse med vedtægternes bestemmelser vedrørende "
        "sammensætningen af bestyrelsen. " * 7
    ),
    good=page(
        "## Let\n\n"
        + "Vi bor her. Det er godt. Du kan gå en tur. Her er en sø og en skov. " * 18
        + "\n\n## Også let\n\n"
        + "Byrådet vælger nye folk til bestyrelsen, og det følger reglerne for den. " * 9
    ),
    check=check,
)
