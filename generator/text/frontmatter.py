"""Front matter and registers: YAML to typed records, with the place of every key and value.

YAML is read as nodes, not through the loader's guesses, so that `nej`, `10:30`, `3.10`, `012`
and `NO` stay text until a record's type says what they are. All that is wrong is told in one
go. Codes: FMT01 unreadable, FMT02 unknown key, FMT03 missing, FMT04 wrong kind of value,
FMT05 given twice, FMT06 no front matter at all.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import takewhile
from typing import Any, Generic, NamedTuple, TypeGuard, TypeVar, cast

import yaml
from msgspec import inspect

from generator import danish
from generator.patterns import lazy
from generator.text import unreadable
from generator.text.diagnostic import Diagnostic, at
from generator.text.meanings import field_description
from generator.text.record import Mapped, Path, Place, TextRole, plain, role_of
from generator.text.scalars import Refused, scalar, to_choose
from generator.text.source import Placed, Source, Span
from generator.text.unreadable import (
    ADVICE_ON_SPACE,
    NO_SPACE,
    SPACE_IS_MISSING,
    Stop,
    begins_with_sign,
)

T = TypeVar("T", bound=Mapped)
_FENCE = lazy(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TOP = yaml.Mark("", 0, 0, 0, None, 0)
DEEPEST = 50
"""How many collections may stand inside each other. A record needs some six."""

MOST_IN_DOCUMENT, MOST_IN_REGISTER = 5_000, 200_000
"""How many items a list may have: a register of addresses has one for each page."""

_INDENTED = lazy(rf"^[ ?:-]{{{DEEPEST},}}", re.MULTILINE)
_CONTROL = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no page and no feed can hold (XML 1.0, section 2.2), however YAML spells it."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What came out of a YAML text: the record, or None when it cannot be made.

    `places` maps the path of a field (Danish keys and list positions) to its place. `lost` are
    the outermost keys in which something could not be read, or that another key was meant as.
    """

    record: T | None
    places: Mapping[Path, Place]
    problems: tuple[Diagnostic, ...]
    lost: frozenset[str] = frozenset()


class Split(NamedTuple):
    """The YAML part of a document, and where the body begins (offsets in the source)."""

    yaml: Span | None
    body: int


@lru_cache(maxsize=8)
def split(source: Source) -> Split:
    """Find the front matter between the two lines of `---` at the top of a document.

    Kept for the latest: whoever reads a document asks, one after the other.
    """
    text = source.text
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return Split(None, 0)
    return Split(Span(opening.end(), closing.start()), closing.end())


_SHOWS_NOTHING = "\ufeff\u200b\u2060 \t\u00a0"
_LIKE_FENCE = lazy(r"-{2,}|[–—]+|\+{3,}|={3,}|~{3,}|\*{3,}|_{3,}|-(?: -)+")


def missing(source: Source) -> Diagnostic:
    """Return the finding for a document that has no front matter, or none that ends."""
    message = "Filen har ingen felter øverst."
    advice = "Begynd filen med en linje »---«, skriv felterne, og slut med en linje »---«."
    text = source.text
    first = text.strip().partition("\n")[0].strip(_SHOWS_NOTHING)
    if _FENCE.match(text):
        message, advice = "Felterne øverst slutter ikke.", "Slut dem med en linje »---«."
    elif first == "---" and text[0] in _SHOWS_NOTHING:
        message, advice = "Over felterne står et usynligt tegn.", "Slet det, så »---« står først."
    elif first == "---":
        message = "Over felterne er der en tom linje."
        advice = "Slet den, så »---« står øverst i filen."
    elif _LIKE_FENCE.fullmatch(first):
        message = f"Linjen over felterne er »{first[:12]}«."
        advice = "Skriv præcis tre korte streger: »---«. Gør det samme under felterne."
    return at(source, Span(0, 0), "FMT06", message, advice)


