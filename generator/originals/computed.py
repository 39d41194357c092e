"""Figures that a document has worked out itself: what it says it did is done again.

A sum is plus, minus, times and divided, with brackets, over Danish numbers. It is rounded as
the figure is that it is to give. Pure: nothing is looked for here.
"""

from __future__ import annotations

from decimal import Decimal, DivisionByZero, InvalidOperation

from generator.danish import decimal, number
from generator.kinds.parts import Computation
from generator.patterns import lazy

_TOKEN = lazy(r"\s*(?:(?P<number>\d[\d.]*(?:,\d+)?)|(?P<sign>[-+*/()·×:−–]))")
_SIGNS = {"·": "*", "×": "*", ":": "/", "−": "-", "–": "-"}
_LONGEST = 400
"""Signs in the longest sum that is read."""


def result(terms: str) -> Decimal | None:
    """Return what a sum gives, or None where it cannot be read or done."""
    tokens = _tokens(terms)
    if tokens is None:
        return None
    try:
        value, rest = _sum(tokens)
    except (_NotASumError, InvalidOperation, DivisionByZero):
        return None
    return None if rest else value


def operands(terms: str) -> tuple[str, ...]:
    """Return the numbers of a sum as they are written."""
    return tuple(match["number"] for match in _TOKEN.finditer(terms) if match["number"])


def outcome(computation: Computation) -> Decimal | None:
    """Return what a declared figure should be: its sum, or how many things were counted."""
    if computation.terms is not None:
        return result(computation.terms)
    return Decimal(len(computation.counted)) if computation.counted else None


def gives(computation: Computation, value: Decimal) -> bool:
    """Return whether a value is what a declared figure says, with as many decimals as it has."""
    declared = decimal(computation.figure)
    if declared is None:
        return False
    places = max(0, -int(declared.as_tuple().exponent))
    return decimal(number(value, places)) == declared


class _NotASumError(Exception):
    """The tokens end or turn where a number should stand."""


def _tokens(terms: str) -> tuple[str, ...] | None:
    if len(terms) > _LONGEST:
        return None
    tokens, at = [], 0
    text = terms.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        tokens.append(match["number"] or _SIGNS.get(match["sign"], match["sign"]))
        at = match.end()
    return tuple(tokens)


def _sum(tokens: tuple[str, ...]) -> tuple[Decimal, tuple[str, ...]]:
    value, rest = _product(tokens)
    while rest and rest[0] in "+-":
        term, after = _product(rest[1:])
        value = value + term if rest[0] == "+" else value - term
        rest = after
    return value, rest


def _product(tokens: tuple[str, ...]) -> tuple[Decimal, tuple[str, ...]]:
    value, rest = _factor(tokens)
    while rest and rest[0] in "*/":
        factor, after = _factor(rest[1:])
        value = value * factor if rest[0] == "*" else value / factor
        rest = after
    return value, rest


def _factor(tokens: tuple[str, ...]) -> tuple[Decimal, tuple[str, ...]]:
    if not tokens:
        raise _NotASumError
    if tokens[0] == "(":
        value, rest = _sum(tokens[1:])
        if not rest or rest[0] != ")":
            raise _NotASumError
        return value, rest[1:]
    if tokens[0] == "-":
        value, rest = _factor(tokens[1:])
        return -value, rest
    value_read = decimal(tokens[0])
    if value_read is None:
        raise _NotASumError
    return value_read, tokens[1:]
