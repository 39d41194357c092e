"""The page »Sådan skriver du«, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.library.library import Library
from generator.pages.shell import Crumb, Route, view
from generator.pages.site import View
from generator.urls import HOW_TO_WRITE


def routes(library: Library, rules: Sequence[object]) -> Iterator[Route]:
    """Give the page that explains the rules to editors and to curious citizens."""
    yield Route(HOW_TO_WRITE, partial(_view, library, rules))


def _view(library: Library, rules: Sequence[object]) -> View:
    return view(
        library, HOW_TO_WRITE, "how_to_write.html", "Sådan skriver du",
        description="Reglerne for sidens tekster, og hvorfor de er der.",
        path=(Crumb("Sådan skriver du", HOW_TO_WRITE),), topics=tuple(_topics(rules)),
    )  # fmt: skip


def _topics(rules: Sequence[object]) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Give what the rules are about, in the order of the first rule on it, with those rules."""
    names = dict.fromkeys(str(getattr(one, "topic", "")) for one in rules)
    for name in names:
        yield name, tuple(one for one in rules if getattr(one, "topic", "") == name)
