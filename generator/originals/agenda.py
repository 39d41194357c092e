"""A paper split into the items of its agenda, each with its number, its title and its lines.

The items are the chain of numbered lines that goes on from one to the next and carries the
signs of an agenda: a proposal, a decision, a case number. A list inside a case, the overview
at the beginning and the papers after the last item give other chains, which weigh less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from generator.originals import openness
from generator.originals.openness import OpenMark
from generator.originals.paper import BOLD, Line, Paper

CASE_NUMBER = re.compile(
    r"\b(?:[A-ZÆØÅ]{2,5}-\d{4}-\d{3,6}|\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,4}-\d{2}|\d{2,4}/\d{3,7}"
    r"|\d{6,}-\d{2}(?=\s|$))\b"
)
"""Case numbers as the systems of regions, municipalities and KL write them."""

_WORDS_OF_SECTIONS = (
    "resumé", "resume", "indstilling", "sagsfremstilling", "baggrund", "økonomi", "beslutning",
    "referat", "bilag", "beslutningstema", "sagens kerne", "indledning", "kommunikation",
    "sekretariatets bemærkninger", "borgerinddragelse", "videre proces", "lovgrundlag", "konklusion",
    "økonomiske konsekvenser", "administrationen indstiller", "forvaltningen indstiller", "problemstilling",
    "forslag til beslutning", "høring", "sagsforløb", "vedlagte bilag", "supplerende sagsfremstilling",
    "borgernes indflydelse", "retsgrundlag", "tidsplan", "direktionen indstiller", "forslag", "løsning",
)  # fmt: skip
SECTION = re.compile(rf"(?:{'|'.join(_WORDS_OF_SECTIONS)})(?: \(fortsat\))?[:.]?", re.IGNORECASE)
"""The headings inside a case, on a line of their own."""

PAPERS = ("bilag", "vedlagte bilag")
"""The headings over the list of papers that belong to a case, in small letters."""

_NUMBERED = re.compile(
    r"(?:(?P<before>(?:lukket|lukkede|fortrolig|åben|åbent|offentlig)\w*)[\s:–-]*)?"
    r"(?P<word>(?:pkt|punkt|sag|dagsordenspunkt|ad|sagspunkt)\b\.?\s*(?:nr\.?\s*)?)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})\s*(?:[.:–-]+\s*|\s+|$)(?:\|\s*)?(?P<title>.*)",
    re.IGNORECASE,
)
_STARTS_A_TITLE = re.compile(r"[A-ZÆØÅ0-9\"”»«(’']")
_ASKS = re.compile(r"\b(?:indstill(?:es|er)|foreslås|anbefales)\b", re.IGNORECASE)
_HEAD_LINES = 6
"""So many lines under a title may say whose case it is, and whether it is open."""
_WEIGHT_OF_SIGNS, _WEIGHT_OF_HEADING, _WEIGHT_OF_TEXT, _PRICE_OF_A_GAP = 3.0, 2.0, 1.0, 0.4
_ANNEX_ENTRY = re.compile(r"(?:\d{1,2}[.)]?|[-–•▪*]|\./\.|bilag)(?:\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperItem:
    """An item: its number, its title, and the lines from its title to its end.

    `head` is how many of the lines are its title. A group (»3. Regionale sager« over 3.1 and
    3.2) has no text of its own. `first` is the place of its first line in the paper, from 0.
    """

    number: str
    title: str
    lines: tuple[Line, ...]
    first: int
    head: int
    mark: OpenMark
    is_group: bool = False
    is_counted: bool = False
    """Whether the number is our count, for the paper writes none."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of a paper, the lines before the first, and those after the last.

    `closed` are the places of lines under a closed heading, counted from 0, whether they could
    be told apart as items or not.
    """

    before: tuple[Line, ...]
    items: tuple[PaperItem, ...]
    after: tuple[Line, ...] = ()
    closed: tuple[range, ...] = ()


class _Candidate(NamedTuple):
    at: int
    number: tuple[int, ...]
    written: str
    title: str
    weight: float
    has_signs: bool
    is_counted: bool = False


def split(paper: Paper) -> Agenda:
    """Return the agenda of a paper; one without items when nothing looks like one."""
    lines = paper.lines
    chain = _without_sections(_chain(_candidates(lines)), lines) or _unnumbered(lines)
    if not chain:
        return Agenda(lines, ())
    ends = [candidate.at for candidate in chain[1:]]
    last = _end_of_last(lines, chain[-1].at)
    marks_over = _marks_over(lines, chain[0].at)
    closed = tuple(_closed_parts(marks_over, len(lines)))
    items = tuple(
        _item(
            lines,
            candidate,
            min((part.start for part in closed if candidate.at < part.start < end), default=end),
            chain,
            marks_over,
            is_laid_out=paper.is_laid_out,
        )
        for candidate, end in zip(chain, [*ends, last], strict=True)
    )
    return Agenda(lines[: chain[0].at], _inherited(items), lines[last:], closed)


def _candidates(lines: Sequence[Line]) -> list[_Candidate]:
    """Return the lines that may open an item. Where headings are numbered, only they may."""
    found = [(at, match) for at, line in enumerate(lines) if (match := _numbered(line))]
    headings = [(at, match) for at, match in found if lines[at].level]
    marked = [
        (at, match) for at, match in found if openness.of_head([lines[at].text]) is OpenMark.CLOSED
    ]
    if len(headings) > 1:
        found = sorted({*headings, *marked}, key=lambda pair: pair[0])
    ends = [*(at for at, _ in found[1:]), len(lines)][: len(found)]
    return [
        _Candidate(
            at,
            tuple(map(int, match["number"].split("."))),
            match["number"],
            match["title"],
            _weight(lines, at, end),
            _has_signs(lines, at, end),
        )
        for (at, match), end in zip(found, ends, strict=True)
    ]


def _numbered(line: Line) -> re.Match[str] | None:
    match = _NUMBERED.fullmatch(line.text)
    if match is None:
        return None
    title = match["title"].strip()
    if title and not _STARTS_A_TITLE.match(title):
        return None
    if title and title[0].isdigit():
        return None
    return match if title or match["word"] or match["before"] else None


def _weight(lines: Sequence[Line], at: int, end: int) -> float:
    has_text = any(line.text for line in lines[at + 1 : end])
    return (
        0.1
        + _WEIGHT_OF_SIGNS * _has_signs(lines, at, end)
        + _WEIGHT_OF_HEADING * bool(lines[at].level)
        + _WEIGHT_OF_TEXT * has_text
    )


def _has_signs(lines: Sequence[Line], at: int, end: int) -> bool:
    """Return whether what follows a line is a case: its sections, its number, a proposal."""
    if openness.of_head([lines[at].text]) is not OpenMark.NONE:
        return True
    return any(
        SECTION.fullmatch(line.text) or CASE_NUMBER.match(line.text) or _ASKS.search(line.text)
        for line in lines[at + 1 : end]
    )


def _chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the candidates that follow each other in number and weigh most together."""
    best: list[float] = []
    before: list[int | None] = []
    for candidate in candidates:
        options = [
            (best[at] - _gap(earlier.number, candidate.number), at)
            for at, earlier in enumerate(candidates[: len(best)])
            if earlier.number < candidate.number
        ]
        value, at = max(options, default=(0.0, -1))
        best.append(candidate.weight + max(value, 0.0))
        before.append(at if value > 0 and at >= 0 else None)
    if not best:
        return []
    chain: list[_Candidate] = []
    place: int | None = max(range(len(best)), key=best.__getitem__)
    while place is not None:
        chain.append(candidates[place])
        place = before[place]
    return chain[::-1]


