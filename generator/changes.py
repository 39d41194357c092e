"""What differs between two libraries: documents, and findings that are new."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from generator.diagnostic import Diagnostic
from generator.document import Document
from generator.library import Library

Found = tuple[Diagnostic, ...]


def fingerprints(diagnostics: Iterable[Diagnostic], library: Library) -> tuple[str, ...]:
    """Return a mark for each finding that stays when lines are added above it.

    It is made of the rule, the file and the line that is pointed at; equal ones are numbered.
    """
    sources = library.sources
    seen: Counter[str] = Counter()
    marks = []
    for one in diagnostics:
        source = sources.get(one.path)
        text = ""
        if source is not None:
            start = source.line_start(one.start.line)
            text = source.text[start : source.line_start(one.start.line + 1)].strip()
        base = f"{one.code}\0{one.path}\0{text}"
        seen[base] += 1
        marks.append(hashlib.sha256(f"{base}\0{seen[base]}".encode()).hexdigest()[:32])
    return tuple(marks)


def changed_documents(library: Library, before: Library | None) -> tuple[Document, ...]:
    """Return the documents that are not as they were; all of them when there is no before."""
    known = {one.source.path: one.source for one in before.documents} if before else {}
    return tuple(one for one in library.documents if known.get(one.source.path) != one.source)


def touched(found: Found, library: Library, before: Library, found_before: Found) -> Found:
    """Return the findings in files that changed, and those elsewhere that the change brought.

    A page that went leaves broken links in texts that nobody touched: they are told too.
    """
    same = {path for path, source in before.sources.items() if library.sources.get(path) == source}
    old = frozenset(fingerprints(found_before, before))
    marks = fingerprints(found, library)
    return tuple(
        one
        for one, mark in zip(found, marks, strict=True)
        if one.path not in same or mark not in old
    )
