"""What a field means: the words that editors are told of it while they write."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from generator import bundled


def field_description(record: str, key: str) -> str | None:
    """Return what a field of a record is, in Danish, or None when nobody has said so."""
    said = _descriptions()
    return said.get(record, {}).get(key) or said["felter"].get(key)


@cache
def _descriptions() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(bundled.fields())
