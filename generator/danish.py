"""How Danish writes dates, numbers, amounts and lists, and how it sorts.

Pure functions from values to text and back. Days and numbers are written as CLDR has them,
which tests hold against Babel; to ask Babel itself took a tenth of the time a program starts in.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from generator.readability.language import Language, danish

NO_BREAK = "\u00a0"

MONTHS = danish().month_names
MONTH = "|".join(MONTHS)
"""A pattern of the name of any month."""
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
"""From Monday, as `date.weekday` counts."""
_MONTH = {name: number for number, name in enumerate(MONTHS, 1)}
_HALVES = {"første": (6, 30), "1.": (6, 30), "andet": (12, 31), "2.": (12, 31)}
_QUARTERS = {
    **dict.fromkeys(("1.", "første"), (3, 31)),
    **dict.fromkeys(("2.", "andet"), (6, 30)),
    **dict.fromkeys(("3.", "tredje"), (9, 30)),
    **dict.fromkeys(("4.", "fjerde"), (12, 31)),
}
_SEASONS = {"foråret": (5, 31), "sommeren": (8, 31), "efteråret": (11, 30)}
_PART_OF_MONTH = {
    "først i": 10,
    "primo": 10,
    "begyndelsen af": 10,
    "midt i": 20,
    "medio": 20,
    "midten af": 20,
    "": 31,
    "i": 31,
    "sidst i": 31,
    "ultimo": 31,
    "slutningen af": 31,
    "udgangen af": 31,
    "i løbet af": 31,
    "løbet af": 31,
}


def language() -> Language:
    """Return the language that every text of a site is read in."""
    return danish()


@dataclass(frozen=True, slots=True, order=True)
class DayAndTime:
    """A day and a time of it, in Copenhagen; midnight where no time is written."""

    day: dt.date
    time: dt.time = dt.time.min

    def __str__(self) -> str:
        return f"{self.day} {self.time:%H.%M}"


_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2})[.:](\d{2}))?")


def moment(text: str) -> DayAndTime | None:
    """Return the moment that »2026-03-01 08.00« or »2026-03-01« names, or None."""
    match = _MOMENT.fullmatch(text.strip())
    try:
        if match is None:
            return None
        time = dt.time(int(match[2]), int(match[3])) if match[2] else dt.time.min
        return DayAndTime(dt.date.fromisoformat(match[1]), time)
    except ValueError:
        return None


@lru_cache(maxsize=10_000)
def day(date: dt.date) -> str:
    """Return a date in words: »19. november 2025«, joined by a no-break space at the number."""
    return f"{date.day}.{NO_BREAK}{MONTHS[date.month - 1]} {date.year}"


def month(date: dt.date) -> str:
    """Return the month of a date and its year: »november 2025«."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def weekday(date: dt.date) -> str:
    """Return the name of the day of the week, in lower case."""
    return WEEKDAYS[date.weekday()]


def day_with_weekday(date: dt.date) -> str:
    """Return »onsdag den 19. november 2025«."""
    return f"{weekday(date)} den {day(date)}"


def hours(starts: str | None, ends: str | None) -> str:
    """Return »kl. 10.00-12.00«, »kl. 10.00«, or nothing."""
    times = "-".join(text for text in (starts, ends) if text)
    return f"kl.{NO_BREAK}{times}" if times else ""


def number(value: Decimal | float, decimals: int | None = None) -> str:
    """Return a number with decimal comma and thousands points; `decimals` fixes their count.

    Halves are rounded up, as is done by hand.
    """
    return _number(str(value), decimals)


@lru_cache(maxsize=10_000)
def _number(written: str, decimals: int | None) -> str:
    exact = Decimal(written)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    places = max(0, -int(exact.as_tuple().exponent))
    # As the library of languages does, which takes six times as long: a page has a dozen.
    return f"{exact:,.{places}f}".translate(_POINTS_AND_COMMAS)


_POINTS_AND_COMMAS = str.maketrans(",.", ".,")


_LONGEST = 24
"""Signs in the longest number that is read: no sum of money needs more."""