def _gap(number: tuple[int, ...], following: tuple[int, ...]) -> float:
    """Return the price of the numbers that are left out between two."""
    pairs = enumerate(zip(number, following, strict=False))
    shared = min(len(number), len(following))
    level = next((at for at, (before, after) in pairs if before != after), shared)
    before = number[level] if level < len(number) else 0
    missing = following[level] - before - 1 + sum(part - 1 for part in following[level + 1 :])
    return _PRICE_OF_A_GAP * max(missing, 0)


def _without_sections(chain: Sequence[_Candidate], lines: Sequence[Line]) -> list[_Candidate]:
    """Return a chain without 3.1 and 3.2 where they are sections of a case 3, not cases."""
    kept: list[_Candidate] = []
    for place, candidate in enumerate(chain):
        parent = next((earlier for earlier in kept if _is_under(candidate, earlier)), None)
        is_section = (
            parent is not None
            and any(line.text for line in lines[parent.at + 1 : chain[chain.index(parent) + 1].at])
            and (parent.has_signs or not _have_signs(chain[place:], parent))
            and openness.of_head([lines[candidate.at].text]) is OpenMark.NONE
        )
        if not is_section:
            kept.append(candidate)
    return kept if len(kept) > 1 or any(candidate.has_signs for candidate in kept) else []