def read(source: Source, span: Span, record: type[T]) -> Reading[T]:
    """Read the YAML in a stretch of a source into a record."""
    reader = _RecordReader(source, span.start)
    text = source.text[span.start : span.end]
    try:
        composed = _composed(text)
    except yaml.MarkedYAMLError as error:
        return Reading(None, {}, (unreadable.finding(source, span, _stop(span, error)),))
    except yaml.YAMLError as error:
        return Reading(
            None,
            {},
            (unreadable.sign(source, span.start + int(getattr(error, "position", 0) or 0)),),
        )
    if composed.too_deep is not None:
        return Reading(None, {}, (_nested(source, span.start + composed.too_deep),))
    node = composed.node or yaml.MappingNode("", [], _TOP, _TOP)
    value = reader.struct(node, cast("inspect.StructType", _type_of(record)), ())
    made = value if isinstance(value, record) else None
    return Reading(made, reader.places, tuple(reader.problems), reader.lost())


@cache
def _type_of(record: type[Mapped]) -> inspect.Type:
    return inspect.type_info(record)


class _Composed(NamedTuple):
    """The nodes of some YAML, None for nothing, or the place where it nests too deeply."""

    node: yaml.Node | None
    too_deep: int | None = None


@lru_cache(maxsize=4)
def _composed(text: str) -> _Composed:
    """Return the nodes of YAML. Kept for the latest: a text that is typed is asked about twice.

    Raises:
        YAMLError: it cannot be read.
    """
    deep = _too_deep(text)
    return _Composed(yaml.compose(text, Loader=_LOADER) if deep is None else None, deep)


def _too_deep(text: str) -> int | None:
    """Return where YAML nests too deeply, which would bring its recursive parser down."""
    if text.count("[") + text.count("{") < DEEPEST and not _INDENTED.search(text):
        return None
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.index if event.start_mark else 0
    return None


def _nested(source: Source, offset: int) -> Diagnostic:
    return at(
        source,
        Span(offset, offset + 1),
        "FMT01",
        "Her er for mange felter inden i hinanden.",
        "Skriv felterne på færre trin.",
    )


def _stop(span: Span, error: yaml.MarkedYAMLError) -> Stop:
    """Return where and why YAML in a stretch of a source could not be read on."""
    mark, began = error.problem_mark or error.context_mark, error.context_mark
    return Stop(
        span.start + (mark.index if mark else 0),
        error.problem or "",
        error.context or "",
        span.start + began.index if began else None,
    )


class _Invalid:
    """Stands for a value that could not be made; what is wrong has been told."""


_INVALID = _Invalid()


