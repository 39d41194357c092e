"""The promises: what they cost in which year, how firm they are, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from generator.danish import Amount, When, plural, total
from generator.kinds.parts import Promise
from generator.kinds.values import Commitment, Money
from generator.library.library import Library, Promised, lasting
from generator.pages import doubts, journey, money, people, search
from generator.pages.doubts import Doubt
from generator.pages.shell import Crumb, Route, link, own_page, view
from generator.pages.site import View
from generator.urls import PROMISES, promise_address

HERE = own_page(PROMISES)


class Year(Struct, frozen=True):
    """The promises of one budget year, or of none, and their total.

    With `last` the amounts are for the years from the one to the other together.
    """

    year: int | None
    last: int | None
    promises: tuple[Promised, ...]
    total: Amount

    @property
    def title(self) -> str:
        """What stands over them."""
        if self.last:
            return f"I alt for {self.year}-{self.last}"
        return f"Budget {self.year}" if self.year else "Beløb uden budgetår"


class Grade(Struct, frozen=True):
    """How many promises are made how firmly, and what the word for it means."""

    commitment: Commitment
    meaning: str
    promises: int


class FollowUpLine(Struct, frozen=True):
    """When something was done about a promise, and the case that did it."""

    when: When
    case: Crumb | None


class PromiseLine(Struct, frozen=True):
    """A promise as the tables show it. What no text tells is None, or "".

    `commitment` is our grade, `verbatim` the original's own verb.
    """

    link: Crumb
    commitment: Commitment
    verbatim: str
    body: Crumb | None
    deadline: When | None
    status: str
    steps: tuple[FollowUpLine, ...]
    amount: str
    doubts: tuple[Doubt, ...]


class PromiseTable(Struct, frozen=True):
    """Promises of a year; `total` is "" where amounts are only mentioned. `id` is the caption's.

    A column that no promise has anything in is not shown; `before` counts those before
    the sum.
    """

    id: str
    title: str
    year: int | None
    last: int | None
    promises: tuple[PromiseLine, ...]
    total: str
    has_verbatim: bool
    has_body: bool
    has_deadline: bool
    has_status: bool
    before: int


class Gathered(Struct, frozen=True):
    """Promises, or possibilities, of one document."""

    source: Crumb
    promises: tuple[PromiseLine, ...]


_MEANINGS: Mapping[Commitment, str] = {
    Commitment.MUST: "Det er det fasteste ord.",
    Commitment.WILL: "De er enige om at gøre det.",
    Commitment.WORKS_FOR: "De ønsker det og vil prøve.",
    Commitment.MAY: "Det er muligt.",
    Commitment.DISCUSSES: "De vil tale om det.",
}


def routes(library: Library) -> Iterator[Route]:
    """Yield the page of promises."""
    yield Route(PROMISES, partial(_view, library))


@lasting
def promised(library: Library) -> tuple[Promised, ...]:
    """Return the promises that are given: every page, feed and table counts these.

    Frames, possibilities and things to talk about are left out.
    """
    return tuple(promised for promised in library.promises if promised.promise.is_given)


@lasting
def possible(library: Library) -> tuple[Promised, ...]:
    """Return what texts only say may be, or may be talked about; frames left out."""
    return tuple(
        promised
        for promised in library.promises
        if promised.promise.money is Money.PROMISE and not promised.promise.is_given
    )


def _view(library: Library) -> View:
    found = promised(library)
    frames = [promised for promised in library.promises if promised.promise.money is Money.FRAME]
    told = sum(bool(promised.promise.status or promised.promise.follow_ups) for promised in found)
    return view(
        library, PROMISES, "promises.html", HERE.name, path=(HERE,),
        **search.presented(library, search.LIST, HERE.name, address=PROMISES),
        description="Løfterne i aftalerne, og hvor mange penge der står ved dem.",
        years=tuple(_table(library, year) for year in years(found)),
        without_amount=tuple(_by_document(library, found)), graded=graded(found),
        caption=f"{plural(len(found), 'løfte', 'løfter')} delt efter, hvor fast de er skrevet",
        possible=tuple(_gathered(library, possible(library))),
        told=plural(told, "løfte er fulgt op", "løfter er fulgt op") if told else "",
        lasting=any(promised.promise.lasting and promised.promise.amount for promised in found),
        frames=_of_lines("rammer-titel", "Rammer", _lines(library, frames)),
    )  # fmt: skip


def _table(library: Library, year: Year) -> PromiseTable:
    name = f"aar-{year.year or 'uden'}{f'-{year.last}' if year.last else ''}-titel"
    lines = _lines(library, year.promises)
    return _of_lines(name, year.title, lines, year.year, year.last, str(year.total))


def _of_lines(
    name: str,
    title: str,
    lines: tuple[PromiseLine, ...],
    year: int | None = None,
    last: int | None = None,
    total: str = "",
) -> PromiseTable:
    columns = (
        any(line.verbatim for line in lines),
        any(line.body for line in lines),
        any(line.deadline for line in lines),
        any(line.status or line.steps for line in lines),
    )
    return PromiseTable(name, title, year, last, lines, total, *columns, 2 + sum(columns))


def _lines(library: Library, found: Sequence[Promised]) -> tuple[PromiseLine, ...]:
    return tuple(_line(library, promised) for promised in found)


def _line(library: Library, promised: Promised) -> PromiseLine:
    document, promise = promised
    return PromiseLine(
        Crumb(promise.title, promise_address(library.address(document), promise.id)),
        promise.commitment, promise.verbatim or "", people.body(library, promise.body), promise.deadline,
        promise.status.value if promise.status else "",
        tuple(FollowUpLine(step.when, step.case)
              for step in journey.followed_up(library, document, promise)),
        money.promised(promise), doubts.doubts(library, document, promise.id),
    )  # fmt: skip


def _by_document(library: Library, found: Sequence[Promised]) -> Iterator[Gathered]:
    """Gather the promises without an amount by the document that they stand in."""
    return _gathered(library, [promised for promised in found if promised.promise.amount is None])


def _gathered(library: Library, found: Sequence[Promised]) -> Iterator[Gathered]:
    gathered: dict[str, list[Promised]] = {}
    for promised in found:
        gathered.setdefault(promised.document.source.path, []).append(promised)
    for promises in gathered.values():
        yield Gathered(link(library, promises[0].document), _lines(library, promises))


def years(found: Sequence[Promised]) -> tuple[Year, ...]:
    """Gather the promises that have an amount by budget year.

    What is paid every year stands in each year that some promise names, and counts there. Sums
    for several years together follow, and those without a year come last.
    """
    with_amount = [promised for promised in found if promised.promise.amount]
    named = sorted({year for promised in with_amount for year in _named(promised.promise)})
    spread = sorted(
        {
            (promised.promise.budget.first or 0, promised.promise.budget.last)
            for promised in with_amount
            if promised.promise.budget and promised.promise.is_spread
        }
    )
    single = [
        _year(year, None, (each for each in with_amount if each.promise.is_paid_in(year)))
        for year in named
    ]
    together = [
        _year(first, last, (each for each in with_amount if _is_for(each.promise, first, last)))
        for first, last in spread
    ]
    rest = [
        each for each in with_amount if not each.promise.budget or not each.promise.budget.first
    ]
    return (*single, *together, *([_year(None, None, rest)] if rest else ()))


def _named(promise: Promise) -> range:
    """Return the years that a promise names as those it is paid in."""
    if promise.budget is None or promise.budget.first is None or promise.is_spread:
        return range(0)
    first = promise.budget.first
    return range(first, first + 1) if promise.lasting else promise.budget.years


def _is_for(promise: Promise, first: int, last: int | None) -> bool:
    budget = promise.budget
    return promise.is_spread and budget is not None and (budget.first, budget.last) == (first, last)


def _year(year: int | None, last: int | None, found: Iterable[Promised]) -> Year:
    promises = tuple(found)
    return Year(year, last, promises, total(each.promise.amount for each in promises
                                            if each.promise.amount))  # fmt: skip


def graded(found: Sequence[Promised]) -> tuple[Grade, ...]:
    """Count promises by how firm they are, the firmest first."""
    return tuple(
        Grade(commitment, _MEANINGS[commitment], count)
        for commitment in Commitment
        if (count := sum(promised.promise.commitment is commitment for promised in found))
    )
