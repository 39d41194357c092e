"""What `klartekst lix` tells: the text with its hard sentences marked, the sum, the advice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from generator.danish import join, number, plural
from generator.readability.lix import Counts, Limit, guard, lix_figure, terms
from generator.report import marked
from generator.report.as_json import figures
from generator.report.measure import Measurement
from generator.report.weighing import WhatIf
from generator.rules import easing
from generator.rules.ord01 import Heavy
from generator.text.cpr import masked
from generator.text.verdict import TextVerdict, headroom, in_cell, told, verdict

_WIDTH = 100
_PLACES = 5


class ShownMeasurement(NamedTuple):
    """A measurement as it is shown: the heavy words to tell of beside it, by no rule.

    `known` are the stems of words that may stay as they are, as `known_words` gives them.
    """

    measurement: Measurement
    heavy: Sequence[Heavy] = ()
    known: frozenset[str] = frozenset()


def as_text(shown: Iterable[ShownMeasurement], *, colour: bool = False) -> str:
    """Return measurements as lines for people.

    The figure comes first, the text with its marks last. `colour` is for a terminal that shows it.
    """
    return masked("\n\n".join("\n".join(_lines(each, colour=colour)) for each in shown))


def as_table(rows: Iterable[tuple[str, Counts, Limit]], usual: Limit) -> str:
    """Return a line for each text with its figure, its words and its path, in the order given.

    Each has the limit that counts for it; one that is not the `usual` stands beside it.
    """
    listed = [(in_cell(counts, limit), number(counts.words), path, verdict(counts, limit), limit)
              for path, counts, limit in rows]  # fmt: skip
    widest = max((len(figure) for figure, *_ in listed), default=0)
    lines = [f"{'LIX':<{widest}}  {'Ord':>7}  Tekst"]
    for figure, words, path, said, limit in listed:
        is_over = said is TextVerdict.OVER
        over = f" ({said}{'' if limit == usual else f' på {limit}'})" if is_over else ""
        lines.append(f"{figure:<{widest}}  {words:>7}  {path}{over}")
    hard = sum(said is TextVerdict.OVER for *_, said, _ in listed)
    which = f" på {usual}" if all(limit == usual for *_, limit in listed) else ""
    lines.append(f"{plural(len(listed), 'tekst', 'tekster')}, {number(hard)} over grænsen{which}.")
    return masked("\n".join(lines)).replace("\u00a0", " ")


def _lines(shown: ShownMeasurement, *, colour: bool) -> Iterator[str]:
    measurement = shown.measurement
    counts, limit = measurement.counts, measurement.limit
    if not counts.words:
        yield f"{measurement.path}: LIX {lix_figure(counts, limit)}"
        yield f"  {sum_of(counts)}"
        return
    room = headroom(counts, limit)
    yield f"{measurement.path}: {told(counts, limit)}{f'. {room}' if room else ''}"
    has_figure = verdict(counts, limit) is not TextVerdict.TOO_SHORT
    if has_figure:
        yield f"  {sum_of(counts)}"
    yield f"  {counted(counts)}".replace("\u00a0", " ")
    if has_figure:
        yield f"  Uden korte sætninger, gentagelser og stumper: {number(guard(counts) or 0, 1)}"
    yield f"  Målt: {number(100 * _coverage(measurement), 0)} % af ordene"
    if has_figure:
        yield f"  Talt af textstat, som ikke kender dansk: {number(_second_opinion(measurement) or 0, 1)}"
    yield from _way(shown)
    yield "  De sværeste sætninger:"
    for hard in measurement.hardest:
        line, column = hard.position
        yield (f"    {measurement.path}:{line}:{column}: {hard.words} ord, {hard.long_words} lange")
        yield f"      {_short(hard.text)}"
    if measurement.what_if and has_figure:
        yield "  Begynd med den første af dem:"
        yield from (f"    {step}" for step in what_if_told(measurement.what_if, limit))
    yield from _words_told(measurement, shown.heavy)
    for dropped in measurement.dropped:
        yield f"  Linje {dropped.line} er ikke talt med ({dropped.reason}): {_short(dropped.text)}"
    yield ""
    yield from marked.as_lines(measurement.marked, colour=colour)


def _way(shown: ShownMeasurement) -> Iterator[str]:
    """Yield how far a text is over its limit, and the changes that help most."""
    measurement, heavy, known = shown
    if verdict(measurement.counts, measurement.limit) is not TextVerdict.OVER:
        return
    sentences, limit = measurement.text.counted, measurement.limit
    yield f"  {easing.way_told(sentences, limit, known)}".replace("\u00a0", " ")
    for change in easing.changes(sentences, heavy, limit, known):
        figure = lix_figure(change.after, limit)
        yield f"    {change.told}: »{_short(change.sentence.text)}« Så er LIX {figure}."


def _words_told(measurement: Measurement, heavy: Sequence[Heavy]) -> Iterator[str]:
    """Yield each heavy word once, those that stand in most places first."""
    lines: dict[tuple[str, str], list[int]] = {}
    for word in heavy:
        start = word.passage.span(word.start, word.end).start
        same = (word.written.casefold(), word.quoted.casefold())
        lines.setdefault(same, []).append(measurement.source.position(start).line)
    if not lines:
        return
    yield f"  {plural(len(lines), 'tungt ord', 'tunge ord')}:".replace("\u00a0", " ")
    for (written, quoted), places in sorted(lines.items(), key=lambda item: -len(item[1])):
        shown = join(dict.fromkeys(str(line) for line in places[:_PLACES]))
        more = " …" if len(places) > _PLACES else ""
        yield f"    »{written}«: skriv hellere {quoted} (linje {shown}{more})"


def sum_of(counts: Counts) -> str:
    """Return the two terms: »12,4 ord pr. sætning + 27,1 % lange ord«."""
    found = terms(counts)
    if found is None:
        return "Her er ingen ord at måle."
    length, share = found
    return f"{number(length, 1)} ord pr. sætning + {number(share, 1)} % lange ord"


def counted(counts: Counts) -> str:
    """Return what LIX is made of: words, sentences, long words."""
    return join(
        (
            plural(counts.words, "ord", "ord"),
            plural(counts.sentences, "sætning", "sætninger"),
            plural(counts.long_words, "langt ord", "lange ord"),
        )
    )


def what_if_told(what_if: WhatIf, limit: Limit) -> tuple[str, ...]:
    """Return what making the hardest sentence easier would do, in words."""
    split = f"Deler du den i to, bliver LIX {lix_figure(what_if.split, limit)}."
    if what_if.shortened is None:
        return (split,)
    return (
        split,
        f"Skriver du den uden lange ord, bliver LIX {lix_figure(what_if.shortened, limit)}.",
    )


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]} …"


def as_json(found: Iterable[Measurement]) -> str:
    """Return the measurements as one JSON object."""
    measured = {"files": [_file(measurement) for measurement in found]}
    return masked(json.dumps(measured, ensure_ascii=False, indent=2))


def _file(measurement: Measurement) -> dict[str, Any]:
    index = guard(measurement.counts)
    return {
        "path": measurement.path,
        "verdict": verdict(measurement.counts, measurement.limit),
        **figures(measurement.counts),
        "limit": measurement.limit,
        "lix_guard": None if index is None else round(index, 4),
        "coverage": round(_coverage(measurement), 4),
        "sections": [
            {"heading": part.heading, **figures(part.counts)} for part in measurement.sections
        ],
        "hardest": [
            {
                "line": hard.position.line,
                "column": hard.position.column,
                "words": hard.words,
                "long_words": hard.long_words,
                "text": hard.text,
            }
            for hard in measurement.hardest
        ],
        "textstat_lix": _second_opinion(measurement),
        "dropped": [
            {"line": line.line, "text": line.text, "reason": line.reason}
            for line in measurement.dropped
        ],
    }


def _coverage(measurement: Measurement) -> float:
    return measurement.counts.words / measurement.visible if measurement.visible else 1.0


def _second_opinion(measurement: Measurement) -> float | None:
    """Return textstat's own count of the same sentences; it knows no Danish sentence rules."""
    import textstat

    textstat.set_lang("da")
    text = " ".join(sentence.text for sentence in measurement.text.counted)
    return round(float(textstat.lix(text)), 4) if text else None
