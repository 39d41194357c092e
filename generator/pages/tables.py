"""Open data as CSV: promises, money, seats, decisions and readability; readability as JSON too.

UTF-8 with a byte order mark and semicolons, as Danish spreadsheets read them. A date stands
there only when a day is written; the words for it stand beside it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from generator.danish import When, number, slug, total
from generator.kinds import AnyKind
from generator.kinds.case import CASE
from generator.kinds.kind import DataTable, Day
from generator.kinds.values import RunningText
from generator.library.document import Document
from generator.library.library import Library, case
from generator.pages import money, outcomes, promises, votes
from generator.pages.readability import readability_rows
from generator.pages.site import Maker, Page
from generator.pages.texts import absolute, notes_on, plain_words
from generator.urls import DATA, promise_address

Row = tuple[object, ...]


def makers(library: Library) -> Iterator[Maker]:
    """Yield what makes each table as a file."""
    rows: Mapping[str, Callable[[Library], Iterable[Row]]] = {
        "loefter": _promises,
        "loefter-pr-aar": _years,
        "penge": _money,
        "pladser": _seats,
        "beslutninger": _decisions,
        "forslag": _proposals,
        "stemmer": _votes,
        "laesbarhed": _readability,
    }
    for name, (_, heads) in TABLES.items():
        yield _maker(f"{DATA}{name}.csv", partial(_table, library, heads, rows[name]))
    for kind, table in of_kinds(library):
        yield _maker(address_of_kind(kind), partial(_table_of_kind, library, kind, table))
    yield _maker(f"{DATA}laesbarhed.json", partial(_json, library))


def _maker(address: str, make: Callable[[], bytes]) -> Maker:
    return Maker(address, lambda: (Page(address, make()),))


def _table(library: Library, heads: Row, rows: Callable[[Library], Iterable[Row]]) -> bytes:
    return _csv(heads, rows(library))


def _table_of_kind(library: Library, kind: AnyKind, table: DataTable[Any]) -> bytes:
    heads = ("titel", *(column.name for column in table.columns), "hører til", "adresse")
    return _csv(heads, _of_kind(library, kind, table))


def of_kinds(library: Library) -> Iterator[tuple[AnyKind, DataTable[Any]]]:
    """Yield the kinds of the site that have a table of their own, each with it."""
    for kind in library.kinds:
        if kind.table:
            yield kind, kind.table


def address_of_kind(kind: AnyKind) -> str:
    """Return the address of a kind's own table."""
    return f"{DATA}{slug(kind.plural)}.csv"


def _of_kind(library: Library, kind: AnyKind, table: DataTable[Any]) -> Iterator[Row]:
    for document in library.of_kind(kind):
        cells = table.cells(document.record)
        parent = library.parent(document)
        yield (
            document.title,
            *cells,
            absolute(library, parent) if parent else "",
            absolute(library, library.address(document)),
        )


