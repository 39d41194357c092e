"""Parts of a document that few ask for: kept packed, and unpacked for as long as they are used.

All documents of a site are in memory at once, and each process that makes pages touches them.
What only a document's own page and rules look at would weigh ten times as much as the rest, so
it is bytes in a document that was kept: not even read from the disk before somebody asks.
Nothing of the sort is done to one that was just parsed.
"""

from __future__ import annotations

import mmap
import pickle
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from generator.text.record import Path, Place

T = TypeVar("T")

_AT_ONCE = 3_000
"""How many parts are unpacked at a time: those of 1,000 documents, which weigh 27 MB.

Pages, feeds and data go through all documents one after another, each in its own order.
"""
_TOGETHER = 250
"""So many parts are let go of together."""


class Packed(Generic[T]):
    """A value that is packed when it is kept, and let go of again after use.

    One that was just made is at hand, without any bytes.
    """

    __slots__ = ("_packed", "_value")

    def __init__(self, value: T | None, packed: bytes | memoryview = b"") -> None:
        self._value, self._packed = value, packed

    def take(self) -> T:
        """Return the value."""
        value = self._value  # another thread may let go of it meanwhile
        if value is None:
            # Whoever brings the bytes has seen to it that they are ours.
            unpacked: T = pickle.loads(self._packed)  # noqa: S301
            self._value = value = unpacked
            _unpacked.append(self)
            if len(_unpacked) >= _AT_ONCE + _TOGETHER:
                _let_go(_TOGETHER)
        return value

    def let_go(self) -> None:
        """Keep the bytes only, if there are any."""
        if self._packed:
            self._value = None

    def read_from(self, same: Packed[T]) -> None:
        """Let the value be read from the bytes of another that holds the same."""
        self._packed = same.packed()

    def packed(self) -> bytes | memoryview:
        """Return the value as bytes."""
        return self._packed or pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)

    def __eq__(self, other: object) -> bool:
        """Return whether two hold the same."""
        return isinstance(other, Packed) and self.take() == other.take()

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, tuple[None, pickle.PickleBuffer]]:
        """Keep the bytes, beside the rest where they may lie there."""
        return Packed, (None, pickle.PickleBuffer(self.packed()))


_unpacked: deque[Packed[Any]] = deque()
"""What was unpacked last."""


def let_go_of_all() -> None:
    """Keep only the bytes of all that was unpacked."""
    _let_go(len(_unpacked))


def _let_go(count: int) -> None:
    """Keep only the bytes of what was unpacked first; of those in a file, nothing at all."""
    maps: set[mmap.mmap] = set()
    for part in [_unpacked.popleft() for _ in range(count)]:
        part.let_go()
        packed = part.packed()
        if isinstance(packed, memoryview) and isinstance(packed.obj, mmap.mmap):
            maps.add(packed.obj)
    for each in maps:
        each.madvise(mmap.MADV_DONTNEED)  # it is read again when it is looked at


class PackedPlaces(Mapping[Path, Place]):
    """The places of a record, as one packed value."""

    __slots__ = ("whole",)

    def __init__(self, whole: Packed[Mapping[Path, Place]]) -> None:
        self.whole = whole

    @classmethod
    def of(cls, places: Mapping[Path, Place]) -> PackedPlaces:
        """Return places as one value; those that are one already as they are."""
        return places if isinstance(places, PackedPlaces) else cls(Packed(places))

    def __getitem__(self, path: Path) -> Place:
        """Return the place of a value."""
        return self.whole.take()[path]

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths of the values."""
        return iter(self.whole.take())

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self.whole.take())
