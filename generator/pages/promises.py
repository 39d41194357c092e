"""The promises: what they cost in which year, how firm they are, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.danish import Amount, total
from generator.kinds.values import Commitment, Money
from generator.library.library import Library, Promised
from generator.pages import facts
from generator.pages.shell import Crumb, Route, link, view
from generator.pages.site import View
from generator.urls import DATA, PROMISES


class Year(NamedTuple):
    """The promises of one budget year, or of none, and their total."""

    year: int | None
    promises: tuple[Promised, ...]
    total: Amount


class Grade(NamedTuple):
    """How many promises are made how firmly."""

    commitment: Commitment
    promises: int


def routes(library: Library) -> Iterator[Route]:
    """Give the page of promises."""
    yield Route(PROMISES, partial(_view, library))


def promised(library: Library) -> tuple[Promised, ...]:
    """Return the promises, frames that are only mentioned left out."""
    return tuple(one for one in library.promises if one.promise.money is Money.PROMISE)


def _view(library: Library) -> View:
    found = promised(library)
    return view(
        library, PROMISES, "promises.html", "Løfter",
        description="Hvad politikerne har lovet, og hvor mange penge de vil bruge.",
        path=(Crumb("Løfter", PROMISES),), graded=graded(found), count=len(found),
        body_link=partial(facts.body, library), followed_up=partial(facts.followed_up, library),
        years=years(found), without_amount=tuple(_by_document(library, found)),
        frames=tuple(one for one in library.promises if one.promise.money is Money.FRAME),
        told=sum(bool(one.promise.status or one.promise.follow_ups) for one in found),
        data=f"{DATA}loefter.csv",
    )  # fmt: skip


def _by_document(
    library: Library, found: Sequence[Promised]
) -> Iterator[tuple[Crumb, tuple[Promised, ...]]]:
    """Gather the promises without an amount by the document that they stand in."""
    gathered: dict[str, list[Promised]] = {}
    for one in found:
        if one.promise.amount is None:
            gathered.setdefault(one.document.source.path, []).append(one)
    for some in gathered.values():
        yield link(library, some[0].document), tuple(some)


def years(found: Sequence[Promised]) -> tuple[Year, ...]:
    """Gather the promises that have an amount by budget year; those without a year come last."""
    gathered: dict[int | None, list[Promised]] = {}
    for one in found:
        if one.promise.amount is not None:
            gathered.setdefault(one.promise.budget_year, []).append(one)
    order = sorted(gathered, key=lambda year: (year is None, year or 0))
    return tuple(
        Year(year, tuple(gathered[year]), total(one.promise.amount for one in gathered[year]
                                                if one.promise.amount))
        for year in order
    )  # fmt: skip


def graded(found: Sequence[Promised]) -> tuple[Grade, ...]:
    """Count promises by how firm they are, the firmest first."""
    grades = (Grade(one, sum(p.promise.commitment is one for p in found)) for one in Commitment)
    return tuple(one for one in grades if one.promises)