def _csv(heads: Row, rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(map(_guarded, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


_FORMULA = re.compile(r"[=@\t\r]|[-+](?![\d.,]+$)")
"""How a cell begins that a spreadsheet would run; a number with a sign is a number."""


def _guarded(cell: object) -> object:
    """Return a cell that no spreadsheet runs; what is not there is empty."""
    if isinstance(cell, RunningText):
        cell = plain_words(cell)
    if isinstance(cell, str):
        return f"'{cell}" if _FORMULA.match(cell) else cell
    return "" if cell is None else cell


def _day(when: Day) -> tuple[str, str]:
    """Return a time in two cells: the day, if one is written, and the words."""
    day = when.day if isinstance(when, When) else when
    return day.isoformat() if day else "", str(when) if isinstance(when, When) else ""


_PROMISES = (
    "løfte",
    "formål",
    "beløb",
    "kroner",
    "beløbstype",
    "budgetår",
    "pr. år",
    "varigt",
    "forpligtelse",
    "ordret",
    "regnet som løfte",
    "ansvarlig",
    "frist",
    "frist i ord",
    "tvivl",
    "adresse",
)


def _promises(library: Library) -> Iterator[Row]:
    for document, promise in library.promises:
        body = library.bodies.get(promise.body or "")
        yield (
            promise.title,
            promise.purpose,
            str(promise.amount or ""),
            int(promise.amount.kroner) if promise.amount else None,
            promise.money.value,
            money.budget(promise),
            "ja" if promise.is_yearly else "nej",
            "ja" if promise.lasting else "nej",
            promise.commitment.value,
            promise.verbatim,
            "ja" if promise.is_given else "nej",
            body.name if body else None,
            *_day(promise.deadline),
            _doubt(document, promise.id),
            absolute(library, promise_address(library.address(document), promise.id)),
        )


def _doubt(document: Document, *names: str) -> str:
    """Return what is in doubt about bodies, parties and promises, in the words of the page."""
    return " ".join(plain_words(note.text) for note in notes_on(document.record, *names))


_YEARS = ("fra år", "til år", "kroner i alt", "heraf varigt", "antal løfter")


def _years(library: Library) -> Iterator[Row]:
    for year in promises.years(promises.promised(library)):
        lasting = (each.promise.amount for each in year.promises if each.promise.lasting)
        yield (
            year.year,
            year.last or year.year,
            int(year.total.kroner),
            int(total(amount for amount in lasting if amount).kroner),
            len(year.promises),
        )


_MONEY = (
    "beløb",
    "kroner",
    "forbehold",
    "periode",
    "varigt",
    "hvad",
    "hvis",
    "status",
    "ordret",
    "titel",
    "adresse",
)


def _money(library: Library) -> Iterator[Row]:
    for document in library.filling("money"):
        for fact in document.record.money:
            yield (
                str(fact.amount),
                f"{fact.amount.kroner.normalize():f}".replace(".", ","),
                fact.hedge.value if fact.hedge else None,
                fact.period,
                "ja" if fact.lasting else "nej",
                fact.purpose,
                fact.whose,
                money.became(library, document, fact),
                fact.verbatim,
                document.title,
                absolute(library, library.address(document)),
            )


_SEATS = ("organ", "parti", "pladser", "poster", "status", "tvivl", "aftale")


def _seats(library: Library) -> Iterator[Row]:
    for document in library.giving("seats"):
        for committee in document.kind.seats(document.record).committees:
            body = library.bodies.get(committee.body)
            for seats in committee.seats:
                yield (
                    body.name if body else committee.body,
                    seats.party,
                    seats.count,
                    ", ".join(seats.posts),
                    seats.status.value,
                    _doubt(document, committee.body, seats.party),
                    absolute(library, library.address(document)),
                )


_DECISIONS = (
    "organ", "dato", "dato i ord", "punkt", "sag", "sagsnumre", "udfald", "beslutning",
    "sendt til", "afgøres i", "stemmer for", "stemmer imod", "undlod at stemme", "mindretal",
    "adresse",
)  # fmt: skip


def _body_name(library: Library, name: str | None) -> str:
    body = library.bodies.get(name or "")
    return body.name if body else ""


def _decisions(library: Library) -> Iterator[Row]:
    for document in library.of_kind(CASE):
        record, body = case(document), library.body_of(document)
        ruling = outcomes.ruling(library, document)
        told = record.decision.text if record.decision and ruling and ruling.is_told else None
        yield (
            body.name if body else "",
            *_day(library.when(document)),
            record.number,
            document.title,
            ", ".join(record.case_numbers),
            ruling.value if ruling else "",
            told,
            _body_name(library, record.decision.to if record.decision else None),
            _body_name(library, record.decided_by),
            *votes.totals(library, document, record.division),
            " ".join(votes.dissent_words(library, document)),
            absolute(library, library.address(document)),
        )


_PROPOSALS = (
    "organ", "dato", "dato i ord", "punkt", "sag", "forslag", "beder om", "udfald", "beslutning",
    "stemmer for", "stemmer imod", "undlod at stemme", "adresse",
)  # fmt: skip


def _proposals(library: Library) -> Iterator[Row]:
    for document in library.of_kind(CASE):
        record, body = case(document), library.body_of(document)
        for proposal in record.recommendations:
            yield (
                body.name if body else "",
                *_day(library.when(document)),
                record.number,
                document.title,
                proposal.text,
                proposal.ask.value,
                proposal.outcome.value if proposal.outcome else "",
                proposal.decision,
                *votes.totals(library, document, proposal.division),
                absolute(library, library.address(document)),
            )


_VOTES = (
    "organ", "dato", "dato i ord", "punkt", "sag", "forslagets nummer", "stemme", "parti", "medlem",
    "antal stemmer", "adresse",
)  # fmt: skip


def _votes(library: Library) -> Iterator[Row]:
    for document, proposal, _, words, cast in votes.given(library):
        body = library.body_of(document)
        yield (
            body.name if body else "",
            *_day(library.when(document)),
            case(document).number,
            document.title,
            proposal,
            words,
            cast.party,
            cast.member,
            cast.votes,
            absolute(library, library.address(document)),
        )


_READABILITY = (
    "titel",
    "slags",
    "lix",
    "ord",
    "sætninger",
    "lange ord",
    "originalens lix",
    "originalens ord",
    "adresse",
)


def _readability(library: Library) -> Iterator[Row]:
    for row in readability_rows(library):
        yield (
            row.document.title,
            row.document.kind.label,
            number(row.lix, 2),
            row.counts.words,
            row.counts.sentences,
            row.counts.long_words,
            None if row.judged is None else number(row.judged),
            row.original_words,
            absolute(library, library.address(row.document)),
        )


def _json(library: Library) -> bytes:
    documents = [
        {
            "title": row.document.title,
            "kind": row.document.kind.name,
            "address": library.address(row.document),
            "words": row.counts.words,
            "sentences": row.counts.sentences,
            "long_words": row.counts.long_words,
            "lix": round(row.lix, 4),
            "original_lix": None if row.judged is None else float(row.judged),
            "original_words": row.original_words,
        }
        for row in readability_rows(library)
    ]
    return msgspec.json.format(msgspec.json.encode({"documents": documents}), indent=1) + b"\n"


TABLES: Mapping[str, tuple[str, Row]] = {
    "loefter": ("Løfter", _PROMISES),
    "loefter-pr-aar": ("Løfter pr. år", _YEARS),
    "penge": ("Penge", _MONEY),
    "pladser": ("Pladser", _SEATS),
    "beslutninger": ("Beslutninger", _DECISIONS),
    "forslag": ("Forslag", _PROPOSALS),
    "stemmer": ("Stemmer", _VOTES),
    "laesbarhed": ("Læsbarhed", _READABILITY),
}
"""The title and the columns of every table, by the name of its file."""

NUMBERS = frozenset({"kroner", "kroner i alt", "heraf varigt", "lix", "originalens lix"})
"""The columns with numbers that may have a decimal comma."""

COUNTS = frozenset(
    {
        "pladser",
        "ord",
        "sætninger",
        "lange ord",
        "originalens ord",
        "antal løfter",
        "fra år",
        "til år",
        "antal stemmer",
        "stemmer for",
        "stemmer imod",
        "undlod at stemme",
    }
)
"""The columns with whole numbers."""

DAYS = frozenset({"dato", "frist"})
"""The columns with days, as year, month and day."""
