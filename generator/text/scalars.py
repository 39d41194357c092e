"""A value of a field: what a text must be to be one, made of it, or how it should be written.

YAML gives texts alone; what they mean depends on the type that a record declares.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from itertools import takewhile

from msgspec import inspect

from generator import danish
from generator.patterns import lazy
from generator.text.record import CLOCK, WEBSITE, Choice, plain
from generator.text.source import Placed, Span


class Refused(Exception):  # noqa: N818 - a text is refused; nothing of ours failed
    """A scalar that is not of its type: what it should be, and how to write it."""

    def __init__(self, wanted: str, advice: str) -> None:
        super().__init__(wanted)
        self.wanted, self.advice = wanted, advice


_MOST_LISTED = 14
"""So many words are listed where the one that was meant is known; more are too many to read."""

_SHAPES: Mapping[str, tuple[str, str]] = {
    CLOCK: ("et klokkeslæt", "Skriv det som 16.00."),
    WEBSITE: ("adressen på en hel side", "Skriv den som https://by.example/."),
}
"""What a text with a pattern should be, and how it is written."""


_HOUR = lazy(r"(?:kl\. ?|kl )?([01]?\d|2[0-3])", re.IGNORECASE)
"""An hour without its minutes."""


def scalar(text: str, span: Span, kind: inspect.Type) -> object:
    """Make the value that a type wants of a text; raise Refused when it cannot be made."""
    if isinstance(kind, inspect.StrType):
        if kind.pattern and not re.search(kind.pattern, text.strip()):
            wanted, advice = _SHAPES[kind.pattern]
            hour = _HOUR.fullmatch(text.strip()) if kind.pattern == CLOCK else None
            raise Refused(wanted, f"Mente du {hour[1]}.00?" if hour else advice)
        return text.strip()
    if isinstance(kind, inspect.IntType):
        return _whole_number(text, kind)
    if isinstance(kind, inspect.EnumType):
        return _choice(text, kind.cls)
    cls = getattr(kind, "cls", None) or type(kind)
    if make := _MAKERS.get(cls):
        return make(text)
    if isinstance(cls, type) and issubclass(cls, Decimal):
        return cls(_decimal(text))
    if isinstance(cls, type) and issubclass(cls, Placed):
        return cls(text.strip(), span)
    raise TypeError(kind)


def to_choose(kind: inspect.Type) -> str:
    """Return the words that a value is one of, where they are few, as an advice, or nothing."""
    kind = plain(kind)
    if not isinstance(kind, inspect.EnumType) or len(kind.cls) > _MOST_LISTED:
        return ""
    return f"Vælg {danish.join((f'»{choice.value}«' for choice in kind.cls), 'eller')}."


def _whole_number(text: str, kind: inspect.IntType) -> int:
    value = danish.decimal(text)
    low, high = kind.ge, kind.le
    if value is None or value != int(value):
        raise Refused("et helt tal", "Skriv et tal som 13.")
    if low is not None and high is None and value < low:
        raise Refused(f"mindst {low}", "Skriv et tal som 13.")
    if (low is not None and value < low) or (high is not None and value > high):
        raise Refused(f"mellem {low} og {high}", f"Grænsen går fra {low} til {high}.")
    return int(value)


def _choice(text: str, choices: type[Enum]) -> Enum:
    values = {str(member.value): member for member in choices}
    if text.strip() in values:
        return values[text.strip()]
    called = {word: own for word, own in _IN_ENGLISH.items() if own in values}
    if issubclass(choices, Choice):
        called |= choices.also_called()
    meant = _meant(text.strip().casefold(), list(values), called)
    hint = f"Mente du {danish.join((f'»{value}«' for value in meant), 'eller')}?" if meant else ""
    if len(values) > _MOST_LISTED:
        advice = hint or "Skriv »klartekst felter« for at se ordene."
        raise Refused("et af de ord, der må stå her", advice)
    listed = danish.join((f"»{value}«" for value in values), "eller")
    several = "et af ordene " if len(values) > 1 else ""
    raise Refused(f"{several}{listed}", hint or "Skriv ordet, som det står her.")


_IN_ENGLISH = {"yes": "ja", "true": "ja", "no": "nej", "false": "nej", "on": "ja", "off": "nej"}
"""What other programs write for the two words."""

_SURELY, _PERHAPS = 0.85, 0.6
"""How alike two words are when one is surely, or perhaps, the other with a slip in it."""
_SHORTEST_PART = 5
_MOST_MEANT = 6


def _meant(text: str, values: list[str], called: Mapping[str, str]) -> list[str]:
    """Return the words that a text may stand for, the likeliest first.

    A compound belongs with those that end as it does: »idrætsudvalg« is one of the »…udvalg«.
    """
    surely = difflib.get_close_matches(text, values, n=1, cutoff=_SURELY)
    if surely or text in called:
        return surely or [str(called[text])]
    part = text if len(text) >= _SHORTEST_PART else None
    alike = [value for value in values if part and part in value.casefold()]
    alike = alike or [value for value in values if text.endswith(value)]
    alike = alike or [value for value in values if _ends_alike(text, value) >= _SHORTEST_PART]
    if 0 < len(alike) <= _MOST_MEANT:
        return alike
    return difflib.get_close_matches(text, values, n=1, cutoff=_PERHAPS)


def _ends_alike(one: str, other: str) -> int:
    """Return how many of the last letters of two words are the same."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _yes_or_no(text: str) -> bool:
    if text.strip() not in {"ja", "nej"}:
        meant = _IN_ENGLISH.get(text.strip().casefold())
        raise Refused(
            "ja eller nej", f"Mente du »{meant}«?" if meant else "Skriv »ja« eller »nej«."
        )
    return text.strip() == "ja"


