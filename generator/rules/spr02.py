"""SPR02: very long compounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.danish import number
from generator.kinds.registers import Registers
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, once, page
from generator.rules.wording import opens_sentence, own_passages, quotations, vocabulary, within
from generator.text.diagnostic import Severity

LIMIT = 20
"""Letters; words of so many are hard to take in at a glance."""

_WIDTH = 40
"""Letters of a word that a message shows."""

_LONGEST = 100
"""Letters of the longest word that is looked into: no compound of Danish papers is so long."""

_LONG = re.compile(rf"(?<![\w./@-])[^\W\d_]{{{LIMIT},}}(?![\w/@])")
_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = re.compile(r"(?:er|en|et|e)?(?:ne|ene|es)?s?$")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_SHORTEST = 4
"""Letters of the shortest part that a compound is divided into."""

_OFFICE = re.compile(
    r"(?:minister|direktør|borgmester|borgmestr|formand|formænd|kommissær|sekretær)"
    r"(?:en|er|ene|erne|enes|ernes|ens|s)?$"
)
"""What an office ends in: »integrationsministeren« is a title and cannot be divided."""

_HEADS = """
    administration afdeling aftale analyse ansvar apparat arbejde areal behandling behov
    beregning bestemmelse bestyrelse borger budget bygning center chef data dialog direktør
    drift dag dage døgn erhverv evne faglig fald fond forening forløb formand forsikring
    forskning forslag forsyning forum fællesskab gang gruppe hjælp hospital hus indsats institut
    institution klinik klub kommune konference kontor kontrakt krav kreds kurs kvalitet ledelse
    ledig ledning leder leverandør linje lov medarbejder medlem metode midler miljø mulighed
    møde mål netværk niveau område ordning organ organisation overdragelse parti patient penge
    periode personale plads plan planlægning politik praksis pris problem proces produkt program
    projekt pulje punkt rapport regel register repræsentant ressource resultat råd sag
    samarbejde sektor selskab service sikkerhed situation skole spørgsmål station sted strategi
    struktur studie styrelse styring støtte system team tid tilbud tilladelse tilskud trafik
    træning udbud uddannelse udgift udligning udstyr udvalg udvikling undersøgelse universitet
    vedtægt vej vejledning virksomhed værdi vurdering ydelse ændring økonomi
"""
"""Words that compounds of councils are made of, whatever the site writes about."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Report each long word at its first place; names, titles and known words are left alone."""
    known = _known(library) | _own_words(document)
    reported: set[str] = set()
    for passage in own_passages(document):
        if max(map(len, vocabulary(passage.text)), default=0) < LIMIT:
            continue
        quoted = quotations(passage.text)
        for match in _LONG.finditer(passage.text):
            word = match[0].casefold()
            named = match[0][0].isupper() and not opens_sentence(passage.text, match.start())
            if named or within(match.start(), quoted) or _OFFICE.search(word):
                continue
            if _stem(word) in known or word in reported:
                continue
            reported.add(word)
            yield Finding(
                passage.span(*match.span()),
                f"»{_shown(match[0])}« har {number(len(match[0]))} bogstaver.",
                _advice(parts(word, known)),
            )


def parts(word: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words that a compound is made of, or the word alone where none is known.

    `known` are the stems that it may be made of, beside those of councils in general. The part
    that is told last keeps its ending; the joint »s« of the others is left out.
    """
    if len(word) > _LONGEST:
        return (word,)
    for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
        if _is_known(word[at:], known):
            first = parts(word[:at].removesuffix("s"), known)
            return (*first, word[at:])
    return (f"{word}e" if f"{word}e" in _HEAD_WORDS else word,)


def _is_known(word: str, known: frozenset[str]) -> bool:
    return _stem(word) in _HEAD_STEMS or _stem(word) in known


def _advice(divided: tuple[str, ...]) -> str:
    if len(divided) == 1:
        return "Er ordet til at undvære? Ellers behold det, og forklar det én gang."
    named = " og ".join((", ".join(f"»{each}«" for each in divided[:-1]), f"»{divided[-1]}«"))
    return f"Det er sat sammen af {named}. Del det op, eller behold det, og forklar det én gang."


def _shown(word: str) -> str:
    return word if len(word) <= _WIDTH else f"{word[:_WIDTH]}…"


def _stem(word: str) -> str:
    """Return a word without its ending: »medlem« of »medlemmernes«."""
    return _DOUBLE.sub(r"\1", _ENDINGS.sub("", word))


def _stems(texts: Iterator[str]) -> frozenset[str]:
    return frozenset(_stem(word) for text in texts for word in _WORD.findall(text.casefold()))


_HEAD_WORDS = frozenset(_HEADS.split())
_HEAD_STEMS = _stems(iter((_HEADS,)))


def _own_words(document: Document) -> frozenset[str]:
    """Return the words that the document explains, and those of its own and original titles."""
    record = document.record
    original = (record.original.title,) if record.original else ()
    attached = (each.title for each in record.attachments)
    terms = (each.term for each in record.terms)
    return _stems(iter((record.title, *original, *attached, *terms)))


@once
def _known(library: Library) -> frozenset[str]:
    return _registered(library.registers)


@lru_cache(maxsize=2)
def _registered(registers: Registers) -> frozenset[str]:
    """Return the words of the glossary and of the names of bodies and topics."""
    glossary = (form for each in registers.glossary.entries for form in (each.word, *each.forms))
    bodies = (each.name for each in registers.bodies.bodies)
    topics = (each.name for each in registers.topics.topics)
    return _stems(iter((*glossary, *bodies, *topics)))


RULE = Rule(
    code="SPR02",
    severity=Severity.ADVICE,
    title="Et ord har højst 19 bogstaver.",
    why=(
        "Dansk sætter ord sammen til ét, og så kan et ord blive meget langt. Øjet skal standse "
        "for at dele det. Del ordet selv, når det bliver godt dansk, for eksempel »plan for "
        "trafikken i byen«. Navne, titler og ord fra overskriften må gerne være lange. Det må "
        "også ord, som ordbogen forklarer."
    ),
    bad=page("Rådet ser på koordinationsudvalgsmedlemmernes arbejde."),
    good=page("Rådet ser på det arbejde, som medlemmerne af udvalget gør."),
    check=check,
)
