"""What `build` and `check` do with the content that was read: understand it, judge it."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from generator.cli.command import SHOWN
from generator.cli.terminal import bar, stop

if TYPE_CHECKING:
    from generator.kinds.parts import Part
    from generator.kinds.registers import Limits, Settings
    from generator.library.changes import Change, Judged
    from generator.library.library import Library
    from generator.library.reading import Registered
    from generator.output.files import Content
    from generator.output.store import Store
    from generator.text.attachments import File
    from generator.units import AcrossVerdict, JoinedUnits, Unit, UnitVerdict

P = TypeVar("P", bound="Part")


Verdicts = Mapping[bytes, "UnitVerdict"]
"""Verdicts on units by the marks of all that they depend on."""


class _Read(NamedTuple):
    """What was read of a folder, and what is wrong with it; as long as it is asked for only."""

    content: Content
    joined: JoinedUnits

    def judged(self, paths: frozenset[str] | None = None) -> Judged:
        """Return what is judged, with all that is wrong, or what is wrong in some files."""
        from generator.library.changes import Judged
        from generator.text.diagnostic import Severity, in_order

        library, problems = self.joined.library, self.content.problems
        if paths is None:
            found = self.joined.problems
        else:
            problems = tuple(diagnostic for diagnostic in problems if diagnostic.path in paths)
            found = self.joined.problems_in(paths)
        if problems:
            found = in_order(dict.fromkeys((*found, *problems)))
        if waiting := {path for path, _ in library.exemptions}:
            found = tuple(
                diagnostic
                for diagnostic in found
                if not (diagnostic.path in waiting and diagnostic.severity is Severity.ADVICE)
            )
        sources = {source.path: source for source in self.content.sources}
        return Judged(library, sources, found)

    def differing(self, other: _Read) -> frozenset[str]:
        """Return the files of which something else may be told than at another time."""
        from generator.text.cpr import masked

        sources = set(self.content.sources) ^ set(other.content.sources)
        problems = set(self.content.problems) ^ set(other.content.problems)
        exempted = set(self.joined.library.exemptions) ^ set(other.joined.library.exemptions)
        return self.joined.differing(other.joined).union(
            (masked(source.path) for source in sources),
            (diagnostic.path for diagnostic in problems),
            (masked(path) for path, _ in exempted),
        )


def judged(options: argparse.Namespace, content: Content) -> Judged:
    """Return the library that is made of what was read, and every finding by its place.

    What was worked out before is taken from the cache folder unless `--no-cache` is given.
    """
    return _read(options, content).judged()


@contextmanager
def _many_made() -> Iterator[None]:
    """Let no garbage be looked for where what is made stays: that takes two fifths of the time."""
    is_looked_for = gc.isenabled()  # a build never does
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if is_looked_for:
            gc.enable()


@_many_made()
def _read(
    options: argparse.Namespace, content: Content, which: str = "", known: _Read | None = None
) -> _Read:
    """Return what was read, understood and judged.

    `which` tells the content of one folder from that of another time, `known` is what is at hand
    of that time.
    """
    from generator import units
    from generator.library.reading import attached, registered
    from generator.output.store import Store
    from generator.text.cpr import masked

    register = registered(content.sources, content.unread, originals_of(options))
    store = None if options.no_cache else Store(f"{options.content.resolve()} {which}")
    at_hand = known.joined.units if known else {}
    wanted = units.units(register)
    verdicts = verdicts_on(register, wanted, the_day(options.dato), store, at_hand)
    files = attached(content.files, register.lost)
    recalled = _recall_insides(store, files)
    raw = store.recall(ACROSS, b"") if store else None
    across = pickle.loads(raw) if raw else units.Across()  # noqa: S301 - the store has seen to it
    joined = units.joined(
        register, verdicts, files, the_day(options.dato), the_clock(options.dato),
        (across, *((known.joined.across,) if known else ())), _judged_across,
    )  # fmt: skip
    if store:
        _keep_insides(store, files, recalled)
        secret = joined.secret()
        if not secret and joined.across is not across:
            store.keep(ACROSS, b"", pickle.dumps(joined.across))
        store.write(
            (
                *(() if secret else (ACROSS,)),
                *open_units(wanted, secret),
                *(part_of(path) for path in files if masked(path) not in secret),
            )
        )
    return _Read(content, joined)


_TOGETHER = 100
"""So many texts are judged across together."""
_LIGHT = 20
"""To judge so many texts across is as much work as to judge one by itself."""


def _judged_across(
    judge: Callable[[str], AcrossVerdict], names: Sequence[str]
) -> Iterator[AcrossVerdict]:
    """Judge across by processes of their own, where there is much to do.

    What rules make of the whole library is then gone with them: it weighs as much as the library.
    """
    from generator.output.workers import shared

    batches = [names[at : at + _TOGETHER] for at in range(0, len(names), _TOGETHER)]
    answers = dict(
        shared(
            lambda batch: pickle.dumps(tuple(map(judge, batch))),
            batches,
            lambda batch: len(batch) // _LIGHT,
        )
    )
    for place in range(len(batches)):
        yield from pickle.loads(answers[place])  # noqa: S301 - our own worker's


def open_units(wanted: Iterable[Unit], secret: frozenset[str]) -> Iterator[str]:
    """Yield the names of the units without what must not come out."""
    from generator.text.cpr import masked

    for unit in wanted:
        if not secret or not any(masked(source.path) in secret for source in unit.sources):
            yield unit.name


def originals_folder(options: argparse.Namespace) -> Path | None:
    """Return the folder of the originals: the one that is given, or that beside the texts.

    None when there is none. One that is given is returned whether it is there or not.
    """
    given: Path | None = options.originals
    beside = options.content.resolve().parent / "originaler"
    return given or (beside if beside.is_dir() else None)


def originals_of(options: argparse.Namespace) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of the originals that are at hand, by the names of their files."""
    from generator.output import files

    folder = originals_folder(options)
    return files.read_originals(folder) if folder else {}


