"""LIX04: the single passage where an editor should begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.library.document import Document
from generator.library.library import Library
from generator.readability.lix import Counts, over, shown
from generator.readability.segment import counts as counted
from generator.rules.registered import registered
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages import Counted, Passage, Prose, Shape, alone, groups

FEWEST = 25
"""Passages of fewer words are not judged by themselves."""
_SHORTEST = 2 * FEWEST - 2
"""Characters: so many words of one letter, with spaces between, are not enough."""
LIMIT = 55
"""From here Danish readers call a text very hard."""


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Judge each paragraph, list, cell, box, field and note of 25 words or more."""
    yield from _text(document.text)


def whole(library: Library) -> Iterator[Finding]:
    """Judge each field with running text in the registers."""
    for register in registered(library):
        for finding in _text(register.text):
            yield replace(finding, source=register.source)


def _text(text: Prose) -> Iterator[Finding]:
    """Judge what a reader sees as one thing, and in it each item or paragraph by itself.

    So one hard item is found in an easy list, and many short hard items in a list together.
    """
    told = in_passages(text)
    for members in groups(one for one in text.passages if not one.quoted):
        if sum(one.sentence.words for each in members for one in told.get(id(each), ())) < FEWEST:
            continue
        long_enough = (one for one in members if len(one.text) > _SHORTEST)
        single = [(one, measured((one,), told)) for one in long_enough]
        hard = [(one, counts) for one, counts in single if _is_hard(counts)]
        if not hard and len(members) > 1 and _is_hard(counts := measured(members, told)):
            hard = [(_first(members), counts)]
        for one, counts in hard:
            yield Finding(
                one.span(0, len(one.text)),
                f"{one.shape.value.capitalize()} har LIX {shown(counts, LIMIT)}. "
                "Det er meget svært.",
                "Begynd her. Skriv det om med kortere sætninger og kortere ord.",
            )


def _is_hard(counts: Counts) -> bool:
    return counts.words >= FEWEST and over(counts, LIMIT)


def in_passages(text: Prose) -> Mapping[int, list[Counted]]:
    """Return the sentences that stand in each passage, by the identity of the passage."""
    found: dict[int, list[Counted]] = {}
    for one in text.counted:
        for passage, _ in one.passages:
            found.setdefault(id(passage), []).append(one)
    return found


def measured(members: tuple[Passage, ...], told: Mapping[int, list[Counted]]) -> Counts:
    """Return the counts of some passages by themselves, or of more where both are too few.

    Sentences that stand in these passages alone are known already. Where one comes from, or
    goes on into, another passage, the text is divided again as if it stood by itself.
    """
    own = {id(one) for one in members}
    here = {id(one): one for name in own for one in told.get(name, ())}
    known = counted(one.sentence for one in here.values())
    if known.words < FEWEST:
        return known
    if all(id(passage) in own for one in here.values() for passage, _ in one.passages):
        return known
    return alone(members)


def _first(members: tuple[Passage, ...]) -> Passage:
    """Return where to point: the first text, and not the title of a box, if there is any."""
    written = [one for one in members if one.text.strip()] or [*members]
    return next((one for one in written if one.shape is not Shape.HEADING), written[0])


RULE = Rule(
    code="LIX04",
    severity=Severity.WARNING,
    title=f"Et enkelt sted i teksten har højst LIX {LIMIT}.",
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
    whole=whole,
)
