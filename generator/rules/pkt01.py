"""PKT01: the numbers of clauses are unique, and references to them are right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Example, Finding, Rule
from generator.rules.wording import own_passages, within
from generator.text import markdown
from generator.text.diagnostic import Severity
from generator.text.passages.passage import FIELDS, Passage

NUMBERS = r"\d+(?:\.\d+)*(?:(?:, | og | eller | til |[-–])\d+(?:\.\d+)*(?!\d| ?(?:pct|kr|mio|%)))*"
REFERENCE = re.compile(rf"(?<![\w-])(?:punkt(?:et|erne)?|pkt\.)\s+({NUMBERS})", re.IGNORECASE)
ELSEWHERE = re.compile(r"\s+(?:i|på|af|fra|om|hos)\s", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:\.\d+)*")
_ANCHOR = re.compile(r"#pkt-(\d+(?:\.\d+)*)$")
_TOLD = f"{FIELDS}:fejl_i_originalen"


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at the clauses of a document that has some."""
    numbers: set[str] = set()
    for use in document.body.containers:
        if use.name != markdown.CLAUSE:
            continue
        number = markdown.clause(use.argument)[0]
        if number in numbers:
            yield Finding(use.span, f"Punkt {number} står to gange.",
                          "Giv det ene punkt det nummer, som originalen har.")  # fmt: skip
        numbers.add(number)
    if numbers:
        known = _with_groups(numbers, document)
        for passage in own_passages(document):
            yield from _references(passage, known)


def _with_groups(numbers: set[str], document: Document) -> frozenset[str]:
    """Return the numbers that can be referred to: »10« too where there is a 10.4."""
    anchors = (heading.id.removeprefix("pkt-") for heading in document.body.headings)
    known = {*numbers, *(anchor for anchor in anchors if NUMBER.fullmatch(anchor))}
    for number in tuple(known):
        parts = number.split(".")
        known.update(".".join(parts[:end]) for end in range(1, len(parts)))
    return frozenset(known)


def _references(passage: Passage, known: frozenset[str]) -> Iterator[Finding]:
    linked = tuple((one.start, one.end) for one in passage.links)
    for link in passage.links:
        target = _ANCHOR.search(link.address)
        words = passage.text[link.start : link.end]
        said = NUMBER.findall(words)
        if target and len(said) == 1 and said[0] != target[1]:
            yield Finding(
                passage.span(link.start, link.end),
                f"Linket hedder »{words}«, men fører til punkt {target[1]}.",
                "Ret teksten eller linket, så de passer.",
            )
    if passage.section == _TOLD:
        return
    for match in REFERENCE.finditer(passage.text):
        if ELSEWHERE.match(passage.text, match.end()):
            continue  # »punkt 3 i loven« is somebody else's
        for number in NUMBER.finditer(passage.text, match.start(1), match.end(1)):
            if number[0] not in known and not within(number.start(), linked):
                yield Finding(
                    passage.span(*number.span()),
                    f"Teksten nævner punkt {number[0]}, som ikke findes her.",
                    "Ret nummeret. Er det et punkt i en anden tekst, så skriv hvilken.",
                )


def _clauses(reference: str) -> Example:
    return Example(
        "---\ntitel: Aftale om stien\ntype: samarbejdsaftale\nskrevet: 2026-03-01\n---\n"
        "## Kort fortalt\n\nKommunen og skolen deler udgiften til stien.\n\n## Aftalen\n\n"
        "::: punkt 1.1 Betaling\nKommunen betaler halvdelen.\n:::\n\n"
        f"::: punkt 1.2 Frist\nPengene skal betales efter {reference} inden maj.\n:::\n",
        "aftaler/sti.md",
    )


RULE = Rule(
    code="PKT01",
    severity=Severity.ERROR,
    title="Punkter i en aftale har hver sit nummer, og alle henvisninger passer.",
    why=(
        "Numrene i en aftale er en del af den. Folk henviser til dem i breve og i retten. "
        "Derfor må to punkter ikke have samme nummer, og teksten må ikke sende læseren til et "
        "punkt, der ikke er der."
    ),
    bad=_clauses("punkt 1.3"),
    good=_clauses("punkt 1.1"),
    check=check,
)