def _have_signs(chain: Iterable[_Candidate], parent: _Candidate) -> bool:
    return any(candidate.has_signs for candidate in chain if _is_under(candidate, parent))


def _unnumbered(lines: Sequence[Line]) -> list[_Candidate]:
    """Return the headings over proposals and decisions, counted, where a paper has no numbers."""
    for level in range(1, 7):
        places = [
            at
            for at, line in enumerate(lines)
            if line.level == level and not SECTION.fullmatch(line.text)
        ]
        ends = [*places[1:], len(lines)][: len(places)]
        signs = [_has_signs(lines, at, end) for at, end in zip(places, ends, strict=True)]
        if sum(signs) > 1:
            first = signs.index(True)
            return [
                _Candidate(
                    at,
                    (number,),
                    str(number),
                    lines[at].text,
                    _WEIGHT_OF_HEADING,
                    has_signs=True,
                    is_counted=True,
                )
                for number, at in enumerate(places[first:], 1)
            ]
    return []


def _end_of_last(lines: Sequence[Line], start: int) -> int:
    """Return where the last item ends: papers that it is sent out with may follow it.

    They begin after its list of annexes, at a numbering that begins again with text under it,
    or at a heading as high as its own.
    """
    level = lines[start].level
    is_in_annexes = False
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if (
            line.level
            and level
            and line.level <= level
            and line.level != BOLD
            and not SECTION.fullmatch(line.text)
        ):
            return at
        if re.fullmatch(r"(?:vedlagte )?bilag:?", line.text, re.IGNORECASE):
            is_in_annexes = True
        elif is_in_annexes and line.text and not _belongs_to_annexes(lines, at):
            return at
        match = _numbered(line)
        if match and match["number"] == "1" and _is_followed_by_text(lines, at):
            return at
    return len(lines)


def _belongs_to_annexes(lines: Sequence[Line], at: int) -> bool:
    if _ANNEX_ENTRY.match(lines[at].text) or lines[at].is_item or lines[at].table:
        return True
    before = next((line.text for line in reversed(lines[:at]) if line.text), "")
    return (
        before.endswith("-")
        or bool(re.match(r"[a-zæøå(\d]", lines[at].text))
        or bool(SECTION.fullmatch(lines[at].text))
    )


def _is_followed_by_text(lines: Sequence[Line], at: int) -> bool:
    """Return whether more than a line of a list follows before number 2."""
    count = 0
    for line in lines[at + 1 :]:
        match = _numbered(line)
        if match and match["number"] == "2":
            return count > 2
        count += bool(line.text)
    return False


def _marks_over(lines: Sequence[Line], first: int) -> list[tuple[int, OpenMark]]:
    """Return the headings that say of all items after them whether they are open.

    One in an overview says nothing of the items after it, but one right above the first does.
    """
    above = max((at for at in range(first) if lines[at].text), default=-1)
    return [
        (at, mark)
        for at, line in enumerate(lines)
        if (mark := openness.over_several(line.text)) is not OpenMark.NONE
        and (at > first or at == above)
    ]


def _closed_parts(marks_over: Sequence[tuple[int, OpenMark]], end: int) -> Iterator[range]:
    """Yield the places of the lines that stand under a closed heading, itself included."""
    for (at, mark), (following, _) in pairwise([*marks_over, (end, OpenMark.NONE)]):
        if mark is OpenMark.CLOSED:
            yield range(at, following)


