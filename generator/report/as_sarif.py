"""Findings as SARIF 2.1.0, with the rules and their help, for code scanning."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from generator.library.changes import Change
from generator.report import explained
from generator.rules import Rule, judging
from generator.text.diagnostic import Diagnostic, Severity
from generator.version import VERSION

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
"""SARIF's name for the folder that the command was run in."""


def report(change: Change, folder: str) -> str:
    """Return one run with what is told. Fingerprints are made of what is said, not of lines."""
    driver = {
        "name": "klartekst",
        "version": VERSION,
        "rules": [_rule(rule) for rule in judging.explained(change.now.library)],
    }
    run = {
        "tool": {"driver": driver},
        "language": "da",
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, folder, change.now.marks[diagnostic]) for diagnostic in change.shown
        ],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": explained.rule(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, folder: str, mark: str) -> dict[str, Any]:
    region = {
        "startLine": diagnostic.start.line,
        "startColumn": diagnostic.start.column,
        "endLine": diagnostic.end.line,
        "endColumn": diagnostic.end.column,
    }
    address = {"uri": quote(f"{folder}{diagnostic.path}"), "uriBaseId": _ROOT}
    return {
        "ruleId": diagnostic.code,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": f"{diagnostic.message} {diagnostic.advice}"},
        "locations": [{"physicalLocation": {"artifactLocation": address, "region": region}}],
        "partialFingerprints": {"klartekst/v1": mark},
    }
