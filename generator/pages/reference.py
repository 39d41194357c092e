"""To look things up: the glossary, and all texts from A to Å."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from generator.danish import collation
from generator.library.document import Document
from generator.library.library import FRONT_PAGE, Library
from generator.pages import facts, search
from generator.pages.listed import Listed, entries
from generator.pages.shell import Crumb, Route, view
from generator.pages.site import View
from generator.urls import GLOSSARY, INDEX, party_address


class Letter(NamedTuple):
    """A letter of the alphabet, its anchor, and the documents whose titles begin with it."""

    letter: str
    id: str
    documents: tuple[Listed, ...]


def routes(library: Library) -> Iterator[Route]:
    """Give the glossary and the index."""
    yield Route(GLOSSARY, partial(_glossary, library))
    yield Route(INDEX, partial(_index, library))


def _glossary(library: Library) -> View:
    entries_ = sorted(library.registers.glossary.entries, key=lambda one: collation(one.word))
    return view(
        library, GLOSSARY, "glossary.html", "Ordbog", description="Svære ord forklaret enkelt.",
        path=(Crumb("Ordbog", GLOSSARY),), entries=entries_,
        **search.presented(library, "ordbog", " ".join(one.word for one in entries_)),
        parties=tuple((facts.party(library, one.id), party_address(one.id))
                      for one in library.registers.parties.parties),
        groups=tuple((facts.party(library, one.id), one.note)
                     for one in library.registers.parties.groups),
    )  # fmt: skip


def _index(library: Library) -> View:
    documents = sorted(
        (one for one in library.documents if one.source.path != FRONT_PAGE),
        key=lambda one: collation(_sorted_by(one.title)),
    )
    found: dict[str, list[Document]] = {}
    for one in documents:
        found.setdefault(_letter(one.title), []).append(one)
    letters = tuple(
        Letter(letter, f"bogstav-{letter.lower()}", entries(library, some))
        for letter, some in found.items()
    )
    return view(
        library, INDEX, "index.html", "Indhold fra A til Å",
        description="Alle sider i alfabetisk orden.",
        path=(Crumb("Indhold fra A til Å", INDEX),), letters=letters,
    )  # fmt: skip


def _sorted_by(title: str) -> str:
    """Return a title from its first letter or digit on."""
    start = next((at for at, one in enumerate(title) if one.isalnum()), 0)
    return title[start:]


def _letter(title: str) -> str:
    text = _sorted_by(title)
    if text[:2].casefold() == "aa":
        return "Å"
    return "0-9" if text[:1].isdigit() else (text[:1] or "#").upper()
