"""The disk, written: puts a site where the old one is, in one step, with its search index."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import msgspec

from generator.output import listing, memory, packing
from generator.output.indexing import SEARCH_INDEX, take_over
from generator.output.published import Entries, ListedEntry
from generator.output.searched import SearchedTree, names_below
from generator.output.tree import FOLDER_MODE, clear
from generator.output.workers import meanwhile
from generator.pages.site import MANIFEST, Site

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_GITIGNORE = ".gitignore"
_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE, AT_FDCWD

MANY = 1_000
"""A site of so many files is large: its old tree is kept, for the next build to begin with."""

_FEW = 4
"""An old tree is only kept where no more than one file in so many is another than in the new."""


@contextlib.contextmanager
def replacing(
    folder: Path,
    known: Entries = MappingProxyType({}),
    *,
    packs: bool = False,
    is_remembered: bool = False,
) -> Iterator[SearchedTree]:
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
        tree = SearchedTree(new, live, known, is_begun, is_remembered=is_remembered)

        def look() -> None:
            _look_into(live, folder)
            tree.drop_strays()

        try:
            if not is_begun:
                _look_into(live, folder)
            yield tree
            if is_begun:  # it is large: to go through both trees takes as long as the index
                with meanwhile(look) as is_done:
                    tree.finish_index()
                    if not is_done():
                        look()
            else:
                tree.finish_index()
            if (live / _GITIGNORE).is_file():
                shutil.copy2(live / _GITIGNORE, new / _GITIGNORE)
            if packs:
                _pack(new, live)
            new.chmod(FOLDER_MODE)
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
        clear(old, (f"{name}{ending}" for name in gone for ending in ("", *packing.PACKERS)))
        with contextlib.suppress(OSError):  # it lies on another disk
            old.rename(kept)
            os.utime(kept)
            return
    clear(old, known)


def _is_same_file(entry: ListedEntry, other: ListedEntry | None) -> bool:
    """Return whether two entries are of one file, whatever it was made of.

    An index of one page more or less keeps most of its files, and all of them count as made anew.
    """
    return other is not None and entry[:3] == other[:3]


@contextlib.contextmanager
def _readable() -> Iterator[None]:
    """Let what is made be read by all, whatever the user's own files are like."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _look_before(live: Path, asked: Path) -> None:
    """Refuse to replace what cannot be replaced."""
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


def _look_into(live: Path, asked: Path) -> None:
    """Refuse to replace what is no site of ours."""
    held = {path.name for path in live.iterdir()} - {_GITIGNORE} if live.exists() else set()
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


def search_index(site: Site) -> Mapping[str, bytes]:
    """Return the files of a site's search index, by their paths below site/. It takes seconds."""
    with tempfile.TemporaryDirectory(prefix="klartekst-") as name:
        folder = Path(name)
        tree = SearchedTree(folder, folder / SEARCH_INDEX)
        for file, content in site.files.items():
            tree.put(file, content)
        tree.finish_index()
        return {file: (folder / file).read_bytes() for file in names_below(folder, SEARCH_INDEX)}


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


def _exchange(path: Path, other: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.renameat2(_HERE, os.fsencode(path), _HERE, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), os.fspath(other))
