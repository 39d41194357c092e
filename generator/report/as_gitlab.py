"""Findings as GitLab's code quality report."""

from __future__ import annotations

import json

from generator.changes import fingerprints
from generator.diagnostic import Diagnostic, Severity
from generator.library import Library

_LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def report(diagnostics: tuple[Diagnostic, ...], library: Library, folder: str) -> str:
    """Return a JSON list with one object for each finding."""
    marks = fingerprints(diagnostics, library)
    return json.dumps(
        [
            {
                "description": f"{one.message} {one.advice}",
                "check_name": one.code,
                "fingerprint": mark,
                "severity": _LEVELS[one.severity],
                "location": {
                    "path": f"{folder}{one.path}",
                    "positions": {
                        "begin": {"line": one.start.line, "column": one.start.column},
                        "end": {"line": one.end.line, "column": one.end.column},
                    },
                    "lines": {"begin": one.start.line},
                },
            }
            for one, mark in zip(diagnostics, marks, strict=True)
        ],
        ensure_ascii=False,
        indent=2,
    )
