"""What feeds, calendars and data say of a text: its plain words, and when it changed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from generator.library.document import Document
from generator.library.library import Library, once_each
from generator.text.passages import Shape

ZONE = ZoneInfo("Europe/Copenhagen")


def changed(library: Library, document: Document) -> dt.date | None:
    """Return the day when a text last changed in substance, or None where no date is known."""
    corrected = [one.date for one in document.record.corrections if one.date]
    return max([*corrected, *filter(None, (library.date(document),))], default=None)


def updated(library: Library, document: Document) -> dt.datetime:
    """Return when a text last changed; one without a date is as old as the site's statement."""
    day = changed(library, document) or library.site.statement.updated
    return dt.datetime.combine(day, dt.time(12), ZONE)


@once_each
def plain_text(_library: Library, document: Document) -> str:
    """Return a document's visible text, a paragraph a line."""
    return "\n\n".join(
        " ".join(one.text.split())
        for one in document.gist.shown
        if one.text.strip() and one.shape is not Shape.CODE
    ).replace("\u00ad", "")


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
