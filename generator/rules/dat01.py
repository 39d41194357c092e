"""DAT01: dates exist, have the weekday that is written, and come in order."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, cast

from generator.danish import MONTH, MONTHS, WEEKDAYS, When, day, turned_around, weekday
from generator.kinds.agreement import Agreement
from generator.kinds.meeting import Meeting
from generator.kinds.parts import Record, Step, Timeline
from generator.kinds.policy import Policy
from generator.library.document import Document
from generator.library.library import Library, case, meeting
from generator.rules.rule import Finding, Rule, page
from generator.rules.wording import own_passages
from generator.text.diagnostic import Severity
from generator.text.source import Span

# What these patterns must begin with stands first, and what must not stand before it is asked
# in a look back that steps over it: a search leaps to the first digit of a text, but would try a
# look back at every place.
_NAMED = re.compile(
    r"\d(?<![\d.,].)\d?\."
    rf"(?:\s*(?P<month>{MONTH})\b(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?)?",
    re.IGNORECASE,
)
_SHORT_WEEKDAY = r"(?:tirs?|ons|tors?|fre|lør|søn)d?\."
_BEFORE = re.compile(
    rf"\b(?P<weekday>(?:{'|'.join(WEEKDAYS)})(?:en)?|{_SHORT_WEEKDAY}),?\s+(?:den\s+|d\.\s*)?$",
    re.IGNORECASE,
)
"""A weekday just before a date. It is looked for from the date, which is quick to find."""
_LONGEST_WEEKDAY = 20
_IN_FIGURES = re.compile(
    r"(?P<day>\d(?<![\d./-].)\d?)(?P<sign>[./])(?P<month>\d{1,2})(?:(?P=sign)|[- ])"
    r"(?P<year>(?:19|20)\d\d)(?![\d/])"
)
_ISO = re.compile(
    r"(?P<year>[12](?<![\d-].)(?:(?<=1)9|(?<=2)0)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"
)
_JOINS = re.compile(r"\s*(?:[-–,]|til(?:\s+og\s+med)?|og|eller)?\s*(?:den\s+)?")
_UNTIL = re.compile(r"\s*(?:[-–]|til(?:\s+og\s+med)?)\s*(?:den\s+)?")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MAY_BE_DATE = re.compile(
    rf"\d(?:\.\s*[{''.join({month[0] for month in MONTHS})}]|[./-]\d)", re.IGNORECASE
)
"""How a date goes on after its day; a text without it has no date with a month."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\bår\b|\båret\b|\bårlig", re.IGNORECASE)
"""A year, or words that say that it is every year."""
_DEADLINE = re.compile(
    r"\b(?:senest|frist(?:en)?(?: er| for \w+ er)?|inden|til og med)\s+(?:\w+dag\s+)?(?:den\s+|d\.\s*)?"
    rf"(?P<day>\d{{1,2}}\.\s*(?:{MONTH}))\b",
    re.IGNORECASE,
)
"""The last day for something, without its year."""
_OF_DEADLINES = frozenset(("senest", "frist", "inden", "til og med"))
_CLOCK = re.compile(r"kl\.?\s?(?P<time>(?P<hour>\d{1,2})[.:](?P<minute>\d\d))(?![\d.,:/-]\d|\d)")
_WEEK = re.compile(
    r"\b(?:i|fra|til|inden|senest) uge\s(?P<week>\d{1,2})(?![\d/]|[.,:-]\d)", re.IGNORECASE
)
_A_WEEK = re.compile(r"uge\s\d")
"""What any week has in it, once the text is case-folded: a look before the pattern."""
_LAST_WEEK, _LAST_HOUR, _LAST_MINUTE = 53, 24, 59
_HOUR = re.compile(r"(\d{1,2})[.:](\d\d)")


