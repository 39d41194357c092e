"""`klartekst lix`: measure files, or standard input; show the sum and the hardest sentences.

`--format csv` streams the figures of any number of files, those below folders too.
"""

from __future__ import annotations

import argparse
import csv
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.command import GOOD, MEND, Command, content
from generator.cli.judged import library_of, limits_of, prefix
from generator.cli.terminal import has_colour, stop
from generator.output.listing import listing

if TYPE_CHECKING:
    from generator.library.document import Document
    from generator.library.library import Library
    from generator.text.source import Source


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FIL",
                        help="en eller flere filer, eller -; med csv også mapper")  # fmt: skip
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="hvordan svaret skal se ud",
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

    if options.format == "csv":
        return _stream(options)
    sources = [_source(name, options.content) for name in options.files]
    paths = {source.path for source, _ in sources}
    is_site = any(map(kind_of, paths)) and options.content.is_dir()
    library = library_of(options.content) if is_site else None
    documents = (
        [document for document in library.documents if document.source.path in paths]
        if library
        else []
    )
    limits = (
        {document.source.path: library.limits(document) for document in documents}
        if library
        else {}
    )
    others = limits_of(options.content)
    found = [measure(source, name, limits.get(source.path, others).lix) for source, name in sources]
    for line in as_text.lines((diagnostic for file in found for diagnostic in file.problems), ""):
        print(line, file=sys.stderr)
    if options.format == "json":
        print(measured.as_json(found))
    else:
        print(measured.as_text(found, colour=has_colour()))
        told = _advice(documents, library, prefix(options.content)) if library else ()
        for line in told:
            print(as_text.coloured(line) if has_colour() else line)
    limit = options.limit
    return (
        MEND
        if limit is not None and any(over(measurement.counts, limit) for measurement in found)
        else GOOD
    )


def _stream(options: argparse.Namespace) -> int:
    """Print a row for each file as soon as it is measured, in the order of the names.

    All processors are at work; only what waits for its turn is held.
    """
    from generator.output.workers import shared

    names = [name for given in options.files for name in _below(Path(given))]
    batches = [names[at : at + _BATCH] for at in range(0, len(names), _BATCH)]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("path", "words", "sentences", "long_words", "lix"))
    waiting: dict[int, bytes] = {}
    following, code = 0, GOOD
    for place, answer in shared(_rows, batches, len):
        waiting[place] = answer
        while following in waiting:
            rows, problems, figures = pickle.loads(waiting.pop(following))  # noqa: S301 - our own
            writer.writerows(rows)
            sys.stderr.writelines(f"{problem}\n" for problem in problems)
            if problems or (
                options.limit is not None and any(figure > options.limit for figure in figures)
            ):
                code = MEND
            following += 1
    return code


_BATCH = 100


def _below(path: Path) -> Iterable[str]:
    """Return a file's name, or those of the texts below a folder."""
    if not path.is_dir():
        return (str(path),)
    below = listing(str(path))
    return (str(path / name) for name in sorted(below) if name.endswith((".md", ".txt")))


def _rows(names: Sequence[str]) -> bytes:
    """Return the rows of some files, what could not be measured, and all figures."""
    from generator.readability.lix import lix
    from generator.report.measure import count

    rows: list[tuple[object, ...]] = []
    problems: list[str] = []
    figures: list[float] = []
    for name in names:
        try:
            source, _ = _read(name, Path(name).parent)
        except ValueError as error:
            problems.append(str(error))
            continue
        counts = count(source)
        index = lix(counts)
        rows.append((name, counts.words, counts.sentences, counts.long_words,
                     "" if index is None else round(index, 4)))  # fmt: skip
        figures.append(index or 0.0)
    return pickle.dumps((rows, problems, figures))


def _advice(documents: Iterable[Document], library: Library, folder: str) -> Iterator[str]:
    """Yield what the rules say of those of the files that are documents of the site."""
    from generator.report import as_text
    from generator.rules.judging import findings

    for document in documents:
        found = as_text.once_a_file(sorted(findings(document, library)))
        yield from as_text.lines(found, folder)


def _source(name: str, folder: Path) -> tuple[Source, str]:
    """Return the source of a file, its path below content/ where it lies there, and its name."""
    try:
        return _read(name, folder)
    except ValueError as error:
        raise SystemExit(stop(str(error))) from None


def _read(name: str, folder: Path) -> tuple[Source, str]:
    """Read a file.

    Raises:
        ValueError: it is too large, or no text; the message says so to people.
    """
    from generator.text.source import Source, normalised

    with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ValueError(f"{name}: Filen fylder mere end 10 MB. Del den i flere filer.")
    try:
        text = normalised(raw.decode())
    except UnicodeDecodeError as error:
        message = f"{name}: Filen er ikke gemt som UTF-8 (byte {error.start})."
        raise ValueError(message) from None
    path = Path(name)
    if name != "-" and path.resolve().is_relative_to(folder.resolve()):
        return Source(path.resolve().relative_to(folder.resolve()).as_posix(), text), name
    return Source(path.name, text), name


LARGEST = 10_000_000
"""The largest file that is measured, in bytes."""

COMMAND = Command("lix", "mål, hvor svær en tekst er", _lix, (_asked, content))
