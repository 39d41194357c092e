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
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from msgspec.structs import replace

from generator.danish import slug
from generator.kinds import kind_of
from generator.kinds.registers import Addresses, Controls, Exemption, Registers
from generator.library import marks
from generator.library.addresses import REGISTER as ADDRESSES
from generator.library.document import TEXT, Document, Unreadable
from generator.library.library import Library, once
from generator.library.looks import noting
from generator.library.packed import Packed
from generator.library.public import held_back, public, unreleased
from generator.library.reading import Registered, assembled, lost, read
from generator.originals.control import REGISTER as CONTROLS
from generator.rules import RULES, SECRET
from generator.rules.judging import findings, findings_of_whole, problems
from generator.text.attachments import File
from generator.text.diagnostic import Diagnostic, in_order
from generator.text.source import Source

WITHIN = tuple(rule for rule in RULES if not rule.across)
"""The rules that judge a document by its unit."""
ACROSS = tuple(rule for rule in RULES if rule.across)
WHOLE = tuple(rule for rule in RULES if rule.whole)


@dataclass(frozen=True, slots=True)
class Unit:
    """The sources of one unit, and the names of those that could not be read."""

    name: str
    sources: tuple[Source, ...]
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitVerdict:
    """What the documents of a unit say, and what is wrong with them by themselves.

    `about` are the paths that the findings name, `secret` those of them with something that
    must not come out.
    """

    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...]
    told: Packed[tuple[Diagnostic, ...]]
    about: frozenset[str]
    secret: frozenset[str]

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong."""
        return self.told.take()


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


@lru_cache(maxsize=1 << 15)
def _unit(path: str) -> str:
    """Return the name of a document's unit; folders with the same address are one meeting."""
    kind = kind_of(path)
    if kind is None or not {"body", "meeting"} <= kind.pattern.groupindex.keys():
        return path
    parts = kind.pattern.fullmatch(path)
    return f"{slug(parts['body'])}/{slug(parts['meeting'])}" if parts else path


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


def reading(unit: Unit) -> UnitVerdict:
    """Read the documents of a unit, and hold them against nothing."""
    documents, unreadable = _texts(tuple(map(read, unit.sources)))
    return UnitVerdict(documents, unreadable, Packed(()), frozenset(), frozenset())


def _texts(
    found: Iterable[Document | Unreadable | Diagnostic],
) -> tuple[tuple[Document, ...], tuple[Unreadable, ...]]:
    return (
        tuple(one for one in found if isinstance(one, Document)),
        tuple(one for one in found if isinstance(one, Unreadable)),
    )


def verdict(register: Registered, exemptions: Sequence[Exemption], unit: Unit) -> UnitVerdict:
    """Read the documents of a unit and hold them against the rules that look no further."""
    found = tuple(map(read, unit.sources))
    documents, unreadable = _texts(found)
    library = Library(
        register.settings,
        _registers(register.registers, exemptions),
        documents,
        (*(one for path in unit.lost for one in lost(path)), *unreadable),
        broken=register.broken,
        originals=register.originals,
    )
    told = (
        *problems(found, library),
        *(
            diagnostic
            for document in documents
            for diagnostic in findings(document, library, WITHIN)
        ),
    )
    return UnitVerdict(
        documents,
        unreadable,
        Packed(in_order(told)),
        frozenset(diagnostic.path for diagnostic in told),
        secret(told),
    )


def secret(told: Iterable[Diagnostic]) -> frozenset[str]:
    """Return the files that hold what must not come out, so that they are kept nowhere."""
    return frozenset(diagnostic.path for diagnostic in told if diagnostic.code in SECRET)


def kept(unit_verdict: UnitVerdict) -> bytes:
    """Return a verdict as bytes, without the texts that were read.

    First comes how long each part is, and then the parts: what all ask for, and what is packed.
    """
    made, packed = io.BytesIO(), list[pickle.PickleBuffer]()
    _Keeper(made, pickle.HIGHEST_PROTOCOL, buffer_callback=packed.append).dump(unit_verdict)
    parts = (made.getbuffer(), *(buffer.raw() for buffer in packed))
    sizes = struct.pack(f"<I{len(parts)}I", len(parts), *map(len, parts))
    return b"".join((sizes, *parts))


def again(raw: bytes | memoryview, unit: Unit) -> UnitVerdict:
    """Return a unit's verdict that `kept` gave as bytes. They must come from this very program.

    What is packed is only read when somebody asks for it.
    """
    view = memoryview(raw)
    (count,) = struct.unpack_from("<I", view)
    sizes = struct.unpack_from(f"<{count}I", view, _SIZE)
    ends = tuple(accumulate(sizes, initial=_SIZE * (1 + count)))
    first, *packed = (view[start:end] for start, end in pairwise(ends))
    return cast("UnitVerdict", _Finder(first, packed, unit.sources).load())


_SIZE = 4
"""The bytes of a length."""


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

    def __init__(
        self, raw: memoryview, packed: Iterable[memoryview], sources: Iterable[Source]
    ) -> None:
        super().__init__(io.BytesIO(raw), buffers=packed)
        self._sources = {source.path: source for source in sources}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, _source.__name__):
            return self._sources.__getitem__
        if (module, name) not in _classes:
            _classes[module, name] = super().find_class(module, name)
        return _classes[module, name]


