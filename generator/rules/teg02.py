"""TEG02: quotation marks are »…« and an ellipsis is one sign, whatever the original used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import own_passages
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Shape

_QUOTED = re.compile(
    r"[\"“”„«'‘’](?:(?<=[\"“”„])(?=\w)[^\"“”„\n]{1,200}[\"“”]"
    r"|(?<=«)(?<!\S.)\s?(?=\w)[^«»\n]{1,200}»"
    r"|(?<=['‘’])(?<![\w'’].)(?=\w)[^'‘’\n]{2,80}['’](?!\w))"
)
_OTHERWISE = re.compile(
    r"(?:''|``|´´|,,|‚‚)(?=\w)[^'`´\n]{1,200}(?:''|´´)|[‹›](?=\w)[^‹›\n]{1,200}[‹›]|(?<!\w)´(?=\w)[^´\n]{1,80}´(?!\w)"
)
"""Quotation marks that are made of other signs."""
_OTHER_SIGNS = "'`´,‚‹›"
_SIGNS = (*"\"“”„«'‘’‹›´", "...")
"""A text without any of these has nothing to look at."""
_DOTS = re.compile(r"\.\.\.(?<!\.{4})(?!\.)")


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at the signs around words in the text that readers see."""
    if not any(map(document.text.visible.__contains__, _SIGNS)):
        return
    for passage in own_passages(document):
        if passage.shape is Shape.CODE:
            continue
        for match in _QUOTED.finditer(passage.text):
            yield Finding(
                passage.span(*match.span()),
                f"Her står {match[0]} med andre citattegn end resten af siden.",
                f"Skriv »{match[0][1:-1].strip()}«.",
            )
        for match in _OTHERWISE.finditer(passage.text):
            yield Finding(
                passage.span(*match.span()),
                f"Her står {match[0]} med andre citattegn end resten af siden.",
                f"Skriv »{match[0].strip(_OTHER_SIGNS)}«.",
            )
        for match in _DOTS.finditer(passage.text):
            yield Finding(
                passage.span(*match.span()), "Her står tre punktummer.", "Skriv tegnet »…«."
            )


RULE = Rule(
    code="TEG02",
    severity=Severity.ADVICE,
    title="Citattegn er skrevet ens på hele siden.",
    why=(
        "Originalerne bruger mange slags citattegn, og nogle af dem vender forkert. Ens tegn gør "
        "teksten rolig at læse, og en skærmlæser siger dem på samme måde."
    ),
    bad=page("Projektet hedder ”Akut hjælp” og varer to år."),
    good=page("Projektet hedder »Akut hjælp« og varer to år."),
    check=check,
)
