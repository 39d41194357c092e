"""XML as text: what stands between its tags, in them, and in its comments.

Each pattern reads a text once, however it is made; entities are never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from generator.patterns import lazy


def has_entities(xml: str) -> bool:
    """Return whether XML defines entities of its own, which may stand for anything."""
    return re.search(r"<!(?:DOCTYPE|ENTITY)", xml[:5000], re.IGNORECASE) is not None and (
        "<!ENTITY" in xml.upper()
    )


_TAG = lazy(r"<(/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*)>")
"""A tag; none of the patterns for XML goes on past the next one, so that each is read once."""
_CELL_ENDS = frozenset({"tc", "table-cell", "covered-table-cell"})
_LINE_ENDS = frozenset(
    {"p", "h", "tr", "table-row", "si", "comment", "text", "desc", "title", "li", "row", "sp"}
)
_GAPS = frozenset({"tab", "br", "cr", "s", "line-break"})
_ATTRIBUTE = lazy(
    r"""(?:descr|title|alt|Target|href|tooltip|string-value|description|display|location|author|name
    |initials|content|string|instr|value|formula|label|prompt|error|displayText)=(?:"([^"]*)"|'([^']*)')""",
    re.VERBOSE,
)


def shown(xml: str) -> str:
    """Return the text between tags: a line for each paragraph and row, a bar between cells."""

    def mark(tag: re.Match[str]) -> str:
        is_end, name = bool(tag[1]) or tag[3].endswith("/"), tag[2]
        if name in _GAPS:
            return " "
        if not is_end:
            return ""
        return "\x1f" if name in _CELL_ENDS else "\n" if name in _LINE_ENDS else ""

    text = unescape(_TAG.sub(mark, without(without(xml, *_REMARK), *_INSTRUCTION)))
    return _GAP.sub(_gap, text)


_REMARK = (lazy("<!--"), lazy("-->"))
_INSTRUCTION = (lazy(r"<\?"), lazy(r"\?>"))


def _stretches(
    text: str, begins: re.Pattern[str], ends: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Yield the marks at both ends of stretches of a text, which is read once.

    `<!--.*?-->` reads all the rest anew at each beginning that has no end.
    """
    begin = begins.search(text)
    while begin:
        end = ends.search(text, begin.end())
        if end is None:
            return
        yield begin, end
        begin = begins.search(text, end.end())


def without(text: str, begins: re.Pattern[str], ends: re.Pattern[str]) -> str:
    """Return a text without the stretches between two marks, the marks included."""
    kept: list[str] = []
    at = 0
    for begin, end in _stretches(text, begins, ends):
        kept.append(text[at : begin.start()])
        at = end.end()
    return "".join((*kept, text[at:]))


@cache
def marks(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what begins an element of a name, its attributes as the group, and what ends it."""
    return re.compile(rf"<(?:\w+:)?{name}\b([^<>]*)>"), re.compile(rf"</(?:\w+:)?{name}>")


def elements(xml: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in the tag and in the text of the elements of a name, each read once."""
    begins, ends = marks(name)
    begin = begins.search(xml)
    while begin:
        at = begin.end()
        if begin[1].endswith("/"):
            yield begin[1], ""
        else:
            end = ends.search(xml, at)
            if end is None:
                return
            yield begin[1], xml[at : end.start()]
            at = end.end()
        begin = begins.search(xml, at)


_GAP = lazy(r"\s+")


def _gap(run: re.Match[str]) -> str:
    """Return what is shown for a run of gaps, ends of lines and ends of cells.

    Each run is read once: XML is often indented, so a part without text is one run of 100,000.
    """
    _, bar, after = run[0].rpartition("\x1f")
    if "\n" in after:
        return "\n"
    return f" | {after}" if bar else run[0]


def attributes(xml: str) -> str:
    """Return what is written in tags and can be read: alternative texts, addresses, names."""
    found = [*_ATTRIBUTE.findall(xml), *_VARIABLE.findall(xml)]
    if _DASHED.search(xml):
        found += (quoted for quoted in _QUOTED.findall(xml) if any(map(_DASHED.search, quoted)))
    return "\n".join(unescape(text[0] or text[1]) for text in found)


_VARIABLE = lazy(r"""<(?:\w+:)?docVar\b[^<>]*?\bval=(?:"([^"]*)"|'([^']*)')""")
"""What a program keeps in a document, unseen."""


_DASHED = lazy(r"\d{6}[-\u2010-\u2015\u2212]\d{4}(?!\d)")
_SHAPES = r"(?:d|points|transform|viewBox|style|values|path)\s*="
_QUOTED = lazy(rf"""(?<![\w:.-])(?!{_SHAPES})[\w:.-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
"""Any attribute: it may hold a number of a person. Lines of a drawing are no text."""


_REMARK_BEGINS, _REMARK_ENDS = lazy(r"<(?:!--|\?)"), lazy(r"(?:--|\?)>")


def remarks(xml: str) -> str:
    """Return the comments and instructions of XML, which no reader sees and every program does."""
    return "\n".join(
        unescape(xml[begin.end() : end.start()])
        for begin, end in _stretches(xml, _REMARK_BEGINS, _REMARK_ENDS)
    )
