"""The theme's parts by name, each shown with data of this site: for those who build with them.

The page stands outside the navigation. A part that no document has is not shown, but for those
that are made up: what they show is rare, and stands in `parts/specimens.html`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

from generator.danish import slug
from generator.kinds.html import Html, with_html
from generator.kinds.meeting import Meeting
from generator.kinds.parts import Hearing
from generator.kinds.values import HeadingText, Outcome, RunningText
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import data, differences, documents, extras, journey, notices, search, topics
from generator.pages.agenda import AgendaLine
from generator.pages.documents import DocumentPage
from generator.pages.extras import ContentsEntry, Extra, ExtraView
from generator.pages.listed import decided, named
from generator.pages.outcomes import Ruling
from generator.pages.sections import SectionView, sections
from generator.pages.shell import Crumb, Route, link, view
from generator.pages.site import View
from generator.urls import COMPONENTS, PROMISES, SEARCH

_MOST_LOOKED_AT = 200
"""Documents that are searched for what shows each part: on a large site evenly spread ones."""
_DIV = re.compile(r"<(/?)div\b")
_NOTED = re.compile(r"<p>(?:(?!</p>).)*footnote-mark.*?</p>", re.DOTALL)


class Component(Struct, frozen=True):
    """A part of the theme: its id and name, the document that shows it, and what is shown.

    `macro` is its name in `parts/specimens.html`. One without a `source` is made up.
    """

    id: str
    name: str
    source: Crumb | None
    macro: str
    shown: object


class Specimen(NamedTuple):
    """What can show a part: its name, its macro, and what of a document it shows, if anything."""

    name: str
    macro: str
    shown: Callable[[Library, Document], object]


class MadeUpSpecimen(NamedTuple):
    """A part that needs no document: its name, its macro, and what is made up for it."""

    name: str
    macro: str
    shown: Callable[[Library], object]


def routes(library: Library) -> Iterator[Route]:
    """Yield the page that shows every part."""
    yield Route(COMPONENTS, partial(_view, library))


def _view(library: Library) -> View:
    components = tuple(_components(library))
    return view(
        library, COMPONENTS, "components.html", "Komponenter", noindex=True,
        description="De dele, som siderne er bygget af, vist med rigtige data.",
        path=(Crumb("Komponenter", COMPONENTS),), components=components,
        contents=tuple(map(_entry, components)),
    )  # fmt: skip


def _entry(component: Component) -> ContentsEntry:
    """Return the line of a part in the contents, with the areas that it shows."""
    section = component.shown
    areas = section.areas if isinstance(section, SectionView) else ()
    under = tuple(ContentsEntry(area.id, area.heading) for area in areas)
    return ContentsEntry(component.id, component.name, under)


def _components(library: Library) -> Iterator[Component]:
    known = dict(_made_up(library))
    specimens = {**SPECIMENS, **SECTIONS}
    looked_at = library.documents[:: 1 + len(library.documents) // _MOST_LOOKED_AT]
    for document in looked_at:  # each once: a body is unpacked to be looked at
        for name, specimen in specimens.items():
            if name not in known and (shown := specimen.shown(library, document)):
                source = link(library, document)
                known[name] = Component(name, specimen.name, source, specimen.macro, shown)
        if len(known) == len(specimens) + len(MADE_UP):
            break
    return (known[name] for name in (*SPECIMENS, *SECTIONS, *MADE_UP) if name in known)


def _made_up(library: Library) -> Iterator[tuple[str, Component]]:
    for name, specimen in MADE_UP.items():
        yield name, Component(name, specimen.name, None, specimen.macro, specimen.shown(library))


def _page(library: Library, document: Document) -> DocumentPage | None:
    """Return the page of a case that is decided."""
    decided = document.kind.decision(document.record)
    return documents.page(library, document) if decided else None


def _first(name: str, embed: str) -> Callable[[Library, Document], object]:
    """Return what shows the first item of an attribute, by the name of the embed that shows it."""

    def shown(library: Library, document: Document) -> object:
        items = getattr(document.html, name, ())
        return data.view_of(library, document, embed, items[0]) if items else None

    return shown


def _all(name: str, most: int | None = None) -> Callable[[Library, Document], object]:
    """Return what shows an attribute as it is written, or the first of it."""
    return lambda _library, document: getattr(document.html, name, ())[:most]


def _goal_list(library: Library, document: Document) -> object:
    goals = getattr(document.html, "goals", ())
    return data.goal_list(library, document, goals) if goals else None


def _banners(head: str) -> Callable[[Library, Document], object]:
    """Return what shows the banners of a document that has one with some words."""

    def shown(library: Library, document: Document) -> object:
        banners = (
            *notices.notices(document, library.today), *notices.old_notices(library, document, library.today)
        )  # fmt: skip
        if not any(banner.head == head for banner in banners):
            return None
        return (*banners, *notices.exemption_notices(library, document))

    return shown


def _journey(library: Library, document: Document) -> object:
    return journey.journey(library, document) if document.kind.within else ()


def _compared(library: Library, document: Document) -> object:
    original = document.html.original
    if original is None or original.lix is None or original.words is None:
        return None
    return documents.page(library, document)


def _piece(name: str, cut: Callable[[Document], str]) -> Callable[[Library, Document], object]:
    """Return what shows a piece cut out of a document that uses a container of a name."""

    def shown(_library: Library, document: Document) -> object:
        uses = any(use.name == name for use in document.body.containers)
        return Html(cut(document)) if uses else None

    return shown


def _html(document: Document) -> str:
    parts = (part for section in document.body.sections for part in section.parts)
    return "".join(part for part in parts if isinstance(part, str))


def _box(opening: str) -> Callable[[Document], str]:
    """Return the first `<div>` of a document that begins in some way, with all that is in it."""

    def cut(document: Document) -> str:
        html = _html(document)
        start, depth = html.index(opening), 0
        for tag in _DIV.finditer(html, start):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return f"{html[start : tag.start()]}</div>"
        return ""

    return cut


def _notes(_library: Library, document: Document) -> object:
    """Return the paragraphs of a document that have footnotes, and the notes."""
    html = _html(document)
    if "footnote-mark" not in html:
        return None
    return Html("\n".join((*_NOTED.findall(html), document.body.notes)))


def _areas(library: Library, document: Document) -> object:
    """Return the first section of a document whose areas a telephone folds."""
    if not any(section.areas for section in document.body.sections):
        return None
    return next((section for section in sections(library, document) if section.areas), None)


def _decisions(library: Library, document: Document) -> object:
    return tuple(decided(library, (document,)))


def _routine(library: Library, document: Document) -> object:
    is_meeting = library.meeting(document) is document
    cases = library.cases(document) if is_meeting else ()
    return tuple(named(library, each) for each in cases if each.facts.gives("is_routine"))


def _closed(_library: Library, document: Document) -> object:
    record = document.html
    # Any document may be asked for a specimen; only a meeting has closed items.
    items = record.closed_items if isinstance(record, Meeting) else ()
    return AgendaLine(items[0].number, decision=items[0].public_decision or "") if items else None


def _topic(library: Library, document: Document) -> object:
    """Return what a topic opens with: the first of a document that has something in each block."""
    for topic in document.record.topics:
        on_topic = library.on_topics[topic]
        if document is on_topic[0]:  # each topic is looked into once
            blocks = topics.blocks(library, topic, on_topic)
            if blocks.decided and blocks.promises and blocks.under_way:
                return {**asdict(blocks), "everything": PROMISES}
    return None


def _section(extra: Extra) -> Callable[[Library, Document], object]:
    """Return what shows a section that follows the body."""

    def shown(library: Library, document: Document) -> object:
        if not issubclass(document.kind.record, extra.of):
            return None
        is_of_words = extra.part == extras.TERMS
        section = (
            extras.explained_words(document, ()) if is_of_words else extra.data(library, document)
        )
        if not section:
            return None
        return ExtraView(f"vist-{extra.id}", extra.heading, extra.part, section, searched=False)

    return shown


def _hit(library: Library, document: Document) -> object:
    return {"link": link(library, document), "about": search.about(library, document)}


class RulingShown(NamedTuple):
    """A decision box: the id of its heading, and the outcome."""

    id: str
    ruling: Ruling


def _rulings(_library: Library) -> object:
    return tuple(
        RulingShown(
            f"beslutning-{slug(outcome.value)}",
            Ruling(outcome.value, outcome.is_adopted, is_told=True),
        )
        for outcome in Outcome
    )


def _vote(_library: Library) -> object:
    adopted = Outcome.ADOPTED
    return RulingShown(
        "beslutning-stemmer", Ruling(adopted.value, adopted.is_adopted, is_told=True)
    )


def _hearings(library: Library) -> object:
    """Return a hearing before it begins, while it is open, and when it is over."""
    fortnight, today = dt.timedelta(days=14), library.today
    return tuple(
        notices.heard_at(
            with_html(
                Hearing(
                    title=HeadingText("Ny cykelsti ved skolen"),
                    opens=first,
                    closes=first + fortnight,
                    how=RunningText("Skriv et brev eller en mail."),
                ),
                str,
            ),
            today,
        )
        for first in (today + fortnight, today - fortnight / 2, today - 2 * fortnight)
    )


SPECIMENS: Mapping[str, Specimen] = {
    "beslutningsboks": Specimen("Beslutningsboks", "decision", _page),
    "faktastribe": Specimen("Faktastribe", "facts", _page),
    "loeftekort": Specimen("Løftekort", "promise", _first("promises", "loefte")),
    "pladstabel": Specimen("Pladstabel med bjælker", "seats", _first("committees", "udvalg")),
    "tabel": Specimen("Tabel med tal", "table", _first("tables", "tabel")),
    "noegletal": Specimen("Nøgletal", "key_figures", _all("key_figures")),
    "tidslinje": Specimen("Tidslinje", "timeline", _first("timelines", "tidslinje")),
    "sagens-vej": Specimen("Sagens vej", "way", _journey),
    "maaltabel": Specimen("Måltabel", "goals", _all("goals", 1)),
    "maal-paa-et-blik": Specimen("Mål på et blik", "goal_list", _goal_list),
    "bestemmelse": Specimen("Bestemmelse", "piece", _piece("punkt", _box('<div class="clause"'))),
    "faktaboks": Specimen(
        "Faktaboks", "piece", _piece("fakta", _box('<div class="box box-fakta"'))
    ),
    "eksempelboks": Specimen(
        "Eksempelboks", "piece", _piece("eksempel", _box('<div class="box box-eksempel"'))
    ),
    "fodnoter": Specimen("Fodnoter", "piece", _notes),
    "lixmaerke": Specimen("LIX-mærke", "badge", _compared),
    "foer-og-efter": Specimen("Før og efter", "compare", _compared),
    "foldede-afsnit": Specimen("Afsnit, der er foldet på en telefon", "areas", _areas),
    "afgoerelser": Specimen("Liste over beslutninger", "decisions", _decisions),
    "faste-punkter": Specimen("Faste punkter", "routine", _routine),
    "foer-og-nu": Specimen(
        "To udgaver ved siden af hinanden", "differences", differences.differences
    ),
    "spoergsmaal": Specimen("Fandt du svar?", "feedback", documents.page),
    "aeldre-tekst": Specimen("Banner: ældre tekst", "banners", _banners("Ældre tekst")),
    "udkast": Specimen("Banner: udkast", "banners", _banners("Udkast")),
    "udloebet": Specimen("Banner: udløbet", "banners", _banners("Udløbet")),
    "rettet": Specimen("Banner: rettet", "banners", _banners("Rettet")),
    "lukket-punkt": Specimen("Lukket punkt", "closed", _closed),
    "hit": Specimen("Hit i en søgning", "hit", _hit),
    "emne": Specimen("De tre blokke på et emne", "topic_blocks", _topic),
}
"""The parts by id. The first document that has something to show for a part shows it."""

SHOWN_ABOVE = frozenset({"committees", "differences", "goals", "key-figures", "promises", "tables",
                         "timelines"})  # fmt: skip
"""Sections made of nothing but a part that has a specimen of its own."""

SECTIONS: Mapping[str, Specimen] = {
    f"afsnit-{extra.part}": Specimen(f"Afsnit: {extra.heading}", "extra", _section(extra))
    for extra in extras.ORDER
    if extra.part not in SHOWN_ABOVE
}
"""The sections that follow the body, each as the first document that has one shows it."""

MADE_UP: Mapping[str, MadeUpSpecimen] = {
    "hvert-udfald": MadeUpSpecimen("Beslutningsboks med hvert udfald", "outcomes", _rulings),
    "stemmer-og-mindretal": MadeUpSpecimen("Stemmer og mindretal", "votes", _vote),
    "hoering": MadeUpSpecimen("Høring før, under og efter", "hearings", _hearings),
    "soegefelt": MadeUpSpecimen(
        "Søgefelt til forsiden og fejlsiden", "search", lambda _library: SEARCH
    ),
    "intet": MadeUpSpecimen("Når der intet er", "nothing", lambda _library: ()),
}
"""What no text has, or has by chance."""