@dataclass(slots=True)
class _RecordReader:
    """Walks nodes and types together; gathers places and problems on the way."""

    source: Source
    base: int
    places: dict[Path, Place] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    faults: list[int] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    doubled: set[Path] = field(default_factory=set)

    def span(self, node: yaml.Node) -> Span:
        start, end = self.base + node.start_mark.index, self.base + node.end_mark.index
        text = self.source.text
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def lost(self) -> frozenset[str]:
        """Return the outermost keys with a fault inside, and those that unknown ones stand for."""
        keys = ((path[0], place.value) for path, place in self.places.items() if len(path) == 1)
        return frozenset(self.meant).union(
            str(key)
            for key, value in keys
            if any(value.start <= fault <= value.end for fault in self.faults)
        )

    def tell(self, span: Span, code: str, message: str, advice: str) -> None:
        self.faults.append(span.start)
        self.problems.append(at(self.source, span, code, message, advice))

    def value(self, node: yaml.Node, kind: inspect.Type, path: Path) -> Any:
        """Return the value of a node as its type wants it, or _INVALID."""
        if not isinstance(node, yaml.ScalarNode):
            if id(node) in self.seen:
                self.tell(
                    self.span(node),
                    "FMT01",
                    "Felterne bruger »&« og »*« til at genbruge.",
                    "Skriv teksten helt ud hvert sted.",
                )
                return _INVALID
            self.seen.add(id(node))
        kind = plain(kind)
        if isinstance(kind, inspect.StructType):
            return self.struct(node, kind, path)
        if isinstance(kind, inspect.VarTupleType):
            return self.sequence(node, kind, path)
        if isinstance(kind, inspect.DictType):
            return self.texts(node, path)
        return self.scalar(node, kind, path)

    def struct(self, node: yaml.Node, kind: inspect.StructType, path: Path) -> Any:
        """Read a mapping into a record; fields are visited in the record's own order."""
        if not isinstance(node, yaml.MappingNode):
            names = ", ".join(f"»{field.encode_name}«" for field in kind.fields[:4])
            advice = f"Skriv felter som {names} hver på sin linje."
            if path and isinstance(path[-1], int):
                advice = _as_item(node, kind) or advice
            if not self.lacks_space(node):
                self.wrong(node, path, "flere felter", advice)
            return _INVALID
        nodes, meant = self.keys(node, kind, path)
        values: dict[str, Any] = {}
        whole = True
        for declared in kind.fields:
            if declared.encode_name not in nodes:
                if declared.required:
                    if declared.encode_name not in meant:
                        self.lacking(node, kind.cls.__name__, declared, path)
                    whole = False
                continue
            value = self.value(
                nodes[declared.encode_name], declared.type, (*path, declared.encode_name)
            )
            if value is not _INVALID:
                values[declared.name] = value
            elif declared.required:
                whole = False
        return cast("Mapped", kind.cls(**values)).standing(path) if whole else _INVALID

    def keys(
        self, node: yaml.MappingNode, kind: inspect.StructType, path: Path
    ) -> tuple[dict[str, yaml.Node], set[str]]:
        """Return the nodes of a mapping by key, and the keys that unknown ones were meant as.

        Unknown and doubled keys are told of.
        """
        known = {field.encode_name for field in kind.fields}
        found: dict[str, yaml.Node] = {}
        meant: set[str] = set()
        for key, value in self.pairs(node):
            where, name = self.span(key), str(key.value)
            if name in found:
                self.twice(where, name, path)
            elif name not in known:
                advice = _nearest(name, kind)
                close = next((text for text in known if advice == f"Mente du »{text}«?"), "")
                meant.update(filter(None, [close]))
                if close in {str(other.value) for other, _ in node.value}:
                    advice = f"Feltet »{close}« står her også. Slet den ene linje."
                self.tell(where, "FMT02", f"Feltet »{name}« findes ikke her.", advice)
            else:
                found[name] = value
                self.places[(*path, name)] = Place(where, self.span(value))
        if not path:
            self.meant = meant
        return found, meant

    def twice(self, where: Span, name: str, path: Path) -> None:
        """Tell of a key that is given again: in a list it may begin an item without its sign."""
        if not (path and isinstance(path[-1], int)):
            self.tell(where, "FMT05", f"Feltet »{name}« står to gange.", "Slet den ene linje.")
        elif path not in self.doubled:
            self.doubled.add(path)
            advice = "Er det et nyt punkt, så skriv »- « først på linjen. Ellers slet den."
            self.tell(where, "FMT05", f"Feltet »{name}« står to gange i punktet.", advice)

    def pairs(self, node: yaml.MappingNode) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key, value
            else:
                self.tell(
                    self.span(key),
                    "FMT01",
                    "Et felt skal have et navn før kolon.",
                    "Skriv »navn: tekst«.",
                )

    def lacking(self, node: yaml.Node, record: str, field: inspect.Field, path: Path) -> None:
        name = field.encode_name
        about = field_description(record, name) or ""
        start = self.span(node).start if path else self.base
        self.tell(
            Span(start, start),
            "FMT03",
            f"Feltet »{_name(path, name)}« mangler.",
            " ".join(
                filter(None, (f"Skriv en linje med »{name}: …«.", about, to_choose(field.type)))
            ),
        )

    def sequence(self, node: yaml.Node, kind: inspect.VarTupleType, path: Path) -> Any:
        is_alone = isinstance(node, yaml.ScalarNode) and _stands_alone(kind.item_type)
        if is_alone and len(_SEVERAL.split(node.value.strip())) == 1:
            node = yaml.SequenceNode(node.tag, [node], node.start_mark, node.end_mark)
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(node, path, "en liste", _as_list(node, kind.item_type))
            return _INVALID
        most = MOST_IN_DOCUMENT if self.source.path.endswith(".md") else MOST_IN_REGISTER
        if len(node.value) > most:
            message = f"Listen »{_name(path)}« har {danish.number(len(node.value))} punkter."
            advice = f"Del den i flere. En liste må højst have {danish.number(most)} punkter."
            self.tell(self.span(node), "FMT04", message, advice)
            return _INVALID
        items = [
            self.item(node, item, kind.item_type, (*path, place))
            for place, item in enumerate(node.value)
        ]
        if items and isinstance(items[0], str) and len(set(items)) < len(items):
            self.repeats(node, items, kind, path)
        kept = [at for at, item in enumerate(items) if item is not _INVALID]
        if len(kept) < len(items) and not isinstance(plain(kind.item_type), inspect.StructType):
            for at, place in enumerate(kept):  # later positions move up; parts know their own
                self.places[(*path, at)] = self.places[(*path, place)]
        return tuple(items[at] for at in kept)

    def repeats(
        self, node: yaml.SequenceNode, items: list[Any], kind: inspect.VarTupleType, path: Path
    ) -> None:
        """Tell of what a list names twice, such as a party: it would be shown and counted twice."""
        if role_of(kind) is not TextRole.KEY:
            return  # two cells may be alike, and two people may bear one name
        seen: set[str] = set()
        for place, item in enumerate(items):
            if item in seen:
                message = f"»{item}« står to gange i »{_name(path)}«."
                self.tell(self.span(node.value[place]), "FMT05", message, "Slet det ene.")
            elif item is not _INVALID:
                seen.add(item)

    def item(self, node: yaml.SequenceNode, item: yaml.Node, kind: inspect.Type, path: Path) -> Any:
        """Return an item of a list as its type wants it, or _INVALID; `path` is its own."""
        span = self.span(item)
        self.places[path] = Place(span, span)
        if _is_bare(node, item):
            message = f"Punkt {int(path[-1]) + 1} i »{_name(path[:-1])}« er tomt."
            self.tell(span, "FMT04", message, "Skriv noget efter stregen, eller slet linjen.")
            return _INVALID
        return self.value(item, kind, path)

    def texts(self, node: yaml.Node, path: Path) -> Any:
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, path, "flere felter", "Skriv »navn: tekst« på hver sin linje.")
            return _INVALID
        found = {}
        for key, value in self.pairs(node):
            name = str(key.value)
            self.places[(*path, name)] = Place(self.span(key), self.span(value))
            text = str(value.value) if isinstance(value, yaml.ScalarNode) else ""
            found[name] = "" if self.has_control(text, self.span(value), (*path, name)) else text
        return found

    def has_control(self, text: str, span: Span, path: Path) -> bool:
        """Return whether a text holds what cannot be shown, and of where it does."""
        if not _CONTROL.search(text):
            return False
        message = f"Feltet »{_name(path)}« har et usynligt tegn."
        self.tell(span, "FMT04", message, "Slet tegnet, og skriv stedet igen.")
        return True

    def scalar(self, node: yaml.Node, kind: inspect.Type, path: Path) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(node, path, "en enkelt tekst", "Skriv teksten efter kolon på samme linje.")
            return _INVALID
        span, text = self.span(node), str(node.value)
        if self.lacks_space(node) or self.is_cut(node, path):
            return _INVALID
        if not text.strip():
            self.tell(
                span,
                "FMT04",
                f"Feltet »{_name(path)}« er tomt.",
                "Skriv en tekst efter kolon, eller slet linjen.",
            )
            return _INVALID
        if self.has_control(text, span, path) or self.is_curled(node, path):
            return _INVALID
        try:
            return scalar(text, span, kind)
        except Refused as refused:
            self.wrong(node, path, refused.wanted, refused.advice)
            return _INVALID

    def is_curled(self, node: yaml.ScalarNode, path: Path) -> bool:
        """Return whether a text has the quotation marks of Word around it, and say so.

        YAML takes them for a part of the text.
        """
        if node.style or not _CURLED.fullmatch(str(node.value).strip()):
            return False
        message = f"Feltet »{_name(path)}« har skæve anførselstegn om sig."
        advice = 'Skriv lige tegn (") i stedet. Er det et citat, så skriv »…«.'
        self.tell(self.span(node), "FMT04", message, advice)
        return True

    def lacks_space(self, node: yaml.Node) -> bool:
        """Return whether a line of a text is a field whose colon has no space after it, and say so.

        YAML takes »type:notat« for words, and a line of words for more of the line above.
        """
        if not isinstance(node, yaml.ScalarNode) or node.style:
            return False
        span, text = self.span(node), self.source.text
        if ":" not in str(node.value):
            return False
        before = text[max(0, span.start - _DEEPEST_INDENT) : span.start].rpartition("\n")[2]
        first = None if before.strip(" -") else _NO_SPACE.match(text, span.start, span.end)
        glued = first or _NO_SPACE_BELOW.search(text, span.start, span.end)
        if glued is None:
            return False
        place = Span(glued.start(1), glued.end(1))
        self.tell(place, "FMT01", SPACE_IS_MISSING, ADVICE_ON_SPACE)
        return True

    def is_cut(self, node: yaml.ScalarNode, path: Path) -> bool:
        """Return whether YAML takes the end of a text for a remark, and say so."""
        start, end = self.span(node)
        if self.source.text[start:end].startswith(("&", "!")):
            written = self.source.text[start:end].rstrip()
            key = str(path[-1]) if path and isinstance(path[-1], str) else "felt"
            self.tell(Span(start, end), "FMT01", *begins_with_sign(key, written))
            return True
        cut = None if node.style else _CUT.match(self.source.text, end)
        if cut is None:
            return False
        self.tell(
            Span(cut.start(1), cut.end()),
            "FMT01",
            f"Teksten fra »#« kommer ikke med i feltet »{_name(path)}«.",
            'Sæt anførselstegn (") om hele teksten.',
        )
        return True

    def wrong(self, node: yaml.Node, path: Path, wanted: str, advice: str) -> None:
        message = (
            f"Feltet »{_name(path)}« skal være {wanted}."
            if path
            else "Filen skal begynde med felter."
        )
        self.tell(self.span(node), "FMT04", message, advice)


