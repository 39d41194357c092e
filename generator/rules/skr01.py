"""SKR01: every text says on which day it was written, and that day has come."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import day
from generator.kinds.parts import Record
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.record import key_of


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find a text without a day of its own, or with one to come. The editor, or git, knows it.

    What is to come depends on the day, so the rule runs each time.
    """
    written, key = document.record.written, key_of(Record, "written")
    if written is None:
        yield Finding(
            document.place(document.record),
            f"Feltet »{key}« mangler: Hvilken dag blev teksten skrevet første gang?",
            f"Skriv dagen som »{key}: 2026-03-01«. Ligger filen i git, så gå ind i mappen med "
            f"tekster, og skriv »git log --follow --format=%as {document.source.path}«. Det er "
            "den nederste dag.",
            rests_on=("written",),
        )
    elif written > library.today:
        yield Finding(
            document.place(document.record, "written"),
            f"Teksten siger, at den er skrevet {day(written)}. Den dag er ikke kommet endnu.",
            f"Ret dagen i feltet »{key}«. Skal teksten først ud senere, så skriv den dag i "
            f"»{key_of(Record, 'released')}«.",
        )


RULE = Rule(
    code="SKR01",
    severity=Severity.WARNING,
    title="Hver tekst siger, hvilken dag den er skrevet, og dagen er kommet.",
    why=(
        "Læseren skal vide, hvor gammel teksten er. Nyheder, sidens kort og åbne data har dagen "
        "med. Vi gætter den ikke, for så ville siden sige noget, som ingen har skrevet. Gamle "
        "tekster uden en dag kan stadig komme ud. Skriv »SKR01: fejl« under »niveauer« i "
        "site.yaml, når alle jeres tekster har en."
    ),
    bad=Example("---\ntitel: Et eksempel\ntype: notat\n---\nRådet bygger en sti.\n"),
    good=page("Rådet bygger en sti."),
    check=check,
    across=True,
)
