"""What the panel tells of a document, ready for its template."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import danish
from generator.desk import figures
from generator.desk.figures import Earlier
from generator.desk.marks import sentence_name
from generator.desk.trouble import Places, Trouble
from generator.kinds.drafts import gaps
from generator.kinds.values import Status
from generator.library.document import Document
from generator.library.library import Library
from generator.library.public import held_back
from generator.readability.lix import Counts, lix_figure
from generator.report.measured import counted, sum_of, what_if_told
from generator.report.weighing import Weighed, what_if
from generator.rules import easing, kla01, ord01
from generator.rules.compounds import known_words
from generator.rules.ord01 import Heavy
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.passages.passage import FIELDS
from generator.text.source import Position
from generator.text.verdict import TextVerdict, figure, headroom, held_against, verdict

HEADINGS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("fejl", "fejl"),
    Severity.WARNING: ("advarsel", "advarsler"),
    Severity.ADVICE: ("råd", "råd"),
}


UNFILLED = "gælder først, når alle pladser er fyldt ud"
"""What is said of a figure that the words of a draft still count in."""


class Rewritten(NamedTuple):
    """A sentence with a plain word put in, as it stands in the file, and that word."""

    plain: str
    text: str


class Gap(NamedTuple):
    """A place to fill in: its line, what to write, where it is shown, and the way into the file."""

    line: int
    asked: str
    target: str
    link: str


class Item(NamedTuple):
    """A finding in the panel: its number on the page and where its place is shown.

    `rewritten` are the ways to write its sentence that can be copied, `gaps` the places that it
    says are not filled in.
    """

    number: int
    trouble: Trouble
    target: str
    rewritten: tuple[Rewritten, ...]
    gaps: tuple[Gap, ...]


class Group(NamedTuple):
    """The findings of one severity."""

    severity: Severity
    heading: str
    items: tuple[Item, ...]


class SentenceRow(NamedTuple):
    """A sentence in the panel."""

    number: int
    text: str
    words: int
    long_words: int
    adds: str
    step: int
    target: str


def groups(
    document: Document,
    troubles: Sequence[Trouble],
    marked: Collection[str],
    heavy: Iterable[Heavy],
    places: Places,
) -> tuple[Group, ...]:
    """Return findings by severity. `marked` are the names of the marks that are on the page."""
    made = []
    words = {_place(document, word): word for word in heavy}
    waiting = tuple(_gaps(document, places))
    unfilled = _unfilled(document, troubles) if waiting else None
    for severity in Severity:
        items = tuple(
            Item(
                number,
                trouble,
                _target(document, f"fund-{number}", trouble.finding, marked),
                _rewritten(document, words.get(_found(trouble.finding))),
                waiting if trouble.finding == unfilled else (),
            )
            for number, trouble in enumerate(troubles, start=1)
            if trouble.finding.severity is severity
        )
        if items:
            heading = danish.plural(len(items), *HEADINGS[severity])
            made.append(Group(severity, heading, items))
    return tuple(made)


def _place(document: Document, word: Heavy) -> tuple[str, Position]:
    """Return the rule that speaks of an official word, and where it stands."""
    span = word.passage.span(word.start, word.end)
    return ord01.RULE.code, document.source.position(span.start)


def _found(diagnostic: Diagnostic) -> tuple[str, Position]:
    return diagnostic.code, diagnostic.start


def _rewritten(document: Document, word: Heavy | None) -> tuple[Rewritten, ...]:
    """Return the sentence that an official word stands in, with each plain word put in."""
    if word is None:
        return ()
    inside = next(
        (
            passage.span(piece.start, piece.end)
            for sentence in document.text.counted
            for passage, piece in sentence.passages
            if passage is word.passage and piece.start <= word.start < piece.end
        ),
        word.passage.span(0, len(word.passage.text)),
    )
    here, text = word.passage.span(word.start, word.end), document.source.text
    before, after = text[inside.start : here.start], text[here.end : inside.end]
    return tuple(Rewritten(plain, f"{before}{plain}{after}") for plain in word.swaps)


def _target(document: Document, name: str, diagnostic: Diagnostic, marked: Collection[str]) -> str:
    """Return the id to jump to: the mark, else the section that the place stands in."""
    if name in marked:
        return name
    is_here = diagnostic.path == document.source.path
    return _section_at(document, diagnostic.start.line) if is_here else "main-content"


def _section_at(document: Document, line: int) -> str:
    """Return the id of the section that holds a line; that of the page for the fields."""
    before = [
        part.id
        for part in document.body.sections
        if part.id and document.source.position(part.span.start).line <= line
    ]
    return before[-1] if before else "main-content"


def _unfilled(document: Document, troubles: Iterable[Trouble]) -> Diagnostic | None:
    """Return the finding that speaks of all the places that are not filled in."""
    told = {finding.message for finding in kla01.unfilled(document.source)}
    found = (trouble.finding for trouble in troubles)
    return next((finding for finding in found if finding.message in told), None)


def _gaps(document: Document, places: Places) -> Iterable[Gap]:
    source = document.source
    for gap in gaps(source.text):
        line, column = source.position(gap.start)
        asked = source.text[gap.start + 2 : gap.end - 2]
        yield Gap(line, asked, _section_at(document, line), places.link(source.path, line, column))


class ChangeRow(NamedTuple):
    """A change that helps, with LIX after it, its sentence and where that is shown."""

    told: str
    lix: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a document as the panel shows them, all in words."""

    lix: str
    verdict: str
    headroom: str
    is_over: bool
    sum_of: str
    counted: str
    changes: tuple[str, ...]
    room: str
    way: str
    steps: tuple[ChangeRow, ...]
    what_if: tuple[str, ...]
    hardest: SentenceRow | None
    sentences: tuple[SentenceRow, ...]
    labels: tuple[str, ...]


