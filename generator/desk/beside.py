"""The original beside the page: which figures of ours stand in it, where, and which are left out.

All facts are the guard's: figures, where they stand, what is left out. Here they only become
marks on the page, lines in the pane, and words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from generator.danish import join, number, plural
from generator.desk.marks import Mark, visible
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.altered import Altered, between
from generator.originals.closing import closed_lines
from generator.originals.evidence import Stretches
from generator.originals.excerpt import excerpt, measured
from generator.originals.figures import Sort, Stated
from generator.originals.held import Held, Holding, Standing, holding
from generator.originals.omitted import is_told
from generator.readability.lix import lix_figure
from generator.readability.segment import counts
from generator.rules.holding import SMALL, weight
from generator.text.passages.passage import Counted, Passage
from generator.text.source import Span
from generator.text.verdict import figure


class Sign(NamedTuple):
    """How a figure is ticked off: the end of its class, its sign, and what is said of it."""

    name: str
    sign: str
    told: str


_SIGNS: Mapping[Standing, Sign] = {
    Standing.MISSING: Sign("missing", "✗", "står ikke i originalen"),
    Standing.ELSEWHERE: Sign("doubt", "?", "står kun et andet sted i originalen, i {lines}"),
    Standing.FAR: Sign("doubt", "?", "står ved andre ord i originalen, i {lines}"),
    Standing.DECLARED: Sign("known", "=", "er regnet ud"),
    Standing.IMPLIED: Sign("known", "=", "er læst ud af originalens ord"),
    Standing.IN_LINES: Sign("told", "✓", "står i {lines} i originalen"),
}
"""The worst first: of several figures written as one, the worst is shown."""


class Ticked(NamedTuple):
    """A place of ours that states figures: its number from 1, and how each of them stands.

    `stretches` are where it is shown: the place of a passage in the text, and the stretch of its
    visible text. A field that is shown as data has none.
    """

    number: int
    held: tuple[Held, ...]
    lines: tuple[int, ...]
    stretches: tuple[tuple[int, int, int], ...] = ()

    @property
    def name(self) -> str:
        """The id of its mark on the page."""
        return f"tal-{self.number}"

    @property
    def standing(self) -> Standing:
        """Where the figure stands; the worst of several."""
        standings = set(map(_standing, self.held))
        return next(standing for standing in _SIGNS if standing in standings)

    @property
    def sign(self) -> Sign:
        """How it is ticked off, with its lines in words."""
        sign = _SIGNS[self.standing]
        lines = f"linje {join(map(number, self.lines), 'og')}"
        return sign._replace(told=sign.told.format(lines=lines))

    @property
    def written(self) -> str:
        """The figure as it is written, on one line."""
        return " ".join(self.held[0].claim.stated.written.split())


def _standing(held: Held) -> Standing:
    """Return where a figure stands; what no rule has a word on is where it should be."""
    return held.standing if held.standing.is_good or weight(held) else Standing.IN_LINES


def ticked(document: Document, whole: Holding) -> tuple[Ticked, ...]:
    """Return the places of a document that state figures, in the order of the file."""
    shown = _Shown.of(document)
    ordered = sorted(whole.figures, key=lambda held: held.claim.span)
    places = groupby(ordered, key=lambda held: held.claim.span)
    return tuple(
        _ticked(at, span, tuple(held), whole, shown)
        for at, (span, held) in enumerate(places, start=1)
    )


def _ticked(at: int, span: Span, held: tuple[Held, ...], whole: Holding, shown: _Shown) -> Ticked:
    lines = {whole.line(each.place) for each in held if each.place}
    return Ticked(at, held, tuple(sorted(lines)), tuple(shown.stretches(span)))


class _Shown(NamedTuple):
    """The passages of a document by where they begin in its file."""

    passages: Sequence[Passage]
    starts: Sequence[int]
    at: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, document: Document) -> _Shown:
        passages = document.text.passages
        at: dict[int, list[int]] = {}
        for place, passage in enumerate(passages):
            if passage.runs:
                at.setdefault(passage.runs[0].source, []).append(place)
        return cls(passages, sorted(at), at)

    def stretches(self, span: Span) -> Iterator[tuple[int, int, int]]:
        """Yield where a stretch of the file is shown; passages do not stand in each other."""
        before = bisect_right(self.starts, span.start)
        for place in self.at[self.starts[before - 1]] if before else ():
            stretch = visible(self.passages[place], span)
            if stretch:
                yield place, *stretch


def figure_marks(ours: Iterable[Ticked]) -> Mapping[int, Sequence[Mark]]:
    """Return the marks of figures, for each passage by its place in the text."""
    marks: dict[int, list[Mark]] = {}
    for place in ours:
        sign = place.sign
        lines = " ".join(map(str, place.lines))
        tag = f'span class="desk-fact desk-fact-{sign.name}" data-lines="{lines}"'
        after = (
            f'<span class="desk-sign" aria-hidden="true">{sign.sign}</span>'
            f'<span class="desk-said desk-hidden"> ({sign.told})</span>'
        )
        for at, start, end in place.stretches:
            marks.setdefault(at, []).append(Mark(start, end, tag, place.name, after=after))
    return marks


class PaneFigure(NamedTuple):
    """A figure of ours in a list of the pane; `key` says in which field or line it stands.

    `is_shown` tells that its mark is on the page; else the list has the place for others to jump
    to. `line` is one of `lines` that the pane shows.
    """

    name: str
    key: str
    written: str
    sign: Sign
    lines: str
    line: int | None
    is_shown: bool


class LinePiece(NamedTuple):
    """A piece of a line of the original; a figure has a sign and, if it is ours, where."""

    text: str
    sign: Sign | None = None
    target: str = ""
    is_end: bool = True


class PaneLine(NamedTuple):
    """A line of the original that says something, with its number."""

    number: int
    pieces: tuple[LinePiece, ...]


class Rewriting(NamedTuple):
    """A sentence, or some in a row, as it was before the last save and as it is, each with LIX."""

    before: str
    lix_before: str
    now: str
    lix_now: str


class Pane(NamedTuple):
    """What the pane shows, ready for its template.

    `doubts` are the figures that do not stand as they should; `fields` those of fields that the
    page shows as data. `figures` are those that the last save changed.
    """

    title: str
    file: str
    span: str
    lix: str
    lix_of_original: str
    tally: str
    left_out: str
    doubts: tuple[PaneFigure, ...]
    fields: tuple[PaneFigure, ...]
    stretches: tuple[tuple[PaneLine, ...], ...]
    rewritten: tuple[Rewriting, ...]
    figures: tuple[tuple[str, str], ...]


def pane(
    document: Document,
    library: Library,
    whole: Holding,
    ours: Sequence[Ticked],
    on_page: Collection[str],
    before: Document | None,
) -> Pane:
    """Return what the pane tells of a document; `before` is as it was before its last save.

    `on_page` are the names of the marks that the page has.
    """
    original, limit = document.record.original, library.limits(document).lix
    lines = library.originals[original.file] if original and original.file else ()
    hidden = _hidden(document, library)
    shown = _without(whole.lines, hidden)
    inside = frozenset(line for first, last in shown for line in range(first, last + 1))
    rows = tuple((place, _row(document, place, inside, on_page)) for place in ours)
    targets = _targets(whole, ours, tuple(_linked(document, library)))
    left = _left_out(whole, targets, hidden)
    return Pane(
        title=original.title or "" if original else "",
        file=original.file or "" if original else "",
        span=join((_span(first, last) for first, last in whole.lines), "og"),
        lix=figure(document.text.counts, limit),
        lix_of_original=lix_figure(measured(excerpt(lines, whole.lines)), limit),
        tally=_tally(ours),
        left_out=plural(len({(stated.sort, stated.key) for stated in left}), "tal", "tal")
        if left
        else "",
        doubts=tuple(row for place, row in rows if not place.standing.is_good),
        fields=tuple(row for place, row in rows if place.standing.is_good and not row.is_shown),
        stretches=tuple(
            told
            for stretch in (*shown, *_without(whole.also, hidden | inside))
            if (told := tuple(_lines(whole, stretch, targets, left)))
        ),
        rewritten=tuple(_rewritten(before, document)) if before else (),
        figures=tuple(map(_arrow, between(before, document))) if before else (),
    )


def _span(first: int, last: int) -> str:
    return number(first) if first == last else f"{number(first)}-{number(last)}"


def _hidden(document: Document, library: Library) -> frozenset[int]:
    """Return the lines that a meeting's own stretch holds of closed items."""
    if library.meeting(document) is not document:
        return frozenset()
    original = document.record.original
    return (
        closed_lines(library.originals[original.file])
        if original and original.file
        else frozenset()
    )


