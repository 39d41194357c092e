"""What `build` and `check` do with the content that was read: understand it, judge it."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.cli.terminal import bar, stop

if TYPE_CHECKING:
    from generator.kinds.registers import Limits
    from generator.library.changes import Judged
    from generator.library.library import Library
    from generator.library.reading import Registered
    from generator.output.files import Content
    from generator.output.store import Store
    from generator.text.diagnostic import Diagnostic
    from generator.units import Unit, Verdict


def judged(options: argparse.Namespace, content: Content, which: str = "") -> Judged:
    """Return the library that is made of what was read, and every finding by its place.

    What was worked out before is taken from the cache folder unless `--no-cache` is given;
    `which` tells the content of one folder from that of another time.
    """
    from generator import units
    from generator.library.changes import Judged
    from generator.library.reading import attached, registered
    from generator.output.store import Store

    register = registered(content.sources, content.unread)
    store = None if options.no_cache else Store(f"units {options.content.resolve()} {which}")
    verdicts = _verdicts(options, register, store)
    files = attached(content.files, register.lost)
    understood = units.joined(register, verdicts, files, the_day(options.dato))
    found = {*content.problems, *understood.problems}
    if store:
        store.write(unit.name for unit in units.units(register) if not _is_secret(unit, found))
    sources = {source.path: source for source in content.sources}
    return Judged(understood.library, sources, tuple(sorted(found)))


def _is_secret(unit: Unit, found: Iterable[Diagnostic]) -> bool:
    """Tell whether a unit holds what must not come out, so that it is kept nowhere."""
    from generator.rules import SECRET
    from generator.text.cpr import masked

    paths = {masked(source.path) for source in unit.sources}
    return any(finding.code in SECRET and finding.path in paths for finding in found)


def _verdicts(
    options: argparse.Namespace, register: Registered, store: Store | None
) -> tuple[Verdict, ...]:
    """Return the verdict on each unit: the one from before, or a new one, put in the store."""
    from generator import units
    from generator.output.workers import shared

    today = the_day(options.dato)
    wanted = units.units(register)
    common = units.shared(register)
    verdicts: dict[str, Verdict] = {}
    marks: dict[str, bytes] = {}
    missing: list[Unit] = []
    for unit in wanted:
        marks[unit.name] = units.mark(unit, common, units.in_force(register, unit, today))
        kept = store.recall(unit.name, marks[unit.name]) if store else None
        if kept is None:
            missing.append(unit)
        else:
            verdicts[unit.name] = units.again(kept)

    def judge(unit: Unit) -> bytes:
        return units.kept(units.verdict(register, units.in_force(register, unit, today), unit))

    answers = shared(judge, missing, lambda unit: len(unit.sources))
    for place, answer in bar("Læser")(answers, len(missing)):
        unit = missing[place]
        verdicts[unit.name] = units.again(answer)
        if store:
            store.keep(unit.name, marks[unit.name], answer)
    return tuple(verdicts[unit.name] for unit in wanted)


def library_of(folder: Path) -> Library:
    """Return the library of a content folder, as it is today."""
    from generator.build import understand
    from generator.output import files

    content = files.read_content(folder)
    return understand(content.sources, content.files, the_day(None), unread=content.unread).library


def limits_of(folder: Path) -> Limits:
    """Return the limits that a site sets in its site.yaml; without one, the contract's own."""
    from generator.kinds.registers import SETTINGS, Limits, Site
    from generator.text import frontmatter
    from generator.text.source import Source, Span, normalised

    try:
        text = normalised((folder / SETTINGS).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return Limits()
    settings = frontmatter.read(Source(SETTINGS, text), Span(0, len(text)), Site).record
    return settings.limits if settings else Limits()


def the_day(given: dt.date | None) -> dt.date:
    """Return the day that counts: the given one, SOURCE_DATE_EPOCH's, or today in Copenhagen."""
    copenhagen = ZoneInfo("Europe/Copenhagen")
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        try:
            return dt.datetime.fromtimestamp(int(epoch), copenhagen).date()
        except (ValueError, OverflowError, OSError):
            raise SystemExit(stop("SOURCE_DATE_EPOCH er ikke et tidspunkt.")) from None
    return dt.datetime.now(copenhagen).date()


def prefix(folder: Path) -> str:
    """Return what stands before the paths in messages: the folder, seen from where one stands."""
    here = Path.cwd()
    if folder.is_absolute() and folder.is_relative_to(here):
        folder = folder.relative_to(here)
    return "" if folder == Path() else f"{folder.as_posix()}/"
