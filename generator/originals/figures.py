"""What a text states in figures: amounts, percentages, dates, times, years and numbers.

However a figure is spelled, it gets one value: »20 mio. kr.«, »20.000.000 kroner« and »tyve
millioner« are the same amount. Pure: a text in, its figures and their places out. Nothing is
judged here, and what only looks like a figure (an address, a case number) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from generator.danish import MONTH, MONTHS, NO_BREAK, decimal
from generator.readability.remembering import Remembering


class Sort(StrEnum):
    """What kind of figure something is."""

    AMOUNT = "amount"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    NUMBER = "number"


class Moment(NamedTuple):
    """A date as far as it is written. A quarter or a half of a year stands as its month.

    They are numbered as in EDTF: 33 to 36 are quarters, 40 and 41 halves.
    """

    year: int | None
    month: int
    day: int | None = None


class Stated(NamedTuple):
    """A figure in a text: its sort, its value, how it is written, and where.

    `moment` is set for a date, `value` for all others: kroner, percent, minutes since midnight,
    a year, a number. `bare` is an amount without its unit, as a table writes it.
    """

    sort: Sort
    written: str
    start: int
    end: int
    value: Decimal = Decimal(0)
    moment: Moment | None = None
    bare: Decimal | None = None

    @property
    def key(self) -> object:
        """What makes two figures of one sort the same."""
        return self.moment or self.value


_NUM = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
_ALONE = r"(?<![\w.,/])(?<![.,/\w][-–])"
"""No part of a longer number, a word or an address stands before."""
_TO = r"\s?(?:[-–]|til|eller|og)\s?"
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec"
_HEAD = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
"""Months as they stand side by side over a table."""
_NAMED = {name: number for number, name in enumerate(MONTHS, 1)}
_NAMED |= {name[:3]: number for name, number in _NAMED.items()} | {"sept": 9}
_ORDINAL = {"første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4}
_PARTS = {"kvartal": 32, "kvt": 32, "halvår": 39}
_MANY = {
    "mio": 1_000_000, "mill": 1_000_000, "million": 1_000_000,
    "mia": 1_000_000_000, "milliard": 1_000_000_000, "tusind": 1000, "t": 1000,
}  # fmt: skip
_FACTOR = r"(?:mio\b\.?|mia\b\.?|mill\b\.?|million(?:er)?\b|milliard(?:er)?\b|tusinde?\b)"
_MONEY = r"(?:kr\b\.?|kroner(?:s)?\b|DKK\b|euro\b|,-)"

_UNITS = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
    "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
)  # fmt: skip
_TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
_WORDS: dict[str, Decimal] = {word: Decimal(value) for value, word in enumerate(_UNITS)}
_WORDS |= {word: Decimal(10 * value) for value, word in enumerate(_TENS, 2)}
_WORDS |= {
    f"{unit}og{ten}": Decimal(10 * tens + value)
    for tens, ten in enumerate(_TENS, 2)
    for value, unit in enumerate(_UNITS[1:10], 1)
}
_WORDS |= {
    "halvanden": Decimal("1.5"), "halvandet": Decimal("1.5"), "dusin": Decimal(12),
    "snes": Decimal(20), "hundrede": Decimal(100), "hundred": Decimal(100),
    "tusind": Decimal(1000), "tusinde": Decimal(1000),
}  # fmt: skip
_WORDS |= {
    f"{unit}{many}": value * size
    for unit, value in tuple(_WORDS.items())
    if value < 20
    for many, size in (("hundrede", 100), ("tusind", 1000))
}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SAID = re.compile(
    rf"(?:(?P<half>\b(?:(?:en|et) )?halve?\b)|\b(?P<word>{_WORD})\b(?P<more> og en halv)?)"
    r"(?:\s(?P<sizes>(?:(?:hundrede|tusinde?|million(?:er)?|milliard(?:er)?|mio\.|mia\.|dusin|snese?)\s?)+))?",
    re.IGNORECASE,
)
_A_WORD = re.compile(r"\w+")
_BEFORE_DASH = re.compile(r"\w+(?=-\d)")
_IN_WORDS = frozenset((*_WORDS, "halv", "halve"))
_NAMES = frozenset(
    (*_NAMED, *_ORDINAL, *_HEAD.split("|"), "kl", "klokken", "kr", "dkk", "http", "https", "www")
)
"""The words, beside those with digits, that a figure or what is none can begin with."""
_SIZES = {
    "hundrede": 100, "tusind": 1000, "tusinde": 1000, "dusin": 12, "snes": 20, "snese": 20,
    "million": 1_000_000, "millioner": 1_000_000, "mio.": 1_000_000,
    "milliard": 1_000_000_000, "milliarder": 1_000_000_000, "mia.": 1_000_000_000,
}  # fmt: skip
_A_SIZE = re.compile("|".join(map(re.escape, sorted(_SIZES, key=len, reverse=True))))
_AN_ARTICLE = frozenset(("en",))
"""Number words that mostly are something else."""
_COUNTS = re.compile(
    r"\s(?:(?:og en )?halv|hundrede|tusind|million|milliard|mi[oa]\.|dusin|snes)", re.IGNORECASE
)
"""How an article goes on where it counts: »en million«, »en halv«."""

_YEAR_4 = r"(?:19|20)\d\d"
_NONE_AFTER = r"(?!\d|\.\d)"
_FORMS: Mapping[str, str] = {
    # Months over a table: »apr-20«, »Nov Dec Jan«.
    "headed": rf"""
        \b(?P<s_m>{_SHORT})-(?P<s_y>\d\d)(?!\d)
        | \b(?P<h_m>{_HEAD})\b(?=\s(?:{_HEAD})\b)
        | (?:(?<=\b(?:{_HEAD})\s)|(?<=\(…\)\s))(?P<h_m2>{_HEAD})\b
    """,
    # No figures: addresses, case numbers, codes, 1-1-2.
    "skip": r"""
        (?:https?://|www\.)\S+ | (?<![\w.@-])[\w.-]+@\S+
        | \b[A-ZÆØÅ][A-Za-zæøå]*-\d[\w-]* | \b[A-Za-z]\d[\w-]* | (?<=\#)[\w.-]+
        | (?<![\w.])\d\d?\s?-\d\d?\s?-\d\d?(?![\w-])
    """,
    "typed": rf"{_ALONE}(?P<t_y>\d{{4}})-(?P<t_m>\d\d)-(?P<t_d>\d\d)(?!\w)",
    # »26. august 2021«, »10-12. maj«, »2. og 3. juni«.
    "named": rf"""
        {_ALONE}(?P<n_before>(?:\d{{1,2}}\.?\s?[-–]\s?|\d{{1,2}}\.\s?(?:,|og|til|eller|/)\s?){{0,12}})
        (?P<n_d>\d{{1,2}})\.?\s{{0,3}}(?P<n_m>(?:{MONTH})\b|(?:{_SHORT})\b\.?)
        (?:,?\s{{1,3}}(?P<n_y>\d{{4}}){_NONE_AFTER})?
    """,
    "time": rf"""
        \b(?:kl\b\.?|klokken)\s?(?P<half_to>halv\s)?
        (?P<c_h>\d{{1,2}}|(?:{"|".join(_UNITS[1:13])})\b)(?:[.:](?P<c_m>\d\d))?(?!\d)
        (?:\s?(?:[-–]|til|og)\s?(?:kl\.\s?)?(?P<c_h2>\d{{1,2}})(?:[.:](?P<c_m2>\d\d))?(?!\d))?
        | {_ALONE}(?P<b_h>[01]?\d|2[0-3]):(?P<b_m>[0-5]\d)(?!\d)
        | {_ALONE}(?P<e_h>[01]\d|2[0-3])\.(?P<e_m>[0-5]\d)(?![\d/]|[.,]\d|\s?(?:mio|mia|kr\b))
    """,
    # »26/8«, »26/8-21«, »26/9/2017«, »01.07.2019«.
    "numeric": rf"""
        {_ALONE}(?P<d_d>\d{{1,2}})(?:(?P<slash>/)|\.)(?P<d_m>\d{{1,2}})
        (?:(?:[/.-]|\s?-\s?|(?(slash)\s|(?!)))(?P<d_y>\d{{4}}|\d\d)(?!\d))?(?!\w|[.,/]\d)
    """,
    # »november 2023«, »februar og september«, »marts/april 2020«.
    "months": rf"""
        \b(?P<m_before>(?:{MONTH})(?=\s?[-–/]|\s(?:og|til|eller)\s|,))?
        (?(m_before)(?:{_TO}|,\s|/)|)
        (?P<m_m>{MONTH})\b(?:\s{{1,3}}(?P<m_y>{_YEAR_4}){_NONE_AFTER})?
    """,
    # »1. kvartal 2026«, »1.-2. kvt. 2020«, »første halvår«.
    "part": rf"""
        (?<!\w)(?:(?P<p_before>[1-4])(?:\.\s?(?:[-–]|og|eller|til)|[-–])\s?)?
        (?P<p_n>[1-4](?=\.)|{"|".join(_ORDINAL)})\.?\s{{1,3}}
        (?P<p_what>{"|".join(_PARTS)})\w*\.?(?:\s{{1,3}}(?P<p_y>{_YEAR_4}))?
    """,
    # Amounts, percentages, years and numbers, alone or as a range.
    "number": rf"""
        (?:(?P<kr>\b(?:kr\b\.?|DKK)\s?))?{_ALONE}(?P<low>{_NUM})
        (?:(?P<first_unit>\s?{_FACTOR}\s?(?:{_MONEY})?|\s?(?:%|pct\b\.?))?
           (?P<to>{_TO})(?P<high>{_NUM})(?![\d/])(?!\.\s?(?:{MONTH})))?
        (?:(?P<percent>\s?(?:%|pct\b\.?|procent\w*))
           | \.?\s?(?P<many>{_FACTOR}|t\.(?=\s?kr))?\s?(?P<money>{_MONEY})?)
    """,
}
"""How each sort of figure is written; the first that fits at a place is it, never in a word."""
_FIGURE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{name}>{form})' for name, form in _FORMS.items())})",
    re.IGNORECASE | re.VERBOSE,
)
_BLANKS = ("\n", "\t", NO_BREAK, "\u2009", "\u202f")
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_SPAN_OF_YEARS = re.compile(r"((?:19|20)(?<![\d.,]..)\d\d)[-–/](?:20)?(\d\d)(?![\d/-]|[.,]\d)")


_LONGEST = 2000
"""Signs of a text whose figures are kept; an original is asked for them once."""


def figures(text: str) -> tuple[Stated, ...]:
    """Return the figures of a text in the order of their places.

    Several rules ask for those of the same passage, and cells and headings come again.
    """
    return _kept_figures(text) if len(text) <= _LONGEST else _figures(text)


@lru_cache(maxsize=1 << 10)
def _kept_figures(text: str) -> tuple[Stated, ...]:
    return _figures(text)


def _figures(text: str) -> tuple[Stated, ...]:
    if not text.isprintable():  # of white space, only the blank is
        for blank in _BLANKS:
            text = text.replace(blank, " ")
    if text.isdecimal() and text.isascii():  # as in most cells: no other form is digits alone
        number = _NUMBER.match(text)
        return tuple(_numbers(number)) if number else ()
    return tuple(sorted(_all(text), key=lambda stated: stated.start))


def _all(text: str) -> Iterator[Stated]:
    """Yield spans of years, then figures, then numbers in words; none in what was taken before."""
    taken: list[tuple[int, int]] = []
    for span in _SPAN_OF_YEARS.finditer(text):
        first, last = int(span[1]), int(span[1][:2] + span[2])
        if first < last:
            taken.append(span.span())
            for year in (first, last):
                yield Stated(Sort.YEAR, span[0], *span.span(), value=Decimal(year))
    at = 0
    figures_at, words_at = _beginnings(text)
    for start in figures_at:
        match = _FIGURE.match(text, start) if start >= at else None
        if match is None:
            continue
        at = match.end()
        within = next((end for start, end in taken if start <= match.start() < end), None)
        if within is not None:
            at = max(within, match.start() + 1)
            continue
        stated = tuple(_READ[match.lastgroup or ""](match)) if match.lastgroup in _READ else ()
        if not stated and match.lastgroup in _MAY_BE_A_NUMBER:
            number = _NUMBER.match(text, match.start())
            if number:
                at = number.end()
                stated = tuple(_numbers(number))
        taken.append((match.start(), at))
        yield from stated
    end = 0
    for start in words_at:
        said = _SAID.match(text, start) if start >= end else None
        if said:
            end = said.end()
            if not any(first <= start < last for first, last in taken):
                yield from _in_words(said)


def _beginnings(text: str) -> tuple[Iterable[int], Iterable[int]]:
    """Return where figures and where numbers in words may begin.

    Each word is looked up, which takes a tenth of the time of trying every form at every sign.
    """
    in_figures, in_words = [], []
    for word in _A_WORD.finditer(text):
        kind = _KINDS[word[0]]
        if not kind:
            continue  # as most words are
        if kind & _FIGURED:
            in_figures.append(word.start())
        if kind & _SPELLED or (kind & _ARTICLE and _COUNTS.match(text, word.end())):
            in_words.append(word.start())
    if "@" in text or "#" in text:  # what stands around them may begin with a sign
        return range(len(text)), in_words
    if "-" in text:
        in_figures += [word.start() for word in _BEFORE_DASH.finditer(text)]
        in_figures.sort()
    return in_figures, in_words


_FIGURED, _SPELLED, _ARTICLE = 1, 2, 4


def _kind(word: str) -> int:
    """Return whether a figure, a number in words, or both may begin with a word."""
    lower = word.lower()
    has_digit = word[0].isdecimal() or word[1:2].isdecimal()
    is_figured = has_digit or lower in _NAMES or lower.startswith("klokken")
    spelled = _ARTICLE if lower in _AN_ARTICLE else _SPELLED * (lower in _IN_WORDS)
    return _FIGURED * is_figured + spelled


_KINDS = Remembering(_kind)


def _typed(match: re.Match[str]) -> Iterator[Stated]:
    yield from _date(match, int(match["t_y"]), int(match["t_m"]), int(match["t_d"]))


def _named(match: re.Match[str]) -> Iterator[Stated]:
    month = _NAMED[match["n_m"].rstrip(".").lower()]
    year = int(match["n_y"]) if match["n_y"] else None
    for day in (*re.findall(r"\d+", match["n_before"]), match["n_d"]):
        yield from _date(match, year, month, int(day))


def _numeric(match: re.Match[str]) -> Iterator[Stated]:
    year = match["d_y"]
    is_short = year is not None and len(year) == 2
    if not match["slash"] and (year is None or is_short) and not _PADDED.fullmatch(match["d_m"]):
        return
    full = None if year is None else int(f"20{year}" if is_short else year)
    yield from _date(match, full, int(match["d_m"]), int(match["d_d"]))


_PADDED = re.compile(r"0[1-9]|1[0-2]")
"""A month as only dates have it; »27.3« is the number of a section."""
_LONGEST_MONTH, _MONTHS = 31, 12


def _date(match: re.Match[str], year: int | None, month: int, day: int) -> Iterator[Stated]:
    if 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH:
        moment = Moment(year, month, day)
        yield Stated(Sort.DATE, match[0].strip(), *match.span(), moment=moment)


def _months(match: re.Match[str]) -> Iterator[Stated]:
    year = int(match["m_y"]) if match["m_y"] else None
    for name in filter(None, (match["m_before"], match["m_m"])):
        moment = Moment(year, _NAMED[name.lower()])
        yield Stated(Sort.DATE, match[0], *match.span(), moment=moment)


def _headed(match: re.Match[str]) -> Iterator[Stated]:
    year = int(f"20{match['s_y']}") if match["s_y"] else None
    name = match["s_m"] or match["h_m"] or match["h_m2"]
    moment = Moment(year, _NAMED[name.lower()])
    yield Stated(Sort.DATE, match[0], *match.span(), moment=moment)


def _part(match: re.Match[str]) -> Iterator[Stated]:
    year = int(match["p_y"]) if match["p_y"] else None
    for which in filter(None, (match["p_before"], match["p_n"])):
        number = int(which) if which.isdecimal() else _ORDINAL[which.lower()]
        moment = Moment(year, _PARTS[match["p_what"].lower()] + number)
        yield Stated(Sort.DATE, match[0], *match.span(), moment=moment)


_HOUR, _DAY = 60, 24


def _times(match: re.Match[str]) -> Iterator[Stated]:
    pairs = (("c_h", "c_m"), ("c_h2", "c_m2"), ("b_h", "b_m"), ("e_h", "e_m"))
    for hours, minutes in pairs:
        written = match[hours]
        if written is None:
            continue
        hour = int(written) if written.isdecimal() else _UNITS.index(written.lower())
        minute = int(match[minutes] or 0)
        if match["half_to"]:
            hour, minute = hour - 1, 30
        if hour <= _DAY and minute < _HOUR:
            value = Decimal(hour * _HOUR + minute)
            yield Stated(Sort.TIME, match[0], *match.span(), value=value)


def _numbers(match: re.Match[str]) -> Iterator[Stated]:
    many = (match["many"] or "").rstrip(".").lower()
    factor = next((size for word, size in _MANY.items() if many.startswith(word)), 1) if many else 1
    first = (match["first_unit"] or "").strip().lower()
    money = bool(match["kr"] or match["money"]) or (factor > 1000 and not match["percent"])
    is_share = first.endswith(("%", "pct", "pct."))  # »22 pct. til 41.300«: only the first is
    for which in ("low", "high"):
        percent = bool(match["percent"]) or (is_share and which == "low")
        number = decimal(match[which]) if match[which] else None
        if number is None:
            continue
        size = factor
        if which == "low" and first:
            size = next((one for word, one in _MANY.items() if first.startswith(word)), factor)
        elif (
            which == "low"
            and match["to"]
            and len(match["to"].strip()) > 1
            and _is_year(match["low"])
        ):
            yield Stated(Sort.YEAR, match["low"], *match.span("low"), value=number)
            continue
        sort = Sort.AMOUNT if money else Sort.PERCENT if percent else Sort.NUMBER
        if sort is Sort.NUMBER and factor == 1 and _is_year(match[which]):
            sort = Sort.YEAR
        end = match.start() + len(match[0].rstrip(" .,") if sort in _BARE else match[0].rstrip())
        yield Stated(
            sort, match.string[match.start() : end].strip(), match.start(), end,
            value=number * size, bare=number if size > 1 else None,
        )  # fmt: skip


_BARE = frozenset((Sort.NUMBER, Sort.YEAR))
"""What has no unit that a full stop can belong to."""


def _is_year(written: str) -> bool:
    return _YEAR.fullmatch(written) is not None and _FIRST_YEAR <= int(written) <= _LAST_YEAR


def _in_words(match: re.Match[str]) -> Iterator[Stated]:
    sizes = _A_SIZE.findall((match["sizes"] or "").lower())
    if match["half"]:
        if not sizes:
            return
        value = Decimal("0.5")
    else:
        word = match["word"].lower()
        if word in _AN_ARTICLE and not sizes:
            return
        value = _WORDS[word] + (Decimal("0.5") if match["more"] else 0)
    factor = 1
    for size in sizes:
        factor *= _SIZES[size]
    after = match.string[match.end() : match.end() + 12].strip().lower()
    money = factor >= 1_000_000 or after.startswith(("kr.", "kroner"))
    percent = after.startswith(("procent", "pct", "%"))
    sort = Sort.AMOUNT if money else Sort.PERCENT if percent else Sort.NUMBER
    yield Stated(
        sort,
        match[0].strip(),
        match.start(),
        match.start() + len(match[0].rstrip()),
        value=value * factor,
    )


_READ = {
    "headed": _headed, "typed": _typed, "named": _named, "numeric": _numeric, "months": _months, "part": _part,
    "time": _times, "number": _numbers,
}  # fmt: skip
_NUMBER = re.compile(_FORMS["number"], re.IGNORECASE | re.VERBOSE)
_MAY_BE_A_NUMBER = frozenset(("typed", "named", "numeric", "time"))
"""What turned out not to be a date is read again as numbers."""
