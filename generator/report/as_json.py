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
    changed = frozenset(one.source.path for one in change.documents)
    return json.dumps(
        {
            "diagnostics": [_diagnostic(one, folder) for one in change.told],
            "documents": [
                _document(one, folder)
                | {
                    "changed": one.source.path in changed,
                    "lix_before": _lix(change.counts_before(one)),
                }
                for one in change.now.library.documents
            ],
            "summary": _summary(change),
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
        **figures(one.gist.counts),
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
        name: sum(one.severity is level for one in change.told) for level, name in names.items()
    }
    whole = sum((one.gist.counts for one in documents), Counts())
    return {"documents": len(documents), **levels, **figures(whole)}
