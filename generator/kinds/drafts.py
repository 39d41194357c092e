"""Drafts of new files: the right fields and headings, with words that say what to write.

What stands between (( and )) is to be filled in; rule KLA01 refuses a file that still has it.
What the file's own name tells already (body, day, number) is filled in.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator import danish
from generator.danish import slug
from generator.kinds import KINDS, AnyKind
from generator.kinds.parts import Record
from generator.kinds.values import MeetingState
from generator.text.record import key_of
from generator.text.source import Position, Source, Span

_GAP = re.compile(r"\(\(([^()\n]+)\)\)")
_AS_A_DAY = re.compile(r"\d{1,4}[-.]\d{1,2}[-.]\d{1,4}")
HELD_BACK = f"{key_of(Record, 'held_back')}: ja"
"""The line that keeps a text from being published."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*(?=-)")


class Whole(NamedTuple):
    """What a new text is part of: the path of its file, and its kind and name for a draft."""

    path: str
    named: str


class Draft(NamedTuple):
    """A new file: its path below content/, its text, and what it is part of, if anything."""

    path: str
    text: str
    whole: Whole | None

    def gaps(self) -> Iterator[tuple[Position, str]]:
        """Yield each place that is to be filled in, and what to write there."""
        source = Source(self.path, self.text)
        for gap in gaps(self.text):
            yield source.position(gap.start), self.text[gap.start + 2 : gap.end - 2]


def gaps(text: str) -> tuple[Span, ...]:
    """Return the places of a file that are still to be filled in."""
    return tuple(Span(*gap.span()) for gap in _GAP.finditer(text)) if "((" in text else ()


def draft(
    kind: str,
    name: str,
    bodies: Mapping[str, str] | None = None,
    written: dt.date | None = None,
    of_type: str = "",
) -> Draft | str:
    """Return a draft of a kind (Danish label or its slug), or a message that says why not.

    `name` is the file's name. For a meeting it is »body/day«, for a case »body/day/number-name«.
    `bodies` are the names of those that there are, by their ids; without any, none is asked for.
    `written` is the day on which the text is begun, if the file is to say so. `of_type` is the
    word for its type, or how that begins, where the kind has a draft of its own for it.
    """
    wanted = next((one for one in KINDS if slug(one.label) == slug(kind)), None)
    if wanted is None:
        return f"Slags »{kind}« kendes ikke. Vælg {', '.join(one.label for one in KINDS)}."
    parts = [_named(part) for part in name.removesuffix(".md").split("/") if slug(part)]
    if len(parts) != len(wanted.parts):
        if not wanted.named_by:
            return "Skriv et navn uden mapper, for eksempel »ny-cykelsti«."
        return f"Skriv navnet på {wanted.article} {kind} som »{wanted.named_by}«."
    named = dict(zip(wanted.parts, parts, strict=True))
    wrong = _wrong_body(named, bodies or {}) or _wrong_day(name.split("/"), named)
    if wrong:
        return wrong
    who = (bodies or {}).get(parts[0], "")
    begun = _draft_of(wanted, of_type)
    if begun is None:
        words = danish.join((f"»{word}«" for word, _ in wanted.drafts_of), "eller")
        return (
            f"»{of_type}« har ingen kladde. Skriv --som {words}, eller lad være."
            if words
            else (f"{kind.capitalize()} har kun én slags kladde. Lad --som være.")
        )
    text = _filled(begun, parts, who, written) if len(parts) > 1 else begun
    return Draft(
        wanted.path.format(**named), _held_back(text, written), _whole(wanted.within, named)
    )


def _draft_of(kind: AnyKind, of_type: str) -> str | None:
    """Return the draft of a type of a kind, or that of the kind where no type is named."""
    if not of_type:
        return kind.draft
    own = (text for word, text in kind.drafts_of if word.startswith(of_type.casefold()))
    return next(own, None)


def _whole(kind: AnyKind | None, named: Mapping[str, str]) -> Whole | None:
    if kind is None:
        return None
    name = "/".join(named[part] for part in kind.parts)
    return Whole(kind.path.format(**named), f"{kind.label} {name}")


def _held_back(text: str, written: dt.date | None) -> str:
    """Return a new file with its day and the line that keeps it from being published."""
    head, fields, body = text.split("---\n", 2)
    day = f"{key_of(Record, 'written')}: {written}\n" if written else ""
    return f"{head}---\n{fields}{day}{HELD_BACK}\n---\n{body}"


def _wrong_body(named: Mapping[str, str], bodies: Collection[str]) -> str:
    body = named.get("body")
    if body is None or not bodies or body in bodies:
        return ""
    close = difflib.get_close_matches(body, sorted(bodies), n=1, cutoff=0.6)
    hint = f"Mente du »{close[0]}«?" if close else f"Vælg {', '.join(sorted(bodies))}."
    return f"»{body}« står ikke i registret over organer. {hint}"


def _wrong_day(written: Sequence[str], named: Mapping[str, str]) -> str:
    """Say how a day should be written that is no day, or not written as one."""
    if "meeting" not in named:
        return ""
    day = next((part for part in written if _AS_A_DAY.fullmatch(part)), None)
    if day is None or danish.date(day):
        return ""
    numbers = re.split(r"[-.]", day)
    year, month, date = numbers if len(numbers[0]) == 4 else reversed(numbers)
    meant = f"{year}-{month:>02}-{date:>02}"
    hint = f"Mente du »{meant}«?" if danish.date(meant) else "Den dag findes ikke."
    return f"»{day}« er ikke en dag, som siden kender. {hint}"


def _named(part: str) -> str:
    """Return a part of a name as an address has it; the point in »3.1« is kept."""
    number = _NUMBER.match(part)
    return f"{number[0]}-{slug(part[number.end() :])}" if number else slug(part)


_PAPERS = "\npapirer: ((referat, eller dagsorden, hvis I ikke har mere))"
_UNTITLED = "((mødets navn og dag, som »Møde i rådet den 1. marts 2026«))"


def _filled(text: str, parts: list[str], who: str, written: dt.date | None) -> str:
    """Fill in what the name of a meeting or a case tells: its body, day and number."""
    date = danish.date(parts[1])
    number = _NUMBER.match(parts[-1])
    is_over = date is not None and written is not None and date < written
    return text.format(
        body=parts[0],
        day=parts[1] if date else "((dagen, som 2026-03-01))",
        number=number[0] if number else "((punktets nummer))",
        who=who or "rådet",
        title=f"Møde i {who} den {danish.day(date)}".replace(danish.NO_BREAK, " ")
        if who and date
        else _UNTITLED,
        state=(MeetingState.HELD if is_over else MeetingState.CALLED).value,
        papers=_PAPERS if is_over else "",
        asked="Hvad besluttede mødet?" if is_over else "Hvad skal mødet tage stilling til?",
    )
