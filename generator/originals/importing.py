"""From papers to drafts: what is open becomes texts to write, what is closed becomes a number.

Nothing is read or written here. What comes out may be written; what is closed is in none of
it: not in a draft, not in the text of the original, not in what is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from generator.danish import join, slug
from generator.kinds.case import CASE
from generator.kinds.meeting import MEETING, Meeting
from generator.kinds.registers import Body
from generator.library.document import Document
from generator.originals import drafting, openness
from generator.originals.agenda import PaperItem, split
from generator.originals.closing import (
    Closed,
    ClosedTitles,
    ReadPaper,
    before_items,
    closed_in,
    kept_text,
)
from generator.originals.drafting import Called, KeptText
from generator.originals.opening import opening
from generator.originals.openness import OpenMark
from generator.originals.paper import BLACK, Line, NotedKind, Paper
from generator.originals.renewing import differences, renewed
from generator.originals.tables import tables
from generator.text.cpr import masked

_LONGEST_NAME = 45
_TITLE_LINES = 3
_TOP = 6
"""So many lines at the top of a paper may say that all of it is closed."""


class RefusedError(Exception):
    """A paper is not taken in. The lines tell why, and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines

    @classmethod
    def unfinished(cls, noted: Iterable[str]) -> RefusedError:
        """Return the refusal of a paper that somebody is still at work on, with the places."""
        return cls(
            "Der er rettelser eller kommentarer i filen. Nogen skal tage stilling til dem først.",
            *noted,
            "Godkend eller afvis dem i dit program. "
            "Eller brug --ret-ja: så tager vi teksten, som den er rettet.",
        )


@dataclass(frozen=True, slots=True)
class MeetingTarget:
    """A meeting that papers are for: its body and day as its folder is called, and what is there.

    `body` is None when the register does not know it; `needs_assessment` tells that the cases
    are so new that each must say whether citizens can influence it. `documents` are those of
    the folder, by the number of their item, and "" for the meeting itself. `originals` are the
    lines of what was taken in before.
    """

    body_id: str
    day: str
    body: Body | None = None
    needs_assessment: bool = True
    documents: Mapping[str, Document] = field(default_factory=dict)
    originals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def file(self, number: int) -> str:
        """Return the name of the text that the original with a number, from 0, is kept in."""
        return f"{slug(self.body_id)}-{slug(self.day)}{f'-{number + 1}' if number else ''}.txt"


@dataclass(frozen=True, slots=True)
class Imported:
    """What is to be written, and what to tell the editor.

    `new` are drafts by their paths below content/, `renewed` the texts that were there with the
    figures of their original made anew. `originals` are texts by the name of their file.
    `is_to_mend` tells that something must be done by hand.
    """

    new: Mapping[str, str]
    renewed: Mapping[str, str]
    originals: Mapping[str, str]
    told: tuple[str, ...]
    is_to_mend: bool = False


def of_meeting(
    papers: Sequence[Paper], target: MeetingTarget, *, all_open: bool, accepts: bool
) -> Imported:
    """Return what the papers of a meeting give: a draft for each open item, and its meeting.

    `all_open` is a person's word that items without a mark are open; `accepts` takes tracked
    changes as they stand, and leaves comments out.

    Raises:
        RefusedError: a paper has no items, does not say which are open, or is not finished.
    """
    read = [_understood(paper, all_open=all_open) for paper in papers]
    closed = closed_in(read)
    noted = tuple(line for paper in read for line in _noted(paper, closed))
    if noted and not accepts:
        raise RefusedError.unfinished(noted)
    new: dict[str, str] = {}
    changed: dict[str, str] = {}
    originals: dict[str, str] = {}
    told: list[str] = [*(("Det her er ikke kommet med:", *noted) if noted else ())]
    for number, paper in enumerate(read):
        kept = kept_text(paper, target.file(number), closed)
        originals[kept.file] = "\n".join((*kept.lines, ""))
        items = tuple(_with_kept(item, kept, closed.titles) for item in paper.items(closed.numbers))
        for drafts in (
            _cases(items, target, kept, closed.titles),
            _meeting(paper, items, target, kept, closed),
        ):
            new |= drafts.new
            changed |= drafts.renewed
            told += drafts.told
        told += _doubtful(paper, closed, kept, target)
    to_mend = tuple(_left_over(read, target, closed.numbers))
    return Imported(new, changed, originals, (*told, *to_mend), bool(to_mend))