_CUT = lazy(r"[ \t]+(#(?: ?\d|[^\s#])[^\n]*)")
"""What follows a text and is no remark to its writer: »Vej #3 er lukket«."""
_NO_SPACE = lazy(NO_SPACE)
_NO_SPACE_BELOW = lazy(rf"(?<=\n)[ \t]*{NO_SPACE}")
_DEEPEST_INDENT = 40


_SEVERAL = lazy(r"\s*[,;]\s*|\s+og\s+")
"""What stands between the items of a list that is written as one text."""
_LONGEST_LIST = 60


def _as_list(node: yaml.Node, kind: inspect.Type) -> str:
    """Return how to write as a list what is written as something else."""
    items = _SEVERAL.split(str(node.value).strip()) if isinstance(node, yaml.ScalarNode) else []
    written = f"[{', '.join(items)}]"
    item_type = plain(kind)
    if isinstance(item_type, inspect.StructType):
        example = _as_item(node, item_type)
        return example or "Skriv hvert punkt på sin linje med »- « foran."
    if not items or len(written) > _LONGEST_LIST or not _ITEMS.fullmatch(written):
        return "Skriv hvert punkt på sin linje med »- « foran."
    return f"Skriv det som »{written}«."


def _as_item(node: yaml.Node, kind: inspect.StructType) -> str:
    """Return how to write a short value as an item whose first field it is, or nothing."""
    values = node.value if isinstance(node, yaml.SequenceNode) else [node]
    value = values[0] if len(values) == 1 else None
    first = next((field for field in kind.fields if field.required), None)
    if first is None or not isinstance(value, yaml.ScalarNode):
        return ""
    text = str(value.value).strip()
    if not _PLAIN_VALUE.fullmatch(text):
        return ""
    return f"Skriv det på en ny linje som »- {first.encode_name}: {text}«."


