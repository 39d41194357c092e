"""What the search needs of each page: words that are inside others, other spellings, filters.

The index itself is made of the written pages by Pagefind, which stems Danish but does not look
inside compounds: so the tails of a page's compounds stand in its head as words to search for.
So do the words that people use for what the page calls something else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple, TypedDict

from snowballstemmer.danish_stemmer import DanishStemmer

from generator import danish
from generator.kinds.registers import GlossaryEntry, PlainWords
from generator.library.document import Document, words_of
from generator.library.library import Library, lasting, once
from generator.pages import notices, outcomes
from generator.pages.by_topic import topic_links
from generator.pages.shell import Crumb, Route, own_page, view
from generator.pages.site import View
from generator.readability.remembering import Remembering
from generator.urls import INDEX, SEARCH

HERE = own_page(SEARCH)

HEAD = TAIL = 3
"""Both parts of a compound have at least so many letters."""

LONGEST = 60
"""Words with more letters are none: a code, or a file that was pasted. They have no tails."""

SHORTEST = 4
"""Words of a title with fewer letters are not looked for inside others."""

ABOUT_THE_SITE, LIST = "om siden", "liste"
"""The kinds of pages that show no document of council work."""

_TELLING = 5
"""Plain words and parts of numbers with fewer signs are not worth searching for."""

_REMEMBERED = 1 << 16
_START = 3
"""So many letters of a word are left by the stemmer, but for a few strange words: those have 2."""
_WORD = re.compile(r"[a-zæøåéü]+")
_stemmer = DanishStemmer()


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
        letters=tuple(letter_links(library)),
        topics=topic_links(library) if library.texts else (),
        has_texts=bool(library.texts),
        sisters=library.site.sisters,
    )


def letter_links(library: Library) -> Iterator[Crumb]:
    """Yield the letters that titles begin with, as links into the list from A to Å."""
    for letter in library.letters:
        address = library.letter_pages.get(letter, f"{INDEX}#bogstav-{letter.lower()}")
        yield Crumb(letter, address)


class Searched(TypedDict):
    """What a page tells the search.

    `search_words` are words that it is to be found by though they do not stand in it; None
    keeps the page out. `search_topics` are those for what its title and its head say, so they
    weigh more. `search_about` is the line about it below its title among the hits, and
    `search_day` the day that newer pages are put before it by. Of a page that is not
    `search_whole`, only the head is looked into.
    """

    search_words: str | None
    search_topics: str
    search_about: str
    search_day: str
    search_filters: tuple[tuple[str, str], ...]
    search_whole: bool


KEPT_OUT = Searched(
    search_words=None,
    search_topics="",
    search_about="",
    search_day="",
    search_filters=(),
    search_whole=True,
)
"""What a page tells the search that is not to be found."""


def searched(
    library: Library, document: Document, entries: Iterable[GlossaryEntry] = ()
) -> Searched:
    """Return what the page of a document tells the search.

    `entries` are the words of the glossary that the document uses.
    """
    is_news = document.kind.is_news(document.record)
    body, day = library.body_of(document), library.date(document)
    words = document.gist.words
    numbers = frozenset(_numbers(document))
    kind = document.kind.label if is_news else ABOUT_THE_SITE
    topics = _topics(library, library.address(document), _head_words(document))
    return Searched(
        search_words=" ".join(
            (
                _search_words(library, words, entries),
                *sorted({*_synonyms(library, words)} - {*topics} - words),
                *sorted(numbers),
            )
        ),
        search_topics=" ".join(sorted(topics)),
        search_about=about(library, document) if is_news else kind.capitalize(),
        search_day=day.isoformat() if day else "",
        search_filters=_filters(
            kind, body.name if body else "", str(day.year) if day and is_news else ""
        ),
        search_whole=True,
    )


def presented(
    library: Library, kind: str, text: str, body: str = "", address: str = "", numbers: str = ""
) -> Searched:
    """Return what a page that gathers others tells the search; `text` is that of its head.

    `address` is looked up in the register of search words; `numbers` is a case number that the
    page is about.
    """
    topics = _topics(library, address, words_of(text))
    return Searched(
        search_words=" ".join((search_words(library, text), *joined_numbers((numbers,)))).strip(),
        search_topics=" ".join(sorted(topics)),
        search_about=kind.capitalize(),
        search_day="",
        search_filters=_filters(kind, body),
        search_whole=False,
    )


def about(library: Library, document: Document) -> str:
    """Return what a hit says of a document: »Sag · KKR · 20. oktober 2025 · Vedtaget«.

    What a reader must know first stands last: that it is a draft, old, or has run out.
    """
    body, when = library.body_of(document), library.when(document)
    day = danish.day(when) if isinstance(when, dt.date) else str(when or "")
    parts = (
        document.kind.word(document.record).capitalize(),
        (body.short or body.name) if body else "",
        day,
        *_states(library, document),
    )
    return " · ".join(filter(None, parts))


def _states(library: Library, document: Document) -> Iterator[str]:
    """Yield how far a document is: what became of a case, a status, notices of its age."""
    ruling = outcomes.ruling(library, document)
    if ruling:
        yield f"{ruling.words[:1].upper()}{ruling.words[1:]}"
    heads = [notice.head for notice in notices.notices(document, library.today)]
    if document.record.status and not heads:
        yield document.record.status.value.capitalize()
    yield from dict.fromkeys(heads)


def _filters(kind: str, body: str = "", year: str = "") -> tuple[tuple[str, str], ...]:
    named = (("slags", kind), ("organ", body), ("år", year))
    return tuple(choice for choice in named if choice[1])


def _numbers(document: Document) -> Iterator[str]:
    papers = (attachment.number for attachment in document.record.attachments if attachment.number)
    yield from joined_numbers((*document.case_numbers, *papers))


def joined_numbers(numbers: Iterable[str]) -> Iterator[str]:
    """Yield the numbers of cases and of papers as one word each: whole, its ends, its beginnings.

    »EMN-2021-00040« gives »emn202100040«, »202100040«, »00040« and »emn2021«.
    """
    for number in numbers:
        parts = re.findall(r"\w+", number.lower())
        ends = (parts[at:] for at in range(len(parts)))
        beginnings = (parts[:at] for at in range(2, len(parts)))
        for some in (*ends, *beginnings):
            joined = "".join(some)
            if len(joined) >= _TELLING:
                yield joined


def _head_words(document: Document) -> frozenset[str]:
    """Return the words of what a reader sees first: the title, and the first section."""
    head = (passage.text for passage in document.gist.opening)
    return words_of(f"{document.title} {' '.join(head)}")


def _topics(library: Library, address: str, head: frozenset[str]) -> frozenset[str]:
    """Return what a page is to be found by before others: its own words, and those for its head."""
    own = _page_words(library).get(address, frozenset())
    return own | frozenset(_synonyms(library, head)) - head


@lasting
def _page_words(library: Library) -> Mapping[str, frozenset[str]]:
    """Return the words of each page in the register, by its address."""
    return {
        page.address: words_of(" ".join(page.words))
        for page in library.registers.search_words.pages
    }


class Synonyms(NamedTuple):
    """What people search for, by the stem of the first word that the site has for it.

    With each are the stems that a text must hold; `starts` are those of all these stems.
    """

    rows: Mapping[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]
    starts: frozenset[str]


@lasting
def _by_stem(library: Library) -> Synonyms:
    """Return what people search for instead of the words of the site."""
    register: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for synonym in library.registers.search_words.synonyms:
        stems = [_stem(word) for word in re.findall(r"\w+", synonym.word.lower())]
        searched_for = words_of(" ".join(synonym.searched))
        if stems:
            register.setdefault(stems[0], []).append((frozenset(stems), searched_for))
    needed = (stem for rows in register.values() for stems, _ in rows for stem in stems)
    return Synonyms({stem: tuple(rows) for stem, rows in register.items()}, _starts(needed))


def _synonyms(library: Library, words: frozenset[str]) -> Iterator[str]:
    """Yield what people search for instead of the words of a text."""
    register, starts = _by_stem(library)
    stems = frozenset(map(_stems_that_begin(starts).__getitem__, words))
    for stem in stems & register.keys():
        for needed, searched_for in register[stem]:
            if needed <= stems:
                yield from searched_for


@lru_cache(maxsize=2)
def _stems_that_begin(starts: frozenset[str]) -> Remembering[str]:
    """Return the stem of each word that begins in one of some ways, and "" of any other."""

    def stem(word: str) -> str:
        return _stem(word) if word[:_START] in starts or word[:2] in starts else ""

    return Remembering(stem)


def search_words(library: Library, text: str) -> str:
    """Return words that a text is to be found by though they do not stand in it.

    They are the tails of its compounds, other spellings of its names, other names of what the
    glossary explains, and the official words for the plain ones that it uses.
    """
    return _search_words(library, words_of(text))


def _search_words(
    library: Library, given: frozenset[str], entries: Iterable[GlossaryEntry] = ()
) -> str:
    words = frozenset(chain.from_iterable(map(_PLAIN.__getitem__, given)))
    found = {*chain.from_iterable(map(_finder(known_stems(library)).__getitem__, words))}
    for entry in entries:
        found.update(_WORD.findall(" ".join((entry.word, *entry.forms)).lower()))
    plain = _official(library.registers.plain_words)
    found.update(word for one in words & plain.keys() for word in plain[one])
    return " ".join(sorted(found - words))


_PLAIN = Remembering(lambda word: tuple(_WORD.findall(word)))
"""A word to the words of letters alone that it holds."""


@once
def _official(register: PlainWords) -> Mapping[str, tuple[str, ...]]:
    """Return the official words for each plain one. Little words say too little to search for."""
    found: dict[str, tuple[str, ...]] = {}
    for word in register.words:
        if _WORD.fullmatch(word.word):
            for plain in re.split(r", | eller ", word.plain):
                if len(plain) >= _TELLING and _WORD.fullmatch(plain):
                    found[plain] = (*found.get(plain, ()), word.word)
    return found


@lasting
def known_stems(library: Library) -> frozenset[str]:
    """Return the stems that are looked for inside others: the site's own terms."""
    texts = (
        *library.titles,
        *(entry.word for entry in library.registers.glossary.entries),
        *(topic.name for topic in library.registers.topics.topics),
        *(body.name for body in library.registers.bodies.bodies),
    )
    return frozenset(chain.from_iterable(map(_STEMS.__getitem__, texts)))


