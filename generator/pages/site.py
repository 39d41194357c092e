"""A site as a value: a map from path to bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from generator.kinds.html import Html


@dataclass(frozen=True, slots=True)
class View:
    """A page that is to be made: its address, its template, and what the template is given.

    A view is plain data: strings, numbers, dates, enums, tuples, mappings and frozen records.
    There is nothing to call in it, so that an equal view is an equal page.
    """

    address: str
    template: str
    context: Mapping[str, object]


def encoded(view: View) -> bytes:
    """Return a view as bytes (MessagePack): equal bytes, the same page of the same theme.

    Raises:
        TypeError: something in the view is no plain data.
    """
    return _ENCODER.encode(view)


def _text(value: object) -> msgspec.msgpack.Ext:
    if isinstance(value, Html):
        return msgspec.msgpack.Ext(_HTML, value.encode())
    raise TypeError(f"No plain data: {type(value)}")


_HTML = 1
"""The type of HTML among what is encoded: a template would escape the same text as a `str`."""

_ENCODER = msgspec.msgpack.Encoder(enc_hook=_text)
"""Of subclasses of `str`, msgspec writes none by itself."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file that is ready as it is: a feed, a calendar, data."""

    address: str
    body: bytes


class Maker(NamedTuple):
    """What makes some files that are ready, under a name of its own.

    What is a `part` shows documents that other parts show too: one process is to make them all.
    """

    name: str
    make: Callable[[], Iterable[Page]]
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """What is published: the bytes of every file, by its path below site/."""

    files: Mapping[str, bytes]


MANIFEST = "data/manifest.json"
"""The file that lists what was published. It does not list itself, nor the search index."""


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the list of files with their sizes and hashes (SHA-256), in the order of the paths."""
    return listed(
        (path, len(body), hashlib.sha256(body).hexdigest()) for path, body in files.items()
    )


def listed(files: Iterable[tuple[str, int, str]]) -> bytes:
    """Return the list of files, given by path, size and hash."""
    rows = {path: {"bytes": size, "sha256": mark} for path, size, mark in sorted(files)}
    return msgspec.json.format(msgspec.json.encode({"files": rows}), indent=1) + b"\n"


class Changes(NamedTuple):
    """The files that are new, those that have other bytes, and those that are gone."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def changes(before: bytes, now: bytes) -> Changes:
    """Compare two lists of files as `manifest` gives them.

    Raises:
        ValueError: one of them is no such list.
    """
    old, new = (msgspec.json.decode(raw, type=_Manifest).files for raw in (before, now))
    return Changes(
        tuple(path for path in new if path not in old),
        tuple(path for path in new if path in old and old[path] != new[path]),
        tuple(path for path in old if path not in new),
    )


class _ListedFile(msgspec.Struct, frozen=True):
    sha256: str


class _Manifest(msgspec.Struct, frozen=True):
    files: dict[str, _ListedFile]


def file_of(address: str) -> str:
    """Return the path of the file that an address is served from."""
    path = address.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
