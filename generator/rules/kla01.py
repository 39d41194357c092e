"""KLA01: nothing is left of the work on the text: ghosts, placeholders, broken words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostic import Severity
from generator.document import Document
from generator.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.source import Span

_GHOSTS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (message, advice, re.compile(pattern))
    for message, advice, pattern in (
        (
            "Her er et tegn, som kun én skrifttype kender.",
            "Slet tegnet. Er det et punkt i en liste, så skriv »- « i stedet.",
            r"[\ue000-\uf8ff\U000f0000-\U0010fffd]",
        ),
        (
            "Her er et usynligt tegn.",
            "Slet tegnet, og skriv stedet igen.",
            r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffd]",
        ),
        ("Her er en skjult note.", "Slet noten.", r"<!--|-->"),
        (
            "Her står en kommentar fra et udkast.",
            "Svar på den, og slet den.",
            r"Kommentar \[[^\]]*\]|Formateret:|\[[A-ZÆØÅ]{2}\d+\]:",
        ),
        (
            "Her står en plads, der ikke er udfyldt.",
            "Skriv det, der skal stå, eller slet det.",
            r"\(\([^)\n]*\)\)|\[(?:[Nn]avn|[Dd]ato|[Bb]eløb|[Aa]dresse|[Kk]ommune|[Ii]ndsæt[^\]]*|\.\.\.|…)\](?!\()"
            r"|(?<!\w)(?:TODO|FIXME|XXX+|TBD|NN|\?\?\?+)(?!\w)|[Ll]orem ipsum"
            r"|\b[Kk]ommunens navn\b|\b[Pp]ostadresse\b|_{4,}",
        ),
        (
            "Her står et årstal, der er skrevet sammen af to.",
            "Vælg det rigtige år. Det ligner rester af en rettelse.",
            r"(?<![\d.,-])(?:19|20)\d{4}(?!\d)(?=-niveau|\b)(?<=\d{6})(?![\d.,]*\d* ?kr)",
        ),
        (
            "Her står to tal lige efter hinanden.",
            "Vælg det rigtige tal. Det ligner rester af en rettelse.",
            r"\d{1,3}(?:\.\d{3})*,?\d* \d{1,3}(?:\.\d{3})+(?:,\d+)? kr\.|\d+,\d\d \d+,\d\d kr\.",
        ),
        (
            "Her står et åbent spørgsmål fra et udkast.",
            "Svar på det, og slet spørgsmålet.",
            r"\((?:evt\.|Evt\.|eventuelt)[^)]*\?\)|(?m:^Evt\. [^.\n]*\?$)",
        ),
        (
            "Her er et ord delt med bindestreg.",
            "Skriv ordet samlet.",
            r"(?<=[a-zæøå])- ?\n[ >]*(?!og\b|eller\b|samt\b|til\b)[a-zæøå]{2,}"
            r"|(?<=[a-zæøå]{3})- (?!og\b|eller\b|samt\b|til\b|men\b)[a-zæøå]{2,}(?<! )",
        ),
    )
)


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look for ghosts in the whole file, fields included."""
    text = document.source.text
    for message, advice, pattern in _GHOSTS:
        for found in pattern.finditer(text):
            yield Finding(Span(found.start(), found.end()), message, advice)


RULE = Rule(
    code="KLA01",
    severity=Severity.ERROR,
    title="Der er ingen rester af arbejdet i teksten.",
    why=(
        "Gamle rettelser, noter, tomme pladser og ord, der er delt af en pdf, kan ændre det, "
        "der står. To beløb side om side er værst: Så ved ingen, hvad der gælder."
    ),
    bad=page("Prisen er 14.730 15.571 kr. om dagen. <!-- spørg Ole -->"),
    good=page("Prisen er 15.571 kr. om dagen."),
    check=check,
)
