"""What feeds, calendars and data say of a text: its plain words, and when it changed."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from generator.kinds.parts import Record, SourceNote
from generator.kinds.values import Status
from generator.library.document import Document
from generator.library.library import Library, once_each
from generator.library.public import held_back
from generator.text import markdown

ZONE = ZoneInfo("Europe/Copenhagen")


def changed(document: Document) -> dt.date | None:
    """Return the day when our text last changed, or None where no day is written."""
    return document.facts.changed


@once_each
def updated(library: Library, document: Document) -> dt.datetime:
    """Return when our text last changed; one without a day is as old as the site's statement."""
    return _at_noon(changed(document) or library.site.statement.updated)


def published(document: Document) -> dt.datetime | None:
    """Return when our text was written, or None where no day is written."""
    return _at_noon(document.facts.written) if document.facts.written else None


def _at_noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), ZONE)


def mark(library: Library, document: Document) -> str:
    """Return what stands before the title of a draft wherever it is named: the original's, or ours.

    A text that is not public is met in the preview only.
    """
    if document.source.path in held_back(library):
        return "Kladde: "
    return "Udkast: " if document.facts.status is Status.DRAFT else ""


_MARKED = re.compile(r"[^\w\s.,:;?!()/»«„“”’'\"%§–—…+=-]|_|!\[")
"""Any sign that Markdown may take for a mark, and all that nobody knows; most texts have none."""


def plain_words(text: str) -> str:
    """Return one line of running text without the marks of Markdown."""
    if not _MARKED.search(text):
        return " ".join(text.split()).replace("\u00ad", "")
    return " ".join(markdown.heading_text(markdown.inline(text)).split()).replace("\u00ad", "")


def notes_on(record: Record, *names: str) -> tuple[SourceNote, ...]:
    """Return what an editor doubts of the original about some things, by their ids or words."""
    return tuple(note for note in record.source_notes if set(names) & set(note.concerns))


def doubt(note: SourceNote) -> str:
    """Return a doubt in words, for feeds and calendars."""
    return f"Tvivl om originalen. {note.where}: {note.text}"


def absolute(library: Library, address: str) -> str:
    """Return an address of the site as one of the web."""
    return f"{library.site.address.rstrip('/')}{address}"


def moment(day: dt.date, clock: str | None) -> str:
    """Return a day, or a time of it in Copenhagen, as programs write it; `clock` is »10.30«."""
    if clock is None:
        return day.isoformat()
    hour, minute = clock.replace(":", ".").split(".")
    return dt.datetime(
        day.year, day.month, day.day, int(hour), int(minute), tzinfo=ZONE
    ).isoformat()
