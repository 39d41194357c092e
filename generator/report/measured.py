"""What `klartekst lix` tells: the sum, the sections and the hardest sentences of each text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.danish import number, plural
from generator.measure import Measurement
from generator.readability.lix import guard, shown, terms
from generator.report.as_json import figures

LIMIT = 40
_WIDTH = 100


def as_text(found: Iterable[Measurement]) -> str:
    """Return the measurements as lines for people."""
    return "\n\n".join("\n".join(_lines(one)) for one in found)


def _lines(one: Measurement) -> Iterator[str]:
    counts = one.counts
    yield f"{one.path}: LIX {shown(counts, LIMIT)}"
    sum_of = terms(counts)
    if sum_of is None:
        yield "  Her er ingen ord at måle."
        return
    length, share = sum_of
    yield f"  {number(length, 1)} ord pr. sætning + {number(share, 1)} % lange ord"
    yield (
        f"  {plural(counts.words, 'ord', 'ord')}, "
        f"{plural(counts.sentences, 'sætning', 'sætninger')}, "
        f"{plural(counts.long_words, 'langt ord', 'lange ord')}"
    ).replace("\u00a0", " ")
    yield f"  Uden de helt korte sætninger: {number(guard(counts) or 0, 1)}"
    yield f"  Målt: {number(100 * _coverage(one), 0)} % af ordene"
    yield f"  Talt af textstat, som ikke kender dansk: {number(_second_opinion(one) or 0, 1)}"
    yield "  De sværeste sætninger:"
    for hard in one.hardest:
        line, column = hard.position
        yield (f"    {one.path}:{line}:{column}: {hard.words} ord, {hard.long_words} lange")
        yield f"      {_short(hard.text)}"
    for dropped in one.dropped:
        yield f"  Linje {dropped.line} er ikke talt med ({dropped.reason}): {_short(dropped.text)}"


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]} …"


def as_json(found: Iterable[Measurement]) -> str:
    """Return the measurements as one JSON object."""
    return json.dumps({"files": [_file(one) for one in found]}, ensure_ascii=False, indent=2)


def _file(one: Measurement) -> dict[str, Any]:
    index = guard(one.counts)
    return {
        "path": one.path,
        **figures(one.counts),
        "lix_guard": None if index is None else round(index, 4),
        "coverage": round(_coverage(one), 4),
        "sections": [{"heading": part.heading, **figures(part.counts)} for part in one.sections],
        "hardest": [
            {
                "line": hard.position.line,
                "column": hard.position.column,
                "words": hard.words,
                "long_words": hard.long_words,
                "text": hard.text,
            }
            for hard in one.hardest
        ],
        "textstat_lix": _second_opinion(one),
        "dropped": [
            {"line": line.line, "text": line.text, "reason": line.reason} for line in one.dropped
        ],
    }


def _coverage(one: Measurement) -> float:
    return one.counts.words / one.visible if one.visible else 1.0


def _second_opinion(one: Measurement) -> float | None:
    """Return textstat's own count of the same sentences; it knows no Danish sentence rules."""
    import textstat

    textstat.set_lang("da")
    text = " ".join(one.sentences)
    return round(float(textstat.lix(text)), 4) if text else None


FORMATS: Mapping[str, Callable[[Iterable[Measurement]], str]] = {
    "text": as_text,
    "json": as_json,
}
