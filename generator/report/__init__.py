"""Findings as text for people and as data for programs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from generator.library.changes import Change

Report = Callable[["Change", str], str]
"""A format takes what is reported and the folder that stands before the paths."""

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab", "markdown")
"""The formats of `klartekst check`, each made by a module of its name: `as_text.report`."""


def report(name: str) -> Report:
    """Return what makes a format, with what looks like a CPR number in it masked.

    The lines for people are masked where they are made: nearly all are findings, which were.
    To look through those of 10,000 texts again takes half a second.

    Its module is imported first here: the command line names the formats without waiting for
    the rules and the library, which the modules know.
    """
    written = cast("Report", import_module(f"{__name__}.as_{name}").report)

    if name == "text":
        return written

    def masking(change: Change, folder: str) -> str:
        from generator.text.cpr import masked  # noqa: PLC0415 - as above

        return masked(written(change, folder))

    return masking
