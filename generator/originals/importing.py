"""From papers to drafts: what is open becomes texts to write, what is closed becomes a number.

Nothing is read or written here. What comes out may be written; what is closed is in none of
it: not in a draft, not in the text of the original, not in what is told.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, cast

from generator.danish import join, slug
from generator.kinds.case import CASE
from generator.kinds.meeting import MEETING, Meeting
from generator.kinds.parts import Original
from generator.kinds.registers import Body
from generator.library.document import Document
from generator.originals import drafting, fields, openness
from generator.originals.agenda import SECTION, Agenda, PaperItem, split
from generator.originals.drafting import Called, KeptText
from generator.originals.opening import opening
from generator.originals.openness import OpenMark
from generator.originals.paper import BLACK, Line, NotedKind, Paper
from generator.originals.tables import tables
from generator.text.cpr import masked
from generator.text.record import key_of

_LONG_ENOUGH = 8
"""A title with fewer signs is a common word, and is not looked for elsewhere."""
_LISTS = re.compile(r"(?:dagsorden|indhold|indholdsfortegnelse|punkter|sagsoversigt|oversigt|punktliste|sager)\W*", re.IGNORECASE)  # fmt: skip
_MOST_CHANGES = 5
_LONGEST_NAME = 45
_TITLE_LINES = 3


class RefusedError(Exception):
    """A paper is not taken in. The lines tell why, and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


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


class _Read(NamedTuple):
    """A paper with its agenda; `is_open` tells of each item, in order."""

    paper: Paper
    agenda: Agenda
    is_open: tuple[bool, ...]

    def items(self, closed: frozenset[str]) -> tuple[PaperItem, ...]:
        """Return the open items; what is closed in one paper is closed in all."""
        return tuple(
            item
            for item, is_open in zip(self.agenda.items, self.is_open, strict=True)
            if is_open and item.number not in closed
        )


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
    closed = frozenset(
        item.number
        for one in read
        for item, is_open in zip(one.agenda.items, one.is_open, strict=True)
        if not is_open
    )
    noted = tuple(line for one in read for line in _noted(one, closed))
    if noted and not accepts:
        raise RefusedError(
            "Der er rettelser eller kommentarer i filen. Nogen skal tage stilling til dem først.",
            *noted,
            "Godkend eller afvis dem i dit program. Eller brug --ret-ja: så tager vi teksten, som den er rettet.",
        )
    titles = _closed_titles(read, closed)
    new: dict[str, str] = {}
    renewed: dict[str, str] = {}
    originals: dict[str, str] = {}
    told: list[str] = [*(("Det her er ikke kommet med:", *noted) if noted else ())]
    for number, one in enumerate(read):
        kept = _kept(one, target.file(number), closed, titles)
        originals[kept.file] = "\n".join((*kept.lines, ""))
        made = _drafts(one, target, kept, closed)
        new |= made.new
        renewed |= made.renewed
        told += made.told
        told += _doubtful(one, closed, kept, titles, target)
    to_mend = tuple(_left_over(read, target, closed))
    return Imported(new, renewed, originals, (*told, *to_mend), bool(to_mend))


def _understood(paper: Paper, *, all_open: bool) -> _Read:
    agenda = split(paper)
    if not agenda.items:
        raise RefusedError(
            "Vi kan ikke finde punkterne i filen.",
            "Hvert punkt skal have et nummer og en overskrift på en linje for sig, som »3. Budget«.",
        )
    verdict = openness.verdict([item.mark for item in agenda.items], all_open=all_open)
    if not verdict.is_marked and not all_open:
        raise RefusedError(
            "Filen siger ikke, hvilke punkter der er lukket.",
            "Spørg den, der har lavet den. Er alle punkter åbne, så skriv kommandoen igen med --alle-aabne.",
        )
    return _Read(paper, agenda, verdict.is_open)


def _noted(read: _Read, closed: frozenset[str]) -> Iterator[str]:
    """Yield a line for each change and comment: its words only where all around it is open."""
    number_of: dict[int, str] = {}
    for item in read.agenda.items:
        number_of |= dict.fromkeys(range(item.first, item.first + len(item.lines)), item.number)
    opened = {item.number for item in read.items(closed)}
    for at, line in enumerate(read.paper.lines):
        number = number_of.get(at, "")
        for noted in line.noted:
            is_told = number in opened or not closed
            place = f"Punkt {number}, linje {at + 1}" if number else f"Linje {at + 1}"
            words = (
                f"»{masked(noted.text)}«"
                if is_told and noted.text
                else "uden ord"
                if is_told
                else "i noget lukket"
            )
            yield f"  {place}: {_CHANGES[noted.change]} {words}"
    for noted in read.paper.unplaced:
        place = noted.text.capitalize() if read.paper.is_laid_out else "Et sted uden for teksten"
        yield f"  {place}: {_CHANGES[noted.change]}"


