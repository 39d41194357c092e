"""What is wrong with YAML that cannot be read, and how to mend it, as an editor sees the line.

YAML's reader stops where it can go no further, which is often not where the slip is. Here the
lines around that place are looked at; the first look that sees something tells of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.patterns import lazy
from generator.text.diagnostic import Diagnostic, at
from generator.text.source import Source, Span


class Stop(NamedTuple):
    """Where YAML's reader stopped, and why, in its own words.

    `place` is an offset in the source, `began` that of what it was in the middle of.
    """

    place: int
    problem: str
    context: str = ""
    began: int | None = None


class _Slip(NamedTuple):
    """What an editor wrote wrong: where, what is the case, and what to do."""

    place: int
    message: str
    advice: str


class _Line(NamedTuple):
    """The line on which YAML's reader stopped: `start` to `end`, after `first`, where YAML begins.

    All are offsets in `text`, the whole source. `above` is where the line before begins.
    """

    text: str
    first: int
    above: int
    start: int
    end: int
    stop: Stop

    @property
    def written(self) -> str:
        return self.text[self.start : self.end]


SPACE_IS_MISSING = "Der mangler et mellemrum efter kolon."
ADVICE_ON_SPACE = "Skriv »navn: tekst«."
NO_SPACE = r"([a-zæøå_]+:)(?=[^\s:/])"
"""A field whose colon has no space after it; the group is its name with the colon."""

_NO_MAPPING = "mapping values are not allowed in this context"
_NO_KEY = "could not find expected ':'"
_LACKS = frozenset({_NO_MAPPING, _NO_KEY})
_NO_COLON = ("Linjen mangler et kolon.", ADVICE_ON_SPACE)
_LEFT_OPEN = ("scanning a quoted scalar", "parsing a flow sequence", "parsing a flow mapping")
_HIDDEN_BREAKS = ("\x85", "\u2028", "\u2029")
_MOVED_IN = "Linjen begynder med for mange mellemrum."

_HARD_SPACE = lazy(r"(?m)^[ \t]*(?P<hard>\u00a0)|^\s*(?:- )?\w+:(?P<after>\u00a0)")
_FIELD_GLUED = lazy(rf"[ \t]*(?:- +)?{NO_SPACE}")
_OPENED = lazy(r"""(?m)^[ \t]*(?:- +)?\w+: +(["'])(?:(?!\1)[^\n])*(?=\n)""")
_SIGN_FIRST = lazy(
    r"\s*(?:- )?(?P<key>\w+): +(?P<text>(?:[@%`&*!|>]|\"[^\"\n]*\"(?= *\w)|- )[^\n]*?)\s*$"
)
_FIELD_WITH_VALUE = lazy(r"( *(?:- +)?)\w+: +[^\s|>&\[{#][^\n]*\n")
_INDENT = lazy(r" +(?=\w+:)")
_TWO_COLONS = lazy(r"\s*(?:- )?(\w+): *([^\"'\n]*: [^\"'\n]*?)\s*$")


def finding(source: Source, yaml: Span, stop: Stop) -> Diagnostic:
    """Return what is told of YAML in a stretch of a source that cannot be read."""
    if stop.began is not None and stop.context.endswith(_LEFT_OPEN):
        stop = stop._replace(place=stop.began)
    number = source.position(stop.place).line
    start, end = source.line_start(number), source.line_start(number + 1)
    above = source.text.rfind("\n", yaml.start, max(yaml.start, start - 1)) + 1
    line = _Line(source.text, yaml.start, max(yaml.start, above), start, end, stop)
    slip = next((slip for look in _LOOKS if (slip := look(line))), None) or _Slip(
        stop.place,
        "Felterne kan ikke læses her.",
        'Se efter kolon, anførselstegn og indryk. Sæt anførselstegn (") om en tekst med kolon i.',
    )
    return at(source, Span(slip.place, slip.place + 1), "FMT01", slip.message, slip.advice)


def sign(source: Source, place: int) -> Diagnostic:
    """Return what is told of a sign that YAML does not let in at all."""
    return at(
        source,
        Span(place, place + 1),
        "FMT01",
        "Et usynligt tegn kan ikke læses.",
        "Slet tegnet, og skriv stedet igen.",
    )


def begins_with_sign(key: str, text: str) -> tuple[str, str]:
    """Return what is told of a value that begins with a sign of YAML, and what to do."""
    quoted = text.replace("'", "''")
    return (
        f"Teksten begynder med »{text[0]}«, som betyder noget i felter.",
        f"Sæt tegnet ' om teksten: {key}: '{quoted}'",
    )


def _tabulator(line: _Line) -> _Slip | None:
    if "\t" not in line.written:
        return None
    return _Slip(
        line.start + line.written.index("\t"),
        "Linjen har et tabulatortegn.",
        "Brug mellemrum i stedet for tabulator.",
    )


def _hard_space(line: _Line) -> _Slip | None:
    hard = _HARD_SPACE.search(line.text, line.above, line.end)
    if hard is None:
        return None
    return _Slip(
        hard.start(hard.lastgroup or 0),
        "Her er et hårdt mellemrum.",
        "Slet det, og skriv et almindeligt mellemrum.",
    )


def _hidden_break(line: _Line) -> _Slip | None:
    place = line.stop.place
    if line.text[max(0, place - 1) : place] not in _HIDDEN_BREAKS:
        return None
    message = "Her er et usynligt linjeskift."
    return _Slip(place - 1, message, "Slet det, og skriv stedet igen.")


def _glued(line: _Line) -> _Slip | None:
    """Look whether the line before is a field without a space after its colon."""
    if line.stop.problem not in _LACKS:
        return None
    glued = _FIELD_GLUED.match(line.text, line.above, line.start)
    return _Slip(glued.start(1), SPACE_IS_MISSING, ADVICE_ON_SPACE) if glued else None


def _no_colon(line: _Line) -> _Slip | None:
    """Look whether a line is a text that the next line was taken to go on with."""
    if line.stop.problem == _NO_MAPPING:
        before = line.text[line.first : line.start].rstrip("\n").rpartition("\n")[2]
        return _Slip(line.above, *_NO_COLON) if before.strip() and ":" not in before else None
    if line.stop.problem == _NO_KEY and line.stop.began is not None:
        return _Slip(line.stop.began, *_NO_COLON)
    return None


def _left_open(line: _Line) -> _Slip | None:
    """Look for the last value that begins with a quotation mark and has no other on its line."""
    opened = tuple(_OPENED.finditer(line.text, line.first, line.stop.place))
    if not opened:
        return None
    return _Slip(
        opened[-1].start(1),
        "Anførselstegnet slutter ikke på linjen.",
        f"Sæt også {opened[-1][1]} efter teksten, eller slet det første.",
    )


def _sign_first(line: _Line) -> _Slip | None:
    sign = _SIGN_FIRST.match(line.written)
    if sign is None:
        return None
    return _Slip(line.start + sign.start("text"), *begins_with_sign(sign["key"], sign["text"]))


def _all_moved_in(line: _Line) -> _Slip | None:
    """Look whether the very first line stands further in than the others."""
    is_in = line.start > line.first and line.text[line.first] == " "
    if not is_in or not line.written[:1].isalpha():
        return None
    return _Slip(line.first, _MOVED_IN, "Slet dem, så felterne står lige under hinanden.")


def _moved_in(line: _Line) -> _Slip | None:
    """Look whether a line stands further in than the field it follows.

    That one has its value already, so nothing can stand below it.
    """
    field = _FIELD_WITH_VALUE.match(line.text, line.above, line.start)
    indent = _INDENT.match(line.text, line.start)
    if not field or not indent or len(indent[0]) <= len(field[1]):
        return None
    advice = "Slet mellemrummene, så feltet står lige under det før."
    return _Slip(indent.start(), _MOVED_IN, advice)


def _two_colons(line: _Line) -> _Slip | None:
    two = _TWO_COLONS.match(line.written) if line.stop.problem == _NO_MAPPING else None
    if two is None:
        return None
    advice = f'Sæt anførselstegn om den: {two[1]}: "{two[2]}"'
    return _Slip(line.stop.place, "Teksten på linjen har et kolon.", advice)


_LOOKS: tuple[Callable[[_Line], _Slip | None], ...] = (
    _tabulator,
    _hard_space,
    _hidden_break,
    _glued,
    _no_colon,
    _left_open,
    _sign_first,
    _all_moved_in,
    _moved_in,
    _two_colons,
)
"""What is looked for, in order: the first that is there is told, for it explains the rest."""
