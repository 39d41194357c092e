"""Small pages and their originals, for tests of what holds the one against the other."""

from __future__ import annotations

from collections.abc import Mapping

from generator.build import understand
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.held import Holding, holding
from generator.text.source import Source
from tests.rules.judging import TODAY, base

PATH = "sider/eksempel.md"
NAME = "referat.txt"


def of_page(
    body: str, fields: str, lines: str, also: str, originals: Mapping[str, str]
) -> tuple[Library, Document]:
    """Return a small site with one more page, a plain version of some lines of an original."""
    named = f'  linjer: "{lines}"\n' + (f'  ogsaa: "{also}"\n' if also else "")
    text = (
        f"---\ntitel: Et eksempel\ntype: notat\n{fields}original:\n  titel: Referat\n"
        f"  udgiver: Rådet\n  fil: {NAME}\n{named}---\n{body}\n"
    )
    at_hand = {name: tuple(paper.split("\n")) for name, paper in originals.items()}
    sources = (*base(), Source(PATH, text))
    library = understand(sources, {}, TODAY, originals=at_hand).library
    return library, next(each for each in library.documents if each.source.path == PATH)


def held_against(
    paper: str, body: str, fields: str = "", lines: str = "1", also: str = ""
) -> Holding:
    """Return a page held against some lines of a paper."""
    held = holding(*of_page(body, fields, lines, also, {NAME: paper}))
    assert held is not None
    return held
