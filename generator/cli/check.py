"""`klartekst check`: judge everything, or what differs from a commit, and write nothing else."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import command
from generator.cli.command import GOOD, MEND, Command, no_cache, shown, templates, today
from generator.cli.judged import change, changed_since, originals_folder, prefix, the_day
from generator.cli.remembered import Question, Remembered, recalled, remembering
from generator.cli.terminal import as_utf8, has_colour
from generator.report import FORMATS

if TYPE_CHECKING:
    pass

FOR_PEOPLE = ("text", "markdown")
WHOLE = ("json", "markdown")
"""Formats that bring the advice too. The others stop or disturb somebody with what they bring."""


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="hvordan svaret skal se ud"
    )
    parser.add_argument(
        "--summary", type=Path, metavar="FIL", help="skriv også en rapport til mennesker i en fil"
    )


def _check(options: argparse.Namespace) -> int:
    if options.changed_since or options.no_cache or _summaries(options):
        answer = _judge(options)
    else:
        question = _question(options)
        answer = recalled(question) or remembering(question, lambda: _judge(options), _to_keep)
    if options.format not in FOR_PEOPLE:
        as_utf8()
    print(_coloured(answer.told) if options.format == "text" and has_colour() else answer.told)
    return answer.code


def _to_keep(answer: Remembered) -> Remembered | None:
    """Return what may be kept: nothing where something is found that must not come out."""
    return None if answer.is_secret else answer


def _question(options: argparse.Namespace) -> Question:
    content, originals = options.content, originals_folder(options)
    return Question(
        f"check {options.format} {content.resolve()}",
        (
            options.format,
            str(options.vis),
            prefix(content),
            the_day(options.dato).isoformat(),
            str(originals),
        ),
        tuple(folder.resolve() for folder in (content, originals) if folder),
    )


def _judge(options: argparse.Namespace) -> Remembered:
    from generator.library.changes import Change
    from generator.output import files
    from generator.report import report
    from generator.rules import SECRET
    from generator.text.diagnostic import errors

    vis = "alt" if options.format in WHOLE else "advarsler"
    compared = change(options, files.read_content(options.content), vis)
    folder = prefix(options.content)
    for path, mode in _summaries(options).items():
        with path.open(mode, encoding="utf-8") as file:
            file.write(report("markdown")(Change(compared.now, compared.before), folder))
    code = MEND if errors(compared.told) else GOOD
    is_secret = any(finding.code in SECRET for finding in compared.now.found)
    return Remembered(report(options.format)(compared, folder), code, is_secret)


def _summaries(options: argparse.Namespace) -> Mapping[Path, str]:
    """Return the files that want the report for people, and whether it is added (a) or new (w)."""
    step = os.environ.get("GITHUB_STEP_SUMMARY") if options.format == "github" else None
    found = {Path(step): "a"} if step else {}
    return found | ({options.summary: "w"} if options.summary else {})


def _coloured(told: str) -> str:
    from generator.report import as_text

    return as_text.coloured(told)


COMMAND = Command(
    "check",
    "se efter fejl uden at lave siden",
    _check,
    (command.content, command.originals, templates, _asked, changed_since, shown, no_cache, today),
)
