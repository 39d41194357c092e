"""What the rules about wording look at in the registers: text that the site's pages show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from generator.kinds.registers import FILES
from generator.kinds.values import Prose
from generator.library.library import Library
from generator.rules.rule import once
from generator.text.passages import FIELDS, field_passage
from generator.text.passages import Prose as Text
from generator.text.source import Source

SETTINGS = "site.yaml"


class Registered(NamedTuple):
    """A register as it is written, and its running text."""

    source: Source
    text: Text


@once
def registered(library: Library) -> tuple[Registered, ...]:
    """Return the registers that hold running text, site.yaml among them."""
    records: dict[str, object] = {
        path: getattr(library.registers, name) for path, (name, _) in FILES.items()
    } | {SETTINGS: library.site}
    return tuple(
        Registered(source, Text(passages))
        for path, source in library.register_sources.items()
        if path not in library.broken
        if (
            passages := tuple(
                field_passage(source, one, one.span, f"{FIELDS}:{path}", at)
                for at, one in enumerate(_texts(records[path]))
            )
        )
    )


def _texts(value: object) -> Iterator[Prose]:
    """Give the running text in a record, however deep, in its order."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
