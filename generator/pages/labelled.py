"""A page for feeds and open data: the order of the page, with its words, as text or as HTML."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import cast

from generator.danish import Amount, When, day
from generator.library.document import Document, Shown
from generator.library.library import Library, case, once_each
from generator.library.portions import kept_each
from generator.pages import notices, outcomes, sentences, votes
from generator.pages.extras import ORDER
from generator.pages.sections import arranged
from generator.pages.texts import absolute, plain_words, updated
from generator.pages.worded import in_words
from generator.text.passages.passage import Shape
from generator.text.record import Mapped, TextRole, Value, attributes

_HEADINGS = {extra.part.replace("-", "_"): extra.heading for extra in ORDER} | {
    "history": "Sagens vej",
    "conditions": "Det vigtigste i aftalen",
    "closed_items": "Lukkede punkter",
}
"""What stands over the data of each attribute on the page."""


def plain_text(library: Library, document: Document) -> str:
    """Return what a page says, a paragraph a line.

    What became of the case stands first, then the text in the order of the page, each proposal
    with its outcome, and the data of the front matter under their headings last.
    """
    return zlib.decompress(_plain_text(library, document)).decode()


@kept_each
def _plain_text(library: Library, document: Document) -> bytes:
    """Return what a page says, packed: two lists show it, and it weighs much."""
    return zlib.compress(_text(library, document).encode(), 1)


def _text(library: Library, document: Document) -> str:
    blocks = (*_head(library, document), *_body(library, document), *_data(library, document))
    return "\n\n".join(block for block in blocks if block).replace("\u00ad", "")


def html(library: Library, document: Document) -> str:
    """Return what a page says as HTML: what editors wrote as the page shows it, the rest as lines.

    Every link is whole, so that it leads to the site from wherever it is read.
    """
    site = absolute(library, "")
    address = f"{site}{library.address(document)}"
    parts = (
        *map(_line, _first(library, document)),
        *map(_line, _head(library, document)),
        *_written(library, document),
        *map(_line, _data(library, document)),
    )

    def whole(match: re.Match[str]) -> str:
        target = match[1]
        return f'="{address if target[0] == "#" else site}{target}"'

    return _OWN_LINK.sub(whole, "\n".join(filter(None, parts)).replace("\u00ad", ""))


_OWN_LINK = re.compile(r'''="(?:(?<=\bhref=")|(?<=\bsrc="))([/#][^"]*)"''')
"""It begins with what is looked for in long texts: names before it would be tried everywhere."""


class _Heading(str):
    """A heading among the lines of a page."""

    __slots__ = ()


def _line(text: str) -> str:
    if not text:
        return ""
    name = "h2" if isinstance(text, _Heading) else "p"
    return f"<{name}>{escape(text, quote=False)}</{name}>"


def _written(library: Library, document: Document) -> Iterator[str]:
    """Yield the sections in the order of the page; data placed in them comes after the text."""
    for section in arranged(document):
        if section.body is not None:
            yield _line(_Heading(section.heading))
            yield from (part for part in section.body.parts if isinstance(part, str))
        elif section.field in _FIELDS:
            yield _line(_Heading(section.heading))
            yield from map(_line, _FIELDS[section.field](library, document))
    yield document.body.notes


@once_each
def _head(library: Library, document: Document) -> tuple[str, ...]:
    """Return what a reader must know first, for both the text and the HTML."""
    return tuple(_heads(library, document))


def _heads(library: Library, document: Document) -> Iterator[str]:
    """Yield what a reader must know first: a draft, and what became of a case."""
    if notice := sentences.LIVES.get(document.record.status):
        yield f"{notice.head}. {notice.text}"
    ruling = outcomes.ruling(library, document)
    if ruling:
        until = f" til {ruling.until}" if ruling.until else ""
        yield f"Beslutning: {ruling.words.capitalize()}{until}."
        decision = document.kind.decision(document.record)
        if decision and decision.text and ruling.is_told:
            yield plain_words(decision.text)
        yield outcomes.papers(library, document)
        yield " ".join(_onward(library, document))
        yield votes.words(library, document, case(document).division)
        yield from votes.away_words(library, document)
        yield from votes.dissent_words(library, document)


def arrival(library: Library, document: Document) -> str:
    """Return who had a case or a meeting and when, as it is written; "" of other texts.

    A feed gives the day of our text only, which may be years later.
    """
    if library.meeting(document) is None:
        return ""
    body, held = library.body_of(document), library.when(document)
    then = day(held) if isinstance(held, dt.date) else str(held or "")
    where = (body.short or body.name) if body else ""
    return f"{', '.join(filter(None, (where, then)))}."


def _first(library: Library, document: Document) -> Iterator[str]:
    """Yield what tells how old a text is: the day of the meeting, and what the page warns of.

    A feed tells what was old on the day of our text: it never changes with the clock.
    """
    yield arrival(library, document)
    for notice in notices.old_notices(library, document, updated(library, document).date()):
        yield f"{notice.head}. {notice.text}"


def _onward(library: Library, document: Document) -> Iterator[str]:
    """Yield where a case goes on to, and who decides it."""
    record = case(document)
    to = library.bodies.get(record.decision.to or "") if record.decision else None
    last = library.bodies.get(record.decided_by or "")
    if to and to is not last:
        yield f"Sagen er sendt videre til {to.name}."
    if last and last is not library.body_of(document):
        yield f"Sagen bliver afgjort i {last.name}."


def _body(library: Library, document: Document) -> Iterator[str]:
    """Yield the sections in the order of the page."""
    in_section: dict[str, list[Shown]] = {}
    for passage in document.gist.shown:
        in_section.setdefault(passage.section, []).append(passage)
    for section in arranged(document):
        if section.body is not None:
            yield section.heading
            passages = in_section.get(section.body.id, ())
            yield from (
                _words(shown) for shown in passages if _is_text(shown, section.body.heading)
            )
        elif section.field in _FIELDS:
            yield section.heading
            yield from _FIELDS[section.field](library, document)


def _is_text(passage: Shown, heading: str) -> bool:
    """Return whether a passage is more than the heading of its section, which has been given."""
    is_own = passage.shape is Shape.HEADING and _words(passage) == heading
    return not is_own and passage.shape is not Shape.CODE


def _words(passage: Shown) -> str:
    return " ".join(passage.text.split())


def _proposals(library: Library, document: Document) -> Iterator[str]:
    for proposal in case(document).recommendations:
        outcome = f" {proposal.outcome.words.capitalize()}." if proposal.outcome else ""
        decision = f" {plain_words(proposal.decision)}" if proposal.decision else ""
        asked = f"Bedt om at {proposal.ask.value}."
        voted = votes.words(library, document, proposal.division)
        yield f"{plain_words(proposal.text)} {asked}{outcome}{decision} {voted}".rstrip()


def _influence(_library: Library, document: Document) -> Iterator[str]:
    influence = case(document).influence
    if influence is None:
        return
    when = f"Det kan ske {influence.when}." if influence.when else ""
    words = (sentences.INFLUENCE[influence.assessment], influence.reason, influence.how or "", when)
    yield " ".join(plain_words(part) for part in words if part)


_FIELDS: Mapping[str, Callable[[Library, Document], Iterator[str]]] = {
    "recommendations": _proposals,
    "influence": _influence,
}
"""The fields that fill a section of a case."""


@once_each
def _data(library: Library, document: Document) -> tuple[str, ...]:
    """Return the data of the other fields, for both the text and the HTML."""
    return tuple(_parts(library, document))


def _parts(library: Library, document: Document) -> Iterator[str]:
    """Yield the data of the other fields under the heading that it has on the page, a part a line.

    What a part says stands together, so that words never lose their figure, day or outcome.
    """
    names = {attribute.key: attribute.name for attribute in attributes(type(document.record))}
    last, told = "", set[int]()
    for part, values in groupby(document.values(), lambda value: value.part):
        if not cast("Mapped", part).path:  # it is the record itself
            continue
        first, *rest = values
        name = names[cast("str", first.path[0])]
        line = in_words(cast("Mapped", part), library, document)
        if line is not None and id(part) in told:  # what stands inside it has come between
            continue
        told.add(id(part))
        if line is None:
            line = " – ".join(_value(value) for value in (first, *rest) if _is_shown(value))
        if name not in _HEADINGS or not line:
            continue
        if name != last:
            yield _Heading(_HEADINGS[name])
        last = name
        yield line


def _is_shown(value: Value) -> bool:
    """Return whether a reader is shown a value; a day that only sorts was written by nobody."""
    if value.attribute == "last_day" or isinstance(value.content, bool):
        return False
    return value.role not in {TextRole.KEY, TextRole.LINK}


def _value(value: Value) -> str:
    if isinstance(value.content, (Amount, When)):
        return str(value.content)
    if isinstance(value.content, dt.date):
        return day(value.content)
    return plain_words(value.text)
