"""Advice that is followed mends: the finding is gone, and no new one comes.

Where the advice says what to write, or what to take away, it is done here as it stands. What it
cannot say, since only the editor knows it, is done in the clean twin.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import pytest

from generator.text.diagnostic import Diagnostic, Severity
from generator.text.source import Source
from tests.rules.judging import base, judged
from tests.rules.test_corpus import FAULTS, PLACES, Planted, name

Sources = Mapping[str, Source]
Follow = Callable[[Diagnostic, re.Match[str], Source], str]
"""Returns the text of a file in which a piece of advice is followed."""

_QUOTED = re.compile("»(.+?)«")


def _span(found: Diagnostic, source: Source) -> tuple[int, int]:
    start, end = (source.line_start(at.line) + at.column - 1 for at in (found.start, found.end))
    return start, end


def _put(source: Source, start: int, end: int, text: str) -> str:
    return f"{source.text[:start]}{text}{source.text[end:]}"


def _meant(found: Diagnostic, match: re.Match[str], source: Source) -> str:
    """Write what was meant instead of what stands there, from the line on."""
    start, end = _span(found, source)
    here = source.line_start(found.start.line)
    written = [source.text[start:end].strip("\"'"), *_QUOTED.findall(found.message)]
    there = [text for text in written if text and text in source.text[here:]]
    wrong = max(there, key=lambda text: difflib.SequenceMatcher(None, text, match[1]).ratio())
    at = source.text.index(wrong, here)
    return _put(source, at, at + len(wrong), match[1])


def _instead(found: Diagnostic, match: re.Match[str], source: Source) -> str:
    return _put(source, *_span(found, source), match[1])


def _line(found: Diagnostic, match: re.Match[str], source: Source) -> str:
    """Write a field beside the one that is pointed at, or put its value right."""
    key, _, value = match[1].partition(": ")
    start = source.line_start(found.start.line)
    end = source.line_start(found.start.line + 1)
    line = source.text[start:end]
    if "{" in line:
        return _put(source, start, end, re.sub(r"\}", f", {key}: {value}}}", line, count=1))
    inner = re.match(r" *(?:- )?", line)
    assert inner
    part = re.compile(rf"(?:^ {{{len(inner[0])}}}\S.*\n)+", re.MULTILINE)
    block = next(block for block in part.finditer(source.text) if block.end() >= end)
    if re.search(rf"^ *{key}:", block[0], re.MULTILINE):
        mended = re.sub(rf"^( *{key}:).*", rf"\1 {value}", block[0], flags=re.MULTILINE)
        return _put(source, *block.span(), mended)
    return _put(source, end, end, f"{' ' * len(inner[0])}{key}: {value}\n")


def _linked(found: Diagnostic, match: re.Match[str], source: Source) -> str:
    """Make a link of the words that are pointed at, or that end there."""
    words = match[1].partition("]")[0].removeprefix("[")
    start, end = _span(found, source)
    begin = source.text.casefold().rindex(words.casefold(), 0, end)
    assert begin <= start
    return _put(source, begin, end, match[1])


def _without_line(found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    """Take a field away."""
    start, end = _span(found, source)
    first, last = source.line_start(found.start.line), source.line_start(found.start.line + 1)
    if "{" in source.text[first:start]:
        begin = source.text.rindex(",", 0, start)
        return _put(
            source,
            begin,
            begin + re.search(r"(?=[,}])", source.text[end:]).start() + end - begin,
            "",
        )  # type: ignore[union-attr]  # the brace is closed
    return _put(source, first, last, "")


def _without_item(found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    """Take an item of a list away, and the list with its last one."""
    lines = source.text.split("\n")
    first = found.start.line - 1
    while not lines[first].startswith("  - "):
        first -= 1
    last = first + 1
    while last < len(lines) and lines[last].startswith("    "):
        last += 1
    is_only = not lines[first - 1].startswith(" ") and not lines[last : last + 1] > ["  "]
    return "\n".join([*lines[: first - is_only], *lines[last:]])


def _without(found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    """Delete what is pointed at, and the space before it where none is needed."""
    start, end = _span(found, source)
    needs_no_space = source.text[end : end + 1] in " .,;:!?\n"
    return _put(source, start - (needs_no_space and source.text[start - 1] == " "), end, "")


def _once(found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    start, end = _span(found, source)
    return _put(source, start, end, source.text[start:end].split()[0])


def _escaped(found: Diagnostic, match: re.Match[str], source: Source) -> str:
    start = _span(found, source)[0]
    at = source.text.index(match[1].replace("\\", ""), start)
    return _put(source, at, at + len(match[1]) - 1, match[1])


def _level(found: Diagnostic, match: re.Match[str], source: Source) -> str:
    start, end = _span(found, source)
    words = source.text[start:end].strip("#* ")
    signs = "#" * int(match[1]) if match[1].isdigit() else match[1]
    return _put(source, start, end, f"{signs} {words}")


def _ended(found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    end = _span(found, source)[1]
    return _put(source, end, end, ".")


def _spaced(found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    end = _span(found, source)[1]
    return _put(source, end, end, " ")


def _joined(found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    start, end = _span(found, source)
    return _put(source, start, end, re.sub(r"[-\s]+", "", source.text[start:end]))


def _empty_line_above(found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    at = re.compile(r"^(?=-+\s*$|=+\s*$)", re.MULTILINE).search(
        source.text, _span(found, source)[0]
    )
    assert at
    return _put(source, at.start(), at.start(), "\n")


def _fence(_found: Diagnostic, _match: re.Match[str], source: Source) -> str:
    fields = re.match(r"---\n(?:[a-z_]+:.*\n)+", source.text)
    assert fields
    return _put(source, fields.end(), fields.end(), "---\n")


WAYS: Mapping[str, Follow] = {
    r"Mente du »#?(.+?)«\?": _meant,
    r"Mente du (\d[\d-]+)\?": _meant,
    r"Skriv »([\w ]+: [\w. ]+)«(?:\.|, eller slet .*)$": _line,
    r"Skriv dagen som »(\w+: [\d-]+)«\.": _line,
    r"Skriv tegnet »(.+?)«\.$": _instead,
    r"Skriv for eksempel »(.+?)(?: eller .+)?«\.$": _instead,
    r"Skriv »([^:»]+?)«\.(?: Et løfte må ikke blive fastere hos os\.)?$": _instead,
    r"Skriv (\[.+?\]\(#.+?\))": _linked,
    r"Skriv »(\d+\\[.)])« med en skråstreg": _escaped,
    r"Skriv den med (\d) tegn »#«\.": _level,
    r"Er det en overskrift, så skriv den med »(#+)«\.": _level,
    r"Slet den ene linje\.$": _without_line,
    r"Feltet ».+« står her også\. Slet den ene linje\.$": _without_line,
    r"Slet det, der er for meget\.$": _without_item,
    r"Slet undtagelsen\.": _without_item,
    r"Slet linjen, og ret teksten\.$": _without_item,
    r"Slet tegnet, og skriv stedet igen\.$": _without,
    r"Svar på den, og slet den\.$": _without,
    r"Slet nummeret\.$": _without,
    r"Skriv ordet samlet\.$": _joined,
    r"Sæt et punktum\. ": _ended,
    r"Sæt punktum efter »\w+«\. ": _ended,
    r"Sæt et mellemrum efter punktummet\.": _spaced,
    r"Skriv »## « først på linjen": _spaced,
    r"Sæt en tom linje over stregerne\.": _empty_line_above,
    r"Slut dem med en linje »---«\.$": _fence,
}
"""How advice is followed that says what to do; the first that fits."""


@cache
def _told(which: int) -> tuple[Diagnostic, ...]:
    planted = EVERY[which]
    return judged(
        *planted.shared, *planted.with_fault, attachments=planted.attachments.get("fejl", ())
    )


def _sources(planted: Planted) -> dict[str, Source]:
    return {each.path: each for each in (*base(), *planted.shared, *planted.with_fault)}


def _way(found: Diagnostic) -> tuple[Follow, re.Match[str]] | None:
    for pattern, follow in WAYS.items():
        if match := re.match(pattern, found.advice):
            return follow, match
    return None


def _stopping(found: Iterable[Diagnostic]) -> Counter[str]:
    """Count the errors and warnings by their rules."""
    return Counter(each.code for each in found if each.severity is not Severity.ADVICE)


EVERY = [*FAULTS, *PLACES]
FOLLOWED = [
    which
    for which, planted in enumerate(EVERY)
    if any(each.code == planted.code and _way(each) for each in _told(which))
]


@pytest.mark.parametrize("which", FOLLOWED, ids=lambda which: name(EVERY[which]))
def test_advice_that_says_what_to_write_mends_when_it_is_written(which: int) -> None:
    planted, before = EVERY[which], _told(which)
    sources = _sources(planted)
    found = next(each for each in before if each.code == planted.code and _way(each))
    way = _way(found)
    assert way
    follow, match = way
    source = sources[found.path]
    mended = Source(source.path, follow(found, match, source))
    assert mended.text != source.text
    changed = {each.path: each for each in (*planted.shared, *planted.with_fault)}
    after = judged(
        *({**changed, mended.path: mended}.values()),
        attachments=planted.attachments.get("fejl", ()),
    )
    same = (found.code, found.message, found.path)
    count = sum((each.code, each.message, each.path) == same for each in before)
    left = sum((each.code, each.message, each.path) == same for each in after)
    assert left < count, "\n".join(map(str, after))
    new = _stopping(after) - _stopping(before)
    assert not new, "\n".join(map(str, after))


@pytest.mark.parametrize("which", range(len(FAULTS)), ids=lambda which: name(EVERY[which]))
def test_the_twin_in_which_the_advice_is_followed_has_no_new_fault(which: int) -> None:
    planted = EVERY[which]
    after = judged(*planted.shared, *planted.clean, attachments=planted.attachments.get("ren", ()))
    new = _stopping(after) - _stopping(_told(which))
    assert not new, "\n".join(map(str, after))


@pytest.mark.parametrize("which", range(len(EVERY)), ids=lambda which: name(EVERY[which]))
def test_no_advice_proposes_what_is_written(which: int) -> None:
    sources = _sources(EVERY[which])
    for found in _told(which):
        source = sources.get(found.path, Source(found.path, ""))
        start, end = _span(found, source)
        named = [text for text in _QUOTED.findall(found.message) if text in source.text]
        written = {source.text[start:end].strip("\"'"), *named}
        for pattern in (r"Mente du »(.+?)«", r"Mente du (\d\S+)\?", r"Kald den »(.+?)«"):
            for proposed in re.findall(pattern, found.advice):
                assert proposed not in written, found
