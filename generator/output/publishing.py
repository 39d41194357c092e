"""The disk, written: puts a site where the old one is, in one step, with its search index."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import glob
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from generator.output import listing, memory, packing, splicing
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
    searched_day,
    shards,
    take_over,
)
from generator.pages.site import MANIFEST, Site

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_GITIGNORE = ".gitignore"
_PAGE = ".html"
_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE, AT_FDCWD

MANY = 1_000
"""A site of so many files is large: its old tree is kept, for the next build to begin with."""

_FEW = 4
"""An old tree is only kept where no more than one file in so many is another than in the new."""


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


@dataclass(slots=True)
class Tree:
    """A new tree beside the old one, `live`. `known` tells how the old one was left.

    What did not change is taken over from it. A file of the old tree that is not as it was
    left is made anew. `entries` are the files of the new tree; `changed` the names of those
    that are not the old ones.

    Where it `is_begun`, the new tree holds files of a tree from before. Those that are as the
    old one was left stay; nothing is known of the others, so they are never written to.
    """

    new: Path
    live: Path
    known: Entries = field(default_factory=dict)
    is_begun: bool = False
    entries: dict[str, ListedEntry] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    has_index: bool = False
    is_remembered: bool = False
    _folders: set[str] = field(default_factory=set)
    _index_of: dict[str, str] = field(default_factory=dict)
    _missing: list[Shard] = field(default_factory=list)
    _kept: dict[str, frozenset[str]] = field(default_factory=dict)
    _spliced_into: dict[str, OldIndex] = field(default_factory=dict)
    _indexing: Indexing | None = None

    def take(self, name: str, made_of: str) -> bool:
        """Take over a file if it is made of the same as before; return whether it was."""
        entry = self.known.get(name)
        place = self._left(name, entry) if entry and entry.made_of == made_of else None
        if entry is None or place is None:
            return False
        self._take(name, entry, place)
        return True

    def take_all(self, names: Iterable[str]) -> bool:
        """Take over files if all of them are as they were left; return whether they were."""
        taken: list[tuple[str, ListedEntry, str]] = []
        for name in names:
            entry = self.known.get(name)
            place = self._left(name, entry) if entry else None
            if entry is None or place is None:
                return False
            taken.append((name, entry, place))
        for each in taken:
            self._take(*each)
        return True

    def _take(self, name: str, entry: ListedEntry, place: str) -> None:
        self._stand(name, place)
        self.entries[name] = entry

    def _stand(self, name: str, place: str) -> None:
        """Let a file that is at a place be in the new tree."""
        if place != self._new(name):
            take_over(place, self._target(name))

    def _left(self, name: str, entry: ListedEntry) -> str | None:
        """Return where a file is that is as it was left, in the new tree or the old one."""
        if self.is_begun and _is_as_left(self._new(name), entry):
            return self._new(name)
        return self._old(name) if _is_as_left(self._old(name), entry) else None

    def _new(self, name: str) -> str:
        """Return where a file of the new tree is. Texts: there are thousands, and paths cost."""
        return f"{self.new}/{name}"

    def _old(self, name: str) -> str:
        """Return where a file of the old tree is."""
        return f"{self.live}/{name}"

    def put(self, name: str, content: bytes, made_of: str = "") -> None:
        """Lay down a file: the old one, if it has the same bytes, or a new one."""
        hashed = hashlib.sha256(content).hexdigest()
        place = self._held(name, content, hashed)
        if place:
            self._stand(name, place)
        else:
            Path(self._target(name)).write_bytes(content)
            self.changed.add(name)
        day = searched_day(content) if name.endswith(_PAGE) else None
        time = os.stat(self._new(name)).st_mtime_ns  # noqa: PTH116 - as above
        self.entries[name] = ListedEntry(len(content), time, hashed, made_of, day)

    def begin_index(self) -> None:
        """Begin the search index of the pages, which are all laid, or go on with it.

        The shards are indexed one after another, for the sake of memory. Those that still fit
        are taken from the old tree: the indexer names its files anew each time.
        """
        if not self.has_index:
            return
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
            name for name in _names(self.live, SEARCH_INDEX) if not name.endswith(packed)
        )
        left = _by_shard(name for name in self.known if name.startswith(f"{SEARCH_INDEX}/"))
        for shard in cut:
            names, made_of = old.get(shard.first), self._index_of[shard.first]
            if not names:
                fits = False
            elif self.known:
                before = self._before(names) if names == left.get(shard.first) else None
                fits = before is not None and before.mark == made_of
                if before and not fits:
                    self._spliced_into[shard.first] = before
            else:  # what nothing is known of is only kept where it cannot be cut otherwise
                fits = len(old) == len(cut) == 1 and _has_same_pages(self) and self._is_whole(names)
            if names and fits:
                self._kept[shard.first] = names
            else:
                self._missing.append(shard)
        if self.is_begun:  # a shard that is indexed anew must find none of its files
            fitting = self._fitting()
            _clear(self.new, self._index_files() - fitting)
            _drop_folders(self.new, SEARCH_INDEX, _folders_of(fitting))

    def _is_whole(self, names: Iterable[str]) -> bool:
        """Return whether files of the old tree are an index of which nothing is missing."""
        return splicing.is_whole(
            {name_in_shard(name): Path(self._old(name)).read_bytes() for name in names}
        )

    def _before(self, names: Iterable[str]) -> OldIndex | None:
        """Return the index that files of the old tree are, if they are as they were left."""
        entries = {name: self.known[name] for name in names}
        marks = {entry.made_of for entry in entries.values()}
        is_whole = all(_is_as_left(self._old(name), entry) for name, entry in entries.items())
        files = {name_in_shard(name): Path(self._old(name)) for name in names}
        return OldIndex(files, *marks) if is_whole and len(marks) == 1 else None

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
            self._indexing = Indexing(self.new, self._hashes(shard), shard.first, kept, before)

    def finish_index(self) -> None:
        """Wait for the search index, or take the old one; only now is it part of the tree.

        Raises:
            OSError: the indexer refuses.
        """
        if not self.has_index:
            return
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

    def _index_files(self) -> set[str]:
        """Return the files of indexes that are in the new tree."""
        return set(_names(self.new, SEARCH_INDEX))

    def _fitting(self) -> frozenset[str]:
        """Return the files of the indexes that still fit."""
        return frozenset().union(*self._kept.values())

    def stop_index(self) -> None:
        """Let a search index be that is still being made: the tree is thrown away."""
        if self._indexing:
            self._indexing.stop()

    def _held(self, name: str, content: bytes, hashed: str) -> str | None:
        """Return where a file with some bytes is, in the new tree or the old one."""
        entry = self.known.get(name)
        if entry is None:
            return self._old(name) if _same(self.live / name, content) else None
        return self._left(name, entry) if entry.hash == hashed else None

    def _target(self, name: str) -> str:
        """Return where a file of the new tree is to be, with its folder made."""
        target = self._new(name)
        self._make(target.rpartition("/")[0])
        if self.is_begun or name in self.entries:
            _remove(target)  # it may be a file of the old tree, which is never written to
        return target

    def drop_strays(self) -> None:
        """Remove what the new tree was begun with and is not of it; let all read its folders."""
        if self.is_begun:
            found = listing.names(str(self.new))
            _clear(self.new, [name for name in found if name not in self.entries])
            for folder in map(self._new, _folders_of(self.entries)):
                if os.stat(folder).st_mode & 0o777 != _FOLDER_MODE:  # noqa: PTH116 - as above
                    os.chmod(folder, _FOLDER_MODE)  # noqa: PTH101

    def _make(self, folder: str) -> None:
        """Make a folder of the new tree, and those that it lies in, once."""
        if folder in self._folders:
            return
        self._folders.add(folder)
        try:
            os.mkdir(folder)  # noqa: PTH102 - as above
        except FileExistsError:
            if not os.path.isdir(folder):  # noqa: PTH112 - it was begun with a file in this place
                with contextlib.suppress(OSError):  # another worker was quicker
                    os.unlink(folder)  # noqa: PTH108
                    os.mkdir(folder)  # noqa: PTH102
        except (FileNotFoundError, NotADirectoryError):
            self._make(folder.rpartition("/")[0])
            with contextlib.suppress(FileExistsError):
                os.mkdir(folder)  # noqa: PTH102


@contextlib.contextmanager
def replacing(
    folder: Path,
    known: Entries = MappingProxyType({}),
    *,
    packs: bool = False,
    is_remembered: bool = False,
) -> Iterator[Tree]:
    """Yield a new tree to be filled, which takes the place of the folder in one step at the end.

    `known` tells how the files of the old site were left. `packs` asks for packed copies of
    the files beside them, for servers. What `is_remembered` is quicker the next time: the old
    tree of a large site waits in the cache folder, if that is on the same disk, so that the next
    build need not link all files and make all folders. It holds what the site holds, as links.

    The new tree is written beside the folder and then exchanged with it, so that a reader, or
    whoever kills us, finds the old or the new site whole. Files that did not change are taken
    over with their times, as links where the disk has links. The folder's .gitignore is kept.
    What a killed build left is cleaned up. Builds of the same folder wait for each other.

    Raises:
        OSError: the disk refuses, or something else than a site is in the folder, which would
            be lost; the old site is left as it was.
    """
    live = folder.resolve()
    live.parent.mkdir(parents=True, exist_ok=True)
    _look_before(live, folder)
    with _readable(), _alone(live):
        for left in live.parent.glob(f"{glob.escape(_prefix(live))}*"):
            shutil.rmtree(left, ignore_errors=True)
        kept = memory.folder(f"tree {live}") if is_remembered and _KEEPS else None
        new, is_begun = _begun(live, kept)
        tree = Tree(new, live, known, is_begun, has_index=True, is_remembered=is_remembered)
        try:
            yield tree
            tree.finish_index()
            tree.drop_strays()
            if (live / _GITIGNORE).is_file():
                shutil.copy2(live / _GITIGNORE, new / _GITIGNORE)
            if packs:
                _pack(new, live)
            new.chmod(_FOLDER_MODE)
            if _swap(new, live):
                _put_away(new, known, tree.entries, kept)
        finally:
            tree.stop_index()
            shutil.rmtree(new, ignore_errors=True)


_KEEPS = sys.platform == "linux"
"""Whether old trees are kept. Elsewhere names that differ in case only may be the same file."""


def _begun(live: Path, kept: Path | None) -> tuple[Path, bool]:
    """Return a folder beside a site for its new tree, and whether it is the one that was kept.

    Whoever has removed the site wants it made anew.
    """
    new = Path(tempfile.mkdtemp(prefix=_prefix(live), dir=live.parent))
    if kept:
        with contextlib.suppress(OSError):  # there is none, or it lies on another disk
            kept.rename(new)
            if live.exists():
                new.chmod(0o700)
                return new, True
            shutil.rmtree(new)
            new.mkdir(0o700)
    return new, False


def _put_away(old: Path, known: Entries, entries: Entries, kept: Path | None) -> None:
    """Remove an old tree, or keep it for the next build: only the files that the new one has."""
    gone = [name for name, entry in known.items() if not _is_same_file(entry, entries.get(name))]
    if kept and len(known) >= MANY and len(gone) * _FEW <= len(known):
        _clear(old, (f"{name}{ending}" for name in gone for ending in ("", *packing.PACKERS)))
        with contextlib.suppress(OSError):  # it lies on another disk
            old.rename(kept)
            os.utime(kept)
            return
    _clear(old, known)


def _is_same_file(entry: ListedEntry, other: ListedEntry | None) -> bool:
    """Return whether two entries are of one file, whatever it was made of.

    An index of one page more or less keeps most of its files, and all of them count as made anew.
    """
    return other is not None and entry[:3] == other[:3]


_FOLDER_MODE = 0o755
_MODE = 0o644
"""What a server must be allowed to: to read. A file of an old site that it cannot is made anew."""


@contextlib.contextmanager
def _readable() -> Iterator[None]:
    """Let what is made be read by all, whatever the user's own files are like."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _look_before(live: Path, asked: Path) -> None:
    """Refuse to replace what is no site of ours, or what cannot be replaced."""
    if not os.access(live.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(live.parent))
    if not live.exists():
        return
    if not live.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(asked))
    if not os.access(live, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(asked))
    if live.is_mount():
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(asked))
    held = {path.name for path in live.iterdir()} - {_GITIGNORE}
    if held and not _is_ours(live):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(asked))


