"""What stands at old addresses: a page that leads on, or one that tells what happened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.kinds.html import Html
from generator.kinds.registers import Gone, Moved
from generator.library.library import Library
from generator.pages.shell import Crumb, Route, label, view
from generator.pages.site import View
from generator.pages.texts import absolute


def routes(library: Library) -> Iterator[Route]:
    """Yield a page for each address that is moved or taken down."""
    for moved in library.registers.forwarding.moved:
        yield Route(moved.old, partial(_moved, library, moved))
    for gone in library.html.forwarding.gone:
        yield Route(gone.address, partial(_gone, library, gone))


def _moved(library: Library, moved: Moved) -> View:
    document = library.page(moved.new)
    new = str(moved.new)
    to = Crumb(label(library, document) if document else new, new)
    return view(
        library, moved.old, "moved.html", "Siden er flyttet",
        description=f"Siden er flyttet. Den hedder »{to.name}«.", to=to, noindex=True,
        canonical=absolute(library, new),
    )  # fmt: skip


def _gone(library: Library, gone: Gone) -> View:
    return view(
        library, gone.address, "gone.html", f"{gone.title} er taget ned",
        description=f"Siden »{gone.title}« er her ikke mere.",
        why=Html(gone.why), day=gone.date, noindex=True,
    )  # fmt: skip
