"""Findings as GitHub annotations. GitHub shows ten of each level a step, so the worst come first.

The rest stand in the summary, which is written beside.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.changes import Change
from generator.originals.altered import altered, told
from generator.report.as_text import summary
from generator.text.diagnostic import Diagnostic, Severity

SHOWN = 10
"""How many annotations of one level GitHub shows for a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def report(change: Change, folder: str) -> str:
    """Return workflow commands, at most ten of each level, and the sum as a last line."""
    return "\n".join(
        [*_annotations(change.shown, folder), *_figures(change, folder), summary(change)]
    )


def _figures(change: Change, folder: str) -> Iterator[str]:
    """Yield the figures that the change alters, old and new, where they stand."""
    for figure in altered(change)[:SHOWN]:
        place = f"file={_property(folder + figure.path)},line={figure.place.line}"
        yield f"::notice {place},title=Tal::{_data(told(figure))}"


def _annotations(diagnostics: tuple[Diagnostic, ...], folder: str) -> Iterator[str]:
    for level, command in _COMMANDS.items():
        for one in [diagnostic for diagnostic in diagnostics if diagnostic.severity is level][
            :SHOWN
        ]:
            place = ",".join(
                f"{name}={_property(str(value))}" for name, value in _place(one, folder).items()
            )
            text = f"{one.message}\n{one.advice}"
            yield f"::{command} {place}::{_data(text)}"


def _place(diagnostic: Diagnostic, folder: str) -> dict[str, object]:
    """Return where an annotation stands. GitHub drops the columns of one that spans lines."""
    place: dict[str, object] = {
        "file": f"{folder}{diagnostic.path}",
        "line": diagnostic.start.line,
        "col": diagnostic.start.column,
    }
    if diagnostic.start.line == diagnostic.end.line:
        place |= {"endLine": diagnostic.end.line, "endColumn": diagnostic.end.column}
    return place | {"title": diagnostic.code}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
