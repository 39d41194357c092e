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
                "description": f"{one.message} {one.advice}",
                "check_name": one.code,
                "fingerprint": change.now.marks[one],
                "severity": _LEVELS[one.severity],
                "location": {
                    "path": f"{folder}{one.path}",
                    "positions": {
                        "begin": {"line": one.start.line, "column": one.start.column},
                        "end": {"line": one.end.line, "column": one.end.column},
                    },
                },
            }
            for one in change.told
        ],
        ensure_ascii=False,
        indent=2,
    )
