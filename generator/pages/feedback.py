"""What is asked under each text: whether the reader found an answer, and what is missing."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import quote, urlencode

from generator.library.document import Document
from generator.library.library import Library
from generator.pages.shell import page_url


class FeedbackView(NamedTuple):
    """Where the reader's two answers lead: to the authority's own page, or to a mail.

    In a mail the page stands already, and a line for what is missing.
    """

    yes: str
    no: str
    is_mail: bool


def feedback(library: Library, document: Document) -> FeedbackView:
    """Return where a reader of a document answers."""
    url = page_url(library, library.address(document))
    endpoint = library.site.answers_to
    if endpoint:
        return FeedbackView(_asked(endpoint, url, "ja"), _asked(endpoint, url, "nej"), False)
    title, side = quote(document.title), quote(url, safe="")
    return FeedbackView(_mail(library, title, side, "Ja"), _mail(library, title, side, "Nej"), True)


def _asked(endpoint: str, url: str, answer: str) -> str:
    joined = "&" if "?" in endpoint else "?"
    return f"{endpoint}{joined}{urlencode({'side': url, 'fandt-svar': answer})}"


def _mail(library: Library, title: str, side: str, answer: str) -> str:
    """Return a mail; the title and the address of the page are quoted already."""
    asked = f"Fandt du svar? {answer}"
    told = _quoted(f"\r\n\r\n{asked}\r\n\r\nHvad mangler?\r\n")
    subject = f"{_quoted(f'{asked}: ')}{title}"
    body = f"{_quoted('Side: ')}{side}{told}"
    return f"mailto:{library.site.contact.email}?subject={subject}&body={body}"


@cache
def _quoted(words: str) -> str:
    """Return our own words as an address holds them; they are the same on every page."""
    return quote(words, safe="")
