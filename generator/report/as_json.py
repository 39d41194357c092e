"""Findings and figures as JSON, in a stable shape, for programs."""

from __future__ import annotations

import json
from typing import Any

from generator.diagnostic import Diagnostic, Severity
from generator.document import Document
from generator.library import Library
from generator.readability.lix import Counts, lix


def report(diagnostics: tuple[Diagnostic, ...], library: Library, folder: str) -> str:
    """Return `diagnostics`, `documents` and `summary` as one JSON object."""
    return json.dumps(
        {
            "diagnostics": [_diagnostic(one, folder) for one in diagnostics],
            "documents": [_document(one, folder) for one in library.documents],
            "summary": _summary(diagnostics, library),
        },
        ensure_ascii=False,
        indent=2,
    )


def _diagnostic(one: Diagnostic, folder: str) -> dict[str, Any]:
    return {
        "path": f"{folder}{one.path}",
        "line": one.start.line,
        "column": one.start.column,
        "end_line": one.end.line,
        "end_column": one.end.column,
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "advice": one.advice,
    }


def _document(one: Document, folder: str) -> dict[str, Any]:
    original = one.record.original
    return {
        "path": f"{folder}{one.source.path}",
        "kind": one.kind.name,
        **figures(one.text.counts),
        "original_lix": float(original.lix) if original and original.lix is not None else None,
    }


def figures(counts: Counts) -> dict[str, Any]:
    """Return the counts and the index, rounded to four decimals; None for no words."""
    index = lix(counts)
    return {
        "words": counts.words,
        "sentences": counts.sentences,
        "long_words": counts.long_words,
        "lix": None if index is None else round(index, 4),
    }


def _summary(diagnostics: tuple[Diagnostic, ...], library: Library) -> dict[str, Any]:
    levels = {f"{level.value}s": 0 for level in (Severity.ERROR, Severity.WARNING)} | {"advice": 0}
    for one in diagnostics:
        name = "advice" if one.severity is Severity.ADVICE else f"{one.severity.value}s"
        levels[name] += 1
    whole = sum((one.text.counts for one in library.documents), Counts())
    return {"documents": len(library.documents), **levels, **figures(whole)}
