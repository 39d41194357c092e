"""The disk, written: a new tree of a site, filled beside the old one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.output import listing
from generator.output.indexing import SEARCH_INDEX, searched_day, take_over
from generator.output.published import Entries, ListedEntry

PAGE = ".html"
FOLDER_MODE = 0o755
_MODE = 0o644
"""What a server must be allowed to: to read. A file of an old site that it cannot is made anew."""


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
    _folders: set[str] = field(default_factory=set)

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
        if self.is_begun and is_as_left(self._new(name), entry):
            return self._new(name)
        return self._old(name) if is_as_left(self._old(name), entry) else None

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
            with open(self._target(name), "wb") as file:  # noqa: PTH123 - as above
                file.write(content)
            self.changed.add(name)
        day = searched_day(content) if name.endswith(PAGE) else None
        time = os.stat(self._new(name)).st_mtime_ns  # noqa: PTH116 - as above
        self.entries[name] = ListedEntry(len(content), time, hashed, made_of, day)

    def begin_index(self) -> None:
        """Be told that all pages are laid: from now on they may be indexed. Here none are."""

    def _held(self, name: str, content: bytes, hashed: str) -> str | None:
        """Return where a file with some bytes is, in the new tree or the old one."""
        entry = self.known.get(name)
        if entry is None:
            return self._old(name) if _same(self._old(name), content) else None
        return self._left(name, entry) if entry.hash == hashed else None

    def _target(self, name: str) -> str:
        """Return where a file of the new tree is to be, with its folder made."""
        target = self._new(name)
        self._make(target.rpartition("/")[0])
        if self.is_begun or name in self.entries:
            _remove(target)  # it may be a file of the old tree, which is never written to
        return target

    def drop_strays(self) -> None:
        """Remove what the new tree was begun with and is not of it; let all read its folders.

        The search index is let be: it may be on its way.
        """
        found = listing.names(str(self.new), but=SEARCH_INDEX)
        clear(self.new, [name for name in found if name not in self.entries])
        self._open_folders(self.entries)

    def _open_folders(self, names: Iterable[str]) -> None:
        """Let all read the folders that some files of the new tree lie in."""
        for folder in map(self._new, folders_of(names)):
            if os.stat(folder).st_mode & 0o777 != FOLDER_MODE:  # noqa: PTH116 - as above
                os.chmod(folder, FOLDER_MODE)  # noqa: PTH101

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


def is_as_left(path: str, entry: ListedEntry) -> bool:
    """Return whether a file has the size and the time that it was left with."""
    try:
        told = os.stat(path)  # noqa: PTH116 - many
    except OSError:
        return False
    is_open = told.st_mode & _MODE == _MODE
    return is_open and (told.st_size, told.st_mtime_ns) == (entry.size, entry.time)


def _same(path: str, content: bytes) -> bool:
    try:
        told = os.stat(path)  # noqa: PTH116 - many
        is_open = told.st_mode & _MODE == _MODE
        return is_open and told.st_size == len(content) and Path(path).read_bytes() == content
    except OSError:
        return False


def clear(old: Path, known: Iterable[str]) -> None:
    """Remove the known files of a tree, and folders that hold nothing else.

    To look for those of an old tree takes longer.
    """
    names = tuple(known)
    for name in names:
        with contextlib.suppress(OSError):
            os.unlink(f"{old}/{name}")  # noqa: PTH108 - many
    for folder in sorted(folders_of(names), key=len, reverse=True):
        with contextlib.suppress(OSError):
            os.rmdir(f"{old}/{folder}")  # noqa: PTH106 - many


def folders_of(names: Iterable[str]) -> set[str]:
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
