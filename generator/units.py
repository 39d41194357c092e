"""Documents that are read and judged together, and what that depends on.

A meeting is a unit with its cases, every other text is one by itself. Nothing but its own few
files, the registers and the settings count for what a unit gives: so it can be made anywhere,
in any order, and kept until one of them changes.
"""

from __future__ import annotations

import copyreg
import datetime as dt
import hashlib
import io
import pickle
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from msgspec.structs import replace

from generator.kinds import kind_of
from generator.kinds.registers import Addresses, Controls, Exemption, Registers
from generator.library import marks
from generator.library.addresses import REGISTER as ADDRESSES
from generator.library.document import TEXT, Document, Unreadable, names
from generator.library.library import Library, once
from generator.library.looks import Look, noting
from generator.library.public import held_back, public, unreleased
from generator.library.reading import Registered, Understood, assembled, lost, read
from generator.originals.control import REGISTER as CONTROLS
from generator.rules import RULES
from generator.rules.judging import findings, findings_of_whole, problems
from generator.text.attachments import File
from generator.text.diagnostic import Diagnostic, in_order
from generator.text.source import Source

WITHIN = tuple(rule for rule in RULES if not rule.across)
"""The rules that judge a document by its unit."""
ACROSS = tuple(rule for rule in RULES if rule.across)


@dataclass(frozen=True, slots=True)
class Unit:
    """The sources of one unit, and the names of those that could not be read."""

    name: str
    sources: tuple[Source, ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitVerdict:
    """What the documents of a unit say, and what is wrong with them by themselves."""

    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...]
    problems: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]


def units(register: Registered) -> tuple[Unit, ...]:
    """Return the units of all documents, in the order of their names."""
    sources: dict[str, list[Source]] = {}
    gone: dict[str, list[str]] = {}
    for source in register.documents:
        sources.setdefault(_unit(source.path), []).append(source)
    for path in sorted(register.lost):
        gone.setdefault(_unit(path), []).append(path)
    return tuple(
        Unit(name, tuple(sources[name]), tuple(gone.get(name, ()))) for name in sorted(sources)
    )


def _unit(path: str) -> str:
    """Return the name of a document's unit; folders with the same address are one meeting."""
    kind = kind_of(path)
    parts = names(kind, path) if kind else {}
    return f"{parts['body']}/{parts['meeting']}" if "meeting" in parts else path


def shared(register: Registered) -> bytes:
    """Return a mark for what counts for every unit: registers and settings."""
    parts = (
        *(
            part
            for path, source in sorted(register.sources.items())
            if path not in {ADDRESSES, CONTROLS}
            for part in (path, source.text)
        ),
        *sorted(register.broken),
    )
    return _mark(parts)


def named_originals(register: Registered, unit: Unit) -> Mapping[str, tuple[str, ...]]:
    """Return the originals whose file is named anywhere in the texts of a unit."""
    if not register.originals:
        return {}
    texts = (source.text for source in unit.sources if ".txt" in source.text)
    words = {word for text in texts for word in _FILE_NAME.findall(text)}
    return {name: register.originals[name] for name in sorted(words & register.originals.keys())}


_FILE_NAME = re.compile(r"(?<![\w.-])[\w.-]+\.txt")


def mark(
    unit: Unit,
    common: bytes,
    exemptions: Iterable[Exemption],
    originals: Mapping[str, tuple[str, ...]] | None = None,
) -> bytes:
    """Return a mark for all that a verdict depends on. `common` is what `shared` gives."""
    texts = (part for source in unit.sources for part in (source.path, source.text))
    allowed = (f"{exemption.document} {exemption.rule}" for exemption in exemptions)
    named = (part for name, lines in (originals or {}).items() for part in (name, *lines))
    return _mark((common.hex(), *texts, *unit.lost, *allowed, *named))


def _mark(parts: Iterable[str]) -> bytes:
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode(errors="surrogatepass")
        total.update(len(raw).to_bytes(8))
        total.update(raw)
    return total.digest()


def in_force(register: Registered, unit: Unit, today: dt.date) -> tuple[Exemption, ...]:
    """Return the exemptions of a unit's documents on a day."""
    entries = register.registers.exemptions.entries
    paths = {source.path for source in unit.sources}
    return tuple(
        exemption
        for exemption in entries
        if exemption.ends >= today and exemption.document in paths
    )


