"""Every field that editors may write, told in Danish with an example: the reference for people.

It is worked out of the records that the gate reads with and of the new site that the package
brings along, so that it cannot differ from what is read. Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from msgspec import Struct, inspect

from generator import bundled, danish
from generator.kinds import KINDS, AnyKind, kind_of
from generator.kinds.authority import Authority
from generator.kinds.parts import Record
from generator.kinds.registers import FILES, SETTINGS, Settings
from generator.text import frontmatter
from generator.text.meanings import field_description
from generator.text.record import (
    Attribute,
    Mapped,
    TextRole,
    Written,
    attributes,
    plain,
    records,
)
from generator.text.source import Source, Span, normalised


class DescribedField(NamedTuple):
    """A field by its key, what it is in words for editors, and an example of its value.

    One that holds fields has no example of its own.
    """

    key: str
    about: str
    example: str


def reference() -> str:
    """Return all fields: those of all texts, of each kind, of site.yaml and of each register."""
    parts = [
        "# Felter",
        (
            "Her står alle de felter, du kan skrive, og et eksempel på hvert.\n"
            "`klartekst felter` skriver den her side, og `klartekst felter sag` kun det om en sag.\n"
            "»Skal« betyder, at feltet skal være der. »Liste« betyder, at der kan stå flere, hver med "
            "en streg foran."
        ),
        *_section("Felter i alle tekster", Record, ()),
    ]
    for kind in KINDS:
        parts += _of_kind(kind)
    for path, record in _registers().items():
        parts += _section(f"Filen `content/{path}`", record, ())
    return "\n\n".join(parts) + "\n"


def of_kind(name: str) -> str | None:
    """Return the fields of the kind with a Danish label, or None where there is no such kind."""
    kind = next((kind for kind in KINDS if kind.label == name), None)
    if kind is None:
        return None
    common = _section("Felter i alle tekster", Record, ())
    return "\n\n".join([*_of_kind(kind), *common]) + "\n"


def described(kind: AnyKind) -> tuple[DescribedField, ...]:
    """Return the fields of a kind: its own first, then those of all texts."""
    record: type[Struct] = kind.record
    keys = tuple(attribute.key for attribute in attributes(record))
    own = (key for key in keys if key not in _common())
    common = (key for key in keys if key in _common())
    return tuple(_described(*_field(kind, key)) for key in (*own, *common))


def described_parts(kind: AnyKind, key: str) -> tuple[DescribedField, ...]:
    """Return the fields that a field of a kind holds; none where it holds values."""
    inner = _inner(_field(kind, key)[1].type)
    return tuple(_described(inner, held) for held in attributes(inner)) if inner else ()


def _described(record: type[Struct], attribute: Attribute) -> DescribedField:
    value = _value(record, attribute) if _inner(attribute.type) is None else ""
    return DescribedField(attribute.key, _told(record, attribute), value)


def example(kind: AnyKind, key: str) -> str:
    """Return a field of a kind as YAML, with an example in each place that is to be filled in."""
    return "\n".join(_yaml(*_field(kind, key)))


def _field(kind: AnyKind, key: str) -> tuple[type[Struct], Attribute]:
    """Return a field of a kind with the record that describes it."""
    record: type[Struct] = Record if key in _common() else kind.record
    return record, next(each for each in attributes(record) if each.key == key)


def _yaml(record: type[Struct], attribute: Attribute) -> Iterator[str]:
    """Yield the lines of a field: of what it holds, what must stand there."""
    key, inner = attribute.key, _inner(attribute.type)
    is_list = isinstance(attribute.type, inspect.VarTupleType)
    if inner is None:
        place = _place(_value(record, attribute))
        yield f"{key}: [{place}]" if is_list else f"{key}: {place}"
        return
    yield f"{key}:"
    first = "  - " if is_list else "  "
    for line in (line for part in _needed(inner) for line in _yaml(inner, part)):
        yield f"{first}{line}"
        first = "    " if is_list else "  "


def _needed(record: type[Struct]) -> tuple[Attribute, ...]:
    """Return the fields that a part must have; of one without any, those that a new site uses."""
    held = attributes(record)
    used = (each for each in held if (record.__name__, each.key) in _in_texts())
    return tuple(each for each in held if each.expected) or tuple(used) or held


def _place(text: str) -> str:
    """Return an example as a place to fill in, as drafts have it; quoted where YAML needs that."""
    place = f"(({_IN_BRACKETS.sub('', text)}))"
    return f'"{place}"' if set(text) & set(_MEANS_SOMETHING) else place


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_MEANS_SOMETHING = ":#,[]{}'&*"


@cache
def _common() -> frozenset[str]:
    """Return the keys of the fields that all texts have."""
    return frozenset(attribute.key for attribute in attributes(Record))


def _of_kind(kind: AnyKind) -> Iterator[str]:
    common = _common()
    path = kind.path.format(**_PARTS)
    yield from _section(f"{kind.label.capitalize()}: `content/{path}`", kind.record, common)


_PARTS = {"body": "ORGAN", "meeting": "DATO", "slug": "NAVN"}
"""What stands for the parts of a path, in words for editors."""


def _registers() -> Mapping[str, type[Mapped]]:
    return {SETTINGS: Settings} | {path: record for path, (_, record) in FILES.items()}


def _section(title: str, record: type[Struct], leave: Iterable[str]) -> Iterator[str]:
    """Yield the table of a record, then those of the parts that its fields hold."""
    yield f"## {title}"
    yield from _tables(record, frozenset(leave), "", set())


def _tables(
    record: type[Struct], leave: frozenset[str], above: str, told: set[type[Struct]]
) -> Iterator[str]:
    listed = [attribute for attribute in attributes(record) if attribute.key not in leave]
    if not listed:
        yield "Den har ingen felter ud over dem, alle tekster har."
        return
    rows = [
        f"| `{attribute.key}` | {_about(record, attribute)} | {_example(record, attribute)} |"
        for attribute in listed
    ]
    yield "\n".join(("| felt | hvad det er | eksempel |", "| --- | --- | --- |", *rows))
    for attribute in listed:
        inner = _inner(attribute.type)
        if inner is not None and inner not in told:
            told.add(inner)
            name = f"{above}{attribute.key}"
            yield f"### I `{name}`"
            yield from _tables(inner, frozenset(), f"{name}, ", told)


def _inner(kind: inspect.Type) -> type[Struct] | None:
    kind = plain(kind)
    while isinstance(kind, inspect.VarTupleType):
        kind = plain(kind.item_type)
    return kind.cls if isinstance(kind, inspect.StructType) else None


def _about(record: type[Struct], attribute: Attribute) -> str:
    return _told(record, attribute).replace("|", "\\|")


def _told(record: type[Struct], attribute: Attribute) -> str:
    about = field_description(record.__name__, attribute.key) or ""
    told = [
        *(["Skal."] if attribute.expected else ()),
        *(["Liste."] if isinstance(attribute.type, inspect.VarTupleType) else ()),
        about,
        "" if "Skriv »" in about else _words(attribute.type),
    ]
    return " ".join(part for part in told if part)


def _words(kind: inspect.Type) -> str:
    while isinstance(kind, inspect.VarTupleType):
        kind = plain(kind.item_type)
    if isinstance(kind, inspect.EnumType):
        values = (f"»{member.value}«" for member in kind.cls)
        return f"Skriv {danish.join(values, 'eller')}."
    return "Skriv »ja« eller »nej«." if isinstance(kind, inspect.BoolType) else ""


def _example(record: type[Struct], attribute: Attribute) -> str:
    if _inner(attribute.type) is not None:
        return "se nedenfor"
    return f"`{_value(record, attribute)}`".replace("|", "\\|")


def _value(record: type[Struct], attribute: Attribute) -> str:
    """Return an example of a value: what a new site writes, else one that is made."""
    homes: tuple[type[Struct], ...] = (record,)
    if record is Record:
        homes = (record, *(kind.record for kind in KINDS))
    written = _in_texts() if record in _records_of_texts() else _in_registers()
    known = (written.get((home.__name__, attribute.key)) for home in homes)
    return " ".join((next(filter(None, known), "") or _made(record, attribute)).split())


def _made(record: type[Struct], attribute: Attribute) -> str:
    """Return an example for a field that a new site does not use: a word of it, or by its type."""
    kind = attribute.type
    while isinstance(kind, inspect.VarTupleType):
        kind = plain(kind.item_type)
    if isinstance(kind, inspect.EnumType):
        return str(next(iter(kind.cls)).value)
    about = field_description(record.__name__, attribute.key) or ""
    if "»" in about and not isinstance(kind, (inspect.DateType, inspect.BoolType)):
        return about.split("»")[1].split("«")[0]
    if isinstance(kind, inspect.BoolType):
        return "ja"
    return _BY_ROLE.get(attribute.role or TextRole.PROSE, "En hel sætning.")


_BY_ROLE: Mapping[TextRole, str] = {
    TextRole.PROSE: "Rådet siger ja til at bygge stien.",
    TextRole.TITLE: "En sti langs banen",
    TextRole.QUOTED: "at indstillingen tiltrædes",
    TextRole.HEADING: "En sti langs banen",
    TextRole.NAME: "Byens Liste",
    TextRole.CELL: "Cykler",
    TextRole.NUMBER: "12",
    TextRole.DATE: "2026-03-01",
    TextRole.LINK: "https://by.example/sti",
    TextRole.KEY: "en-sti",
    TextRole.CHOICE: "ja",
}


@cache
def _records_of_texts() -> frozenset[type[Struct]]:
    """Return the records that the front matter of texts is made of."""
    return frozenset((Record, *(held for kind in KINDS for held in records(kind.record))))


@cache
def _in_texts() -> Mapping[tuple[str, str], str]:
    """Return what a new site writes first in each field of its texts, by record and key."""
    return _first(lambda path: kind_of(path) is not None)


@cache
def _in_registers() -> Mapping[tuple[str, str], str]:
    """Return what a new site writes first in each field of its registers, by record and key."""
    return _first(lambda path: path in _registers())


def _first(is_asked: Callable[[str], bool]) -> Mapping[tuple[str, str], str]:
    files = dict.fromkeys(
        file for authority in Authority for file in bundled.starter(authority).items()
    )
    found: dict[tuple[str, str], str] = {}
    for name, raw in files:
        path = name.removeprefix("content/")
        for place, value in _values(path, raw) if is_asked(path) else ():
            if len(value) <= _LONGEST:
                found.setdefault(place, value)
    return found


_LONGEST = 80


def _values(path: str, raw: bytes) -> Iterator[tuple[tuple[str, str], str]]:
    kind = kind_of(path)
    record: type[Mapped] | None = kind.record if kind else _registers().get(path)
    source = Source(path, normalised(raw.decode()))
    span = frontmatter.split(source).yaml if kind else Span(0, len(source.text))
    if record is None or span is None:
        return
    reading = frontmatter.read(source, span, record)
    written = Written(source, reading.record, reading.places) if reading.record else None
    for value in written.values() if written else ():
        key = next(
            attribute.key
            for attribute in attributes(type(value.part))
            if attribute.name == value.attribute
        )
        yield (type(value.part).__name__, key), value.text
