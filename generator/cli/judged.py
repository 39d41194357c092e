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
    from generator.library.changes import Judged
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
