"""What pages a library gives. Each module gives views; the theme makes pages of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.library import Library
from generator.pages import documents, figures, how_to_write, lists
from generator.pages.shell import view
from generator.site import View

NOT_FOUND = "/404.html"


def pages(library: Library, rules: Sequence[object]) -> Iterator[View]:
    """Give every page of the site."""
    yield from documents.views(library)
    yield from lists.views(library)
    yield from figures.views(library)
    yield from how_to_write.views(library, rules)
    yield view(
        library, NOT_FOUND, "404.html", "Siden findes ikke",
        description="Vi kan ikke finde den side, du leder efter.",
    )  # fmt: skip