_PLAIN_VALUE = lazy(r"[\wæøåÆØÅ][\wæøåÆØÅ .-]{0,40}")

_ITEMS = lazy(r"\[[^\[\]{}:#&*\"']+\]")
"""A list that YAML reads as it stands."""


_CURLED = lazy(r"[“”„‟][^“”„‟]*[“”„‟]")


def _stands_alone(kind: inspect.Type) -> bool:
    """Return whether a list of one may be written as that one."""
    cls = getattr(plain(kind), "cls", None)
    return isinstance(cls, type) and issubclass(cls, Placed) and cls.stands_alone


def _is_bare(node: yaml.SequenceNode, item: yaml.Node) -> bool:
    """Return whether an item of a list is its dash alone."""
    is_dashed = node.flow_style is False
    return is_dashed and isinstance(item, yaml.ScalarNode) and not (item.style or item.value)


def _name(path: Path, last: str | None = None) -> str:
    """Return a field's name for people: the nearest key, list positions counted from 1."""
    names = [*path, *([last] if last else [])]
    text = str(names[0]) if names else "filen"
    for name in names[1:]:
        text += f" nr. {name + 1}" if isinstance(name, int) else f", {name}"
    return text


_DRAFTS = {"draft", "published", "publish", "hidden"}
"""Keys by which other programs hold a text back."""