_CHANGES = {
    NotedKind.INSERTED: "sat ind",
    NotedKind.DELETED: "slettet",
    NotedKind.COMMENT: "kommentar",
}


class _Titles(NamedTuple):
    """The titles of closed items, as they may be met elsewhere in a paper.

    `whole` finds one however its words are set; `names` are the names and numbers of each.
    """

    whole: tuple[re.Pattern[str], ...] = ()
    names: tuple[frozenset[str], ...] = ()

    def taken_out(self, lines: Sequence[str], before: int) -> list[str]:
        """Return lines without the titles, and without lines that tell of one.

        Two names or numbers of a title tell of it where they are rare; one does in the first
        `before` lines, the head of the paper.
        """
        often = Counter(word for line in lines for word in _names(line))
        rare = tuple(
            frozenset(word for word in words if often[word] <= _RARE) for words in self.names
        )
        return [
            BLACK
            if any(len(words & _names(line)) > (at >= before) for words in rare)
            else self._without_whole(line)
            for at, line in enumerate(lines)
        ]

    def _without_whole(self, line: str) -> str:
        for title in self.whole:
            line = title.sub(BLACK, line)
        return line


_RARE = 3
"""A name in more lines than this is the council's own, or the year."""


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b(?:[A-ZÆØÅ][\wæøå-]{2,}|\d[\d.,]*\d)\b", text))


def _closed_titles(read: Iterable[_Read], closed: frozenset[str]) -> _Titles:
    heads = {
        head
        for one in read
        for item in one.agenda.items
        if item.number in closed
        for head in _heads(item, one.paper)
    }
    whole = sorted((head for head in heads if len(head) >= _LONG_ENOUGH), key=len, reverse=True)
    return _Titles(
        tuple(
            re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", head))), re.IGNORECASE)
            for head in whole
        ),
        tuple(_names(head.partition(" ")[2]) for head in sorted(heads)),
    )


def _heads(item: PaperItem, paper: Paper) -> Iterator[str]:
    """Yield the title of a closed item; on a printed page also with the line under it.

    There a title may go on where nothing tells so.
    """
    if item.title and not SECTION.fullmatch(item.title):
        yield item.title
    under = [line.text for line in item.lines[item.head : item.head + 2] if line.text]
    if paper.is_laid_out and item.title and under and not SECTION.fullmatch(under[0]):
        yield openness.without_marks(f"{item.title} {under[0]}")


def _kept(read: _Read, file: str, closed: frozenset[str], titles: _Titles) -> KeptText:
    """Return the text of a paper as it may be kept: line for line, what is closed left empty."""
    lines = [""] * len(read.paper.lines)
    for at, line in enumerate(_before(read.agenda, closed)):
        lines[at] = line.text
    for item in read.items(closed):
        for at, line in enumerate(item.lines, item.first):
            lines[at] = BLACK if _is_closed_paper(line) else line.text
    if not closed:
        start = len(read.paper.lines) - len(read.agenda.after)
        lines[start:] = [line.text for line in read.agenda.after]
    blacked = titles.taken_out([masked(line) for line in lines], len(read.agenda.before))
    while len(blacked) > len(read.agenda.before) and not blacked[-1]:
        blacked.pop()
    return _named(file, tuple(blacked))


def _named(file: str, lines: tuple[str, ...]) -> KeptText:
    text = "\n".join((*lines, ""))
    return KeptText(file, hashlib.sha256(text.encode()).hexdigest(), lines)


def _before(agenda: Agenda, closed: frozenset[str]) -> Sequence[Line]:
    """Return the lines before the first item; with closed items, only those before its list."""
    if not closed:
        return agenda.before
    titles = {item.title.casefold() for item in agenda.items if item.title}
    for at, line in enumerate(agenda.before):
        text = line.text.casefold()
        is_list = _LISTS.fullmatch(text) or re.match(r"(?:punkt |pkt\.? )?\d{1,3}[. |:)]", text)
        if (
            is_list
            or openness.of_head([text]) is OpenMark.CLOSED
            or any(title in text for title in titles)
        ):
            return agenda.before[:at]
    return agenda.before


