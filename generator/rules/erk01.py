"""ERK01: what the law asks of the accessibility statement: a fresh look, and ways to complain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.danish import day
from generator.kinds.parts import Part
from generator.kinds.registers import SETTINGS
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity
from generator.text.record import Written


def whole(library: Library) -> Iterator[Finding]:
    """Judge the settings: the day of the last look, and the contact.

    Settings that could not be read are reported when they are read.
    """
    settings = library.written.get(SETTINGS)
    if settings is not None:
        yield from _look(library, settings)
        yield from _contact(library, settings)


def _look(library: Library, settings: Written[Part]) -> Iterator[Finding]:
    updated = library.site.statement.updated
    if updated > library.today:
        yield Finding(
            settings.place(library.site.statement, "updated"),
            f"Erklæringen om tilgængelighed er sidst set efter {day(updated)}. "
            "Den dag er ikke kommet endnu.",
            "Ret datoen i »opdateret«.",
            source=settings.source,
        )
    elif _a_year_after(updated) < library.today:
        yield Finding(
            settings.place(library.site.statement, "updated"),
            f"Erklæringen om tilgængelighed er sidst set efter {day(updated)}. "
            "Det er mere end et år siden.",
            "Se den efter i WAS-Tool, og skriv den nye dato i »opdateret«.",
            source=settings.source,
        )


def _a_year_after(date: dt.date) -> dt.date:
    """Return the same day a year later; the last day of February stays the last."""
    try:
        return date.replace(year=date.year + 1)
    except ValueError:
        return date.replace(year=date.year + 1, day=28)


_PHONE = re.compile(r"(?:\D*\d){8}")


def _contact(library: Library, settings: Written[Part]) -> Iterator[Finding]:
    """One must be able to call and to write."""
    contact = library.site.contact
    if not _PHONE.match(contact.phone):
        yield Finding(settings.place(contact, "phone"), "Der mangler et nummer, man kan ringe til.",
                      "Skriv et telefonnummer med mindst otte cifre.", source=settings.source)  # fmt: skip
    if "@" not in contact.email:
        yield Finding(settings.place(contact, "email"), "Der mangler en mail, man kan skrive til.",
                      "Skriv mailens adresse.", source=settings.source)  # fmt: skip


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
