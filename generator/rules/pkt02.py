"""PKT02: the clauses of an agreement follow each other, and a reference is a link."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.pkt01 import ELSEWHERE, NUMBER, REFERENCE
from generator.rules.rule import Example, Finding, Rule
from generator.rules.wording import own_passages, within
from generator.text import markdown
from generator.text.diagnostic import Severity
from generator.text.passages.outline import Use
from generator.text.passages.passage import FIELDS


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at the order of the clauses, then for references that cannot be followed."""
    clauses = [use for use in document.body.containers if use.name == markdown.CLAUSE]
    yield from _order(clauses)
    if clauses:
        yield from _unlinked(document)


def _order(clauses: list[Use]) -> Iterator[Finding]:
    """Find a number that does not come next: neither the next one, nor the first of a part."""
    before: list[int] = []
    for use in clauses:
        number = markdown.clause(use.argument)[0]
        if not NUMBER.fullmatch(number):
            continue
        this = [int(part) for part in number.split(".")]
        if before and this not in _next(before):
            wanted = ".".join(map(str, _next(before)[0]))
            yield Finding(
                use.span,
                f"Punkt {number} kommer lige efter {'.'.join(map(str, before))}.",
                f"Skriv punkt {wanted} ind, eller flyt punktet. Numrene er originalens egne.",
            )
        before = this


def _next(number: list[int]) -> list[list[int]]:
    """Return what may follow a number: 2.3 or 3.1 after 2.2, and 2.2.1 below it."""
    siblings = [[*number[:at], number[at] + 1] for at in range(len(number) - 1, -1, -1)]
    return [*siblings, *([*sibling, 1] for sibling in siblings), [*number, 1]]


def _unlinked(document: Document) -> Iterator[Finding]:
    for passage in own_passages(document):
        if passage.section.startswith(FIELDS):
            continue
        linked = tuple((link.start, link.end) for link in passage.links)
        for match in REFERENCE.finditer(passage.text):
            if ELSEWHERE.match(passage.text, match.end()):
                continue
            for number in NUMBER.finditer(passage.text, match.start(1), match.end(1)):
                if not within(number.start(), linked):
                    yield Finding(
                        passage.span(*number.span()),
                        f"Teksten henviser til punkt {number[0]}, men der er ikke noget link.",
                        f"Skriv [punkt {number[0]}](#pkt-{number[0]}), så man kan følge det.",
                        Severity.ADVICE,
                    )


def _clauses(last: str) -> Example:
    return Example(
        "---\ntitel: Aftale om stien\ntype: samarbejdsaftale\nskrevet: 2026-03-01\n---\n"
        "## Kort fortalt\n\nKommunen og skolen deler udgiften til stien.\n\n## Aftalen\n\n"
        "::: punkt 1.1 Betaling\nKommunen betaler halvdelen.\n:::\n\n"
        f"::: punkt {last} Frist\nPengene skal betales efter [punkt 1.1](#pkt-1.1).\n:::\n",
        "aftaler/sti.md",
    )


RULE = Rule(
    code="PKT02",
    severity=Severity.WARNING,
    title="Punkterne i en aftale følger hinanden, og en henvisning er et link.",
    why=(
        "Mangler der et nummer, tror læseren, at et punkt er væk. Måske er det også faldet ud. "
        "Og den, der læser, at noget sker efter punkt 4, vil gerne kunne se punkt 4 med det samme."
    ),
    bad=_clauses("1.3"),
    good=_clauses("1.2"),
    check=check,
)