class _Date(NamedTuple):
    """A date in a text: where it stands, and its parts as far as they are known."""

    start: int
    end: int
    weekday: str
    day: int
    month: int | None
    year: int | None


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look at the dates in the text, then at those in the front matter."""
    yield from _written(document)
    for span, when in _times(document):
        for _, _, message, advice in _faults(when.text):
            yield Finding(span, message, advice)
    for timeline in document.record.timelines:
        yield from _timeline(document, timeline)
    for hearing in document.record.hearings:
        if hearing.opens and hearing.closes and hearing.closes < hearing.opens:
            yield _later(document.place(hearing, "closes"), "Høringen slutter, før den begynder.")
    if own_days := _OWN_DAYS.get(type(document.record)):
        yield from own_days(document, library)


def _written(document: Document) -> Iterator[Finding]:
    """Look at the dates, hours and weeks that stand in the text."""
    visible = document.text.visible
    folded = visible.casefold()
    passages = own_passages(document) if _MAY_BE_DATE.search(visible) else ()
    has_deadlines = _may_have_deadline(folded)
    for passage in passages:
        for start, end, message, advice in _faults(passage.text):
            yield Finding(passage.span(start, end), message, advice)
        has_deadline = has_deadlines and _may_have_deadline(passage.text.casefold())
        if has_deadline and not _YEAR.search(passage.text):
            for match in _DEADLINE.finditer(passage.text):
                yield Finding(
                    passage.span(*match.span("day")),
                    f"»{match['day']}« er en frist uden et år.",
                    "Skriv året med. Teksten kan læses om flere år.",
                    Severity.ADVICE,
                )
    if _CLOCK.search(visible) or _A_WEEK.search(folded):
        for passage in own_passages(document):
            for match, message, advice in _no_times(passage.text):
                yield Finding(passage.span(*match.span()), message, advice)


def _may_have_deadline(folded: str) -> bool:
    """Return, quickly, whether a text, case-folded, has a word that deadlines begin with."""
    return any(map(folded.__contains__, _OF_DEADLINES))


def _later(span: Span, message: str) -> Finding:
    return Finding(span, message, "Se efter i originalen, og ret den ene dato.")


def _faults(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the dates of a text that do not exist, or fall on another day of the week."""
    if not _MAY_BE_DATE.search(text):
        return
    dates = tuple(_dates(text))
    for before, after in pairwise(dates):
        if _UNTIL.fullmatch(text, before.end, after.start) and _is_later(before, after):
            yield (before.start, after.end,
                   f"»{text[before.start : after.end]}« slutter, før det begynder.",
                   "Byt om på dagene, eller ret den ene.")  # fmt: skip
    for written in dates:
        if written.month is None:
            continue
        named = f"{written.day}. {MONTHS[written.month - 1]}" if written.month <= 12 else "det"
        if not _exists(written.day, written.month, written.year):
            year = (
                f" {written.year}"
                if written.year and written.month == 2 and written.day == 29
                else ""
            )
            yield (written.start, written.end, f"Datoen »{text[written.start : written.end]}« findes ikke.",
                   f"Ret dagen. Der er ikke nogen {named}{year}."
                   if written.month <= 12 else "Ret måneden. Et år har tolv måneder.")  # fmt: skip
        elif written.weekday and written.year:
            date = dt.date(written.year, written.month, written.day)
            if weekday(date) != written.weekday:
                yield (written.start, written.end,
                       f"{day(date).capitalize()} er en {weekday(date)}, ikke en {written.weekday}.",
                       "Ret ugedagen eller datoen.")  # fmt: skip