def _item(
    lines: Sequence[Line],
    candidate: _Candidate,
    end: int,
    chain: Sequence[_Candidate],
    marks_over: Sequence[tuple[int, OpenMark]],
    *,
    is_laid_out: bool,
) -> PaperItem:
    own = tuple(lines[candidate.at : end])
    head = _head(own) if is_laid_out else 1
    over = next((mark for at, mark in reversed(marks_over) if at < candidate.at), OpenMark.NONE)
    return PaperItem(
        number=candidate.written,
        title=_title([candidate.title, *(line.text for line in own[1:head])]),
        lines=own,
        first=candidate.at,
        head=head,
        mark=_mark(own, head, over),
        is_group=_is_group(candidate, chain, has_text=any(line.text for line in own[head:])),
        is_counted=candidate.is_counted,
    )


def _is_group(candidate: _Candidate, chain: Sequence[_Candidate], *, has_text: bool) -> bool:
    """Return whether cases stand under a number, or would: »4. Udpegninger« with nothing under."""
    others = [other for other in chain if other is not candidate]
    has_parts = any(len(other.number) > 1 for other in others)
    has_own = any(_is_under(other, candidate) for other in others)
    return has_own or (has_parts and not has_text and len(candidate.number) == 1)


def _is_under(candidate: _Candidate, parent: _Candidate) -> bool:
    return candidate.number[: len(parent.number)] == parent.number


def _head(own: Sequence[Line]) -> int:
    """Return how many lines of a printed page the title fills."""
    head = 1
    last = own[0].text
    for at in range(1, min(len(own), 8)):
        text = own[at].text
        if not text:
            continue
        goes_on = last.endswith(
            ("-", ",", " og", " i", " for", " til", " af", " om", " med", " på")
        )
        is_other = SECTION.fullmatch(text) or CASE_NUMBER.match(text) or _ASKS.search(text)
        if is_other and not goes_on:
            break
        if not (goes_on or text[0].islower() or re.fullmatch(r"\d{4}(?:-\d{4})?\.?", text)):
            break
        head, last = at + 1, text
    return head


def _title(parts: Iterable[str]) -> str:
    """Return a title in one piece, without who presents it and whether it is open."""
    text = ""
    for part in (part.strip() for part in parts if part.strip()):
        is_split = re.search(r"[a-zæøå]-$", text) is not None and part[0].islower()
        text = text[:-1] + part if is_split else f"{text}{'' if text.endswith('-') else ' '}{part}"
    text = re.split(r",? v(?:\.|/) ?(?=[A-ZÆØÅ])", text.strip(), maxsplit=1)[0]
    text = openness.without_marks(CASE_NUMBER.sub("", text)).replace(" | ", " ")
    return " ".join(text.replace("./.", "").split()).strip(" |–-")


def _mark(own: Sequence[Line], head: int, over: OpenMark) -> OpenMark:
    """Return what an item says of itself; what stands over it counts where it says nothing."""
    texts = [
        line.text for line in own if line.text and openness.over_several(line.text) is OpenMark.NONE
    ]
    under: list[str] = []
    for line in own[head:]:
        if SECTION.fullmatch(line.text) or len(under) == _HEAD_LINES or _ASKS.search(line.text):
            break
        if line.text:
            under.append(line.text)
    at_title = openness.of_head([line.text for line in own[:head]])
    said = at_title if at_title is not OpenMark.NONE else _of_lines_under(under)
    if over is OpenMark.CLOSED or said is OpenMark.CLOSED:
        return OpenMark.CLOSED
    if said is not OpenMark.NONE:
        return said
    if over is OpenMark.OPEN:
        return OpenMark.OPEN
    return openness.of_text(texts)


def _of_lines_under(lines: Sequence[str]) -> OpenMark:
    """Return what short lines under a title say: a label, or a word by itself."""
    return openness.of_head([line for line in lines if len(line.split()) <= 8])


def _inherited(items: Sequence[PaperItem]) -> tuple[PaperItem, ...]:
    """Return the items, with those under a closed heading closed as well."""
    closed = {item.number for item in items if item.is_group and item.mark is OpenMark.CLOSED}
    return tuple(
        replace(item, mark=OpenMark.CLOSED)
        if any(item.number.startswith(f"{number}.") for number in closed)
        else item
        for item in items
    )
