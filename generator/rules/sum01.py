"""SUM01: seats and rows add up to the total that is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import NamedTuple

from generator.danish import decimal, number
from generator.kinds.parts import Record, Table
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.rules.wording import own_passages
from generator.rules.words import WORDS
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS, Passage, rows
from generator.text.record import key_of

_NOTHING = frozenset(("", "-", "–", "—"))
_SUM = re.compile(
    r"(?<![\w.,=/])\d[\d.,]*(?:\s*[-–+]\s*\d[\d.,]*)+\s*=\s*(?:[-–+]\s*)?\d[\d.,]*(?![\w/])"
)
_TERM = re.compile(r"([-–+])?\s*(\d[\d.,]*)")


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Add up committees, member lists and tables, and sums that stand in the text."""
    yield from _committees(document, library)
    yield from _members(document, library)
    for table in document.record.tables:
        if table.taken_from:
            continue
        yield from _table(document, table)
        for row in table.rows:
            for cell in row.cells:
                for _, message in _sums(document, cell):
                    yield Finding(document.place(row), message, _MEND)
    yield from _written(document)
    for passage in own_passages(document) if "=" in document.text.visible else ():
        if passage.section != _TOLD and "=" in passage.text:
            for match, message in _sums(document, passage.text):
                yield Finding(passage.span(*match.span()), message, _MEND)


_TOLD = f"{FIELDS}:{key_of(Record, 'source_notes')}"
_MEND = "Ret tallene. Er fejlen i originalen, så skriv det, der står, i »fejl_i_originalen«."