def _nearest(name: str, kind: inspect.StructType) -> str:
    known = {field.encode_name for field in kind.fields}
    own = next((field.encode_name for field in kind.fields if field.name == "held_back"), None)
    if own and name.casefold() in _DRAFTS:
        return f"Er teksten ikke færdig, så skriv »{own}: ja«. Så kommer den ikke ud."
    close = difflib.get_close_matches(name.casefold(), sorted(known), n=1, cutoff=0.6)
    if close:
        return f"Mente du »{close[0]}«?"
    if chosen_in := _where_chosen(name.casefold(), kind):
        return f"Skriv »{chosen_in}: {name.casefold()}«."
    return f"Felterne hedder: {', '.join(sorted(known))}."


def _where_chosen(word: str, kind: inspect.StructType) -> str:
    """Return the key of the field in which a word may be chosen, or nothing."""
    for declared in kind.fields:
        choice = plain(declared.type)
        if isinstance(choice, inspect.EnumType) and word in {
            str(item.value) for item in choice.cls
        }:
            return declared.encode_name
    return ""


class Scalar(NamedTuple):
    """A value as YAML writes it. `style` is its sign: "", "'", '"', "|" or ">"."""

    span: Span
    style: str
    value: str
    is_in_flow: bool


class ScalarList(NamedTuple):
    """A list of values as YAML writes it: on lines of their own, or `is_flow` in brackets."""

    span: Span
    items: tuple[Scalar, ...]
    is_flow: bool


@lru_cache(maxsize=8)
def scalars(source: Source) -> Mapping[Path, Scalar | ScalarList]:
    """Return the values in the front matter of a document by their paths, and lists of values.

    There are none where the front matter cannot be read. Kept for the latest sources: a text that
    is rewritten is asked about at every key.
    """
    span = split(source).yaml
    if span is None:
        return {}
    try:
        node = _composed(source.text[span.start : span.end]).node
    except yaml.YAMLError:
        return {}
    reader = _RecordReader(source, span.start)
    return dict(_scalars(reader, node, (), is_in_flow=False)) if node else {}


class Entry(NamedTuple):
    """Some lines of front matter that are read by themselves: what they hold, and what begins them.

    That is a field with all that stands in it, or an item of a list that is a field, where each
    item begins on a line of its own. `path` is that of the field or the item.
    """

    span: Span
    path: Path
    head: str

    def longer(self, by: int) -> Entry:
        """Return the entry with so many characters more in it."""
        return self._replace(span=Span(self.span.start, self.span.end + by))

    def holds(self, path: Path) -> bool:
        """Return whether what has a path stands in the entry."""
        return path[: len(self.path)] == self.path


_KEY_LINE = lazy(r"^(\w+):(?=[ \n])(?: *\n(?: *(?:#[^\n]*)?\n)*(?=( *- )))?", re.MULTILINE)
"""The line that a field begins with; where a list is all it has, also what begins its items."""
_OUTER_LINE = lazy(r"^[^\s-]", re.MULTILINE)
_ENDS_YAML = lazy(r"^(?:\.\.\.|---|%)", re.MULTILINE)


def entry(source: Source, place: int) -> Entry | None:
    """Return the entry of the front matter that a place is in, going by its lines alone.

    What looks like an entry may stand inside a text. So whoever asks must see whether it reads
    as it does in the whole.
    """
    halves, text = split(source), source.text
    if halves.yaml is None or not halves.yaml.start <= place < halves.yaml.end:
        return None
    first, last = halves.yaml
    above = takewhile(lambda key: key.start() <= place, _KEY_LINE.finditer(text, first, last))
    key = next(reversed(tuple(above)), None)
    if key is None:
        return None
    outer = _OUTER_LINE.search(text, key.end(1), last)
    end = outer.start() if outer else last
    if key[2] is None or place < key.end():
        whole = Entry(Span(key.start(), end), (key[1],), f"{key[1]}:")
        return whole if place < end else None
    begins = re.compile(f"^{key[2]}", re.MULTILINE)
    starts = [*(item.start() for item in begins.finditer(text, key.end(), end)), end]
    number = bisect_right(starts, place) - 1
    if number + 1 == len(starts):
        return None
    return Entry(Span(starts[number], starts[number + 1]), (key[1], number), key[2])


