"""CPR numbers in text, however they are spelled, and texts with such numbers masked.

A CPR number is a day, a month, a year and four digits. It may be written in groups, with any
white space or sign between them, with invisible letters, in the digits of any script, with four
digits for the year, and with 60 added to the day, as numbers given for want of a real one have
it. Other long numbers are told from it by the words around them: a production unit, an account,
an amount, a time.

Not seen are numbers in words, letters in the place of digits (»O« for 0), digits with other
words between them, and numbers in pictures.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Collection, Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.danish import MONTH, WEEKDAYS
from generator.patterns import lazy
from generator.text.source import Span

_RAISED_AND_CIRCLED = (
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079",
    "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089",
    "\u24ea\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468",
    "\u24ea\u2474\u2475\u2476\u2477\u2478\u2479\u247a\u247b\u247c",
    "\U0001f100\u2488\u2489\u248a\u248b\u248c\u248d\u248e\u248f\u2490",
    "\u24ff\u2776\u2777\u2778\u2779\u277a\u277b\u277c\u277d\u277e",
    "\u24ff\u278a\u278b\u278c\u278d\u278e\u278f\u2790\u2791\u2792",
    "\u24ea\u24f5\u24f6\u24f7\u24f8\u24f9\u24fa\u24fb\u24fc\u24fd",
)
_DIGITS = {
    ord(sign): str(digit) for signs in _RAISED_AND_CIRCLED for digit, sign in enumerate(signs)
}
"""Raised, circled and such digits, which are no decimals: what each shows."""
_OTHER_DIGIT = lazy(f"[{''.join(map(chr, _DIGITS))}]")
_SHOWN_AS_DIGIT = frozenset(map(chr, _DIGITS))

_HIDDEN = (
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u0300-\u036f\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff"
)
"""What takes no room: Default_Ignorable in Unicode, fillers, and marks on a sign or round it."""
_GROUP = lazy(rf"\d(?:[{_HIDDEN}]*\d)*")
_RUN = lazy(r"\d(?<!\d\d)(?:[\W_]{0,6}\d){9,}")
"""Ten digits or more with no letter between them: the least that a number needs."""
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec"
_REST_OF_DAY = (
    r"(?<!\d[./-].)\d?(?=[ .\u00a0a-zA-Z/-])"
    rf"(?:\.?\s?(?P<name>(?i:{MONTH}|{_SHORT}))\.?\s?|\s?(?P<sign>[./-])\s?(?P<month>\d{{1,2}})(?:\s?[./-]\s?| ))"
    r"(?P<year>\d{4}|\d{2})(?P<join>\s?[-\u2010-\u2015\u2212/_]\s?|(?P<loose>,?\s\(?|\())"
    r"(?P<serial>\d{4})(?!\d)"
)
_AS_A_DAY = lazy(rf"\d(?<!\d\d){_REST_OF_DAY}")
"""A day as people write it: »1. januar 1990-1234«, »1/1-90-1234«."""
_MAY_HOLD = lazy(rf"\d(?<!\d\d)(?:(?:[\W_]{{0,6}}\d){{9}}|{_REST_OF_DAY})")
"""How either of the two begins: one look through a text that has none, as most have."""
_HAS_DIGITS = re.compile(r"(?:\D*+\d){7}")
"""So many digits have the two at the least: most passages and values have fewer."""
_MONTHS = tuple(name[:3] for name in MONTH.split("|"))


_OUR_CHECKSUM = re.compile(rb'Checksum": "[0-9a-f]+"')
_OUR_TIMES = (b"12:00:00+01:00", b"12:00:00+02:00")
_OUR_TELEPHONE = b"tel:+45"
"""Digits that we make ourselves, in nearly every file: checksums, times, links to telephones."""
_TEN_DIGITS, _OTHER_SCRIPT = b"0000000000", b"!"
_FLAT = bytes(
    ord("0") if chr(byte).isdigit() and byte < 0x80
    else ord("!") if 0xD9 <= byte <= 0xE1 or byte >= 0xE3
    else ord("a")
    for byte in range(256)
)  # fmt: skip
"""Digits alike and letters alike; a byte that begins a letter or digit of other scripts is »!«."""
_BETWEEN_DIGITS = bytes(
    byte
    for byte in range(256)
    if byte == 0xE2 or 0x80 <= byte < 0xD9 or (byte < 0x80 and not chr(byte).isalnum())
)
"""What may stand between the digits of a number in UTF-8: signs, and parts of long ones.

