"""What the search needs of each page: words that are inside others, other spellings, filters.

The index itself is made of the written pages by Pagefind, which stems Danish but does not look
inside compounds: so the tails of a page's compounds stand in its head as words to search for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

import snowballstemmer

from generator.document import Document
from generator.kinds.values import Status
from generator.library import SEARCH, Library
from generator.pages.shell import Crumb, Route, view
from generator.site import View

HEAD = TAIL = 3
"""Both parts of a compound have at least so many letters."""

SHORTEST = 4
"""Words of a title with fewer letters are not looked for inside others."""

_WORD = re.compile(r"[a-zæøåéü]+")
_stemmer = snowballstemmer.stemmer("danish")


def routes(library: Library) -> Iterator[Route]:
    """Give the page with the search field."""
    yield Route(SEARCH, partial(_view, library))


def _view(library: Library) -> View:
    return view(
        library,
        SEARCH,
        "search.html",
        "Søg",
        description="Søg i alle aftaler, sager og møder.",
        path=(Crumb("Søg", SEARCH),),
    )


def searched(library: Library, document: Document) -> dict[str, object]:
    """Return what the page of a document tells the search; nothing for a draft."""
    about = str(getattr(document.record, "type", "")) == "om siden"
    if document.record.status is Status.DRAFT or about:
        return {"search_words": None, "search_filters": ()}
    body, day = library.body_of(document), library.date(document)
    filters = (
        ("slags", document.kind.label),
        ("organ", body.name if body else ""),
        ("år", str(day.year) if day else ""),
    )
    return {
        "search_words": " ".join(search_words(document, known_stems(library))),
        "search_filters": tuple(one for one in filters if one[1]),
    }


def search_words(document: Document, known: frozenset[str]) -> tuple[str, ...]:
    """Return the tails of a document's compounds, and its names in their other spelling."""
    text = " ".join(one.text for one in document.text.passages).lower().replace("\u00ad", "")
    words = set(_WORD.findall(text))
    tails = {found for word in words if (found := tail(word, known))}
    return tuple(sorted(tails | set(_other_spellings(words))))


def known_stems(library: Library) -> frozenset[str]:
    """Return the stems that are looked for inside others: the site's own terms."""
    return _stems(
        (
            *(one.title for one in library.documents),
            *(one.word for one in library.registers.glossary.entries),
            *(one.name for one in library.registers.topics.topics),
            *(one.name for one in library.registers.bodies.bodies),
        )
    )


@cache
def _stems(texts: tuple[str, ...]) -> frozenset[str]:
    words = (word for text in texts for word in _WORD.findall(text.lower()))
    return frozenset(_stem(word) for word in words if len(word) >= SHORTEST)


@cache
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


@cache
def tail(word: str, known: frozenset[str]) -> str:
    """Return the longest known tail of a compound, or "": »råd« of »sundhedsråd«."""
    for at in range(HEAD, len(word) - TAIL + 1):
        if _stem(word[at:]) in known:
            return word[at:]
    return ""


def _other_spellings(words: Iterable[str]) -> Iterator[str]:
    """Give »århus« for »aarhus« and the other way round."""
    for word in words:
        if "aa" in word:
            yield word.replace("aa", "å")
        elif word.startswith("å"):
            yield word.replace("å", "aa")