def _is_ours(live: Path) -> bool:
    """Return whether a folder is a site of ours with nothing of anybody else's in it.

    Our own list of files says so. Packed copies and the search index are not in the list.
    """
    try:
        listed = msgspec.json.decode((live / MANIFEST).read_bytes(), type=_Manifest).files
    except (OSError, msgspec.DecodeError):
        return False
    known = {*listed, MANIFEST, _GITIGNORE}
    return all(
        name in known
        or name.startswith(f"{SEARCH_INDEX}/")
        or any(
            name.endswith(ending) and name[: -len(ending)] in known for ending in packing.PACKERS
        )
        for name in listing.names(str(live))
    )


class _Manifest(msgspec.Struct):
    """What is looked for in the list of a published site."""

    files: dict[str, msgspec.Raw]


def _prefix(live: Path) -> str:
    return f".{live.name}-klartekst-"


@contextlib.contextmanager
def _alone(live: Path) -> Iterator[None]:
    """Compare a site with other builds, which wait; whoever dies lets go.

    What is held is a file beside the site. It is thrown away while it is held, so a build that
    waited for it may get one that is gone, and asks again.
    """
    path = live.with_name(f".{live.name}-klartekst.lock")
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(number)
            if _is_at(path, number):
                try:
                    yield
                finally:
                    with contextlib.suppress(PermissionError):  # Windows keeps what is open
                        path.unlink()
                return
        finally:
            os.close(number)


