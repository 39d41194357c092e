"""What stands at old addresses: a page that leads on, or one that tells what happened."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library
from generator.pages.shell import Crumb, label, view
from generator.site import View


def views(library: Library) -> Iterator[View]:
    """Give a page for each address that is moved or taken down."""
    for moved in library.registers.forwarding.moved:
        document = library.page(moved.new)
        to = Crumb(label(library, document) if document else str(moved.new), moved.new)
        yield view(
            library, moved.old, "moved.html", "Siden er flyttet",
            description=f"Siden er flyttet. Den hedder »{to.name}«.", to=to, noindex=True,
            canonical=f"{library.site.address.rstrip('/')}{moved.new}",
        )  # fmt: skip
    for gone in library.registers.forwarding.gone:
        yield view(
            library, gone.address, "gone.html", f"{gone.title} er taget ned",
            description=f"Siden »{gone.title}« er her ikke mere.", gone=gone, noindex=True,
        )  # fmt: skip
