"""What is told of a text while it is typed: figures, marks and advice. Nothing is kept here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from generator.danish import language
from generator.desk import marks
from generator.desk.marks import Marks
from generator.desk.now import Now, ordered
from generator.desk.panel import UNFILLED
from generator.desk.protocol import (
    LiveAdvice,
    LiveFigures,
    LiveFinding,
    PlainerWord,
    SentenceFigures,
)
from generator.kinds.drafts import gaps
from generator.library.document import Document
from generator.readability.lix import Limit, lix_figure, over
from generator.readability.segment import words
from generator.report.measure import measure
from generator.report.measured import counted, sum_of
from generator.report.weighing import Weighed, weigh, weighed
from generator.rules import judging, ord01
from generator.rules.ord01 import Heavy, heavy_among, heavy_in
from generator.rules.wording import own_passages
from generator.text.diagnostic import Diagnostic
from generator.text.passages.passage import Passage, Text
from generator.text.source import Source, Span, normalised
from generator.text.verdict import TextVerdict, figure, held_against, verdict

MOST_ADVICE = 12
"""So many findings are told while a text is typed."""
_LAST_STOP = re.compile(r"\.(?=(?:</\w+>|\s)*\Z)")


class TypedPiece(NamedTuple):
    """A piece as it is typed: the document with it, where it stands there, and its HTML."""

    document: Document
    span: Span
    html: Callable[[Marks], str]


def figures(typed: TypedPiece, now: Now, *, is_open: bool) -> LiveFigures:
    """Return the figures of a text, and the marks of the piece that is typed.

    With `is_open` the piece was given a full stop to be measured with, which is not shown.
    """
    document, span, html_of = typed
    library = now.session.library
    limit = library.limits(document).lix
    passages = [passage for passage in own_passages(document) if _stands_in(passage, span)]
    own = tuple(_own(document.text, limit, span))
    heavy = tuple(word for word in heavy_among(passages, document, library) if _is_in(word, span))
    marked = marks.marks(document, own, (), heavy)
    html = html_of(marked)
    counts, unfilled = document.text.counts, bool(gaps(document.source.text))
    return LiveFigures(
        figure(counts, limit),
        UNFILLED if unfilled else held_against(counts, limit),
        sum_of(counts),
        counted(counts),
        verdict(counts, limit) is TextVerdict.OVER and not unfilled,
        tuple(map(_sentence, own)),
        _plainer(heavy),
        _LAST_STOP.sub("", html) if is_open else html,
    )


def advice(typed: TypedPiece, now: Now, before: Collection[tuple[str, str]]) -> LiveAdvice:
    """Return what the rules say of a piece, and of the rest what was not said `before`."""
    source, span = typed.document.source, typed.span
    here, others = [], []
    for finding in ordered(judged(typed.document, now)):
        start = source.line_start(finding.start.line) + finding.start.column - 1
        if finding.code == ord01.RULE.code:
            continue  # the words are told with the figures
        if finding.path == source.path and span.start <= start <= span.end:
            here.append(finding)
        elif (finding.code, finding.message) not in before:
            others.append(finding)
    return LiveAdvice(
        tuple(
            LiveFinding(finding.severity.label, finding.code, finding.message, finding.advice)
            for finding in (*here, *others)[:MOST_ADVICE]
        )
    )


def measured_alone(text: str, now: Now) -> LiveFigures:
    """Return the figures of a sentence that stands in no text, and plainer words for it."""
    library = now.session.library
    limit = library.limits().lix
    alone = measure(Source("", normalised(text)), "", limit).text
    registers = library.registers
    heavy = heavy_in(alone.passages, registers.plain_words, registers.glossary)
    is_over = over(alone.counts, limit)
    return LiveFigures(
        lix_figure(alone.counts, limit),
        f"{'over' if is_over else 'under'} grænsen på {limit}",
        sum_of(alone.counts),
        counted(alone.counts),
        is_over,
        tuple(map(_sentence, weighed(alone, limit))),
        _plainer(heavy),
        long=_long_words(alone),
    )


def _long_words(text: Text) -> tuple[str, ...]:
    """Return the long words of a text, each once, as they are written."""
    return tuple(
        dict.fromkeys(
            passage.text[word.start : word.end]
            for passage in text.passages
            for word in words(passage.text, language())
            if word.is_long
        )
    )


def _plainer(heavy: Iterable[Heavy]) -> tuple[PlainerWord, ...]:
    return tuple(dict.fromkeys(PlainerWord(word.written, word.quoted[1:-1]) for word in heavy))


def _sentence(weight: Weighed) -> SentenceFigures:
    return SentenceFigures(weight.sentence.text, weight.words, weight.long_words, weight.step)


def _own(text: Text, limit: Limit, span: Span) -> Iterator[Weighed]:
    """Yield the sentences that stand in a stretch of the source, in whole or in part."""
    near = {id(passage) for passage in text.passages if _stands_in(passage, span)}
    for number, sentence in enumerate(text.counted, start=1):
        for passage, piece in sentence.passages:
            if id(passage) in near and _overlaps(passage, piece.start, piece.end, span):
                yield weigh(number, sentence, text.counts, limit)
                break


def _stands_in(passage: Passage, span: Span) -> bool:
    return passage.start < span.end and passage.end > span.start


def _overlaps(passage: Passage, start: int, end: int, span: Span) -> bool:
    place = passage.span(start, end)
    return place.start < span.end and place.end > span.start


def _is_in(word: Heavy, span: Span) -> bool:
    return _overlaps(word.passage, word.start, word.end, span)


def judged(document: Document, now: Now) -> Iterable[Diagnostic]:
    """Yield what is wrong with a document that stands in the place of the one of its path."""
    library = now.session.library
    shown = next((known for known in library.documents if known.source == document.source), None)
    if shown is not None:
        yield from now.findings(shown)
        return
    others = (
        document if known.source.path == document.source.path else known
        for known in library.documents
    )  # fmt: skip
    library = replace(library, documents=tuple(others))
    yield from judging.problems((document,), library)
    yield from judging.findings(document, library)