@lru_cache(maxsize=2)
def _finder(known: frozenset[str]) -> Remembering[tuple[str, ...]]:
    """Return what finds the tail of a compound, and another spelling, of each word that has any."""
    starts = _starts(known)

    def also(word: str) -> tuple[str, ...]:
        return tuple(filter(None, (tail(word, known, starts), _other_spelling(word))))

    return Remembering(also)


def _starts(stems: Iterable[str]) -> frozenset[str]:
    """Return how some stems begin. A word begins as its stem: only endings are taken away."""
    return frozenset(stem[:_START] for stem in stems)


@lru_cache(maxsize=_REMEMBERED)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word))


_STEMS = Remembering(
    lambda text: tuple(_stem(word) for word in _WORD.findall(text.lower()) if len(word) >= SHORTEST)
)
"""A title to the stems of its words: most titles stand after a save."""


def tail(word: str, known: frozenset[str], starts: frozenset[str]) -> str:
    """Return the longest known tail of a compound, or "": »råd« of »sundhedsråd«.

    `starts` tells how the known stems begin.
    """
    if len(word) > LONGEST:
        return ""
    for at in range(HEAD, len(word) - TAIL + 1):
        begins = word[at : at + _START] in starts or word[at : at + 2] in starts
        if begins and _stem(word[at:]) in known:
            return word[at:]
    return ""


def _other_spelling(word: str) -> str:
    """Return »århus« for »aarhus«, »kjær« for »kjaer«, »aarhus« for »århus«, or ""."""
    if "aa" in word or "ae" in word or "oe" in word:
        return word.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
    return word.replace("å", "aa") if word.startswith("å") else ""
