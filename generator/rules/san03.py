"""SAN03: what the original states and the text does not, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.danish import join, number, plural
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.figures import Sort
from generator.originals.held import Holding, holding
from generator.originals.omitted import (
    Omission,
    decisions_left_out,
    figures_left_out,
    names_left_out,
    reservations,
    unknown_names,
)
from generator.rules.holding import findings
from generator.rules.rule import Finding, Rule, held_page
from generator.text.diagnostic import Severity
from generator.text.source import Span

_CHOICE = "Det kan være et valg. Se efter, om læseren kan undvære det."
_SHOWN = 5
"""So many omissions are named; the rest are counted."""
_LONGEST = 60


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Tell of small figures and names that the original lacks, and of what is left out here."""
    yield from findings(document, library, Severity.ADVICE)
    held = holding(library, document)
    if held is None:
        return
    for name, start in unknown_names(held, document):
        yield Finding(
            Span(start, start + len(name)),
            f"Navnet »{name}« står ikke i originalen.",
            "Se efter, om det er stavet rigtigt.",
        )
    for reservation in reservations(held, document):
        claim = reservation.held.claim
        yield Finding(
            claim.span,
            f"Originalen skriver »{reservation.word}« ved {claim.stated.written}, "
            f"linje {number(reservation.line)}.",
            "Skriv det også her, hvis tallet ikke er helt sikkert.",
        )
    if library.meeting(document) is not document:
        yield from _left_out(document, held)


def _left_out(document: Document, held: Holding) -> Iterator[Finding]:
    """Tell what the lines state and the text does not; for a meeting, its cases tell it."""
    original = document.record.original
    if original is None:
        return
    where = document.place(original, "lines")
    for counted, omissions in _kinds(held, document):
        if omissions:
            yield Finding(
                where, f"Teksten udelader {counted} fra originalen: {_listed(omissions)}.", _CHOICE
            )


def _kinds(held: Holding, document: Document) -> Iterator[tuple[str, tuple[Omission, ...]]]:
    """Yield what is left out, each kind with its count in words."""
    amounts = figures_left_out(held, Sort.AMOUNT)
    yield plural(len(amounts), "beløb", "beløb"), amounts
    percentages = figures_left_out(held, Sort.PERCENT)
    yield plural(len(percentages), "procent", "procenter"), percentages
    days = figures_left_out(held, Sort.DATE)
    yield plural(len(days), "dag", "dage"), days
    decisions = decisions_left_out(held, document)
    yield plural(len(decisions), "beslutning", "beslutninger"), decisions
    names = names_left_out(held, document)
    yield plural(len(names), "navn", "navne"), names


def _listed(omissions: Iterable[Omission]) -> str:
    shown = tuple(omissions)
    named = [
        f"»{omission.words[:_LONGEST]}« (linje {number(omission.line)})"
        for omission in shown[:_SHOWN]
    ]
    rest = len(shown) - _SHOWN
    return join((*named, f"{rest} til")) if rest > 0 else join(named)


_ORIGINAL = """\
Stien ved skolen koster ca. 1,2 mio. kr. Lys langs stien koster 300.000 kr.
"""
_BODY = "Stien ved skolen koster {text}"
_LINES = '  linjer: "1"\n'

RULE = Rule(
    code="SAN03",
    severity=Severity.ADVICE,
    title="Det, du udelader fra originalen, er noget, du har valgt.",
    why=(
        "En kort tekst må udelade meget. Men det skal være et valg. Derfor nævner vi de beløb, "
        "dage, navne og beslutninger i originalens linjer, som din tekst ikke har. Vi siger det "
        "også, når originalen skriver »ca.«, »op til« eller »pr. år« ved et tal, og du ikke gør. "
        "Og vi nævner navne, årstal og små tal, som ikke står i originalen."
    ),
    bad=held_page(_BODY.format(text="1,2 mio. kr."), _ORIGINAL, fields=_LINES),
    good=held_page(
        _BODY.format(text="ca. 1,2 mio. kr. Lyset koster 300.000 kr."), _ORIGINAL, fields=_LINES
    ),
    check=check,
)
