"""A page of the site as the editor sees it: marked, with the panel beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generator.desk import figures, marks, panel
from generator.desk.dressing import Marked
from generator.desk.now import OVERVIEW, Now, ordered
from generator.kinds import kind_of
from generator.library.document import Document, parse
from generator.pages.documents import shown as sections_of
from generator.pages.site import View
from generator.readability.lix import Counts
from generator.report.weighing import weighed
from generator.rules.ord01 import heavy_words
from generator.text.source import Source

NO_FIGURES = {"report": None, "groups": (), "is_stale": False}
"""What the panel tells of a page that is no document's."""


def shown(now: Now, view: View, document: Document | None, *, is_missing: bool = False) -> bytes:
    """Return a page with marks, panel and scripts.

    Raises:
        TemplateFaultError: a template cannot be used.
    """
    told: dict[str, object] = dict(NO_FIGURES)
    if document is None:
        body = now.theme.render(view)
    else:
        body, told = _marked(now, view, document)
    told["broken"] = tuple(map(now.trouble, now.broken()))
    told["whole"] = tuple(map(now.trouble, now.whole))
    told["is_missing"] = is_missing
    aside = now.theme.render(View(OVERVIEW, "desk/panel.html", told))
    return _injected(body, now.head().encode(), aside)


def _marked(now: Now, view: View, document: Document) -> tuple[bytes, dict[str, object]]:
    """Return a document's page with its marks, and what the panel tells of it."""
    library = now.session.library
    found = ordered(now.findings(document))
    sentences = weighed(document.text, library.site.limits.lix)
    heavy = heavy_words(document, library)
    marked = Marked(document, marks.marks(document, sentences, found, heavy))
    own = {"document": marked.body, "sections": tuple(sections_of(marked.body))}
    with now.pen.marking(marked):
        body = now.theme.render(replace(view, context={**view.context, **own}))
    path = document.source.path
    earlier = figures.Earlier(now.session.saved.get(path), committed(now, path))
    troubles = tuple(map(now.trouble, found))
    return body, {
        "report": panel.report(document, library, sentences, earlier, marked.shown),
        "groups": panel.groups(document, troubles, marked.shown),
        "is_stale": path in now.session.stale,
    }


def committed(now: Now, path: str) -> Counts | None:
    """Return the counts that a document had when it was last committed, or None."""
    source = now.last_commit.source(path)
    return _counts(source) if source else None


@lru_cache(maxsize=128)
def _counts(source: Source) -> Counts | None:
    kind = kind_of(source.path)
    found = parse(source, kind) if kind else None
    return found.text.counts if isinstance(found, Document) else None


def _injected(body: bytes, head: bytes, aside: bytes) -> bytes:
    """Return a page with the preview's scripts in its head and the panel before its content."""
    start = body.find(b"</head>")
    if start >= 0:
        body = body[:start] + head + body[start:]
    main = body.find(b"<main")
    if main < 0:
        return body + aside
    return body[:main] + aside + body[main:]
