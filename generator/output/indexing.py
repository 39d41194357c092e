"""The search index of the pages in a folder: made by a program of its own, beside other work."""

from __future__ import annotations

import contextlib
import errno
import os
import pickle
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.output import memory

SEARCH_INDEX = "pagefind"
"""The folder of the search index, which is not the same bytes from build to build."""


class SearchedPart(NamedTuple):
    """What of a page is looked into: nothing of some. `hash` is that of the whole page."""

    hash: str
    text: bytes


class Indexing:
    """An index on its way. The indexer reads copies of the pages, so those may be moved."""

    def __init__(self, folder: Path, pages: Mapping[str, str], kept: str = "") -> None:
        """Begin the index of some pages of a folder, given by their names, with their hashes.

        The indexer is given what it looks into and nothing else: a page is twice as much. That
        is kept from one run to the next under the name `kept`, if there is one.
        """
        self._index = folder / SEARCH_INDEX
        with contextlib.ExitStack() as held:
            searched = held.enter_context(tempfile.TemporaryDirectory(prefix="klartekst-"))
            self._told = held.enter_context(tempfile.TemporaryFile())
            is_any = _lay(_parts(folder, pages, kept), Path(searched))
            command = [
                "-m", "pagefind", "--site", searched if is_any else str(folder),
                "--output-path", str(self._index), "--force-language", "da", "--silent",
            ]  # fmt: skip
            self._program = subprocess.Popen(
                [sys.executable, *command], stdout=subprocess.DEVNULL, stderr=self._told
            )
            self._held = held.pop_all()

    def finish(self) -> None:
        """Wait until the index is there.

        Raises:
            OSError: the indexer refuses.
        """
        with self._held:
            if self._program.wait():
                self._told.seek(0)
                told = self._told.read().decode(errors="replace").strip().rpartition("\n")[2]
                raise OSError(errno.EIO, told or os.strerror(errno.EIO), "pagefind")
        for pattern in ("pagefind-*ui.*", "pagefind-highlight.js"):  # we have a page of our own
            for unused in self._index.glob(pattern):
                unused.unlink()

    def stop(self) -> None:
        """Let the index be, made or half made."""
        with self._held:
            if self._program.poll() is None:
                self._program.kill()
                self._program.wait()


_SEARCHED = b"data-pagefind-body"
_WORDS_AND_FILTERS = re.compile(rb"<meta[^>]*data-pagefind[^>]*>")
_START, _END = b"<main", b"</main>"
_NOT_SEARCHED = re.compile(rb' (?!id=|name=|content=|alt=|src=|data-pagefind)[a-z][a-z-]*="[^"]*"')
"""What stands in tags for eyes and programs: without it the indexer takes a sixth less time."""


def _parts(folder: Path, pages: Mapping[str, str], kept: str) -> Mapping[str, SearchedPart]:
    """Return the searched part of each page, by name; only of changed pages it is made anew."""
    answer = memory.recall(kept, memory.question(())) if kept else None
    # What was read is what this very program wrote: the memory has seen to it.
    before: Mapping[str, SearchedPart] = pickle.loads(answer) if answer else {}  # noqa: S301
    parts: dict[str, SearchedPart] = {}
    for name, hashed in pages.items():
        part = before.get(name)
        if part is None or part.hash != hashed:
            part = SearchedPart(hashed, _searched((folder / name).read_bytes()))
        parts[name] = part
    if kept and parts != before:
        memory.keep(kept, memory.question(()), pickle.dumps(parts))
    return parts


def _lay(parts: Mapping[str, SearchedPart], target: Path) -> bool:
    """Lay parts below a folder under the names of their pages; return whether there are any."""
    laid = {name: part.text for name, part in parts.items() if part.text}
    for place in {name.rpartition("/")[0] for name in laid}:
        (target / place).mkdir(parents=True, exist_ok=True)
    for name, text in laid.items():
        (target / name).write_bytes(text)
    return bool(laid)


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
