"""How a site was left: its files, and the work that made them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class ListedEntry(NamedTuple):
    """A published file as it was left: its size, its time and its hash (SHA-256).

    `made_of` is a mark for what it was made of, empty where only its bytes count. `day` is that
    of a page that is searched, empty for one that has none; None for all other files.
    """

    size: int
    time: int
    hash: str
    made_of: str = ""
    day: str | None = None


Entries = Mapping[str, ListedEntry]
"""The files of a published site, by their paths."""


class DoneWork(NamedTuple):
    """A piece of work as it was done: its files, those to be found, and what was looked at.

    `asked` stands for what was to be made.
    """

    asked: bytes
    looks: frozenset[tuple[str, str]]
    names: tuple[str, ...]
    to_be_found: tuple[str, ...]


class Done(NamedTuple):
    """All the work that made a site, by name.

    `shared` is a mark for what counts for all of it, `marks` are those of the parts of each text.
    """

    shared: bytes = b""
    marks: Mapping[str, Mapping[str, bytes]] = MappingProxyType({})
    work: Mapping[str, DoneWork] = MappingProxyType({})


class Published(NamedTuple):
    """How a site was left: its files, and the work that made them."""

    entries: Entries = MappingProxyType({})
    done: Done = Done()
