"""From sources to what a library is made of: settings, registers, documents and attachments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator import danish
from generator.kinds import KINDS, kind_of
from generator.kinds.parts import Part, Record
from generator.kinds.registers import FILES, SETTINGS, Contact, Registers, Settings, Statement
from generator.kinds.values import Link, RunningText
from generator.library.document import Document, Unreadable, names, parse
from generator.library.library import Library
from generator.text import frontmatter
from generator.text.attachments import File
from generator.text.diagnostic import Diagnostic, at
from generator.text.record import Written, key_of
from generator.text.source import TEXT, Source, Span

NO_SETTINGS = Settings(
    name="Klartekst",
    tagline=RunningText("Tekster fra en myndighed."),
    address="http://localhost/",
    is_example=True,
    example_note=RunningText("Dette er en prøve."),
    contact=Contact(authority="–", address="–", phone="–", email="–"),
    statement=Statement(address=Link("/"), updated=dt.date.min),
    influence_since=dt.date.min,
)
"""What stands in for content/site.yaml while it cannot be read, so that the rest is judged."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The registers and settings of some sources, and what is left: those of documents.

    `lost` are the files that could not be read; `broken` the registers with errors; `sources`
    and `written` the registers as they are written, by path.
    """

    settings: Settings
    registers: Registers
    documents: tuple[Source, ...]
    lost: frozenset[str]
    broken: frozenset[str]
    sources: Mapping[str, Source]
    written: Mapping[str, Written[Part]]
    problems: tuple[Diagnostic, ...]
    originals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understood:
    """A library, and what is wrong with how its files are written down."""

    library: Library
    problems: tuple[Diagnostic, ...]


def registered(
    sources: Iterable[Source],
    unread: Iterable[str] = (),
    originals: Mapping[str, tuple[str, ...]] | None = None,
) -> Registered:
    """Read the registers among sources; the rest come in the order of their paths.

    `originals` holds the lines of those that are at hand, by the names of their files.
    """
    lost = frozenset(unread)
    problems: list[Diagnostic] = []
    records: dict[str, Any] = {}
    written: dict[str, Written[Part]] = {}
    register_sources: dict[str, Source] = {}
    documents: list[Source] = []
    for source in sorted(sources, key=lambda one: one.path):
        if source.path in FILES or source.path == SETTINGS:
            name, record = FILES.get(source.path, (SETTINGS, Settings))
            register, faults = _register(source, record)
            problems += faults
            register_sources[source.path] = source
            if register is not None:
                records[name] = register.record
                written[source.path] = register
        else:
            documents.append(source)
    settings = records.pop(SETTINGS, None)
    broken = lost | {diagnostic.path for diagnostic in problems}
    if settings is None and SETTINGS not in broken:
        problems.append(_no_settings())
    return Registered(
        settings or NO_SETTINGS,
        Registers(**records),
        tuple(documents),
        lost,
        broken.intersection(FILES),
        register_sources,
        written,
        tuple(problems),
        originals or {},
    )


def assembled(
    register: Registered,
    documents: Iterable[Document],
    unreadable: Iterable[Unreadable],
    files: Mapping[str, File | None],
    today: dt.date,
    clock: dt.time = dt.time.max,
) -> Library:
    """Return the library of all that was read."""
    return Library(
        register.settings,
        register.registers,
        tuple(documents),
        (*(one for path in sorted(register.lost) for one in lost(path)), *unreadable),
        files,
        today,
        clock,
        register.broken,
        register.sources,
        register.written,
        originals=register.originals,
    )


def lost(path: str) -> Iterator[Unreadable]:
    """Yield the place of a document that could not be read, so that links to it are not lost."""
    kind = kind_of(path)
    if kind is not None:
        yield Unreadable(Source(path, ""), kind, kind.address.format(**names(kind, path)), ())


def attached(
    files: Mapping[str, bytes], lost: Iterable[str], before: Library | None = None
) -> Mapping[str, File | None]:
    """Return the attachments by path; those that did not change are taken from `before`."""
    known = before.files if before else {}
    found: dict[str, File | None] = {text: None for text in lost if not text.endswith(TEXT)}
    for path, raw in files.items():
        old = known.get(path)
        found[path] = old if old and old.raw == raw else File(path, raw)
    return found


def read(
    source: Source, known: Document | Unreadable | None = None
) -> Document | Unreadable | Diagnostic:
    """Read a source, or take what was read of it before."""
    if known is not None and (known.source is source or known.source == source):
        return known
    kind = kind_of(source.path)
    if kind is None:
        return at(
            source,
            Span(0, 0),
            "FMT06",
            "Filen ligger et sted, som siden ikke kender.",
            f"Læg den i {_folders()}.",
        )
    meant = _meant(source.path)
    if meant:
        return at(source, Span(0, 0), "ADR01", meant[0], meant[1])
    if not all(names(kind, source.path).values()):
        return at(
            source,
            Span(0, 0),
            "ADR01",
            "Filens navn giver ingen adresse.",
            "Giv filen et navn med bogstaver eller tal.",
        )
    return parse(source, kind, known if isinstance(known, Document) else None)


def _meant(path: str) -> tuple[str, str] | None:
    """Return what is wrong with a file's name that was meant as another, and what to do."""
    name = path.rpartition("/")[2]
    if name.startswith("_"):
        return (
            f"Filens navn begynder med »_«, men det gør den ikke til en kladde: »{name}«.",
            f"Kald den »{name.lstrip('_')}«. Er teksten ikke færdig, så skriv »{key_of(Record, 'held_back')}: ja« i den.",
        )
    folder, fixed = path.rpartition("/")[0], danish.slug(name.removesuffix(".md"))
    meeting = f"{folder}/{fixed}.md"
    if name != f"{fixed}.md" and fixed in _FIXED and kind_of(meeting) is not kind_of(path):
        return (
            f"Filen hedder »{name}«.",
            f"Skal den hedde »{fixed}.md«? Så bliver den læst som et møde.",
        )
    return None


_FIXED = frozenset({"moede"})
"""The names of files that have one name only."""


def _folders() -> str:
    """Return the folders that a document can lie in, in words."""
    return danish.join(dict.fromkeys(f"»{kind.folder}«" for kind in KINDS), "eller")


@lru_cache(maxsize=16)
def _register(
    source: Source, record: type[Part]
) -> tuple[Written[Part] | None, tuple[Diagnostic, ...]]:
    """Read a register. The preview asks again and again for those that did not change."""
    reading = frontmatter.read(source, Span(0, len(source.text)), record)
    if reading.record is None:
        return None, reading.problems
    return Written(source, reading.record, reading.places), reading.problems


def _no_settings() -> Diagnostic:
    return at(
        Source(SETTINGS, ""),
        Span(0, 0),
        "FMT06",
        "Filen med sidens navn og adresse mangler.",
        "Lav filen »site.yaml« i mappen med indhold.",
    )
