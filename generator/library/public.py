"""What of a library is public: the one place that decides it, for pages, data, files and links.

A text is held back while its front matter says that it is a draft of ours, or names an hour that
has not come; a meeting holds its cases back with it. What only such texts lead to is held back
as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from msgspec.structs import replace as changed

from generator.danish import DayAndTime
from generator.kinds import AnyKind
from generator.kinds.parts import Record
from generator.kinds.registers import Registers
from generator.library.document import Document, Unreadable, leads_to_paths, names, outward
from generator.library.library import Library, following, lasting, once, untitled
from generator.text import frontmatter
from generator.text.attachments import File
from generator.text.markdown import as_read
from generator.text.record import key_of

_HELD_BACK = re.compile(rf"^{key_of(Record, 'held_back')}: *ja *$", re.MULTILINE)
"""How a file says it that cannot be read as a whole."""


@once
def public(library: Library) -> Library:
    """Return the library without what is not public; the same one where all of it is."""
    hidden = held_back(library) | unreleased(library)
    if not hidden:
        return library
    waiting = (unreadable for unreadable in library.unreadable if unreadable.source.path in hidden)
    shown = replace(
        library,
        registers=_registers(library),
        documents=_shown(library),
        unreadable=tuple(
            unreadable for unreadable in library.unreadable if unreadable.source.path not in hidden
        ),
        files=_files(library),
        held_back=frozenset(
            {*map(library.address, _drafts(library)), *(one.address for one in waiting)}
        ),
    )
    before = library.frame.shown
    library.frame.shown = following(before, shown) if isinstance(before, Library) else shown
    return shown


@untitled
def _shown(library: Library) -> tuple[Document, ...]:
    hidden = held_back(library) | unreleased(library)
    return tuple(document for document in library.documents if document.source.path not in hidden)


@untitled
def _drafts(library: Library) -> tuple[Document, ...]:
    hidden = held_back(library) | unreleased(library)
    return tuple(document for document in library.documents if document.source.path in hidden)


def public_files(library: Library, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the attachments as they are published: without those that only drafts lead to."""
    hidden = library.files.keys() - public(library).files.keys()
    return {path: body for path, body in files.items() if path not in hidden}


@untitled
def held_back(library: Library) -> frozenset[str]:
    """Return the paths of our drafts, readable or not."""
    texts: tuple[Document | Unreadable, ...] = (*library.documents, *library.unreadable)
    return _with_parts(texts, {text.source.path for text in texts if _says_so(text)})


@untitled
def unreleased(library: Library) -> frozenset[str]:
    """Return the paths of the texts whose hour has not come. They are judged like public ones."""
    now = DayAndTime(library.today, library.clock)
    texts: tuple[Document | Unreadable, ...] = (*library.documents, *library.unreadable)
    return _with_parts(
        texts,
        {
            document.source.path
            for document in library.documents
            if document.released and document.released > now
        },
    )


def next_release(library: Library) -> DayAndTime | None:
    """Return when the next text comes out that waits for its hour, or None for none."""
    now = DayAndTime(library.today, library.clock)
    hours = (document.released for document in library.documents)
    return min((hour for hour in hours if hour and hour > now), default=None)


def _with_parts(texts: Sequence[Document | Unreadable], own: set[str]) -> frozenset[str]:
    """Return the paths of texts with those of their parts: a meeting takes its cases along."""
    if not own:
        return frozenset()
    wholes = {_named(text, text.kind) for text in texts if text.source.path in own}
    parts = {
        text.source.path
        for text in texts
        if text.kind.within and _named(text, text.kind.within) in wholes
    }
    return frozenset(own | parts)


def _named(text: Document | Unreadable, kind: AnyKind) -> tuple[AnyKind, tuple[str, ...]]:
    """Return a kind with the parts of a path that its files share with what is in them."""
    known = names(text.kind, text.source.path)
    return kind, tuple(known[part] for part in kind.parts)


def _says_so(read: Document | Unreadable) -> bool:
    if isinstance(read, Document):
        return read.is_held_back
    fields = frontmatter.split(read.source).yaml
    return bool(fields and _HELD_BACK.search(read.source.text[fields.start : fields.end]))


@untitled
def _files(library: Library) -> Mapping[str, File | None]:
    """Return the attachments without those that only drafts lead to."""
    hidden = leads_to(_drafts(library)) - leads_to(_shown(library))
    return {path: file for path, file in library.files.items() if path not in hidden}


def leads_to(documents: Iterable[Document]) -> frozenset[str]:
    """Return the paths below content/ that documents lead to, in their text or their fields."""
    return frozenset(path for document in documents for path in leads_to_paths(document))


@lasting
def _registers(library: Library) -> Registers:
    """Return the registers without what they say of drafts only."""
    registers, drafts = library.registers, _drafts(library)
    paths = {document.source.path for document in drafts}
    links = {address for document in drafts for address in outward(document)}
    links -= {address for document in _shown(library) for address in outward(document)}
    return changed(
        registers,
        exemptions=changed(
            registers.exemptions,
            entries=tuple(
                exemption
                for exemption in registers.exemptions.entries
                if exemption.document not in paths
            ),
        ),
        links=changed(
            registers.links,
            links=tuple(
                link for link in registers.links.links if as_read(link.address) not in links
            ),
        ),
    )