def decimal(text: str) -> Decimal | None:
    """Read a Danish number (»1.361.000«, »37,5«), or None when it is none."""
    plain = text.strip().replace(NO_BREAK, "").replace("−", "-")
    if not re.fullmatch(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", plain) or len(plain) > _LONGEST:
        return None
    return Decimal(plain.replace(".", "").replace(",", "."))


YEARLY = "pr. år"
_KRONER = {"kr.": 1, "mio. kr.": 1_000_000, "mia. kr.": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money as the text gives it: the number, and the unit that it is given in.

    A `yearly` one is paid every year.
    """

    number: Decimal
    unit: str
    yearly: bool = False

    def __str__(self) -> str:
        unit = f"{self.unit} {YEARLY}" if self.yearly else self.unit
        return f"{number(self.number)}{NO_BREAK}{unit.replace(' ', NO_BREAK)}"

    @property
    def kroner(self) -> Decimal:
        """The same sum in kr.: that of one year, where it is paid every year."""
        return self.number * _KRONER[self.unit]


def amount(text: str) -> Amount | None:
    """Read »10 mio. kr.« or »413.000 kr. pr. år«, or None when the text is no amount."""
    match = _AMOUNT.fullmatch(" ".join(text.split()))
    value = decimal(match[1]) if match else None
    return Amount(value, match[2], bool(match[3])) if match and value is not None else None


_AMOUNT = re.compile(rf"([\d.,]+)\s*((?:mio\. |mia\. )?kr\.)( {re.escape(YEARLY)})?")


def amount_meant(text: str) -> str:
    """Return how an amount is written that accounts and Word write otherwise, or nothing.

    »kr. 2.500.000,-«, »40.5 mio kr«, »2.500 t.kr.« and »8 mio. kr. årligt« are such.
    """
    match = _OTHERWISE.fullmatch(" ".join(text.replace(NO_BREAK, " ").split()))
    if match is None or not (match["before"] or match["after"] or match["many"]):
        return ""
    is_english = re.fullmatch(r"\d+\.\d{1,2}", match["number"]) is not None
    value = decimal(match["number"].replace(".", ",") if is_english else match["number"])
    if value is None:
        return ""
    many = (match["many"] or "").casefold()
    if many.startswith("t"):
        value, many = value * 1000, ""
    unit = f"{'mia' if many.startswith(('mia', 'milliard')) else 'mio'}. kr." if many else "kr."
    return f"{number(value)} {unit}{f' {YEARLY}' if match['yearly'] else ''}"


_OTHERWISE = re.compile(
    r"(?P<before>(?:kr\.?|dkk) ?)?(?P<number>\d[\d.,]*?)(?:,-|\.-)? ?"
    r"(?P<many>mio|mia|million(?:er)?|milliard(?:er)?|t(?=\.? ?kr)|tusind(?:e)?)?\.? ?"
    r"(?P<after>kr\.?|kroner|dkk)?(?:,-)?"
    r"(?: i alt|(?P<yearly>(?: |/| /)(?:pr\.? år|per år|årligt|om året|p\.a\.|hvert år|år)))?\.?",
    re.IGNORECASE,
)


class Sum(NamedTuple):
    """A sum of money in running text: its worth in kr., and where it stands there."""

    kroner: Decimal
    start: int
    end: int


_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_MANY = {"mi": 1_000_000, "ma": 1_000_000_000}
_SUM = re.compile(
    rf"(?:(?P<kr>\bkr\.?)\s+)?(?<![\d.,])(?P<number>{_NUMBER})\.?"
    r"(?:\s*[-–]\s*(?P<upper>" + _NUMBER + r"))?"
    r"(?:\s(?P<many>mio\.|mia\.|million\w*|milliard\w*))?(?P<unit>\s(?:kr\b|krone))?"
)


def sums(text: str) -> Iterator[Sum]:
    """Yield the sums of money that a text names, a range as its two ends.

    What has neither »kr.« nor »mio.« is another number.
    """
    for match in _SUM.finditer(text.replace(NO_BREAK, " ")):
        if match["kr"] or match["many"] or match["unit"]:
            many = match["many"] or ""
            factor = _MANY["ma" if many.startswith(("mia", "milliard")) else "mi"] if many else 1
            for name in ("number", "upper"):
                value = decimal(match[name]) if match[name] else None
                if value is not None:
                    yield Sum(value * factor, *match.span())


def total(amounts: Iterable[Amount]) -> Amount:
    """Add amounts; the sum is in mio. kr. when every part is, otherwise in kr."""
    parts = tuple(amounts)
    kroner = sum((part.kroner for part in parts), Decimal(0))
    if parts and all(part.unit == "mio. kr." for part in parts):
        return Amount((kroner / 1_000_000).normalize() + 0, "mio. kr.")
    return Amount(kroner.normalize() + 0, "kr.")


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a sum of money is for, as it is written.

    `yearly` when it is paid every year. `first` and `last` are years, None where none is named;
    a sum for several years is for all of them together unless it is yearly.
    """

    text: str
    yearly: bool = False
    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def years(self) -> range:
        """The years that it names, or none."""
        return range(self.first, (self.last or self.first) + 1) if self.first else range(0)


_PERIOD = re.compile(r"(?:(pr\. år|i alt)(?: (?=\d))?)?(?:([1-9]\d{3})(?:[-–]([1-9]\d{3}))?)?")


def period(text: str) -> Period | None:
    """Read »pr. år«, »i alt«, »2027«, »2027-2030« or »pr. år 2027-2030«; None when it is none."""
    written = " ".join(text.split())
    found = _PERIOD.fullmatch(written)
    if not written or not found:
        return None
    first, last = (int(year) if year else None for year in found.group(2, 3))
    if first and last and last <= first:
        return None
    return Period(written, yearly=found[1] == YEARLY, first=first, last=last)


class Precision(StrEnum):
    """How exactly a time is written; no more of it is known than that."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class When:
    """A time as it is written, exact or fuzzy, and the last day that it can mean.

    `last` sorts a time, and is None where the words name no day (»sidst i valgperioden«).
    `exact` times are written as a day is typed (2026-03-01).
    """

    text: str
    last: dt.date | None
    exact: bool = False

    @property
    def precision(self) -> Precision:
        """How exactly the time is written."""
        if self.exact or (self.last and _A_DAY.search(self.text.lower())):
            return Precision.DAY
        return next(
            (precision for words, precision in _PRECISIONS if words.search(self.text.lower())),
            Precision.WORDS,
        )

    @property
    def day(self) -> dt.date | None:
        """The day that is written; None where the words tell of a longer time."""
        return self.last if self.precision is Precision.DAY else None

    def __str__(self) -> str:
        return day(self.last) if self.exact and self.last else self.text


_A_DAY = re.compile(rf"^(?:senest |inden )?(?:den )?\d{{1,2}}\. (?:{MONTH}) \d{{4}}$")
_PRECISIONS = (
    (re.compile(r"\bkvartal\b"), Precision.QUARTER),
    (re.compile(r"\b(?:forår|sommer|efterår|vinter)\w*\b"), Precision.SEASON),
    (re.compile(rf"\b(?:{MONTH})\b"), Precision.MONTH),
    (re.compile(r"^(?:i |inden |senest |udgangen af )*\d{4}$"), Precision.YEAR),
)


def date(text: str) -> dt.date | None:
    """Read a day as it is typed (2026-01-19), or None when the text is none."""
    written = _IN_DIGITS.fullmatch(text.strip())
    return _date(int(written[1]), int(written[2]), int(written[3])) if written else None


def never_comes(text: str) -> bool:
    """Return whether a text is a day in digits that no calendar has: »2026-02-30«, »30-02-2026«."""
    if digits := _IN_DIGITS.fullmatch(text.strip()):
        return _date(int(digits[1]), int(digits[2]), int(digits[3])) is None
    turned = _TURNED.fullmatch(text.strip())
    return turned is not None and _date(int(turned[3]), int(turned[2]), int(turned[1])) is None


def turned_around(text: str) -> str:
    """Return a day that is written with the year last as it is typed, or nothing."""
    turned = _TURNED.fullmatch(text.strip())
    written = f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}" if turned else ""
    return written if date(written) else ""


def meant_day(text: str) -> str:
    """Return, as it is typed, the day that is written in another way, or nothing.

    »2026-3-1«, »2026/03/01«, »20260301« and »den 1. marts 2026« are days too.
    """
    written = text.strip().casefold()
    if found := _LOOSE_DIGITS.fullmatch(written):
        year = int(found[1])
        month, day_of_month = int(found[2] or found[4]), int(found[3] or found[5])
    elif found := _LOOSE_WORDS.fullmatch(written):
        month = 1 + next(at for at, name in enumerate(MONTHS) if name.startswith(found[2]))
        year, day_of_month = int(found[3]), int(found[1])
    else:
        return turned_around(text)
    meant = _date(year, month, day_of_month)
    return meant.isoformat() if meant else ""


_SIGN = "[-./ \u2010-\u2015\u2212]{1,2}"
_LOOSE_DIGITS = re.compile(
    rf"([12][0-9]{{3}})(?:{_SIGN}([0-9]{{1,2}}){_SIGN}([0-9]{{1,2}})(?:[t ].*)?|([0-9]{{2}})([0-9]{{2}}))"
)
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sep|okt|nov|dec"
_LOOSE_WORDS = re.compile(
    rf"(?:\w+dag\s)?(?:den |d\. ?)?([0-9]{{1,2}})[. ]\s?({MONTH}|{_SHORT})[. ]\s?([12][0-9]{{3}})"
)
_IN_DIGITS = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TURNED = re.compile(r"([0-9]{1,2})[-./ ]{1,2}([0-9]{1,2})[-./ ]{1,2}([0-9]{4})")


def when(text: str) -> When:
    """Read a day (2026-01-19), or words for a time (»første halvår 2026«, »sidst i juni 2026«)."""
    written = " ".join(text.split())
    exact = date(written)
    return When(written, exact or _last_day(written.lower()), exact=exact is not None)


def _last_day(text: str) -> dt.date | None:
    found = re.fullmatch(r"(i |inden |senest )?(.*?)\s*([1-9]\d{3})", text)
    if not found:
        return None
    is_before = found[1] == "inden "
    words, year = found[2].strip(), int(found[3])
    table: dict[str, tuple[int, int]] = {"": (12, 31), "udgangen af": (12, 31), **_SEASONS}
    table |= {f"{which} halvår": end for which, end in _HALVES.items()}
    table |= {f"{which} kvartal": end for which, end in _QUARTERS.items()}
    if words in table:
        return dt.date(year, *table[words])
    if exact := re.fullmatch(r"(før )?(?:den )?(\d{1,2})\. (\w+)", words):
        day_named = _date(year, _MONTH.get(exact[3]), int(exact[2]))
        return (
            day_named - dt.timedelta(days=1) if day_named and (exact[1] or is_before) else day_named
        )
    return _month_end(words, year)


def _month_end(words: str, year: int) -> dt.date | None:
    part, _, name = words.rpartition(" ")
    month = _MONTH.get(name)
    if month is None or part not in _PART_OF_MONTH:
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(_PART_OF_MONTH[part], last))


def _date(year: int, month: int | None, day_of_month: int) -> dt.date | None:
    try:
        return dt.date(year, month, day_of_month) if month else None
    except ValueError:
        return None


def join(words: Iterable[str], last: str = "og") -> str:
    """Return a list in words: »a, b og c«."""
    items = tuple(words)
    return f" {last} ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""


def size(count: int) -> str:
    """Return a count of bytes as people say it: »812 byte«, »120 kB«, »1,2 MB«."""
    for unit, factor, decimals in (("MB", 1_000_000, 1), ("kB", 1_000, 0)):
        if count >= factor:
            return f"{number(count / factor, decimals)}{NO_BREAK}{unit}"
    return f"{number(count)}{NO_BREAK}byte"


def plural(count: int, path: str, many: str) -> str:
    """Return the count with its noun: »1 sag«, »3 sager«."""
    return f"{number(count)}{NO_BREAK}{path if count == 1 else many}"


_JOINED = re.compile(
    r" (?<=[\d.§].)(?:"  # the blank first, and then what most blanks do not have before them
    r"(?<=\d.)(?=(?:mio\.|mia\.|kr\.|pct\.|procent\b|%|km\b|m²|tons?\b))"
    r"|(?<=mio\..)(?=kr\.)|(?<=mia\..)(?=kr\.)"
    rf"|(?<=\d\..)(?=(?:{MONTH}|kvartal|halvår)\b)"
    r"|(?<=\bkl\..)(?=\d)|(?<=§.)(?=\d)|(?<=\bnr\..)(?=\d))"
)


def unbroken(text: str) -> str:
    """Put no-break spaces where a line must not end: »10 mio. kr.«, »1. maj«, »kl. 10.00«."""
    return _JOINED.sub(NO_BREAK, text)


_SPELLED = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue"})


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return a name for addresses and anchors: a-z, 0-9, full stops inside numbers, hyphens."""
    spelled = unicodedata.normalize("NFC", text).lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^a-z0-9.]+", "-", plain)
    return re.sub(r"-*(?:\.(?!\d)|(?<!\d)\.)[-.]*", "-", kept).strip("-.")


_ORDER = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå")}

_SORTED_AS = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y"})


def initial(text: str) -> str:
    """Return the letter that a text stands under in an index: »Å« for »Aa«, »0-9« for digits."""
    start = next((at for at, sign in enumerate(text) if sign.isalnum()), 0)
    if text[start : start + 2].casefold() == "aa":
        return "Å"
    return "0-9" if text[start : start + 1].isdigit() else (text[start : start + 1] or "#").upper()


@lru_cache(maxsize=4096)
def collation(text: str) -> str:
    """Return a sort key in Danish order: … z æ ø å, »aa« as »å«, case ignored, numbers by value.

    It has a sign for each letter; a number is 18 digits after the lowest sign of all.
    """
    folded = text.casefold().replace("aa", "å").translate(_SORTED_AS)
    return _BY_VALUE.sub(lambda number: f"\0{int(number[0]):018}", folded.translate(_PLACES))


_BY_VALUE = re.compile(r"\d{1,18}")


class _Places(dict[int, str]):
    """What stands for each sign in a sort key, by its number, worked out when it is first met."""

    def __missing__(self, number: int) -> str:
        sign = chr(number)
        self[number] = place = sign if sign.isdecimal() else chr(_letter(sign) + 2)
        return place


_PLACES = _Places()


def _letter(sign: str) -> int:
    """Return a letter's place in the alphabet, accents left out; -1 for what is no letter."""
    return _ORDER.get(sign, _ORDER.get(unicodedata.normalize("NFKD", sign)[0], -1))
