"""LIX03: no text is kept away from the measure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.danish import join, language, number
from generator.library.document import Document
from generator.library.library import Library
from generator.readability.lix import (
    FULL_FROM,
    Counts,
    guard,
    guard_adds,
    guard_over,
    guard_shown,
    lix,
)
from generator.readability.segment import visible_words
from generator.rules.disguises import disguised_words, most_disguised
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.passages.passage import Passage, Shape
from generator.text.record import Mapped, TextRole, Written
from generator.text.source import Span
from generator.text.verdict import FEWEST

GUARD = 44
"""The highest LIX when the text is said once and only full sentences count (clause 27)."""
LONGEST = 25
"""Words in code, and in the text or the title of a picture or a link."""
MOST: Mapping[TextRole, int] = {
    TextRole.QUOTED: 40,
    TextRole.HEADING: LONGEST,
    TextRole.CELL: 60,
    TextRole.NAME: 15,
    TextRole.NUMBER: 15,
    TextRole.DATE: 15,
    TextRole.LINK: 15,
    TextRole.KEY: 15,
    TextRole.CHOICE: 15,
}
"""The most words of a text that is not running text (clause 33); those that are, are measured.

A heading over 12 words and a cell over 10 are counted as well, as in a table of Markdown.
"""
SHORT_NAME = 5
"""Words in a name, a time or the like that hides no text, however many of them there are."""
_SEEN = (TextRole.HEADING, TextRole.CELL, TextRole.QUOTED)
COVERED = 75
"""At least this share of the visible words is counted, out of 100 (clause 28)."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Judge the guard and the coverage of a document of 50 words or more."""
    start = document.place(document.record, "title")
    yield from _guarded(document, library)
    yield from _disguised(document, library)
    yield from _fields(document)
    told = (*document.text.counted, *document.text.quoted)
    measured = {id(passage) for sentence in told for passage, _ in sentence.passages}
    counted = sum(sentence.sentence.words for sentence in told)
    unmeasured = tuple(
        passage
        for passage in document.text.passages
        if id(passage) not in measured and not _is_asked_for(document, passage)
    )
    accounts = _accounts(document)
    if sum(_words(passage.text) for passage in unmeasured if id(passage) in accounts) < FEWEST:
        unmeasured = tuple(passage for passage in unmeasured if id(passage) not in accounts)
    visible = counted + visible_words((passage.block for passage in unmeasured), language())
    around = visible - counted + _words_around(document)
    if around >= FEWEST:  # fewer, in many short fields, hide no text that would get a figure
        visible = counted + around
    if visible >= FEWEST and counted * 100 < COVERED * visible:
        exact = counted * 100 / visible
        share = number(exact, 0 if round(exact) < COVERED else 1)
        yield Finding(
            start,
            f"Kun {share} % af ordene bliver målt. Det skal være mindst {COVERED} %.",
            "Flyt tekst fra kode, overskrifter og tabeller ned i almindelige afsnit.",
        )


def whole(library: Library) -> Iterator[Finding]:
    """Bound the texts in registers and settings that are not running text."""
    for path, register in library.written.items():
        if path not in library.broken:
            for finding in _bounded(register):
                yield replace(finding, source=register.source)


def _is_asked_for(document: Document, passage: Passage) -> bool:
    """Return whether a passage is a heading that the kind of the document wants itself."""
    return passage.shape is Shape.HEADING and any(
        section.goes_by(passage.text) for section in document.kind.sections
    )


_FIGURE = re.compile(
    r"\s*(?:[-−–—]|[-−–+]?\s*\d[\d.,]*(?:\s*(?:%|pct\.|procent|(?:mio\. |mia\. )?kr\.?))?)\s*"
)


def _accounts(document: Document) -> frozenset[int]:
    """Return the identities of the cells in rows of figures: a name, and then nothing but them.

    A budget has many, and its case is short: they are no text that somebody could have measured.
    """
    rows: defaultdict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in document.text.passages:
        if passage.row:
            rows[passage.row].append(passage)
    return frozenset(
        id(cell)
        for cells in rows.values()
        if len(cells) > 1 and all(_FIGURE.fullmatch(cell.text) for cell in cells[1:])
        for cell in cells
    )


def _words_around(document: Document) -> int:
    """Return the words that a reader sees in fields, pictures and links, and no passage holds."""
    counted = sorted(passage.start for passage in document.text.passages)
    words = 0
    for value in document.values():
        if value.role.is_measured:
            continue
        own = _words(value.text)
        if value.role in _SEEN or own > SHORT_NAME:
            at = bisect_left(counted, value.span.start)
            if at >= len(counted) or counted[at] >= value.span.end:
                words += own
    for passage in document.text.passages:
        for image in passage.images:
            words += _words(image.alt) + _words(image.title)
        for link in passage.links:
            words += _words(link.title)
    return words


def _words(text: str) -> int:
    """Return how many words with letters a text has."""
    return sum(any(map(str.isalpha, word)) for word in text.split())


def _bounded(written: Written[Mapped]) -> Iterator[Finding]:
    """Find values that are not measured and have more words than their role allows."""
    for value in written.values():
        most = MOST.get(value.role)
        if most is None or len(value.text) <= most:  # so many words have more letters
            continue
        words = len(value.text.split())
        if words > most:
            unseen = "" if value.role in _SEEN else ", men bliver ikke målt"
            yield Finding(
                value.span,
                f"Feltet »{value.key}« har {words} ord{unseen}. Her må højst stå {most}.",
                "Flyt teksten til et felt, der viser almindelig tekst, eller ned i teksten.",
            )


