"""The theme's parts by name, each shown with data of this site: for those who build with them.

The page stands outside the navigation. A part that no document has is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from generator.library.document import Document
from generator.library.library import Library
from generator.pages import documents, facts
from generator.pages.extras import Entry
from generator.pages.shell import Crumb, Route, link, view
from generator.pages.site import View
from generator.urls import COMPONENTS

_DIV = re.compile(r"<(/?)div\b")
_NOTED = re.compile(r"<p>(?:(?!</p>).)*footnote-mark.*?</p>", re.DOTALL)


class Component(NamedTuple):
    """A part of the theme: its id and name, and the document that shows it."""

    id: str
    name: str
    source: Crumb
    given: Mapping[str, object]


def routes(library: Library) -> Iterator[Route]:
    """Give the page that shows every part."""
    yield Route(COMPONENTS, partial(_view, library))


def _view(library: Library) -> View:
    found = tuple(_components(library))
    return view(
        library, COMPONENTS, "components.html", "Komponenter", noindex=True,
        description="De dele, som siderne er bygget af, vist med rigtige data.",
        path=(Crumb("Komponenter", COMPONENTS),),
        components=found, contents=tuple(Entry(one.id, one.name) for one in found),
    )  # fmt: skip


def _components(library: Library) -> Iterator[Component]:
    for name, (title, has) in _SHOWN.items():
        found = next((one for one in library.documents if has(library, one)), None)
        if found:
            cut = _PIECES.get(name)
            given = documents.document_view(library, found).context
            own = {"shown": name, "piece": cut(found) if cut else ""}
            yield Component(name, title, link(library, found), {**given, **own})


def _has(field: str) -> Callable[[Library, Document], bool]:
    """Tell whether the front matter of a document has something in a field."""
    return lambda _library, document: bool(getattr(document.record, field, None))


def _tells(head: str) -> Callable[[Library, Document], bool]:
    """Tell whether a document has a banner with some words."""
    return lambda library, document: any(
        one.head == head for one in facts.notices(document, library.today)
    )


def _uses(name: str) -> Callable[[Library, Document], bool]:
    """Tell whether the body of a document has a container of a name."""
    return lambda _library, document: any(one.name == name for one in document.body.containers)


def _has_way(library: Library, document: Document) -> bool:
    return document.kind.within is not None and bool(
        documents.context(library, document)["journey"]
    )


def _is_compared(_library: Library, document: Document) -> bool:
    original = document.record.original
    return original is not None and original.lix is not None and original.words is not None


_SHOWN: Mapping[str, tuple[str, Callable[[Library, Document], bool]]] = {
    "beslutningsboks": ("Beslutningsboks", _has("decision")),
    "faktastribe": ("Faktastribe", _has("decision")),
    "loeftekort": ("Løftekort", _has("promises")),
    "pladstabel": ("Pladstabel med bjælker", _has("committees")),
    "tabel": ("Tabel med tal", _has("tables")),
    "noegletal": ("Nøgletal", _has("key_figures")),
    "tidslinje": ("Tidslinje", _has("timelines")),
    "sagens-vej": ("Sagens vej", _has_way),
    "maaltabel": ("Måltabel", _has("goals")),
    "bestemmelse": ("Bestemmelse", _uses("punkt")),
    "faktaboks": ("Faktaboks", _uses("fakta")),
    "eksempelboks": ("Eksempelboks", _uses("eksempel")),
    "fodnoter": ("Fodnoter", lambda _library, one: "footnote-mark" in _html(one)),
    "lixmaerke": ("LIX-mærke", _is_compared),
    "foer-og-efter": ("Før og efter", _is_compared),
    "udkast": ("Banner: udkast", _tells("Udkast")),
    "udloebet": ("Banner: udløbet", _tells("Udløbet")),
    "rettet": ("Banner: rettet", _tells("Rettet")),
    "lukket-punkt": ("Lukket punkt", _has("closed_items")),
}
"""The parts by id: the name, and which documents can show it."""


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


def _notes(document: Document) -> str:
    """Return the paragraphs of a document that have footnotes, and the notes."""
    return "\n".join((*_NOTED.findall(_html(document)), document.body.notes))


_PIECES: Mapping[str, Callable[[Document], str]] = {
    "bestemmelse": _box('<div class="clause"'),
    "faktaboks": _box('<div class="box box-fakta"'),
    "eksempelboks": _box('<div class="box box-eksempel"'),
    "fodnoter": _notes,
}
"""The parts that are cut out of the text of a document."""
