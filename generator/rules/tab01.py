"""TAB01: a table has figures of its own or takes those of one other page, never both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.danish import decimal, number
from generator.kinds.parts import Row, Table
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule, lasting
from generator.text.diagnostic import Severity
from generator.text.source import Span

Figures = tuple[tuple[str, ...], ...]


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look at where each table has its figures, and at the columns that it names."""
    for table in document.record.tables:
        own = bool(table.columns and table.rows)
        if table.taken_from:
            yield from _taken(document, library, table)
        elif not own:
            yield Finding(
                document.place(table),
                f"Tabellen »{table.id}« har ingen tal.",
                "Skriv »kolonner« og »raekker«, eller hent tallene med »fra«.",
            )
        else:
            yield from _typed_twice(document, library, table)
            yield from _columns(document, table)


def _taken(document: Document, library: Library, table: Table) -> Iterator[Finding]:
    if table.columns or table.rows or table.total:
        yield Finding(
            document.place(table, "taken_from"),
            f"Tabellen »{table.id}« henter tal med »fra«, men har også sine egne.",
            "Behold det ene, så tallene kun står ét sted.",
        )
    elif library.table(document, table)[1].taken_from:
        yield Finding(
            document.place(table, "taken_from"),
            f"Der er ingen tabel at hente i »{table.taken_from}«.",
            "Skriv filen og tabellens navn, som »betaling.md#tabel-bidrag«.",
        )


def _figures(table: Table) -> Figures:
    """Return what two tables must share to be the same: the names and cells of all rows."""
    return tuple((row.name, *row.cells) for row in table.rows)


@lasting
def _first(library: Library) -> Mapping[Figures, tuple[Document, Table]]:
    """Return where each set of rows stands first, in the order of the paths."""
    found: dict[Figures, tuple[Document, Table]] = {}
    for document in sorted(library.documents, key=lambda one: one.source.path):
        for table in document.record.tables:
            found.setdefault(_figures(table), (document, table))
    return found


def _typed_twice(document: Document, library: Library, table: Table) -> Iterator[Finding]:
    home, first = _first(library)[_figures(table)]
    if first is not table:
        yield Finding(
            document.place(table),
            f"De samme tal står også i tabellen »{first.id}« i {home.source.path}.",
            "Slet tallene her, og hent dem med »fra«. Så kan de aldrig blive forskellige.",
        )


def _columns(document: Document, table: Table) -> Iterator[Finding]:
    """A result is held against a target, and bars are drawn, where a column holds numbers."""
    names = [one.name for one in table.columns[1:]]
    named = [*_named(document, table)]
    for span, name in named:
        if name not in names:
            yield Finding(
                span,
                f"Tabellen har ingen kolonne, der hedder »{name}«.",
                "Skriv navnet, som det står i »kolonner«.",
            )
    difference = table.difference
    if difference and {name for _, name in named} <= set(names):
        subtracted = (difference.result, difference.start, difference.minus)
        columns = [names.index(name) for name in subtracted]
        for row in table.rows:
            yield from _left(document, row, columns)
    for column_at, column in enumerate(table.columns[1:]):
        cells = [row.cells[column_at] for row in table.rows if column_at < len(row.cells)]
        if column.has_bars and any(decimal(cell) is None for cell in cells):
            yield Finding(
                document.place(column),
                f"Kolonnen »{column.name}« skal tegnes som søjler, men er ikke kun tal.",
                "Skriv kun tal i kolonnen, eller fjern »soejler: ja«.",
            )


def _named(document: Document, table: Table) -> Iterator[tuple[Span, str]]:
    """Yield the columns that a table names, with the places where it does."""
    target, difference = table.target, table.difference
    if target:
        yield document.place(target, "result"), target.result
        yield document.place(target, "target"), target.target
    if difference:
        yield document.place(difference, "result"), difference.result
        yield document.place(difference, "start"), difference.start
        yield document.place(difference, "minus"), difference.minus


def _left(document: Document, row: Row, columns: list[int]) -> Iterator[Finding]:
    """Work out one row; a mistake of the original that is told may stand."""
    if len(row.cells) <= max(columns):
        return
    written = row.cells[columns[0]]
    result, start, minus = (decimal(_signed(row.cells[column])) for column in columns)
    told = any(
        written.lstrip("+- ") in source_note.text for source_note in document.record.source_notes
    )
    if result is None or start is None or minus is None or start - minus == result or told:
        return
    yield Finding(
        document.place(row),
        f"»{row.name}«: {number(start)} minus {number(minus)} er {number(start - minus)}. "
        f"Der står {written}.",
        "Ret tallene. Er fejlen i originalen, så fortæl den i »fejl_i_originalen«.",
    )


def _signed(text: str) -> str:
    """Return a figure without its plus and its spaces: »+ 1,54« is 1,54."""
    return text.replace(" ", "").removeprefix("+")


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
skrevet: 2026-03-01
---
Her er tallene.
"""

RULE = Rule(
    code="TAB01",
    severity=Severity.ERROR,
    title="Tal i en tabel står ét sted, og kolonner, der hænger sammen, passer.",
    why=(
        "Står de samme tal på to sider, bliver de ene glemt, når de andre bliver rettet. "
        "Derfor henter den anden side dem med »fra«. En tabel kan også holde et resultat op "
        "mod et mål eller trække to kolonner fra hinanden. Så skal kolonnerne findes, og "
        "regnestykket skal passe."
    ),
    bad=Example(_TABLE.format(result="Betalt")),
    good=Example(_TABLE.format(result="Brugt")),
    check=check,
    across=True,
)