def _understood(paper: Paper, *, all_open: bool) -> ReadPaper:
    agenda = split(paper)
    if not agenda.items:
        raise RefusedError(
            "Vi kan ikke finde punkterne i filen.",
            "Hvert punkt skal have et nummer og en overskrift på en linje for sig, som »3. Budget«.",
        )
    if any(map(openness.of_whole, [line.text for line in agenda.before if line.text][:_TOP])):
        raise RefusedError("Filen er en lukket dagsorden. Den er ikke læst ind.")
    marks = [item.mark for item in agenda.items]
    verdict = openness.verdict(
        [*marks, *(OpenMark.CLOSED for _ in agenda.closed)], all_open=all_open
    )
    if not verdict.is_marked and not all_open:
        raise RefusedError(
            "Filen siger ikke, hvilke punkter der er lukket.",
            "Spørg den, der har lavet den. Er alle punkter åbne, så skriv kommandoen igen med --alle-aabne.",
        )
    return ReadPaper(paper, agenda, verdict.is_open[: len(marks)])


def _noted(read: ReadPaper, closed: Closed) -> Iterator[str]:
    """Yield a line for each change and comment: its words only where all around it is open."""
    number_of: dict[int, str] = {}
    for item in read.agenda.items:
        number_of |= dict.fromkeys(range(item.first, item.first + len(item.lines)), item.number)
    opened = {item.number for item in read.items(closed.numbers)}
    for at, line in enumerate(read.paper.lines):
        number = number_of.get(at, "")
        for noted in line.noted:
            is_told = number in opened or not closed.numbers
            place = f"Punkt {number}, linje {at + 1}" if number else f"Linje {at + 1}"
            words = (
                f"»{closed.titles.without_whole(masked(noted.text))}«"
                if is_told and noted.text
                else "uden ord"
                if is_told
                else "i noget lukket"
            )
            yield f"  {place}: {NOTED[noted.change]} {words}"
    for noted in read.paper.unplaced:
        place = noted.text.capitalize() if read.paper.is_laid_out else "Et sted uden for teksten"
        yield f"  {place}: {NOTED[noted.change]}"


NOTED = {
    NotedKind.INSERTED: "sat ind",
    NotedKind.DELETED: "slettet",
    NotedKind.COMMENT: "kommentar",
}


def _cases(
    items: tuple[PaperItem, ...], target: MeetingTarget, kept: KeptText, titles: ClosedTitles
) -> Imported:
    """Return a draft for each item without a text, and the others with their original renewed."""
    is_minutes = drafting.decided(items)
    new: dict[str, str] = {}
    changed: dict[str, str] = {}
    told: list[str] = []
    for item in items:
        if item.is_group:
            continue
        document = target.documents.get(item.number)
        if document is None:
            path = _case_path(target, item)
            new[path] = drafting.case(
                item,
                kept,
                target.body,
                is_minutes=is_minutes,
                needs_assessment=target.needs_assessment,
            )
            in_order = ", talt efter rækkefølgen" if item.is_counted else ""
            told.append(f"Punkt {item.number}: {path}{in_order}")
            continue
        original = drafting.original(kept, item.title, "", (drafting.bounds(item),))
        changed |= renewed(document, original)
        told += differences(
            document,
            original,
            target.originals.get(kept.file, ()),
            kept.lines,
            lambda lines: titles.taken_out(lines, 0),
        )
    return Imported(new, changed, {}, tuple(told))


def _meeting(
    read: ReadPaper,
    items: tuple[PaperItem, ...],
    target: MeetingTarget,
    kept: KeptText,
    closed: Closed,
) -> Imported:
    """Return the draft of the meeting, or its text with its original renewed."""
    before = before_items(read.agenda, has_closed=closed.is_any)
    texts = [replace(line, text=kept.lines[at]) for at, line in enumerate(before)]
    called = Called(
        _title(texts),
        target.body_id,
        target.body,
        target.day,
        opening(texts),
        items,
        tuple(sorted(closed.numbers, key=_order)),
        max((drafting.bounds(item)[1] for item in items), default=1),
    )
    whole = target.documents.get("")
    if whole is None:
        path = MEETING.path.format(body=target.body_id, meeting=target.day)
        return Imported({path: drafting.meeting(called, kept)}, {}, {}, ())
    original = drafting.original(kept, called.title, "", ((1, called.last),))
    return Imported({}, renewed(whole, original), {}, ())


