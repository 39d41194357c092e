"""The small site in tests/golden/, read as a build reads it, for tests that want real documents."""

from __future__ import annotations

import datetime as dt
from functools import cache

import yaml

from generator.build import understand
from generator.kinds.kind import AnyKind
from generator.library.document import Document
from generator.library.library import Library
from generator.library.reading import Understood
from generator.output import files
from generator.output.files import Content
from generator.text.record import attributes
from generator.text.source import Source
from tests import running

TODAY = dt.date.fromisoformat(running.TODAY)


@cache
def content() -> Content:
    return files.read_content(running.SMALL / "content")


@cache
def small() -> Library:
    return with_sources().library


def with_sources(*changed: Source, without: tuple[str, ...] = ()) -> Understood:
    """Return what is understood of the small site with some files more, other ones or fewer."""
    sources = {source.path: source for source in content().sources}
    sources |= {source.path: source for source in changed}
    kept = [source for path, source in sorted(sources.items()) if path not in without]
    return understand(kept, content().files, TODAY)


def text(path: str) -> str:
    """Return the text of a file of the small site."""
    return next(source.text for source in content().sources if source.path == path)


def document(path: str, library: Library | None = None) -> Document:
    """Return a document by the path of its file."""
    return next(
        document for document in (library or small()).documents if document.source.path == path
    )


def path_of(kind: AnyKind) -> str:
    """Return a path where a document of a kind may stand."""
    names = {"body": "byraadet", "meeting": "2026-03-04"}
    return kind.path.format(**{part: names.get(part, "1-vej") for part in kind.parts})


def least(kind: AnyKind) -> str:
    """Return the front matter of the small site's first of a kind, less what may be left out."""
    document = next(document for document in small().documents if document.kind is kind)
    fields = yaml.safe_load(document.source.text.split("---\n")[1])
    required = {attribute.key for attribute in attributes(kind.record) if attribute.required}
    return yaml.safe_dump({key: fields[key] for key in fields if key in required})