def _sums(document: Document, text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Work out »60-62,76 = -2,76«; a mistake of the original that is told may stand."""
    for match in _SUM.finditer(text):
        left, _, right = match[0].partition("=")
        made, said = _worked_out(left), _worked_out(right)
        told = any(
            match[0].strip(".,") in source_note.text for source_note in document.record.source_notes
        )
        if made is not None and said is not None and made != said and not told:
            yield match, f"»{match[0].rstrip('.,')}« passer ikke. Det giver {number(made)}."


def _worked_out(terms: str) -> Decimal | None:
    total = Decimal(0)
    for sign, figure in _TERM.findall(terms):
        value = decimal(figure.rstrip(".,"))
        if value is None:
            return None
        total += -value if sign and sign != "+" else value
    return total


def _members(document: Document, library: Library) -> Iterator[Finding]:
    """Count each list of members, as the page and the register of bodies state it."""
    for group in document.record.member_lists:
        members = len(group.members)
        if group.count is not None and group.count != members:
            yield Finding(
                document.place(group, "count"),
                f"Listen har {members} medlemmer. Der står {group.count}.",
                "Ret tallet eller listen.",
            )
        body = library.bodies.get(group.body) if group.body else None
        if body and body.size is not None and body.size != members:
            yield Finding(
                document.place(group),
                f"Listen har {members} medlemmer. I registret står der {body.size}.",
                "Ret listen eller tallet i registret, så de passer.",
            )


def _committees(document: Document, library: Library) -> Iterator[Finding]:
    for committee in document.kind.seats(document.record).committees:
        seats = sum(seat.count for seat in committee.seats)
        if seats != committee.size:
            yield Finding(
                document.place(committee, "size"),
                f"Pladserne giver {seats}. Der står {committee.size} medlemmer.",
                "Ret antallet af medlemmer, eller ret pladserne.",
            )
        body = library.bodies.get(committee.body)
        if body and body.size is not None and body.size != committee.size:
            yield Finding(
                document.place(committee, "size"),
                f"Der står {committee.size} medlemmer. I registret står der {body.size}.",
                "Ret det ene tal, så de passer.",
            )


def _table(document: Document, table: Table) -> Iterator[Finding]:
    width = len(table.columns) - 1
    for row in table.rows:
        if len(row.cells) != width:
            yield Finding(
                document.place(row),
                f"Rækken »{row.name}« har {len(row.cells)} tal. Den skal have {width}.",
                "Skriv ét tal for hver kolonne efter den første.",
            )
            return
    yield from _shares(document, table)
    yield from _in_proportion(document, table)
    added = any(one.adds_up for one in table.columns)
    if table.total is None:
        yield from _no_total(document, table, added=added)
        return
    if not added and all(one.whole is None for one in table.columns):
        yield Finding(
            document.place(table, "total"),
            "Tabellen har en sum, men ingen kolonne bliver regnet efter.",
            "Skriv »sum: ja« på de kolonner, som skal give summen.",
        )
    if len(table.total.cells) != width:
        yield Finding(
            document.place(table, "total"),
            f"Den sidste række har {len(table.total.cells)} tal. Den skal have {width}.",
            "Skriv ét tal for hver kolonne efter den første.",
        )
        return
    for column_at, column in enumerate(table.columns[1:]):
        if column.adds_up:
            yield from _column(document, table, column_at)


def _no_total(document: Document, table: Table, *, added: bool) -> Iterator[Finding]:
    """A sum that is written as a common row, or left out, would be checked by nobody."""
    last = table.rows[-1] if table.rows else None
    if last and last.name.strip().casefold() in WORDS.totals:
        yield Finding(
            document.place(last),
            f"Rækken »{last.name}« er en sum, men bliver ikke regnet efter.",
            "Skriv den i »total«, og skriv »sum: ja« på kolonnen.",
        )
    elif added:
        yield Finding(
            document.place(table),
            f"Tabellen »{table.id}« skal give en sum, men summen mangler.",
            "Skriv den i »total«, som originalen har den.",
        )


def _column(document: Document, table: Table, column_at: int) -> Iterator[Finding]:
    """Add up a column; a dash is nothing, and anything else that is no number is told."""
    name = table.columns[column_at + 1].name
    values: list[Decimal] = []
    for row in (*table.rows, *((table.total,) if table.total else ())):
        written = row.cells[column_at]
        value = Decimal(0) if written.strip() in _NOTHING else decimal(written)
        if value is None:
            yield Finding(
                document.place(row),
                f"»{written}« er ikke et tal, men kolonnen »{name}« skal give en sum.",
                _as_figure(written),
            )
            return
        values.append(value)
    stated, added = values[-1], sum(values[:-1], Decimal(0))
    if abs(added - stated) > table.tolerance:
        yield Finding(
            document.place(table, "total"),
            f"Kolonnen »{name}« giver {number(added)}. Der står {number(stated)} i alt.",
            "Ret tallene. Er originalen rundet af, så skriv forskellen i »tolerance«.",
        )


def _as_figure(written: str) -> str:
    """Return how to write what is no figure; a full stop in it may be meant as a comma."""
    meant = written.strip().replace(".", ",")
    if "." in written and "," not in written and decimal(meant) is not None:
        return f"Mente du »{meant}«?"
    return "Skriv tallet med cifre, eller fjern »sum: ja« på kolonnen."


_FIGURE = re.compile(
    r"([-–−]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|\d[\d.,]*))\s*(.*)"
)
_FRACTION = re.compile("[¼½¾⅓⅔/]")
_UNIT = re.compile(
    r"[\s(,:]*(?:i |t\. ?kr|tkr|kr|mio|mia|dkk|euro?|pct|%|\d{4}\b).*", re.IGNORECASE
)
"""What may follow »I alt« in the name of a row of sums: a unit or a year."""
_PART = re.compile(r"[-–•\s]*(?:heraf|deraf|herunder|hvoraf)\b", re.IGNORECASE)
"""How the name of a row begins whose figure is part of the one above it."""
_LEAST_ROWS = 2
"""How many rows must fit before a column of sums is taken for one."""
_NO_SUM = re.compile(r"%|\bpct|procent|andel|gennemsnit|\bpr\.", re.IGNORECASE)
"""What the heading of a column says where its figures are not to be added up."""


class _Cell(NamedTuple):
    """A cell of a table in the text: its worth, 0 for a dash, and its unit; None for words."""

    value: Decimal | None
    unit: str


def _written(document: Document) -> Iterator[Finding]:
    """Add up the tables in the text that have a row of sums, column by column."""
    in_order = groupby(rows(document.text.passages), key=lambda row: row[1][0].row[0])  # type: ignore[index]  # a row has one
    for _, members in in_order:
        (_, head), *body = members
        wide = [cells for _, cells in body if len(cells) == len(head)]
        sums = [at for at, cells in enumerate(wide) if _is_sum(cells[0])]
        for column_at in range(1, len(head)) if sums else ():
            if not _NO_SUM.search(head[column_at].text):
                yield from _written_column(document, head[column_at].text, wide, sums, column_at)
        if _is_sum(head[-1]) and not _NO_SUM.search(" ".join(cell.text for cell in head)):
            yield from _written_rows(document, wide)


def _is_sum(cell: Passage) -> bool:
    """Return whether a cell names a sum: »I alt«, »I alt, mio. kr.«, »I alt 2027«."""
    name = cell.text.strip(" :.").casefold()
    return name in WORDS.totals or any(
        name.startswith(total) and _UNIT.fullmatch(name, len(total)) for total in WORDS.totals
    )


def _written_rows(document: Document, wide: Sequence[tuple[Passage, ...]]) -> Iterator[Finding]:
    """Where most rows give the figure in their last cell, the others are to give it too."""
    wrong: list[tuple[Passage, Decimal, Decimal]] = []
    fitting = 0
    for row in wide:
        cells = [_cell(cell.text) for cell in row[1:]]
        known = [cell.value for cell in cells if cell.value is not None]
        if len(known) < len(cells) or len(cells) <= _LEAST_ROWS:
            continue
        *values, stated = known
        added = sum(values, Decimal(0))
        if added == stated:
            fitting += 1
        elif not any(row[-1].text.strip() in note.text for note in document.record.source_notes):
            wrong.append((row[-1], added, stated))
    if fitting >= _LEAST_ROWS and fitting > len(wrong):
        for passage, added, stated in wrong:
            yield Finding(
                passage.span(0, len(passage.text)),
                f"Rækken giver {number(added)}. Der står {number(stated)} i alt.",
                _MEND,
            )


def _written_column(
    document: Document,
    name: str,
    wide: Sequence[tuple[Passage, ...]],
    sums: Sequence[int],
    column_at: int,
) -> Iterator[Finding]:
    """A sum is that of the rows since the one before it, or of all rows that are no sums."""
    cells = [_cell(row[column_at].text) for row in wide]
    if (
        any(cell.value is None for cell in cells)
        or len({cell.unit for cell in cells if cell.unit}) > 1
    ):
        return
    values = [cell.value or Decimal(0) for cell in cells]
    wholes = [
        Decimal(0) if _PART.match(row[0].text) else value
        for row, value in zip(wide, values, strict=True)
    ]
    last = 0
    for at in sums:
        stated, passage = values[at], wide[at][column_at]
        since = sum(wholes[last:at], Decimal(0))
        whole = sum((wholes[row] for row in range(at) if row not in sums), Decimal(0))
        parts = sum(values[last:at], Decimal(0))
        if all(row in sums for row in range(at)):
            last = at + 1
            continue  # the sum stands above what it is of
        told = any(passage.text.strip() in note.text for note in document.record.source_notes)
        if (
            stated not in {since, whole, parts}
            and not told
            and passage.text.strip() not in _NOTHING
        ):
            yield Finding(
                passage.span(0, len(passage.text)),
                f"Kolonnen »{name.strip()}« giver {number(whole)}. Der står {number(stated)} i alt.",
                _MEND,
            )
        last = at + 1


def _cell(text: str) -> _Cell:
    written = text.strip()
    if written in _NOTHING:
        return _Cell(Decimal(0), "")
    figure = _FIGURE.fullmatch(written)
    if figure is None or _FRACTION.match(figure[2]):
        return _Cell(None, "")
    return _Cell(decimal("".join(figure[1].replace("–", "-").split())), figure[2])


def _shares(document: Document, table: Table) -> Iterator[Finding]:
    """Shares of one whole give that whole, 100 for instance, also where no total is printed."""
    for column_at, column in enumerate(table.columns[1:]):
        values = [decimal(row.cells[column_at]) for row in table.rows]
        known = [figure for figure in values if figure is not None]
        if column.whole is None or len(known) < len(values):
            continue
        added = sum(known, Decimal(0))
        if abs(added - column.whole) > table.tolerance:
            yield Finding(
                document.place(column),
                f"Delene i »{column.name}« giver {number(added)}. De skal give {column.whole}.",
                "Ret tallene. Er originalen rundet af, så skriv forskellen i »tolerance«.",
            )


def _in_proportion(document: Document, table: Table) -> Iterator[Finding]:
    """Prices by the unit agree with one another: the row with most units sets the price."""
    names = [one.name for one in table.columns[1:]]
    for column_at, column in enumerate(table.columns[1:]):
        if column.follows is None:
            continue
        if column.follows not in names:
            yield Finding(
                document.place(column, "follows"),
                f"Tabellen har ingen kolonne, der hedder »{column.follows}«.",
                "Skriv navnet på kolonnen med enheder, som det står i tabellen.",
            )
            continue
        units_at = names.index(column.follows)
        priced = [
            (row, units, price)
            for row in table.rows
            if (units := decimal(row.cells[units_at])) and (price := decimal(row.cells[column_at]))
        ]
        _, most, whole = max(
            priced, key=lambda pair: pair[1], default=(None, Decimal(1), Decimal(0))
        )
        for row, units, price in priced:
            wanted = (whole * units / most).quantize(price, ROUND_HALF_UP)
            if price != wanted:
                yield Finding(
                    document.place(row),
                    f"»{row.name}« koster {number(price)}. Efter antallet "
                    f"af enheder skulle prisen være {number(wanted)}.",
                    "Ret prisen eller antallet. Er fejlen i originalen, så fjern »foelger«, "
                    "og fortæl det i »fejl_i_originalen«.",
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
skrevet: 2026-03-01
---
Her er tallene.
"""

RULE = Rule(
    code="SUM01",
    severity=Severity.ERROR,
    title="Tal, der skal give en sum, giver den.",
    why=(
        "Et udvalg på 13 skal have 13 pladser. En tabel med en sum skal passe, også i teksten. Har originalen "
        "rundet af, kan du skrive forskellen, og så viser siden det til læseren."
    ),
    bad=Example(_TABLE.format(total="6")),
    good=Example(_TABLE.format(total="5")),
    check=check,
)
