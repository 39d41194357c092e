"""To look things up: the glossary, and all texts from A to Å."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from generator.danish import collation, initial, slug
from generator.kinds.html import Html
from generator.library.document import Document
from generator.library.library import Library
from generator.pages import people, search
from generator.pages.listed import Listed, named
from generator.pages.people import Named
from generator.pages.shell import Crumb, Route, own_page, view
from generator.pages.site import View
from generator.urls import GLOSSARY, INDEX, TITLES, party_address


class WordLine(Struct, frozen=True):
    """A word of the glossary, its anchor, and what it means."""

    id: str
    word: str
    meaning: Html


class Letters(Struct, frozen=True):
    """The letters of a party, its name, and its page."""

    letters: str
    party: Crumb


class LettersOfGroup(Struct, frozen=True):
    """The letters of a group of parties, and the parties in it; `note` may be empty."""

    group: Named
    note: Html


class Letter(Struct, frozen=True):
    """A letter of the alphabet, its anchor, and the documents whose titles begin with it."""

    letter: str
    id: str
    documents: tuple[Listed, ...]


def routes(library: Library) -> Iterator[Route]:
    """Yield the glossary and the index."""
    yield Route(GLOSSARY, partial(_glossary, library))
    yield Route(INDEX, partial(_index, library))


def _glossary(library: Library) -> View:
    words = tuple(
        WordLine(f"ord-{slug(entry.word)}", entry.word, Html(entry.meaning))
        for entry in sorted(library.html.glossary.entries, key=lambda entry: collation(entry.word))
    )
    firsts = {initial(line.word): line.id for line in reversed(words)}
    parties = library.html.parties
    return view(
        library, GLOSSARY, "glossary.html", TITLES[GLOSSARY], path=(own_page(GLOSSARY),),
        description="Svære ord forklaret enkelt.",
        letters=tuple(Crumb(letter, f"#{firsts[letter]}") for letter in reversed(firsts)),
        words=words,
        **search.presented(library, "ordbog", TITLES[GLOSSARY], address=GLOSSARY),
        parties=tuple(Letters(party.id, Crumb(party.name, party_address(party.id)))
                      for party in parties.parties),
        groups=tuple(LettersOfGroup(people.party(library, group.id), Html(group.note or ""))
                     for group in parties.groups),
    )  # fmt: skip


def _index(library: Library) -> View:
    documents = sorted(library.texts, key=lambda document: collation(_sorted_by(document.title)))
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(initial(document.title), []).append(document)
    letters = tuple(
        Letter(
            letter,
            f"bogstav-{letter.lower()}",
            tuple(named(library, document) for document in of_letter),
        )
        for letter, of_letter in found.items()
    )
    return view(
        library, INDEX, "index.html", TITLES[INDEX],
        description="Alle sider i alfabetisk orden.",
        **search.presented(library, search.LIST, TITLES[INDEX], address=INDEX),
        path=(own_page(INDEX),), letters=letters,
        links=tuple(Crumb(letter.letter, f"#{letter.id}") for letter in letters),
    )  # fmt: skip


def _sorted_by(title: str) -> str:
    """Return a title from its first letter or digit on."""
    start = next((at for at, text in enumerate(title) if text.isalnum()), 0)
    return title[start:]
