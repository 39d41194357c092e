"""What is looked at of texts while something is made: when that is the same, so is what is made.

The front matter, the registers and the settings count for all that a site shows. What else a text
says is looked at by few, so each look at a part of it is noted. What is remembered brings the
looks along that it was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

Owner = TypeVar("Owner")
T = TypeVar("T")


Look = tuple[str, str]
"""A look at a part of a text: the path of the text, and the part.

A plain tuple: the looks of all that was made are kept with it, some 20 for each text.
"""


_noted: ContextVar[set[Look] | None] = ContextVar("noted", default=None)


def note(path: str, part: str) -> None:
    """Note that a part of a text is looked at."""
    looks = _noted.get()
    if looks is not None:
        each = path, part
        looks.add(_looks.setdefault(each, each))


def look(path: str, part: str) -> Look:
    """Return a look at a part of a text: the same one for all who look, since they are many."""
    each = path, part
    return _looks.setdefault(each, each)


_looks: dict[Look, Look] = {}
"""Each look once. A table of calls would take three times the memory."""


@contextmanager
def noting() -> Iterator[set[Look]]:
    """Yield the set that fills with what is looked at meanwhile."""
    looks: set[Look] = set()
    token = _noted.set(looks)
    try:
        yield looks
    finally:
        _noted.reset(token)
        note_all(looks)


def note_all(looks: set[Look] | frozenset[Look]) -> None:
    """Note what was looked at while something was made that is taken now."""
    outer = _noted.get()
    if outer is not None and looks:
        outer |= looks


class MadeOnce(Generic[T]):
    """A value that is made once, when it is asked for. Whoever takes it looks at what it is of."""

    __slots__ = ("_looks", "_make", "_value")

    def __init__(self, make: Callable[[], T]) -> None:
        self._make: Callable[[], T] | None = make

    def take(self) -> T:
        """Return the value."""
        make = self._make  # another thread may be done with it meanwhile
        if make is not None:
            with noting() as looks:
                self._value = make()
            self._looks = frozenset(looks)
            self._make = None
        elif self._looks:
            note_all(self._looks)
        return self._value

    @property
    def is_unseen(self) -> bool:
        """Whether the value was made without a look at any text, so that nothing is noted."""
        return self._make is None and not self._looks


class remembered_property(Generic[Owner, T]):  # noqa: N801 - like functools.cached_property
    """A property that is worked out once, and whose looks are noted each time."""

    def __init__(self, make: Callable[[Owner], T]) -> None:
        self._make = make
        self._name = ""
        self._kept = ""
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type[Owner], name: str) -> None:
        self._name = name
        self._kept = f"remembered {name}"

    def __get__(self, instance: Owner, owner: type[Owner]) -> T:
        """Return the value. One without looks becomes an attribute: this is not asked again."""
        known: dict[str, Any] = instance.__dict__
        if self._kept not in known:
            known[self._kept] = MadeOnce(lambda: self._make(instance))
        made: MadeOnce[T] = known[self._kept]
        value = made.take()
        if made.is_unseen:
            known[self._name] = value
        return value
