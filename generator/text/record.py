"""Records as they are written: where each part stands, and one walk over all their values.

A record says in its types what editors may write: its attributes for code, their keys for
editors, and what kind of text each value is. Rules ask for a place by record and attribute, and
guards go through the values; neither needs to know a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache, cached_property
from typing import Any, Generic, NamedTuple, Self, TypeVar

from msgspec import Struct, inspect, structs

from generator.danish import Amount, DayAndTime, Period, When
from generator.text.source import Source, Span, moved

Path = tuple[str | int, ...]
"""Where something stands in a record: keys as they are written, positions in lists from 0."""

_PATH = "_path"


class Place(NamedTuple):
    """Where a key and its value stand."""

    key: Span
    value: Span


class MovedPlaces(Mapping[Path, Place]):
    """The places of a record in which one entry was read anew: those after it are moved.

    `own` are the places in the entry and those of what it stands in; the others stood in
    `before`. They are moved when somebody asks.
    """

    __slots__ = ("_before", "_by", "_end", "_own")

    def __init__(
        self, before: Mapping[Path, Place], own: Mapping[Path, Place], end: int, by: int
    ) -> None:
        """Take the places before, and how far those move that begin at `end` or later."""
        self._before, self._own, self._end, self._by = before, own, end, by

    def __getitem__(self, path: Path) -> Place:
        """Return the place of a value."""
        own = self._own.get(path)
        if own is not None:
            return own
        place = self._before[path]
        if place.value.start < self._end:
            return place
        return Place(moved(place.key, self._by), moved(place.value, self._by))

    def __iter__(self) -> Iterator[Path]:
        """Yield the paths of the values."""
        return iter(self._before)

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self._before)


CLOCK = r"^(?:[01]?[0-9]|2[0-3])[.:][0-5][0-9]$"
WEBSITE = r"^https?://[A-Za-z0-9.-]+(?::[0-9]+)?/?$"
"""How a time of the day is written, and the address of a whole site."""


class Choice(StrEnum):
    """Words to choose between, of which some have other names in everyday use."""

    @classmethod
    def also_called(cls) -> Mapping[str, str]:
        """Return the word that is meant by each other name, in small letters."""
        return {}


class TextRole(StrEnum):
    """What kind of text a value is, which decides who looks at it and how."""

    PROSE = "prose"
    """Running text, measured in LIX."""
    TITLE = "title"
    """The title of a document, measured as a heading."""
    QUOTED = "quoted"
    """Words of the original, which nobody can write otherwise."""
    HEADING = "heading"
    """Stands over something."""
    NAME = "name"
    """Who or what somebody or something is: a name, a role, a word, a unit."""
    CELL = "cell"
    """The text of a cell, or of a box in a drawing."""
    NUMBER = "number"
    DATE = "date"
    """A day, a time of the day, or words for a time."""
    LINK = "link"
    """A way to somewhere: a page, a file, a mail, a phone."""
    KEY = "key"
    """What something is found by: an id, a number on an agenda, a code."""
    CHOICE = "choice"
    """One word out of few."""

    @property
    def is_measured(self) -> bool:
        """Whether the text is counted in LIX."""
        return self in {TextRole.PROSE, TextRole.TITLE}


class Mapped(Struct, frozen=True, dict=True):
    """A mapping in front matter. One that was read knows its path there.

    The path is neither content nor compared: two equal parts stand in two places. It survives
    pickling, and is lost by whoever makes a changed copy, which stands nowhere.
    """

    @property
    def path(self) -> Path:
        """Where the part stands in its record.

        Raises:
            ValueError: it was not read, so it stands nowhere.
        """
        path: Path | None = self.__dict__.get(_PATH)
        if path is None:
            raise ValueError(f"{type(self).__name__} was not read: it stands nowhere")
        return path

    @property
    def was_read(self) -> bool:
        """Whether the part stands somewhere: one that a default stands for does not."""
        return _PATH in self.__dict__

    def standing(self, path: Path) -> Self:
        """Set where the part stands, and return it. For its reader only."""
        structs.force_setattr(self, _PATH, path)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), structs.asdict(self), self.__dict__.get(_PATH))


M = TypeVar("M", bound=Mapped)


def _restored(record: type[M], attributes: Mapping[str, object], path: Path | None) -> M:
    part = record(**attributes)
    return part if path is None else part.standing(path)


class Attribute(NamedTuple):
    """An attribute of a record: its name for code, its key for editors, and what it holds.

    `type` is without None, `role` that of its values, or None where it holds parts. One that is
    `expected` may be left out of a file that is read, but editors are told to write it.
    """

    name: str
    key: str
    type: inspect.Type
    role: TextRole | None
    required: bool
    expected: bool
    default: object


@cache
def attributes(record: type[Struct]) -> tuple[Attribute, ...]:
    """Return the attributes of a record, in the order in which they are read."""
    about = inspect.type_info(record)
    assert isinstance(about, inspect.StructType)  # noqa: S101 - a record is one
    return tuple(
        Attribute(
            field.name, field.encode_name, plain(field.type), role_of(field.type),
            field.required, field.required or _is_expected(field.type), field.default,
        )
        for field in about.fields
    )  # fmt: skip


def _is_expected(kind: inspect.Type) -> bool:
    """Return whether a type declares that editors should write it."""
    if isinstance(kind, inspect.UnionType):
        return any(map(_is_expected, kind.types))
    return isinstance(kind, inspect.Metadata) and "expected" in (kind.extra or {})


def key_of(record: type[Mapped], attribute: str) -> str:
    """Return the key that editors write for an attribute.

    Raises:
        ValueError: the record has no such attribute.
    """
    key = _keys(record).get(attribute)
    if key is None:
        raise ValueError(f"{record.__name__} has no attribute »{attribute}«")
    return key


@cache
def _keys(record: type[Mapped]) -> Mapping[str, str]:
    return {attribute.name: attribute.key for attribute in attributes(record)}


def plain(kind: inspect.Type) -> inspect.Type:
    """Return a type without None, and without what is said about it."""
    if isinstance(kind, inspect.UnionType):
        return plain(
            next(
                kind_of_type
                for kind_of_type in kind.types
                if not isinstance(kind_of_type, inspect.NoneType)
            )
        )
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def role_of(kind: inspect.Type) -> TextRole | None:
    """Return the role that a type declares for its text, or for each text that it holds."""
    if isinstance(kind, inspect.UnionType):
        return role_of(
            next(
                kind_of_type
                for kind_of_type in kind.types
                if not isinstance(kind_of_type, inspect.NoneType)
            )
        )
    if isinstance(kind, inspect.VarTupleType):
        return role_of(kind.item_type)
    if isinstance(kind, inspect.DictType):
        return role_of(kind.value_type)
    if isinstance(kind, inspect.StructType):
        return None
    if isinstance(kind, inspect.Metadata):
        return TextRole((kind.extra or {})["role"])
    cls: type = getattr(kind, "cls", type(kind))
    declared: TextRole | None = getattr(cls, "role", None)
    return declared or next((role for base, role in _ROLES if issubclass(cls, base)), None)


_ROLES: tuple[tuple[type, TextRole], ...] = (
    (Enum, TextRole.CHOICE),
    (inspect.BoolType, TextRole.CHOICE),
    (inspect.IntType, TextRole.NUMBER),
    (Decimal, TextRole.NUMBER),
    (Amount, TextRole.NUMBER),
    (inspect.DateType, TextRole.DATE),
    (When, TextRole.DATE),
    (DayAndTime, TextRole.DATE),
    (Period, TextRole.DATE),
)
"""The roles of types that say what they are themselves. A plain text must be told its role."""


def records(record: type[Struct]) -> tuple[type[Struct], ...]:
    """Return a record and all records that it holds, each once, as they are met."""
    met: dict[type[Struct], None] = {record: None}
    for attribute in attributes(record):
        kind = attribute.type
        while isinstance(kind, inspect.VarTupleType):
            kind = plain(kind.item_type)
        if isinstance(kind, inspect.StructType) and kind.cls not in met:
            met |= dict.fromkeys(records(kind.cls))
    return tuple(met)


def _attribute(record: type[Mapped], key: str) -> Attribute | None:
    return next((attribute for attribute in attributes(record) if attribute.key == key), None)


def with_part(whole: M, path: Path, content: object) -> M:
    """Return a record in which a field, or an item of a list that is a field, was read anew."""
    attribute = _attribute(type(whole), str(path[0]))
    assert attribute is not None  # noqa: S101 - it was read
    if len(path) > 1:
        at, items = int(path[1]), getattr(whole, attribute.name)
        content = (*items[:at], content, *items[at + 1 :])
    return structs.replace(whole, **{attribute.name: content}).standing(whole.path)


class Value(NamedTuple):
    """One value of a record: what it says, what kind of text that is, and where it stands.

    `text` is as people read it, the spelling of YAML undone; `content` is what was made of it.
    `part` and `attribute` tell what it is a value of.
    """

    text: str
    role: TextRole
    span: Span
    path: Path
    part: Mapped
    attribute: str
    content: object

    @property
    def key(self) -> str:
        """The key that editors know the value by: the nearest, for an item of a list."""
        return next(str(one) for one in reversed(self.path) if isinstance(one, str))


R_co = TypeVar("R_co", bound=Mapped, covariant=True)


@dataclass(frozen=True)
class Written(Generic[R_co]):
    """A record as it is written: its source, and the place of every key and value in it."""

    source: Source
    record: R_co
    places: Mapping[Path, Place]

    def place(
        self, part: Mapped, attribute: str | None = None, item: int | str | None = None
    ) -> Span:
        """Return where a part, an attribute of it, or one item of that attribute is written.

        What is optional and absent has the place of its part; the record itself that of the
        first line.

        Raises:
            ValueError: the part was not read here, has no such attribute, or that has no such
                item.
        """
        path = part.path
        if path and path not in self.places:
            raise ValueError(f"{type(part).__name__} does not stand in {self.source.path}")
        if attribute is not None:
            inner = (*path, key_of(type(part), attribute))
            if inner in self.places:
                path = inner
                if item is not None:
                    path = (*inner, item)
        if path and path not in self.places:
            raise ValueError(f"{type(part).__name__}.{attribute} has no item {item}")
        return self.places[path].value if path else _TOP

    def values_in(self, entry: Path) -> tuple[Value, ...]:
        """Return the values of a field, or of an item of a list that is a field, in their order."""
        return _values(self.source.text, self.places, self.record, entry)

    def values(self) -> tuple[Value, ...]:
        """Return every value that is written, in the order of the record's attributes."""
        return self._values

    @cached_property
    def _values(self) -> tuple[Value, ...]:
        return _values(self.source.text, dict(self.places), self.record)


