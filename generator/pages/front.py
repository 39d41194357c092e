"""The front page: what was decided, what is coming, what one can answer, and where to look."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from generator.danish import plural
from generator.kinds.agreement import AGREEMENT
from generator.kinds.case import CASE
from generator.kinds.meeting import MEETING
from generator.library.document import Document
from generator.library.library import FRONT_PAGE, Library
from generator.pages import outcomes, promises, readability, search, sentences
from generator.pages.by_topic import topic_links
from generator.pages.deadlines import upcoming
from generator.pages.listed import entries, named, newest_first
from generator.pages.opening import described
from generator.pages.participation import hearings
from generator.pages.sections import sections
from generator.pages.shell import Crumb, Route, own_page, view
from generator.pages.site import View
from generator.urls import FRONT, PROMISES, TAKE_PART

NEWEST = 6
"""How many decided cases the front page shows."""


class YearTotal(Struct, frozen=True):
    """What is promised in the budget of a year, of several together up to `last`, or of none."""

    year: int | None
    last: int | None
    amount: str


class Door(Struct, frozen=True):
    """A way into the site, and what is behind it right now."""

    link: Crumb
    about: str


def routes(library: Library) -> Iterator[Route]:
    """Yield the front page."""
    text = next(
        (document for document in library.documents if document.source.path == FRONT_PAGE), None
    )
    yield Route(FRONT, partial(front_view, library, text))


def front_view(library: Library, text: Document | None) -> View:
    """Return the front page. `text` is the document that opens it, if there is one."""
    meetings = newest_first(library, library.of_kind(MEETING))
    measured = readability.whole(library)
    return view(
        library,
        FRONT,
        "front.html",
        text.title if text else library.site.name,
        description=described(library, text) if text else library.site.tagline,
        document=text,
        doors=tuple(_doors(library)),
        told=_told(library),
        agreements=entries(library, newest_first(library, library.of_kind(AGREEMENT))[:4]),
        decided=entries(library, newest_first(library, _decided(library))[:NEWEST]),
        latest=named(library, meetings[0]) if meetings else None,
        upcoming=upcoming(library),
        hearings=hearings(library),
        topics=topic_links(library),
        has_texts=bool(library.texts),
        promised=_promised(library),
        totals=tuple(_totals(library)),
        measured=readability.reckoned(measured, library.limits().lix) if measured.words else None,
        limit=library.limits().lix,
        sections=sections(library, text) if text else (),
        **search.KEPT_OUT,
    )


def _decided(library: Library) -> Iterator[Document]:
    for document in library.of_kind(CASE):
        if outcomes.is_decided(document) or outcomes.is_postponed(document):
            yield document


def _told(library: Library) -> tuple[str, ...]:
    """Return whom the texts come from, from which years, and how new the newest decision is."""
    years = [year for year in library.years if library.years[year]]
    decided = filter(outcomes.is_decided, library.of_kind(CASE))
    newest = newest_first(library, decided)[:1]
    day = library.when(newest[0]) if newest else None
    return sentences.site_tells(library.site.sources, min(years, default=None),
                                max(years, default=None), day)  # fmt: skip


def _promised(library: Library) -> str:
    """Return how many promises there are in words, or "" for none."""
    count = len(promises.promised(library))
    return plural(count, "løfte", "løfter") if count else ""


def _totals(library: Library) -> Iterator[YearTotal]:
    for year in promises.years(promises.promised(library)):
        yield YearTotal(year.year, year.last, str(year.total))


def _doors(library: Library) -> Iterator[Door]:
    """Yield the ways into the site: what is promised, if anything, and how one can take part."""
    dated = next(
        (year_total for year_total in _totals(library) if year_total.year and not year_total.last),
        None,
    )
    if count := _promised(library):
        about = f"{dated.amount} til budgettet for {dated.year}" if dated else f"{count} i alt"
        yield Door(Crumb("Hvad er der lovet?", PROMISES), about)
    ask = len(hearings(library))
    open_now = plural(ask, "høring er åben", "høringer er åbne")
    yield Door(own_page(TAKE_PART), open_now if ask else "Sådan kan du få indflydelse")
