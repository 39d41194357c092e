"""What is marked in a document: its sentences, long and official words, and findings.

A mark is a stretch of a passage's visible text, so it may run across links, emphasis and notes.
Nothing is found again by searching.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import NamedTuple

from generator.danish import language, number
from generator.library.document import Document
from generator.readability.segment import Word, words
from generator.report.weighing import Weighed
from generator.rules.ord01 import Heavy
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.passages.passage import Passage, Run
from generator.text.source import Span


class Mark(NamedTuple):
    """A stretch of visible text (offsets in the passage) and the tag around it.

    `name` is the id of the first piece on the page. `before` stands at the beginning of the
    first piece, `after` at the end of the last one.
    """

    start: int
    end: int
    tag: str
    name: str = ""
    before: str = ""
    after: str = ""


Marks = Mapping[int, Sequence[Mark]]
"""The marks of each passage by its place in the document's text, the outer ones first."""


def marks(
    document: Document,
    sentences: Sequence[Weighed],
    found: Sequence[Diagnostic],
    heavy: Iterable[Heavy],
    figures: Mapping[int, Iterable[Mark]] = MappingProxyType({}),
) -> dict[int, list[Mark]]:
    """Return all marks of a document: findings outside, sentences inside them, then words.

    `found` are the findings in the order of their numbers on the page; `figures` are marks of
    figures, which stand between sentences and words.
    """
    made: dict[int, list[Mark]] = {}
    passages = document.text.passages
    for place, diagnostic in enumerate(found, start=1):
        _mark_finding(document, f"fund-{place}", diagnostic, made)
    places = {id(passage): at for at, passage in enumerate(passages)}
    inside: dict[int, list[tuple[int, int]]] = {}
    for weighed in sentences:
        for passage, piece in weighed.sentence.passages:
            at = places[id(passage)]
            made.setdefault(at, []).append(_sentence(weighed, piece.start, piece.end))
            inside.setdefault(at, []).append((piece.start, piece.end))
    for at, stretches in figures.items():
        made.setdefault(at, []).extend(stretches)
    for word in heavy:
        made.setdefault(places[id(word.passage)], []).append(_official(word))
    for at, counted in inside.items():
        made[at] += _long_words(words(passages[at].text, language()), counted)
    return made


def sentence_name(weighed: Weighed) -> str:
    """Return the id of a sentence on the page."""
    return f"saetning-{weighed.number}"


def _sentence(weighed: Weighed, start: int, end: int) -> Mark:
    adds = number(weighed.adds, 1)
    tag = (
        f'span class="desk-sentence desk-step-{weighed.step}" data-sentence="{weighed.number}" '
        f'data-words="{weighed.words}" data-long="{weighed.long_words}" data-adds="{adds}"'
    )
    badge = (
        '<span class="desk-badge"><span class="desk-hidden">Svær sætning, trin </span>'
        f'{weighed.step}<span class="desk-hidden"> af 3. {weighed.words} ord, {weighed.long_words} lange. '
        f"Den lægger {adds} til LIX.</span></span>"
    )
    return Mark(start, end, tag, sentence_name(weighed), badge if weighed.step else "")


def _long_words(read: Iterable[Word], stretches: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    for word in read:
        if word.is_long and any(start <= word.start < end for start, end in stretches):
            yield Mark(word.start, word.end, 'mark class="desk-long"')


def _official(heavy: Heavy) -> Mark:
    plainer = (
        '<span class="desk-plainer"><span class="desk-hidden"> skriv hellere </span>'
        f"{escape(heavy.plain)}</span>"
    )
    return Mark(heavy.start, heavy.end, 'span class="desk-official"', after=plainer)


def _mark_finding(
    document: Document, name: str, diagnostic: Diagnostic, made: dict[int, list[Mark]]
) -> None:
    """Put a finding's mark on the passages that stand where it points."""
    source = document.source
    if diagnostic.path != source.path:
        return
    start = source.line_start(diagnostic.start.line) + diagnostic.start.column - 1
    end = source.line_start(diagnostic.end.line) + diagnostic.end.column - 1
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "advice"}
    tag = (
        f'span class="desk-finding desk-{kinds[diagnostic.severity]}" data-finding="{escape(name)}"'
    )
    for at, passage in enumerate(document.text.passages):
        stretch = visible(passage, Span(start, max(end, start + 1)))
        if stretch is not None:
            made.setdefault(at, []).append(Mark(*stretch, tag, name))


def visible(passage: Passage, span: Span) -> tuple[int, int] | None:
    """Return the stretch of a passage's visible text that stands in a span of the source."""
    found = [
        (run.at + max(0, span.start - run.source), run.at + min(size, span.end - run.source))
        if size == run.width
        else (run.at, run.at + size)
        for run, size in _sized(passage)
        if run.source < span.end and run.source + run.width > span.start
    ]
    return (found[0][0], found[-1][1]) if found else None


def _sized(passage: Passage) -> Iterator[tuple[Run, int]]:
    """Yield the runs with the length of what they show; what shows nothing has none."""
    if not passage.runs:
        return
    ends = (*(run.at for run in passage.runs[1:]), len(passage.text))
    yield from ((run, end - run.at) for run, end in zip(passage.runs, ends, strict=True))
