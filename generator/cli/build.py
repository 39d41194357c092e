"""`klartekst build`: judge everything, then publish everything or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.command import GOOD, MEND, Command, content, no_cache, templates, today
from generator.cli.judged import judged, prefix
from generator.cli.terminal import bar, stop

if TYPE_CHECKING:
    from generator.pages.theme import TemplateFaultError


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("site"),
        metavar="MAPPE",
        help="mappen, som siden lægges i (site)",
    )


def _compress(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--compress",
        action="store_true",
        help="læg også pakkede filer ved siden af, som en server kan sende",
    )


def _build(options: argparse.Namespace) -> int:
    from generator.build import compose
    from generator.output import files, publishing
    from generator.pages.theme import TemplateFaultError
    from generator.report import as_text
    from generator.text.diagnostic import errors

    if any(_overlap(options.out, one) for one in (options.content, options.templates)):
        return stop(f"Siden kan ikke ligge i {options.out}, for der ligger det, den laves af.")
    try:
        theme = files.read_theme(options.templates)
    except TemplateFaultError as fault:
        return _template_fault(fault, options)
    read = files.read_content(options.content)
    judgement = judged(options, read)
    found = judgement.found
    folder = prefix(options.content)
    for line in as_text.lines(found, folder):
        print(line)
    print(as_text.summary(found, judgement.library))
    if errors(found):
        return _not_made(options)
    try:
        site = compose(judgement.library, theme, read.files, bar("Laver sider"))
    except TemplateFaultError as fault:
        return _template_fault(fault, options)
    changed = publishing.publish(site, options.out, packs=options.compress)
    print(f"Siden ligger i {options.out}: {len(site.files)} filer, {changed} nye eller ændrede.")
    return GOOD


def _template_fault(fault: TemplateFaultError, options: argparse.Namespace) -> int:
    from generator.output import files
    from generator.report import as_text

    folder = files.theme_folder(options.templates, fault.diagnostic.path)
    print(*as_text.lines((fault.diagnostic,), prefix(folder)), sep="\n")
    return _not_made(options)


def _not_made(options: argparse.Namespace) -> int:
    print(f"Siden er ikke lavet. Det, der lå i {options.out}, er ikke ændret.")
    return MEND


def _overlap(one: Path, other: Path) -> bool:
    """Tell whether one folder is the other or lies in it."""
    first, second = one.resolve(), other.resolve()
    return first.is_relative_to(second) or second.is_relative_to(first)


COMMAND = Command(
    "build",
    "lav siden, hvis alt er i orden",
    _build,
    (content, templates, _out, _compress, no_cache, today),
)
