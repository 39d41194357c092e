"""What there is to show: the newest text that parses, and what is wrong with newer ones.

A session is a value. After a save the next one is made of it, of what was read, and of the
date; it remembers only what an editor asks about: the last text that worked, and the last save.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.build import understand
from generator.kinds.registers import FILES, SETTINGS, Registers
from generator.library.document import Document
from generator.library.library import Library
from generator.library.reading import NO_SETTINGS
from generator.output.files import Content
from generator.readability.lix import Counts
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.source import Source
from generator.units import UnitVerdict


@dataclass(frozen=True)
class Session:
    """What is shown. `library` is of the newest text of each file that could be read.

    `newest` holds the newest texts by path, readable or not; `working` those that are shown.
    `problems` are those of the newest; `stale` are the paths that are shown in an older text.
    `replaced` holds the documents as they were before their last save. `changed` is the path of
    the document that was saved last, "" at first.
    """

    content: Content
    library: Library
    newest: Mapping[str, Source]
    working: Mapping[str, Source]
    problems: tuple[Diagnostic, ...] = ()
    stale: frozenset[str] = frozenset()
    replaced: Mapping[str, Document] = field(default_factory=dict)
    changed: str = ""

    @property
    def saved(self) -> Mapping[str, Counts]:
        """The counts that documents had before their last save, as far as it is known."""
        return {path: document.counts for path, document in self.replaced.items()}

    def document(self, address: str) -> Document | None:
        """Return the document that the page at an address shows, or None."""
        return self.library.page(address)


def session(
    content: Content,
    today: dt.date,
    before: Session | None = None,
    originals: Mapping[str, tuple[str, ...]] | None = None,
    known: Library | None = None,
) -> Session:
    """Return what is to be shown of what was read; `originals` are those that are at hand.

    Documents are taken from the session before, or else from a library that is `known`.
    """
    known = before.library if before else known
    newest = understand(content.sources, content.files, today, before=known, unread=content.unread,
                        originals=originals)  # fmt: skip
    problems = (*content.problems, *newest.problems)
    broken = _broken(newest.library, problems)
    sources = {source.path: source for source in content.sources}
    held = (
        {path: before.working[path] for path in broken if path in before.working} if before else {}
    )
    library = newest.library
    if held:
        library = understand(_in_order(sources | held), content.files, today, before=library,
                             originals=originals).library  # fmt: skip
    return Session(
        content,
        library,
        sources,
        {path: source for path, source in sources.items() if path not in broken} | held
        if broken
        else sources,
        problems,
        frozenset(path for path, source in held.items() if sources.get(path) != source),
        _replaced(library, before),
        _changed(content.sources, before),
    )


class Begun(NamedTuple):
    """What is known of the units of some content: those that were judged, and those only read."""

    judged: tuple[UnitVerdict, ...] = ()
    read: tuple[UnitVerdict, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether all that was read was judged."""
        return not self.read


def read_before(begun: Begun) -> Library:
    """Return the documents of some units, read already, as a session takes them."""
    units = (*begun.judged, *begun.read)
    return Library(
        NO_SETTINGS,
        Registers(),
        tuple(document for unit in units for document in unit.documents),
        tuple(unreadable for unit in units for unreadable in unit.unreadable),
    )


def _broken(library: Library, problems: Collection[Diagnostic]) -> set[str]:
    """Return the files whose newest text cannot be used: unreadable, or a register with errors."""
    registers = {SETTINGS, *FILES}
    if not problems and not library.unreadable:
        return set()  # as nearly always
    documents = {document.source.path for document in library.documents}
    return {unreadable.source.path for unreadable in library.unreadable} | {
        diagnostic.path
        for diagnostic in problems
        if diagnostic.severity is Severity.ERROR
        and (diagnostic.path in registers or diagnostic.path not in documents)
    }


def _in_order(sources: Mapping[str, Source]) -> tuple[Source, ...]:
    return tuple(source for _, source in sorted(sources.items()))


def _replaced(library: Library, before: Session | None) -> Mapping[str, Document]:
    """Return the documents as they were before their last save, as far as it is known."""
    if before is None:
        return {}
    were, are = before.library.documents, library.documents
    if len(were) == len(are):  # as nearly always: then those that stand in their place are no news
        pairs = [(old, new) for old, new in zip(were, are, strict=True) if old is not new]
        were, are = tuple(old for old, _ in pairs), tuple(new for _, new in pairs)
    known = set(map(id, were))
    new = {document.source.path: document for document in are if id(document) not in known}
    if not new:
        return before.replaced
    return {
        **before.replaced,
        **{
            document.source.path: document
            for document in were
            if (successor := new.get(document.source.path)) and document.source != successor.source
        },
    }


def _changed(sources: Iterable[Source], before: Session | None) -> str:
    """Return the path of a document whose text is new, or that of the save before."""
    if before is None:
        return ""
    new = (
        source.path
        for source in sources
        if (known := before.newest.get(source.path)) is not source
        and known != source
        and source.path.endswith(".md")
    )
    return next(new, before.changed)
