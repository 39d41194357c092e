"""TIL01: the text can be used by everyone: headings, pictures, tables, links, lists, language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from generator.danish import MONTH, plural
from generator.library.document import Document, address_of
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import vocabulary, within, words_in
from generator.rules.words import WORDS, either
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage
from generator.text.source import Span

_BARE = re.compile(
    r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)»«\"'”’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
_SURE = frozenset(WORDS.english)
_ENGLISH = re.compile(
    rf"\b(?:(?P<sure>{either(WORDS.english)})|{either(WORDS.perhaps_english)})\b", re.IGNORECASE
)
_NO_TEXT = re.compile(
    r"\s*(?:\S+\.(?:jpe?g|png|gif|svg|webp)|img_?\d+|(?:et )?(?:billede|foto|figur|graf|logo|tegning"
    r"|illustration)\.?)?\s*",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?m)^(?P<line>[ \t>]*(?P<number>\d{{1,2}})\.[ \t]+"
    rf"(?:{MONTH}|{either(WORDS.after_ordinal)})\b)"
)
_NUMBERED = re.compile(r"[ \t>]*(?P<number>\d{1,9})(?P<sign>[.)])(?=[ \t])")
_LIST_LINE = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]")
_CELLS = re.compile(r"(?<!\\)\|")
_NEW_BLOCK = re.compile(r"#{1,6} |[-*+] |\d+[.)] |```|~~~|:::|\{|\[\^|---|\*\*\*|___")
_LONGEST_HEADING = 12
_NO_WORD = ("Overskriften har hverken bogstaver eller tal.", "Skriv, hvad teksten handler om.")


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Run every check below, in the order of the tuple."""
    for look in _CHECKS:
        yield from look(document, library)


def _headings(document: Document, _library: Library) -> Iterator[Finding]:
    """Levels begin at two, never skip, and no heading is empty or very long."""
    if len(document.title.split()) > _LONGEST_HEADING:
        yield Finding(document.place(document.record, "title"), f"Titlen har {len(document.title.split())} ord.",
                      f"Skriv højst {_LONGEST_HEADING} ord.", Severity.WARNING)  # fmt: skip
    if not any(map(str.isalnum, document.title)):
        yield Finding(document.place(document.record, "title"), *_NO_WORD)
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
        elif not any(map(str.isalnum, heading.text)):
            yield Finding(heading.span, *_NO_WORD)
        if len(heading.text.split()) > _LONGEST_HEADING:
            yield Finding(heading.span, f"Overskriften har {len(heading.text.split())} ord.",
                          f"Skriv højst {_LONGEST_HEADING} ord.", Severity.WARNING)  # fmt: skip
        level = max(heading.level, 1)


def _bold_lines(document: Document, _library: Library) -> Iterator[Finding]:
    """A line in bold looks like a heading, but a screen reader does not find it."""
    for use in document.body.bold_lines:
        if _LIST_LINE.match(document.source.text, use.span.start):
            continue
        yield Finding(use.span, f"Linjen »{use.argument}« er fed fra ende til anden.",
                      "Er det en overskrift, så skriv den med »###«.",
                      Severity.WARNING)  # fmt: skip


def _pictures(document: Document, _library: Library) -> Iterator[Finding]:
    for passage in document.text.passages:
        for image in passage.images:
            if _NO_TEXT.fullmatch(image.alt):
                yield Finding(image.span, "Billedets tekst siger ikke, hvad det viser.",
                              "Skriv mellem de kantede parenteser, hvad billedet viser.")  # fmt: skip


def _tables(document: Document, _library: Library) -> Iterator[Finding]:
    for use in document.body.tables:
        if not use.argument.strip():
            yield Finding(use.span, "Tabellen har ingen titel.",
                          'Skriv {titel="…"} på linjen over tabellen.')  # fmt: skip
        yield from _rows(document, use.span)


def _rows(document: Document, head: Span) -> Iterator[Finding]:
    """Every column has a heading, and every row as many cells as there are columns.

    What a row has too much is thrown away by Markdown without a word.
    """
    text = document.source.text
    width = 0
    at = head.start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip(" \t>")
        if "|" not in line:
            if line and not _NEW_BLOCK.match(line):
                yield Finding(Span(at, end), "Linjen bliver til en række i tabellen.",
                              "Sæt en tom linje under tabellen.")  # fmt: skip
            return
        span, cells = Span(at, end), _cells(line)
        at = end + 1
        if not width:
            width = len(cells)
            if not all(cells):
                yield Finding(span, "En kolonne i tabellen har ingen overskrift.",
                              "Skriv, hvad der står i kolonnen.")  # fmt: skip
        elif len(cells) != width:
            yield Finding(span, f"Rækken har {plural(len(cells), 'celle', 'celler')}. "
                          f"Tabellen har {plural(width, 'kolonne', 'kolonner')}.",
                          "Ret rækken, så der er én celle til hver kolonne.")  # fmt: skip
        elif not all(cells):
            yield Finding(span, "En celle i tabellen er tom.", "Skriv en streg: –",
                          Severity.WARNING)  # fmt: skip


