"""`klartekst lix`: measure files, or standard input; show the sum and the hardest sentences.

A folder is told as a table. `--format csv` streams the figures of any number of files.
"""

from __future__ import annotations

import argparse
import csv
import pickle
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.cli.command import GOOD, MEND, Command, content
from generator.cli.judged import library_of, limits_of, prefix, read_register, register_of
from generator.cli.terminal import has_colour, stop
from generator.output.listing import listing

if TYPE_CHECKING:
    from generator.kinds.registers import Glossary, PlainWords
    from generator.library.document import Document
    from generator.library.library import Library
    from generator.report.measure import Measurement
    from generator.text.passages.passage import Text
    from generator.text.source import Source


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FIL",
                        help="en eller flere filer eller mapper, eller -")  # fmt: skip
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

    if options.format == "csv":
        return _stream(options)
    if any(Path(name).is_dir() for name in options.files):
        return _table(options)
    papers = [_paper(name, options.content) for name in options.files]
    paths = {paper.source.path for paper in papers}
    is_site = any(map(kind_of, paths)) and options.content.is_dir()
    library = library_of(options.content) if is_site else None
    among = [each for each in library.documents if each.source.path in paths] if library else []
    documents = {document.source.path: document for document in among}
    others = limits_of(options.content)
    limits = {path: library.limits(document) for path, document in documents.items() if library}
    found = [_measured(paper, limits.get(paper.source.path, others).lix) for paper in papers]
    for line in as_text.lines((diagnostic for file in found for diagnostic in file.problems), ""):
        print(line, file=sys.stderr)
    if options.format == "json":
        print(measured.as_json(found))
    else:
        _print_text(papers, found, documents, library, options.content)
    limit = options.limit
    return (
        MEND
        if limit is not None and any(over(measurement.counts, limit) for measurement in found)
        else GOOD
    )


def _print_text(
    papers: Iterable[_Paper],
    found: Iterable[Measurement],
    documents: Mapping[str, Document],
    library: Library | None,
    folder: Path,
) -> None:
    """Print measurements for people, and what the rules say of those that are of the site."""
    from generator.report import as_text, measured
    from generator.rules.compounds import known_words
    from generator.rules.ord01 import heavy_in

    plain = _plain_words(folder)
    shown = [
        measured.ShownMeasurement(measurement, known=known_words(document, library))
        if library and (document := documents.get(paper.source.path))
        else measured.ShownMeasurement(
            measurement, tuple(heavy_in(measurement.text.passages, *plain))
        )
        for paper, measurement in zip(papers, found, strict=True)
    ]
    print(measured.as_text(shown, colour=has_colour()))
    for line in _advice(documents.values(), library, prefix(folder)) if library else ():
        print(as_text.coloured(line) if has_colour() else line)


def _table(options: argparse.Namespace) -> int:
    """Print a line for each text, the hardest first, below the folders and among the files."""
    from generator.readability.lix import lix, over
    from generator.report import measured

    if options.format == "json":
        return stop("Skriv --format csv for en mappe.")
    others = limits_of(options.content)
    library = library_of(options.content) if options.content.is_dir() else None
    documents = library.documents if library else ()
    limits = {document.source.path: library.limits(document) for document in documents if library}
    rows = []
    for name in (name for given in options.files for name in _below(Path(given))):
        try:
            paper = _read(name, options.content)
            limit = limits.get(paper.source.path, others).lix
            rows.append((name, _measured(paper, limit).counts, limit))
        except ValueError as error:
            print(error, file=sys.stderr)
    print(measured.as_table(sorted(rows, key=lambda row: -(lix(row[1]) or 0)), others.lix))
    most = options.limit
    return MEND if most is not None and any(over(row[1], most) for row in rows) else GOOD


