"""Fields that a text lacks: which they are, and where the lines of one are put in.

An example stands in the box. Its values are places to fill in, such as drafts have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.desk import pieces
from generator.desk.pieces import NEW_FIELD, TextPiece
from generator.library.document import Document
from generator.report import fields
from generator.report.fields import DescribedField
from generator.text import frontmatter
from generator.text.diagnostic import Diagnostic
from generator.text.frontmatter import Scalar, scalars
from generator.text.raw import TextChange, applied
from generator.text.record import Path, attributes
from generator.text.source import Source, Span

FILL_IN = "Skriv jeres egne oplysninger, hvor der står ((…))."
_NAMED = re.compile(r"»(\w+)[:«]")


def lacking(document: Document, findings: Iterable[Diagnostic]) -> tuple[DescribedField, ...]:
    """Return the fields that a text lacks: those that its findings name come first."""
    named = {key for finding in findings for key in _NAMED.findall(_said(finding))}
    listed = (each for each in fields.described(document.kind) if _lacks(document, each.key))
    return tuple(sorted(listed, key=lambda field: field.key not in named))


def _said(finding: Diagnostic) -> str:
    return f"{finding.message} {finding.advice}"


def _lacks(document: Document, key: str) -> bool:
    return (key,) not in document.places


def new_piece(document: Document, name: str) -> TextPiece | None:
    """Return the piece of a field that a text lacks, by its name, or None."""
    key = name.removeprefix(NEW_FIELD)
    keys = [attribute.key for attribute in attributes(type(document.record))]
    if key == name or key not in keys or not _lacks(document, key):
        return None
    place = _place(document, keys[: keys.index(key)])
    example = fields.example(document.kind, key)
    return TextPiece(name, pieces.label((key,)), Span(place, place), example=example)


def help_for(document: Document, piece: TextPiece) -> tuple[str, ...]:
    """Return what is told of a field that a text lacks, and of the fields in it; else nothing."""
    if not piece.example:
        return ()
    key = piece.name.removeprefix(NEW_FIELD)
    about = (each.about for each in fields.described(document.kind) if each.key == key)
    parts = fields.described_parts(document.kind, key)
    return (FILL_IN, *about, *(f"{part.key}: {part.about}" for part in parts))


def _place(document: Document, before: Iterable[str]) -> int:
    """Return where a field is put in: after the last of those that come before it by the schema.

    What stands over the field after that one stays with it: remarks and blank lines.
    """
    text, places = document.source.text, document.places
    last = [places[(key,)] for key in before if not _lacks(document, key)][-1].key.start
    starts = (place.key.start for path, place in places.items() if len(path) == 1)
    start = min((start for start in starts if start > last), default=_end(document.source))
    start = text.rfind("\n", 0, start) + 1
    while True:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start]
        if above <= last or (line.strip() and not line.startswith("#")):
            return start
        start = above


def _end(source: Source) -> int:
    """Return where the front matter of a document ends."""
    span = frontmatter.split(source).yaml
    return span.end if span else 0


def put_in(source: Source, piece: TextPiece, text: str) -> TextChange:
    """Return the change that puts the lines of a field in at its place.

    Where they would change another field there, they come last in the front matter.
    """
    lines = f"{text.strip(chr(10))}\n"
    changes = [TextChange(Span(place, place), lines) for place in (piece.span.start, _end(source))]
    fitting = (change for change in changes if keeps(source, _after(source, change)))
    return next(fitting, changes[0])


def _after(source: Source, change: TextChange) -> Source:
    return Source(source.path, applied(source.text, change))


def keeps(before: Source, after: Source) -> bool:
    """Return whether a source has a field more, and all the rest says what it said before."""
    old, new = _said_by(before), _said_by(after)
    return (
        old.items() <= new.items()
        and {path[0] for path in old} < {path[0] for path in new}
        and _body(before) == _body(after)
    )


def _said_by(source: Source) -> Mapping[Path, str]:
    values = scalars(source).items()
    return {path: value.value for path, value in values if isinstance(value, Scalar)}


def _body(source: Source) -> str:
    return source.text[frontmatter.split(source).body :]
