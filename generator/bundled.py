"""What the package brings along beside code: its theme, and the start of a new site.

In an installed package it lies inside; in a checkout the theme is the folder at the top.
"""

from __future__ import annotations

import re
from pathlib import Path

_DOT = re.compile(r"(?:^|(?<=/))dot-")
_PACKAGE = Path(__file__).parent
_PLAIN_WORDS = "content/registre/letteord.yaml"
"""A new site begins with the list of plain words that this one has."""


def _path(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.exists() else _PACKAGE.parent / name


THEME = _path("templates")


def theme(own: Path) -> Path:
    """Return a site's own theme where it has one, else the one that the package brings along."""
    return own if own.is_dir() else THEME


def starter(whose: str = "region") -> dict[str, bytes]:
    """Return the files of a new site by their paths; »dot-« stands for the dot of hidden ones.

    Another authority's than a region's has texts of its own, and the rest in common with it.
    """
    common = {_PLAIN_WORDS: _path(_PLAIN_WORDS).read_bytes()} | _files(_PACKAGE / "starter")
    if whose == "region":
        return common
    kept = {path: raw for path, raw in common.items() if not path.startswith("content/")}
    plain = {_PLAIN_WORDS: common[_PLAIN_WORDS]}
    return plain | kept | _files(_PACKAGE / f"starter-{whose}")


def requirements() -> bytes:
    """Return the packages that the program needs, each with its version and hashes, for pip."""
    return _path("requirements.lock").read_bytes()


def plain_words() -> bytes:
    """Return the list of plain words that a new site begins with, as YAML."""
    return _path(_PLAIN_WORDS).read_bytes()


def _files(folder: Path) -> dict[str, bytes]:
    return {
        _DOT.sub(".", path.relative_to(folder).as_posix()): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fields() -> str:
    """Return what fields mean, in Danish, as TOML."""
    return (_PACKAGE / "kinds" / "schema.toml").read_text("utf-8")


def rule_words() -> str:
    """Return the word lists of the rules, as TOML."""
    return (_PACKAGE / "rules" / "words.toml").read_text("utf-8")


def check_schema() -> bytes:
    """Return the schema of what `check --format json` tells; the kinds are not filled in."""
    return (_PACKAGE / "report" / "check.schema.json").read_bytes()
