"""How citizens can take part: open hearings, and how each case assesses their influence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from generator.kinds.case import CitizensInfluence
from generator.kinds.parts import Hearing
from generator.kinds.values import Influence
from generator.library.document import Document
from generator.library.library import Library, case
from generator.pages.deadlines import upcoming
from generator.pages.listed import Listed, entries
from generator.pages.readability import influence
from generator.pages.shell import Crumb, Route, link, view
from generator.pages.site import View
from generator.urls import TAKE_PART


class OpenHearing(NamedTuple):
    """A hearing and the document that it is about."""

    hearing: Hearing
    source: Crumb
    path: str


class Assessed(NamedTuple):
    """A case with its assessment of the citizens' influence."""

    case: Crumb
    influence: CitizensInfluence
    path: str


def routes(library: Library) -> Iterator[Route]:
    """Give the page that tells how one can take part."""
    yield Route(TAKE_PART, partial(_view, library))


def hearings(library: Library) -> tuple[OpenHearing, ...]:
    """Return the hearings that one can answer today or later, the first to close first."""
    found = [
        OpenHearing(one, link(library, document), document.source.path)
        for document in library.documents
        for one in document.record.hearings
        if one.closes is None or one.closes >= library.today
    ]
    return tuple(sorted(found, key=lambda one: one.hearing.closes or dt.date.max))


def _view(library: Library) -> View:
    found = influence(library)
    open_to = (*found[Influence.YES], *found[Influence.PARTLY])
    return view(
        library, TAKE_PART, "participation.html", "Vær med",
        description="Se, hvad du kan svare på, og om borgerne kan få indflydelse på sagerne.",
        path=(Crumb("Vær med", TAKE_PART),), hearings=hearings(library),
        meetings=upcoming(library), total=sum(len(some) for some in found.values()),
        counts=tuple((assessment, len(some)) for assessment, some in found.items()),
        open_cases=tuple(_assessed(library, open_to)),
        closed_cases=tuple(_assessed(library, found[Influence.NO])),
        not_assessed=_not_assessed(library, found[Influence.NOT_ASSESSED]),
        since=library.site.influence_since,
    )  # fmt: skip


def _assessed(library: Library, cases: tuple[Document, ...]) -> Iterator[Assessed]:
    for one in cases:
        if assessed := case(one).influence:
            yield Assessed(link(library, one), assessed, one.source.path)


def _not_assessed(library: Library, cases: tuple[Document, ...]) -> tuple[Listed, ...]:
    return entries(library, cases)
