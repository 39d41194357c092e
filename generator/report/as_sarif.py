"""Findings as SARIF 2.1.0, with the rules and their help, for code scanning."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from generator.changes import fingerprints
from generator.diagnostic import Diagnostic, Severity
from generator.library import Library
from generator.rules import RULES, Rule

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(diagnostics: tuple[Diagnostic, ...], library: Library, folder: str) -> str:
    """Return one run with all findings. Fingerprints are made of what is said, not of lines."""
    marks = fingerprints(diagnostics, library)
    run = {
        "tool": {"driver": {"name": "klartekst", "rules": [_rule(one) for one in RULES]}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, folder, mark) for one, mark in zip(diagnostics, marks, strict=True)
        ],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _rule(one: Rule) -> dict[str, Any]:
    return {
        "id": one.code,
        "shortDescription": {"text": one.title},
        "help": {"text": one.why},
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }


def _result(one: Diagnostic, folder: str, mark: str) -> dict[str, Any]:
    region = {
        "startLine": one.start.line,
        "startColumn": one.start.column,
        "endLine": one.end.line,
        "endColumn": one.end.column,
    }
    place = {"artifactLocation": {"uri": quote(f"{folder}{one.path}")}, "region": region}
    return {
        "ruleId": one.code,
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.message} {one.advice}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"klartekst/v1": mark},
    }
