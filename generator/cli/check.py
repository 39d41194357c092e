"""`klartekst check`: judge everything, or what differs from a commit, and write nothing else."""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Mapping
from pathlib import Path

from generator.cli import command
from generator.cli.command import (
    GOOD,
    MEND,
    Command,
    lies_in,
    no_cache,
    shown,
    templates,
    today,
)
from generator.cli.judged import (
    change,
    changed_since,
    judged,
    originals_folder,
    originals_of,
    prefix,
    the_day,
    the_moment,
    until,
)
from generator.cli.remembered import Question, Remembered, recalled, remembering
from generator.cli.terminal import as_utf8, has_colour, stop
from generator.report import FORMATS

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
    parser.add_argument(
        "--skriv",
        action="store_true",
        dest="writes_control",
        help="skriv i registret, hvilke tekster der er holdt op mod originalen",
    )


def _check(options: argparse.Namespace) -> int:
    made_of = (options.content, options.templates, originals_folder(options))
    if options.summary and lies_in(options.summary, *made_of):
        place = "for der ligger det, siden bliver lavet af."
        return stop(f"Rapporten kan ikke ligge i {options.summary}, {place}")
    gc.disable()  # what is made is used until the end, so there is next to nothing to find
    try:
        return _checked(options)
    finally:
        gc.enable()


def _checked(options: argparse.Namespace) -> int:
    if options.writes_control:
        return _write_control(options)
    if options.changed_since or options.no_cache or _summaries(options):
        answer = _judge(options)
    else:
        question = _question(options)
        answer = recalled(question) or remembering(question, lambda: _judge(options), _to_keep)
    if options.format not in FOR_PEOPLE:
        as_utf8()
    print(_coloured(answer.told) if options.format == "text" and has_colour() else answer.told)
    return answer.code


def _write_control(options: argparse.Namespace) -> int:
    """Write into the register what was held against its original, and say how much that is."""
    from generator.danish import plural
    from generator.originals.control import REGISTER, not_held, register
    from generator.output import files
    from generator.report import as_text
    from generator.rules.san01 import RULE
    from generator.text.diagnostic import Severity

    if not originals_of(options):
        return stop("Der er ingen originaler. Sig med --originaler, hvor de ligger.")
    now = judged(options, files.read_content(options.content))
    if REGISTER in now.library.broken:
        return stop(f"{prefix(options.content)}{REGISTER} kan ikke læses. Den er ikke ændret.")
    wrong = tuple(
        finding
        for finding in now.found
        if finding.code == RULE.code and finding.severity is Severity.ERROR
    )
    text = register(now.library, (finding.path for finding in wrong), the_day(options.dato))
    files.write_over(options.content / REGISTER, text)
    print(*as_text.lines(wrong, prefix(options.content)), sep="\n", end="\n" if wrong else "")
    held = plural(text.count("\n  - "), "tekst", "tekster")
    missing = plural(len(not_held(now.library)), "tekst", "tekster")
    print(f"{prefix(options.content)}{REGISTER} har {held}. Originalen mangler til {missing}.")
    return MEND if wrong else GOOD


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
        now=the_moment(options.dato),
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
    for path, is_added in _summaries(options).items():
        summary = report("markdown")(Change(compared.now, compared.before), folder)
        if is_added or not path.is_file():  # what is no file, such as a terminal, stays in place
            with path.open("a" if is_added else "w", encoding="utf-8") as file:
                file.write(summary)
        else:
            files.write_over(path, summary)
    code = MEND if errors(compared.told) else GOOD
    is_secret = any(finding.code in SECRET for finding in compared.now.found)
    told = report(options.format)(compared, folder)
    return Remembered(told, code, is_secret, until(compared.now.library))


def _summaries(options: argparse.Namespace) -> Mapping[Path, bool]:
    """Return the files that want the report for people, and whether it is added there."""
    step = os.environ.get("GITHUB_STEP_SUMMARY") if options.format == "github" else None
    found = {Path(step): True} if step else {}
    return found | ({options.summary: False} if options.summary else {})


def _coloured(told: str) -> str:
    from generator.report import as_text

    return as_text.coloured(told)


COMMAND = Command(
    "check",
    "se efter fejl uden at lave siden",
    _check,
    (command.content, command.originals, templates, _asked, changed_since, shown, no_cache, today),
    needs_site=True,
)
