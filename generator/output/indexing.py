"""The search index of the pages in a folder: made by a program of its own, beside other work.

The indexer takes a quarter of a megabyte for each page, so many pages are cut into shards. The
search page merges them again.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import pickle
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Self

import pagefind_bin
from msgspec import json

from generator.output import memory, splicing

SEARCH_INDEX = "pagefind"
"""The folder of the search index, which is not the same bytes from build to build."""

OLDER = f"{SEARCH_INDEX}/aeldre"
"""The folder of the shards: each in a folder whose name is never used for another."""

LIST_OF_SHARDS = f"{SEARCH_INDEX}/aeldre.json"
"""The file that tells the search page the folders of the shards."""

LARGEST = 1_500
"""So many pages lie in one index: the indexer takes 400 MB for them."""

_MANY = 500
"""From so many pages on the words of an index are cut into small pieces.

A search fetches less then, and the indexer packs faster. Of few pages it would part words from
those that begin with them: »emne« would not find »emneord«.
"""

_FEW = 4
"""Where no more than one in so many pages has changed, only those are indexed."""

_SMALL_PIECES = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "6000"}


class Shard(NamedTuple):
    """Pages with an index of their own, from the month `first` on; the main one has none."""

    first: str
    pages: tuple[str, ...]


def shards(days: Mapping[str, str]) -> tuple[Shard, ...]:
    """Cut pages into shards, given their days by their names: a page may have none.

    Months are gathered, the oldest first, so that what is new moves no border between those
    that are full. The last ones are put with the pages without a day where they fit: that is
    the main shard, which comes first.
    """
    months: dict[str, list[str]] = {}
    for name, day in sorted(days.items()):
        months.setdefault(day[: len("2026-11")], []).append(name)
    main = months.pop("", [])
    gathered: list[tuple[str, list[str]]] = []
    for month, names in sorted(months.items()):
        if not gathered or len(gathered[-1][1]) + len(names) > LARGEST:
            gathered.append((month, []))
        gathered[-1][1].extend(names)
    if gathered and len(main) + len(gathered[-1][1]) <= LARGEST:
        main = sorted((*main, *gathered.pop()[1]))
    return (
        Shard("", tuple(main)),
        *(Shard(first, tuple(sorted(names))) for first, names in gathered),
    )


def first_of(name: str) -> str:
    """Return the first month of the shard whose index a file is part of."""
    below = name.removeprefix(f"{OLDER}/")
    return below[: len("2026-11")] if below != name else ""


def name_in_shard(name: str) -> str:
    """Return the path of a file of an index in the folder of its shard."""
    below = name.removeprefix(f"{OLDER}/")
    return below.partition("/")[2] if below != name else name.removeprefix(f"{SEARCH_INDEX}/")


def names_of_shards(files: Iterable[str]) -> bytes:
    """Return the file that names the folders of the shards, given the names of their files."""
    below = f"{OLDER}/"
    names = (name.removeprefix(below) for name in files if name.startswith(below))
    return json.encode(sorted({name.partition("/")[0] for name in names}))


def mark(pages: Mapping[str, str]) -> str:
    """Return a mark for pages, given their hashes by their names: what an index is made of."""
    return hashlib.sha256("".join(map(str, pages.items())).encode()).hexdigest()


def take_over(before: str | Path, target: str | Path) -> None:
    """Let a file of the old tree stand in the new one too; where links cannot be, as a copy.

    It is the live site's file from then on: nobody may write to it, nor set its mode or times.
    """
    try:
        os.link(before, target)
    except OSError:
        shutil.copy2(before, target)


class OldIndex(NamedTuple):
    """The index that was made before: its files by their paths in its folder, and its mark."""

    files: Mapping[str, Path]
    mark: str


class SearchedPart(NamedTuple):
    """What of a page is looked into: nothing of some. `hash` is that of the whole page."""

    hash: str
    text: bytes


class Indexing:
    """An index on its way. The indexer reads copies of the pages, so those may be moved."""

    def __init__(
        self,
        folder: Path,
        pages: Mapping[str, str],
        first: str = "",
        kept: str = "",
        before: OldIndex | None = None,
    ) -> None:
        """Begin the index of some pages of a folder, given by their names, with their hashes.

        `first` is that of their shard. The indexer is given what it looks into and nothing
        else: a page is twice as much. That is kept from one run to the next under the name
        `kept`, if there is one. If the index `before` was made of it, only the pages that have
        changed since are indexed, and put into that.
        """
        self._folder = folder
        self._index = folder / (f"{OLDER}/{first}" if first else SEARCH_INDEX)
        self._is_main = not first
        # Names of texts begin with the language and are short: two shards might have the same.
        self._language = f"da-{first}" if first else "da"
        known = _recalled(kept)
        self._parts = _parts(folder, pages, known)
        is_same = before and before.mark == mark({name: known[name].hash for name in known})
        self._before = before if is_same and self._parts.keys() == known.keys() else None
        self._old: Mapping[str, bytes] = {}
        self._count = 0
        self._indexer = self._on_changed(known) if self._before else self._on_all()
        self._kept = kept if self._parts != known else ""

    def _on_all(self) -> _Indexer:
        texts = {name: part.text for name, part in self._parts.items() if part.text}
        return _Indexer(texts, self._language, self._index, self._folder)

    def _on_changed(self, known: Mapping[str, SearchedPart]) -> _Indexer:
        """Let the indexer begin on the pages that changed, where they are few, or on all."""
        texts = {
            name: part.text for name, part in self._parts.items() if part.text != known[name].text
        }
        if self._before and len(texts) * _FEW <= len(self._parts):
            with contextlib.suppress(ValueError, OSError):
                old = {name: path.read_bytes() for name, path in self._before.files.items()}
                texts[splicing.FORM] = splicing.form(old)
                indexer = _Indexer(texts, self._language)
                self._old, self._count = old, len(texts)
                return indexer
        return self._on_all()

    @property
    def is_ready(self) -> bool:
        """Whether the indexer has come to its end."""
        return self._indexer.is_ready

    def finish(self) -> None:
        """Wait until the index is there.

        The folder of a shard is named by its first month and by what is in it, so browsers may
        keep its files.

        Raises:
            OSError: the indexer refuses.
        """
        with self._indexer as indexer:
            if self._kept:
                memory.keep(self._kept, memory.question(()), pickle.dumps(self._parts))
            indexer.wait()
            is_whole = self._splice(indexer.index) if self._old else True
        if not is_whole:
            self._indexer = self._on_all()
            with self._indexer as indexer:
                indexer.wait()
        for pattern in _NOT_USED if self._is_main else (*_NOT_USED, *_OF_MAIN):
            for unused in self._index.glob(pattern):
                unused.unlink()
        if not self._is_main:
            (facts,) = self._index.glob("*.pf_meta")
            self._index.rename(f"{self._index}-{facts.stem.rpartition('_')[2]}")

    def _splice(self, fresh: Path) -> bool:
        """Lay the index before with the pages of a fresh one in it; return whether they fit."""
        files = {
            path.relative_to(fresh).as_posix(): path.read_bytes()
            for path in fresh.rglob("*")
            if path.is_file()
        }
        if self._before is None:
            return False
        try:
            index = splicing.spliced(self._old, files, self._count)
        except ValueError:
            return False
        for folder in {name.rpartition("/")[0] for name in (*index.kept, *index.new)}:
            (self._index / folder).mkdir(parents=True, exist_ok=True)
        for name in index.kept:
            take_over(self._before.files[name], self._index / name)
        for name, content in index.new.items():
            (self._index / name).write_bytes(content)
        return True

    def stop(self) -> None:
        """Let the index be, made or half made."""
        with self._indexer as indexer:
            indexer.stop()


class _Indexer:
    """The program at work on the texts of some pages, which are copied; `index` is its folder.

    At the end of a `with` all that it needed is thrown away, and the index with it, if no folder
    was given for it.
    """

    def __init__(
        self,
        texts: Mapping[str, bytes],
        language: str,
        index: Path | None = None,
        otherwise: Path | None = None,
    ) -> None:
        """Begin; `otherwise` is the site that is read when there are no texts."""
        with contextlib.ExitStack() as held:
            lent = tempfile.TemporaryDirectory(prefix=_PREFIX, dir=_room(texts))
            folder = Path(held.enter_context(lent))
            self._told = held.enter_context(tempfile.TemporaryFile())
            self.index = index or folder / SEARCH_INDEX
            site = folder / "site"
            _lay(texts, site)
            self._program = subprocess.Popen(
                [
                    pagefind_bin.get_executable(), "--site", str(site if texts else otherwise),
                    "--output-path", str(self.index), "--force-language", language, "--silent",
                ],
                stdout=subprocess.DEVNULL,
                stderr=self._told,
                env={**os.environ, **(_SMALL_PIECES if len(texts) >= _MANY else {})},
            )  # fmt: skip
            self._held = held.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    @property
    def is_ready(self) -> bool:
        """Whether the program has come to its end."""
        return self._program.poll() is not None

    def wait(self) -> None:
        """Wait for the program.

        Raises:
            OSError: it refuses.
        """
        if self._program.wait():
            self._told.seek(0)
            told = self._told.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise OSError(errno.EIO, told or os.strerror(errno.EIO), "pagefind")

    def stop(self) -> None:
        """End the program, if it is still at work."""
        if self._program.poll() is None:
            self._program.kill()
            self._program.wait()


_PREFIX = "klartekst-"
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder that is made there is ours alone
_SPARE, _LEAST = 4, 16_000_000
_DAY_LONG = 24 * 60 * 60


def _room(texts: Mapping[str, bytes]) -> Path | None:
    """Return a folder in memory where Linux has one with room to spare; else None.

    On a disk, to make a file and a folder for each of 1,000 pages and to remove them again takes
    a quarter of a second of CPU, and here a tenth of that. What a killed build left is removed
    when it is old, for it would stay until the machine is started again.
    """
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(_IN_MEMORY).free
        for left in _IN_MEMORY.glob(f"{_PREFIX}*"):
            if left.stat().st_mtime < time.time() - _DAY_LONG:
                shutil.rmtree(left, ignore_errors=True)
        if free > _SPARE * sum(map(len, texts.values())) + _LEAST and os.access(
            _IN_MEMORY, os.W_OK
        ):
            return _IN_MEMORY
    return None


_NOT_USED = ("pagefind-*ui.*", "pagefind-highlight.js")  # we have a page of our own
_OF_MAIN = ("pagefind*.js", "wasm.*")  # one program looks into all shards

_SEARCHED = b"data-pagefind-body"
_DAY = re.compile(rb'<meta name="dag"[^>]* content="(\d{4}-\d\d-\d\d)">')
_WORDS_AND_FILTERS = re.compile(rb"<meta[^>]*data-pagefind[^>]*>")
_START, _END = b"<main", b"</main>"
_HEAD = re.compile(rb"<div\b[^>]* data-pagefind-body[ >]")
_DIV = re.compile(rb"<(/?)div\b[^>]*>")
_LEFT_OUT = re.compile(
    rb"<(?:nav\b[^<]*(?:<(?!/nav>)[^<]*)*+</nav>"
    rb"|section\b[^>]* data-pagefind-ignore>[^<]*(?:<(?!/?section\b)[^<]*)*+</section>"
    rb"|details\b[^>]* data-pagefind-ignore>[^<]*(?:<(?!/?details\b)[^<]*)*+</details>)"
)
"""What the indexer does not look into, though it reads it: a quarter of the bytes."""

_FOR_OTHERS = re.compile(rb' (?!id=|name=|content=|alt=|src=|data-pagefind)[a-z][a-z-]*="[^"]*"')
"""What stands in tags for eyes and programs: without it the indexer takes a sixth less time."""


def searched_day(page: bytes) -> str | None:
    """Return the day that the search knows a page by, if it has one; None if it is not searched."""
    if _SEARCHED not in page:
        return None
    day = _DAY.search(page, 0, max(0, page.find(_START)))
    return day[1].decode() if day else ""


def _recalled(kept: str) -> Mapping[str, SearchedPart]:
    """Return the searched parts of pages that were kept under a name, by the names of the pages."""
    answer = memory.recall(kept, memory.question(())) if kept else None
    # What was read is what this very program wrote: the memory has seen to it.
    parts: Mapping[str, SearchedPart] = pickle.loads(answer) if answer else {}  # noqa: S301
    return parts


def _parts(
    folder: Path, pages: Mapping[str, str], known: Mapping[str, SearchedPart]
) -> Mapping[str, SearchedPart]:
    """Return the searched part of each page, by name; only of changed pages it is made anew."""
    parts: dict[str, SearchedPart] = {}
    for name, hashed in pages.items():
        part = known.get(name)
        if part is None or part.hash != hashed:
            part = SearchedPart(hashed, _searched((folder / name).read_bytes()))
        parts[name] = part
    return parts


def _lay(texts: Mapping[str, bytes], target: Path) -> None:
    """Lay texts below a folder under the names of their pages."""
    for place in {name.rpartition("/")[0] for name in texts}:
        (target / place).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (target / name).write_bytes(text)


def _searched(page: bytes) -> bytes:
    """Return what of a page is looked into, with what its head tells the search, or nothing."""
    start, end = page.find(_START), page.rfind(_END)
    if _SEARCHED not in page:
        return b""
    if not 0 <= start < end:
        return page
    told = b"".join(_WORDS_AND_FILTERS.findall(page, 0, start))
    return (
        b'<!doctype html><html lang="da"><head>' + told + b"</head><body>"
        + _FOR_OTHERS.sub(b"", _LEFT_OUT.sub(b"", _head(page, start) or page[start:end] + _END))
        + b"</body></html>"
    )  # fmt: skip


def _head(page: bytes, start: int) -> bytes:
    """Return the head of a page of which nothing else is looked into: a list may be long."""
    head = _HEAD.search(page, start)
    depth = 0
    for tag in _DIV.finditer(page, head.start()) if head else ():
        depth += -1 if tag[1] else 1
        if head and not depth:
            return page[head.start() : tag.end()]
    return b""
