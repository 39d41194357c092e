"""The straight line from what was read to what is published. It holds nothing itself.

understand: sources -> library (`library.reading`).  compose: library -> site (`pages`).
What is wrong with a library is asked of `rules.judging`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.library.document import Document, Unreadable
from generator.library.library import Library, following
from generator.library.public import public, public_files
from generator.library.reading import Understood, assembled, attached, read, registered
from generator.pages import pages, ready
from generator.pages.site import MANIFEST, Site, file_of, manifest
from generator.pages.theme import Theme
from generator.rules.judging import explained, problems
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source


def understand(
    sources: Iterable[Source],
    files: Mapping[str, bytes],
    today: dt.date,
    before: Library | None = None,
    unread: Iterable[str] = (),
    originals: Mapping[str, tuple[str, ...]] | None = None,
) -> Understood:
    """Read sources into a library, whatever their order.

    Documents and attachments that did not change are taken from `before`.
    `unread` names files that are there but could not be read, which has been told already;
    `originals` are the lines of those that are at hand.
    """
    register = registered(sources, unread, originals)
    if before and before.register_sources == register.sources:
        # The very same ones: what was made of them need not be made again.
        register = replace(register, registers=before.registers, written=before.written)
    found = _read(register.documents, before)
    library = assembled(
        register,
        [one for one in found if isinstance(one, Document)],
        [one for one in found if isinstance(one, Unreadable)],
        attached(files, register.lost, before),
        today,
    )
    if before:
        library = following(before, library)
    return Understood(library, (*register.problems, *problems(found, library)))


def _read(
    sources: Sequence[Source], before: Library | None
) -> Sequence[Document | Unreadable | Diagnostic]:
    """Read the sources of documents; those of the library before stand in the same order.

    After a save nearly all are the very same, so they are gone through once.
    """
    if before and not before.unreadable and len(before.documents) == len(sources):
        pairs = zip(sources, before.documents, strict=True)
        found = [known if known.source is source else read(source, known)
                 for source, known in pairs
                 if known.source is source or known.source.path == source.path]  # fmt: skip
        if len(found) == len(sources):
            return found
    known_by_path = {text.source.path: text for text in _read_before(before)}
    return [read(source, known_by_path.get(source.path)) for source in sources]


def _read_before(before: Library | None) -> Iterable[Document | Unreadable]:
    return (*before.documents, *before.unreadable) if before else ()


def compose(
    library: Library,
    theme: Theme,
    files: Mapping[str, bytes],
) -> Site:
    """Make every file of the site, of what is public.

    Raises:
        TemplateFaultError: a template cannot be used.
    """
    files = public_files(library, files)
    library = public(library)
    made: dict[str, bytes] = {}
    views = tuple(pages(library, explained(library)))
    for view in views:
        made[file_of(view.address)] = theme.render(view)
    made.update((file_of(page.address), page.body) for page in ready(library, views))
    made.update(theme.files)
    made.update((name, raw) for name, raw in files.items() if name in library.shown_files)
    made[MANIFEST] = manifest(made)
    return Site(dict(sorted(made.items())))
