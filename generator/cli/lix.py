"""`klartekst lix`: measure files, or standard input; show the sum and the hardest sentences."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.command import GOOD, MEND, Command, content
from generator.cli.judged import library_of, limits_of, prefix
from generator.cli.terminal import has_colour, stop

if TYPE_CHECKING:
    from generator.library.document import Document
    from generator.library.library import Library
    from generator.text.source import Source


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
    from generator.kinds import kind_of
    from generator.readability.lix import over
    from generator.report import as_text, measured
    from generator.report.measure import measure

    sources = [_source(name, options.content) for name in options.files]
    paths = {source.path for source, _ in sources}
    is_site = any(map(kind_of, paths)) and options.content.is_dir()
    library = library_of(options.content) if is_site else None
    documents = [one for one in library.documents if one.source.path in paths] if library else []
    limits = {one.source.path: library.limits(one) for one in documents} if library else {}
    others = limits_of(options.content)
    found = [measure(source, name, limits.get(source.path, others).lix) for source, name in sources]
    for line in as_text.lines((one for file in found for one in file.problems), ""):
        print(line, file=sys.stderr)
    if options.format == "json":
        print(measured.as_json(found))
    else:
        print(measured.as_text(found, colour=has_colour()))
        told = _advice(documents, library, prefix(options.content)) if library else ()
        for line in told:
            print(as_text.coloured(line) if has_colour() else line)
    limit = options.limit
    return MEND if limit is not None and any(over(one.counts, limit) for one in found) else GOOD


def _advice(documents: Iterable[Document], library: Library, folder: str) -> Iterator[str]:
    """Yield what the rules say of those of the files that are documents of the site."""
    from generator.report import as_text
    from generator.rules.judging import findings

    for document in documents:
        yield from as_text.lines(sorted(findings(document, library)), folder)


def _source(name: str, folder: Path) -> tuple[Source, str]:
    """Return the source of a file, its path below content/ where it lies there, and its name."""
    from generator.text.source import Source, normalised

    with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise SystemExit(stop(f"{name}: Filen fylder mere end 10 MB. Del den i flere filer."))
    try:
        text = normalised(raw.decode())
    except UnicodeDecodeError as error:
        message = f"{name}: Filen er ikke gemt som UTF-8 (byte {error.start})."
        raise SystemExit(stop(message)) from None
    path = Path(name)
    if name != "-" and path.resolve().is_relative_to(folder.resolve()):
        return Source(path.resolve().relative_to(folder.resolve()).as_posix(), text), name
    return Source(path.name, text), name


LARGEST = 10_000_000
"""The largest file that is measured, in bytes."""

COMMAND = Command("lix", "mål, hvor svær en tekst er", _lix, (_asked, content))
