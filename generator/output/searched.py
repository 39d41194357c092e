"""The disk, written: a new tree of a site, with a search index of its pages."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.output import packing, splicing
from generator.output.indexing import (
    LIST_OF_SHARDS,
    SEARCH_INDEX,
    Indexing,
    OldIndex,
    Shard,
    first_of,
    mark,
    name_in_shard,
    names_of_shards,
    shards,
)
from generator.output.published import Entries, ListedEntry
from generator.output.tree import PAGE, Tree, clear, folders_of, is_as_left


@dataclass(slots=True)
class SearchedTree(Tree):
    """A new tree whose pages are indexed while the rest is laid.

    What `is_remembered` is quicker the next time.
    """

    is_remembered: bool = False
    _index_of: dict[str, str] = field(default_factory=dict)
    _missing: list[Shard] = field(default_factory=list)
    _kept: dict[str, frozenset[str]] = field(default_factory=dict)
    _spliced_into: dict[str, OldIndex] = field(default_factory=dict)
    _indexing: Indexing | None = None

    def begin_index(self) -> None:
        """Begin the search index of the pages, which are all laid, or go on with it.

        The shards are indexed one after another, for the sake of memory. Those that still fit
        are taken from the old tree: the indexer names its files anew each time.
        """
        if not self._index_of:
            self._plan_index()
        if not self._indexing or self._indexing.is_ready:
            self._index_next()

    def _plan_index(self) -> None:
        """Tell the shards of which the old tree has the index from those that it has not."""
        cut = shards(_searched_days(self.entries))
        self._index_of = {shard.first: mark(self._hashes(shard)) for shard in cut}
        packed = tuple(packing.PACKERS)  # copies are laid beside the files later
        old = _by_shard(
            name for name in names_below(self.live, SEARCH_INDEX) if not name.endswith(packed)
        )
        left = _by_shard(name for name in self.known if name.startswith(f"{SEARCH_INDEX}/"))
        for shard in cut:
            names, made_of = old.get(shard.first), self._index_of[shard.first]
            if not names:
                fits = False
            elif self.known:
                made_before = self._made_of(names) if names == left.get(shard.first) else ""
                fits = made_before == made_of
                if made_before and not fits:
                    files = {name_in_shard(name): Path(self._old(name)) for name in names}
                    self._spliced_into[shard.first] = OldIndex(files, made_before)
            else:  # what nothing is known of is only kept where it cannot be cut otherwise
                fits = len(old) == len(cut) == 1 and _has_same_pages(self) and self._is_whole(names)
            if names and fits:
                self._kept[shard.first] = names
            else:
                self._missing.append(shard)
        if self.is_begun:  # a shard that is indexed anew must find none of its files
            fitting = self._fitting()
            clear(self.new, self._index_files() - fitting)
            _drop_folders(self.new, SEARCH_INDEX, folders_of(fitting))

    def _is_whole(self, names: Iterable[str]) -> bool:
        """Return whether files of the old tree are an index of which nothing is missing."""
        return splicing.is_whole(
            {name_in_shard(name): Path(self._old(name)).read_bytes() for name in names}
        )

    def _made_of(self, names: Iterable[str]) -> str:
        """Return what the index was made of that files of the old tree are, or "" for none.

        They are none if one of them is not as it was left.
        """
        entries = {name: self.known[name] for name in names}
        marks = {entry.made_of for entry in entries.values()}
        is_whole = all(is_as_left(self._old(name), entry) for name, entry in entries.items())
        return marks.pop() if is_whole and len(marks) == 1 else ""

    def _hashes(self, shard: Shard) -> Mapping[str, str]:
        return {name: self.entries[name].hash for name in shard.pages}

    def _index_next(self) -> None:
        """Wait for the index that is on its way, if one is, and begin the next."""
        if self._indexing:
            self._indexing.finish()
            self._indexing = None
        if self._missing:
            shard = self._missing.pop(0)
            kept = f"searched {self.live} {shard.first}" if self.is_remembered else ""
            before = self._spliced_into.get(shard.first)
            with _undisturbed():  # whoever ends the build must know of the indexer to end it too
                self._indexing = Indexing(self.new, self._hashes(shard), shard.first, kept, before)

    def finish_index(self) -> None:
        """Wait for the search index, or take the old one; only now is it part of the tree.

        Raises:
            OSError: the indexer refuses.
        """
        self.begin_index()
        while self._indexing:
            self._index_next()
        for name in self._index_files() - self._fitting():
            told = (self.new / name).stat()
            made_of = self._index_of[first_of(name)]
            self.entries[name] = ListedEntry(told.st_size, told.st_mtime_ns, "", made_of)
        for first, names in self._kept.items():
            for name in names:
                if not self.take(name, self._index_of[first]):
                    self.put(name, (self.live / name).read_bytes(), self._index_of[first])
        self.put(LIST_OF_SHARDS, names_of_shards(self.entries))
        self.changed.discard(LIST_OF_SHARDS)
        if self.is_begun:
            self._open_folders(name for name in self.entries if name.startswith(f"{SEARCH_INDEX}/"))

    def _index_files(self) -> set[str]:
        """Return the files of indexes that are in the new tree."""
        return set(names_below(self.new, SEARCH_INDEX))

    def _fitting(self) -> frozenset[str]:
        """Return the files of the indexes that still fit."""
        return frozenset().union(*self._kept.values())

    def stop_index(self) -> None:
        """Let a search index be that is still being made: the tree is thrown away."""
        if self._indexing:
            self._indexing.stop()


def _searched_days(entries: Entries) -> Mapping[str, str]:
    """Return the days of the pages that are searched, by their names."""
    return {name: entry.day for name, entry in entries.items() if entry.day is not None}


def _by_shard(names: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Return the files of indexes by the first month of their shard."""
    files: dict[str, set[str]] = {}
    for name in names:
        if name != LIST_OF_SHARDS:
            files.setdefault(first_of(name), set()).add(name)
    return {first: frozenset(gathered) for first, gathered in files.items()}


def _has_same_pages(tree: Tree) -> bool:
    """Return whether the old tree has the pages of the new one and no others."""
    pages = {name for name in tree.entries if name.endswith(PAGE)}
    old = {path.relative_to(tree.live).as_posix() for path in tree.live.rglob(f"*{PAGE}")}
    return pages == old and not pages & tree.changed


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a request to end (SIGTERM) wait meanwhile."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def names_below(folder: Path, below: str) -> Iterator[str]:
    """Yield the names of the files below a folder of a tree."""
    start = len(str(folder)) + 1
    for inner, _, files in os.walk(folder / below):
        for file in files:
            yield f"{inner[start:].replace(os.sep, '/')}/{file}"


def _drop_folders(tree: Path, top: str, but: Container[str]) -> None:
    """Remove the folders below one of a tree, but some: one may stand in the place of a file."""
    for place, _, _ in os.walk(tree / top, topdown=False):
        if Path(place).relative_to(tree).as_posix() not in but:
            shutil.rmtree(place)
