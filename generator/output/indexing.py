"""The search index of the pages in a folder: made by a program of its own, beside other work."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

SEARCH_INDEX = "pagefind"
"""The folder of the search index, which is not the same bytes from build to build."""


class Indexing:
    """An index on its way. The indexer reads copies of the pages, so those may be moved."""

    def __init__(self, folder: Path, pages: Iterable[str]) -> None:
        """Begin the index of some pages of a folder, given by their names.

        The indexer is given what it looks into and nothing else: a page is twice as much.
        """
        self._index = folder / SEARCH_INDEX
        with contextlib.ExitStack() as kept:
            searched = kept.enter_context(tempfile.TemporaryDirectory(prefix="klartekst-"))
            self._told = kept.enter_context(tempfile.TemporaryFile())
            is_any = _lay_searched(folder, pages, Path(searched))
            command = [
                "-m", "pagefind", "--site", searched if is_any else str(folder),
                "--output-path", str(self._index), "--force-language", "da", "--silent",
            ]  # fmt: skip
            self._program = subprocess.Popen(
                [sys.executable, *command], stdout=subprocess.DEVNULL, stderr=self._told
            )
            self._kept = kept.pop_all()

    def finish(self) -> None:
        """Wait until the index is there.

        Raises:
            OSError: the indexer refuses.
        """
        with self._kept:
            if self._program.wait():
                self._told.seek(0)
                told = self._told.read().decode(errors="replace").strip().rpartition("\n")[2]
                raise OSError(errno.EIO, told or os.strerror(errno.EIO), "pagefind")
        for pattern in ("pagefind-*ui.*", "pagefind-highlight.js"):  # we have a page of our own
            for unused in self._index.glob(pattern):
                unused.unlink()

    def stop(self) -> None:
        """Let the index be, made or half made."""
        with self._kept:
            if self._program.poll() is None:
                self._program.kill()
                self._program.wait()


_SEARCHED = b"data-pagefind-body"
_WORDS_AND_FILTERS = re.compile(rb"<meta[^>]*data-pagefind[^>]*>")
_START, _END = b"<main", b"</main>"
_NOT_SEARCHED = re.compile(rb' (?!id=|name=|content=|alt=|src=|data-pagefind)[a-z][a-z-]*="[^"]*"')
"""What stands in tags for eyes and programs: without it the indexer takes a sixth less time."""


def _lay_searched(folder: Path, pages: Iterable[str], target: Path) -> bool:
    """Lay the searched part of each page below another folder; return whether any has one."""
    is_any = False
    for name in pages:
        part = _searched((folder / name).read_bytes())
        if part:
            new = target / name
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(part)
            is_any = True
    return is_any


def _searched(page: bytes) -> bytes:
    """Return the main part of a page with what its head tells the search, or nothing."""
    start, end = page.find(_START), page.rfind(_END)
    if _SEARCHED not in page:
        return b""
    if not 0 <= start < end:
        return page
    told = b"".join(_WORDS_AND_FILTERS.findall(page, 0, start))
    return (
        b'<!doctype html><html lang="da"><head>' + told + b"</head><body>"
        + _NOT_SEARCHED.sub(b"", page[start:end]) + b"</main></body></html>"
    )  # fmt: skip