_TOP = Span(0, 3)
"""The line of three dashes: where the fields begin."""


def _values(
    text: str, places: Mapping[Path, Place], whole: Mapped, entry: Path = ()
) -> tuple[Value, ...]:
    """Return the values of a record, or of one entry in it: a field, or an item of its list."""
    values: list[Value] = []
    attribute = _attribute(type(whole), str(entry[0])) if entry else None
    if attribute is not None:
        content = getattr(whole, attribute.name)
        if isinstance(content, tuple) and len(entry) > 1:
            content = {at: item for at, item in enumerate(content) if at == entry[1]}
        _of_content(values, text, places, whole, attribute, entry[:1], content)
    elif not entry:
        _of_part(values, text, places, whole)
    return tuple(values)


# Functions in a function that call each other would hold all they know until somebody looks for
# garbage, which a build never does.


def _of_part(values: list[Value], text: str, places: Mapping[Path, Place], part: Mapped) -> None:
    """Add the values of a part of a record."""
    own = part.path
    for attribute in attributes(type(part)):
        path = (*own, attribute.key)
        if path in places:
            content = getattr(part, attribute.name)
            _of_content(values, text, places, part, attribute, path, content)


def _of_content(
    values: list[Value],
    text: str,
    places: Mapping[Path, Place],
    part: Mapped,
    attribute: Attribute,
    path: Path,
    content: object,
) -> None:
    """Add the values that an attribute of a part holds at a path."""
    if isinstance(content, Mapped):
        if content.was_read:
            _of_part(values, text, places, content)
    elif isinstance(content, (tuple, dict)):
        for step, item in _items(content):
            _of_content(values, text, places, part, attribute, (*path, step), item)
    elif attribute.role is not None and content is not None:
        span = places[path].value
        shown = _text(content, text[span.start : span.end])
        values.append(Value(shown, attribute.role, span, path, part, attribute.name, content))


def _items(content: tuple[object, ...] | dict[str, object]) -> Iterable[tuple[str | int, object]]:
    return content.items() if isinstance(content, dict) else enumerate(content)


def _text(content: object, written: str) -> str:
    if isinstance(content, When):
        return content.text
    return written if isinstance(content, Enum) or not isinstance(content, str) else str(content)
