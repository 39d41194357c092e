"""A paper that comes again: what it means for the texts that were written from it before.

An editor's words are never touched. The figures of the original are made anew, and what it
says now that it did not say then is told.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.kinds.parts import Original
from generator.library.document import Document
from generator.originals import fields
from generator.text.record import key_of

_MOST_CHANGES = 5
"""So many places are told one by one; the rest are counted."""
_RENEWED = ("lines", "lix", "words", "sha256")


def renewed(document: Document, made: Original) -> Mapping[str, str]:
    """Return the text of a document with the figures of its original made anew, if they differ.

    Nothing else of it is touched. One that names another original is left as it is.
    """
    old = document.record.original
    if old is None or not old.was_read or old.file != made.file:
        return {}
    text = document.source.text
    changes: list[tuple[int, int, str]] = []
    for name in _RENEWED:
        line = next(fields.field(key_of(Original, name), getattr(made, name)))
        path = (*old.path, key_of(Original, name))
        if path in document.places and getattr(old, name) != getattr(made, name):
            span = document.places[path].value
            changes.append((span.start, span.end, line.partition(": ")[2]))
    for start, end, value in sorted(changes, reverse=True):
        text = f"{text[:start]}{value}{text[end:]}"
    return {document.source.path: text} if text != document.source.text else {}


def differences(
    document: Document,
    made: Original,
    before: Sequence[str],
    after: Sequence[str],
    cleaned: Callable[[list[str]], list[str]] = list,
) -> Iterator[str]:
    """Yield what has changed in the lines that a document is a plain version of.

    `before` and `after` are the lines of the whole original, `made` what the document is to say
    of it now. `cleaned` takes out of the old lines what is closed now.
    """
    path = document.source.path
    old = document.record.original
    if old is None or old.file != made.file or old.lines is None:
        yield f"{path}: Teksten er der i forvejen og nævner en anden original. Den er ikke rørt."
        return
    said = cleaned(_said(before, old.lines.stretches()))
    changes = (
        tuple(_changes(said, _said(after, made.lines.stretches() if made.lines else ())))
        if said
        else ()
    )
    if not changes:
        yield f"{path}: Teksten er der i forvejen. Originalen er den samme."
        return
    yield f"{path}: Originalen er ændret siden. Ret teksten, hvis det betyder noget:"
    yield from changes[:_MOST_CHANGES]
    if len(changes) > _MOST_CHANGES:
        yield f"  … og {len(changes) - _MOST_CHANGES} steder mere."


def _said(lines: Sequence[str], stretches: Iterable[tuple[int, int]]) -> list[str]:
    return [line for first, last in stretches for line in lines[first - 1 : last] if line]


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            old, new = " ".join(before[start:end]), " ".join(after[new_start:new_end])
            yield _told(old, new)


def _told(old: str, new: str) -> str:
    if old and new:
        return f"  før »{old}« → nu »{new}«"
    return f"  nyt: »{new}«" if new else f"  væk: »{old}«"
