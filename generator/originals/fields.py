"""Front matter of records that were made here: YAML as editors write it.

Only what differs from the default is written: what is the record's own first, and what all
records have after it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum
from typing import Any

from generator.danish import When, number
from generator.kinds.parts import Record
from generator.text.record import Attribute, Mapped, attributes

_PLAIN = re.compile(
    r"(?!(?:ja|nej|true|false|null|yes|no|on|off|~)$)[A-Za-zÆØÅæøå(»][^\n:#]*(?<! )", re.IGNORECASE
)
_IN_LINE = re.compile(r"[A-Za-zÆØÅæøå][\w./ ÆØÅæøå-]*")


def front_matter(record: Mapped) -> str:
    """Return a record as the fields at the top of a document, between two lines of dashes."""
    return "".join(("---\n", *(f"{line}\n" for line in _mapping(record, "")), "---\n"))


def _mapping(part: Mapped, indent: str) -> Iterator[str]:
    for attribute in _in_order(type(part)):
        value = getattr(part, attribute.name)
        if attribute.required or value != attribute.default:
            yield from field(attribute.key, value, indent)


def _in_order(record: type[Mapped]) -> Iterator[Attribute]:
    """Yield the attributes of a record: the first, its own, and those that all records have."""
    shared = (
        {attribute.name for attribute in attributes(record.__mro__[1])}
        if issubclass(record, Record)
        else set()
    )
    first, *rest = attributes(record)
    yield first
    yield from sorted(rest, key=lambda attribute: attribute.name in shared)


def field(key: str, value: object, indent: str = "") -> Iterator[str]:
    """Yield the lines of a field: its key, and a value of any kind that a record holds."""
    if isinstance(value, Mapped):
        yield f"{indent}{key}:"
        yield from _mapping(value, f"{indent}  ")
    elif isinstance(value, tuple):
        yield from _list(key, value, indent)
    else:
        yield f"{indent}{key}: {_scalar(value)}"


def _list(key: str, items: tuple[object, ...], indent: str) -> Iterator[str]:
    if not items:
        return
    if all(isinstance(item, (str, Decimal)) for item in items):
        in_line = [
            str(item) if _IN_LINE.fullmatch(str(item)) else _quoted(str(item)) for item in items
        ]
        yield f"{indent}{key}: [{', '.join(in_line)}]"
        return
    yield f"{indent}{key}:"
    for item in items:
        if isinstance(item, Mapped):
            first, *rest = _mapping(item, f"{indent}    ")
            yield f"{indent}  - {first.strip()}"
            yield from rest
        else:
            yield f"{indent}  - {_scalar(item)}"


def _scalar(value: object) -> str:
    write = next((write for kind, write in _WRITERS if isinstance(value, kind)), None)
    if write is not None:
        return write(value)
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
    return text if is_plain else _quoted(text)


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "ja" if value else "nej"),
    (Enum, lambda value: str(value.value)),
    (dt.date, dt.date.isoformat),
    (When, lambda value: _scalar(value.text)),
    (Decimal, lambda value: _quoted(number(value))),
    (int, str),
)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
