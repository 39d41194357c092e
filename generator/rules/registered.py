"""What rules look at in the registers: text that the site's pages show, and each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from generator.kinds.parts import Part
from generator.library.library import Library
from generator.rules.rule import lasting
from generator.text.passages.passage import FIELDS, Passage, Text
from generator.text.passages.walk import field_passage
from generator.text.record import TextRole, Written
from generator.text.source import Source

A = TypeVar("A")
T = TypeVar("T")


class RegisterText(NamedTuple):
    """A register as it is written, and its running text."""

    source: Source
    text: Text


def once_a_register(
    make: Callable[[Source, Written[Part] | None, A], T],
) -> Callable[[Source, Written[Part] | None, A], T]:
    """Remember what was made of each register while it is the very same, and something with it.

    Nearly all saves leave the registers alone, and the preview judges them after each one.
    """
    latest: dict[str, tuple[Source, Written[Part] | None, A, T]] = {}

    def made(source: Source, written: Written[Part] | None, beside: A) -> T:
        known = latest.get(source.path)
        if (
            known is None
            or known[0] is not source
            or known[1] is not written
            or known[2] != beside
        ):  # fmt: skip
            known = latest[source.path] = source, written, beside, make(source, written, beside)
        return known[3]

    return made


@lasting
def registered(library: Library) -> tuple[RegisterText, ...]:
    """Return the registers that hold running text, site.yaml among them."""
    return tuple(
        RegisterText(register.source, text)
        for path, register in library.written.items()
        if path not in library.broken
        and (text := _running_text(register.source, register, None)).passages
    )


@once_a_register
def _running_text(_source: Source, register: Written[Part] | None, _: None) -> Text:
    return Text(tuple(_passages(register)) if register else ())


def _passages(register: Written[Part]) -> Iterator[Passage]:
    section = f"{FIELDS}:{register.source.path}"
    for group, value in enumerate(register.values()):
        if value.role is TextRole.PROSE:
            yield field_passage(register.source, value.text, value.span, section, group)
