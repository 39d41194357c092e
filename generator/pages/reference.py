"""To look things up: the glossary, and all texts from A to Å."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec import Struct

from generator.danish import collation, initial, plural, slug
from generator.kinds.html import Html
from generator.library.document import Document
from generator.library.intervals import Interval
from generator.library.library import Library
from generator.pages import long_lists, people, search
from generator.pages.listed import Listed, named
from generator.pages.long_lists import Cut, interval_view
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
    """A letter of the alphabet, its anchor, and the documents whose titles begin with it.

    Where there are too many in all, each letter has a `page` for its own: so many, in words.
    """

    letter: str
    id: str
    documents: tuple[Listed, ...]
    page: Crumb | None
    count: str


def routes(library: Library) -> Iterator[Route]:
    """Yield the glossary and the index."""
    yield Route(GLOSSARY, partial(_glossary, library))
    yield Route(INDEX, partial(_index, library))
    for letter, address in library.letter_pages.items():
        yield Route(address, partial(_letter, library, letter))
        yield from long_lists.routes(library, address, partial(_letter_of, letter))


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
    pages = library.letter_pages
    letters = tuple(
        Letter(
            letter, f"bogstav-{letter.lower()}", () if pages else _lines(library, texts),
            _cut(library, letter).path[-1] if pages else None,
            plural(len(texts), "tekst", "tekster") if pages else "",
        )
        for letter, texts in library.letters.items()
    )  # fmt: skip
    return view(
        library, INDEX, "index.html", TITLES[INDEX],
        description="Alle sider i alfabetisk orden.",
        **search.presented(library, search.LIST, TITLES[INDEX], address=INDEX),
        path=(own_page(INDEX),), letters=letters, is_cut=bool(pages),
        links=tuple(
            Crumb(one.letter, one.page.address if one.page else f"#{one.id}") for one in letters
        ),
    )  # fmt: skip


def _letter(library: Library, letter: str) -> View:
    """Return the page of a letter: the texts under it, or the ways to them by year."""
    cut = _cut(library, letter)
    years = long_lists.years(library, cut)
    return view(
        library, cut.address, "letter.html", cut.title, description=f"{cut.title}.", path=cut.path,
        texts=() if years else _lines(library, library.letters[letter]), years=years,
        **search.KEPT_OUT,
    )  # fmt: skip


def _letter_of(letter: str, library: Library, interval: Interval) -> View:
    return interval_view(
        library, _cut(library, letter), interval, "interval_of_letter.html",
        texts=_lines(library, library.of_interval(interval)),
    )  # fmt: skip


def _cut(library: Library, letter: str) -> Cut:
    title = f"Tekster på {letter}"
    path = (own_page(INDEX), Crumb(title, library.letter_pages[letter]))
    return Cut(path, title)


def _lines(library: Library, documents: Iterable[Document]) -> tuple[Listed, ...]:
    return tuple(named(library, document) for document in documents)
