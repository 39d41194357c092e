"""The sections of a page in the order in which it shows them, and what stands in each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from generator.kinds import Section
from generator.kinds.html import Html
from generator.library.body import BodySection
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import data
from generator.pages.data import DataView
from generator.pages.extras import ContentsEntry
from generator.text.markdown import OF_THE_PAGE, Embed

A_MINUTE = 200
"""How many words most people read in a minute."""

LONG = 10 * A_MINUTE
"""From this many words on, sections of many areas are folded on a telephone."""

MANY_AREAS = 5
"""A section with fewer areas is never folded."""

_AREA = re.compile(r"<h3 id=\"([^\"]+)\"[^>]*>(.*?)</h3>\n?", re.DOTALL)


class AreaView(Struct, frozen=True):
    """A third-level heading and what stands under it."""

    id: str
    heading: Html
    parts: tuple[Html | DataView, ...]


class SectionView(Struct, frozen=True):
    """A section as the page shows it: HTML and data in order, or a `field` that fills it.

    `areas` follow the `parts`; they are the third-level headings where a telephone folds them.
    """

    id: str
    heading: str
    parts: tuple[Html | DataView, ...] = ()
    field: str = ""
    areas: tuple[AreaView, ...] = ()


def sections(library: Library, document: Document) -> tuple[SectionView, ...]:
    """Return the sections of a page: those of the kind in their order, then the rest.

    What is written before the first heading comes first of all.
    """
    return tuple(section_view(library, document, section) for section in arranged(document))


def section_view(library: Library, document: Document, section: Arranged) -> SectionView:
    """Return a section as the page shows it."""
    if section.body is None:
        return SectionView(section.id, section.heading, field=section.field)
    return _written(library, document, section.body, section.id, section.heading)


class Arranged(NamedTuple):
    """A section in its place on the page: what was written for it, or the field that fills it."""

    id: str
    heading: str
    body: BodySection | None = None
    field: str = ""


def arranged(document: Document) -> Iterator[Arranged]:
    """Yield the sections of a page in the order in which it shows them."""
    of_kind = _headings(document.kind.sections)
    own: dict[str, list[BodySection]] = {}
    for body in document.body.sections:
        section = of_kind.get(_heading(body.heading))
        own.setdefault(section.id if section else "", []).append(body)
    for body in own.get("", ()):
        if not body.heading and not body.is_empty:
            yield Arranged("", "", body)
    for section in document.kind.sections:
        written = own.get(section.id, ())
        for body in written:
            name = body.id if section.id in OF_THE_PAGE else section.id
            yield Arranged(name, section.heading, body)
        if not written and section.is_filled(document.record):
            yield Arranged(section.id, section.heading, field=section.field or "")
    for body in own.get("", ()):
        if body.heading:
            yield Arranged(body.id, body.heading, body)


@cache
def _headings(known: tuple[Section, ...]) -> Mapping[str, Section]:
    """Return the sections of a kind by every heading that each goes by, the first one first."""
    pairs = [
        (_heading(heading), section)
        for section in known
        for heading in (section.heading, *section.synonyms)
    ]
    return dict(reversed(pairs))


def _heading(heading: str) -> str:
    return heading.strip().casefold()


def _written(
    library: Library, document: Document, body: BodySection, name: str, heading: str
) -> SectionView:
    if not _folds(document, body):
        return SectionView(name, heading, _shown(library, document, body.parts))
    areas = tuple(
        _area(library, document, body.parts[start:end])
        for start, end in pairwise((*body.areas, len(body.parts)))
    )
    before = _shown(library, document, body.parts[: body.areas[0]])
    return SectionView(name, heading, before, areas=areas)


def _folds(document: Document, body: BodySection) -> bool:
    """Return whether the areas of a section stand folded on a telephone.

    A heading that holds a link of its own cannot be the link that unfolds its area.
    """
    headings = [_AREA.match(part) for part in (body.parts[at] for at in body.areas)
                if isinstance(part, str)]  # fmt: skip
    return (
        document.counts.words >= LONG
        and len(body.areas) >= MANY_AREAS
        and all(heading and "<a " not in heading[2] for heading in headings)
    )


def _area(library: Library, document: Document, parts: Sequence[str | Embed]) -> AreaView:
    first = str(parts[0])
    heading = _AREA.match(first)
    assert heading  # noqa: S101 - `_folds` has looked
    text = first[heading.end() :]
    rest = (text, *parts[1:]) if text.strip() else parts[1:]
    return AreaView(heading[1], Html(heading[2]), _shown(library, document, rest))


def _shown(
    library: Library, document: Document, parts: Sequence[str | Embed]
) -> tuple[Html | DataView, ...]:
    shown = (
        data.placed(library, document, part) if isinstance(part, Embed) else Html(part)
        for part in parts
    )
    return tuple(part for part in shown if part is not None)


def areas_below(
    document: Document, placed: Iterable[Arranged]
) -> dict[str, tuple[ContentsEntry, ...]]:
    """Return the third-level headings of each section that has any, by the id on the page."""
    names = {heading.id: heading.text for heading in document.body.headings}
    return {
        section.id: tuple(ContentsEntry(name, names[name]) for name in _area_names(section.body))
        for section in placed
        if section.body and section.body.areas
    }


def _area_names(body: BodySection) -> Iterator[str]:
    for part in (body.parts[at] for at in body.areas):
        if isinstance(part, str) and (heading := _AREA.match(part)):
            yield heading[1]
