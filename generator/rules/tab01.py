"""TAB01: a table has figures of its own or takes those of one other page, never both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.danish import decimal
from generator.diagnostic import Severity
from generator.document import Document
from generator.kinds.parts import Table
from generator.library import Library
from generator.rules.rule import Example, Finding, Rule, once

Figures = tuple[tuple[str, ...], ...]


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look at where each table has its figures, and at the columns that it names."""
    for at, table in enumerate(document.record.tables):
        own = bool(table.columns and table.rows)
        if table.taken_from:
            yield from _taken(document, library, at, table)
        elif not own:
            yield Finding(
                document.place("tabeller", at),
                f"Tabellen »{table.id}« har ingen tal.",
                "Skriv »kolonner« og »raekker«, eller hent tallene med »fra«.",
            )
        else:
            yield from _typed_twice(document, library, at, table)
            yield from _columns(document, at, table)


def _taken(document: Document, library: Library, at: int, table: Table) -> Iterator[Finding]:
    if table.columns or table.rows or table.total:
        yield Finding(
            document.place("tabeller", at, "fra"),
            f"Tabellen »{table.id}« henter tal med »fra«, men har også sine egne.",
            "Behold det ene, så tallene kun står ét sted.",
        )
    elif library.table(document, table)[1].taken_from:
        yield Finding(
            document.place("tabeller", at, "fra"),
            f"Der er ingen tabel at hente i »{table.taken_from}«.",
            "Skriv filen og tabellens navn, som »betaling.md#tabel-bidrag«.",
        )


def _figures(table: Table) -> Figures:
    """Return what two tables must share to be the same: the names and cells of all rows."""
    return tuple((row.name, *row.cells) for row in table.rows)


@once
def _first(library: Library) -> Mapping[Figures, tuple[Document, Table]]:
    """Return where each set of rows stands first, in the order of the paths."""
    found: dict[Figures, tuple[Document, Table]] = {}
    for document in sorted(library.documents, key=lambda one: one.source.path):
        for table in document.record.tables:
            found.setdefault(_figures(table), (document, table))
    return found


def _typed_twice(document: Document, library: Library, at: int, table: Table) -> Iterator[Finding]:
    home, first = _first(library)[_figures(table)]
    if first is not table:
        yield Finding(
            document.place("tabeller", at),
            f"De samme tal står også i tabellen »{first.id}« i {home.source.path}.",
            "Slet tallene her, og hent dem med »fra«. Så kan de aldrig blive forskellige.",
        )


def _columns(document: Document, at: int, table: Table) -> Iterator[Finding]:
    """A result is held against a target, and bars are drawn, where a column holds numbers."""
    names = [one.name for one in table.columns[1:]]
    if table.target:
        for key, name in (("resultat", table.target.result), ("maaltal", table.target.target)):
            if name not in names:
                yield Finding(
                    document.place("tabeller", at, "maal", key),
                    f"Tabellen har ingen kolonne, der hedder »{name}«.",
                    "Skriv navnet, som det står i »kolonner«.",
                )
    for column_at, column in enumerate(table.columns[1:]):
        cells = [row.cells[column_at] for row in table.rows if column_at < len(row.cells)]
        if column.has_bars and any(decimal(one) is None for one in cells):
            yield Finding(
                document.place("tabeller", at, "kolonner", column_at + 1),
                f"Kolonnen »{column.name}« skal tegnes som søjler, men er ikke kun tal.",
                "Skriv kun tal i kolonnen, eller fjern »soejler: ja«.",
            )


_TABLE = """\
---
titel: Et eksempel
type: tabeller
tabeller:
  - id: stier
    titel: Penge til stier
    kolonner:
      - navn: By
      - navn: Brugt
      - navn: Mål
    raekker:
      - navn: Nordby
        tal: ["2", "3"]
    maal:
      resultat: {result}
      maaltal: Mål
---
Her er tallene.
"""

RULE = Rule(
    code="TAB01",
    severity=Severity.ERROR,
    title="Tal i en tabel står ét sted, og tabellens navne passer.",
    why=(
        "Står de samme tal på to sider, bliver de ene glemt, når de andre bliver rettet. "
        "Derfor henter den anden side dem med »fra«. En tabel kan også holde et resultat op "
        "mod et mål, og så skal begge kolonner findes."
    ),
    bad=Example(_TABLE.format(result="Betalt")),
    good=Example(_TABLE.format(result="Brugt")),
    check=check,
)
