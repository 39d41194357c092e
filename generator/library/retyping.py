"""A document as it reads while a piece of it is typed: what was not touched is not read again.

A key is answered at once. Each way to read less must give what the whole gives, so it is taken
only where what is typed can be read by itself; else more is read, and in the end the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from generator.kinds import AnyKind
from generator.kinds.parts import Record
from generator.library.document import (
    Document,
    Unreadable,
    field_passages,
    parse,
    resolve_links,
    tokens_of,
)
from generator.text import frontmatter
from generator.text.block import retyped_block
from generator.text.frontmatter import Entry
from generator.text.passages.passage import Passage, Text
from generator.text.passages.walk import holders, walk
from generator.text.raw import difference
from generator.text.record import MovedPlaces, Path, Place, Written, with_part
from generator.text.source import Source, Span


class Retyped(NamedTuple):
    """A document in which a piece was typed anew, and the tokens of its body if they were made.

    Only those of the blocks that were touched may be changed.
    """

    document: Document | Unreadable
    tokens: Sequence[Token] = ()


def retyped(before: Document, source: Source) -> Retyped:
    """Return a document as it reads in a source in which a piece of it was typed anew.

    The gist and the body as HTML are still those of `before`, and a link in another field of the
    front matter still tells the place that it had.
    """
    old, new = frontmatter.split(before.source), frontmatter.split(source)
    if before.source.text[: old.body] == source.text[: new.body]:
        return _in_block(before, source, new.body) or _in_body(before, source, new.body)
    if new.yaml is None or before.source.text[old.body :] != source.text[new.body :]:
        return Retyped(parse(source, before.kind))
    return Retyped(_in_entry(before, source) or _in_fields(before, source))


def _fields(document: Document) -> tuple[Passage, ...]:
    return tuple(passage for passage in document.text.passages if passage.is_field)


@lru_cache(maxsize=4)
def _standing(source: Source, body: int, kind: AnyKind) -> Sequence[Token]:
    """Return the tokens of a body in which pieces are typed. Nobody changes them."""
    return tokens_of(source, body, kind)


def _in_block(before: Document, source: Source, body: int) -> Retyped | None:
    """Return a document in which one block of its body was typed anew, if that reads by itself."""
    old, new = before.source.text[body:], source.text[body:]
    tokens = _standing(before.source, body, before.kind)
    block = retyped_block(tokens, old, difference(old, new))
    if block is None:
        return None
    start, own = block
    resolve_links(source.path, own)
    typed, _ = walk(source, body, own)
    passages = before.text.passages
    first = len(_fields(before)) + sum(1 for _ in holders(tokens[:start]))
    last, by = first + len(typed), len(new) - len(old)
    changed = (
        *passages[:first],
        *(known.reading(read) for known, read in zip(passages[first:last], typed, strict=True)),
        *(passage.moved(by, 0) for passage in passages[last:]),
    )
    text = Text(changed, before.text)
    document = replace(before, source=source, parsed=text)
    return Retyped(document, (*tokens[:start], *own, *tokens[start + len(own) :]))


def _in_body(before: Document, source: Source, body: int) -> Retyped:
    """Return a document whose front matter stands as it did."""
    fields = _fields(before)
    tokens = tokens_of(source, body, before.kind)
    passages, _ = walk(source, body, tokens, first_group=len(fields))
    return Retyped(
        replace(before, source=source, parsed=Text((*fields, *passages), before.text)), tokens
    )


def _in_entry(before: Document, source: Source) -> Document | None:
    """Return a document in which one entry was typed anew, if that reads by itself."""
    old, by = before.source, len(source.text) - len(before.source.text)
    change = difference(old.text, source.text)
    entry = frontmatter.entry(old, change.span.start)
    if entry is None or change.span.end >= entry.span.end or before.problems:
        return None
    was = frontmatter.entry_content(old, entry, before.kind.record)
    now = frontmatter.entry_content(source, entry.longer(by), before.kind.record)
    if was is None or now is None or was.places.keys() != now.places.keys():
        return None
    if any(before.places.get(path) != place for path, place in was.places.items()):
        return None
    places = _places(before, source, entry, now.places)
    written = Written(source, with_part(before.record, entry.path, now.value), places)
    passages = _with_entry(before, written, entry)
    if passages is None:
        return None
    return replace(
        before,
        source=source,
        record=written.record,
        places=places,
        parsed=Text(passages, before.text),
    )


def _places(
    before: Document, source: Source, entry: Entry, own: Mapping[Path, Place]
) -> MovedPlaces:
    """Return the places of a record in which an entry has become longer or shorter."""
    by, places = len(source.text) - len(before.source.text), dict(own)
    for above in (entry.path[:depth] for depth in range(1, len(entry.path))):
        key, value = before.places[above]
        end = value.end + by if value.end > entry.span.end else _end(source, entry.span.end + by)
        places[above] = Place(key, Span(value.start, end))
    return MovedPlaces(before.places, places, entry.span.end, by)


def _end(source: Source, place: int) -> int:
    """Return where the text before a place ends, white space left out."""
    while source.text[place - 1].isspace():
        place -= 1
    return place


def _with_entry(
    before: Document, written: Written[Record], entry: Entry
) -> tuple[Passage, ...] | None:
    """Return the passages of a document with those of an entry as it was typed.

    None means that the entry has other passages than it had: then all are numbered anew.
    """
    passages, by = before.text.passages, len(written.source.text) - len(before.source.text)
    was = tuple(field_passages(before.source, before.values_in(entry.path)))
    now = tuple(field_passages(written.source, written.values_in(entry.path)))
    at = next((at for at, known in enumerate(passages) if was and known.runs == was[0].runs), 0)
    own = passages[at : at + len(was)]
    if [_of(known) for known in own] != [_of(read) for read in was]:
        return None
    if [_sort(read) for read in was] != [_sort(read) for read in now]:
        return None
    others = [known.moved(by, 0) if known.start >= entry.span.end else known for known in passages]
    typed = (known.reading(read) for known, read in zip(own, now, strict=True))
    return (*others[:at], *typed, *others[at + len(was) :])


def _of(passage: Passage) -> tuple[object, ...]:
    return passage.block, passage.runs, passage.section


def _sort(passage: Passage) -> tuple[object, ...]:
    return passage.shape, passage.block.role, passage.section, passage.group


def _in_fields(before: Document, source: Source) -> Document | Unreadable:
    """Return a document whose body stands as it did."""
    old, new = frontmatter.split(before.source), frontmatter.split(source)
    reading = frontmatter.read(source, new.yaml or Span(0, 0), before.kind.record)
    if reading.record is None:
        return Unreadable(source, before.kind, before.address, reading.problems)
    fields = _fields(before)
    values = Written(source, reading.record, reading.places).values()
    own = tuple(field_passages(source, values))
    by, groups = new.body - old.body, len(own) - len(fields)
    below = (passage.moved(by, groups) for passage in before.text.passages[len(fields) :])
    document = replace(
        before,
        source=source,
        record=reading.record,
        places=reading.places,
        problems=reading.problems,
        lost=reading.lost,
        parsed=Text((*own, *below), before.text),
    )
    vars(document).update(_values=values)
    return document
