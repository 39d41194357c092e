"""Portions of lists, feeds and data that are kept from one build to the next.

A list of many documents changes when one of them does. What it shows of each is made once, and
stands while the front matter, the registers and the settings are the same, and what was looked
at in the texts. So one edit makes one portion anew, and the list is joined of ready portions.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import NamedTuple

from generator.library.document import Document
from generator.library.library import Library, once_each
from generator.library.looks import Look, look, note_all, noting
from generator.library.marks import looked


class _Portion(NamedTuple):
    """What was made, what was looked at for it, and a mark for what was seen there."""

    made: bytes
    looks: tuple[Look, ...]
    seen: bytes


@dataclass(frozen=True, slots=True)
class Portions:
    """The portions that `recall` brings back by name, and those that were made since."""

    recall: Callable[[str], bytes | memoryview | None]
    made: dict[str, bytes] = field(default_factory=dict)

    def take(self, library: Library, name: str, make: Callable[[], bytes]) -> bytes:
        """Return a portion that was kept if it still stands; else make it."""
        raw = self.recall(name)
        if raw is not None:
            # Whoever brings the bytes has seen to it that they are ours.
            portion: _Portion = pickle.loads(raw)  # noqa: S301
            if portion.seen == looked(library, portion.looks):
                note_all(frozenset(look(*each) for each in portion.looks))
                return portion.made
        with noting() as looks:
            made = make()
        self.made[name] = pickle.dumps(_Portion(made, tuple(sorted(looks)), looked(library, looks)))
        return made

    def taken(self) -> dict[str, bytes]:
        """Return what was made since this was asked last, and forget it."""
        made = dict(self.made)
        self.made.clear()
        return made


_portions: ContextVar[Portions | None] = ContextVar("portions", default=None)


@contextmanager
def keeping(portions: Portions | None) -> Iterator[None]:
    """Let what is made meanwhile be taken from portions, and be kept there."""
    token = _portions.set(portions)
    try:
        yield
    finally:
        _portions.reset(token)


def portion(library: Library, name: str, make: Callable[[], bytes]) -> bytes:
    """Return what is kept under a name, or make it where nothing is kept."""
    portions = _portions.get()
    return make() if portions is None else portions.take(library, name, make)


def kept_each(
    make: Callable[[Library, Document], bytes],
) -> Callable[[Library, Document], bytes]:
    """Remember what was made of each document as `once_each` does, also for the next build."""
    own = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(library: Library, document: Document) -> bytes:
        return portion(library, f"{own} {document.source.path}", partial(make, library, document))

    return once_each(made)
