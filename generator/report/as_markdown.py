"""A report for people, in Markdown: what changed, what is hardest, what is new and mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.changes import Found, changed_documents, fingerprints
from generator.danish import plural
from generator.diagnostic import Severity
from generator.document import Document
from generator.library import Library
from generator.prose import Counted, hardest, weight
from generator.readability.lix import Counts, shown
from generator.report.as_text import summary

HARDEST = 3
"""How many of the hardest sentences are told."""

MOST = 50
"""How many findings are told; the rest are counted."""


def report(
    diagnostics: Found, library: Library, folder: str,
    before: Library | None = None, found_before: Found = (),
) -> str:  # fmt: skip
    """Return the report; with a library from before, what changed since then stands first."""
    changed = changed_documents(library, before)
    parts = [
        "# Er teksterne til at læse?",
        summary(diagnostics, library),
        *_documents(changed, library, before),
        *_hardest(changed, folder),
        *_findings(diagnostics, library, folder, before, found_before),
    ]
    return "\n\n".join(parts) + "\n"


def _documents(
    changed: tuple[Document, ...], library: Library, before: Library | None
) -> Iterator[str]:
    if not changed:
        yield "Ingen tekster er ændret."
        return
    limit = library.site.limits.lix
    old = {one.source.path: one.text.counts for one in before.documents} if before else {}
    rows = [
        f"| {_cell(one.title)} | {_lix(old.get(one.source.path), limit)} "
        f"| {_lix(one.text.counts, limit)} |"
        for one in sorted(changed, key=lambda one: one.source.path)
    ]
    table = "\n".join(["| Tekst | LIX før | LIX nu |", "| --- | ---: | ---: |", *rows])
    yield f"## Tekster i ændringen\n\n{table}"


def _lix(counts: Counts | None, limit: int) -> str:
    return shown(counts, limit) if counts and counts.words else "–"


def _hardest(changed: Iterable[Document], folder: str) -> Iterator[str]:
    found: list[tuple[float, Document, Counted]] = [
        (weight(one.sentence, document.text.counts), document, one)
        for document in changed
        for one in hardest(document.text, HARDEST)
    ]
    worst = sorted(found, key=lambda one: (-one[0], one[1].source.path))[:HARDEST]
    if not worst:
        return
    lines = [
        f"{at}. `{folder}{document.source.path}:{document.source.position(one.span.start).line}` "
        f"({plural(one.sentence.words, 'ord', 'ord')}, "
        f"{plural(one.sentence.long_words, 'langt', 'lange')}): »{one.text}« "
        "Del den i to, eller find kortere ord."
        for at, (_, document, one) in enumerate(worst, 1)
    ]
    yield "## De sværeste sætninger\n\n" + "\n".join(lines)


def _findings(
    diagnostics: Found, library: Library, folder: str, before: Library | None, found_before: Found
) -> Iterator[str]:
    if before is None:
        yield from _list("Fundet", diagnostics, folder)
        return
    now = dict(zip(fingerprints(diagnostics, library), diagnostics, strict=True))
    then = dict(zip(fingerprints(found_before, before), found_before, strict=True))
    yield from _list("Nyt", tuple(one for mark, one in now.items() if mark not in then), folder)
    mended = [one for mark, one in then.items() if mark not in now]
    if mended:
        yield f"## Rettet\n\n{plural(len(mended), 'ting', 'ting')} er rettet siden sidst."


def _list(title: str, diagnostics: Found, folder: str) -> Iterator[str]:
    if not diagnostics:
        return
    order = list(Severity)
    worst = sorted(diagnostics, key=lambda one: (order.index(one.severity), one))
    lines = [
        f"- **{one.severity.label} {one.code}** `{folder}{one.path}:{one.start.line}` "
        f"{one.message} {one.advice}"
        for one in worst[:MOST]
    ]
    if len(worst) > MOST:
        lines.append(f"- … og {len(worst) - MOST} til.")
    yield f"## {title}\n\n" + "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
