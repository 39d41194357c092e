"""Packed copies of files, made once when publishing so that a server need not make them."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Callable, Mapping
from types import MappingProxyType

import brotli

from generator.pages import serving

SMALLEST = 256
"""Files with fewer bytes are sent faster as they are."""

PACKERS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        ".br": brotli.compress,
        ".gz": lambda content: gzip.compress(content, 9, mtime=0),
    }
)
"""How a copy is made, by the ending that is added to the file's name."""


def is_worth_it(name: str, size: int) -> bool:
    """Return whether a file of some bytes gets smaller; pictures and like are packed already.

    `name` is its path below the site. The page that a server writes into is not packed.
    """
    if name == serving.MADE_WHEN_ASKED:
        return False
    return size >= SMALLEST and posixpath.splitext(name)[1] in serving.TEXTS
