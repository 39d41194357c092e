"""What was worked out for each part of a content folder, kept from one run to the next.

A part is asked for by its name and the mark of all that it depends on. The parts lie in a few
files, so that one change writes one of them anew.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import msgpack

from generator.output import memory
from generator.output.published import ListedEntry, Published

_FILES = 32


class _Kept(NamedTuple):
    """What was kept of a part, and the mark that it was kept under.

    What lies in a file is read when somebody looks at it.
    """

    mark: bytes
    answer: memoryview


@dataclass(slots=True)
class Store:
    """The parts of one folder; `name` tells it from others.

    `held` is how many bytes of answers are held in memory until they are written.
    """

    name: str
    held: int = 0
    _read: dict[int, dict[str, _Kept]] = field(default_factory=dict)
    _changed: set[int] = field(default_factory=set)
    _held: list[str] = field(default_factory=list)

    def recall(self, part: str, mark: bytes) -> memoryview | None:
        """Return what was kept of a part, if it was kept under this very mark."""
        kept = self._file(_number(part)).get(part)
        return kept.answer if kept and kept.mark == mark else None

    def keep(self, part: str, mark: bytes, answer: bytes | memoryview) -> None:
        """Put an answer in the place of the one before."""
        number = _number(part)
        self._file(number)[part] = _Kept(mark, memoryview(answer))
        self._changed.add(number)
        self._held.append(part)
        self.held += len(answer)

    def put_aside(self) -> None:
        """Let what is held be read from a file until it is written, where there can be one."""
        names, self._held, self.held = self._held, [], 0
        held = [(part, self._file(_number(part))[part]) for part in names]
        for place, answer in memory.aside((at, kept.answer) for at, (_, kept) in enumerate(held)):
            part, kept = held[place]
            self._file(_number(part))[part] = kept._replace(answer=memoryview(answer))

    def write(self, parts: Iterable[str]) -> None:
        """Write what changed; all that is not of these parts is forgotten.

        What was kept is then read from where it was written, and no more held in memory.
        """
        names = frozenset(parts)
        for number in range(_FILES):
            kept = self._file(number)
            left = {part: value for part, value in kept.items() if part in names}
            if number in self._changed or len(left) < len(kept):
                memory.keep(self._name(number), _asked(), _written(left))
                del self._read[number]
        self._changed.clear()
        self._held.clear()
        self.held = 0

    def keep_all(self, answers: Mapping[str, bytes], mark: bytes) -> None:
        """Put answers in the place of those before, all under one mark."""
        for part, answer in answers.items():
            self.keep(part, mark, answer)

    def write_changed(self, mark: bytes) -> None:
        """Write the files that changed; what was kept there under another mark is forgotten."""
        for number in self._changed:
            kept = self._file(number)
            left = {part: value for part, value in kept.items() if value.mark == mark}
            memory.keep(self._name(number), _asked(), _written(left))
            del self._read[number]
        self._changed.clear()
        self._held.clear()
        self.held = 0

    def _file(self, number: int) -> dict[str, _Kept]:
        if number not in self._read:
            view = memory.view(self._name(number), _asked())
            self._read[number] = _parts(view) if view else {}
        return self._read[number]

    def _name(self, number: int) -> str:
        return f"{self.name} {number}"


def _written(parts: Mapping[str, _Kept]) -> bytes:
    """Return parts as bytes: a list that tells how far from the end each begins, then all."""
    listed: dict[str, tuple[bytes, int, int]] = {}
    left = sum(len(kept.answer) for kept in parts.values())
    for part, kept in parts.items():
        listed[part] = (kept.mark, left, len(kept.answer))
        left -= len(kept.answer)
    return b"".join((pickle.dumps(listed), *(kept.answer for kept in parts.values())))


def _parts(view: memoryview) -> dict[str, _Kept]:
    """Return the parts that `_written` gave as bytes."""
    # What was read is what this very program wrote: the memory has seen to it.
    listed: dict[str, tuple[bytes, int, int]] = pickle.loads(view)  # noqa: S301
    return {
        part: _Kept(mark, view[len(view) - left : len(view) - left + size])
        for part, (mark, left, size) in listed.items()
    }


def _number(part: str) -> int:
    """Return the number of the file that a part lies in."""
    return zlib.crc32(part.encode(errors="surrogatepass")) % _FILES


def _asked() -> bytes:
    return memory.question(())


@dataclass(frozen=True, slots=True)
class Ledger:
    """How a published site was left; `name` tells the site from others."""

    name: str

    def recall(self) -> Published:
        """Return what was kept."""
        answer = memory.recall(self.name, _asked())
        if not answer:
            return Published()
        entries, done = pickle.loads(answer)  # noqa: S301 - as above
        return Published(msgpack.decode(entries, type=dict[str, ListedEntry]), done)

    def keep(self, published: Published) -> None:
        """Keep how the site was left."""
        # There are tens of thousands: to pickle them takes twenty times as long.
        entries = msgpack.encode(published.entries)
        memory.keep(self.name, _asked(), pickle.dumps((entries, published.done)))
