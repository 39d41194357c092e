"""LIX04: the single passage where an editor should begin."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostic import Severity
from generator.document import Document
from generator.library import Library
from generator.prose import Passage, alone, groups
from generator.readability.lix import over, shown
from generator.rules.rule import Finding, Rule, page

FEWEST = 25
"""Passages of fewer words are not judged by themselves."""
LIMIT = 55
"""From here Danish readers call a text very hard."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Judge each paragraph, list, cell, box, field and note of 25 words or more."""
    for members in groups(one for one in document.text.passages if not one.quoted):
        counts = alone(members)
        if counts.words >= FEWEST and over(counts, LIMIT):
            first = next((one for one in members if one.text.strip()), members[0])
            yield Finding(
                first.span(0, len(first.text)),
                f"{_name(first)} har LIX {shown(counts, LIMIT)}. Det er meget svært.",
                "Begynd her. Skriv det om med kortere sætninger og kortere ord.",
            )


def _name(passage: Passage) -> str:
    return passage.shape.value.capitalize()


RULE = Rule(
    code="LIX04",
    severity=Severity.WARNING,
    title="Et enkelt sted i teksten har højst LIX 55.",
    why=(
        "En tekst kan være let i det store og hele og alligevel have et sted, hvor læseren "
        "går i stå. Reglen viser dig stedet, så du ved, hvor du skal begynde."
    ),
    bad=page(
        "Det er let at læse her. Du kan sagtens være med.\n\n"
        "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter til "
        "bestyrelsen i overensstemmelse med vedtægternes bestemmelser vedrørende sammensætningen "
        "af bestyrelsen, og udpegningen gennemføres med inddragelse af organisationerne og "
        "virksomhederne."
    ),
    good=page(
        "Det er let at læse her. Du kan sagtens være med.\n\n"
        "Byrådet vælger nye folk til bestyrelsen. Vi spørger foreningerne først, og vi følger "
        "reglerne for, hvem der kan sidde med. Bagefter sender vi besked til alle."
    ),
    check=check,
)
