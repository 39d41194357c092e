"""What is wrong with content: where it is, what is the case, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NamedTuple, Self

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
        return _LABELS[self]

    def weighs(self, least: Severity) -> bool:
        """Return whether it weighs as much as `least`, or more."""
        levels = tuple(Severity)
        return levels.index(self) <= levels.index(least)


SEVERITIES = {"fejl": Severity.ERROR, "advarsel": Severity.WARNING, "råd": Severity.ADVICE}
_LABELS = {severity: label for label, severity in SEVERITIES.items()}


class _Told(NamedTuple):
    """What a finding is made of."""

    path: str
    start: Position
    end: Position
    code: str
    severity: Severity
    message: str
    advice: str


class Diagnostic(_Told):
    """One finding at its place, from `start` up to, not including, `end`.

    The order of the fields is the one order in which findings are told: by place. What looks
    like a CPR number is masked in every word of it: findings are shown where all can read.

    A site of 10,000 texts has 80,000 of them, which are read back and sorted in each build: so
    it is a tuple.
    """

    __slots__ = ()

    def __new__(
        cls,
        path: str,
        start: Position,
        end: Position,
        code: str,
        severity: Severity,
        message: str,
        advice: str,
    ) -> Self:
        """Return a finding with its words masked."""
        return super().__new__(
            cls, masked(path), start, end, code, severity, masked(message), masked(advice)
        )

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[type, tuple[Any, ...]]]:
        """Keep the words as they are: they were masked."""
        return tuple.__new__, (Diagnostic, tuple(self))

    def __str__(self) -> str:
        line, column = self.start
        head = f"{self.path}:{line}:{column}: {self.severity.label} {self.code}: {self.message}"
        return f"{head}\n  hjælp: {self.advice}"


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
    """Return findings in the order in which they are told."""
    return tuple(sorted(diagnostics))


def errors(diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many of the findings stop publishing."""
    return sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