def _alone(source: Source, entry: Entry) -> yaml.CollectionNode | None:
    """Return the node of an entry that is read by itself, or None where it cannot be.

    A field is a mapping of one key, an item a list of one. What is read with the rest, as an
    anchor is, cannot be read by itself.
    """
    text = source.text[entry.span.start : entry.span.end]
    if not text.startswith(entry.head) or "&" in text or _ENDS_YAML.search(text):
        return None
    try:
        node = _composed(text).node
    except yaml.YAMLError:
        return None
    wanted = yaml.SequenceNode if len(entry.path) > 1 else yaml.MappingNode
    is_one = isinstance(node, wanted) and not node.flow_style and len(node.value) == 1
    return cast("yaml.CollectionNode", node) if is_one else None


@lru_cache(maxsize=8)
def entry_scalars(source: Source, entry: Entry) -> Mapping[Path, Scalar | ScalarList]:
    """Return what `scalars` does for an entry alone; nothing where it is not read by itself."""
    node = _alone(source, entry)
    if node is None:
        return {}
    reader, path = _RecordReader(source, entry.span.start), entry.path
    held, above = (node.value[0], path) if len(path) > 1 else (node, ())
    return dict(_scalars(reader, held, above, is_in_flow=False))


class EntryContent(NamedTuple):
    """What an entry holds, read by itself: its value, and the places of all that is in it."""

    value: Any
    places: Mapping[Path, Place]


def _holds_parts(kind: inspect.Type) -> TypeGuard[inspect.VarTupleType]:
    """Return whether a list has parts for items; texts are also held against each other."""
    if not isinstance(kind, inspect.VarTupleType):
        return False
    return isinstance(plain(kind.item_type), inspect.StructType)


def entry_content(source: Source, entry: Entry, record: type[Mapped]) -> EntryContent | None:
    """Return what an entry of a record holds, or None where the whole has to be read for that.

    Paths and places are those in the whole. Where something is wrong, the whole has to be read.
    """
    node = _alone(source, entry)
    kind = cast("inspect.StructType", _type_of(record))
    field = next((field for field in kind.fields if field.encode_name == entry.path[0]), None)
    if node is None or field is None:
        return None
    reader, held = _RecordReader(source, entry.span.start), plain(field.type)
    if isinstance(node, yaml.MappingNode):
        key, inside = node.value[0]
        reader.places[entry.path] = Place(reader.span(key), reader.span(inside))
        value = reader.value(inside, field.type, entry.path)
    elif isinstance(node, yaml.SequenceNode) and _holds_parts(held):
        value = reader.item(node, node.value[0], held.item_type, entry.path)
    else:
        return None
    return None if reader.problems or value is _INVALID else EntryContent(value, reader.places)


def _scalars(
    reader: _RecordReader, node: yaml.Node, path: Path, *, is_in_flow: bool
) -> Iterator[tuple[Path, Scalar | ScalarList]]:
    """Yield the values below a node by their paths, and each list of values after its items."""
    if isinstance(node, yaml.ScalarNode):
        style = "" if node.style in {None, ""} else str(node.style)
        yield path, Scalar(reader.span(node), style, str(node.value), is_in_flow)
        return
    if not isinstance(node, yaml.CollectionNode):
        return
    inside = is_in_flow or bool(node.flow_style)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield from _scalars(reader, value, (*path, str(key.value)), is_in_flow=inside)
    elif isinstance(node, yaml.SequenceNode):
        items = [
            found
            for at, item in enumerate(node.value)
            for found in _scalars(reader, item, (*path, at), is_in_flow=inside)
        ]
        yield from items
        own = [value for place, value in items if len(place) == len(path) + 1]
        plain_items = tuple(value for value in own if isinstance(value, Scalar))
        if own and len(plain_items) == len(node.value):
            yield path, ScalarList(reader.span(node), plain_items, bool(node.flow_style))
