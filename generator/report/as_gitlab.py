"""Findings as GitLab's code quality report."""

from __future__ import annotations

import json

from generator.library.changes import Change
from generator.text.diagnostic import Severity

_LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.ADVICE: "info"}


def report(change: Change, folder: str) -> str:
    """Return a JSON list with one object for each finding."""
    return json.dumps(
        [
            {
                "description": f"{diagnostic.message} {diagnostic.advice}",
                "check_name": diagnostic.code,
                "fingerprint": change.now.marks[diagnostic],
                "severity": _LEVELS[diagnostic.severity],
                "location": {
                    "path": f"{folder}{diagnostic.path}",
                    "positions": {
                        "begin": {"line": diagnostic.start.line, "column": diagnostic.start.column},
                        "end": {"line": diagnostic.end.line, "column": diagnostic.end.column},
                    },
                },
            }
            for diagnostic in change.shown
        ],
        ensure_ascii=False,
        indent=2,
    )