def _guarded(document: Document, library: Library) -> Iterator[Finding]:
    """Judge what is left without the tricks, where that says more than LIX01 does.

    A document that is exempted from LIX01 may have the figure here that its exemption says, or,
    where it says none, that of LIX01.
    """
    counts = document.text.counts
    if counts.words < FEWEST or not guard_over(counts, GUARD):
        return
    exemption = library.exemptions.get((document.source.path, "LIX01"))
    adds = guard_adds(counts, library.limits(document).lix)
    highest = Decimal(GUARD)
    if exemption:
        allowed = exemption.guard or exemption.value
        adds = not allowed.covers(guard(counts) or 0) and (
            adds or exemption.value.covers(lix(counts) or 0)
        )
        highest = max(highest, allowed)
    if not adds:
        return
    yield Finding(
        document.place(document.record, "title"),
        f"Uden {_tricks(document)} har teksten LIX {guard_shown(counts, highest)}. "
        f"Grænsen er {number(highest)}.",
        "Skriv de lange sætninger om. Det gør ikke en tekst lettere at hakke den op."
        + (_IF_OLD if exemption else ""),
        figure=guard(counts),
    )


DISGUISED, SHARE = 5, 20
"""So many words that are short in spelling only, and one word in so many, are no accident."""


def _disguised(document: Document, library: Library) -> Iterator[Finding]:
    """Count words that are short in spelling only as the long words that they are."""
    counts = document.text.counts
    exemption = library.exemptions.get((document.source.path, "LIX01"))
    highest = max(Decimal(GUARD), exemption.guard or exemption.value) if exemption else GUARD

    def whole(number_of: int) -> Counts:
        return replace(counts, long_words=min(counts.words, counts.long_words + number_of))

    if counts.words < FEWEST or not guard_over(whole(most_disguised(document, library)), highest):
        return
    number_of = disguised_words(document, library)
    if number_of < DISGUISED or number_of * SHARE < counts.words:
        return
    whole_words = whole(number_of)
    if guard_over(whole_words, highest):
        yield Finding(
            document.place(document.record, "title"),
            f"{number(number_of)} lange ord er skåret af, delt eller skrevet som adresser. "
            f"Tæller de med, har teksten LIX {guard_shown(whole_words, highest)}. "
            f"Grænsen er {number(highest)}.",
            "Skriv ordene helt og samlet, eller brug kortere ord.",
        )


_IF_OLD = " Var teksten sådan fra begyndelsen, så skriv tallet under »lix03« i undtagelsen."


def _tricks(document: Document) -> str:
    """Say in words what the guard leaves out of this document."""
    sentences = [counted.sentence for counted in document.text.counted]
    parts = (
        ("de helt korte sætninger", any(sentence.words < FULL_FROM for sentence in sentences)),
        ("gentagne sætninger", any(sentence.repeats for sentence in sentences)),
        ("stumper af sætninger", any(sentence.is_cut for sentence in sentences)),
    )
    return join(words for words, is_there in parts if is_there)


def _fields(document: Document) -> Iterator[Finding]:
    """Find prose that the measure does not see: in a field, in code, in a picture's text."""
    yield from _bounded(document)
    for passage in document.text.passages:
        words = len(passage.text.split()) if passage.shape is Shape.CODE else 0
        if words > LONGEST:
            yield Finding(
                passage.span(0, len(passage.text)),
                f"Her er {words} ord skrevet som kode, og de bliver ikke målt. "
                f"Der må højst stå {LONGEST}.",
                "Fjern de fire mellemrum eller de tre tegn foran, så det bliver almindelig tekst.",
            )
        for image in passage.images:
            yield from _beside(image.span, "Billedets tekst", image.alt)
            yield from _beside(image.span, "Billedets titel", image.title)
        for link in passage.links:
            yield from _beside(passage.span(link.start, link.end), "Linkets titel", link.title)


def _beside(span: Span, name: str, text: str) -> Iterator[Finding]:
    words = len(text.split())
    if words > LONGEST:
        yield Finding(
            span,
            f"{name} har {words} ord, men bliver ikke målt. Her må højst stå {LONGEST}.",
            "Skriv det kort, og fortæl resten i et afsnit.",
        )


RULE = Rule(
    code="LIX03",
    severity=Severity.ERROR,
    title="Ingen tekst slipper uden om målingen.",
    why=(
        "Man kan få et lavt tal ved at gemme svær tekst i en tabel, eller ved at strø om sig "
        "med helt korte sætninger. Det hjælper ingen læser. Derfor måler vi også uden sætninger "
        "på under fire ord, og vi ser efter, at mindst tre ud af fire ord bliver målt."
    ),
    bad=page(
        "Her står der kun lidt, som du kan læse.\n\n```\n"
        + "Alt det svære er gemt her i en boks til kode. " * 10
        + "\n```"
    ),
    good=page("Her står det hele, så du kan læse det. " * 10),
    check=check,
    whole=whole,
    firm=True,
    absolute=True,
)
