"""The readability of every text: before and after, how it is spread, by body, and the method."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from generator.danish import collation, month, number, plural
from generator.kinds.html import Html
from generator.kinds.values import Influence
from generator.library.document import Document
from generator.library.intervals import Interval
from generator.library.library import Library, once, untitled
from generator.originals.control import controlled
from generator.pages import long_lists, search
from generator.pages.extras import ContentsEntry
from generator.pages.long_lists import Cut, interval_view
from generator.pages.notices import exemptions
from generator.pages.shell import Crumb, Route, label, link, own_page, view
from generator.pages.site import View
from generator.readability.lix import Counts, lix, lix_figure, terms
from generator.text.verdict import COMPARABLE, TextVerdict, has_figure, in_cell
from generator.urls import HOW_TO_WRITE, READABILITY

HERE = own_page(READABILITY)

_CUT = Cut((HERE,), "Læsbarhed for tekster")

STEP = 5
"""How many points of LIX a bar of the distribution covers."""

HARD = 45
"""From this LIX on, Björnsson calls a text difficult."""


class Measured(NamedTuple):
    """A document's readability beside its original's."""

    document: Document
    counts: Counts
    lix: float
    original: Decimal | None
    original_words: int | None

    @property
    def original_is_short(self) -> bool:
        """Whether the original has too few words for a LIX that says something."""
        return self.original_words is not None and self.original_words < COMPARABLE

    @property
    def judged(self) -> Decimal | None:
        """The LIX of the original; None where it has none, or is too short to be judged by it."""
        return None if self.original_is_short else self.original


class TextLine(Struct, frozen=True):
    """A text in the table: its LIX in words and its words, beside its original's, or ""."""

    text: Crumb
    lix: str
    words: int
    original: str
    original_words: int | None


class LixRange(Struct, frozen=True):
    """A stretch of LIX, and how many texts and originals lie in it, with each bar's width."""

    name: str
    texts: int
    originals: int
    texts_width: float
    originals_width: float


class MeansOf(Struct, frozen=True):
    """The mean LIX of some texts beside that of their originals, and how many there are."""

    name: str
    texts: int
    ours: Decimal
    theirs: Decimal


class Reckoned(Struct, frozen=True):
    """A LIX with all that it is made of, in words and in the two terms that are added."""

    lix: str
    counts: Counts
    sentence_words: float
    long_words: float


class Worked(Struct, frozen=True):
    """The text whose LIX is worked out on the page, beside its original's."""

    text: Crumb
    reckoned: Reckoned
    original: Decimal
    original_words: int


class Exempted(Struct, frozen=True):
    """A text that may break a rule for a while. `explained` is where the rule is told."""

    text: Crumb
    rule: str
    explained: str
    value: Decimal
    reason: Html
    approved_by: str
    ends: dt.date


class Compared(Struct, frozen=True):
    """A text that was held against its original: when, and what became of its figures."""

    text: Crumb
    date: dt.date
    figures: int
    declared: int
    left_out: int
    has_changed: bool


def routes(library: Library) -> Iterator[Route]:
    """Yield the page of readability, and those of its texts where they are too many."""
    yield Route(READABILITY, partial(_view, library))
    yield from long_lists.routes(library, READABILITY, _texts_of)


@once
def readability_rows(library: Library) -> tuple[Measured, ...]:
    """Return every document's readability, in the order of the titles."""
    documents = sorted(library.documents, key=lambda document: collation(document.title))
    return tuple(map(_measured, documents))


@once
def whole(library: Library) -> Counts:
    """Return the counts of all documents together."""
    return sum((document.counts for document in library.documents), Counts())


def _measured(document: Document) -> Measured:
    counts, facts = document.counts, document.facts
    return Measured(document, counts, lix(counts) or 0.0, facts.original_lix, facts.original_words)


def reckoned(counts: Counts, limit: int) -> Reckoned:
    """Return the LIX of a text with words, and how it is worked out."""
    sentence_words, long_words = terms(counts) or (0.0, 0.0)
    return Reckoned(lix_figure(counts, limit), counts, sentence_words, long_words)


