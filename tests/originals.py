"""Holds content against the originals, where somebody has them: figures and borrowed sentences.

    python -m tests.originals FOLDER [--write]

Recomputes the LIX and the length of each document's own part of its original, on cleaned text,
and finds runs of ten words or more that stand in both. Titles, names and marked quotations may
stand in both. With --write the figures are put into the front matter. The originals are read,
never copied.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.build import understand
from generator.cli.judged import the_day
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.excerpt import excerpt, measured
from generator.output import files
from generator.readability.lix import lix_figure
from generator.readability.segment import Role
from generator.text import pdftext
from generator.text.source import Source, Span, normalised

RUN = 10
"""So many words in a row, the same in both, are a borrowed sentence."""

CONTENT = Path("content")

OFFICIAL_NAMES = (
    (
        "Aftale om etablering af tværkommunale Erhvervshuse og Aftale om rammerne for "
        "Erhvervshuse 2019-2020"
    ),
    "lov om kommunale og regionale valg (lovbekendtgørelse nr. 1089 af 26/9/2017)",
)
"""Names of laws and agreements that cannot be written otherwise."""
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")


class Borrowed(NamedTuple):
    """Words of a document that stand in an original too, with their place."""

    source: Source
    span: Span
    words: str


def main() -> int:
    """Check, or write figures; return 1 when something is to be mended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    texts = {
        path.name: normalised(path.read_text("utf-8")) for path in options.folder.glob("*.txt")
    }
    library = _library()
    wrong = [*_figures(library, texts, write=options.write), *_borrowed(library, texts)]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    measured = sum(document.record.original is not None for document in library.documents)
    print(f"{measured} documents were held against {len(texts)} originals: {len(wrong)} findings.")
    return 1 if wrong else 0


def _library() -> Library:
    content = files.read_content(CONTENT)
    return understand(content.sources, content.files, the_day(None)).library


def _figures(library: Library, texts: dict[str, str], *, write: bool) -> Iterator[str]:
    for document in library.documents:
        original = document.record.original
        if original is None or original.file is None or original.lines is None:
            continue
        if original.file not in texts:
            yield f"{document.source.path}: the original {original.file} is not in the folder."
            continue
        lines = tuple(texts[original.file].split("\n"))
        found = measured(excerpt(lines, original.lines.stretches()))
        lix, words = lix_figure(found, 40) if found.words else "", found.words
        if (str(original.lix or "").replace(".", ","), original.words) != (lix, words):
            if write:
                _write(document, lix, words)
            else:
                yield f"{document.source.path}: the original has LIX {lix} and {words} words."


def _write(document: Document, lix: str, words: int) -> None:
    """Put the figures on lines of their own after `linjer`, in place of older ones."""
    path = CONTENT / document.source.path
    text = document.source.text
    place = document.places[("original", "linjer")]
    indent = " " * (document.source.position(place.key.start).column - 1)
    end = text.find("\n", place.value.end)
    block_end = text.find("\n---", end)
    rest = re.sub(
        rf"^{indent}(?:lix|ord): .*\n", "", text[end + 1 : block_end + 1], flags=re.MULTILINE
    )
    head = text[: end + 1]
    before = re.sub(rf"^{indent}(?:lix|ord): [\"\d].*\n", "", head, flags=re.MULTILINE)
    figures = (f'{indent}lix: "{lix}"\n' if lix else "") + f"{indent}ord: {words}\n"
    path.write_text(before + figures + rest + text[block_end + 1 :], encoding="utf-8")


def _borrowed(library: Library, texts: dict[str, str]) -> Iterator[str]:
    runs = {run for text in texts.values() for run in _runs(_words(_clean(text)))}
    names = [_words(name) for name in _names(library)]
    allowed = {run for words in names for run in _runs(words)}
    for document in library.documents:
        for borrowed in _found(document, runs - allowed):
            line, column = borrowed.source.position(borrowed.span.start)
            yield f"{borrowed.source.path}:{line}:{column}: stands in an original too: {borrowed.words}"


def _clean(text: str) -> str:
    return " ".join(block.text for block in pdftext.mend(text).blocks)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _names(library: Library) -> Iterable[str]:
    """Yield the titles and names that may be printed as they are."""
    yield from OFFICIAL_NAMES
    for document in library.documents:
        record = document.record
        yield record.title
        yield from (attachment.title for attachment in record.attachments)
        yield from (member.name for many in record.member_lists for member in many.members)
        if record.original:
            yield record.original.title or ""
    yield from (body.name for body in library.registers.bodies.bodies)


def _found(document: Document, runs: set[tuple[str, ...]]) -> Iterator[Borrowed]:
    """Yield the borrowed stretches of a document, each once."""
    for passage in document.text.passages:
        if passage.quoted or passage.block.role is Role.HEADING:
            continue
        words = list(_WORD.finditer(passage.text))
        at = 0
        while at <= len(words) - RUN:
            part = words[at : at + RUN]
            if tuple(match[0].casefold() for match in part) in runs and not _is_name(part):
                span = passage.span(part[0].start(), part[-1].end())
                yield Borrowed(
                    document.source, span, passage.text[part[0].start() : part[-1].end()]
                )
                at += RUN
            else:
                at += 1


def _is_name(words: list[re.Match[str]]) -> bool:
    """A list of names has capitals or figures in most of its words."""
    return 2 * sum(not match[0][0].islower() for match in words) > len(words)


if __name__ == "__main__":
    sys.exit(main())
