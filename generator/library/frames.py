"""What libraries have in common that differ only in what stands below the front matter.

A save mostly changes the body of one text. Addresses, lists and all else that is made of front
matter, registers and settings then stand as they did: they are kept in a frame that both libraries
share. Their documents are set in the place of those from before. What was made with a look at a
part of a text that changed is made anew.

Next to a body, titles change most. What looks at no title (addresses, what belongs to what, the
order of days) is `untitled`: it is taken along into the frame that then begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from msgspec import structs

from generator.library.document import FRONT_MATTER, Document
from generator.library.looks import Look, look, note_all, noting

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

MOST_RENEWED = 64
"""So many documents may differ from those of a frame's first library; then another one begins."""


class Framed(Protocol):
    """A library, as far as its frame knows it.

    `renewed` are the places of the documents that are not those of the frame's first library.
    """

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in their order."""

    @property
    def renewed(self) -> frozenset[int]:
        """The places of other documents."""

    @property
    def frame(self) -> Frame:
        """The frame."""


class _Kept(NamedTuple):
    """A value, the looks that it was made with, and the documents it was made of.

    An `is_untitled` one was made without a look at a title, and holds no part of a front matter.
    """

    value: object
    looks: frozenset[Look]
    documents: tuple[Document, ...]
    renewed: frozenset[int]
    is_untitled: bool


class Frame:
    """Keeps what was made of libraries that follow each other, by what made it.

    `shown` is the latest library without drafts that was made of one of them.
    """

    __slots__ = ("_kept", "shown")

    def __init__(self) -> None:
        self._kept: dict[object, _Kept] = {}
        self.shown: Framed | None = None

    def retitled(self) -> Frame:
        """Return the frame of a library that differs from those of this one in titles only."""
        frame = Frame()
        frame._kept = {name: kept for name, kept in self._kept.copy().items() if kept.is_untitled}
        frame.shown = self.shown
        return frame

    def take(
        self, library: Framed, name: object, make: Callable[[], T], *, is_untitled: bool = False
    ) -> T:
        """Return what was kept under a name if it still holds for a library; else make it."""
        kept = self._kept.get(name)
        if kept is not None:
            changed = tuple(_changed(kept, library))
            if not any(_is_seen(*pair, kept.looks) for pair in changed):
                note_all(kept.looks)
                return cast("T", _set_in(kept.value, {id(old): new for old, new in changed}))
        with noting() as looks:
            value = make()
        self._kept[name] = _Kept(
            value, frozenset(looks), library.documents, library.renewed, is_untitled
        )
        return value


class Succession(NamedTuple):
    """A frame for a library that follows another one, and the places of its other documents."""

    frame: Frame
    renewed: frozenset[int]


def succeeding(before: Framed, after: tuple[Document, ...]) -> Succession | None:
    """Return what a library has of the one that it follows.

    None when it needs a frame of its own: a front matter is not what it was, but for a title, or
    the paths are not.
    """
    if len(before.documents) != len(after):
        return None
    pairs = enumerate(zip(before.documents, after, strict=True))
    changed = {place: pair for place, pair in pairs if pair[0] is not pair[1]}
    places = before.renewed | changed.keys()
    if len(places) > MOST_RENEWED:
        return None
    if all(_is_framed(*pair) for pair in changed.values()):
        return Succession(before.frame, places)
    if all(_is_framed(*pair) or _is_retitled(*pair) for pair in changed.values()):
        return Succession(before.frame.retitled(), places)
    return None


def _is_framed(old: Document, new: Document) -> bool:
    """Return whether two documents differ only below the front matter."""
    return (
        old.source.path == new.source.path
        and old.marks[FRONT_MATTER] == new.marks[FRONT_MATTER]
        and (old.record is new.record or old.record == new.record)
    )


def _is_retitled(old: Document, new: Document) -> bool:
    """Return whether the front matter of two documents says the same, but for the title."""
    return (
        old.source.path == new.source.path
        and not (old.problems or new.problems or old.lost or new.lost)
        and type(old.record) is type(new.record)
        and old.facts == new.facts
        and structs.replace(old.record, title=new.record.title) == new.record
    )


def _changed(kept: _Kept, library: Framed) -> Iterator[tuple[Document, Document]]:
    """Yield the documents that something was made of and that changed, each with its successor."""
    for place in kept.renewed | library.renewed:
        old, new = kept.documents[place], library.documents[place]
        if old is not new:
            yield old, new


def _is_seen(old: Document, new: Document, looks: frozenset[Look]) -> bool:
    """Return whether a part that was looked at is not what it was."""
    return any(
        look(old.source.path, part) in looks and old.marks[part] != new.marks[part]
        for part in old.marks
    )


def _set_in(value: object, documents: Mapping[int, Document]) -> object:
    """Return a value with other documents, by the identity of those that it was made with."""
    if not documents:
        return value
    if isinstance(value, Document):
        return documents.get(id(value), value)
    if isinstance(value, tuple):
        parts: list[Any] = [
            documents.get(id(part), part)
            if type(part) is Document
            else part
            if type(part) is str
            else _set_in(part, documents)
            for part in value
        ]  # fmt: skip
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, dict | _Renewed):
        return _Renewed(value, documents)
    return value


class _Renewed(Mapping[K, V]):
    """A mapping to documents with others set in; what nobody asks for is left as it is."""

    __slots__ = ("_before", "_documents", "_known")

    def __init__(self, before: Mapping[K, V], documents: Mapping[int, Document]) -> None:
        self._before, self._documents = before, documents
        self._known: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        """Return a value, with the new documents in it."""
        if key not in self._known:
            self._known[key] = cast("V", _set_in(self._before[key], self._documents))
        return self._known[key]

    def get(self, key: K, default: Any = None) -> Any:
        """Return a value, or another one where there is none."""
        return self[key] if key in self._before else default

    def __contains__(self, key: object) -> bool:
        """Return whether there is a value."""
        return key in self._before

    def __iter__(self) -> Iterator[K]:
        """Go through the keys in their order."""
        return iter(self._before)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._before)
