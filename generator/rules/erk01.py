"""ERK01: what the law asks of the accessibility statement: a fresh look, and ways to complain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.danish import day
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity
from generator.text.source import Source, Span

SETTINGS = "site.yaml"


def whole(library: Library) -> Iterator[Finding]:
    """Judge the settings: the day of the last look, and the contact.

    Settings that could not be read have the first day of all; their own fault is told already.
    """
    source = library.sources.get(SETTINGS)
    is_read = library.site.statement.updated > dt.date.min
    if source is not None and is_read:
        yield from _look(library, source)
        yield from _contact(library, source)


def _look(library: Library, source: Source) -> Iterator[Finding]:
    updated = library.site.statement.updated
    if updated > library.today:
        yield Finding(
            _place(source, "opdateret"),
            f"Erklæringen om tilgængelighed er sidst set efter {day(updated)}. "
            "Den dag er ikke kommet endnu.",
            "Ret datoen i »opdateret«.",
            source=source,
        )
    elif _a_year_after(updated) < library.today:
        yield Finding(
            _place(source, "opdateret"),
            f"Erklæringen om tilgængelighed er sidst set efter {day(updated)}. "
            "Det er mere end et år siden.",
            "Se den efter i WAS-Tool, og skriv den nye dato i »opdateret«.",
            source=source,
        )


def _a_year_after(date: dt.date) -> dt.date:
    """Return the same day a year later; the last day of February stays the last."""
    try:
        return date.replace(year=date.year + 1)
    except ValueError:
        return date.replace(year=date.year + 1, day=28)


_PHONE = re.compile(r"(?:\D*\d){8}")


def _contact(library: Library, source: Source) -> Iterator[Finding]:
    """One must be able to call and to write."""
    contact = library.site.contact
    if not _PHONE.match(contact.phone):
        yield Finding(_place(source, "telefon"), "Der mangler et nummer, man kan ringe til.",
                      "Skriv et telefonnummer med mindst otte cifre.", source=source)  # fmt: skip
    if "@" not in contact.email:
        yield Finding(_place(source, "mail"), "Der mangler en mail, man kan skrive til.",
                      "Skriv mailens adresse.", source=source)  # fmt: skip


def _place(source: Source, key: str) -> Span:
    """Return where a setting is written."""
    found = re.search(rf"^\s*{key}:\s*(.+)$", source.text, re.MULTILINE)
    return Span(*found.span(1)) if found else Span(0, 0)


def _settings(updated: str) -> Example:
    return Example(
        "navn: Prøven\n"
        "undertitel: Tekster til at prøve reglerne på.\n"
        "adresse: https://eksempel.example/\n"
        "eksempel: ja\n"
        "forbehold: Det her er en prøve.\n"
        "kontakt:\n"
        "  myndighed: Eksempelby\n"
        "  adresse: Eksempelvej 1, 0000 Eksempelby\n"
        "  telefon: '00 00 00 00'\n"
        "  mail: kontakt@eksempel.example\n"
        "tilgaengelighedserklaering:\n"
        "  adresse: /om/\n"
        f"  opdateret: {updated}\n"
        "borgernes_indflydelse_fra: 2026-01-01\n",
        SETTINGS,
    )


RULE = Rule(
    code="ERK01",
    severity=Severity.ERROR,
    title="Erklæringen om tilgængelighed er set efter det seneste år, og man kan ringe og skrive.",
    why=(
        "Loven siger, at en myndighed skal se sin erklæring efter mindst én gang om året. Den skal "
        "også give et nummer og en mail, så man kan sige til, hvis siden ikke er til at bruge."
    ),
    bad=_settings("2024-01-15"),
    good=_settings("2026-01-15"),
    whole=whole,
    firm=True,
)
