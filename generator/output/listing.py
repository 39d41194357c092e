"""What lies in a folder, by size and times: enough to tell later that nothing changed.

Programs that copy may give a file the time of another, but not the time when it was laid there
(on Windows, when it was made). A file that was changed within the last seconds may be changed
again without another time. So it is listed with its hash, and read again by whoever compares.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from stat import S_ISREG
from typing import NamedTuple

YOUNG = 2_000_000_000
"""The age, in nanoseconds, up to which a file's time is not trusted."""


class ListedFile(NamedTuple):
    """A file: its size, its times in nanoseconds, and its hash when it is young.

    `changed` is when it was changed in any way, its name in the folder and its `time` among them.
    """

    size: int
    time: int
    changed: int
    hash: str = ""


Listing = Mapping[str, ListedFile]
"""The files below a folder, by their paths."""


def is_hidden(name: str) -> bool:
    """Return whether a name is that of a hidden file, or of one that a program left behind."""
    return (
        name.startswith((".", "~"))
        or name.endswith(("~", ".tmp", ".swp"))
        or (name.startswith("#") and name.endswith("#"))
        or name.casefold() in _LEFT_BEHIND
    )


_LEFT_BEHIND = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "icon", "__macosx"})
"""What Windows and Mac leave in folders that they show."""


def listing(folder: str, *, hidden: bool = False) -> Listing:
    """Return what lies in a folder; `hidden` asks for hidden files too.

    Raises:
        OSError: there is no such folder, or it cannot be read.
    """
    young = time.time_ns() - YOUNG
    return {
        path: ListedFile(
            stat_result.st_size,
            stat_result.st_mtime_ns,
            stat_result.st_ctime_ns,
            _hash(folder, path)
            if stat_result.st_mtime_ns > young and S_ISREG(stat_result.st_mode)
            else "",
        )
        for path, stat_result in _told(folder, hidden)
    }


def names(folder: str, but: str = "") -> Iterator[str]:
    """Yield the paths of all files below a folder, hidden ones too, but for those in one of it.

    Raises:
        OSError: there is no such folder, or it cannot be read.
    """
    return (path for path, _ in _below(folder, hidden=True, but=f"{but}/"))


def is_as_listed(folder: str, before: Listing, *, hidden: bool = False) -> bool:
    """Return whether a folder holds what it held, and nothing else."""
    count = 0
    try:
        for path, stat_result in _told(folder, hidden):
            listed = before.get(path)
            if (
                listed is None
                or stat_result.st_mtime_ns != listed.time
                or stat_result.st_ctime_ns != listed.changed
                or stat_result.st_size != listed.size
            ):
                return False
            count += 1
        return count == len(before) and all(
            listed_file.hash == _hash(folder, path)
            for path, listed_file in before.items()
            if listed_file.hash
        )
    except OSError:
        return False


def _told(folder: str, hidden: bool) -> Iterator[tuple[str, os.stat_result]]:
    return ((path, _stat(dir_entry)) for path, dir_entry in _below(folder, hidden))


def _below(folder: str, hidden: bool, but: str = "/") -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(f"{folder}/{inner}") as found:
            for dir_entry in found:
                name = dir_entry.name
                if not hidden and is_hidden(name):
                    continue
                if dir_entry.is_dir(follow_symlinks=False):
                    if (below := f"{inner}{name}/") != but:
                        waiting.append(below)
                else:
                    yield inner + name, dir_entry


def _stat(dir_entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return dir_entry.stat()
    except OSError:  # a link that leads nowhere
        return dir_entry.stat(follow_symlinks=False)


def _hash(folder: str, path: str) -> str:
    """Return the hash of a file; one that cannot be read has none that can be trusted."""
    try:
        with open(os.path.join(folder, path), "rb") as file:  # noqa: PTH118, PTH123 - as above
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "?"