def _without(stretches: Stretches, hidden: frozenset[int]) -> Stretches:
    """Return stretches of lines without those that are hidden."""
    if not hidden:
        return stretches
    kept: list[tuple[int, int]] = []
    for first, last in stretches:
        for line in range(first, last + 1):
            if line in hidden:
                continue
            if kept and kept[-1][1] == line - 1 and line > first:
                kept[-1] = kept[-1][0], line
            else:
                kept.append((line, line))
    return tuple(kept)


_WORTH = frozenset((Sort.AMOUNT, Sort.PERCENT, Sort.DATE, Sort.TIME))


def _counts_for(stated: Stated) -> bool:
    """Return whether a figure of an original is asked for: years and small numbers are anywhere."""
    return stated.sort in _WORTH or (stated.sort is Sort.NUMBER and stated.value > SMALL)


def _left_out(
    whole: Holding, targets: Mapping[Stated, Met], hidden: frozenset[int]
) -> frozenset[Stated]:
    """Return the figures of the lines that are none of ours."""
    return frozenset(
        stated
        for stated in whole.evidence.within(whole.lines)
        if stated not in targets and _counts_for(stated) and whole.line(stated) not in hidden
    )


def _tally(ours: Iterable[Ticked]) -> str:
    """Return how many of our figures stand in the original, in words."""
    standings = [_standing(held) for place in ours for held in place.held]
    good = sum(standing.is_good for standing in standings)
    if not standings:
        return "Teksten har ingen tal."
    return f"{number(good)} af {plural(len(standings), 'tal', 'tal')} passer med originalen."


