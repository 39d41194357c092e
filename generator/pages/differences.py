"""What changed between two versions of a text: in words, and one beside the other.

Only what both versions say is compared, passage by passage; nothing is read into a change.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct

from generator.danish import join, plural
from generator.kinds.parts import Record
from generator.library.document import Document, Shown, address_of
from generator.library.library import Library
from generator.pages.shell import Crumb, link
from generator.readability.segment import Role
from generator.text.passages.passage import FIELDS
from generator.text.record import key_of

_OF_ITSELF = frozenset(
    f"{FIELDS}:{key_of(Record, name)}" for name in ("changes", "corrections", "source_notes")
)


class ComparedWords(NamedTuple):
    """A stretch of a passage, and whether the other version lacks it."""

    text: str
    is_changed: bool


class ChangedPassage(NamedTuple):
    """A passage as it was and as it is; one of them is empty where it is new, or gone."""

    section: str
    before: tuple[ComparedWords, ...]
    now: tuple[ComparedWords, ...]


class DifferencesView(Struct, frozen=True):
    """What changed since the version before: told in one line, and passage by passage."""

    before: Crumb
    told: str
    changes: tuple[ChangedPassage, ...]


def differences(library: Library, document: Document) -> DifferencesView | None:
    """Return what changed since the version that a document replaces, if content holds that."""
    replaced = document.record.replaces
    before = library.page(address_of(document.source.path, replaced)) if replaced else None
    if before is None:
        return None
    changes = tuple(_changes(before, document))
    return DifferencesView(link(library, before), _told(changes), changes)


def _told(changes: Sequence[ChangedPassage]) -> str:
    """Return how many passages are new, changed and gone."""
    new = sum(not change.before for change in changes)
    gone = sum(not change.now for change in changes)
    changed = len(changes) - new - gone
    counted = ((new, "nyt", "nye"), (changed, "ændret", "ændret"), (gone, "væk", "væk"))
    parts = [
        f"{plural(count, 'stykke', 'stykker')} er {singular if count == 1 else several}"
        for count, singular, several in counted
        if count
    ]
    return f"{join(parts)}." if parts else ""


def _changes(before: Document, now: Document) -> Iterator[ChangedPassage]:
    old, new = _passages(before), _passages(now)
    matcher = difflib.SequenceMatcher(
        None, [shown.text for shown in old], [shown.text for shown in new], autojunk=False
    )
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        for was, becomes in zip_longest(old[first:last], new[start:end]):
            yield _changed(before, now, was, becomes)


def _passages(document: Document) -> tuple[Shown, ...]:
    """Return the sentences and items of a text, headings and cells left out.

    What a text tells of itself is no part of what the versions say.
    """
    told = {Role.PARAGRAPH, Role.ITEM}
    return tuple(
        shown
        for shown in document.gist.shown
        if shown.role in told and shown.section not in _OF_ITSELF
    )


def _changed(
    before: Document, now: Document, was: Shown | None, becomes: Shown | None
) -> ChangedPassage:
    document, shown = (now, becomes) if becomes else (before, was)
    headings = {section.id: section.heading for section in document.body.sections}
    section = headings.get(shown.section, "") if shown else ""
    if was is None or becomes is None:
        return ChangedPassage(section, _whole(was), _whole(becomes))
    old, new = was.text.split(), becomes.text.split()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_opcodes()
    return ChangedPassage(
        section,
        tuple(_pieces((kind, old[first:last]) for kind, first, last, _, _ in blocks)),
        tuple(_pieces((kind, new[start:end]) for kind, _, _, start, end in blocks)),
    )


def _whole(shown: Shown | None) -> tuple[ComparedWords, ...]:
    return (ComparedWords(shown.text, is_changed=True),) if shown else ()


def _pieces(blocks: Iterator[tuple[str, list[str]]]) -> Iterator[ComparedWords]:
    for kind, words in blocks:
        if words:
            yield ComparedWords(" ".join(words), kind != "equal")