def verdict(register: Registered, exemptions: Sequence[Exemption], unit: Unit) -> UnitVerdict:
    """Read the documents of a unit and hold them against the rules that look no further."""
    found = tuple(map(read, unit.sources))
    documents = tuple(diagnostic for diagnostic in found if isinstance(diagnostic, Document))
    unreadable = tuple(diagnostic for diagnostic in found if isinstance(diagnostic, Unreadable))
    library = Library(
        register.settings,
        _registers(register.registers, exemptions),
        documents,
        (*(one for path in unit.lost for one in lost(path)), *unreadable),
        broken=register.broken,
        originals=register.originals,
    )
    return UnitVerdict(
        documents,
        unreadable,
        tuple(problems(found, library)),
        tuple(
            diagnostic
            for document in documents
            for diagnostic in findings(document, library, WITHIN)
        ),
    )


def kept(unit_verdict: UnitVerdict) -> bytes:
    """Return a verdict as bytes, without the texts that were read."""
    made = io.BytesIO()
    _Keeper(made, pickle.HIGHEST_PROTOCOL).dump(unit_verdict)
    return made.getvalue()


def again(raw: bytes, unit: Unit) -> UnitVerdict:
    """Return a unit's verdict that `kept` gave as bytes. They must come from this very program."""
    return cast("UnitVerdict", _Finder(raw, unit.sources).load())


def _source(path: str) -> Source:
    """Stand for a source in what is kept: `_Finder` puts a look-up among its own in this place."""
    raise LookupError(path)


class _Keeper(pickle.Pickler):
    """Keeps sources by their paths: whoever asks for a verdict has read them.

    A table is asked for what is no plain value only; `persistent_id` would be asked for each
    number and word.
    """

    dispatch_table = copyreg.dispatch_table | {Source: lambda source: (_source, (source.path,))}


class _Finder(pickle.Unpickler):
    """Gives what was kept its sources back."""

    def __init__(self, raw: bytes, sources: Iterable[Source]) -> None:
        super().__init__(io.BytesIO(raw))
        self._sources = {source.path: source for source in sources}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, _source.__name__):
            return self._sources.__getitem__
        return super().find_class(module, name)


def _registers(registers: Registers, exemptions: Sequence[Exemption]) -> Registers:
    """Return the registers as a unit may know them: without what counts for the whole only."""
    common = _common(registers)
    if not exemptions:
        return common  # as for nearly all, so that what rules make of it is made once
    return replace(common, exemptions=replace(common.exemptions, entries=tuple(exemptions)))


@once
def _common(registers: Registers) -> Registers:
    return replace(
        registers,
        addresses=Addresses(),
        controls=Controls(),
        exemptions=replace(registers.exemptions, entries=()),
    )


class AcrossVerdict(NamedTuple):
    """What is wrong with a document among the others, and a mark for what that was seen by."""

    looks: frozenset[Look]
    mark: bytes
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class JoinedUnits(Understood):
    """The library of all units, and what is wrong; `across` by the paths of the documents."""

    across: Mapping[str, AcrossVerdict]


def joined(
    register: Registered,
    verdicts: Iterable[UnitVerdict],
    files: Mapping[str, File | None],
    today: dt.date,
    clock: dt.time = dt.time.max,
    before: Mapping[str, AcrossVerdict] = MappingProxyType({}),
) -> JoinedUnits:
    """Return the library of all units, and all that is wrong: by themselves, and across.

    What was found `before` across stands while all that was looked at is the same.
    """
    given = tuple(verdicts)
    library = assembled(
        register,
        sorted((document for each in given for document in each.documents), key=_path),
        sorted((unreadable for each in given for unreadable in each.unreadable), key=_path),
        files,
        today,
        clock,
    )
    across = dict(_across(library, before))
    found = {
        *register.problems,
        *(diagnostic for each in given for diagnostic in (*each.problems, *each.findings)),
        *findings_of_whole(library, RULES),
        *(diagnostic for each_across in across.values() for diagnostic in each_across.findings),
    }
    return JoinedUnits(library, in_order(found), across)


def _across(
    library: Library, before: Mapping[str, AcrossVerdict]
) -> Iterator[tuple[str, AcrossVerdict]]:
    """Yield what is wrong with each document among the others, by its path."""
    hidden = sorted(held_back(library) | unreleased(library))
    originals = (
        part for name, lines in sorted(library.originals.items()) for part in (name, *lines)
    )
    shared_mark = marks.mark(
        (_mark(hidden), _mark(originals), *marks.common(library), *marks.common(public(library)))
    )

    def seen(document: Document, looks: Iterable[Look]) -> bytes:
        own = Look(document.source.path, TEXT)
        return marks.mark((shared_mark, marks.looked(library, {own, *looks})))

    for document in library.documents:
        path = document.source.path
        known = before.get(path)
        if known is None or known.mark != seen(document, known.looks):
            with noting() as looks:
                told = tuple(findings(document, library, ACROSS))
            known = AcrossVerdict(frozenset(looks), seen(document, looks), told)
        yield path, known


def _path(diagnostic: Document | Unreadable) -> str:
    return diagnostic.source.path
