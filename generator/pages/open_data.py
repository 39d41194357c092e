"""The page that shows what programs can fetch: feeds, calendars, tables and open data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from msgspec import Struct

from generator.danish import join
from generator.kinds.html import Html
from generator.kinds.registers import License
from generator.library.library import Library
from generator.pages import calendars, feeds, follow, search, structured, tables
from generator.pages.follow import Subscription
from generator.pages.shell import HOME, Route, own_page, view
from generator.pages.site import View
from generator.pages.texts import absolute
from generator.urls import DATA, FEEDS

HERE = own_page(DATA)


class ColumnView(Struct, frozen=True):
    """A column of a table, and what stands in it."""

    name: str
    about: str


class LicenseView(Struct, frozen=True):
    """A licence: its name, what it lets others do, its page, and how catalogues call it."""

    name: str
    sentence: str
    address: str
    spdx: str
    authority: str


_AUTHORITY = "http://publications.europa.eu/resource/authority/licence/"

LICENSES: Mapping[License, LicenseView] = {
    License.CC0: LicenseView(
        "CC0", "Du må bruge det hele, og du skal ikke spørge først.",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.da", "CC0-1.0", f"{_AUTHORITY}CC0",
    ),
    License.CC_BY: LicenseView(
        "CC BY 4.0", "Du må bruge det hele, når du skriver, hvor det er fra.",
        "https://creativecommons.org/licenses/by/4.0/deed.da", "CC-BY-4.0", f"{_AUTHORITY}CC_BY_4_0",
    ),
}  # fmt: skip


class FeedGroup(Struct, frozen=True):
    """Feeds under a heading, with its anchor; the first ones have none."""

    id: str
    name: str
    feeds: tuple[Subscription, ...]


class TableView(Struct, frozen=True):
    """A table that can be fetched, with its columns."""

    name: str
    address: str
    columns: tuple[ColumnView, ...]


ABOUT: Mapping[str, str] = {
    "løfte": "Hvad der er lovet.",
    "formål": "Hvad løftet går ud på.",
    "beløb": "Beløbet, som teksten skriver det.",
    "kroner": "Beløbet i hele kroner.",
    "beløbstype": "Om pengene er lovet, eller om de er en ramme.",
    "budgetår": "Det år eller de år, pengene skal bruges.",
    "pr. år": "Om beløbet bliver betalt hvert år.",
    "varigt": "Om beløbet bliver ved, også efter de år, der er nævnt.",
    "fra år": "Det første år, beløbene er for. Tomt, når der ikke er nævnt et år.",
    "til år": "Det sidste år, beløbene er for.",
    "kroner i alt": "Summen af løfterne i hele kroner.",
    "heraf varigt": "Den del af summen, som bliver ved.",
    "antal løfter": "Hvor mange løfter der er talt med.",
    "forpligtelse": "Vores skøn over, hvor fast det er: skal, vil, arbejder for, kan, drøftes.",
    "ordret": "Originalens egne ord.",
    "regnet som løfte": "Nej, når det kun er en ramme, en mulighed eller noget at drøfte.",
    "tvivl": "Det, vi er i tvivl om i originalen.",
    "forbehold": "Et ord som ca., når det står foran beløbet.",
    "periode": "Om beløbet er pr. år, i alt eller for bestemte år.",
    "hvad": "Hvad pengene er til.",
    "hvis": "Hvem der betaler eller får dem.",
    "ansvarlig": "Det råd eller udvalg, der har ansvaret.",
    "frist": "Fristens dag som år, måned og dag, når teksten nævner en dag.",
    "frist i ord": "Fristen, som teksten skriver den.",
    "dato i ord": "Tiden i ord, når teksten ikke nævner en dag.",
    "forslag": "Det, der blev foreslået.",
    "beder om": "Hvad forslaget beder om, for eksempel at godkende.",
    "adresse": "Adressen på nettet, hvor det står.",
    "organ": "Rådet eller udvalget.",
    "parti": "Partiets bogstav.",
    "pladser": "Hvor mange pladser partiet får.",
    "poster": "De poster, der følger med.",
    "status": "Hvor langt det er: om en plads er aftalt, eller hvad der blev af pengene.",
    "aftale": "Adressen på den aftale, tallet står i.",
    "dato": "Mødets dag som år, måned og dag, når teksten nævner en dag.",
    "punkt": "Nummeret på dagsordenen.",
    "sag": "Sagens titel.",
    "sagsnumre": "Sagens numre. Er der flere, står der komma imellem.",
    "udfald": "Hvad der kom ud af sagen, eller at beslutningen ikke er kendt.",
    "beslutning": "Beslutningen i ord.",
    "sendt til": "Det råd eller udvalg, sagen er sendt videre til.",
    "afgøres i": "Det råd eller udvalg, der siger ja eller nej til sidst.",
    "stemmer for": "Hvor mange der stemte for, når papirerne fortæller det.",
    "stemmer imod": "Hvor mange der stemte imod.",
    "undlod at stemme": "Hvor mange der var med, men ikke stemte.",
    "mindretal": "Hvem der er uenige, og hvad de mener.",
    "forslagets nummer": "Forslagets nummer i sagen. Tomt, når der er stemt om hele sagen.",
    "stemme": "Om de stemte for eller imod, undlod, var inhabile eller ikke var med.",
    "medlem": "Navnet på medlemmet, når papirerne nævner det.",
    "antal stemmer": "Hvor mange stemmer det er. Tomt, når vi ikke ved det.",
    "titel": "Tekstens titel.",
    "lix": "Tekstens LIX med to decimaler.",
    "ord": "Antal ord.",
    "sætninger": "Antal sætninger.",
    "lange ord": "Antal ord med mere end seks bogstaver.",
    "originalens lix": "LIX for den tekst, vi har skrevet om. Tomt, når den er på under 100 ord.",
    "originalens ord": "Antal ord i den tekst, vi har skrevet om.",
}
"""What stands in the columns of the tables."""


def routes(library: Library) -> Iterator[Route]:
    """Yield the page of everything that can be fetched."""
    yield Route(DATA, partial(_page, library))


def _page(library: Library) -> View:
    found = tuple(feed.source for feed in feeds.feeds(library) if feed.documents)
    return view(
        library, DATA, "open_data.html", HERE.name,
        **search.presented(library, search.ABOUT_THE_SITE, HERE.name, address=DATA),
        description="Få besked, når der kommer nyt, og hent møder, tal og tekster som data.",
        path=(HERE,),
        groups=tuple(_groups(found)), dates=tuple(_dates(library)),
        tables=tuple(table_views(library)), license=license_view(library),
        structured=Html(structured.graph(library, DATA, (HOME, HERE), None, tuple(_datasets(library)))),
    )  # fmt: skip


def license_view(library: Library) -> LicenseView | None:
    """Return what others may do with the data, or None where the site has not chosen."""
    return LICENSES[library.site.license] if library.site.license else None


def _datasets(library: Library) -> Iterator[structured.Thing]:
    """Yield every table as search engines for data read it."""
    allowed, owner = license_view(library), library.site.contact.authority
    for table in table_views(library):
        yield {
            "@type": "Dataset",
            "name": f"{table.name} – {library.site.name}",
            "description": described(library, table),
            "url": absolute(library, DATA),
            "inLanguage": "da",
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": owner},
            "variableMeasured": [column.name for column in table.columns],
            "distribution": {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": absolute(library, table.address),
            },
        } | ({"license": allowed.address} if allowed else {})


def described(library: Library, table: TableView) -> str:
    """Return what a table holds, in words."""
    columns = join(f"»{column.name}«" for column in table.columns)
    return f"Tabellen »{table.name}« fra {library.site.name}. Den har felterne {columns}."


def _groups(found: tuple[Subscription, ...]) -> Iterator[FeedGroup]:
    """Gather the feeds under headings, each with its anchor."""
    beginnings = (
        ("raad", "Råd og udvalg", "organ-"), ("emner", "Emner", "emne-"),
        ("partier", "Partier", "parti-"), ("sager", "Sager", "sag-"),
    )  # fmt: skip
    special = tuple(f"{FEEDS}{text}" for _, _, text in beginnings)
    general = (feed for feed in found if not feed.address.startswith(special))
    yield FeedGroup("", "", (*general, follow.PROMISED))
    for anchor, name, beginning in beginnings:
        feeds_of = tuple(feed for feed in found if feed.address.startswith(f"{FEEDS}{beginning}"))
        if feeds_of:
            yield FeedGroup(f"nyt-{anchor}", name, feeds_of)


def _dates(library: Library) -> Iterator[Subscription]:
    known = calendars.bodies(library)
    yield follow.ALL_DATES
    for body in library.registers.bodies.bodies:
        if body.id in known:
            yield follow.dates_of(body.id, body.short or body.name)


def table_views(library: Library) -> Iterator[TableView]:
    """Yield every table that can be fetched, with what stands in its columns."""
    told = {**ABOUT, "slags": f"Om det er {_kinds(library)}."}
    for name, (title, heads) in tables.TABLES.items():
        columns = tuple(ColumnView(str(head), told[str(head)]) for head in heads)
        yield TableView(title, f"{DATA}{name}.csv", columns)
    for kind, table in tables.of_kinds(library):
        ends = (ColumnView("hører til", "Adressen på den side, teksten hører til."),
                ColumnView("adresse", told["adresse"]))  # fmt: skip
        own_columns = (ColumnView(column.name, column.about) for column in table.columns)
        columns = (ColumnView("titel", told["titel"]), *own_columns, *ends)
        yield TableView(kind.plural.capitalize(), tables.address_of_kind(kind), columns)


def _kinds(library: Library) -> str:
    """Return »en aftale, et møde … eller en side«: the kinds that the site has."""
    return join((f"{kind.article} {kind.label}" for kind in library.kinds), "eller")
