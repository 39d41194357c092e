"""The figures that a change of a text alters: what stood there, and what stands there now.

No original is needed. A review shows each of them, since a figure is changed in one keystroke.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from generator.library.changes import Change
from generator.library.document import Document
from generator.originals.held import Claim, claims
from generator.text.source import Position


class Altered(NamedTuple):
    """A figure as it was and as it is, each as it is written, "" for none; and where it stands.

    What is gone has the place of the figure that follows it.
    """

    path: str
    place: Position
    before: str
    now: str


def altered(change: Change) -> tuple[Altered, ...]:
    """Return the figures that differ in texts that were there before, in the order of places."""
    known = change.before.library.documents if change.before else ()
    before = {document.source.path: document for document in known}
    return tuple(
        figure
        for document in change.documents
        if (old := before.get(document.source.path))
        for figure in between(old, document)
    )


def between(old: Document, new: Document) -> Iterator[Altered]:
    """Yield the figures that differ between two texts of one document, in the order of places."""
    were, are = _in_order(old), _in_order(new)
    matcher = SequenceMatcher(None, _keys(were), _keys(are), autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for was, now in zip_longest(were[first:last], are[start:end]):
            following = now or next(iter(are[end:]), None)
            offset = following.span.start if following else len(new.source.text)
            yield Altered(
                new.source.path, new.source.position(offset), _written(was), _written(now)
            )


def _in_order(document: Document) -> tuple[Claim, ...]:
    return tuple(sorted(claims(document), key=lambda claim: claim.span))


def _keys(of_text: tuple[Claim, ...]) -> list[tuple[str, object]]:
    return [(claim.stated.sort, claim.stated.key) for claim in of_text]


def _written(claim: Claim | None) -> str:
    return " ".join(claim.stated.written.split()) if claim else ""


def told(figure: Altered) -> str:
    """Return in one sentence what became of a figure."""
    if not figure.before:
        return f"»{figure.now}« er et nyt tal."
    if not figure.now:
        return f"»{figure.before}« er væk."
    return f"»{figure.before}« er nu »{figure.now}«."