def _plain_words(folder: Path) -> tuple[PlainWords, Glossary]:
    """Return a site's words, or those that the package brings along where there is no site."""
    from generator import bundled
    from generator.kinds.registers import GLOSSARY, PLAIN_WORDS, Glossary, PlainWords

    words = register_of(folder, PLAIN_WORDS, PlainWords)
    if words is None:
        words = read_register(PLAIN_WORDS, bundled.plain_words(), PlainWords) or PlainWords()
    return words, register_of(folder, GLOSSARY, Glossary) or Glossary()


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
    return (str(path / name) for name in sorted(below) if _type(name) in READ)


def _rows(names: Sequence[str]) -> bytes:
    """Return the rows of some files, what could not be measured, and all figures."""
    from generator.readability.lix import lix
    from generator.report.measure import count

    rows: list[tuple[object, ...]] = []
    problems: list[str] = []
    figures: list[float] = []
    for name in names:
        try:
            paper = _read(name, Path(name).parent)
        except ValueError as error:
            problems.append(str(error))
            continue
        counts = paper.text.counts if paper.text else count(paper.source)
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
        found = as_text.once_a_file(sorted({*findings(document, library)}))
        yield from as_text.lines(found, folder)


class _Paper(NamedTuple):
    """A file that is to be measured, under the name that it was asked for.

    `source` has its path below content/ where it lies there. `text` is given for a paper whose
    source is made of it.
    """

    source: Source
    name: str
    text: Text | None = None


def _measured(paper: _Paper, limit: int) -> Measurement:
    from generator.report.measure import measure, measured_text

    if paper.text is None:
        return measure(paper.source, paper.name, limit)
    return measured_text(paper.source, paper.text, paper.name, limit)


def _paper(name: str, folder: Path) -> _Paper:
    try:
        return _read(name, folder)
    except ValueError as error:
        raise SystemExit(stop(str(error))) from None


def _type(name: str) -> str:
    return Path(name).suffix.removeprefix(".").lower()


def _read(name: str, folder: Path) -> _Paper:
    """Read a file.

    Raises:
        ValueError: it is too large, or holds no text; the message says so to people.
    """
    from generator.text.source import Source, normalised

    with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ValueError(f"{name}: Filen fylder mere end 10 MB. Del den i flere filer.")
    if _type(name) in PAPERS:
        return _office(name, raw)
    try:
        text = normalised(raw.decode())
    except UnicodeDecodeError as error:
        if name != "-" and _type(name) not in READ:
            message = f"{name}: Filen er ikke ren tekst. Gem den som .docx, .odt, .pdf eller .txt."
            raise ValueError(message) from None
        message = f"{name}: Filen er ikke gemt som UTF-8 (byte {error.start})."
        raise ValueError(message) from None
    path = Path(name)
    if name != "-" and path.resolve().is_relative_to(folder.resolve()):
        within = path.resolve().relative_to(folder.resolve())
        return _Paper(Source(within.as_posix(), text), name)
    return _Paper(Source(path.name, text), name)


def _office(name: str, raw: bytes) -> _Paper:
    """Read a paper as an import does: what stands round its text is left out.

    Raises:
        ValueError: it cannot be read; the message says so to people.
    """
    from generator.originals.paper import UnreadablePaperError
    from generator.originals.reading import paper
    from generator.report.measure import of_paper

    try:
        read = paper(_type(name), raw)
    except UnreadablePaperError as error:
        raise ValueError(f"{name}: {error}") from None
    source, text = of_paper(Path(name).name, read)
    if not text.counts.words:
        raise ValueError(f"{name}: Der er ingen tekst i filen.")
    return _Paper(source, name, text)


PAPERS = ("docx", "odt", "html", "htm", "pdf")
READ = (*PAPERS, "md", "txt")
"""The types of files that are measured below a folder, and those that are no plain text."""

LARGEST = 10_000_000
"""The largest file that is measured, in bytes."""

COMMAND = Command("lix", "mål, hvor svær en tekst er", _lix, (_asked, content))
