"""The disk, written: puts a site where the old one is, in one step, with its search index."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import glob
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.output import packing
from generator.pages.site import Site

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SEARCH_INDEX = "pagefind"
"""The folder of the search index, which is not the same bytes from build to build."""

_GITIGNORE = ".gitignore"
_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE, AT_FDCWD


def publish(site: Site, folder: Path, *, packs: bool = False) -> int:
    """Put a site where the old one is, in one step; return how many files changed.

    `packs` asks for packed copies of the files beside them, for servers.

    A complete new tree is written beside the folder and then exchanged with it, so that a
    reader, or whoever kills us, finds the old or the new site whole. Files that did not change
    are taken over with their times, as links where the disk has links. The folder's .gitignore
    is kept. What a killed build left is cleaned up. Builds of the same folder wait for each
    other.

    Raises:
        OSError: the disk refuses, or something else than a site is in the folder, which would
            be lost; the old site is left as it was.
    """
    live = folder.resolve()
    live.parent.mkdir(parents=True, exist_ok=True)
    _look_before(live, folder)
    with _alone(live):
        for left in live.parent.glob(f"{glob.escape(_prefix(live))}*"):
            shutil.rmtree(left, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix=_prefix(live), dir=live.parent))
        try:
            changed = _write(site, new, live)
            _index(new, live, is_same=not changed and _holds(live, site))
            if packs:
                _pack(new, live)
            new.chmod(0o755)
            _swap(new, live)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return changed


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
    held = {one.name for one in live.iterdir()} - {_GITIGNORE}
    if held and ("index.html" not in held or ".git" in held):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(asked))


def _prefix(live: Path) -> str:
    return f".{live.name}-klartekst-"


@contextlib.contextmanager
def _alone(live: Path) -> Iterator[None]:
    """Hold a site against other builds, which wait; whoever dies lets go.

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
    """Tell whether an open file is the one that a path names."""
    try:
        return os.path.samestat(os.fstat(number), path.stat())
    except FileNotFoundError:
        return False


def _write(site: Site, new: Path, old: Path) -> int:
    changed = 0
    made: set[Path] = {new}
    if (old / _GITIGNORE).is_file():
        shutil.copy2(old / _GITIGNORE, new / _GITIGNORE)
    for name, content in site.files.items():
        target, before = new / name, old / name
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        if _same(before, content):
            _take_over(before, target)
        else:
            target.write_bytes(content)
            changed += 1
    return changed


def _take_over(before: Path, target: Path) -> None:
    """Let a file of the old tree stand in the new one too; where links cannot be, as a copy.

    It is the live site's file from then on: nobody may write to it, nor set its mode or times.
    """
    try:
        target.hardlink_to(before)
    except OSError:
        shutil.copy2(before, target)


def _take_over_named(before: str, target: str) -> None:
    """Do the same for names, as `shutil` gives them."""
    _take_over(Path(before), Path(target))


def _pack(new: Path, old: Path) -> None:
    """Lay packed copies beside files, with their times; those that still fit are taken over."""
    with ThreadPoolExecutor() as workers:  # both packers let go of the interpreter
        files = (one for one in new.rglob("*") if one.is_file())
        wanted = [one for one in files if packing.is_worth_it(one.name, one.stat().st_size)]
        list(workers.map(lambda one: _copies(one, old / one.relative_to(new)), wanted))


def _copies(file: Path, before: Path) -> None:
    """Write the packed copies of one file."""
    times = file.stat()
    for ending, pack in packing.PACKERS.items():
        target, known = file.with_name(file.name + ending), before.with_name(before.name + ending)
        if _is_of(known, times) and _is_of(before, times):
            _take_over(known, target)
        else:
            target.write_bytes(pack(file.read_bytes()))
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def _is_of(path: Path, times: os.stat_result) -> bool:
    """Tell whether a file is there and has the time of another."""
    try:
        return path.stat().st_mtime_ns == times.st_mtime_ns
    except OSError:
        return False


def _holds(folder: Path, site: Site) -> bool:
    """Tell whether a published folder has the pages of a site and no others."""
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    return pages == {name for name in site.files if name.endswith(".html")}


def _index(new: Path, old: Path, *, is_same: bool) -> None:
    """Write the search index beside the pages; one that still fits is taken from the old tree.

    The indexer names its files anew each time, so an index is only made when pages changed.
    """
    if is_same and (old / SEARCH_INDEX).is_dir():
        shutil.copytree(old / SEARCH_INDEX, new / SEARCH_INDEX, copy_function=_take_over_named)
        return
    command = ["-m", "pagefind", "--site", str(new), "--force-language", "da", "--silent"]
    done = subprocess.run([sys.executable, *command], check=False, capture_output=True)
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise OSError(errno.EIO, told or os.strerror(errno.EIO), "pagefind")
    for pattern in ("pagefind-*ui.*", "pagefind-highlight.js"):  # we have a page of our own
        for unused in (new / SEARCH_INDEX).glob(pattern):
            unused.unlink()


def search_index(site: Site) -> Mapping[str, bytes]:
    """Return the files of a site's search index, by their paths below site/. It takes seconds."""
    with tempfile.TemporaryDirectory(prefix="klartekst-") as name:
        folder = Path(name)
        _write(site, folder, folder / SEARCH_INDEX)
        _index(folder, folder, is_same=False)
        found = [one for one in (folder / SEARCH_INDEX).rglob("*") if one.is_file()]
        return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def _same(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _swap(new: Path, live: Path) -> None:
    """Exchange two trees; afterwards `new` is the old one, to be thrown away."""
    if not live.exists():
        new.rename(live)
        return
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
        shutil.rmtree(old)


def _exchange(one: Path, other: Path) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
