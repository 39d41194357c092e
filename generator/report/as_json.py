"""Findings and figures as JSON, in the shape of check.schema.json, for programs.

The shape is stable: names may be added, none is taken away or changed in meaning.
"""

from __future__ import annotations

import json
from typing import Any

from generator import bundled
from generator.kinds import KINDS
from generator.library.changes import Change
from generator.library.document import Document
from generator.readability.lix import Counts, lix
from generator.text.diagnostic import Diagnostic, Severity


def schema() -> bytes:
    """Return the JSON Schema of the report, with the kinds of document that there are."""
    shape = json.loads(bundled.check_schema())
    shape["$defs"]["kind"]["enum"] = [kind.name for kind in KINDS]
    return f"{json.dumps(shape, ensure_ascii=False, indent=2)}\n".encode()


def report(change: Change, folder: str) -> str:
    """Return `diagnostics`, `documents` and `summary` as one JSON object."""
    changed = frozenset(document.source.path for document in change.documents)
    return json.dumps(
        {
            "diagnostics": [_diagnostic(diagnostic, folder) for diagnostic in change.shown],
            "documents": [
                _document(document, folder)
                | {
                    "changed": document.source.path in changed,
                    "lix_before": _lix(change.counts_before(document)),
                }
                for document in change.now.library.documents
            ],
            "summary": _summary(change),
        },
        ensure_ascii=False,
        indent=2,
    )


def _diagnostic(diagnostic: Diagnostic, folder: str) -> dict[str, Any]:
    return {
        "path": f"{folder}{diagnostic.path}",
        "line": diagnostic.start.line,
        "column": diagnostic.start.column,
        "end_line": diagnostic.end.line,
        "end_column": diagnostic.end.column,
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "advice": diagnostic.advice,
    }


def _document(document: Document, folder: str) -> dict[str, Any]:
    original = document.record.original
    return {
        "path": f"{folder}{document.source.path}",
        "kind": document.kind.name,
        **figures(document.counts),
        "original_lix": float(original.lix) if original and original.lix is not None else None,
    }


def figures(counts: Counts) -> dict[str, Any]:
    """Return the counts and the index, rounded to four decimals; None for no words."""
    return {
        "words": counts.words,
        "sentences": counts.sentences,
        "long_words": counts.long_words,
        "lix": _lix(counts),
    }


def _lix(counts: Counts | None) -> float | None:
    index = lix(counts) if counts else None
    return None if index is None else round(index, 4)


def _summary(change: Change) -> dict[str, Any]:
    documents = change.now.library.documents
    names = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "advice"}
    levels = {
        name: sum(diagnostic.severity is level for diagnostic in change.told)
        for level, name in names.items()
    }
    whole = sum((document.counts for document in documents), Counts())
    return {"documents": len(documents), **levels, **figures(whole)}
