"""TIL01: the text can be used by everyone: headings, pictures, tables, links, lists, language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.diagnostic import Severity
from generator.document import Document
from generator.library import Library
from generator.prose import Passage
from generator.readability.segment import Role
from generator.rules.rule import Finding, Rule, page

VAGUE = frozenset(
    ("her", "klik her", "link", "læs mere", "læs her", "mere", "se her", "se mere", "tryk her",
     "dette link", "linket", "klik", "hent", "download", "side", "siden")
)  # fmt: skip
_BARE = re.compile(r"(https?://|www\.)\S+|[\w.+-]+@[\w-]+(\.[\w-]+)+", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(the|of|and|with|this|are|your|from|which|that|is|to|we|you)\b")
_BULLET = re.compile(r"(?m)^[ \t]*[•–·▪●]\s")
_LONGEST_HEADING = 12


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Run every check below, in the order of the tuple."""
    for one in _CHECKS:
        yield from one(document, library)


def _headings(document: Document, _library: Library) -> Iterator[Finding]:
    """Levels begin at two, never skip, and no heading is empty or very long."""
    level = 1
    for heading in document.body.headings:
        if heading.level == 1:
            yield Finding(heading.span, "Overskriften har ét tegn »#«. Titlen er den øverste.",
                          "Skriv to tegn: »## Overskrift«.")  # fmt: skip
        elif heading.level > level + 1:
            yield Finding(
                heading.span,
                f"Overskriften springer fra niveau {level} til {heading.level}.",
                f"Skriv den med {level + 1} tegn »#«.",
            )
        if not heading.text:
            yield Finding(heading.span, "Overskriften er tom.", "Skriv den, eller slet linjen.")
        if len(heading.text.split()) > _LONGEST_HEADING:
            yield Finding(heading.span, f"Overskriften har {len(heading.text.split())} ord.",
                          f"Skriv højst {_LONGEST_HEADING} ord.", Severity.WARNING)  # fmt: skip
        level = max(heading.level, 1)


def _bold_lines(document: Document, _library: Library) -> Iterator[Finding]:
    for use in document.body.bold_lines:
        yield Finding(use.span, f"Linjen »{use.argument}« er fed fra ende til anden.",
                      "Er det en overskrift, så skriv den med »###«.")  # fmt: skip


def _pictures(document: Document, _library: Library) -> Iterator[Finding]:
    for passage in document.text.passages:
        for image in passage.images:
            if not image.alt.strip():
                yield Finding(image.span, "Billedet har ingen tekst.",
                              "Skriv mellem de kantede parenteser, hvad billedet viser.")  # fmt: skip


def _tables(document: Document, _library: Library) -> Iterator[Finding]:
    for use in document.body.tables:
        if not use.argument.strip():
            yield Finding(use.span, "Tabellen har ingen titel.",
                          'Skriv {titel="…"} på linjen over tabellen.')  # fmt: skip
    heads = [one for one in document.text.passages if one.block.role is Role.CELL]
    for passage in heads:
        if not passage.text.strip() and passage.span(0, 1).end == 0:
            yield Finding(passage.span(0, 0), "En celle er tom.", "Skriv en streg: –")


def _links(document: Document, _library: Library) -> Iterator[Finding]:
    """Link texts make sense alone; the same words lead to the same place."""
    targets: dict[str, str] = {}
    for passage in document.text.passages:
        for link in passage.links:
            words = " ".join(passage.text[link.start : link.end].split())
            span = passage.span(link.start, link.end)
            plain = words.casefold().strip(" .:…»«")
            if not plain or plain in VAGUE:
                yield Finding(span, f"Linkets tekst »{words}« siger ikke, hvor det fører hen.",
                              "Skriv navnet på siden, som linket fører til.")  # fmt: skip
            elif targets.setdefault(plain, link.address) != link.address:
                yield Finding(span, f"To link hedder »{words}«, men fører to steder hen.",
                              "Giv dem hver sin tekst.")  # fmt: skip


def _bare_addresses(document: Document, _library: Library) -> Iterator[Finding]:
    for passage in document.text.passages:
        for found in _BARE.finditer(passage.text):
            yield Finding(
                passage.span(found.start(), found.end()),
                f"Adressen »{found[0]}« står bar i teksten.",
                "Skriv en tekst, og gør den til et link: [tekst](adresse).",
            )


def _lists(document: Document, _library: Library) -> Iterator[Finding]:
    """A line that begins with a date turns into a list, and pasted bullets into prose."""
    for use in document.body.ordered_lists:
        if use.argument not in {"0", "1"}:
            yield Finding(
                use.span,
                f"Linjen begynder med »{use.argument}.« og bliver til en liste.",
                f"Skriv »{use.argument}\\.« med en skråstreg, eller begynd med et ord.",
            )
    for passage in document.text.passages:
        for found in _BULLET.finditer(passage.text):
            yield Finding(passage.span(found.start(), found.end()),
                          "Linjen begynder med et punkttegn, der ikke laver en liste.",
                          "Skriv »- « i stedet.")  # fmt: skip


def _language(document: Document, _library: Library) -> Iterator[Finding]:
    """English that is read aloud as Danish makes no sense."""
    for passage in document.text.passages:
        found = [one for one in _ENGLISH.finditer(passage.text) if not _marked(passage, one)]
        pairs = zip(found, found[1:], strict=False)
        near = [(a, b) for a, b in pairs if b.start() - a.end() <= 40 and a[0] != b[0]]
        if near:
            first, last = near[0][0], near[-1][1]
            yield Finding(
                passage.span(first.start(), last.end()),
                "Teksten ser ud til at være engelsk.",
                "Skriv den på dansk, eller sæt sproget på: [text]{lang=en}.",
            )


def _marked(passage: Passage, found: re.Match[str]) -> bool:
    return any(start <= found.start() < end for start, end in passage.foreign)


_CHECKS: tuple[Callable[[Document, Library], Iterator[Finding]], ...] = (
    _headings, _bold_lines, _pictures, _tables, _links, _bare_addresses, _lists, _language,
)  # fmt: skip

RULE = Rule(
    code="TIL01",
    severity=Severity.ERROR,
    title="Alle kan bruge teksten, også med en skærmlæser.",
    why=(
        "En skærmlæser læser siden højt. Den skal bruge rigtige overskrifter, tekst til "
        "billeder, titler på tabeller og link, der siger, hvor de fører hen. "
        "Begynder en linje med en dato, laver Markdown den om til en liste. Så går datoen tabt."
    ),
    bad=page("#### En dyb overskrift\n\nDu kan læse mere [her](/aftaler/)."),
    good=page("## En overskrift\n\nDu kan se [alle aftaler](/aftaler/)."),
    check=check,
)
