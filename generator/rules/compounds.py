"""Compounds: the words that a long Danish word is made of, and which words a site explains."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.kinds.registers import Registers
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import once

_LONGEST = 100
"""Letters of the longest word that is looked into: no compound of Danish papers is so long."""

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = re.compile(r"(?:er|en|et|e)?(?:ne|ene|es)?s?$")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_SHORTEST = 4
"""Letters of the shortest part that a compound is divided into."""

_SHORTEST_STEM = 3
"""Letters of the shortest word without its ending: less is an ending and no word."""

_HEADS = """
    administration afdeling aftale analyse ansvar ansættelse apparat arbejde areal behandling behov
    beregning bestemmelse bestyrelse bevilling borger budget bygning center chef data dialog direktør
    drift dag dage døgn erhverv evne faglig fald fond forbrug forening forløb formand forsikring
    foranstaltning forskning forslag forsyning forum fællesskab gang gruppe hjælp hospital hus indsats
    infrastruktur indtægt institut institution klinik klub kommune konference kontor kontrakt krav kreds kurs
    kvalitet ledelse ledig ledning leder leverandør linje lov medarbejder medlem metode midler miljø
    mulighed møde mål netværk niveau opfølgning område ordning organ organisation overdragelse parti
    patient penge periode personale plads plan planlægning politik praksis pris problem proces produkt
    program projekt pulje punkt ramme rapport regel register repræsentant ressource resultat råd sag
    samarbejde sektor selskab service sikkerhed situation skole spørgsmål station sted stilling
    strategi struktur studie styrelse styring støtte system team tid tilbud tilladelse tillæg tilskud
    trafik træning udbud uddannelse udgift udligning udstyr udvalg udvikling undersøgelse universitet
    vedtægt vej vejledning virksomhed værdi vurdering ydelse ændring økonomi
"""
"""Words that compounds of councils are made of, whatever the site writes about."""


def parts(word: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words that a compound is made of, or the word alone where none is known.

    `word` is in lower case. `known` are the stems that it may be made of, beside those of
    councils in general. The part that is told last keeps its ending; the joint »s« of the
    others is left out.
    """
    if len(word) > _LONGEST or word in _HEAD_WORDS:
        return (word,)
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if _is_known(word[at:], known):
            first = parts(word[:at].removesuffix("s"), known)
            return (*first, word[at:])
    return (f"{word}e" if f"{word}e" in _HEAD_WORDS else word,)


def _is_known(word: str, known: frozenset[str]) -> bool:
    own = stem(word)
    return len(own) >= _SHORTEST_STEM and (own in _HEAD_STEMS or own in known)


def stem(word: str) -> str:
    """Return a word without its ending: »medlem« of »medlemmernes«."""
    return _DOUBLE.sub(r"\1", _ENDINGS.sub("", word))


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for text in texts for word in _WORD.findall(text.casefold()))


_HEAD_WORDS = frozenset(_HEADS.split())
_HEAD_STEMS = _stems((_HEADS,))


def known_words(document: Document, library: Library) -> frozenset[str]:
    """Return the stems of words that may stay as they are in a document.

    They are those of the glossary, of the names of bodies and topics, those that the document
    explains, and those of its own and its original's title.
    """
    return _registered(library.registers) | _own_words(document)


def _own_words(document: Document) -> frozenset[str]:
    record = document.record
    original = (record.original.title or "",) if record.original else ()
    attached = (each.title for each in record.attachments)
    terms = (each.term for each in record.terms)
    return _stems((record.title, *original, *attached, *terms))


@once
def _registered(registers: Registers) -> frozenset[str]:
    """Return the words of the glossary and of the names of bodies and topics."""
    glossary = (form for each in registers.glossary.entries for form in (each.word, *each.forms))
    bodies = (each.name for each in registers.bodies.bodies)
    topics = (each.name for each in registers.topics.topics)
    return _stems((*glossary, *bodies, *topics))
