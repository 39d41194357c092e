"""All documents at a glance, the worst first, and what would stop publishing now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import build, danish
from generator.desk import figures
from generator.desk.now import OVERVIEW, Now
from generator.desk.page import committed
from generator.desk.panel import HEADINGS, labels, signed
from generator.desk.trouble import Trouble
from generator.library.document import Document
from generator.pages.site import View
from generator.pages.theme import TemplateFaultError
from generator.readability.lix import Counts, lix, lix_figure
from generator.report.measured import sum_of
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.verdict import TextVerdict, in_cell, verdict


@dataclass(frozen=True)
class Inspection:
    """A moment, all that is wrong in it, in order, and the template that would stop it, if any."""

    now: Now
    found: tuple[Diagnostic, ...]
    template: TemplateFaultError | None


def inspected(now: Now, found: Iterable[Diagnostic]) -> Inspection:
    """Make all that `build` writes, to see whether a template stops it. Costly: every page.

    `found` is all that is wrong at the moment.
    """
    told = tuple(sorted(found))
    try:
        build.compose(now.session.library, now.theme, {})
    except TemplateFaultError as error:
        return Inspection(now, told, error)
    return Inspection(now, told, None)


def page(judged: Inspection, stopped: Iterable[Trouble]) -> bytes:
    """Return the overview. `stopped` is what keeps every page from being shown.

    Raises:
        TemplateFaultError: a template cannot be used.
    """
    now = judged.now
    library, found = now.session.library, judged.found
    whole = sum((document.counts for document in library.documents), Counts())
    templates = (now.template_trouble(judged.template),) if judged.template else ()
    errors = (
        now.trouble(diagnostic) for diagnostic in found if diagnostic.severity is Severity.ERROR
    )
    stops = (*stopped, *templates, *errors)
    listed = rows(now, found)
    bodies = {body.id: body.name for body in library.registers.bodies.bodies}
    context = {
        "library": library,
        "head": now.head(),
        "rows": listed,
        "bodies": tuple(
            (body, bodies.get(body, body)) for body in sorted({row.body for row in listed} - {""})
        ),
        "states": tuple(sorted({row.state for row in listed})),
        "unread": _unread(now),
        "whole": tuple(map(now.trouble, now.whole)),
        "stops": stops[:MOST_STOPS],
        "more_stops": max(0, len(stops) - MOST_STOPS),
        "whole_lix": lix_figure(whole, library.limits().lix),
        "whole_sum": sum_of(whole),
        "has_history": now.last_commit.exists,
        "can_write": bool(now.token),
    }
    return now.theme.render(View(OVERVIEW, "desk/overview.html", context))


def _unread(now: Now) -> tuple[tuple[str, str], ...]:
    """Return the address and the path of each text that has no page, not even an older one."""
    library = now.session.library
    return tuple(
        (unreadable.address, unreadable.source.path)
        for unreadable in library.unreadable
        if now.session.document(unreadable.address) is None
    )


class DocumentRow(NamedTuple):
    """A document in the overview. `link` opens its file in the editor, or is "".

    `body`, `state` and `finding` are what the list can be narrowed by: the id of its body, its
    state in a word, and the names of all that was found, with blanks between.
    """

    document: Document
    address: str
    lix: str
    is_over: bool
    change: str
    found: tuple[tuple[Severity, str], ...]
    labels: tuple[str, ...]
    is_stale: bool
    link: str
    body: str
    state: str
    finding: str


READY = "Klar"
OVER = "over"
"""What a text with nothing to tell of is called, and one that is over its limit."""

MOST_STOPS = 50
"""So many errors are listed; the rest are counted, and stand at their texts."""


def rows(now: Now, found: Iterable[Diagnostic]) -> tuple[DocumentRow, ...]:
    """Return all documents, the worst first: by errors, then by LIX."""
    by_path: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        by_path.setdefault(diagnostic.path, []).append(diagnostic)
    changes = _changes(now)
    made = [
        _row(now, document, by_path.get(document.source.path, ()), changes)
        for document in now.session.library.documents
    ]
    return tuple(sorted(made, key=lambda row: _badness(row, by_path), reverse=True))


def _row(
    now: Now, document: Document, found: Sequence[Diagnostic], changes: Mapping[str, float]
) -> DocumentRow:
    library, path = now.session.library, document.source.path
    limit = library.limits(document).lix
    is_over = verdict(document.counts, limit) is TextVerdict.OVER
    return DocumentRow(
        document=document,
        address=library.address(document),
        lix=in_cell(document.counts, limit),
        is_over=is_over,
        change=signed(changes.get(path)),
        found=_numbers(found),
        labels=labels(document, library),
        is_stale=path in now.session.stale,
        link=now.places.link(path),
        body=document.names.get("body", ""),
        state=state(labels(document, library)),
        finding=" ".join(_names(found, is_over=is_over)),
    )


def state(told: Sequence[str]) -> str:
    """Return the state of a text in a word: the first of its labels, up to what explains it."""
    return told[0].partition(":")[0] if told else READY


def _names(found: Iterable[Diagnostic], *, is_over: bool) -> Iterable[str]:
    yield from dict.fromkeys(diagnostic.severity.value for diagnostic in found)
    if is_over:
        yield OVER


def _numbers(found: Iterable[Diagnostic]) -> tuple[tuple[Severity, str], ...]:
    counted = [
        (level, sum(diagnostic.severity is level for diagnostic in found)) for level in Severity
    ]
    return tuple(
        (level, danish.plural(count, *HEADINGS[level])) for level, count in counted if count
    )


def _badness(row: DocumentRow, found: Mapping[str, Sequence[Diagnostic]]) -> tuple[int, float]:
    own = found.get(row.document.source.path, ())
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in own)
    return errors, lix(row.document.counts) or 0.0


def _changes(now: Now) -> dict[str, float]:
    """Return how much each document's LIX rose since the last commit, where that is known."""
    if not now.last_commit.exists:
        return {}
    unchanged = now.last_commit.unchanged()
    counts = {document.source.path: document.counts for document in now.session.library.documents}
    before = {path: committed(now, path) for path in set(counts) - unchanged}
    same = dict.fromkeys(set(counts) & unchanged, 0.0)
    return same | figures.changes(counts, {path: one for path, one in before.items() if one})
