"""A site as a value: a map from path to bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.document import Document


@dataclass(frozen=True, slots=True)
class View:
    """A page that is to be made: its address, its template, and what the template is given.

    `document` is set when the page shows one document.
    """

    address: str
    template: str
    context: Mapping[str, object]
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A file that is ready as it is: a feed, a calendar, data."""

    address: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Site:
    """What is published: the bytes of every file, by its path below site/."""

    files: Mapping[str, bytes]


def file_of(address: str) -> str:
    """Return the path of the file that an address is served from."""
    path = address.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