Danish letters are among them, which makes some texts suspect that are not.
"""
_OTHER_DIGIT_BEGINS = tuple({chr(number).encode()[:1] for number in _DIGITS})
"""The first byte of raised, circled and such digits in UTF-8."""
_DASHED = bytes(
    ord("0") if chr(byte).isdigit() and byte < 0x80
    else ord("-") if byte == 0xE2 or byte in b"-/_,("
    else ord("a")
    for byte in range(256)
)  # fmt: skip
_BLANK = bytes(
    byte
    for byte in range(256)
    if byte == 0xC2 or 0x80 <= byte < 0xC0 or (byte < 0x80 and chr(byte).isspace())
)
_YEAR_AND_SERIAL = tuple(b"00" + b"-" * dashes + b"0000" for dashes in range(4))
"""How a day as people write it ends, with commas and long dashes as dashes, white space gone."""


class _Join(Enum):
    """What stands between two groups of digits."""

    GLUED = auto()
    SPACE = auto()
    DASH = auto()
    SIGN = auto()
    LIST = auto()
    """A comma or a semicolon: the numbers may be two."""
    CELL = auto()
    """The edge of a cell."""
    OTHER = auto()


_BOUNDS = {",": _Join.LIST, ";": _Join.LIST, "|": _Join.CELL, "-|": _Join.CELL, "|-": _Join.CELL}
_ENDS = lazy(r"[^\s()\[\]\"'»«/\\_~•·]\s")
"""A sign with white space after it, and none before, may end something: »den 010190. 1234«."""
_SIGNS = frozenset({_Join.DASH, _Join.SIGN})
_SHOWS_NOTHING = frozenset({"Cf", "Mn", "Me"})
_MOST_SIGNS = 2


class _Group(NamedTuple):
    """Digits that stand together, what they are, and where."""

    start: int
    end: int
    digits: str


class _Shape(NamedTuple):
    """How many digits stand in each group: those of the day, then those of the last four.

    A weak shape is a CPR number only where a word says so: other numbers look like it too.
    """

    day: tuple[int, ...]
    last: tuple[int, ...]
    is_weak: bool = False
    is_year_first: bool = False


_SHAPES = (
    _Shape((10,), ()),
    _Shape((12,), ()),
    _Shape((6,), (4,)),
    _Shape((8,), (4,)),
    _Shape((8,), (4,), is_weak=True, is_year_first=True),
    _Shape((2, 2, 2), (4,)),
    _Shape((2, 2, 4), (4,)),
    _Shape((4, 2), (4,)),
    _Shape((4, 4), (4,)),
    _Shape((6,), (2, 2)),
    _Shape((2, 4), (4,), is_weak=True),
    _Shape((4, 2, 2), (4,), is_weak=True),
    _Shape((2, 2, 2), (2, 2), is_weak=True),
    _Shape((3, 3), (4,), is_weak=True),
    _Shape((5,), (5,), is_weak=True),
    _Shape((6,), (1, 1, 1, 1), is_weak=True),
    _Shape((6,), (3, 1), is_weak=True),
    _Shape((6,), (1, 3), is_weak=True),
    _Shape((1, 1, 1, 1, 1, 1), (1, 1, 1, 1), is_weak=True),
)
_SHAPES_BY_FIRST = {
    first: tuple(shape for shape in _SHAPES if shape.day[0] == first)
    for first in {shape.day[0] for shape in _SHAPES}
}


class _Candidate(NamedTuple):
    """What may be a CPR number: where it stands, its digits, and how it is written.

    `join` stands before its last four digits; `is_dated` tells that its day is written as days
    are, with signs, and `is_tight` that there is no white space in it.
    """

    start: int
    end: int
    digits: str
    join: _Join
    is_dated: bool
    is_tight: bool
    is_weak: bool


def numbers(text: str, spared: Collection[str] = ()) -> Iterator[Span]:
    """Yield where CPR numbers stand in a text, from left to right.

    `spared` are numbers that somebody has said are none, as they are written.
    """
    if not may_hold(text):
        return
    if "%" in text:
        text = _plain_address(text)
    for candidate in _candidates(text):
        if text[candidate.start : candidate.end] not in spared and _is_meant(text, candidate):
            yield Span(candidate.start, candidate.end)


def may_hold(text: str) -> bool:
    """Return, quickly, whether anything that may be a CPR number stands in a text or its parts."""
    raw = text.encode(errors="surrogatepass")
    return (
        _HAS_DIGITS.match(text) is not None
        and _is_suspect(raw)
        and _MAY_HOLD.search(text) is not None
    ) or (any(map(raw.__contains__, _OTHER_DIGIT_BEGINS)) and _holds_other_digits(text))


def _is_suspect(raw: bytes) -> bool:
    """Return whether a text in UTF-8 has the digits of a number; it takes a fifth of a look."""
    if _is_in_a_row(raw):
        return True
    dashed = raw.translate(_DASHED, _BLANK)
    return any(map(dashed.__contains__, _YEAR_AND_SERIAL))


def _without_ours(raw: bytes) -> bytes:
    for time in _OUR_TIMES:
        raw = raw.replace(time, b"")
    return _OUR_CHECKSUM.sub(b"", raw)


def _is_in_a_row(raw: bytes, parting: bytes = b"") -> bool:
    """Return whether ten digits may stand with no letter between them in a text in UTF-8.

    Signs that are `parting` count as letters.
    """
    flat = raw.translate(_FLAT, _BETWEEN_DIGITS.translate(None, parting))
    return _TEN_DIGITS in flat or _OTHER_SCRIPT in flat


def _holds_other_digits(text: str) -> bool:
    return not text.isascii() and _OTHER_DIGIT.search(text) is not None


_DASH_OF_ADDRESS = lazy("%2[DFdf]")
_DIGIT_OF_ADDRESS = lazy("%3([0-9])")


def _plain_address(text: str) -> str:
    """Return a text of the same length with the spelling of addresses gone: »%31« is 1."""
    return _DIGIT_OF_ADDRESS.sub("\\1\u200b\u200b", _DASH_OF_ADDRESS.sub("---", text))


def holds_number(raw: bytes, spared: Collection[str] = ()) -> bool:
    """Return whether a CPR number stands in a file of text, the rarest spellings left aside.

    It is the second look at a text that `numbers` has seen part by part, and costs little. The
    end of a tag parts digits: »<time datetime="2026-01-23">23. januar« is in nearly every page.
    """
    cut = raw.replace(_OUR_TELEPHONE, b"")
    if not (_is_in_a_row(cut, b">") and _is_in_a_row(_without_ours(cut), b">")):
        return False
    text = raw.decode(errors="replace")
    return any(
        text[candidate.start : candidate.end] not in spared and _is_meant(text, candidate)
        for candidate in _in_digits(text)
    )


def with_plain_digits(text: str) -> str:
    """Return a text of the same length with raised, circled and foreign digits as plain ones."""
    if text.isascii():
        return text
    plain = text.translate(_DIGITS) if _OTHER_DIGIT.search(text) else text
    return _FOREIGN.sub(lambda sign: str(int(sign[0])), plain)


_FOREIGN = lazy(r"\d(?<![0-9])")


@lru_cache(maxsize=1 << 12)
def masked(text: str) -> str:
    """Return a text with a dot for each digit of what may be a CPR number in it.

    A message holds a number without the words around it, so they spare none here.
    """
    if not may_hold(text):
        return text
    plain = _plain_address(text) if "%" in text else text
    for candidate in reversed(tuple(_candidates(plain))):
        start, end = candidate.start, candidate.end
        if (candidate.is_weak or _is_in_address(plain, candidate)) and not _is_meant(
            plain, candidate
        ):
            continue
        hidden = "".join("•" if sign.isdigit() else sign for sign in text[start:end])
        text = f"{text[:start]}{hidden}{text[end:]}"
    return text


def _candidates(text: str) -> Iterator[_Candidate]:
    """Yield what may be CPR numbers, the words around them left aside; none overlaps another."""
    candidates = [*_in_digits(text), *_as_a_day(text), *_named(text)]
    if _holds_other_digits(text):
        candidates += _in_digits(text.translate(_DIGITS))
    end = 0
    for candidate in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if candidate.start >= end:
            yield candidate
            end = candidate.end


_NAMED_NUMBER = lazy(
    r"(?:cpr|personn(?:r|ummer|umre))\w*\W{0,3}(?:(?:nr|nummer|nummeret|er)\b\W{0,3}){0,2}"
    r"(?P<number>\d(?:[\W_]{0,3}\d){9})(?![\W_]?\d)",
    re.IGNORECASE,
)
"""Ten digits in any groups, right after a word that says what they are."""


def _named(text: str) -> Iterator[_Candidate]:
    folded = text.casefold()
    if "cpr" not in folded and "personn" not in folded:
        return
    for match in _NAMED_NUMBER.finditer(text):
        digits = "".join(filter(str.isdecimal, match["number"]))
        if _is_day(int(digits[:2]), int(digits[2:4]), digits[4:6]):
            yield _Candidate(
                *match.span("number"), digits, _Join.SIGN,
                is_dated=False, is_tight=False, is_weak=True,
            )  # fmt: skip


def _as_a_day(text: str) -> Iterator[_Candidate]:
    for match in _AS_A_DAY.finditer(text):
        name = match["name"]
        month = _MONTHS.index(name[:3].casefold()) + 1 if name else int(match["month"])
        day = re.match(r"\d+", match[0])
        if day and _is_day(int(day[0]), month, match["year"]):
            digits = f"{day[0]}{month:02}{match['year']}{match['serial']}"
            yield _Candidate(
                *match.span(), digits, _Join.DASH,
                is_dated=True,
                is_tight=not any(map(str.isspace, match["join"])),
                is_weak=match["loose"] is not None,
            )  # fmt: skip


def _in_digits(text: str) -> Iterator[_Candidate]:
    for run in _RUN.finditer(text):
        groups = tuple(
            _Group(*match.span(), "".join(filter(str.isdecimal, match[0])))
            for match in _GROUP.finditer(text, *run.span())
        )
        lengths = tuple(len(group.digits) for group in groups)
        at = 0
        while at < len(groups):
            for shape in _SHAPES_BY_FIRST.get(lengths[at], ()):
                size = len(shape.day) + len(shape.last)
                if lengths[at : at + size] == (*shape.day, *shape.last):
                    candidate = _shaped(text, groups, at, shape)
                    if candidate:
                        yield candidate
                        at += size - 1
                        break
            at += 1


@lru_cache(maxsize=1024)
def _join(between: str) -> _Join:
    shown = "".join(text for text in between if unicodedata.category(text) not in _SHOWS_NOTHING)
    signs = "".join(shown.split())
    if shown.count("\n") > 1:
        return _Join.OTHER
    if not signs:
        return _Join.SPACE
    if all(unicodedata.category(sign) == "Pd" or sign == "\u2212" for sign in signs):
        return _Join.DASH
    if signs in _BOUNDS:
        return _BOUNDS[signs]
    if len(set(signs)) <= _MOST_SIGNS and not _ENDS.match(shown):
        return _Join.SIGN
    return _Join.OTHER


def _shaped(text: str, groups: tuple[_Group, ...], at: int, shape: _Shape) -> _Candidate | None:
    """Return the candidate of a shape that begins with a group, if its digits begin with a day."""
    stop = at + len(shape.day) + len(shape.last)
    own = groups[at:stop]
    if not _is_dated([group.digits for group in own], shape):
        return None
    joins = tuple(_join(text[group.end : other.start]) for group, other in pairwise(own))
    inner = joins[: len(shape.day) - 1]
    join = joins[len(shape.day) - 1] if shape.last else _Join.GLUED
    rest = joins[len(shape.day) :]
    is_spaced = all(one is _Join.SPACE for one in inner)
    is_dated = (
        bool(inner) and _SIGNS.issuperset(inner) and not _has_space(own[: len(shape.day)], text)
    )
    if (
        join is _Join.OTHER
        or not (is_spaced or is_dated)
        or any(one is not _Join.SPACE and (one is not join or one not in _SIGNS) for one in rest)
    ):
        return None
    before = _join(text[groups[at - 1].end : own[0].start]) if at else None
    after = _join(text[own[-1].end : groups[stop].start]) if stop < len(groups) else None
    if inner and is_spaced and _Join.SPACE in {before, after}:
        return None  # one of many numbers with white space between them
    start, end = own[0].start, own[-1].end
    is_glued = join not in _SIGNS and _is_glued(text, start, end)
    if join is _Join.GLUED and (is_glued or _is_fraction(text, start, end)):
        return None
    is_weak = (
        (shape.is_weak and not (join in _SIGNS and _is_strong(shape, own, is_dated=is_dated)))
        or (shape.day == (4, 2) and is_dated and own[0].digits[:2] in _CENTURIES)
        or is_glued
        or _is_of_code(text, start, end)
        or (is_dated and join not in _SIGNS)
        or (join is _Join.LIST and own[0].digits[0] != "0")
        or (join is _Join.SPACE and before is after is _Join.SPACE and own[0].digits[0] != "0")
    )
    digits = "".join(group.digits for group in own)
    is_tight = not any(sign.isspace() for sign in text[start:end])
    return _Candidate(start, end, digits, join, is_dated, is_tight, is_weak)


def _is_strong(shape: _Shape, groups: tuple[_Group, ...], *, is_dated: bool) -> bool:
    """Return whether a weak shape is a number when a sign stands before its last digits."""
    if shape.is_year_first:
        return groups[0].digits < _LAST_BIRTH
    if shape.day == (4, 2, 2):
        return is_dated and groups[0].digits < _LAST_BIRTH
    is_spelled = len(shape.day) > _SINGLES or shape.day == (3, 3) or shape.last == (1, 1, 1, 1)
    return is_spelled or (is_dated and len(shape.last) > 1)


_CENTURIES = frozenset({"19", "20"})
"""How a year begins: »2010/11-2012« are years of a school."""
_LAST_BIRTH = "2010"
"""A later year, a month, a day and four digits are the name of a file, or a time."""


def _has_space(groups: tuple[_Group, ...], text: str) -> bool:
    """Return whether white space stands between groups."""
    return any(sign.isspace() for sign in text[groups[0].start : groups[-1].end])


_SINGLES = 5
"""Gaps between the digits of a day that stand one by one."""


def _is_dated(groups: list[str], shape: _Shape) -> bool:
    """Return whether the groups of a shape begin with a day that there is."""
    day_groups = groups[: len(shape.day)]
    if len(day_groups) == 3:
        is_year_first = len(day_groups[0]) == 4
        day, month, year = reversed(day_groups) if is_year_first else day_groups
    else:
        digits = "".join(groups)[:-4]
        day, month, year = digits[:2], digits[2:4], digits[4:]
        if shape.is_year_first:
            year, month, day = digits[:4], digits[4:6], digits[6:]
    return _is_day(int(day), int(month), year)


_REPLACED = 60
"""What is added to the day of a number that stands in for a real one."""
_YEARS = range(1850, 2100)


def _is_day(day: int, month: int, year: str) -> bool:
    """Return whether there is such a day; a year of two digits may be of any century."""
    of_two_digits = 2000 if int(year) % 4 == 0 else 2001
    full = int(year) if len(year) == 4 else of_two_digits
    if full not in _YEARS or not 1 <= month <= 12:
        return False
    return 1 <= (day - _REPLACED if day > _REPLACED else day) <= calendar.monthrange(full, month)[1]


_LETTERS_BEFORE = lazy(rf"[^\W_][{_HIDDEN}]*\Z")
_NAMED_BEFORE = lazy(rf"(?:cpr|nr|nummer|no)[{_HIDDEN}]*\Z", re.IGNORECASE)
_LETTERS_AFTER = lazy(rf"[{_HIDDEN}]*([^\W_]+)")
_HEX = lazy(r"[0-9a-f]+", re.IGNORECASE)
_CODE_BEFORE = lazy(r"[0-9a-f-]*\Z", re.IGNORECASE)
_CODE = lazy(r"[0-9a-f-]*", re.IGNORECASE)
_SHORTEST_CODE, _LONGEST_CODE = 8, 40


def _is_glued(text: str, start: int, end: int) -> bool:
    """Return whether letters that say nothing of digits stand close to them, as in a code."""
    ahead = text[max(0, start - 12) : start]
    if _LETTERS_BEFORE.search(ahead) and not _NAMED_BEFORE.search(ahead):
        return True
    after = _LETTERS_AFTER.match(text, end)
    if after is None or after[1][0] in _SHOWN_AS_DIGIT:
        return False
    return not after[1].isalpha() or _HEX.fullmatch(after[1]) is not None


def _is_of_code(text: str, start: int, end: int) -> bool:
    """Return whether digits are a part of a checksum or an id: »3f25-010190-1234-9a0c«."""
    before = _CODE_BEFORE.search(text[max(0, start - _LONGEST_CODE) : start])
    after = _CODE.match(text[end : end + _LONGEST_CODE])
    if not (before and after and before[0] and after[0]):
        return False
    around = before[0] + after[0]
    return (
        len(around) >= _SHORTEST_CODE
        and any(map(str.isalpha, around))
        and any(map(str.isdigit, around))
    )


def _is_fraction(text: str, start: int, end: int) -> bool:
    """Return whether digits stand before or after the comma of a number."""
    return (
        re.search(r"\d[.,]$", text[max(0, start - 2) : start]) is not None
        or re.match(r"[.,]\d", text[end : end + 2]) is not None
    )


_FILLING = r"(?:[\W\d_]|\b(?:er|har|nr|nummer|numre|og|id|no|med|på|hos|holdes|afholdes|var|bliver)\b){0,40}"
_PERSON = lazy(
    r"cpr|c\.p\.r|person(?:nummer|nr|numre)|født|fødsels|fødedato|erstatningsnummer"
    r"|(?<!\w)f\.\s?(?:d\.\s?)?$",
    re.IGNORECASE,
)
_OTHER_NUMBER = lazy(
    r"(?<![^\W_])(?:"
    r"p[.-]?\s?(?:nr|nummer(?:et)?|numre(?:ne)?|enhed\w*)|produktionsenhed\w*|bank\w*|konto\w*|kontonummer"
    r"|reg(?:istrerings)?\.?[\s-]?(?:nr|nummer)|cvr\w*|[\w-]*cvr-?(?:nr|nummer)|se-?(?:nr|nummer)"
    r"|ean\w*|gln|isbn|issn|iban|doi|bfe\w*|faktura\w*|ordre\w*|rekvisition\w*|projekt(?:et|ets)?"
    r"|(?:projekt|vare|serie|licens|model|måler|kontrakt|tilsagns|bevillings|dokument|parti)"
    r"-?(?:nr|nummer|id|kode)|bevilling\w*|tilsagn\w*|kontrakt\w*|licens\w*|stregkode\w*|telefon\w*|tlf|mobil\w*"
    r"|(?!(?:person|cpr|journal|sag|akt|patient|borger|klient|elev|bruger|medlem|kunde|erstatning|fødsel|id)"
    r"(?:s|e|en|er|t|s-?|-)?(?:nr|num|kod))[a-zæøå]{2,}-?(?:nr|nummer|numre|kode)(?:et|t|ne|n)?"
    r"|(?:giro|bank)konto\w*|ansøgning\w*|sfe|bbr|matr\w*"
    r"|fax|version\w*|kode|beløb\w*|kr|dkk|eur|euro|€|usd|budget\w*|udgift\w*|indtægt\w*|prisen|i alt"
    rf"){_FILLING}$",
    re.IGNORECASE,
)
_TIME = (
    rf"(?:dato\w*|kl|klokken|møde\w*|frist\w*|period\w*|årene|tidspunkt\w*|tid\w*|{'|'.join(WEEKDAYS)}|den"
    r"|budget\w*|regnskab\w*|gælder|løber|opdateret|udgivet|afgang|ankomst|senest|lotto\w*|vindertal\w*|uge\w*"
)
_TIME_BEFORE = lazy(rf"(?<![^\W_]){_TIME}){_FILLING}$", re.IGNORECASE)
_LOOSE_TIME_BEFORE = lazy(
    rf"(?<![^\W_]){_TIME}|fra|til|sendt|modtaget|d){_FILLING}$", re.IGNORECASE
)
_AMOUNT_AFTER = lazy(
    r"\s*(?:(?:kr|kroner|mio|mia|mill|dkk|eur|euro|usd|pct|procent|k?wh|mwh|kg|tons?|km|m[23²³]|liter"
    r"|stk|bytes?|indbyggere|borgere|personer|gange|timer|visninger|besøg)\b|[€$%])",
    re.IGNORECASE,
)
_TIMES_AFTER = lazy(r"\s?(?:[-\u2010-\u2015]|til)\s?(?:[01]\d|2[0-3])[0-5][05](?!\d)")
_COUNTED = lazy(
    r"\b(?:kr|kroner|beløb\w*|antal\w*|pris\w*|budget\w*|udgift\w*|indtægt\w*|år\w*|dato\w*|tid\w*|kl"
    r"|i alt|konto\w*|procent|pct|mio|borgere|indbyggere|km|uge\w*|måned\w*|regnskab\w*)\b|%",
    re.IGNORECASE,
)
_PART_END = lazy(r"[.!?]\s+(?=[A-ZÆØÅ])|\n\s*\n|\n(?=[ \t]*(?:[-*+|>#]\s|\w+:\s))")
_ADDRESS = lazy(r"(?:https?://|www\.)[^\s\"'<>()\[\]|]*$")
_ON_PERSON = lazy(
    r"(?:sag|sager|borger\w*|person\w*|patient\w*|cpr\w*|klient\w*|elev\w*|journal\w*|bruger\w*|id)"
    r"[/=_-]*$",
    re.IGNORECASE,
)
_PART_AFTER = lazy(r"[.;!?\n](?=\s|$)|\d")
_NEAR, _NEAR_AFTER, _HEADING, _LONGEST_ADDRESS = 80, 25, 400, 300


_DAY = lazy(r"den?\b", re.IGNORECASE)


def _is_meant(text: str, candidate: _Candidate) -> bool:
    """Report by the words around it whether a candidate is a CPR number."""
    before = text[max(0, candidate.start - _NEAR) : candidate.start]
    parts = tuple(_PART_END.finditer(before))
    before = before[parts[-1].end() :] if parts else before
    after = text[candidate.end : candidate.end + _NEAR_AFTER]
    named = max((match.end() for match in _PERSON.finditer(before)), default=-1)
    other = _OTHER_NUMBER.search(before)
    time = (_TIME_BEFORE if candidate.is_tight else _LOOSE_TIME_BEFORE).search(before)
    if time and named >= 0 and not before[named : time.start()].strip() and _DAY.match(time[0]):
        time = None  # »født den 1. januar 1990« says whose day it is
    nearest = max((match.start() for match in (other, time) if match), default=-1)
    if named > nearest or _PERSON.search(_PART_AFTER.split(after)[0]):
        return True
    if candidate.is_weak or _is_of_journal(text, candidate):
        return False
    if candidate.join is _Join.CELL:
        return _is_of_cells(text, candidate)
    if _is_in_address(text, candidate):
        return _ON_PERSON.search(text[: candidate.start][-_NEAR:]) is not None
    is_amount = _AMOUNT_AFTER.match(after) is not None
    if candidate.join in {_Join.GLUED, _Join.SPACE}:
        is_other = other is not None or (candidate.digits[0] != "0" and is_amount)
    else:
        is_loose_day = candidate.is_dated and not candidate.is_tight
        is_other = (is_loose_day and is_amount) or (
            other is not None and _is_part_of_number(text, candidate)
        )
    is_time = _is_time(candidate.digits[-4:]) and (time or _TIMES_AFTER.match(after))
    return not (is_other or is_time or _is_span_of_years(candidate) or _is_day_and_time(candidate))


_YEAR_PART_BEFORE = lazy(r"(?<![\w./-])\d\d-$")
_LETTERS_PART_AFTER = lazy(r"-[A-ZÆØÅ]{1,4}(?![\w-])")


def _is_part_of_number(text: str, candidate: _Candidate) -> bool:
    """Return whether digits are a part of a longer number that has a name of its own.

    »Kontrakt 26-010326-1234«, »licens 101290-1234-AB« and »version 10.12.90.1234«.
    """
    written = text[candidate.start : candidate.end]
    before = text[max(0, candidate.start - 4) : candidate.start]
    return (
        _YEAR_PART_BEFORE.search(before) is not None
        or _LETTERS_PART_AFTER.match(text, candidate.end) is not None
        or (_VERSION.search(text[: candidate.start][-20:]) is not None and written.count(".") == 3)
    )


_VERSION = lazy(r"\bversion\w*\W{0,3}$", re.IGNORECASE)


_YEAR_BEFORE = lazy(r"(?<![\w./-])(?:19[89]|20[0-4])\d[-\u2010\u2011]$")


def _is_of_journal(text: str, candidate: _Candidate) -> bool:
    """Return whether a year and a dash stand right before: »2018-010112-1234« is a case."""
    return (
        candidate.join is _Join.DASH
        and candidate.is_tight
        and len(candidate.digits) == _WITH_SHORT_YEAR
        and _YEAR_BEFORE.search(text[max(0, candidate.start - 8) : candidate.start]) is not None
    )


_LONGEST_SPAN = 30


def _is_span_of_years(candidate: _Candidate) -> bool:
    """Return whether a day of this century and year after the dash are a span: 1.1.2025-2028."""
    year, last = candidate.digits[-8:-4], int(candidate.digits[-4:])
    is_full = candidate.is_dated and len(candidate.digits) > _WITH_SHORT_YEAR
    return is_full and year >= "2000" and 0 <= last - int(year) <= _LONGEST_SPAN


def _is_day_and_time(candidate: _Candidate) -> bool:
    """Return whether a full day and, well apart, four digits are a time: 12.12.2025 - 1400."""
    is_full = candidate.is_dated and len(candidate.digits) == _WITH_FULL_YEAR
    return is_full and not candidate.is_tight and _is_time(candidate.digits[-4:])


_WITH_SHORT_YEAR, _WITH_FULL_YEAR = 10, 12


def _is_of_cells(text: str, candidate: _Candidate) -> bool:
    """Return whether two neighbouring cells are the halves of a number, and no two figures."""
    above = text[max(0, candidate.start - _HEADING) : candidate.start]
    return bool(candidate.digits[0] == "0" or _PERSON.search(above) or not _COUNTED.search(above))


def _is_in_address(text: str, candidate: _Candidate) -> bool:
    """Return whether digits with no sign or a slash stand in a web address, as of a page."""
    before = text[max(0, candidate.start - _LONGEST_ADDRESS) : candidate.start]
    is_of_page = candidate.join is _Join.GLUED or (
        candidate.join is _Join.SIGN and "/" in text[candidate.start : candidate.end]
    )
    return is_of_page and _ADDRESS.search(before) is not None


def _is_time(digits: str) -> bool:
    """Return whether four digits are a time of the day or a year that people write of."""
    hour, minute = int(digits[:2]), int(digits[2:])
    return (hour < 24 and minute < 60 and minute % 5 == 0) or 1990 <= int(digits) < 2100
