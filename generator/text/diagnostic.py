"""What is wrong with content: where it is, what is the case, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from operator import attrgetter

from generator.text.cpr import masked
from generator.text.source import Position, Source, Span


class Severity(StrEnum):
    """How much a finding weighs. Only errors stop publishing."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        """The Danish word that editors see."""
        return {"error": "fejl", "warning": "advarsel", "advice": "råd"}[self.value]

    def weighs(self, least: Severity) -> bool:
        """Return whether it weighs as much as `least`, or more."""
        levels = tuple(Severity)
        return levels.index(self) <= levels.index(least)


SEVERITIES = {"fejl": Severity.ERROR, "advarsel": Severity.WARNING, "råd": Severity.ADVICE}


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding at its place, from `start` up to, not including, `end`.

    The order of the fields is the one order in which findings are told: by place. What looks
    like a CPR number is masked in every word of it: findings are shown where all can read.
    """

    path: str
    start: Position
    end: Position
    code: str
    severity: Severity
    message: str
    advice: str

    def __post_init__(self) -> None:
        for name in ("path", "message", "advice"):
            object.__setattr__(self, name, masked(getattr(self, name)))

    def __reduce__(self) -> tuple[Callable[..., Diagnostic], tuple[object, ...]]:
        """Keep the words as they are: they were masked."""
        places = (tuple(self.start), tuple(self.end))
        words = (self.path, self.code, self.message, self.advice)
        return _again, (places, self.severity.value, words)

    def __str__(self) -> str:
        line, column = self.start
        head = f"{self.path}:{line}:{column}: {self.severity.label} {self.code}: {self.message}"
        return f"{head}\n  hjælp: {self.advice}"


def _again(
    places: tuple[tuple[int, int], tuple[int, int]], severity: str, words: tuple[str, str, str, str]
) -> Diagnostic:
    """Return a finding that was kept. There are many, so no sign of it is looked at again."""
    diagnostic = object.__new__(Diagnostic)
    put = object.__setattr__
    put(diagnostic, "start", Position(*places[0]))
    put(diagnostic, "end", Position(*places[1]))
    put(diagnostic, "severity", _LEVELS[severity])
    for name, value in zip(_WORDS, words, strict=True):
        put(diagnostic, name, value)
    return diagnostic


_WORDS = ("path", "code", "message", "advice")
_LEVELS = {level.value: level for level in Severity}


def at(
    source: Source,
    span: Span,
    code: str,
    message: str,
    advice: str,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """Return a finding at a stretch of a source."""
    start, end = source.position(span.start), source.position(max(span.start, span.end))
    return Diagnostic(source.path, start, end, code, severity, message, advice)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings in the order in which they are told, as `sorted` does but quicker."""
    return tuple(sorted(diagnostics, key=_PLACE))


_PLACE = attrgetter(*(each.name for each in fields(Diagnostic)))


def errors(diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many of the findings stop publishing."""
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