def _is_closed_paper(line: Line) -> bool:
    """Return whether a line of an open item is a heading or a paper that is closed."""
    return len(line.text.split()) <= 20 and openness.of_head([line.text]) is OpenMark.CLOSED


def _drafts(read: _Read, target: MeetingTarget, kept: KeptText, closed: frozenset[str]) -> Imported:
    items = tuple(_with_kept(item, kept) for item in read.items(closed))
    is_minutes = drafting.decided(items)
    new: dict[str, str] = {}
    renewed: dict[str, str] = {}
    told: list[str] = []
    for item in items:
        if item.is_group:
            continue
        document = target.documents.get(item.number)
        path = document.source.path if document else _case_path(target, item)
        made = drafting.original(kept, item.title, "", (drafting.bounds(item),))
        if document is None:
            new[path] = drafting.case(
                item,
                kept,
                target.body,
                is_minutes=is_minutes,
                needs_assessment=target.needs_assessment,
            )
            told.append(
                f"Punkt {item.number}: {path}"
                + (", talt efter rækkefølgen" if item.is_counted else "")
            )
        else:
            renewed |= _renewed(document, made)
            told += _differences(document, made, kept, target)
    before = _before(read.agenda, closed)
    texts = [replace(line, text=kept.lines[at]) for at, line in enumerate(before)]
    called = Called(
        _title(texts),
        target.body_id,
        target.body,
        target.day,
        opening(texts),
        items,
        tuple(sorted(closed, key=_order)),
        max((drafting.bounds(item)[1] for item in items), default=1),
    )
    whole = target.documents.get("")
    if whole is None:
        new[MEETING.path.format(body=target.body_id, meeting=target.day)] = drafting.meeting(
            called, kept
        )
    else:
        renewed |= _renewed(whole, drafting.original(kept, called.title, "", ((1, called.last),)))
    return Imported(new, renewed, {}, tuple(told))


def _with_kept(item: PaperItem, kept: KeptText) -> PaperItem:
    """Return an item with its lines as they are kept, so that a draft is made of nothing else."""
    texts = [
        kept.lines[at] if at < len(kept.lines) else ""
        for at in range(item.first, item.first + len(item.lines))
    ]
    lines = (
        line if line.text == text else replace(line, text=text, cells=(), table=0)
        for line, text in zip(item.lines, texts, strict=True)
    )
    return replace(item, lines=tuple(lines))


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


_RENEWED = ("lines", "lix", "words", "sha256")


def _renewed(document: Document, made: Original) -> Mapping[str, str]:
    """Return the text of a document with the figures of its original made anew, if they differ.

    Nothing else of it is touched. One that names another original is left as it is.
    """
    old = document.record.original
    if old is None or not old.was_read or old.file != made.file:
        return {}
    text = document.source.text
    changes: list[tuple[int, int, str]] = []
    for name in _RENEWED:
        line = next(fields.field(key_of(Original, name), getattr(made, name)))
        path = (*old.path, key_of(Original, name))
        if path in document.places and getattr(old, name) != getattr(made, name):
            span = document.places[path].value
            changes.append((span.start, span.end, line.partition(": ")[2]))
    for start, end, value in sorted(changes, reverse=True):
        text = f"{text[:start]}{value}{text[end:]}"
    return {document.source.path: text} if text != document.source.text else {}


def _differences(
    document: Document, made: Original, kept: KeptText, target: MeetingTarget
) -> Iterator[str]:
    """Yield what has changed in the lines that a document is a plain version of."""
    old = document.record.original
    if old is None or old.file != made.file or old.lines is None:
        yield f"{document.source.path}: Teksten er der i forvejen og nævner en anden original. Den er ikke rørt."
        return
    before = _said(target.originals.get(kept.file, ()), old.lines.stretches())
    after = _said(kept.lines, made.lines.stretches() if made.lines else ())
    changes = tuple(_changes(before, after)) if before else ()
    if not changes:
        yield f"{document.source.path}: Teksten er der i forvejen. Originalen er den samme."
        return
    yield f"{document.source.path}: Originalen er ændret siden. Ret teksten, hvis det betyder noget:"
    yield from changes[:_MOST_CHANGES]
    if len(changes) > _MOST_CHANGES:
        yield f"  … og {len(changes) - _MOST_CHANGES} steder mere."


