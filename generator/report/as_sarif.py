"""Findings as SARIF 2.1.0, with the rules and their help, for code scanning."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from generator.library.changes import Change
from generator.report import explained
from generator.rules import RULES, Rule
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
        "rules": [_rule(rule.within(change.now.library.limits())) for rule in RULES],
    }
    run = {
        "tool": {"driver": driver},
        "language": "da",
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, folder, change.now.marks[one]) for one in change.told],
    }
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _rule(one: Rule) -> dict[str, Any]:
    return {
        "id": one.code,
        "shortDescription": {"text": one.title},
        "fullDescription": {"text": one.why},
        "help": {"text": explained.rule(one)},
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }


def _result(one: Diagnostic, folder: str, mark: str) -> dict[str, Any]:
    region = {
        "startLine": one.start.line,
        "startColumn": one.start.column,
        "endLine": one.end.line,
        "endColumn": one.end.column,
    }
    address = {"uri": quote(f"{folder}{one.path}"), "uriBaseId": _ROOT}
    return {
        "ruleId": one.code,
        "level": _LEVELS[one.severity],
        "message": {"text": f"{one.message} {one.advice}"},
        "locations": [{"physicalLocation": {"artifactLocation": address, "region": region}}],
        "partialFingerprints": {"klartekst/v1": mark},
    }
