"""The way of a case: one page for each case number, across meetings and bodies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from generator.danish import join, plural
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import journey, search
from generator.pages.listed import Listed, entries, named
from generator.pages.shell import Crumb, Route, link, own_page, view
from generator.pages.site import View
from generator.urls import TRAILS, trail_address

HERE = own_page(TRAILS)


class References(Struct, frozen=True):
    """The texts that a case leads to."""

    case: Crumb
    documents: tuple[Crumb, ...]


class FolderItems(Struct, frozen=True):
    """The items of one meeting that bear the number of a folder."""

    meeting: Crumb | None
    items: tuple[Listed, ...]


class Trail(Struct, frozen=True):
    """A case number as the index shows it: of a folder, or of a case with a latest step."""

    number: Crumb
    bodies: str
    size: str
    latest: Listed | None


def routes(library: Library) -> Iterator[Route]:
    """Yield the index of case numbers and a page for each."""
    yield Route(TRAILS, partial(_index, library))
    for number, cases in library.trails.items():
        yield Route(trail_address(number), partial(_trail, library, number, cases))


def _index(library: Library) -> View:
    return view(
        library, TRAILS, "trails.html", HERE.name, path=(HERE,),
        description="Følg en sag efter dens nummer, fra møde til møde.",
        **search.presented(library, search.LIST, HERE.name, address=TRAILS),
        trails=tuple(
            Trail(_crumb(number), _bodies(library, cases), plural(len(cases), "punkt", "punkter"),
                  None if library.is_folder(number) else named(library, cases[-1]))
            for number, cases in library.trails.items()
        ),
    )  # fmt: skip


def _crumb(number: str) -> Crumb:
    return Crumb(number, trail_address(number))


def _bodies(library: Library, cases: tuple[Document, ...]) -> str:
    bodies = (library.body_of(document) for document in cases)
    return join(dict.fromkeys(body.short or body.name for body in bodies if body))


def _trail(library: Library, number: str, cases: tuple[Document, ...]) -> View:
    is_folder = library.is_folder(number)
    meetings = len({(document.names["body"], document.names["meeting"]) for document in cases})
    return view(
        library, trail_address(number), "trail.html", f"{'Mappe' if is_folder else 'Sagens vej'}: {number}",
        description=(
            f"Her er punkterne i mappen med nummer {number}." if is_folder
            else f"Her kan du følge sagen med nummer {number} fra møde til møde."
        ),
        path=(HERE, _crumb(number)),
        **search.presented(library, "sagens vej", number, numbers=number), bodies=_bodies(library, cases),
        points=plural(len(cases), "punkt", "punkter"), meetings=plural(meetings, "møde", "møder"),
        is_folder=is_folder,
        folder=tuple(_folder(library, cases)) if is_folder else (),
        steps=() if is_folder else journey.steps(library, cases),
        next_steps=journey.next_steps(library, cases),
        references=tuple(References(link(library, document), leads_to) for document in cases
                         if (leads_to := journey.references(library, document))),
    )  # fmt: skip


def _folder(library: Library, cases: tuple[Document, ...]) -> Iterator[FolderItems]:
    """Yield the items of a folder under their meetings, the newest meeting first."""
    gathered: dict[str, list[Document]] = {}
    for document in reversed(cases):
        gathered.setdefault(document.source.path.rpartition("/")[0], []).append(document)
    for documents in gathered.values():
        held = library.meeting(documents[0])
        yield FolderItems(
            link(library, held) if held else None,
            entries(library, reversed(documents)),
        )
