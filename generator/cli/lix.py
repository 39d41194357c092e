"""`klartekst lix`: measure files, or standard input; show the sum and the hardest sentences."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.command import GOOD, MEND, Command, content
from generator.cli.terminal import stop

if TYPE_CHECKING:
    from generator.source import Source


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FIL", help="en eller flere filer, eller -")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="hvordan svaret skal se ud"
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=None,
        metavar="TAL",
        help="slut med kode 1, hvis en tekst har mere end dette",
    )


def _lix(options: argparse.Namespace) -> int:
    from generator.measure import measure
    from generator.readability.lix import over
    from generator.report import as_text, measured

    found = [measure(*_source(name, options.content)) for name in options.files]
    for line in as_text.lines((one for file in found for one in file.problems), ""):
        print(line, file=sys.stderr)
    print(measured.FORMATS[options.format](found))
    limit = options.limit
    return MEND if limit is not None and any(over(one.counts, limit) for one in found) else GOOD


def _source(name: str, folder: Path) -> tuple[Source, str]:
    """Return the source of a file, its path below content/ where it lies there, and its name."""
    from generator.source import Source, normalised

    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        text = normalised(raw.decode())
    except UnicodeDecodeError as error:
        message = f"{name}: Filen er ikke gemt som UTF-8 (byte {error.start})."
        raise SystemExit(stop(message)) from None
    path = Path(name)
    if name != "-" and path.resolve().is_relative_to(folder.resolve()):
        return Source(path.resolve().relative_to(folder.resolve()).as_posix(), text), name
    return Source(path.name, text), name


COMMAND = Command("lix", "mål, hvor svær en tekst er", _lix, (_asked, content))