_classes: dict[tuple[str, str], Any] = {}
"""What was found by its name: each of a thousand units asks for some ten."""


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
    """What is wrong with a document among the others, or with the whole, and what was looked at."""

    looks: frozenset[tuple[str, str]]
    findings: tuple[Diagnostic, ...]


class Across(NamedTuple):
    """What is wrong among documents, by their paths, and with the whole, by rule.

    It stands while what was looked at is the same: `shared` is a mark for what counts for all,
    and `marks` are those of the parts of each document, by path.
    """

    shared: bytes = b""
    marks: Mapping[str, Mapping[str, bytes]] = MappingProxyType({})
    documents: Mapping[str, AcrossVerdict] = MappingProxyType({})
    whole: Mapping[str, AcrossVerdict] = MappingProxyType({})

    def verdicts(self) -> Iterator[AcrossVerdict]:
        """Yield all verdicts."""
        yield from self.documents.values()
        yield from self.whole.values()


Share = Callable[[Callable[[str], AcrossVerdict], Sequence[str]], Iterable[AcrossVerdict]]
"""Lets a function judge across, by the names of documents and rules: what it gives, in order."""


@dataclass(frozen=True, slots=True)
class JoinedUnits:
    """The library of all units, and what is wrong: `general`, in each unit, and across."""

    library: Library
    general: tuple[Diagnostic, ...]
    units: Mapping[bytes, UnitVerdict]
    across: Across

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All that is wrong. What is told twice comes in its first place, so most lies sorted."""
        own = (diagnostic for unit in self.units.values() for diagnostic in unit.findings)
        return in_order(dict.fromkeys((*own, *self._others())))

    def problems_in(self, paths: frozenset[str]) -> tuple[Diagnostic, ...]:
        """Return what is wrong in some files. Of a unit that says nothing of them, none is read."""
        own = (
            diagnostic
            for unit in self.units.values()
            if not unit.about.isdisjoint(paths)
            for diagnostic in unit.findings
        )
        return in_order(
            {diagnostic for diagnostic in (*own, *self._others()) if diagnostic.path in paths}
        )

    def secret(self) -> frozenset[str]:
        """Return the files that hold what must not come out."""
        own = (unit.secret for unit in self.units.values())
        return frozenset().union(secret(self._others()), *own)

    def differing(self, other: JoinedUnits) -> frozenset[str]:
        """Return the files of which another judgement may say something else."""
        units = self.units.keys() ^ other.units.keys()
        told = set(self._others()) ^ set(other._others())
        return frozenset(diagnostic.path for diagnostic in told).union(
            *((self.units.get(mark) or other.units[mark]).about for mark in units)
        )

    def _others(self) -> Iterator[Diagnostic]:
        yield from self.general
        for verdict in self.across.verdicts():
            yield from verdict.findings


def joined(
    register: Registered,
    verdicts: Mapping[bytes, UnitVerdict],
    files: Mapping[str, File | None],
    today: dt.date,
    clock: dt.time = dt.time.max,
    before: Iterable[Across] = (),
    share: Share = map,
) -> JoinedUnits:
    """Return the library of all units, and all that is wrong: by themselves, and across.

    What was found `before` across stands while all that was looked at is the same; the first of
    which anything can stand counts. What must be judged across is judged by `share`.
    """
    given = verdicts.values()
    library = assembled(
        register,
        sorted((document for each in given for document in each.documents), key=_path),
        sorted((unreadable for each in given for unreadable in each.unreadable), key=_path),
        files,
        today,
        clock,
    )
    return JoinedUnits(library, register.problems, verdicts, _across(library, tuple(before), share))


def _across(library: Library, before: Sequence[Across], share: Share) -> Across:
    """Return what is wrong with each document among the others, and with the whole."""
    hidden = sorted(held_back(library) | unreleased(library))
    originals = (
        part for name, lines in sorted(library.originals.items()) for part in (name, *lines)
    )
    among = public(library)
    seen = _mark(f"{unreadable.source.path}\n{unreadable.source.text}"
                 for unreadable in library.unreadable)  # fmt: skip
    shared_mark = marks.mark(
        (
            seen, _mark(hidden), _mark(originals), *marks.common(library),
            *(marks.common(among) if among is not library else ()),
        )
    )  # fmt: skip
    known = next((across for across in before if across.shared == shared_mark), Across())
    changed = marks.changed_parts(known.marks, library.marks)

    documents = {document.source.path: document for document in library.documents}
    rules = {rule.code: rule for rule in WHOLE}
    old = {**known.documents, **known.whole}

    def stands(name: str) -> bool:
        verdict = old.get(name)
        return bool(verdict and (name, TEXT) not in changed and verdict.looks.isdisjoint(changed))

    def judge(name: str) -> AcrossVerdict:
        document = documents.get(name)
        with noting() as looks:
            told = tuple(
                findings(document, library, ACROSS)
                if document
                else findings_of_whole(library, (rules[name],))
            )
        return AcrossVerdict(frozenset(looks), told)

    missing = [name for name in (*documents, *rules) if not stands(name)]
    if not missing:
        return known
    new = dict(zip(missing, share(judge, missing), strict=True))
    return Across(
        shared_mark,
        library.marks,
        {path: new.get(path) or old[path] for path in documents},
        {code: new.get(code) or old[code] for code in rules},
    )


def _path(text: Document | Unreadable) -> str:
    return text.source.path