def _row(
    document: Document, place: Ticked, inside: Collection[int], on_page: Collection[str]
) -> PaneFigure:
    claim = place.held[0].claim
    line = document.source.position(claim.span.start).line
    return PaneFigure(
        place.name,
        claim.value.key if claim.value else f"linje {line}",
        place.written,
        place.sign,
        " ".join(map(str, place.lines)),
        next((line for line in place.lines if line in inside), None),
        place.name in on_page,
    )


_TOLD = Sign("told", "✓", "står på siden")
_LEFT = Sign("left", "○", "er ikke på siden")


class Met(NamedTuple):
    """Where a figure of the original stands with us: an address or an anchor, and its sign."""

    target: str
    sign: Sign


_NOWHERE = Met("", _LEFT)


def _targets(
    whole: Holding, ours: Sequence[Ticked], linked: Iterable[_Elsewhere]
) -> Mapping[Stated, Met]:
    """Return where each figure of the original stands with us.

    That is where the guard found it, or else the first figure here that says the same, or else
    the first of a page that this one links to.
    """
    targets: dict[Stated, Met] = {}
    for place in ours:
        for held in place.held:
            if held.place:
                targets.setdefault(held.place, Met(f"#{place.name}", _TOLD))
    said = [
        (held.claim.stated, Met(f"#{place.name}", _TOLD)) for place in ours for held in place.held
    ]
    for other in linked:
        sign = _TOLD._replace(told=f"står på »{other.title}«")
        said += [(stated, Met(other.address, sign)) for stated in other.figures]
    for stated in whole.evidence.within(whole.lines):
        if stated not in targets and _counts_for(stated):
            met = next((met for figure, met in said if is_told(stated, (figure,))), None)
            if met:
                targets[stated] = met
    return targets


class _Elsewhere(NamedTuple):
    """The figures of another text of ours that a text leads to."""

    title: str
    address: str
    figures: tuple[Stated, ...]


def _linked(document: Document, library: Library) -> Iterator[_Elsewhere]:
    """Yield the texts that a document links to; for a meeting its cases are among them."""
    cases = library.cases(document) if library.meeting(document) is document else ()
    addresses = (reference.address.partition("#")[0] for reference in document.gist.references)
    linked = (library.page(address) for address in dict.fromkeys(addresses))
    for other in (*cases, *(each for each in linked if each and each not in cases)):
        held = holding(library, other) if other is not document else None
        if held:
            figures = tuple(each.claim.stated for each in held.figures)
            yield _Elsewhere(other.title, library.address(other), figures)


def _lines(
    whole: Holding,
    stretch: tuple[int, int],
    targets: Mapping[Stated, Met],
    left: Collection[Stated],
) -> Iterator[PaneLine]:
    """Yield the lines of a stretch that say something."""
    paper = whole.evidence
    ends = (*paper.starts, len(paper.text))
    marked = {
        (stated.start, stated.end): stated
        for stated in paper.within((stretch,))
        if stated in targets or stated in left
    }
    for line in range(stretch[0], min(stretch[1], len(paper.starts)) + 1):
        start, end = ends[line - 1], ends[line]
        here = [stated for stated in marked.values() if stated.start < end and stated.end > start]
        pieces = tuple(_pieces(paper.text, start, end, here, targets))
        if any(piece.text.strip() for piece in pieces):
            yield PaneLine(line, pieces)


def _pieces(
    text: str, start: int, end: int, here: Iterable[Stated], targets: Mapping[Stated, Met]
) -> Iterator[LinePiece]:
    """Yield the pieces of a line; a figure that goes on in the next line has its sign there."""
    at = start
    for stated in sorted(here, key=lambda stated: stated.start):
        first, last = max(at, stated.start), min(end, stated.end)
        if first >= last:
            continue
        yield LinePiece(text[at:first])
        target, sign = targets.get(stated, _NOWHERE)
        yield LinePiece(text[first:last].rstrip("\n"), sign, target, stated.end <= end)
        at = last
    is_split = end < len(text) and text[end - 1] != "\n"
    yield LinePiece(f"{text[at:end].rstrip()}{'-' if is_split else ''}")


def _rewritten(before: Document, now: Document) -> Iterator[Rewriting]:
    """Yield the sentences that the last save changed, each with its own LIX."""
    were, are = before.text.counted, now.text.counted
    matcher = SequenceMatcher(
        None, [each.text for each in were], [each.text for each in are], autojunk=False
    )
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield Rewriting(*_said(were[first:last]), *_said(are[start:end]))


def _said(sentences: Sequence[Counted]) -> tuple[str, str]:
    """Return some sentences as one text, and their LIX; nothing of none."""
    if not sentences:
        return "", ""
    found = counts(sentence.sentence for sentence in sentences)
    return " ".join(sentence.text for sentence in sentences), lix_figure(found, 40)


def _arrow(altered: Altered) -> tuple[str, str]:
    return altered.before, altered.now