def _said(lines: Sequence[str], stretches: Iterable[tuple[int, int]]) -> list[str]:
    return [line for first, last in stretches for line in lines[first - 1 : last] if line]


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            old, new = " ".join(before[start:end]), " ".join(after[new_start:new_end])
            yield (
                f"  før »{old}« → nu »{new}«"
                if old and new
                else f"  nyt: »{new}«"
                if new
                else f"  væk: »{old}«"
            )


def _doubtful(
    read: _Read,
    closed: frozenset[str],
    kept: KeptText,
    titles: _Titles,
    target: MeetingTarget,
) -> Iterator[str]:
    """Yield what an editor must know: what is closed and why, and what nobody could read."""
    for item, is_open in zip(read.agenda.items, read.is_open, strict=True):
        if item.number in closed and not item.is_group:
            why = "" if item.mark is OpenMark.CLOSED else ", for ingen siger klart, at det er åbent"
            yield f"Punkt {item.number}: lukket{why}. Kun nummeret er kommet med."
        elif is_open:
            yield from _of_tables(item)
    if closed and any(line.text for line in read.agenda.after):
        yield "Bilagene efter det sidste punkt er ikke kommet med, for de kan høre til et lukket punkt."
    for page in read.paper.pictures:
        yield f"Side {page} er et billede. Den er ikke læst. Se selv efter, hvad der står."
    if target.body is None:
        yield f"Organet »{target.body_id}« står ikke i registret over organer."
    if any(BLACK in line for line in kept.lines) and titles.whole:
        yield f"Navnet på et lukket punkt stod også andre steder. Der står nu {BLACK}."


def _of_tables(item: PaperItem) -> Iterator[str]:
    for found in tables(item.lines, item.first + 1, ""):
        where = f"Punkt {item.number}, linje {found.first}-{found.last}"
        if found.table is None:
            yield f"{where}: Her er en tabel med ord. Skriv selv det, der skal med."
        elif found.wrong:
            columns = join((f"»{name}«" for name in found.wrong), "og")
            yield f"{where}: Summen passer ikke i {columns}. Se efter, og fortæl det i fejl i originalen."


def _left_over(
    read: Sequence[_Read], target: MeetingTarget, closed: frozenset[str]
) -> Iterator[str]:
    """Yield what the texts that were there before say, and the papers do not."""
    numbers = {item.number for one in read for item in one.items(closed)}
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


def of_text(
    paper: Paper, text: str, file: str, title: str, *, all_open: bool, accepts: bool
) -> tuple[str, str]:
    """Return the draft of one text, and the text of its original, of a paper that has no items.

    `text` is the draft of its kind, `title` what the paper is called if it does not say so.

    Raises:
        RefusedError: the paper speaks of what is closed, or is not finished.
    """
    texts = [line.text for line in paper.lines]
    head = [text for text in texts if text][:10]
    is_closed = (
        openness.of_head([line for line in head if len(line.split()) <= 8]) is OpenMark.CLOSED
    )
    if is_closed or (openness.of_text(texts) is OpenMark.DOUBT and not all_open):
        raise RefusedError(
            "Filen taler om noget, der er lukket eller fortroligt. Den er ikke læst ind.",
            *(
                ()
                if is_closed
                else ("Må alt i den komme ud, så skriv kommandoen igen med --alle-aabne.",)
            ),
        )
    if paper.noted and not accepts:
        raise RefusedError(
            "Der er rettelser eller kommentarer i filen. Nogen skal tage stilling til dem først.",
            *(f"  Linje {at}: {_CHANGES[noted.change]} »{masked(noted.text)}«"
              for at, line in enumerate(paper.lines, 1) for noted in line.noted),
            "Godkend eller afvis dem i dit program. Eller brug --ret-ja: så tager vi teksten, som den er rettet.",
        )  # fmt: skip
    kept = _named(file, tuple(masked(text) for text in texts))
    headed = next((line.text for line in paper.lines if line.level), "")
    return (
        drafting.single(text, kept, headed or title, tuple(_headings(paper.lines))),
        "\n".join((*kept.lines, "")),
    )


def _headings(lines: Sequence[Line]) -> Iterator[tuple[str, int, int]]:
    """Yield the headings of a text, but the first, with their first and last line."""
    places = [at for at, line in enumerate(lines) if line.level][1:]
    for at, end in zip(places, [*places[1:], len(lines)], strict=True):
        yield lines[at].text, at + 1, end
