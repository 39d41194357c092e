"""A report for people, in Markdown: what changed, what is hardest, what is new and mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.danish import plural
from generator.kinds.meeting import MEETING
from generator.library.changes import Change, Found
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.altered import altered
from generator.readability.lix import Counts
from generator.report.as_text import lix_or_dash, once_a_file, summary
from generator.rules.compounds import known_words
from generator.rules.easing import sentence_told
from generator.text.diagnostic import Diagnostic, Severity, errors
from generator.text.passages.passage import Counted, lix_share

HARDEST = 3
"""How many of the hardest sentences are told."""

MOST = 1000
"""How many findings a list tells; the rest are counted. A GitHub summary holds 1 MiB."""


def report(change: Change, folder: str) -> str:
    """Return the report; with a before, what changed since then stands first."""
    parts = [
        "# Er teksterne til at læse?",
        _verdict(change.told),
        summary(change),
        *_documents(change),
        *_figures(change, folder),
        *_hardest(change, folder),
        *_findings(change, folder),
    ]
    return "\n\n".join(parts) + "\n"


def _verdict(found: Found) -> str:
    number = errors(found)
    if not number:
        return "**Ja.** Der er ingen fejl, der stopper udgivelsen."
    return f"**Ikke endnu.** {plural(number, 'fejl', 'fejl')} skal rettes først."


_Row = tuple[str, Counts | None, Counts | None, int]
"""A text's title, its counts before and now, and its limit."""


def _documents(change: Change) -> Iterator[str]:
    now, before = change.now.library, change.before.library if change.before else None
    if before is None:
        alone = [
            (document.title, lix_or_dash(document.counts, now.limits(document).lix))
            for document in now.documents
        ]
        yield f"## Alle tekster\n\n{_table(('Tekst', 'LIX'), alone)}"
        return
    found = [*_changed(now, change), *_meetings(now, before, change)]
    if not found:
        yield "Ingen tekster er ændret."
        return
    rows = [
        (title, lix_or_dash(old, limit), lix_or_dash(new, limit))
        for title, old, new, limit in found
    ]
    yield f"## Tekster i ændringen\n\n{_table(('Tekst', 'LIX før', 'LIX nu'), rows)}"


def _figures(change: Change, folder: str) -> Iterator[str]:
    """Yield the figures that the change alters, old and new."""
    rows = [
        (f"{folder}{figure.path}:{figure.place.line}", figure.before or "–", figure.now or "–")
        for figure in altered(change)
    ]
    if rows:
        rest = [(f"… og {len(rows) - MOST} til", "", "")] if len(rows) > MOST else []
        table = _table(("Hvor", "Før", "Nu"), [*rows[:MOST], *rest])
        yield f"## Tal, der er ændret\n\n{table}"


def _changed(now: Library, change: Change) -> Iterator[_Row]:
    for document in change.documents:
        before, counts = change.counts_before(document), document.counts
        yield document.title, before, counts, now.limits(document).lix
    for document in change.gone:
        counts = document.counts
        yield f"{document.title} (fjernet)", counts, None, now.limits(document).lix


def _meetings(now: Library, before: Library, change: Change) -> Iterator[_Row]:
    """Yield each meeting with a changed case as a whole, which has a limit of its own."""
    touched = {
        (document.names["body"], document.names["meeting"])
        for document in (*change.documents, *change.gone)
        if document.kind.within
    }
    old = {
        document.source.path: before.meeting_counts(document)
        for document in before.of_kind(MEETING)
    }
    for document in now.of_kind(MEETING):
        if (document.names["body"], document.names["meeting"]) in touched:
            title = f"{document.title}, hele mødet"
            limit = now.limits(document).lix
            yield title, old.get(document.source.path), now.meeting_counts(document), limit


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---", *("---:",) * (len(head) - 1)), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _hardest(change: Change, folder: str) -> Iterator[str]:
    whole = sum((document.counts for document in change.documents), Counts())
    found: list[tuple[float, Document, Counted]] = [
        (lix_share(sentence.sentence, whole), document, sentence)
        for document in change.documents
        for sentence in document.text.counted
    ]
    worst = sorted(found, key=lambda weighed: (-weighed[0], weighed[1].source.path))[:HARDEST]
    if not worst:
        return
    lines = [
        f"{at}. `{folder}{document.source.path}:{document.source.position(sentence.span.start).line}` "
        f"({plural(sentence.sentence.words, 'ord', 'ord')}, "
        f"{plural(sentence.sentence.long_words, 'langt', 'lange')}): »{_text(sentence.text)}« "
        f"{_text(sentence_told(sentence, known_words(document, change.now.library)))}"
        for at, (_, document, sentence) in enumerate(worst, 1)
    ]
    yield "## De sværeste sætninger\n\n" + "\n".join(lines)


def _findings(change: Change, folder: str) -> Iterator[str]:
    if change.before is None:
        yield from _list("Fundet", change.shown, folder)
        return
    new = frozenset(change.new)
    yield from _list(
        "Nyt", tuple(diagnostic for diagnostic in change.shown if diagnostic in new), folder
    )
    yield from _list(
        "Var der i forvejen",
        tuple(diagnostic for diagnostic in change.shown if diagnostic not in new),
        folder,
    )
    yield from _list("Rettet", change.mended, folder, is_mended=True)


def _list(title: str, found: Found, folder: str, *, is_mended: bool = False) -> Iterator[str]:
    if not found:
        return
    order = list(Severity)
    listed = once_a_file(found)
    worst = sorted(listed, key=lambda diagnostic: (order.index(diagnostic.severity), diagnostic))
    lines = [_line(diagnostic, folder, is_mended=is_mended) for diagnostic in worst[:MOST]]
    if len(worst) > MOST:
        lines.append(f"- … og {len(worst) - MOST} til.")
    yield f"## {title}\n\n" + "\n".join(lines)


def _line(diagnostic: Diagnostic, folder: str, *, is_mended: bool) -> str:
    head = f"- **{diagnostic.severity.label} {diagnostic.code}** "
    if is_mended:
        return f"{head}`{folder}{diagnostic.path}` {_text(diagnostic.message)}"
    place = f"`{folder}{diagnostic.path}:{diagnostic.start.line}`"
    return f"{head}{place} {_text(diagnostic.message)} {_text(diagnostic.advice)}"


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def _text(text: str) -> str:
    """Keep what stands in a document from being taken for Markdown or HTML of the report."""
    for sign in "\\`*_[]<>":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("@", "@\u200b")  # else a name in a text calls somebody on GitHub