def _date(text: str) -> dt.date:
    value = danish.date(text)
    if value is None:
        _comes(text)
        meant = danish.meant_day(text)
        is_turned = danish.turned_around(text) == meant
        raise Refused(
            "en dato",
            (f"Mente du {meant}?" + is_turned * " Skriv året først.")
            if meant
            else "Skriv den som 2025-03-01.",
        )
    return value


def _when(text: str) -> danish.When:
    _comes(text)
    when = danish.when(text)
    meant = danish.meant_day(text)
    if when.last is None and meant and not any(map(str.isalpha, text)):
        raise Refused("en dag, som 2025-03-01, eller en tid med ord", f"Mente du {meant}?")
    return when


def _comes(text: str) -> None:
    """Refuse a day that no calendar has."""
    if danish.never_comes(text):
        raise Refused(f"en dag, og {text.strip()} findes ikke", "Se efter i en kalender.")


def _moment(text: str) -> danish.DayAndTime:
    value = danish.moment(text)
    if value is None:
        raise Refused("en dag, eller en dag og et klokkeslæt", "Skriv det som 2026-03-01 08.00.")
    return value


def _decimal(text: str) -> Decimal:
    value = danish.decimal(text)
    if value is None:
        raise Refused("et tal", "Skriv det som 51,4.")
    return value


def _amount(text: str) -> danish.Amount:
    value = danish.amount(text)
    if value is None:
        raise Refused("et beløb", _as_amount(text))
    return value


def _as_amount(text: str) -> str:
    """Return how to write an amount that is written in another way."""
    if text.strip().startswith(("-", "−", "–")):
        return "Skriv beløbet uden minus, og fortæl med ord, at der bliver sparet."
    if meant := danish.amount_meant(text):
        return f"Mente du »{meant}«?"
    if len(tuple(danish.sums(text))) > 1:
        return "Her er flere beløb. Lav et punkt med »- « til hvert, med sit eget år."
    return "Skriv det som »10 mio. kr.« eller »413.000 kr. pr. år«."


def _period(text: str) -> danish.Period:
    value = danish.period(text)
    if value is None:
        raise Refused("en periode", "Skriv »pr. år«, »i alt«, »2027« eller »2027-2030«.")
    return value


_MAKERS: dict[type, Callable[[str], object]] = {
    inspect.BoolType: _yes_or_no,
    inspect.DateType: _date,
    danish.Amount: _amount,
    danish.When: _when,
    danish.DayAndTime: _moment,
    danish.Period: _period,
}
