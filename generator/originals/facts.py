"""What an item of an agenda tells: who asks for what, what was decided, papers, days, tables.

Facts are taken as they stand. The words around them are not: those an editor writes anew.
Line numbers are counted from 1 in the text of the whole paper.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.danish import MONTHS, when
from generator.kinds.parts import Attachment
from generator.kinds.values import Ask, Outcome, Remarks
from generator.originals.agenda import CASE_NUMBER, PAPERS, SECTION, PaperItem
from generator.originals.openness import OpenMark, of_head
from generator.originals.paper import BLACK, Line


class ItemPart(NamedTuple):
    """A section of a case: its heading in small letters, its lines, and the first one's number."""

    heading: str
    lines: tuple[Line, ...]
    first: int

    @property
    def last(self) -> int:
        """The number of its last line that says anything."""
        filled = [at for at, line in enumerate(self.lines) if line.text]
        return self.first + (filled[-1] if filled else 0)

    @property
    def text(self) -> str:
        """Its words in one piece."""
        return " ".join(line.text for line in self.lines if line.text)


class Clause(NamedTuple):
    """A clause of a proposal: what it asks for, if that is plain, and its lines."""

    ask: Ask | None
    first: int
    last: int


class ToldRuling(NamedTuple):
    """What was decided: the outcome where the words leave no doubt, and their lines."""

    outcome: Outcome | None
    first: int
    last: int


class Dated(NamedTuple):
    """A day by which something is to be done, as it is written, and the line that says so."""

    when: str
    line: int


class Announced(NamedTuple):
    """The next meeting: its day, its hours and its place, "" where they are not told."""

    date: dt.date
    starts: str = ""
    ends: str = ""
    place: str = ""


_BEFORE_ANY_SECTION = ""


def parts(item: PaperItem) -> tuple[ItemPart, ...]:
    """Return the sections of an item in order; what stands before the first has no heading."""
    found: list[tuple[str, list[Line], int]] = [
        (_BEFORE_ANY_SECTION, [], item.first + item.head + 1)
    ]
    for at, line in enumerate(item.lines[item.head :], start=item.first + item.head + 1):
        if SECTION.fullmatch(line.text):
            found.append((line.text.rstrip(":. ").casefold(), [], at + 1))
        else:
            found[-1][1].append(line)
    return tuple(ItemPart(heading, tuple(lines), first) for heading, lines, first in found)


def of_heading(item: PaperItem, *headings: str) -> ItemPart | None:
    """Return the first section of an item that goes by one of some headings and says something."""
    return next((part for part in parts(item) if part.heading in headings and part.text), None)


def case_numbers(item: PaperItem, pattern: str | None = None) -> tuple[str, ...]:
    """Return the case numbers of an item, each once; `pattern` is how its body writes them.

    That pattern may stand anywhere but in the list of papers, whose numbers are not the item's.
    Any other case number is the item's own only where it stands before the first section.
    """
    titles = [line.text for line in item.lines[: item.head]]
    head = [line.text for part in parts(item) if not part.heading for line in part.lines]
    told = [line.text for part in parts(item) if part.heading not in PAPERS for line in part.lines]
    own = _matches(re.compile(pattern), [*titles, *told]) if pattern else ()
    return own or _matches(CASE_NUMBER, [*titles, *head])


def _matches(shape: re.Pattern[str], texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0] for text in texts for match in shape.finditer(text)))


_NAME = r"[A-ZÆØÅ][\wÆØÅæøåé'’.-]*(?: [A-ZÆØÅ][\wÆØÅæøåé'’.-]*){1,4}"
_PRESENTED = re.compile(rf"\bv(?:\.|/) ?(?P<names>{_NAME}(?:(?: ?/ ?|, | og ){_NAME})*)")


def presenters(item: PaperItem) -> tuple[str, ...]:
    """Return who presents an item: »v. Anne Berg og Bo Dahl«."""
    lines = [line.text for line in item.lines[: item.head + 2] if line.text][:2]
    match = _PRESENTED.search(" ".join(lines))
    names = re.split(r" ?/ ?|, | og ", match["names"]) if match else []
    return tuple(
        re.sub(r"\.? (?:Det|Der|Referat|Indstilling|Sagsfremstilling)$", "", name).rstrip(".")
        for name in names
    )


_ASKED = re.compile(
    r"(?:(?:det|der)?\s*\b(?:indstilles|foreslås|anbefales)\b|\bindstiller\b|\banbefaler\b|\bforeslår\b)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?:[-–•▪*\uf0b7]|\d{1,2}[.)]|[a-zæøå]\))\s+", re.IGNORECASE)