ACROSS = "across"
"""The name that what documents have to do with each other is kept under."""


def part_of(path: str) -> str:
    """Return the name that what an attachment tells is kept under."""
    return f"inside {path}"


def _recall_insides(
    store: Store | None, files: Mapping[str, File | None]
) -> Mapping[str, memoryview]:
    """Report attachments what their inside told before; return it as it was kept, by path."""
    recalled: dict[str, memoryview] = {}
    for path, file in files.items():
        raw = store.recall(part_of(path), file.mark) if store and file else None
        if raw and file:
            file.knowing(pickle.loads(raw))  # noqa: S301 - the store has seen to it
            recalled[path] = raw
    return recalled


def _keep_insides(
    store: Store, files: Mapping[str, File | None], recalled: Mapping[str, memoryview]
) -> None:
    for path, file in files.items():
        raw = pickle.dumps(dict(file.known)) if file and file.known else b""
        if file and raw and memoryview(raw) != recalled.get(path):
            store.keep(part_of(path), file.mark, raw)


def changed_since(parser: argparse.ArgumentParser) -> None:
    """Add the choice to judge only what differs from a commit."""
    parser.add_argument(
        "--changed-since",
        metavar="VERSION",
        help="døm kun det, der er ændret siden en version i git, for eksempel main",
    )


def change(
    options: argparse.Namespace, content: Content, vis: str, always: frozenset[str] = frozenset()
) -> Change:
    """Return what is judged with what it was before, if that is asked for.

    `vis` tells how mild a finding may be that is shown, unless the caller has chosen. What
    rules of `always` find is told though nobody touched it.
    """
    from generator.library.changes import Change
    from generator.text.diagnostic import Severity

    mildest = dict(zip(SHOWN, Severity, strict=True))[options.vis or vis]
    now = _read(options, content)
    before = _before(options, content, now)
    if before is None or always:
        return Change(now.judged(), before.judged() if before else None, mildest, always)
    paths = now.differing(before)
    return Change(now.judged(paths), before.judged(paths), mildest)


def _before(options: argparse.Namespace, content: Content, now: _Read) -> _Read | None:
    """Return what was read as it was at the commit that is asked for, if one is."""
    if options.changed_since is None:
        return None
    from generator.output.history import HistoryError, content_at

    try:
        then = content_at(options.changed_since, options.content, content)
        return _read(options, then, "before", now)
    except HistoryError as error:
        raise SystemExit(stop(str(error))) from None


def at_hand(
    register: Registered,
    wanted: Iterable[Unit],
    today: dt.date,
    store: Store | None,
    known: Verdicts,
) -> tuple[dict[str, bytes], dict[bytes, UnitVerdict], list[Unit]]:
    """Return the marks of units by their names, the verdicts at hand, and the other units.

    A verdict is at hand that is known, or was kept.
    """
    from generator import units

    common = units.shared(register)
    marks: dict[str, bytes] = {}
    verdicts: dict[bytes, UnitVerdict] = {}
    missing: list[Unit] = []
    for unit in wanted:
        mark = marks[unit.name] = units.mark(
            unit,
            common,
            units.in_force(register, unit, today),
            units.named_originals(register, unit),
        )
        if mark in known:
            verdicts[mark] = known[mark]
        elif kept := store.recall(unit.name, mark) if store else None:
            verdicts[mark] = units.again(kept, unit)
        else:
            missing.append(unit)
    return marks, verdicts, missing


