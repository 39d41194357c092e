"""The page »Sådan skriver du«, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.library import HOW_TO_WRITE, Library
from generator.pages.shell import Crumb, view
from generator.site import View


def views(library: Library, rules: Sequence[object]) -> Iterator[View]:
    """Give the page that explains the rules to editors and to curious citizens."""
    yield view(
        library, HOW_TO_WRITE, "how_to_write.html", "Sådan skriver du",
        description="Reglerne for sidens tekster, og hvorfor de er der.",
        path=(Crumb("Sådan skriver du", HOW_TO_WRITE),), rules=rules,
    )  # fmt: skip