def _cells(line: str) -> list[str]:
    inner = line.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [part.strip() for part in _CELLS.split(inner)]


def _links(document: Document, _library: Library) -> Iterator[Finding]:
    """Link texts make sense alone; the same words lead to the same place."""
    targets: dict[str, str] = {}
    for passage in document.text.passages:
        for link in passage.links:
            address = address_of(document.source.path, link.address)
            words = " ".join(passage.text[link.start : link.end].split())
            span = passage.span(link.start, link.end)
            plain = words.casefold().strip(" .:…»«")
            if not plain or plain in WORDS.vague_links:
                yield Finding(span, f"Linkets tekst »{words}« siger ikke, hvor det fører hen."
                              if words else "Linket har ingen tekst.",
                              "Skriv navnet på siden, som linket fører til.")  # fmt: skip
            elif not link.address.strip():
                yield Finding(span, f"Linket »{words}« har ingen adresse.",
                              "Skriv adressen i parentesen: [tekst](adresse).")  # fmt: skip
            elif targets.setdefault(plain, address) != address:
                yield Finding(span, f"To link hedder »{words}«, men fører to steder hen.",
                              "Giv dem hver sin tekst.")  # fmt: skip


def _bare_addresses(document: Document, _library: Library) -> Iterator[Finding]:
    """A bare address is read aloud sign by sign; that of a mailbox may be a link's own text."""
    if not _may_be_bare(document.text.visible):
        return
    for passage in document.text.passages:
        if not _may_be_bare(passage.text):
            continue
        mail = tuple(
            (link.start, link.end) for link in passage.links if link.address.startswith("mailto:")
        )
        for match in _BARE.finditer(passage.text):
            if within(match.start(), mail):
                continue
            yield Finding(
                passage.span(match.start(), match.end()),
                f"Adressen »{match[0]}« står bar i teksten.",
                "Skriv en tekst, og gør den til et link: [tekst](adresse).",
            )


def _may_be_bare(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text.casefold()


def _lists(document: Document, _library: Library) -> Iterator[Finding]:
    """A line that begins with a date turns into a list, and the date is lost."""
    told: set[int] = set()
    text = document.source.text
    last = 0
    for use in document.body.ordered_lists:
        start = text.rfind("\n", 0, use.span.start) + 1
        numbers = _numbers(text, start)
        found = _ORDINAL.match(text, start)
        goes_on = len(numbers) > 1 or use.argument in {"0", "1", str(last + 1)}
        last = numbers[-1] if numbers else last
        if found or not goes_on:
            told.add(use.span.start)
            number = found["number"] if found else use.argument
            yield _a_list(use.span, number, _NUMBERED.match(text, start))
    for use in document.body.ordered_lists:
        for span, number in _later_items(document, use.span):
            if span.start not in told:
                told.add(span.start)
                yield _a_list(span, number, _NUMBERED.match(text, span.start))


def _numbers(text: str, start: int) -> list[int]:
    """Return the numbers, one after the other, of the items of a list that begins at a line."""
    found: list[int] = []
    after_blank = False
    for line in text[start:].split("\n"):
        item = _NUMBERED.match(line)
        if item and (not found or int(item["number"]) == found[-1] + 1):
            found.append(int(item["number"]))
        elif after_blank and line.strip() and not line.startswith((" ", "\t", ">")):
            break
        after_blank = not line.strip(" >\t")
    return found


def _later_items(document: Document, head: Span) -> Iterator[tuple[Span, str]]:
    """Yield the lines of a list, after its first, that begin with a date."""
    text = document.source.text
    stop = text.find("\n\n", head.end)
    for match in _ORDINAL.finditer(text, head.end, stop if stop >= 0 else len(text)):
        end = text.find("\n", match.end())
        yield Span(match.start(), end if end >= 0 else len(text)), match["number"]


def _a_list(span: Span, number: str, written: re.Match[str] | None) -> Finding:
    sign = written["sign"] if written else "."
    return Finding(
        span,
        f"Linjen begynder med »{number}{sign}« og bliver til en liste.",
        f"Skriv »{number}\\{sign}« med en skråstreg, eller begynd med et ord.",
    )


def _language(document: Document, _library: Library) -> Iterator[Finding]:
    """English that is read aloud as Danish makes no sense."""
    if _SURE.isdisjoint(words_in(document)):
        return
    for passage in document.text.passages:
        if _SURE.isdisjoint(vocabulary(passage.text)):
            continue
        found = [match for match in _ENGLISH.finditer(passage.text) if not _marked(passage, match)]
        near = [
            (a, b)
            for a, b in pairwise(found)
            if b.start() - a.end() <= 40 and a[0] != b[0] and (a["sure"] or b["sure"])
        ]
        near = near if any(a["sure"] and b["sure"] for a, b in near) or len(near) > 1 else []
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