def is_compared(row: Measured) -> bool:
    """Return whether a text can be held against its original: both are long enough to be judged."""
    return (
        row.original is not None
        and (row.original_words or 0) >= COMPARABLE
        and has_figure(row.counts)
    )


def spread(rows: Sequence[Measured]) -> tuple[LixRange, ...]:
    """Return how many texts and how many of their originals lie in each stretch of LIX.

    The easiest stretch comes first. Only texts that have an original to be held against count.
    """
    ours = [int(row.lix // STEP) for row in rows]
    theirs = [int(row.original // STEP) for row in rows if row.original is not None]
    everything = (*ours, *theirs)
    if not everything:
        return ()
    stretches = range(min(everything), max(everything) + 1)
    most = max(max(some.count(stretch) for stretch in stretches) for some in (ours, theirs))
    return tuple(
        LixRange(f"{at * STEP} til {at * STEP + STEP - 1}", ours.count(at), theirs.count(at),
             _width(ours.count(at), most), _width(theirs.count(at), most))
        for at in stretches
    )  # fmt: skip


def _width(count: int, most: int) -> float:
    """Return the width of a bar in percent of the widest."""
    return round(100 * count / most, 1)


def by_body(library: Library, rows: Sequence[Measured]) -> tuple[MeansOf, ...]:
    """Return the means of each body's meetings and cases, in Danish order."""
    of_body: dict[str, list[Measured]] = {}
    for row in rows:
        if body := library.body_of(row.document):
            of_body.setdefault(body.name, []).append(row)
    return tuple(_means(name, of_body[name]) for name in sorted(of_body, key=collation))


def by_month(rows: Sequence[Measured]) -> tuple[MeansOf, ...]:
    """Return the means of the texts by the month that ours were written in, the newest first."""
    of_month: dict[tuple[int, int], list[Measured]] = {}
    for row in rows:
        if written := row.document.facts.written:
            of_month.setdefault((written.year, written.month), []).append(row)
    return tuple(
        _means(month(dt.date(*at, 1)), of_month[at]) for at in sorted(of_month, reverse=True)
    )


def _means(name: str, rows: Sequence[Measured]) -> MeansOf:
    ours = _mean([Decimal(row.lix) for row in rows])
    theirs = _mean([row.original for row in rows if row.original is not None])
    assert ours is not None  # noqa: S101 - there is a row, and each has an original
    assert theirs is not None  # noqa: S101
    return MeansOf(name, len(rows), ours, theirs)


def _mean(figures: Sequence[Decimal]) -> Decimal | None:
    return sum(figures, Decimal(0)) / len(figures) if figures else None


def _view(library: Library) -> View:
    rows, everything = readability_rows(library), whole(library)
    both = tuple(filter(is_compared, rows))
    limit = library.limits().lix
    silent = len(influence(library)[Influence.NOT_ASSESSED])
    months, years = by_month(both), long_lists.years(library, _CUT)
    spread_out, bodies = spread(both), by_body(library, both)
    return view(
        library, READABILITY, "readability.html", HERE.name,
        **search.presented(library, search.ABOUT_THE_SITE, HERE.name, address=READABILITY),
        description="Hvor let er hver tekst at læse, og hvor svær var originalen?",
        path=(HERE,), years=years,
        rows=() if years else tuple(_line(library, row) for row in rows),
        whole=reckoned(everything, limit) if everything.words else None,
        spread=spread_out, bodies=bodies, months=months,
        contents=tuple(_contents(
            has_spread=bool(spread_out), has_bodies=bool(bodies), has_months=bool(months),
        )),
        has_change=len(months) > 1,
        compared=plural(len(both), "tekst", "tekster") if both else "",
        means=_means("", both) if both else None, least=COMPARABLE,
        easier=sum(row.lix < float(row.original or 0) for row in both),
        hard=sum(float(row.original or 0) >= HARD for row in both),
        longer=sum(row.counts.words > (row.original_words or 0) for row in both),
        text_count=len(rows),
        example=_example(library, both),
        not_compared=plural(len(rows) - len(both), "tekst", "tekster"),
        not_assessed=plural(silent, "sag", "sager") if silent else "",
        quoted=plural(_quoted(library), "ord", "ord"),
        exemptions=tuple(_exemptions(library)), limit=limit,
        held=tuple(_held(library)),
    )  # fmt: skip


def _texts_of(library: Library, interval: Interval) -> View:
    texts = sorted(library.of_interval(interval), key=lambda document: collation(document.title))
    return interval_view(
        library, _CUT, interval, "interval_of_readability.html",
        rows=tuple(_line(library, _measured(document)) for document in texts),
    )  # fmt: skip


def _contents(*, has_spread: bool, has_bodies: bool, has_months: bool) -> Iterator[ContentsEntry]:
    """Yield the sections that the page has: where nothing is compared, some are left out."""
    yield ContentsEntry("saadan-maaler-vi", "Sådan måler vi")
    yield ContentsEntry("alle-tekster", "Alle tekster")
    if has_spread:
        yield ContentsEntry("fordeling", "Hvor mange er lette?")
    if has_bodies:
        yield ContentsEntry("raad-og-udvalg", "Hvert råd og udvalg")
    if has_months:
        yield ContentsEntry("over-tid", "Måned for måned")
    yield ContentsEntry("ikke-vurderet", "Det er ikke vurderet")
    yield ContentsEntry("originaler", "Holdt op mod originalen")
    yield ContentsEntry("data", "Hent tallene")


def _line(library: Library, row: Measured) -> TextLine:
    lix_shown = in_cell(row.counts, library.limits(row.document).lix)
    return TextLine(
        _link(library, row.document), lix_shown, row.counts.words, _original(row),
        row.original_words,
    )  # fmt: skip


def _link(library: Library, document: Document) -> Crumb:
    return Crumb(label(library, document), library.address(document))


def _original(row: Measured) -> str:
    """Return the LIX of an original as it is shown, or that it is too short to have one."""
    if row.original is None:
        return ""
    return TextVerdict.TOO_SHORT.value if row.original_is_short else number(row.original, 1)


def _example(library: Library, both: Sequence[Measured]) -> Worked | None:
    """Return the text in the middle: as many got easier than it beside their originals as less.

    The best one would prove nothing. None when no text can be compared.
    """
    if not both:
        return None
    row = sorted(both, key=lambda row: float(row.original or 0) - row.lix)[len(both) // 2]
    limit = library.limits(row.document).lix
    return Worked(
        _link(library, row.document), reckoned(row.counts, limit), Decimal(row.original or 0),
        row.original_words or 0,
    )  # fmt: skip


def _quoted(library: Library) -> int:
    """Return how many words are quoted to the letter, which are not counted."""
    return sum(document.quoted for document in library.documents)


def _exemptions(library: Library) -> Iterator[Exempted]:
    reasons = {(str(entry.document), str(entry.rule)): Html(entry.reason)
               for entry in library.html.exemptions.entries}  # fmt: skip
    for document in library.documents:
        for exemption in exemptions(library, document):
            rule = str(exemption.rule)
            yield Exempted(
                link(library, document), rule, f"{HOW_TO_WRITE}#{rule.lower()}",
                Decimal(exemption.value), reasons[document.source.path, rule],
                exemption.approved_by, exemption.ends,
            )  # fmt: skip


def _held(library: Library) -> Iterator[Compared]:
    """Yield what the register says was held against its original, in the order of the titles."""
    for each in sorted(controlled(library), key=lambda each: collation(each.document.title)):
        control = each.control
        yield Compared(
            _link(library, each.document), control.date, control.found, control.declared,
            control.left_out, each.has_changed,
        )  # fmt: skip


@untitled
def influence(library: Library) -> Mapping[Influence, tuple[Document, ...]]:
    """Return the cases by how they assess the citizens' influence."""
    found: dict[Influence, list[Document]] = {influence: [] for influence in Influence}
    for document in library.documents:
        if document.facts.influence:
            found[document.facts.influence].append(document)
    return {assessment: tuple(documents) for assessment, documents in found.items()}
