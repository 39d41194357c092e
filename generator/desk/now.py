"""One moment of the preview, and what every page of it carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from generator.desk.session import Session
from generator.desk.trouble import Places, Trouble
from generator.library.document import Document
from generator.output.history import LastCommit
from generator.pages.theme import TemplateFaultError, Theme
from generator.rules import judging
from generator.text.diagnostic import Diagnostic, Severity

OVERVIEW = "/_redaktion/"
"""The address that the desk's own pages and files stand below."""


def ordered(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings with the gravest first, those of one severity by place."""
    levels = list(Severity)
    return tuple(
        sorted(found, key=lambda diagnostic: (levels.index(diagnostic.severity), diagnostic))
    )


@dataclass(frozen=True)
class Now:
    """What is shown at one moment. A save puts another one in its place, whole.

    `number` tells one moment from another, also across restarts. `token` is what a page must
    show to have a text rewritten; "" where none can be.
    """

    session: Session
    theme: Theme
    places: Places
    last_commit: LastCommit
    number: str
    token: str = ""

    def trouble(self, diagnostic: Diagnostic) -> Trouble:
        """Return a finding with its place in words, the way to it, and the lines around it."""
        return self.places.in_content(diagnostic, self.session.newest.get(diagnostic.path))

    def template_trouble(self, error: TemplateFaultError) -> Trouble:
        """Return the same for a template that cannot be used."""
        return self.places.in_template(error.diagnostic, self.theme.templates)

    def findings(self, document: Document) -> Iterator[Diagnostic]:
        """Yield what is wrong with a document as it is shown."""
        yield from judging.problems((document,), self.session.library)
        yield from judging.findings(document, self.session.library)

    @cached_property
    def whole(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the registers and with the site as a whole, the gravest first.

        It belongs to no page, so every page shows it.
        """
        return ordered(judging.findings_of_whole(self.session.library))

    def broken(self) -> Iterator[Diagnostic]:
        """Yield the errors of files that are shown in an older text, or not at all."""
        errors = [each for each in self.session.problems if each.severity is Severity.ERROR]
        if not errors:
            return  # as nearly always
        documents = {document.source.path for document in self.session.library.documents}
        whole = documents - self.session.stale
        for diagnostic in errors:
            if diagnostic.path not in whole:
                yield diagnostic

    def head(self) -> str:
        """Return the links and scripts of the preview. All are fetched: the CSP is strict."""
        changed = self._changed_address
        writing = (
            f'<link rel="stylesheet" href="{OVERVIEW}writing.css">'
            f'<script src="{OVERVIEW}writing.js" data-token="{self.token}"></script>'
        )
        return (
            f'<link rel="stylesheet" href="{OVERVIEW}desk.css">'
            f'<link rel="stylesheet" href="{OVERVIEW}original.css">'
            f'<script src="{OVERVIEW}original.js"></script>'
            f'<script src="{OVERVIEW}desk.js" data-number="{self.number}" '
            f'data-changed="{escape(changed)}"></script>'
            '<script src="/livereload.js" defer></script>'
            f"{writing if self.token else ''}"
        )

    @property
    def _changed_address(self) -> str:
        """The address of the text that was saved last, readable or not; "" before any was."""
        library, path = self.session.library, self.session.changed
        document = library.by_path.get(path)
        if document is not None:
            return library.address(document)
        return next(
            (
                unreadable.address
                for unreadable in library.unreadable
                if unreadable.source.path == path
            ),
            "",
        )
