"""How a value of the front matter is shown to whoever rewrites it, and written in its style.

A spelling is read again before it is used, so that it says what was meant and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from generator.text.frontmatter import (
    Entry,
    Scalar,
    ScalarList,
    entry,
    entry_scalars,
    scalars,
)
from generator.text.raw import TextChange, applied
from generator.text.record import Path
from generator.text.source import Source

Values = Mapping[Path, Scalar | ScalarList]

SHORT = 80
"""So many characters fit between quotation marks on the line of a field; more go below it."""

_SIMPLE_ESCAPE = re.compile(r'\\(["\\])')


def shown(source: Source, value: Scalar | ScalarList) -> str:
    """Return the text of a value as it is rewritten: its lines without quotes and indents.

    A list has an item on each line.
    """
    if isinstance(value, ScalarList):
        return "\n".join(_squeezed(item.value) for item in value.items)
    raw = source.text[value.span.start : value.span.end]
    if value.style in {"|", ">"}:
        lines = raw.split("\n")[1:]
        indent = len(_indent(lines))
        return "\n".join(line[indent:] for line in lines)
    if "\n" not in raw:
        return value.value
    if not value.style:
        return "\n".join(line.strip() for line in raw.split("\n"))
    inner = "\n".join(line.strip() for line in raw[1:-1].split("\n"))
    if value.style == "'":
        return inner.replace("''", "'")
    is_plain = "\\" not in _SIMPLE_ESCAPE.sub("", inner)
    return _SIMPLE_ESCAPE.sub(r"\1", inner) if is_plain else value.value


def spelled(source: Source, path: Path, text: str) -> TextChange | None:
    """Return how a new text is written for a value, in its own style where that can hold it.

    None means that no style can, or that there is no such value.
    """
    values = scalars(source)
    value = values.get(path)
    if value is None:
        return None
    entry = _entry(source, path)
    for spelling in _spellings(source, value, text):
        change = TextChange(value.span, spelling)
        new = Source(source.path, applied(source.text, change))
        alone = entry and entry_scalars(new, entry.longer(len(new.text) - len(source.text)))
        before = entry_scalars(source, entry) if entry and alone else values
        if _says(before, alone or scalars(new), path, text):
            return change
    return None


@lru_cache(maxsize=8)
def _entry(source: Source, path: Path) -> Entry | None:
    """Return the entry that a value stands in, if it reads by itself as it does in the whole.

    What is typed there then changes no other entry, as long as it still reads by itself. Kept
    for the latest: the same value is asked about at every key.
    """
    values = scalars(source)
    own = entry(source, values[path].span.start)
    if own is None:
        return None
    held = {place: value for place, value in values.items() if own.holds(place)}
    return own if held == entry_scalars(source, own) else None


def _spellings(source: Source, value: Scalar | ScalarList, text: str) -> Iterator[str]:
    if isinstance(value, ScalarList):
        return _of_list(source, value, text)
    return _of_scalar(source, value, text.strip(), _below(source, value))


def _below(source: Source, value: Scalar) -> str:
    """Return the indent of lines that go on below a value."""
    line, column = source.position(value.span.start)
    start = source.line_start(line)
    before = source.text[start : start + column - 1]
    steps = len(before) - len(before.lstrip(" -"))
    return " " * (steps + (2 if before.strip(" -") else 0) or 2)


def _says(before: Values, after: Values, path: Path, text: str) -> bool:
    """Return whether a value says its new text, and every other value what it said before."""
    if _others(before, path) != _others(after, path):
        return False
    value = after.get(path)
    if isinstance(value, ScalarList):
        return [_squeezed(item.value) for item in value.items] == _items(text)
    return (
        isinstance(before[path], Scalar)
        and value is not None
        and _squeezed(value.value) == _squeezed(text)
    )


def _others(values: Values, path: Path) -> Mapping[Path, str]:
    return {
        place: value.value
        for place, value in values.items()
        if isinstance(value, Scalar) and place[: len(path)] != path
    }


def _items(text: str) -> list[str]:
    """Return the items of a list that is shown with one on each line."""
    return [item for item in map(_squeezed, text.split("\n")) if item]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _of_scalar(source: Source, value: Scalar, text: str, indent: str) -> Iterator[str]:
    raw = source.text[value.span.start : value.span.end]
    lines = text.split("\n")
    if value.style in {"|", ">"}:
        own = _indent(raw.split("\n")[1:]) or indent
        yield "\n".join((raw.split("\n", 1)[0], *_indented(lines, own)))
        return
    further = _indent(raw.split("\n")[1:]) or indent
    if value.style == "'":
        yield _quoted_single(lines, further)
    elif value.style == '"':
        yield _quoted_double(lines, further)
    elif all(line.strip() for line in lines):
        yield "\n".join(
            (lines[0].strip(), *_indented([line.strip() for line in lines[1:]], further))
        )
    if len(lines) > 1 or len(text) > SHORT:
        if not value.is_in_flow:
            yield "\n".join((">-", *_indented([line.strip() for line in lines], indent)))
        lines = [_squeezed(text)]
    yield (
        _quoted_single(lines, further) if set('"\\') & set(text) else _quoted_double(lines, further)
    )


def _quoted_single(lines: Sequence[str], indent: str) -> str:
    return f"'{_over_lines([line.replace(chr(39), chr(39) * 2) for line in lines], indent)}'"


def _quoted_double(lines: Sequence[str], indent: str) -> str:
    escaped = [line.replace("\\", "\\\\").replace('"', '\\"') for line in lines]
    return f'"{_over_lines(escaped, indent)}"'


def _over_lines(lines: Sequence[str], indent: str) -> str:
    first, *others = (line.strip() for line in lines)
    return "\n".join((first, *_indented(others, indent)))


def _of_list(source: Source, value: ScalarList, text: str) -> Iterator[str]:
    """Yield ways to write a list; an item that stays keeps its spelling."""
    raw = {
        _squeezed(item.value): source.text[item.span.start : item.span.end] for item in value.items
    }
    wanted = _items(text)
    first = value.items[0]
    spelt = [
        raw[item] if item in raw else next(_of_scalar(source, _like(first), item, ""))
        for item in wanted
    ]
    quoted = [raw[item] if item in raw else _quoted_double([item], "") for item in wanted]
    for items in (spelt, quoted):
        if value.is_flow:
            yield f"[{', '.join(items)}]"
        else:
            indent = " " * (source.position(value.span.start).column - 1)
            yield f"\n{indent}".join(f"- {item}" for item in items)


def _like(item: Scalar) -> Scalar:
    """Return the style of an item for a new one; a block is for one text only."""
    return item._replace(style="" if item.style in {"|", ">"} else item.style)


def _indent(lines: Sequence[str]) -> str:
    """Return the indent that lines have in common, blank ones left out."""
    indents = (line[: len(line) - len(line.lstrip(" "))] for line in lines if line.strip())
    return min(indents, key=len, default="")


def _indented(lines: Sequence[str], indent: str) -> Iterator[str]:
    return (f"{indent}{line}".rstrip() if not line.strip() else f"{indent}{line}" for line in lines)
