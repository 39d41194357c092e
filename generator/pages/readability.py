"""The readability of every text: before and after, how it is spread, by body, and the method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from generator.danish import collation
from generator.kinds.case import Case
from generator.kinds.parts import Original
from generator.kinds.values import Influence
from generator.library.document import Document
from generator.library.library import Library, of_type
from generator.pages.facts import exemptions
from generator.pages.shell import Crumb, Route, label, link, view
from generator.pages.site import View
from generator.readability.lix import Counts, lix
from generator.urls import DATA, READABILITY

STEP = 5
"""How many points of LIX a bar of the distribution covers."""

HARD = 45
"""From this LIX on, Björnsson calls a text difficult."""


class Measured(NamedTuple):
    """A document's readability beside its original's."""

    document: Document
    label: str
    address: str
    counts: Counts
    lix: float
    original: Decimal | None
    original_words: int | None


class Span(NamedTuple):
    """A stretch of LIX, and how many texts and originals lie in it, with each bar's width."""

    name: str
    texts: int
    originals: int
    texts_width: float
    originals_width: float


class OfBody(NamedTuple):
    """The cases and meetings of a body together, beside their originals' mean."""

    name: str
    texts: int
    counts: Counts
    original: Decimal | None


def routes(library: Library) -> Iterator[Route]:
    """Give the page of readability."""
    yield Route(READABILITY, partial(_view, library))


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


def spread(rows: Sequence[Measured]) -> tuple[Span, ...]:
    """Return how many texts and originals lie in each stretch of LIX, the easiest first."""
    ours = [int(one.lix // STEP) for one in rows if one.counts.words]
    theirs = [int(one.original // STEP) for one in rows if one.original is not None]
    everything = (*ours, *theirs)
    if not everything:
        return ()
    stretches = range(min(everything), max(everything) + 1)
    most = max(max(some.count(one) for one in stretches) for some in (ours, theirs))
    return tuple(
        Span(f"{at * STEP} til {at * STEP + STEP - 1}", ours.count(at), theirs.count(at),
             _width(ours.count(at), most), _width(theirs.count(at), most))
        for at in stretches
    )  # fmt: skip


def _width(count: int, most: int) -> float:
    """Return the width of a bar in percent of the widest."""
    return round(100 * count / most, 1)


def by_body(library: Library, rows: Sequence[Measured]) -> tuple[OfBody, ...]:
    """Return the readability of each body's meetings and cases, in Danish order."""
    found: dict[str, list[Measured]] = {}
    for one in rows:
        if body := library.body_of(one.document):
            found.setdefault(body.name, []).append(one)
    return tuple(
        OfBody(name, len(found[name]), sum((one.counts for one in found[name]), Counts()),
               _mean([one.original for one in found[name] if one.original is not None]))
        for name in sorted(found, key=collation)
    )  # fmt: skip


def _mean(figures: Sequence[Decimal]) -> Decimal | None:
    return sum(figures, Decimal(0)) / len(figures) if figures else None


def _view(library: Library) -> View:
    rows = measured(library)
    both = tuple(one for one in rows if one.original is not None)
    example = max(both, key=lambda one: float(one.original or 0) - one.lix, default=None)
    return view(
        library, READABILITY, "readability.html", "Læsbarhed",
        description="Hvor let er hver tekst at læse, og hvor svær var originalen?",
        path=(Crumb("Læsbarhed", READABILITY),),
        rows=rows, whole=whole(library), spread=spread(rows), bodies=by_body(library, rows),
        compared=len(both), easier=sum(one.lix < float(one.original or 0) for one in both),
        hard=sum(float(one.original or 0) >= HARD for one in both),
        original_mean=_mean([one.original for one in both if one.original is not None]),
        example=example, not_measured=len(rows) - len(both), influence=influence(library),
        quoted=sum(one.sentence.words for document in library.documents
                   for one in document.text.quoted),
        exemptions=tuple(
            (link(library, document), one)
            for document in library.documents
            for one in exemptions(library, document)
        ),
        data=DATA, limit=library.site.limits.lix,
    )  # fmt: skip


def influence(library: Library) -> Mapping[Influence, tuple[Document, ...]]:
    """Return the cases by how they assess the citizens' influence."""
    found: dict[Influence, list[Document]] = {one: [] for one in Influence}
    for one, record in of_type(library.documents, Case):
        if record.influence:
            found[record.influence.assessment].append(one)
    return {assessment: tuple(some) for assessment, some in found.items()}
