"""What was answered before, kept in the user's own cache folder. Deleting it costs only time.

The folder lies outside every repository: a change that is being judged cannot bring an answer
of its own. An answer is given only to the very question that it was kept for, and only when
its bytes are those that were written: what is cut short or damaged is no answer.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from io import BufferedReader
from pathlib import Path

from platformdirs import user_cache_path

KEPT_DAYS = 30
"""How long an answer is kept that nobody asks for."""

_DAY = 24 * 60 * 60
_PROGRAM = Path(__file__).parents[1]
_MADE_OF = (".py", ".toml")
_ENDING = ".answer"
_FOLDER = ".folder"
_MUCH = 4_000_000
"""So many bytes of answers are put aside at a time: those of 250 documents."""
_MARK = 32  # the bytes of a SHA-256


def question(parts: Iterable[str | bytes]) -> bytes:
    """Return a mark for everything that an answer depends on, this program among it."""
    mark = hashlib.sha256(program())
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        mark.update(len(raw).to_bytes(8))  # else »ab«, »c« would be the same as »a«, »bc«
        mark.update(raw)
    return mark.digest()


def recall(name: str, asked: bytes) -> bytes | None:
    """Return the answer under a name, if it was given to this very question."""
    file = _file(name)
    try:
        kept = file.read_bytes()
        if file.stat().st_mtime < time.time() - _DAY:
            os.utime(file)
    except OSError:
        return None
    answer = kept[2 * _MARK :]
    return answer if kept[: 2 * _MARK] == asked + hashlib.sha256(answer).digest() else None


def view(name: str, asked: bytes) -> memoryview | None:
    """Return the answer under a name as `recall` does, without taking it into memory.

    Of a large answer only what is looked at is read. It stays what it was: an answer that takes
    its place is another file.
    """
    if sys.platform == "win32":  # where a file that is looked at cannot be replaced
        answer = recall(name, asked)
        return None if answer is None else memoryview(answer)
    try:
        with _file(name).open("rb") as file:
            kept = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            is_young = os.fstat(file.fileno()).st_mtime >= time.time() - _DAY
            if kept[:_MARK] != asked or not _is_whole(file, kept[_MARK : 2 * _MARK]):
                return None
        if not is_young:
            os.utime(_file(name))
    except (OSError, ValueError):  # the latter: it is empty
        return None
    return memoryview(kept)[2 * _MARK :]


def aside(
    answers: Iterable[tuple[int, bytes | memoryview]],
) -> Iterator[tuple[int, bytes | memoryview]]:
    """Yield numbered answers with most of them put aside: they are read when they are looked at.

    They lie in files without a name, which are gone with this process even if it is killed. The
    last few are held, and so are all where such a file cannot be had.
    """
    held: list[tuple[int, bytes | memoryview]] = []
    size = 0
    for number, answer in answers:
        held.append((number, answer))
        size += len(answer)
        if size > _MUCH:
            yield from _put_aside(held)
            held, size = [], 0
    yield from held


def _put_aside(
    answers: Sequence[tuple[int, bytes | memoryview]],
) -> Iterator[tuple[int, bytes | memoryview]]:
    """Yield answers as they lie in a file, of which nothing stays in memory afterwards."""
    file = _nameless(answer for _, answer in answers)
    if file is None:
        yield from answers
        return
    view, start = memoryview(file), 0
    for number, answer in answers:
        end = start + len(answer)
        yield number, view[start:end]
        start = end
    file.madvise(mmap.MADV_DONTNEED)  # it is read again when it is looked at


def _nameless(parts: Iterable[bytes | memoryview]) -> mmap.mmap | None:
    """Return parts one after another as they lie in a file without a name, or None without one."""
    if sys.platform == "win32":  # where a file has a name as long as it is looked at
        return None
    folder = user_cache_path("klartekst")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.writelines(parts)
            file.flush()
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError:
        return None


def _is_whole(file: BufferedReader, hashed: bytes) -> bool:
    """Return whether an answer has the hash that it was written with."""
    file.seek(2 * _MARK)
    return hashlib.file_digest(file, "sha256").digest() == hashed


def keep(name: str, asked: bytes, answer: bytes) -> None:
    """Put an answer in the place of the one before under its name; a full disk is no matter."""
    target = _file(name)
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        _tidy(target.parent)
        number, new = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.writelines((asked, hashlib.sha256(answer).digest(), answer))
            Path(new).replace(target)
        finally:
            Path(new).unlink(missing_ok=True)


def folder(name: str) -> Path:
    """Return the path of a folder that may be kept under a name, beside the answers."""
    place = _place(name, _FOLDER)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _file(name: str) -> Path:
    return _place(name, _ENDING)


def _place(name: str, ending: str) -> Path:
    mark = hashlib.sha256(name.encode()).hexdigest()[:_MARK]
    return user_cache_path("klartekst") / f"{mark}{ending}"


def _tidy(folder: Path) -> None:
    """Throw away, once a day, what nobody asked for in a month, and what a killed run left."""
    now, last = time.time(), folder / "tidied"
    if last.exists() and now - last.stat().st_mtime < _DAY:
        return
    last.touch()
    for file in folder.iterdir():
        with suppress(OSError):
            age = now - file.stat().st_mtime
            if age > (KEPT_DAYS * _DAY if file.suffix in {_ENDING, _FOLDER} else _DAY):
                _throw_away(file)


def _throw_away(path: Path) -> None:
    if not path.is_dir():
        path.unlink()
        return
    gone = path.with_suffix(".gone")  # so that nobody takes it while it goes
    path.rename(gone)
    shutil.rmtree(gone)


@cache
def program() -> bytes:
    """Return a mark for this program by its contents, and for the versions of what it runs with."""
    mark = hashlib.sha256(platform.python_version().encode())
    for path in sorted(_PROGRAM.rglob("*")):
        if path.suffix in _MADE_OF:
            mark.update(f"\n{path.relative_to(_PROGRAM)} ".encode())
            mark.update(hashlib.sha256(path.read_bytes()).digest())
    for installed in sorted(set(_installed())):
        mark.update(f"\n{installed}".encode())
    return mark.digest()


def _installed() -> Iterator[str]:
    """Yield the packages that can be imported; their folders bear their versions."""
    for folder in sys.path:
        with suppress(OSError):
            for path in Path(folder or ".").iterdir():
                if path.suffix in {".dist-info", ".egg-info"}:
                    yield path.name
