"""What the search needs of each page: words that are inside others, other spellings, filters.

The index itself is made of the written pages by Pagefind, which stems Danish but does not look
inside compounds: so the tails of a page's compounds stand in its head as words to search for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import TypedDict

import snowballstemmer

from generator.kinds.registers import GlossaryEntry, PlainWords
from generator.library.document import Document, words_of
from generator.library.library import Library, once
from generator.pages.shell import Route, own_page, view
from generator.pages.site import View
from generator.urls import SEARCH

HERE = own_page(SEARCH)

HEAD = TAIL = 3
"""Both parts of a compound have at least so many letters."""

LONGEST = 60
"""Words with more letters are none: a code, or a file that was pasted. They have no tails."""

SHORTEST = 4
"""Words of a title with fewer letters are not looked for inside others."""

_TELLING = 5
"""Plain words and parts of numbers with fewer signs are not worth searching for."""

_REMEMBERED = 1 << 16
_WORD = re.compile(r"[a-zæøåéü]+")
_stemmer = snowballstemmer.stemmer("danish")


def routes(library: Library) -> Iterator[Route]:
    """Yield the page with the search field."""
    yield Route(SEARCH, partial(_view, library))


def _view(library: Library) -> View:
    return view(
        library,
        SEARCH,
        "search.html",
        HERE.name,
        description="Søg i alle aftaler, sager og møder.",
        path=(HERE,),
    )


class Searched(TypedDict):
    """What a page tells the search.

    `search_words` are words that it is to be found by though they do not stand in it; None
    keeps the page out. Of a page that is not `search_whole`, only the head is looked into.
    """

    search_words: str | None
    search_filters: tuple[tuple[str, str], ...]
    search_whole: bool


KEPT_OUT = Searched(search_words=None, search_filters=(), search_whole=True)
"""What a page tells the search that is not to be found."""


def searched(
    library: Library, document: Document, entries: Iterable[GlossaryEntry] = ()
) -> Searched:
    """Return what the page of a document tells the search; pages about the site are kept out.

    `entries` are the words of the glossary that the document uses.
    """
    if not document.kind.is_news(document.record):
        return KEPT_OUT
    body, day = library.body_of(document), library.date(document)
    return Searched(
        search_words=" ".join(
            (_search_words(library, document.gist.words, entries), *_numbers(document))
        ),
        search_filters=_filters(
            document.kind.label, body.name if body else "", str(day.year) if day else ""
        ),
        search_whole=True,
    )


def presented(library: Library, kind: str, text: str, body: str = "") -> Searched:
    """Return what a page that gathers others tells the search; `text` is that of its head."""
    return Searched(
        search_words=search_words(library, text),
        search_filters=_filters(kind, body),
        search_whole=False,
    )


def _filters(kind: str, body: str = "", year: str = "") -> tuple[tuple[str, str], ...]:
    found = (("slags", kind), ("organ", body), ("år", year))
    return tuple(promised for promised in found if promised[1])


def _numbers(document: Document) -> Iterator[str]:
    """Yield the numbers of a case and of its papers as one word each, whole and from each part on.

    »EMN-2021-00040« gives »emn202100040«, »202100040« and »00040«.
    """
    papers = (attachment.number for attachment in document.record.attachments if attachment.number)
    for number in (*document.kind.case_numbers(document.record), *papers):
        parts = re.findall(r"\w+", number.lower())
        for at in range(len(parts)):
            joined = "".join(parts[at:])
            if len(joined) >= _TELLING:
                yield joined


def search_words(library: Library, text: str) -> str:
    """Return words that a text is to be found by though they do not stand in it.

    They are the tails of its compounds, other spellings of its names, other names of what the
    glossary explains, and the official words for the plain ones that it uses.
    """
    return _search_words(library, words_of(text))


def _search_words(
    library: Library, given: frozenset[str], entries: Iterable[GlossaryEntry] = ()
) -> str:
    words = frozenset(
        part
        for word in given
        for part in ((word,) if _WORD.fullmatch(word) else _WORD.findall(word))
    )
    find = _finder(known_stems(library))
    found = {part for word in words if (part := find(word))}
    found.update(_other_spellings(words))
    for entry in entries:
        found.update(_WORD.findall(" ".join((entry.word, *entry.forms)).lower()))
    plain = _official(library.registers.plain_words)
    found.update(word for one in words & plain.keys() for word in plain[one])
    return " ".join(sorted(found - words))


@lru_cache(maxsize=4)
def _official(register: PlainWords) -> Mapping[str, tuple[str, ...]]:
    """Return the official words for each plain one. Little words say too little to search for."""
    found: dict[str, tuple[str, ...]] = {}
    for word in register.words:
        if _WORD.fullmatch(word.word):
            for plain in re.split(r", | eller ", word.plain):
                if len(plain) >= _TELLING and _WORD.fullmatch(plain):
                    found[plain] = (*found.get(plain, ()), word.word)
    return found


@once
def known_stems(library: Library) -> frozenset[str]:
    """Return the stems that are looked for inside others: the site's own terms."""
    texts = (
        *(document.title for document in library.documents),
        *(entry.word for entry in library.registers.glossary.entries),
        *(topic.name for topic in library.registers.topics.topics),
        *(body.name for body in library.registers.bodies.bodies),
    )
    words = {word for text in texts for word in _WORD.findall(text.lower())}
    return frozenset(_stem(word) for word in words if len(word) >= SHORTEST)


@lru_cache(maxsize=2)
def _finder(known: frozenset[str]) -> Callable[[str], str]:
    """Return what finds the tails of compounds; each word is looked into once."""
    return lru_cache(maxsize=_REMEMBERED)(partial(tail, known=known))


@lru_cache(maxsize=_REMEMBERED)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


def tail(word: str, known: frozenset[str]) -> str:
    """Return the longest known tail of a compound, or "": »råd« of »sundhedsråd«."""
    if len(word) > LONGEST:
        return ""
    for at in range(HEAD, len(word) - TAIL + 1):
        if _stem(word[at:]) in known:
            return word[at:]
    return ""


def _other_spellings(words: Iterable[str]) -> Iterator[str]:
    """Yield »århus« for »aarhus«, »kjær« for »kjaer« and »aarhus« for »århus«."""
    for word in words:
        if "aa" in word or "ae" in word or "oe" in word:
            yield word.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
        elif word.startswith("å"):
            yield word.replace("å", "aa")
