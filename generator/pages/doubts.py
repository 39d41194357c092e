"""Doubts about the original, shown wherever a fact of it is repeated."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from generator.library.document import Document
from generator.library.library import Library
from generator.pages.shell import Crumb, label
from generator.pages.texts import notes_on


class Doubt(NamedTuple):
    """A doubt about the original, told where a fact of it is repeated. `text` is HTML."""

    where: str
    text: str
    source: Crumb


def doubts(library: Library, document: Document, *names: str) -> tuple[Doubt, ...]:
    """Return the doubts of a document about some things, by their ids or words.

    They are repeated, so they bear no marks of the preview: a sentence is marked once.
    """
    source = Crumb(label(library, document), library.address(document))
    html = replace(document, marked=None).html if document.marked else document.html
    return tuple(Doubt(note.where, note.text, source) for note in notes_on(html, *names))
