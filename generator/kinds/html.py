"""HTML that was made once: running text of records, ready to be shown.

A template is given HTML as `Html` and text as `str`; it escapes the one and leaves the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from generator.kinds.values import LixFigure, RunningText
from generator.text.source import Placed

S = TypeVar("S", bound=Struct)

Inline = Callable[[str], str]
"""Makes HTML of one line of running text."""


class Html(str):
    """HTML that is safe to show as it is: the Markdown parser or the theme has made it."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the HTML; a template asks for it and does not escape it."""
        return self


def with_html(record: S, inline: Inline) -> S:
    """Return a record as pages show it: its running text made HTML, the rest plain values.

    The record keeps its type; texts no longer know their place. `inline` is given each text as
    it stands in the record, so that the preview knows which one it marks.
    """
    return cast("S", _shown(record, inline))


def _shown(value: object, inline: Inline) -> object:
    if isinstance(value, RunningText):
        return Html(inline(value))
    if isinstance(value, Placed):
        return str(value)
    if isinstance(value, tuple):
        items = [_shown(item, inline) for item in value]
        changed = any(new is not old for new, old in zip(items, value, strict=True))
        return tuple(items) if changed else value
    if isinstance(value, LixFigure):
        return Decimal(value)
    if isinstance(value, Struct):
        return _record(value, inline)
    return value


_PLAIN = frozenset((type(None), bool, int, str, dt.date))
"""The types of what is shown as it is."""


def _record(record: Struct, inline: Inline) -> Struct:
    changed: dict[str, object] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if type(value) in _PLAIN or value == ():
            continue  # as most are
        new = _shown(value, inline)
        if new is not value:
            changed[name] = new
    return replace(record, **changed) if changed else record
