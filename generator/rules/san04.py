"""SAN04: a text that was held against its original has not changed since."""

from __future__ import annotations

from collections.abc import Iterator

from generator import danish
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.control import control_of
from generator.originals.held import holding
from generator.rules.rule import Finding, Rule, held_page
from generator.text.diagnostic import Severity


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Tell of a text that differs from the one that was held, where that cannot be done now."""
    known = control_of(library, document)
    original = document.record.original
    if known and known.has_changed and original and holding(library, document) is None:
        yield Finding(
            document.place(original, "file"),
            f"Teksten er ændret, siden den blev holdt op mod originalen "
            f"{danish.day(known.control.date)}.",
            "Kør »klartekst check --skriv« dér, hvor originalerne er.",
        )


_BODY = "Stien ved skolen koster {amount} mio. kr."

RULE = Rule(
    code="SAN04",
    severity=Severity.ADVICE,
    title="En tekst, der er holdt op mod originalen, er ikke ændret siden.",
    why=(
        "Registret »kontrol.yaml« siger, hvornår tallene i en tekst er holdt op mod originalen. "
        "Bliver teksten ændret bagefter, gælder det ikke mere. Rådet kommer kun dér, hvor "
        "originalen ikke er ved hånden. Ellers bliver tallene set efter med det samme."
    ),
    bad=held_page(_BODY.format(amount="12")),
    good=held_page(_BODY.format(amount="1,2")),
    check=check,
    across=True,
)
