"""Findings as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.library.changes import Change
from generator.report import (
    as_github,
    as_gitlab,
    as_json,
    as_junit,
    as_markdown,
    as_sarif,
    as_text,
)

FORMATS: Mapping[str, Callable[[Change, str], str]] = {
    "text": as_text.report,
    "json": as_json.report,
    "github": as_github.report,
    "sarif": as_sarif.report,
    "junit": as_junit.report,
    "gitlab": as_gitlab.report,
    "markdown": as_markdown.report,
}
"""A format takes what is told and the folder that stands before the paths."""