def _no_times(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield the hours and weeks of a text that do not exist."""
    for match in _CLOCK.finditer(text) if "kl" in text else ():
        hour, minute = int(match["hour"]), int(match["minute"])
        if hour > _LAST_HOUR or minute > _LAST_MINUTE or (hour == _LAST_HOUR and minute):
            yield (match, f"Klokken bliver aldrig {match['time']}.",
                   "Ret timen eller minutterne.")  # fmt: skip
    for match in _WEEK.finditer(text):
        if not 1 <= int(match["week"]) <= _LAST_WEEK:
            yield match, f"Der er ingen uge {match['week']}.", "Ret ugens nummer."


def _is_later(date: _Date, other: _Date) -> bool:
    """Return whether a date is surely after another: as far as both are known."""
    known = (date.year, date.month, date.day), (other.year, other.month, other.day)
    if date.month is None or other.month is None or (date.year is None) != (other.year is None):
        return False
    if date.year is None:
        return date.month == other.month and date.day > other.day
    return known[0] > known[1]


def _exists(day_of_month: int, month: int, year: int | None) -> bool:
    if not 1 <= month <= 12:
        return False
    last = calendar.monthrange(year, month)[1] if year else _LENGTHS[month - 1]
    return 1 <= day_of_month <= last


def _dates(text: str) -> Iterator[_Date]:
    """Yield the dates of a text; in »19.-23. januar 2026« the first gets what it lacks."""
    found = [_date(text, match) for match in _NAMED.finditer(text)]
    for at in range(len(found) - 2, -1, -1):
        here, after = found[at], found[at + 1]
        if here.year is None and _JOINS.fullmatch(text, here.end, after.start):
            month = here.month or after.month
            early = here.month is None or after.month is None or here.month <= after.month
            year = after.year if early else None
            found[at] = here._replace(month=month, year=year)
    yield from found
    for pattern in (_IN_FIGURES, _ISO):
        for match in pattern.finditer(text):
            before = _BEFORE.search(text, max(0, match.start() - _LONGEST_WEEKDAY), match.start())
            yield _Date(
                before.start() if before else match.start(),
                match.end(),
                _weekday_of(before),
                int(match["day"]),
                int(match["month"]),
                int(match["year"]),
            )


def _date(text: str, named: re.Match[str]) -> _Date:
    start = named.start()
    before = _BEFORE.search(text, max(0, start - _LONGEST_WEEKDAY), start)
    return _Date(
        before.start() if before else start,
        named.end(),
        _weekday_of(before),
        int(named[0].partition(".")[0]),
        MONTHS.index(named["month"].lower()) + 1 if named["month"] else None,
        int(named["year"]) if named["year"] else None,
    )


def _weekday_of(before: re.Match[str] | None) -> str:
    """Return the weekday before a date in full: »tirs.« is tirsdag."""
    if before is None:
        return ""
    begins = before["weekday"].casefold()[:3]
    return next(name for name in WEEKDAYS if name.startswith(begins))


def _times(document: Document) -> Iterator[tuple[Span, When]]:
    """Yield the times in the front matter that are written in words, with their places."""
    record = document.record
    for timeline in record.timelines:
        for step in timeline.steps:
            yield document.place(step, "when"), step.when
    for deadline in record.deadlines:
        yield document.place(deadline, "when"), deadline.when
    for promise in record.promises:
        if promise.deadline:
            yield document.place(promise, "deadline"), promise.deadline
    for goal in record.goals:
        if goal.deadline:
            yield document.place(goal, "deadline"), goal.deadline
    if document.kind.within:
        for treatment in case(document).history:
            yield document.place(treatment, "when"), treatment.when
    # The words of a meeting's day; a kind's `day` does not say which field they stand in.
    if isinstance(record, Meeting) and record.date_in_words:
        yield document.place(record, "date_in_words"), record.date_in_words


def _timeline(document: Document, timeline: Timeline) -> Iterator[Finding]:
    """Steps come in order; a time that words leave open can be anywhere within them."""
    if timeline.unordered:
        return
    latest: dt.date | None = None
    for step in timeline.steps:
        bounds = _bounds(step)
        if bounds is None:
            continue
        first, last = bounds
        if latest and last < latest:
            yield Finding(
                document.place(step, "when"),
                f"Trinnet »{step.when}« står efter et trin, der ligger senere.",
                "Flyt trinnet, ret tiden, eller skriv »uden_orden: ja« på tidslinjen.",
            )
        latest = max(first, latest or first)


_DAY = re.compile(r"\d{1,2}\. [a-z]+")


def _bounds(step: Step) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that a step can mean, or None when none is known."""
    last = step.last_day or step.when.last
    if last is None:
        return None
    words = step.when.text.casefold()
    if step.when.exact or _DAY.search(words):
        return last, last
    if step.last_day is None and any(month in words for month in MONTHS):
        return last.replace(day=1), last
    return last.replace(month=1, day=1), last


def _policy(document: Document, _library: Library) -> Iterator[Finding]:
    record = cast("Policy", document.record)
    for decided in record.adjusted:
        if record.approved and decided.date < record.approved.date:
            yield _later(
                document.place(decided, "date"), "Politikken er justeret, før den blev godkendt."
            )


def _agreement(document: Document, _library: Library) -> Iterator[Finding]:
    record = cast("Agreement", document.record)
    if record.in_force and record.ends and record.ends < record.in_force:
        yield _later(document.place(record, "ends"), "Aftalen slutter, før den begynder.")
    first = record.agreed or dt.date.min
    for version in record.versions:
        if version.date < first:
            yield _later(document.place(version, "date"), "Versionen er ældre end selve aftalen.")
    for accession in record.accessions:
        if accession.date < first:
            yield _later(
                document.place(accession, "date"),
                "Et parti er kommet med, før aftalen blev indgået.",
            )
    for version, newer in pairwise(record.versions):
        if newer.date < version.date:
            yield _later(document.place(newer, "date"),
                         "Versionerne står ikke i orden. Den nyeste skal stå sidst.")  # fmt: skip


def _meeting(document: Document, library: Library) -> Iterator[Finding]:
    record = meeting(document)
    held = library.date(document)
    following = record.next_meeting
    if held and following and following.date <= held:
        yield _later(document.place(following, "date"), "Det næste møde ligger før dette møde.")
    yield from _hours(document, record)
    for year in record.calendar:
        for date_at, date in enumerate(year.dates):
            if date.year != year.year:
                yield _later(document.place(year, "dates", date_at),
                             f"Datoen ligger i {date.year}. Kalenderen er for {year.year}.")  # fmt: skip
    if record.date is None:
        return
    folder = document.names["meeting"]
    if _ISO.fullmatch(folder) and folder != record.date.isoformat():
        yield _later(
            document.place(record, "date"), f"Mødet er {day(record.date)}. Mappen hedder {folder}."
        )
    elif turned_around(folder):
        yield Finding(
            document.place(record, "date"), f"Mappen hedder {folder}. Året skal stå først.",
            f"Kald mappen {record.date.isoformat()}.",
        )  # fmt: skip
    titled = [one for one in _dates(record.title) if one.month and one.year]
    if len(titled) == 1 and _exists(titled[0].day, titled[0].month or 0, titled[0].year):
        said = dt.date(titled[0].year or 1, titled[0].month or 1, titled[0].day)
        if said != record.date:
            yield _later(document.place(record, "title"),
                         f"Titlen siger {day(said)}. Mødet er {day(record.date)}.")  # fmt: skip


def _hours(document: Document, record: Meeting) -> Iterator[Finding]:
    """A meeting, its parts and the next one end after they begin."""
    following = (record.next_meeting,) if record.next_meeting else ()
    for held in (record, *record.parts, *following):
        begins, stops = _hour(held.starts), _hour(held.ends)
        if begins and stops and stops <= begins:
            yield Finding(
                document.place(held, "ends"),
                f"Mødet slutter kl. {held.ends}, men begynder kl. {held.starts}.",
                "Ret det ene klokkeslæt.",
            )


def _hour(text: str | None) -> tuple[int, int] | None:
    found = _HOUR.fullmatch(text or "")
    return (int(found[1]), int(found[2])) if found else None


_OWN_DAYS: Mapping[type[Record], Callable[[Document, Library], Iterator[Finding]]] = {
    Agreement: _agreement,
    Meeting: _meeting,
    Policy: _policy,
}
"""What days of its own each type of front matter must have in order."""

RULE = Rule(
    code="DAT01",
    severity=Severity.ERROR,
    title="Datoer findes, passer med ugedagen og står i orden.",
    why=(
        "En borger, der møder op en dag for sent, har spildt sin dag. En forkert ugedag viser "
        "ofte, at datoen er forkert. Derfor regner vi ugedagen ud, og vi ser efter, at et møde "
        "ikke slutter, før det begynder."
    ),
    bad=page("Mødet er fredag den 26. august 2021. Du kan svare til og med den 31. juni."),
    good=page("Mødet er torsdag den 26. august 2021. Du kan svare til og med den 30. juni."),
    check=check,
)
