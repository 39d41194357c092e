"""Pages that are worked out from the data: promises and readability."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from generator.danish import Amount, collation, total
from generator.document import Document
from generator.kinds.parts import Original
from generator.kinds.values import Commitment, Influence, Money
from generator.library import PROMISES, READABILITY, Library, Promised
from generator.pages.facts import body, exemptions
from generator.pages.shell import Crumb, label, link, view
from generator.readability.lix import Counts, lix
from generator.site import View


class Year(NamedTuple):
    """The promises of one budget year, or of none, and their total."""

    year: int | None
    promises: tuple[Promised, ...]
    total: Amount


class Grade(NamedTuple):
    """How many promises are made how firmly."""

    commitment: Commitment
    promises: int


class Measured(NamedTuple):
    """A document's readability beside its original's."""

    document: Document
    label: str
    address: str
    counts: Counts
    lix: float
    original: Decimal | None
    original_words: int | None


def views(library: Library) -> Iterator[View]:
    """Give the page of promises and the page of readability."""
    yield _promises(library)
    yield _readability(library)


def _promises(library: Library) -> View:
    promised = [one for one in library.promises if one.promise.money is Money.PROMISE]
    return view(
        library, PROMISES, "promises.html", "Løfter",
        description="Hvad politikerne har lovet, og hvor mange penge de vil bruge.",
        path=(Crumb("Løfter", PROMISES),), graded=graded(promised), count=len(promised),
        body_link=partial(body, library),
        years=years(promised),
        without_amount=tuple(_by_document(library, promised)),
        frames=tuple(one for one in library.promises if one.promise.money is Money.FRAME),
    )  # fmt: skip


def _by_document(
    library: Library, promised: Sequence[Promised]
) -> Iterator[tuple[Crumb, tuple[Promised, ...]]]:
    """Gather the promises without an amount by the document that they stand in."""
    for document in library.documents:
        own = tuple(
            one for one in promised if one.document is document and one.promise.amount is None
        )
        if own:
            yield link(library, document), own


def years(promised: Sequence[Promised]) -> tuple[Year, ...]:
    """Gather the promises that have an amount by budget year; those without a year come last."""
    found: dict[int | None, list[Promised]] = {}
    for one in promised:
        if one.promise.amount is not None:
            found.setdefault(one.promise.budget_year, []).append(one)
    order = sorted(found, key=lambda year: (year is None, year or 0))
    return tuple(
        Year(year, tuple(found[year]), total(one.promise.amount for one in found[year]
                                             if one.promise.amount))
        for year in order
    )  # fmt: skip


def graded(promised: Sequence[Promised]) -> tuple[Grade, ...]:
    """Count promises by how firm they are, the firmest first."""
    grades = (Grade(one, sum(p.promise.commitment is one for p in promised)) for one in Commitment)
    return tuple(one for one in grades if one.promises)


def measured(library: Library) -> tuple[Measured, ...]:
    """Return every document's readability, in the order of the titles."""
    documents = sorted(library.documents, key=lambda one: collation(one.title))
    return tuple(_measured(library, one, one.record.original) for one in documents)


def whole(library: Library) -> Counts:
    """Return the counts of all documents together."""
    return sum((one.text.counts for one in library.documents), Counts())


def _measured(library: Library, document: Document, original: Original | None) -> Measured:
    counts = document.text.counts
    return Measured(
        document, label(library, document), library.address(document), counts,
        lix(counts) or 0.0, original.lix if original else None,
        original.words if original else None,
    )  # fmt: skip


def _readability(library: Library) -> View:
    rows = measured(library)
    assessments = [
        one.record.influence.assessment  # type: ignore[attr-defined]  # cases have it
        for one in library.of_kind("case")
        if getattr(one.record, "influence", None)
    ]
    return view(
        library, READABILITY, "readability.html", "Læsbarhed",
        description="Hvor let er hver tekst at læse, og hvor svær var originalen?",
        path=(Crumb("Læsbarhed", READABILITY),),
        rows=rows, whole=whole(library),
        not_assessed=assessments.count(Influence.NOT_ASSESSED), assessed=len(assessments),
        limit=library.site.limits.lix,
        exemptions=tuple(
            (link(library, document), one)
            for document in library.documents
            for one in exemptions(library, document)
        ),
    )  # fmt: skip
