"""How citizens can take part: open hearings, and how each case assesses their influence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from generator.danish import When, plural
from generator.kinds.case import Case
from generator.kinds.html import Html, with_html
from generator.kinds.values import Influence
from generator.library.document import Document, resolved_html
from generator.library.library import Library, lasting
from generator.pages import search
from generator.pages.deadlines import upcoming
from generator.pages.readability import influence
from generator.pages.shell import Crumb, Route, link, own_page, view
from generator.pages.site import View
from generator.urls import TAKE_PART

HERE = own_page(TAKE_PART)


class OpenHearing(Struct, frozen=True):
    """A hearing and the document that it is about."""

    title: str
    how: Html
    opens: dt.date | None
    closes: dt.date | None
    source: Crumb


class Assessed(Struct, frozen=True):
    """A case with its assessment of the citizens' influence: `how` is empty where none is told."""

    case: Crumb
    reason: Html
    how: Html
    when: When | None


class AnswerCount(Struct, frozen=True):
    """What cases answer about the citizens' influence, and how many answer so."""

    words: str
    cases: int


_ANSWERS = {
    Influence.YES: "Ja, borgerne kan få indflydelse",
    Influence.PARTLY: "Ja, på noget af sagen",
    Influence.NO: "Nej",
    Influence.NOT_ASSESSED: "Originalen har ikke vurderet det",
}


def routes(library: Library) -> Iterator[Route]:
    """Yield the page that tells how one can take part."""
    yield Route(TAKE_PART, partial(_view, library))


@lasting
def hearings(library: Library) -> tuple[OpenHearing, ...]:
    """Return the hearings that one can answer today or later, the first to close first."""
    found = [
        OpenHearing(
            hearing.title, Html(hearing.how), hearing.opens, hearing.closes,
            link(library, document),
        )
        for document in library.filling("hearings")
        for hearing in document.html.hearings
        if hearing.closes is None or hearing.closes >= library.today
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda hearing: hearing.closes or dt.date.max))


def _view(library: Library) -> View:
    cases = influence(library)
    open_to = (*cases[Influence.YES], *cases[Influence.PARTLY])
    total = sum(len(documents) for documents in cases.values())
    silent = len(cases[Influence.NOT_ASSESSED])
    return view(
        library, TAKE_PART, "participation.html", HERE.name, path=(HERE,),
        **search.presented(library, search.LIST, HERE.name, address=TAKE_PART),
        description="Se, hvad du kan svare på, og om borgerne kan få indflydelse på sagerne.",
        hearings=hearings(library), meetings=upcoming(library),
        total=total, caption=f"{plural(total, 'sag', 'sager')} delt efter svaret",
        answers=tuple(AnswerCount(_ANSWERS[assessment], len(documents))
                      for assessment, documents in cases.items()),
        open_cases=tuple(_assessed(library, open_to)),
        closed_cases=tuple(_assessed(library, cases[Influence.NO])),
        not_assessed=plural(silent, "sag", "sager") if silent else "",
        ways=with_html(library.site, partial(resolved_html, "")).open_ways,
        since=library.site.influence_since,
    )  # fmt: skip


def _assessed(library: Library, cases: Iterable[Document]) -> Iterator[Assessed]:
    for document in cases:
        record = document.html
        # The page shows HTML, so the record is that of the page and not `case(document)`.
        if isinstance(record, Case) and (influence := record.influence):
            yield Assessed(
                link(library, document), Html(influence.reason), Html(influence.how or ""),
                influence.when,
            )  # fmt: skip