def report(
    document: Document,
    library: Library,
    sentences: tuple[Weighed, ...],
    earlier: Earlier,
    marked: Collection[str],
    heavy: Iterable[Heavy] = (),
) -> Report:
    """Return what the panel tells of a document."""
    counts, limit = document.text.counts, library.limits(document).lix
    unfilled = bool(gaps(document.source.text))
    is_over = verdict(counts, limit) is TextVerdict.OVER and not unfilled
    known = known_words(document, library)
    lines = tuple(_line(weighed, marked) for weighed in sentences)
    worst = max(sentences, key=lambda weighed: weighed.adds, default=None)
    return Report(
        lix=figure(counts, limit),
        verdict=UNFILLED if unfilled else held_against(counts, limit),
        headroom="" if unfilled else headroom(counts, limit),
        is_over=is_over,
        sum_of=sum_of(counts),
        counted=counted(counts),
        changes=tuple(_changes(counts, earlier)),
        room=_room(document, library.limits(document).case_characters),
        way=easing.way_told(document.text.counted, limit, known) if is_over else "",
        steps=tuple(_steps(document, lines, heavy, limit, known)) if is_over else (),
        what_if=what_if_told(what_if(counts, worst.long_words), limit)
        if worst and not unfilled
        else (),
        hardest=lines[worst.number - 1] if worst else None,
        sentences=tuple(sorted(lines, key=lambda row: -sentences[row.number - 1].adds)),
        labels=labels(document, library),
    )


def _steps(
    document: Document,
    lines: Sequence[SentenceRow],
    heavy: Iterable[Heavy],
    limit: int,
    known: Collection[str],
) -> Iterable[ChangeRow]:
    targets = {
        id(sentence): line for sentence, line in zip(document.text.counted, lines, strict=True)
    }
    for change in easing.changes(document.text.counted, heavy, limit, known):
        line = targets[id(change.sentence)]
        yield ChangeRow(change.told, lix_figure(change.after, limit), line.text, line.target)


def _line(weighed: Weighed, marked: Collection[str]) -> SentenceRow:
    section = weighed.sentence.section
    name = sentence_name(weighed)
    fallback = "main-content" if not section or section.startswith(FIELDS) else section
    return SentenceRow(
        weighed.number, weighed.sentence.text, weighed.words, weighed.long_words, danish.number(weighed.adds, 1),
        weighed.step, name if name in marked else fallback,
    )  # fmt: skip


def signed(value: float | None) -> str:
    """Return a change with its sign: »+1,2«, »−0,4«, »uændret«; nothing when it is not known."""
    if value is None:
        return ""
    if abs(value) < 0.05:
        return "uændret"
    return f"{'+' if value > 0 else '−'}{danish.number(abs(value), 1)}"


def _changes(counts: Counts, earlier: Earlier) -> Iterable[str]:
    for before, since in (
        (earlier.saved, "siden du sidst gemte"),
        (earlier.committed, "siden sidste udgave i git"),
    ):
        value = signed(figures.change(counts, before))
        if value:
            yield f"{value.capitalize()} {since}"


def _room(document: Document, most: int) -> str:
    room = figures.room(document, most)
    text = f"Teksten fylder {danish.plural(room.characters, 'tegn', 'tegn')}."
    if not document.kind.one_page:
        return text
    left = danish.plural(abs(room.left), "tegn", "tegn")
    words = danish.plural(room.words, "ord", "ord")
    if room.left < 0:
        return f"{text} Det er {left} (cirka {words}) for meget til én side."
    return f"{text} Der er plads til {left} (cirka {words}) mere på én side."


def labels(document: Document, library: Library) -> tuple[str, ...]:
    """Return what must be told of a text that is not public, or not in force yet."""
    found = []
    if document.source.path in held_back(library):
        until = "" if document.record.held_back else ", før mødet gør det"
        found.append(f"Kladde: kommer ikke på siden{until}")
    released = document.record.released
    if released and released > danish.DayAndTime(library.today, library.clock):
        found.append(f"Kommer på siden {danish.day(released.day)} kl. {released.time:%H.%M}")
    if document.record.status is Status.DRAFT:
        found.append("Udkast")
    date = library.date(document)
    if date is not None and date > library.today:
        found.append(f"Ligger i fremtiden: {danish.day(date)}")
    return tuple(found)
