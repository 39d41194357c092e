"""SUM01: seats and rows add up to the total that is stated."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.danish import decimal, number
from generator.diagnostic import Severity
from generator.document import Document
from generator.kinds.agreement import Agreement
from generator.kinds.parts import Table
from generator.library import Library
from generator.rules.rule import Example, Finding, Rule


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Add up committees, member lists and tables."""
    if isinstance(document.record, Agreement):
        yield from _committees(document, document.record, library)
    for at, group in enumerate(document.record.member_lists):
        if group.count is not None and group.count != len(group.members):
            yield Finding(
                document.place("medlemslister", at, "antal"),
                f"Listen har {len(group.members)} medlemmer. Der står {group.count}.",
                "Ret tallet eller listen.",
            )
    for at, table in enumerate(document.record.tables):
        yield from _table(document, at, table)


def _committees(
    document: Document, agreement: Agreement, library: Library
) -> Iterator[Finding]:
    for at, committee in enumerate(agreement.committees):
        seats = sum(one.count for one in committee.seats)
        if seats != committee.size:
            yield Finding(
                document.place("udvalg", at, "medlemmer"),
                f"Pladserne giver {seats}. Der står {committee.size} medlemmer.",
                "Ret antallet af medlemmer, eller ret pladserne.",
            )
        body = library.bodies.get(committee.body)
        if body and body.size is not None and body.size != committee.size:
            yield Finding(
                document.place("udvalg", at, "medlemmer"),
                f"Der står {committee.size} medlemmer. I registret står der {body.size}.",
                "Ret det ene tal, så de passer.",
            )


def _table(document: Document, at: int, table: Table) -> Iterator[Finding]:
    width = len(table.columns) - 1
    for row_at, row in enumerate(table.rows):
        if len(row.cells) != width:
            yield Finding(
                document.place("tabeller", at, "raekker", row_at),
                f"Rækken »{row.name}« har {len(row.cells)} tal. Den skal have {width}.",
                "Skriv ét tal for hver kolonne efter den første.",
            )
            return
    if table.total is None or len(table.total.cells) != width:
        return
    for column_at, column in enumerate(table.columns[1:]):
        if column.adds_up:
            yield from _column(document, at, table, column_at)


def _column(document: Document, at: int, table: Table, column_at: int) -> Iterator[Finding]:
    cells = [decimal(row.cells[column_at]) for row in table.rows]
    stated = decimal(table.total.cells[column_at]) if table.total else None
    if stated is None:
        return
    added = sum((cell for cell in cells if cell is not None), Decimal(0))
    name = table.columns[column_at + 1].name
    if abs(added - stated) > table.tolerance:
        yield Finding(
            document.place("tabeller", at, "total"),
            f"Kolonnen »{name}« giver {number(added)}. Der står {number(stated)} i alt.",
            "Ret tallene. Er originalen rundet af, så skriv forskellen i »tolerance«.",
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
      - navn: Beløb
        enhed: mio. kr.
        sum: ja
    raekker:
      - navn: Nordby
        tal: ["2"]
      - navn: Sønderby
        tal: ["3"]
    total:
      navn: I alt
      tal: ["{total}"]
---
Her er tallene.
"""

RULE = Rule(
    code="SUM01",
    severity=Severity.ERROR,
    title="Tal, der skal give en sum, giver den.",
    why=(
        "Et udvalg på 13 skal have 13 pladser. En tabel med en sum skal passe. Har originalen "
        "rundet af, kan du skrive forskellen, og så viser siden det til læseren."
    ),
    bad=Example(_TABLE.format(total="6")),
    good=Example(_TABLE.format(total="5")),
    check=check,
)