def _lock(number: int) -> None:
    """Wait until an open file is ours alone."""
    if sys.platform == "win32":
        msvcrt.locking(number, msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(number, fcntl.LOCK_EX)


def _is_at(path: Path, number: int) -> bool:
    """Return whether an open file is the one that a path names."""
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:
        return False


def _pack(new: Path, old: Path) -> None:
    """Lay packed copies beside files, with their times; those that still fit are taken over."""
    with ThreadPoolExecutor() as workers:  # both packers let go of the interpreter
        wanted = [
            path
            for path in new.rglob("*")
            if path.is_file()
            and packing.is_worth_it(path.relative_to(new).as_posix(), path.stat().st_size)
        ]
        list(workers.map(lambda path: _copies(path, old / path.relative_to(new)), wanted))


def _copies(file: Path, before: Path) -> None:
    """Write the packed copies of one file."""
    times = file.stat()
    for ending, pack in packing.PACKERS.items():
        target, known = file.with_name(file.name + ending), before.with_name(before.name + ending)
        if _is_of(known, times) and _is_of(before, times):
            take_over(known, target)
        else:
            target.write_bytes(pack(file.read_bytes()))
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def _is_of(path: Path, times: os.stat_result) -> bool:
    """Return whether a file is there and has the time of another."""
    try:
        return path.stat().st_mtime_ns == times.st_mtime_ns
    except OSError:
        return False


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
    pages = {name for name in tree.entries if name.endswith(_PAGE)}
    old = {path.relative_to(tree.live).as_posix() for path in tree.live.rglob(f"*{_PAGE}")}
    return pages == old and not pages & tree.changed


def _names(folder: Path, below: str) -> Iterator[str]:
    """Yield the names of the files below a folder of a tree."""
    start = len(str(folder)) + 1
    for inner, _, files in os.walk(folder / below):
        for file in files:
            yield f"{inner[start:].replace(os.sep, '/')}/{file}"


def search_index(site: Site) -> Mapping[str, bytes]:
    """Return the files of a site's search index, by their paths below site/. It takes seconds."""
    with tempfile.TemporaryDirectory(prefix="klartekst-") as name:
        folder = Path(name)
        tree = Tree(folder, folder / SEARCH_INDEX, has_index=True)
        for file, content in site.files.items():
            tree.put(file, content)
        tree.finish_index()
        return {file: (folder / file).read_bytes() for file in _names(folder, SEARCH_INDEX)}


def _is_as_left(path: str, entry: ListedEntry) -> bool:
    """Return whether a file has the size and the time that it was left with."""
    try:
        told = os.stat(path)  # noqa: PTH116 - many
    except OSError:
        return False
    is_open = told.st_mode & _MODE == _MODE
    return is_open and (told.st_size, told.st_mtime_ns) == (entry.size, entry.time)


def _same(path: Path, content: bytes) -> bool:
    try:
        told = path.stat()
        is_open = told.st_mode & _MODE == _MODE
        return is_open and told.st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _swap(new: Path, live: Path) -> bool:
    """Exchange two trees; return whether there was an old one, which is where `new` was."""
    if not live.exists():
        new.rename(live)
        return False
    try:
        _exchange(new, live)
    except (OSError, AttributeError, TypeError) as error:  # the last two: not this system
        if isinstance(error, OSError) and error.errno in {errno.EXDEV, errno.EBUSY, errno.EACCES}:
            raise  # another file system, or a mount point: there is nothing to fall back to
        old = new.with_name(f"{new.name}-old")
        live.rename(old)  # where there is no exchange: a gap of some microseconds
        try:
            new.rename(live)
        except OSError:
            old.rename(live)
            raise
        old.rename(new)
    return True


def _clear(old: Path, known: Iterable[str]) -> None:
    """Remove the known files of a tree, and folders that hold nothing else.

    To look for those of an old tree takes longer.
    """
    names = tuple(known)
    for name in names:
        with contextlib.suppress(OSError):
            os.unlink(f"{old}/{name}")  # noqa: PTH108 - many
    for folder in sorted(_folders_of(names), key=len, reverse=True):
        with contextlib.suppress(OSError):
            os.rmdir(f"{old}/{folder}")  # noqa: PTH106 - many


def _drop_folders(tree: Path, top: str, but: Container[str]) -> None:
    """Remove the folders below one of a tree, but some: one may stand in the place of a file."""
    for place, _, _ in os.walk(tree / top, topdown=False):
        if Path(place).relative_to(tree).as_posix() not in but:
            shutil.rmtree(place)


def _folders_of(names: Iterable[str]) -> set[str]:
    """Return the folders that files lie in, and those that these lie in."""
    folders: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _remove(path: str) -> None:
    """Remove whatever is at a path, if anything is."""
    try:
        os.unlink(path)  # noqa: PTH108 - many
    except FileNotFoundError:
        pass
    except OSError:
        shutil.rmtree(path)


def _exchange(path: Path, other: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.renameat2(_HERE, os.fsencode(path), _HERE, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), os.fspath(other))
