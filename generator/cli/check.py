"""`klartekst check`: judge everything, or what differs from a commit, and write nothing else."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import command
from generator.cli.command import GOOD, MEND, Command, no_cache, templates, today
from generator.cli.judged import judged, prefix, the_day
from generator.cli.terminal import as_utf8, has_colour, stop
from generator.report import FORMATS

if TYPE_CHECKING:
    from generator.library.changes import Judged
    from generator.output.files import Content

FOR_PEOPLE = ("text", "markdown")


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


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is printed, and the exit code."""

    told: str
    code: int


def _check(options: argparse.Namespace) -> int:
    from generator.output import files

    content = files.read_content(options.content)
    if options.changed_since or options.no_cache or _summaries(options):
        answer = _judge(options, content)
    else:
        answer = _remembered(options, content)
    if options.format not in FOR_PEOPLE:
        as_utf8()
    print(_coloured(answer.told) if options.format == "text" and has_colour() else answer.told)
    return answer.code


def _remembered(options: argparse.Namespace, content: Content) -> _Answer:
    """Give the answer from before, when it was to the same question, or judge."""
    from generator.output import memory

    name = f"check {options.format} {options.content.resolve()}"
    asked = memory.question(
        (options.format, str(options.content), the_day(options.dato).isoformat(), *content.parts())
    )
    code, mark, told = (memory.recall(name, asked) or b"").partition(b" ")
    if mark:
        return _Answer(told.decode(), int(code))
    answer = _judge(options, content)
    memory.keep(name, asked, f"{answer.code} {answer.told}".encode())
    return answer


def _judge(options: argparse.Namespace, content: Content) -> _Answer:
    from generator.library.changes import Change
    from generator.report import as_markdown, report
    from generator.text.diagnostic import errors

    change = Change(judged(options, content), _before(options))
    folder = prefix(options.content)
    for path, mode in _summaries(options).items():
        with path.open(mode, encoding="utf-8") as file:
            file.write(as_markdown.report(change, folder))
    return _Answer(report(options.format)(change, folder), MEND if errors(change.told) else GOOD)


def _summaries(options: argparse.Namespace) -> Mapping[Path, str]:
    """Return the files that want the report for people, and whether it is added (a) or new (w)."""
    step = os.environ.get("GITHUB_STEP_SUMMARY") if options.format == "github" else None
    found = {Path(step): "a"} if step else {}
    return found | ({options.summary: "w"} if options.summary else {})


def _coloured(told: str) -> str:
    from generator.report import as_text

    return as_text.coloured(told)


def _before(options: argparse.Namespace) -> Judged | None:
    """Return what is judged as it was at the commit that is asked for, if one is."""
    if options.changed_since is None:
        return None
    from generator.output.history import HistoryError, content_at

    try:
        return judged(options, content_at(options.changed_since, options.content), "before")
    except HistoryError as error:
        raise SystemExit(stop(str(error))) from None


COMMAND = Command(
    "check",
    "se efter fejl uden at lave siden",
    _check,
    (command.content, templates, _asked, no_cache, today),
)
