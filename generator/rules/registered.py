"""What the rules about wording look at in the registers: text that the site's pages show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.kinds.parts import Part
from generator.library.library import Library
from generator.rules.rule import lasting
from generator.text.passages.passage import FIELDS, Passage, Text
from generator.text.passages.walk import field_passage
from generator.text.record import TextRole, Written
from generator.text.source import Source


class RegisterText(NamedTuple):
    """A register as it is written, and its running text."""

    source: Source
    text: Text


@lasting
def registered(library: Library) -> tuple[RegisterText, ...]:
    """Return the registers that hold running text, site.yaml among them."""
    return tuple(
        RegisterText(register.source, Text(passages))
        for path, register in library.written.items()
        if path not in library.broken and (passages := tuple(_passages(register)))
    )


def _passages(register: Written[Part]) -> Iterator[Passage]:
    section = f"{FIELDS}:{register.source.path}"
    for group, value in enumerate(register.values()):
        if value.role is TextRole.PROSE:
            yield field_passage(register.source, value.text, value.span, section, group)
