"""ORD02: an abbreviation, or the letter of a party, is explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.danish import language
from generator.kinds.registers import Registers
from generator.library.document import Document
from generator.library.library import Library
from generator.patterns import lazy
from generator.readability.words import is_address
from generator.rules.rule import Finding, Rule, once, page
from generator.rules.wording import own_passages, quotations, within
from generator.rules.words import WORDS
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Shape

_ABBREVIATION = lazy(
    r"([A-ZÆØÅ](?<![\w/@.&].)[A-ZÆØÅ]{1,5})(?=(?:s|er|en|et|erne|ernes|’\w+|'\w+)?(?![\w/@]))"
)
_CAPITALS = lazy(r"[A-ZÆØÅ](?:(?<![\w/@.&].)[A-ZÆØÅ]|(?<=\(.)\))")
"""How an abbreviation, or the letter of a party, begins: most texts have none."""
_SHOUTED = lazy(r"(?<!\w)[A-ZÆØÅ]{2,}(?: [A-ZÆØÅ]{2,}){3,}(?!\w)")
_NUMBERED = lazy(r"-?\d{4}-\d| \d{3}(?!\d)")
_ROMAN = lazy(r"X{0,3}(?:IX|IV|V?I{0,3})")
_PARTY = lazy(r"\((?<=[a-zæøåé] .)([A-ZÆØÅ])\)")
_NAMED = lazy(r"[A-ZÆØÅ][\wé.-]* (?:[\wé.-]+ )*[A-ZÆØÅ][\wé-]+ $")


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Yield each abbreviation that nothing explains, at its first place."""
    if not _CAPITALS.search(document.text.visible):
        return
    known = _known(library.registers) | _own(document)
    told: set[str] = set()
    explained: frozenset[str] | None = None
    for passage in own_passages(document):
        shouted = tuple(match.span() for match in _SHOUTED.finditer(passage.text))
        for start, end in shouted:
            yield Finding(
                passage.span(start, end),
                "Her står flere ord i træk med store bogstaver.",
                "Skriv dem med små. Er noget vigtigt, så sæt to stjerner om: **vigtigt**.",
            )
        spared: tuple[tuple[int, int], ...] | None = None
        for match in _ABBREVIATION.finditer(passage.text):
            short = match[1]
            if short in known or short in told or _is_other(passage.text, match):
                continue
            if spared is None:
                spared = (*passage.foreign, *quotations(passage.text), *shouted)
            if within(match.start(), spared):
                continue
            if explained is None:  # one reading for all of them, in the few texts that need it
                explained = frozenset(_explained(document))
            if short in explained:
                continue
            told.add(short)
            yield Finding(
                passage.span(*match.span(1)),
                f"»{short}« er ikke forklaret.",
                f"Skriv det helt ud første gang: »det fulde navn ({short})«. Du kan også sætte "
                "det i ordbogen.",
            )
        for match in _PARTY.finditer(passage.text):
            if match[1] not in known and _NAMED.search(passage.text, 0, match.start()):
                yield Finding(
                    passage.span(*match.span(1)),
                    f"Partiet »{match[1]}« står ikke i registret over partier.",
                    "Ret bogstavet, eller skriv partiet ind i registret.",
                )


def _is_other(text: str, found: re.Match[str]) -> bool:
    """Return whether the capitals begin a number, are a Roman one, or are part of an address."""
    if _NUMBERED.match(text, found.end()) or _ROMAN.fullmatch(found[1]):
        return True
    start = max(text.rfind(" ", 0, found.start()), text.rfind("\n", 0, found.start())) + 1
    token = _TOKEN.match(text, start)
    return token is not None and is_address(token[0], language())


def _own(document: Document) -> frozenset[str]:
    """Return the abbreviations among the words that the document explains."""
    return frozenset(
        match[1] for term in document.record.terms for match in _ABBREVIATION.finditer(term.term)
    )


def _explained(document: Document) -> Iterator[str]:
    """Yield what passages explain: »full name (ABC)«, »ABC (full name)«, what ABC stands for."""
    for passage in document.text.passages:
        text = " ".join(passage.text.split())
        patterns = (*_SAID, _NOTED) if passage.shape is Shape.FOOTNOTE else _SAID
        for pattern in patterns:
            yield from (match[1] for match in pattern.finditer(text))


_SHORT = r"(?<!\w)([A-ZÆØÅ]{2,6})(?:s|['’]s)?"
_SAID = (
    lazy(rf"\w{{2}} [»\"]?\((?:[\w ]{{1,200}} )?{_SHORT}(?:-\w+)?[),]"),
    lazy(rf"{_SHORT}(?:-\w+)? \((?!s\)|er\))(?=[^)]{{0,200}}[^\W\d_]{{4}})"),
    lazy(rf"{_SHORT} (?:står for|betyder|er (?:en|et|navnet|kort) )"),
    lazy(rf"{_SHORT}, (?:altså|det vil sige|som er)"),
)
"""How a text explains an abbreviation. What may stand between is bounded."""
_NOTED = lazy(r"(?<!\w)([A-ZÆØÅ]{2,6}) er ")
_TOKEN = lazy(r"\S+")


@once
def _known(registers: Registers) -> frozenset[str]:
    """Return what everybody knows, and what the registers do: letters and names among it."""
    texts = (
        *(form for entry in registers.glossary.entries for form in (entry.word, *entry.forms)),
        *(party.name for party in registers.parties.parties),
        *(name for body in registers.bodies.bodies for name in (body.short, body.name) if name),
    )
    letters = {party.id for party in registers.parties.parties}
    groups = {party_group.id for party_group in registers.parties.groups}
    named = {match[1] for text in texts for match in _ABBREVIATION.finditer(text)}
    return WORDS.known_abbreviations | letters | groups | named


RULE = Rule(
    code="ORD02",
    severity=Severity.WARNING,
    title="En forkortelse er forklaret, før den bliver brugt.",
    why=(
        "Den, der skriver, bruger en forkortelse hver dag. Den, der læser, har måske aldrig set "
        "den. Skriv navnet helt ud første gang med forkortelsen i parentes, eller sæt den i "
        "ordbogen. Partiernes bogstaver skal stå i registret over partier."
    ),
    bad=page("Rådet har spurgt ABCD, om vejen kan blive færdig i år."),
    good=page("Rådet har spurgt Andelsbanen for Cykler og Dresiner (ABCD). Og ABCD siger ja."),
    check=check,
)