def verdicts_on(
    register: Registered,
    wanted: Sequence[Unit],
    today: dt.date,
    store: Store | None,
    known: Verdicts,
) -> Verdicts:
    """Return the verdict on each unit: one that is known, was kept, or is new and kept now."""
    from generator import units
    from generator.output import memory
    from generator.output.workers import shared

    marks, verdicts, missing = at_hand(register, wanted, today, store, known)

    def judge(unit: Unit) -> bytes:
        return units.kept(units.verdict(register, units.in_force(register, unit, today), unit))

    shares = shared(judge, missing, lambda unit: len(unit.sources))
    answers = bar("Læser")(shares, len(missing))
    # The store holds them until it is known what must be kept nowhere.
    for place, answer in memory.aside(answers) if store else answers:
        unit = missing[place]
        verdicts[marks[unit.name]] = units.again(answer, unit)
        if store:
            store.keep(unit.name, marks[unit.name], answer)
    return {mark: verdicts[mark] for mark in marks.values()}


def library_of(folder: Path) -> Library:
    """Return the library of a content folder, as it is today."""
    from generator.build import understand
    from generator.output import files

    content = files.read_content(folder)
    return understand(content.sources, content.files, the_day(None), unread=content.unread).library


def limits_of(folder: Path) -> Limits:
    """Return the limits that a site sets in its site.yaml; without one, the contract's own."""
    return settings_of(folder).limits


def settings_of(folder: Path) -> Settings:
    """Return the settings of a site; where they cannot be read, what stands in for them."""
    from generator.kinds.registers import SETTINGS, Settings
    from generator.library.reading import NO_SETTINGS

    return register_of(folder, SETTINGS, Settings) or NO_SETTINGS


def bodies_of(folder: Path) -> dict[str, str]:
    """Return the names that bodies are called by, by their ids.

    None where the register of a site cannot be read.
    """
    from generator.kinds.registers import BODIES, Bodies

    register = register_of(folder, BODIES, Bodies)
    return {body.id: body.called for body in register.bodies} if register else {}


def register_of(folder: Path, path: str, record: type[P]) -> P | None:
    """Return a register of a site without reading the rest, or None where it cannot be read."""
    from generator.output import files

    try:
        return read_register(path, files.read_regular(folder / path), record)
    except OSError:
        return None


def read_register(path: str, raw: bytes, record: type[P]) -> P | None:
    """Return the register that stands in a file, or None for one with errors."""
    from generator.text import frontmatter
    from generator.text.source import Source, Span, normalised

    try:
        text = normalised(raw.decode())
    except UnicodeDecodeError:
        return None
    return frontmatter.read(Source(path, text), Span(0, len(text)), record).record


def the_day(given: dt.date | None) -> dt.date:
    """Return the day that counts: the given one, SOURCE_DATE_EPOCH's, or today in Copenhagen."""
    if isinstance(given, dt.datetime):
        return given.date()
    return given if given is not None else _now().date()


def the_clock(given: dt.date | None) -> dt.time:
    """Return the time of day that counts; of a day that is given alone, its end."""
    if isinstance(given, dt.datetime):
        return given.time()
    return dt.time.max if given is not None else _now().time().replace(tzinfo=None)


def the_moment(given: dt.date | None) -> str:
    """Return the day and the minute that count, as they are written and sorted."""
    return f"{the_day(given)} {the_clock(given):%H.%M}"


def until(library: Library) -> str:
    """Return when the next text comes out by itself, or "" when none waits for its hour."""
    from generator.library.public import next_release

    return str(next_release(library) or "")


def _now() -> dt.datetime:
    """Return SOURCE_DATE_EPOCH's moment, or this one, in Copenhagen."""
    copenhagen = ZoneInfo("Europe/Copenhagen")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        try:
            return dt.datetime.fromtimestamp(int(epoch), copenhagen)
        except (ValueError, OverflowError, OSError):
            raise SystemExit(stop("SOURCE_DATE_EPOCH er ikke et tidspunkt.")) from None
    return dt.datetime.now(copenhagen)


def prefix(folder: Path) -> str:
    """Return what stands before the paths in messages: the folder, seen from where one stands."""
    here = Path.cwd()
    if folder.is_absolute() and folder.is_relative_to(here):
        folder = folder.relative_to(here)
    return "" if folder == Path() else f"{folder.as_posix()}/"
