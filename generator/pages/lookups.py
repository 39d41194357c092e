"""What the search page asks when it is in doubt, in files by the first sound of a word.

Of a word that is spelt in another way than the site spells it, the words of the site that sound
alike; of a word that is hard, what the glossary says; of a word that the site does not use, the
one that it has for it. A file holds the words that begin with one sound, so that a question
fetches few of them.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import msgspec

from generator.danish import slug
from generator.kinds.registers import GlossaryEntry
from generator.library.document import Document, words_of
from generator.library.library import Library
from generator.library.portions import portion
from generator.pages.site import Page
from generator.pages.texts import plain_words
from generator.urls import GLOSSARY, LOOKUPS, WORDS

SOUNDS = "abdefghijklmnoprstuvy"
"""The sounds that words begin with: every letter stands under one of them, see `sound`."""

_LIKE = str.maketrans("cqzxwæåøéüö", "kkssveoøeyø")
_FALLEN_TOGETHER = ((re.compile("^c(?=[eiyæø])"), "s"), (re.compile("^h(?=[vj])"), ""))
_SPELT = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_WORD = re.compile(r"[^\W\d_]{3,40}")
_COUNTED_TOGETHER = 100
"""The words of so many documents are counted anew when one of these is edited."""


class Meaning(msgspec.Struct, frozen=True):
    """A word of the glossary, what it means and where it stands, and its other forms."""

    word: str
    meaning: str
    address: str
    forms: tuple[str, ...]


class Lookup(msgspec.Struct, frozen=True):
    """What a file tells of the words that begin with a sound.

    `meanings` are those of the glossary. `instead` gives the site's own words for what people
    search for.
    """

    meanings: tuple[Meaning, ...]
    instead: Mapping[str, tuple[str, ...]]


def pages(library: Library) -> Iterator[Page]:
    """Yield the files of each sound: what words mean, and which words the site has how often."""
    meanings, instead, words = _meanings(library), _instead(library), _words(library)
    for letter in SOUNDS:
        lookup = Lookup(tuple(meanings.get(letter, ())), instead.get(letter, {}))
        yield Page(f"{LOOKUPS}{letter}.json", msgspec.json.encode(lookup))
        yield Page(f"{WORDS}{letter}.json", msgspec.json.encode(words.get(letter, {})))


def sound(word: str) -> str:
    """Return the sound that a word begins with, one of `SOUNDS`, or "" for a digit.

    »cykel«, »sykel« and »zykel« begin alike, and so do »hvad« and »vad«.
    """
    text = word.lower()
    for spelt, letter in _SPELT:
        text = text.replace(spelt, letter)
    for pattern, begins in _FALLEN_TOGETHER:
        text = pattern.sub(begins, text)
    first = text[:1].translate(_LIKE).replace("ø", "o")
    return first if first and first in SOUNDS else ""


def _meanings(library: Library) -> Mapping[str, list[Meaning]]:
    """Return the words of the glossary by the sounds that they or other forms begin with."""
    by_sound: dict[str, list[Meaning]] = {}
    for entry in library.registers.glossary.entries:
        meaning = Meaning(
            entry.word,
            plain_words(entry.meaning),
            f"{GLOSSARY}#ord-{slug(entry.word)}",
            entry.forms,
        )
        for letter in dict.fromkeys(map(sound, _names(entry))):
            if letter:
                by_sound.setdefault(letter, []).append(meaning)
    return by_sound


def _names(entry: GlossaryEntry) -> Iterable[str]:
    return (entry.word, *entry.forms)


def _instead(library: Library) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the site's own words for what people search for, by sound."""
    by_sound: dict[str, dict[str, tuple[str, ...]]] = {}
    for synonym in library.registers.search_words.synonyms:
        for name in synonym.searched:
            letter = sound(name)
            if letter:
                known = by_sound.setdefault(letter, {})
                known[name.lower()] = (*known.get(name.lower(), ()), synonym.word.lower())
    return by_sound


def _words(library: Library) -> Mapping[str, Mapping[str, int]]:
    """Return the words of the site by sound, each with the number of documents that have it."""
    counted: dict[str, int] = {}
    for words in _counted(library):
        for word, count in words.items():
            counted[word] = counted.get(word, 0) + count
    registers = library.registers
    names = (
        *(name for entry in registers.glossary.entries for name in _names(entry)),
        *(body.name for body in registers.bodies.bodies),
        *(party.name for party in registers.parties.parties),
        *(topic.name for topic in registers.topics.topics),
        *(name for synonym in registers.search_words.synonyms for name in synonym.searched),
        *(word for page in registers.search_words.pages for word in page.words),
    )
    for word in {word for name in names for word in words_of(name) if _WORD.fullmatch(word)}:
        counted[word] = counted.get(word, 0) + 1
    by_sound: dict[str, dict[str, int]] = {}
    for word, count in sorted(counted.items()):
        letter = sound(word)
        if letter:
            by_sound.setdefault(letter, {})[word] = count
    return by_sound


def _counted(library: Library) -> Iterator[dict[str, int]]:
    """Yield the words of some documents after others, with how many of them have each."""
    among = 1 + len(library.documents) // _COUNTED_TOGETHER
    together: dict[int, list[Document]] = {}
    for document in library.documents:
        number = zlib.crc32(document.source.path.encode(errors="surrogatepass")) % among
        together.setdefault(number, []).append(document)
    for number, documents in sorted(together.items()):
        name = f"{__name__} {number} of {among}"
        yield msgspec.msgpack.decode(
            portion(library, name, partial(_counts, documents)), type=dict[str, int]
        )


def _counts(documents: Iterable[Document]) -> bytes:
    counted: Counter[str] = Counter()
    compounds: Counter[str] = Counter()
    for document in documents:
        counted.update(document.gist.words)
        compounds.update(document.gist.compounds)
    words = Counter({word: count for word, count in counted.items() if _WORD.fullmatch(word)})
    words.update(compounds)
    return msgspec.msgpack.encode(words)
