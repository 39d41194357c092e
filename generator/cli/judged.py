"""What `build` and `check` do with the content that was read: understand it, judge it."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.cli.terminal import bar, stop

if TYPE_CHECKING:
    from generator.kinds.registers import Limits
    from generator.library.changes import Judged
    from generator.library.library import Library
    from generator.output.files import Content


def judged(options: argparse.Namespace, content: Content) -> Judged:
    """Return the library that is made of what was read, and every finding by its place."""
    from generator.build import judge, understand
    from generator.library.changes import Judged

    understood = understand(
        content.sources,
        content.files,
        the_day(options.dato),
        progress=bar("Læser"),
        unread=content.unread,
    )
    found = (*content.problems, *understood.problems, *judge(understood.library))
    sources = {one.path: one for one in content.sources}
    return Judged(understood.library, sources, tuple(sorted(set(found))))


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
