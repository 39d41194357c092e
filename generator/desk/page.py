"""A page of the site as the editor sees it: marked, with the panel beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator import danish
from generator.desk import adding, beside, editing, figures, marks, panel, pieces
from generator.desk.dressing import Marked
from generator.desk.now import OVERVIEW, Now, ordered
from generator.kinds import kind_of
from generator.library.document import Document, parse
from generator.originals.held import holding
from generator.pages import page
from generator.pages.site import View
from generator.pages.texts import changed
from generator.readability.lix import Counts
from generator.report.weighing import weighed
from generator.rules import RULES
from generator.rules.ord01 import heavy_words
from generator.text.diagnostic import Diagnostic
from generator.text.record import key_of
from generator.text.source import Source

_ID = re.compile(rb' id="((?:fund|saetning|tal)-[0-9]+)"')

NO_FIGURES: Mapping[str, object] = {
    "report": None, "groups": (), "is_stale": False, "proposed": "", "pane": None,
    "writing": None,
}  # fmt: skip
"""What the panel tells of a page that is no document's."""


def marked_page(
    now: Now, address: str, document: Document | None, *, is_missing: bool = False
) -> bytes | None:
    """Return the page at an address with marks, panel and scripts, or None when there is none.

    The page is the one that a build makes, of a document whose HTML has marks.

    Raises:
        TemplateFaultError: a template cannot be used.
    """
    if document is None:
        view = page(now.session.library, RULES, address)
        body, told = (now.theme.render(view) if view else None), dict(NO_FIGURES)
    else:
        body, told = _marked(now, address, document)
    if body is None:
        return None
    told["broken"] = tuple(map(now.trouble, now.broken()))
    told["whole"] = tuple(map(now.trouble, now.whole))
    told["is_missing"] = is_missing
    told["path"] = document.source.path if document else ""
    pane = told.pop("pane")
    told["has_original"] = pane is not None
    aside = now.theme.render(View(OVERVIEW, "desk/panel.html", told))
    original = (
        now.theme.render(View(OVERVIEW, "desk/original.html", {"pane": pane})) if pane else b""
    )
    return _injected(body, now.head().encode(), aside, original)


def _marked(now: Now, address: str, document: Document) -> tuple[bytes | None, dict[str, object]]:
    """Return a document's page with its marks, and what the panel tells of it."""
    library = now.session.library
    found = ordered(now.findings(document))
    sentences = weighed(document.text, library.limits(document).lix)
    heavy = tuple(heavy_words(document, library))
    held = holding(library, document)
    ours = beside.ticked(document, held) if held else ()
    on_figures = beside.figure_marks(ours)
    marked = Marked(
        document, marks.marks(document, sentences, found, heavy, on_figures), bool(now.token)
    )
    view = page(library, RULES, address, marked.dressed)
    body = now.theme.render(view) if view else None
    on_page = marked.shown.intersection(text.decode() for text in _ID.findall(body or b""))
    path = document.source.path
    earlier = figures.Earlier(now.session.saved.get(path), committed(now, path))
    troubles = tuple(map(now.trouble, found))
    return body, {
        "report": panel.report(document, library, sentences, earlier, on_page, heavy),
        "groups": panel.groups(document, troubles, on_page, heavy, now.places),
        "is_stale": path in now.session.stale,
        "proposed": _proposed(now, document),
        "pane": beside.pane(document, library, held, ours, on_page, now.session.replaced.get(path))
        if held
        else None,
        "writing": _writing(document, found) if now.token else None,
    }


def _writing(document: Document, findings: Iterable[Diagnostic]) -> Mapping[str, object]:
    """Return what the panel needs so that the text can be rewritten."""
    held = pieces.pieces(document)
    return {
        "version": editing.version_of(document.source.text),
        "headings": tuple(piece for piece in held if piece.heading),
        "title": pieces.field_name((key_of(type(document.record), "title"),)),
        "fields": pieces.fields(document),
        "lacking": tuple(
            (f"{pieces.NEW_FIELD}{field.key}", pieces.label((field.key,)), *field[1:])
            for field in adding.lacking(document, findings)
        ),
    }


MOST_PROPOSED = 3
"""How many days out of git are proposed for the field of changes."""


def _proposed(now: Now, document: Document) -> str:
    """Return the days on which git has a change that the text tells nothing of, in words.

    Only days: git's own text keeps what was taken away, and never reaches a page.
    """
    told = changed(document)
    days = [
        danish.day(day)
        for day in now.last_commit.days(document.source.path)
        if told is None or day > told
    ]
    return danish.join(days[:MOST_PROPOSED])


def committed(now: Now, path: str) -> Counts | None:
    """Return the counts that a document had when it was last committed, or None."""
    source = now.last_commit.source(path)
    return _counts(source) if source else None


@lru_cache(maxsize=128)
def _counts(source: Source) -> Counts | None:
    kind = kind_of(source.path)
    found = parse(source, kind) if kind else None
    return found.counts if isinstance(found, Document) else None


def _injected(body: bytes, head: bytes, aside: bytes, original: bytes) -> bytes:
    """Return a page with the preview's scripts in its head and the panel before its content.

    The pane with the original stands after the content.
    """
    start = body.find(b"</head>")
    if start >= 0:
        body = body[:start] + head + body[start:]
    main = body.find(b"<main")
    if main < 0:
        return body + aside + original
    end = body.find(b"</main>", main) + len(b"</main>")
    return body[:main] + aside + body[main:end] + original + body[end:]