_ASKS: Sequence[tuple[re.Pattern[str], Ask]] = tuple(
    (re.compile(pattern, re.IGNORECASE), ask)
    for pattern, ask in (
        (r"\bgodkend\w*|\btiltræde\w*|\btilslutte\w*|\btilslutning\b", Ask.APPROVE),
        (r"\bdrøfte\w*", Ask.DISCUSS),
        (r"\btil efterretning\b", Ask.NOTE),
        (r"\borientere[s ]|\b(?:får|modtager) .{0,40}\b(?:status|orientering|besked)", Ask.HEAR),
        (r"\bevaluere\w*", Ask.EVALUATE),
        (r"\bbemyndige\w*|\bgiver? .{0,30}\bbemyndigelse", Ask.AUTHORISE),
        (r"\banbefale\w*|\bindstille\w*", Ask.RECOMMEND),
        (
            r"\b(?:beslutte|vedtage|frigive|bevilge?|meddele?|afsætte|vælge|udpege|afvise)\w*|\btage\w* stilling",
            Ask.DECIDE,
        ),
    )
)  # fmt: skip
_PROPOSALS = (
    "indstilling", "administrationen indstiller", "forvaltningen indstiller", "direktionen indstiller",
    "forslag til beslutning", "beslutningstema",
)  # fmt: skip


def clauses(item: PaperItem) -> tuple[Clause, ...]:
    """Return the clauses of what is proposed; none when nothing is."""
    part = of_heading(item, *_PROPOSALS)
    if part is None:
        part = next(map(_paragraph, filter(_has_proposal, parts(item))), None)
    if part is None or not re.search(r"\w", part.text):
        return ()
    numbered = [
        (number, line.text) for number, line in enumerate(part.lines, part.first) if line.text
    ]
    starts = _starts(numbered)
    ends = [*starts[1:], len(numbered)]
    groups = [numbered[start:end] for start, end in zip(starts, ends, strict=True)]
    lead = groups[0] if len(groups) > 1 and _leads(groups) else ()
    wanted = _ask(" ".join(text for _, text in lead)) if lead else None
    return tuple(
        clause._replace(ask=wanted or clause.ask)
        for group in groups[1 if lead else 0 :]
        for clause in _inside(group)
    )


def _leads(groups: Sequence[Sequence[tuple[int, str]]]) -> bool:
    """Return whether the first lines only lead to a list: »at rådet drøfter:« and its items."""
    is_listed = all(_MARKER.match(group[0][1]) for group in groups[1:])
    return is_listed and not _MARKER.match(groups[0][0][1])


def _has_proposal(part: ItemPart) -> bool:
    return part.heading == _BEFORE_ANY_SECTION and bool(
        re.search(r"\b(?:indstilles|foreslås|indstiller),? at\b", part.text)
    )


