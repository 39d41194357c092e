"""What was found in a library, and what a change brings: documents, and findings."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.library.document import Document
from generator.library.library import Library
from generator.readability.lix import Counts
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.source import Source

Found = tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Judged:
    """A library, the texts that it was made of by their paths, and what was found in them."""

    library: Library
    sources: Mapping[str, Source]
    found: Found

    @cached_property
    def marks(self) -> Mapping[Diagnostic, str]:
        """A mark for each finding that stays when lines are added above it.

        It is made of the rule, the file and the line that is pointed at; equal ones are
        numbered.
        """
        seen: Counter[str] = Counter()
        marks = {}
        for diagnostic in self.found:
            base = f"{diagnostic.code}\0{diagnostic.path}\0{self._line(diagnostic) or diagnostic.message}"
            seen[base] += 1
            marks[diagnostic] = hashlib.sha256(f"{base}\0{seen[base]}".encode()).hexdigest()[:32]
        return marks

    def _line(self, diagnostic: Diagnostic) -> str:
        source = self.sources.get(diagnostic.path)
        if source is None:
            return ""
        start = source.line_start(diagnostic.start.line)
        return source.text[start : source.line_start(diagnostic.start.line + 1)].strip()


@dataclass(frozen=True)
class Change:
    """What is judged, and the same as it was before; without a before, all of it is told.

    Findings milder than `mildest` are counted and not shown. Those of the rules named in
    `always` are told, however old they are.
    """

    now: Judged
    before: Judged | None = None
    mildest: Severity = Severity.ADVICE
    always: frozenset[str] = frozenset()

    @cached_property
    def told(self) -> Found:
        """The findings in files that changed, and those elsewhere that the change brought.

        A case that grows harder makes its meeting harder; a page that went leaves broken links
        in texts that nobody touched. So what is found elsewhere is told unless the same was
        said before.
        """
        before = self.before
        if before is None:
            return self.now.found
        said = {(mark, diagnostic.message) for diagnostic, mark in before.marks.items()}
        return tuple(
            diagnostic
            for diagnostic, mark in self.now.marks.items()
            if diagnostic.code in self.always
            or self.now.sources.get(diagnostic.path) != before.sources.get(diagnostic.path)
            or (mark, diagnostic.message) not in said
        )

    @cached_property
    def shown(self) -> Found:
        """The findings that are told and weigh enough to be shown."""
        enough = frozenset(level for level in Severity if level.weighs(self.mildest))
        return tuple(diagnostic for diagnostic in self.told if diagnostic.severity in enough)

    @property
    def new(self) -> Found:
        """The findings that were not there before."""
        return _without(self.now, self.before) if self.before else self.now.found

    @property
    def mended(self) -> Found:
        """The findings that are not there any more."""
        return _without(self.before, self.now) if self.before else ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that are not as they were; all of them when there is no before."""
        known = self.before.sources if self.before else {}
        return tuple(
            document
            for document in self.now.library.documents
            if known.get(document.source.path) != document.source
        )

    @property
    def gone(self) -> tuple[Document, ...]:
        """The documents that are not there any more."""
        old = self.before.library.documents if self.before else ()
        return tuple(document for document in old if document.source.path not in self.now.sources)

    def counts_before(self, document: Document) -> Counts | None:
        """Return the counts that a document had before, or None when it is new."""
        return self._counts_before.get(document.source.path)

    @cached_property
    def _counts_before(self) -> Mapping[str, Counts]:
        old = self.before.library.documents if self.before else ()
        return {document.source.path: document.counts for document in old}


def _without(judged: Judged, other: Judged) -> Found:
    known = frozenset(other.marks.values())
    return tuple(diagnostic for diagnostic, mark in judged.marks.items() if mark not in known)