def _with_kept(item: PaperItem, kept: KeptText, titles: ClosedTitles) -> PaperItem:
    """Return an item with its lines as they are kept, so that a draft is made of nothing else."""
    texts = [
        kept.lines[at] if at < len(kept.lines) else ""
        for at in range(item.first, item.first + len(item.lines))
    ]
    lines = (
        line if line.text == text else replace(line, text=text, cells=(), table=0)
        for line, text in zip(item.lines, texts, strict=True)
    )
    title = "" if BLACK in texts[: item.head] else titles.without_whole(item.title)
    return replace(item, title=title, lines=tuple(lines))


def _order(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _title(before: Sequence[Line]) -> str:
    """Return what a paper calls itself: its first heading, or the lines that say what it is."""
    headed = next((line.text for line in before if line.level), "")
    if headed:
        return headed
    said: list[str] = []
    for line in before:
        if said and (not line.text or ":" in line.text):
            break
        if said or re.match(
            r"(?:dagsorden|referat|beslutningsreferat|møde|udskrift)", line.text, re.IGNORECASE
        ):
            said.append(line.text)
    return " ".join(said[:_TITLE_LINES])


def _case_path(target: MeetingTarget, item: PaperItem) -> str:
    name = slug(item.title)
    while len(name) > _LONGEST_NAME and "-" in name:
        name = name.rpartition("-")[0]
    return CASE.path.format(
        body=target.body_id, meeting=target.day, slug=f"{item.number}-{name or 'sag'}"
    )


def _doubtful(
    read: ReadPaper, closed: Closed, kept: KeptText, target: MeetingTarget
) -> Iterator[str]:
    """Yield what an editor must know: what is closed and why, and what nobody could read."""
    for item, is_open in zip(read.agenda.items, read.is_open, strict=True):
        if item.number in closed.numbers and not item.is_group:
            why = "" if item.mark is OpenMark.CLOSED else ", for ingen siger klart, at det er åbent"
            yield f"Punkt {item.number}: lukket{why}. Kun nummeret er kommet med."
        elif is_open:
            shown = _with_kept(item, kept, closed.titles)
            yield from _of_black(shown)
            yield from _of_tables(shown)
    for part in read.agenda.closed:
        if not any(item.first in part for item in read.agenda.items):
            yield f"Linje {part.start + 1}-{part.stop}: en lukket del. Den er ikke kommet med. Skriv selv numrene."
    if (closed.numbers or read.agenda.closed) and any(line.text for line in read.agenda.after):
        yield "Bilagene efter det sidste punkt er ikke kommet med, for de kan høre til et lukket punkt."
    for page in read.paper.pictures:
        yield f"Side {page} er et billede. Den er ikke læst. Se selv efter, hvad der står."
    if target.body is None:
        yield f"Organet »{target.body_id}« står ikke i registret over organer."


def _of_black(item: PaperItem) -> Iterator[str]:
    places = [at for at, line in enumerate(item.lines, item.first + 1) if BLACK in line.text]
    if places:
        where = join(map(str, places), "og")
        yield (
            f"Punkt {item.number}, linje {where}: Noget lukket er taget ud. "
            "Er det et punkt for sig, så skriv dets nummer under lukkede punkter."
        )


def _of_tables(item: PaperItem) -> Iterator[str]:
    for read in tables(item.lines, item.first + 1, ""):
        where = f"Punkt {item.number}, linje {read.first}-{read.last}"
        if read.table is None:
            yield f"{where}: Her er en tabel med ord. Skriv selv det, der skal med."
        elif read.wrong:
            columns = join((f"»{name}«" for name in read.wrong), "og")
            yield f"{where}: Summen passer ikke i {columns}. Se efter, og fortæl det i fejl i originalen."


def _left_over(
    read: Sequence[ReadPaper], target: MeetingTarget, closed: frozenset[str]
) -> Iterator[str]:
    """Yield what the texts that were there before say, and the papers do not."""
    numbers = {item.number for paper in read for item in paper.items(closed)}
    for number, document in target.documents.items():
        if number in closed:
            yield f"{document.source.path}: Punkt {number} er lukket nu. Slet filen, før noget andet sker."
        elif number and number not in numbers:
            yield f"{document.source.path}: Punkt {number} står ikke i papirerne mere."
    meeting = target.documents.get("")
    if meeting is not None:
        known = {item.number for item in cast("Meeting", meeting.record).closed_items}
        missing = sorted(closed - known, key=_order)
        if missing:
            yield f"{meeting.source.path}: Skriv under lukkede punkter: {join(missing, 'og')}."
