"""What is asked under each text: whether the reader found an answer, and what is missing."""

from __future__ import annotations

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
    return FeedbackView(
        _mail(library, document, url, "Ja"), _mail(library, document, url, "Nej"), True
    )


def _asked(endpoint: str, url: str, answer: str) -> str:
    joined = "&" if "?" in endpoint else "?"
    return f"{endpoint}{joined}{urlencode({'side': url, 'fandt-svar': answer})}"


def _mail(library: Library, document: Document, url: str, answer: str) -> str:
    subject = quote(f"Fandt du svar? {answer}: {document.title}")
    body = quote(f"Side: {url}\r\n\r\nFandt du svar? {answer}\r\n\r\nHvad mangler?\r\n", safe="")
    return f"mailto:{library.site.contact.email}?subject={subject}&body={body}"
