"""`klartekst check`: judge everything, or what differs from a commit, and write nothing else."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.command import GOOD, MEND, Command, content, templates, today
from generator.cli.judged import judged, prefix, the_day
from generator.cli.terminal import has_colour, stop

if TYPE_CHECKING:
    from generator.diagnostic import Diagnostic
    from generator.library import Library

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="hvordan svaret skal se ud"
    )
    parser.add_argument(
        "--summary", type=Path, metavar="FIL", help="skriv også en rapport til mennesker i en fil"
    )
    parser.add_argument(
        "--changed-since",
        metavar="VERSION",
        help="døm kun det, der er ændret siden en version i git, for eksempel main",
    )


def _check(options: argparse.Namespace) -> int:
    from generator.changes import touched
    from generator.diagnostic import errors
    from generator.report import FORMATS as REPORTS
    from generator.report import as_markdown, as_text

    _, understood, found = judged(options)
    library, folder = understood.library, prefix(options.content)
    before, found_before = _before(options)
    if before is not None:
        found = touched(found, library, before, found_before)
    told = REPORTS[options.format](found, library, folder)
    print(as_text.coloured(told) if options.format == "text" and has_colour() else told)
    step = os.environ.get("GITHUB_STEP_SUMMARY") if options.format == "github" else None
    if report := options.summary or (Path(step) if step else None):
        with report.open("a" if step else "w", encoding="utf-8") as file:
            file.write(as_markdown.report(found, library, folder, before, found_before))
    return MEND if errors(found) else GOOD


def _before(options: argparse.Namespace) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """Return the library as it was at the commit that is asked for, and its findings."""
    if options.changed_since is None:
        return None, ()
    from generator.build import judge, understand
    from generator.history import HistoryError, content_at

    try:
        read = content_at(options.changed_since, options.content)
    except HistoryError as error:
        raise SystemExit(stop(str(error))) from None
    understood = understand(read.sources, read.files, the_day(options.dato))
    found = (*understood.problems, *judge(understood.library))
    return understood.library, tuple(sorted(found))


COMMAND = Command(
    "check", "se efter fejl uden at lave siden", _check, (content, templates, _asked, today)
)