def _paragraph(part: ItemPart) -> ItemPart:
    """Return the paragraph of a section that holds the proposal."""
    start = next(at for at, line in enumerate(part.lines) if _ASKED.search(line.text))
    end = start + 1
    while end < len(part.lines) and _goes_on(part.lines, end):
        end += 1
    return ItemPart(part.heading, part.lines[start:end], part.first + start)


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Return whether a line belongs to the paragraph or to the list that it leads to."""
    text = next((line.text for line in lines[at:] if line.text), "")
    is_next = bool(_MARKER.match(text)) or bool(re.match(r"[a-zæøå(]", text))
    return is_next or bool(lines[at].text and (lines[at - 1].text or lines[at].is_item))


def _starts(numbered: Sequence[tuple[int, str]]) -> list[int]:
    """Return the places where a clause begins: at its »at«, its sign in a list, or a new request.

    A line in the middle of a clause may begin with »at« too. So the word after it must be that
    of the first clause: »at bestyrelsen«.
    """
    body = ""
    starts: list[int] = []
    for place, (_, text) in enumerate(numbered):
        marker = _MARKER.match(text)
        words = text[marker.end() :].split() if marker else text.split()
        is_at = len(words) > 1 and words[0].casefold() == "at"
        if marker or (is_at and (not body or words[1].casefold() == body)):
            starts.append(place)
            body = words[1].casefold() if is_at else body
        elif re.match(r"det (?:indstilles|anbefales|foreslås)", text, re.IGNORECASE):
            after = re.search(r",? at (\w+)", text)
            if after:
                starts.append(place)
                body = body or after[1].casefold()
    return starts or [0]


_AGAIN = re.compile(
    r"(?:,? og(?: derefter| endvidere)? |; |\. (?:Det|Endvidere|Samtidig|Desuden)[^.]*?(?:indstilles|foreslås|anbefales)(?: det)?,? )at (?=\w)"
)


def _inside(group: Sequence[tuple[int, str]]) -> Iterator[Clause]:
    """Yield the clauses of a stretch of lines: »at A godkender x, og at A drøfter y« is two.

    »at A godkender, at x, og at y« is one: no second verb asks A for anything.
    """
    text = " ".join(line for _, line in group)
    first, last = group[0][0], group[-1][0]
    body = re.search(r"\bat (\w+)", text)
    pieces = [text]
    for match in reversed(tuple(_AGAIN.finditer(text))):
        rest = text[match.end() :]
        if body and rest.casefold().startswith(f"{body[1].casefold()} ") and _ask(rest) is not None:
            pieces[0:1] = [pieces[0][: match.start()], pieces[0][match.end() :]]
            text = text[: match.start()]
    for piece in pieces:
        yield Clause(_ask(piece), first, last)


_REQUEST = re.compile(
    r"^.*?\b(?:indstille[rs]|anbefales|foreslå[rs])\b[^.:]*?(?:\bat\b|:)", re.IGNORECASE
)


def _ask(text: str) -> Ask | None:
    """Return what a clause asks for: by the verb that comes first."""
    after = _REQUEST.sub("", text)
    met = [(match.start(), ask) for pattern, ask in _ASKS if (match := pattern.search(after))]
    if not met:
        return None
    first = min(met, key=lambda pair: pair[0])
    note = re.search(r"\btage[rs]?\b|\btog\b", after)
    if note and note.start() < first[0] and any(ask is Ask.NOTE for _, ask in met):
        return Ask.NOTE
    return first[1]


_OUTCOMES: Sequence[tuple[re.Pattern[str], Outcome]] = tuple(
    (re.compile(pattern, re.IGNORECASE), outcome)
    for pattern, outcome in (
        (r"\bikke (?:vedtaget|godkendt|tiltrådt)|\bforkastet\b|\bnedstemt\b|\bstemt ned\b|\bbortfaldt\b|\bafvist\b", Outcome.REJECTED),
        (r"\bsendt tilbage\b|\btilbagesend\w+|\btilbagevist\b", Outcome.SENT_BACK),
        (r"\budsat\b|\budsættes\b|\budsatte\b", Outcome.POSTPONED),
        (r"\bdelvist? (?:vedtaget|godkendt)", Outcome.PARTLY),
        (r"\b(?:godkend|vedtag|tiltråd)\w*[^.]{0,30}\bmed (?:den |de |følgende )?(?:ændring|tilføjelse|rettelse|bemærkning)", Outcome.ADOPTED_AMENDED),
        (r"\banbefales?\b|\banbefalede\b|\banbefalet\b|\bindstilles\b", Outcome.RECOMMENDED),
        (r"\bgodkendt\b|\bgodkendte\b|\bvedtaget\b|\bvedtog\b|\btiltrådt\b|\btiltrådte\b|\btilsluttede\b|\bsom indstillet\b", Outcome.ADOPTED),
        (r"\btil efterretning\b", Outcome.NOTED),
        (r"\btil orientering\b", Outcome.FOR_INFORMATION),
        (r"\bdrøftet\b|\bdrøftede\b", Outcome.DISCUSSED),
    )
)  # fmt: skip
_STRONGER = {
    Outcome.REJECTED: {Outcome.ADOPTED}, Outcome.PARTLY: {Outcome.ADOPTED},
    Outcome.ADOPTED_AMENDED: {Outcome.ADOPTED},
}  # fmt: skip
"""Words for an outcome that hold the words for another."""


def ruling(item: PaperItem) -> ToldRuling | None:
    """Return what was decided, or None where the paper tells nothing of it.

    The outcome is None where the words leave doubt: when there are none, or of several kinds.
    """
    part = of_heading(item, "beslutning", "referat", "konklusion")
    if part is None:
        return None
    return ToldRuling(_outcome(part.text), part.first, part.last)


def _outcome(text: str) -> Outcome | None:
    is_short = len(text.split()) <= _SHORT
    met = {outcome for pattern, outcome in _OUTCOMES if pattern.search(text)}
    met -= {weaker for outcome in met for weaker in _STRONGER.get(outcome, ())}
    outcome = met.pop() if len(met) == 1 else None
    return outcome if is_short or outcome is Outcome.NOTED else None


_SHORT = 12
"""A decision of more words than this says more than its outcome, so a person must read it."""
_NO_REMARKS = re.compile(r"(?:ingen bemærkninger|ingen)[.]?", re.IGNORECASE)
_REMARKS = {
    "økonomi": Remarks.ECONOMY, "økonomiske konsekvenser": Remarks.ECONOMY,
    "sekretariatets bemærkninger": Remarks.SECRETARIAT, "kommunikation": Remarks.COMMUNICATION,
}  # fmt: skip


def without_remarks(item: PaperItem) -> tuple[Remarks, ...]:
    """Return the sections of an item that say that there is nothing to say."""
    return tuple(
        dict.fromkeys(
            _REMARKS[part.heading]
            for part in parts(item)
            if part.heading in _REMARKS and _NO_REMARKS.fullmatch(part.text)
        )
    )


_PAPER_SIGN = re.compile(r"\./\.\s*(?P<title>.+)")
_DOCUMENT_NUMBER = re.compile(r"\s*\((?P<number>\d[^()]*|[A-Z]{2,4}-?\d[^()]*)\)\s*$")


def attachments(item: PaperItem) -> tuple[Attachment, ...]:
    """Return the open papers of an item, with their document numbers."""
    titles = [*_listed(of_heading(item, *PAPERS))]
    titles += (
        match["title"]
        for line in item.lines[item.head :]
        if (match := _PAPER_SIGN.match(line.text))
    )
    return tuple(
        _attachment(title)
        for title in dict.fromkeys(titles)
        if of_head([title]) is not OpenMark.CLOSED
    )


def _listed(part: ItemPart | None) -> Iterator[str]:
    """Yield the entries of a list of papers; a line that goes on belongs to the one before."""
    entry = ""
    for line in part.lines if part else ():
        text = line.text
        marker = _MARKER.match(text)
        goes_on = (
            entry
            and not marker
            and not line.is_item
            and (entry.endswith("-") or re.match(r"[a-zæøå(\d]", text))
        )
        if not text or text == BLACK or _PAPER_SIGN.match(text):
            continue
        if goes_on:
            entry = f"{entry}{'' if entry.endswith('-') else ' '}{text}"
            continue
        if entry:
            yield entry
        entry = text[marker.end() :] if marker else text
    if entry and entry.casefold() not in {"ingen", "ingen bilag", "-"}:
        yield entry


def _attachment(title: str) -> Attachment:
    number = _DOCUMENT_NUMBER.search(title)
    name = title[: number.start()] if number else title
    return Attachment(title=name.rstrip(" ."), number=number["number"] if number else None)


_MONTH = "|".join(MONTHS)
_DAY = rf"\d{{1,2}}\. (?:{_MONTH}) \d{{4}}"
_BY = re.compile(
    rf"\b(?:senest|inden|frist(?:en)?(?: er)?|høringsfrist(?:en)?(?: er)?|svarfrist(?:en)?(?: er)?)"
    rf"[: ]+(?:\w+dag )?(?:den )?(?P<day>{_DAY})",
    re.IGNORECASE,
)


def deadlines(item: PaperItem) -> tuple[Dated, ...]:
    """Return the days by which something is to be done, each once."""
    found: dict[str, int] = {}
    lines = item.lines
    for at, line in enumerate(lines):
        following = next((later.text for later in lines[at + 1 : at + 3] if later.text), "")
        for match in _BY.finditer(f"{line.text} {following}"):
            if match.start() < len(line.text):
                found.setdefault(iso(match["day"]), item.first + at + 1)
    return tuple(Dated(day, line) for day, line in found.items() if day)


def iso(text: str) -> str:
    """Return a day in words as it is typed in a field: »3. marts 2026« is 2026-03-03."""
    last = when(text.lower()).last
    return last.isoformat() if last else ""


_HOUR = r"\d{1,2}[.:]\d{2}"
_NEXT = re.compile(
    rf"\bnæste (?:ordinære )?møde:?(?: (?:holdes|afholdes|er|bliver|finder|sted|den|d\.|i|planlagt|til"
    rf"|byrådet|rådet|kommunalbestyrelsen|regionsrådet|bestyrelsen|udvalget|\w+dag))*:? (?P<day>{_DAY})"
    rf"(?:,? (?:fra )?kl\. ?(?P<starts>{_HOUR})(?:\s*(?:[–-]|til)\s*(?:kl\. ?)?(?P<ends>{_HOUR}))?)?"
    r"(?:,? (?:i|på) (?P<place>[A-ZÆØÅ][\wæøåÆØÅ]+(?: [A-ZÆØÅ][\wæøåÆØÅ]+)*))?",
    re.IGNORECASE,
)


def next_meeting(items: Iterable[PaperItem]) -> Announced | None:
    """Return the next meeting, if an open item tells its day."""
    for item in items:
        match = _NEXT.search(" ".join(line.text for line in item.lines if line.text))
        day = when(match["day"].lower()).last if match else None
        if match and day:
            return Announced(
                day, _hour(match["starts"]), _hour(match["ends"]), (match["place"] or "").strip()
            )
    return None


def _hour(text: str | None) -> str:
    return (text or "").replace(":", ".").zfill(5) if text else ""
