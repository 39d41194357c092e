"""The front page: what was decided, what is coming, what one can answer, and where to look."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.kinds.agreement import AGREEMENT
from generator.kinds.case import CASE
from generator.kinds.meeting import MEETING
from generator.kinds.values import Outcome
from generator.library.library import FRONT_PAGE, Library, case
from generator.pages import promises, readability
from generator.pages.deadlines import upcoming
from generator.pages.documents import content, description
from generator.pages.listed import entries, listed, newest_first
from generator.pages.lists import topic_links
from generator.pages.participation import hearings
from generator.pages.shell import Route, view
from generator.pages.site import View
from generator.urls import FRONT

NEWEST = 6
"""How many decided cases the front page shows."""

_DECIDED = {
    Outcome.ADOPTED, Outcome.AMENDED, Outcome.PARTLY, Outcome.REJECTED, Outcome.POSTPONED,
}  # fmt: skip
"""Outcomes that are news on the front page; to hear about something is not."""


def routes(library: Library) -> Iterator[Route]:
    """Give the front page."""
    yield Route(FRONT, partial(_view, library))


def _view(library: Library) -> View:
    text = next((one for one in library.documents if one.source.path == FRONT_PAGE), None)
    decided = tuple(
        one for one in library.of_kind(CASE)
        if (decision := case(one).decision) and decision.outcome in _DECIDED
    )  # fmt: skip
    promised = promises.promised(library)
    meetings = newest_first(library, library.of_kind(MEETING))
    return view(
        library,
        FRONT,
        "front.html",
        text.title if text else library.site.name,
        description=description(text) if text else library.site.tagline,
        document=text,
        agreements=entries(library, newest_first(library, library.of_kind(AGREEMENT))[:4]),
        decided=entries(library, newest_first(library, decided)[:NEWEST]),
        latest=listed(library, meetings[0]) if meetings else None,
        upcoming=upcoming(library),
        hearings=hearings(library),
        topics=topic_links(library),
        promised=len(promised),
        years=promises.years(promised),
        measured=readability.whole(library),
        limit=library.site.limits.lix,
        **(content(library, text) if text else {"sections": ()}),
    )
