"""How a text opens, in whole sentences, for lists, feeds and search engines."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.danish import language
from generator.library.document import Document
from generator.library.library import Library, once_each
from generator.readability import boundaries
from generator.readability.segment import Role


@once_each
def described(_library: Library, document: Document) -> str:
    """Return the first lines of the document, made once for its page, lists and feeds."""
    return description(document)


def description(document: Document) -> str:
    """Return the first lines of the document, for lists and search engines."""
    for passage in document.gist.opening:
        if passage.role in {Role.PARAGRAPH, Role.ITEM}:
            text = " ".join(passage.text.split())
            if text and (shown := teaser(text)):
                return shown
    return document.title


_RESERVES = re.compile(
    r"(?:Men|Dog|Kun|Medmindre|Undtag\w*|Det gælder (?:dog|kun|ikke)|Det kræver|Hvis|Ellers"
    r"|Beløbet|Tallet|Tallene|Planen er ikke|Aftalen er ikke|Det er ikke)\b|.{1,60}\bdog\b"
)
"""How a sentence begins that takes back some of the one before."""


_LEADS_IN = re.compile(r":$|\b(?:er|var|bliver|blev) (?:disse|dette|følgende)\.$")
"""How a sentence ends that leads into a list, and says nothing without it."""


def teaser(text: str, most: int = 240) -> str:
    """Return the first whole sentences of a text, as many as fit, one at the least.

    A sentence is never shown without the reservation that follows it: the two stand, or fall.
    One that leads into a list is left out with all after it; "" when it is the first.
    """
    ends = [end.offset for end in boundaries.ends(text, language())]
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    sentences = [text[start:end] for start, end in pairwise((0, *ends))]

    def reserves(place: int) -> bool:
        return _RESERVES.match(sentences[place].lstrip()) is not None

    count = max(1, sum(end <= most for end in ends))
    while 1 < count < len(ends) and reserves(count):
        count -= 1
    if count == 1 < len(ends) and reserves(1):
        count = 2
    shown = sentences[:count]
    leads = next((at for at, said in enumerate(shown) if _LEADS_IN.search(said.rstrip())), None)
    if leads is not None:
        return text[: ends[leads - 1]].rstrip() if leads else ""
    return text[: ends[count - 1]] if count < len(ends) else text
