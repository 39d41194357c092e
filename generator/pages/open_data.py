"""The page that shows what programs can fetch: feeds, calendars, tables and open data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from generator.library.library import Library
from generator.pages import calendars, feeds, follow, tables
from generator.pages.follow import Source
from generator.pages.shell import Crumb, Route, view
from generator.pages.site import View
from generator.urls import DATA

NAME = "Nyt, kalender og data"


class Column(NamedTuple):
    """A column of a table, and what stands in it."""

    name: str
    about: str


class Listed(NamedTuple):
    """A table that can be fetched, with its columns."""

    name: str
    address: str
    columns: tuple[Column, ...]


ABOUT: Mapping[str, str] = {
    "løfte": "Hvad der er lovet.",
    "formål": "Hvad løftet går ud på.",
    "beløb": "Beløbet, som teksten skriver det.",
    "kroner": "Beløbet i hele kroner.",
    "beløbstype": "Om pengene er lovet, eller om de er en ramme.",
    "budgetår": "Det år, pengene skal bruges.",
    "forpligtelse": "Hvor fast løftet er: skal, vil, arbejder for, kan eller drøftes.",
    "ansvarlig": "Det råd eller udvalg, der har ansvaret.",
    "frist": "Hvornår det skal være klar.",
    "adresse": "Hvor på siden det står.",
    "organ": "Rådet eller udvalget.",
    "parti": "Partiets bogstav.",
    "pladser": "Hvor mange pladser partiet får.",
    "poster": "De poster, der følger med.",
    "status": "Om pladsen er aftalt eller kun tilbudt.",
    "aftale": "Den aftale, tallet står i.",
    "dato": "Mødets dato som år, måned og dag.",
    "punkt": "Nummeret på dagsordenen.",
    "sag": "Sagens titel.",
    "sagsnumre": "Sagens numre. Er der flere, står der komma imellem.",
    "udfald": "Hvad der kom ud af sagen.",
    "beslutning": "Beslutningen i ord.",
    "titel": "Tekstens titel.",
    "slags": "Om det er en aftale, et møde, en sag, en politik eller en side.",
    "lix": "Tekstens LIX med to decimaler.",
    "ord": "Antal ord.",
    "sætninger": "Antal sætninger.",
    "lange ord": "Antal ord med mere end seks bogstaver.",
    "originalens lix": "LIX for den tekst, vi har skrevet om.",
    "originalens ord": "Antal ord i den tekst, vi har skrevet om.",
}
"""What stands in the columns of the tables."""


def routes(library: Library) -> Iterator[Route]:
    """Give the page of everything that can be fetched."""
    yield Route(DATA, partial(_page, library))


def _page(library: Library) -> View:
    found = tuple(one.source for one in feeds.feeds(library))
    return view(
        library, DATA, "open_data.html", NAME,
        description="Få besked, når der kommer nyt, og hent møder, tal og tekster som data.",
        path=(Crumb(NAME, DATA),),
        groups=tuple(_groups(found)), dates=tuple(_dates(library)),
        tables=tuple(_tables()),
    )  # fmt: skip


def _groups(found: tuple[Source, ...]) -> Iterator[tuple[str, str, tuple[Source, ...]]]:
    """Gather the feeds under headings, each with its anchor."""
    beginnings = (
        ("raad", "Råd og udvalg", "organ-"), ("emner", "Emner", "emne-"),
        ("partier", "Partier", "parti-"), ("sager", "Sager", "sag-"),
    )  # fmt: skip
    special = tuple(f"{follow.FEEDS}{one}" for _, _, one in beginnings)
    yield "", "", (
        *(one for one in found if not one.address.startswith(special)), follow.PROMISED
    )  # fmt: skip
    for anchor, name, beginning in beginnings:
        some = tuple(one for one in found if one.address.startswith(f"{follow.FEEDS}{beginning}"))
        if some:
            yield anchor, name, some


def _dates(library: Library) -> Iterator[Source]:
    known = calendars.bodies(library)
    yield follow.ALL_DATES
    for body in library.registers.bodies.bodies:
        if body.id in known:
            yield follow.dates_of(body.id, body.short or body.name)


def _tables() -> Iterator[Listed]:
    for name, (title, heads) in tables.TABLES.items():
        columns = tuple(Column(str(head), ABOUT[str(head)]) for head in heads)
        yield Listed(title, f"{DATA}{name}.csv", columns)
