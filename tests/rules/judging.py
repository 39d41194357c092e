"""Holds texts against the rules as a build does: sources, library, judgement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from generator import units
from generator.build import understand
from generator.library.library import Library
from generator.library.reading import Understood, attached, registered
from generator.output import files
from generator.rules.judging import judge
from generator.rules.rule import CASE_BODY, CASE_FIELDS, Example
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source, normalised
from tests.papers import paper

TODAY = dt.date(2026, 3, 1)
MEETING = "moeder/raadet/2026-03-01"
ORIGINALS = "originaler/"
"""Where a file of a test lies that is the original of another."""
MEETING_FIELDS = (
    "titel: Møde i Rådet\norgan: raadet\ndato: 2026-03-01\ntilstand: afholdt\nskrevet: 2026-03-01\n"
)
SUMMARY = "## Kort fortalt\n\nRådet holder møde om stien.\n"


@cache
def _base() -> Understood:
    content = files.read_content(Path(__file__).parent / "base")
    return understand(content.sources, {}, TODAY)


@cache
def base() -> tuple[Source, ...]:
    """Return the files of the small site in base/."""
    return files.read_content(Path(__file__).parent / "base").sources


@cache
def _known() -> frozenset[Diagnostic]:
    return frozenset(judge(_base().library))


def judged(*sources: Source, attachments: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """Return what a build says of the small site in base/ with some more files, or other ones.

    What it says of base/ alone is left out. Attachments are made after their names.
    """
    given = {source.path for source in sources}
    kept = (source for source in base() if source.path not in given)
    papers = {name: paper(name) for name in attachments}
    originals = originals_of(sources)
    everything = (*kept, *texts_of(sources))
    understood = understand(everything, papers, TODAY, before=_base().library, originals=originals)
    found = {*understood.problems, *judge(understood.library)}
    assert found == _by_units(everything, papers, originals)
    return tuple(sorted(found - _known()))


def example(shown: Example) -> tuple[Source, ...]:
    """Return the files of a rule's example: the text, and the original that it is held against."""
    named = re.search(r"fil: (\S+\.txt)", shown.text)
    original = (
        (Source(f"{ORIGINALS}{named[1]}", shown.original),) if shown.original and named else ()
    )
    return (Source(shown.path, shown.text), *original)


def originals_of(sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    """Return the originals among some files, as the library has them."""
    return {
        source.path.removeprefix(ORIGINALS): tuple(source.text.split("\n"))
        for source in sources
        if source.path.startswith(ORIGINALS)
    }


def texts_of(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the files that are no originals."""
    return tuple(source for source in sources if not source.path.startswith(ORIGINALS))


def _by_units(
    sources: tuple[Source, ...],
    papers: Mapping[str, bytes],
    originals: Mapping[str, tuple[str, ...]],
) -> set[Diagnostic]:
    """Return the same as a build finds it: unit by unit, remembered by its mark, then across."""
    register = registered(sources, originals=originals)
    common = units.shared(register)
    verdicts: dict[bytes, units.UnitVerdict] = {}
    for unit in units.units(register):
        exemptions = units.in_force(register, unit, TODAY)
        named = units.named_originals(register, unit)
        mark = units.mark(unit, common, exemptions, named)
        if mark not in _VERDICTS:
            _VERDICTS[mark] = units.kept(units.verdict(register, exemptions, unit))
        verdicts[mark] = units.again(_VERDICTS[mark], unit)
    return set(units.joined(register, verdicts, attached(papers, ()), TODAY).problems)


_VERDICTS: dict[bytes, bytes] = {}


def library(*sources: Source) -> Library:
    """Return the small site in base/ with some more files, or other ones, none of them broken."""
    given = {source.path for source in sources}
    kept = (source for source in base() if source.path not in given)
    understood = understand((*kept, *sources), {}, TODAY)
    assert understood.problems == ()
    return understood.library


def found(code: str, *sources: Source, attachments: Iterable[str] = ()) -> list[str]:
    """Return the messages of one rule, in the order of their places."""
    return [
        diagnostic.message
        for diagnostic in judged(*sources, attachments=attachments)
        if diagnostic.code == code
    ]


def places(code: str, *sources: Source) -> list[tuple[int, str]]:
    """Return the line, from 1, and the text that each finding of a rule points at."""
    texts = {source.path: source for source in (*base(), *sources)}
    return [
        (diagnostic.start.line, texts[diagnostic.path].text[_offset(texts[diagnostic.path], diagnostic.start)
         : _offset(texts[diagnostic.path], diagnostic.end)])
        for diagnostic in judged(*sources)
        if diagnostic.code == code
    ]  # fmt: skip


def _offset(source: Source, position: tuple[int, int]) -> int:
    return source.line_start(position[0]) + position[1] - 1


def source(path: str, fields: str, body: str) -> Source:
    return Source(path, normalised(f"---\n{fields.rstrip()}\n---\n{body}\n"))


def page(body: str, fields: str = "", name: str = "sider/eksempel.md") -> Source:
    return source(name, f"titel: Et eksempel\ntype: notat\nskrevet: 2026-03-01\n{fields}", body)


def case(
    body: str = CASE_BODY, fields: str = CASE_FIELDS, name: str = f"{MEETING}/1-cykelstier.md"
) -> Source:
    return source(name, fields, body)


def meeting(fields: str = "", body: str = SUMMARY, basis: str = MEETING_FIELDS) -> Source:
    return source(f"{MEETING}/moede.md", basis + fields, body)


def agreement(fields: str = "", body: str = "") -> Source:
    basis = "titel: Aftale om stien\ntype: samarbejdsaftale\nskrevet: 2026-03-01\n"
    summary = "## Kort fortalt\n\nRådet og skolen bygger stien sammen.\n\n"
    return source("aftaler/sti.md", basis + fields, summary + body)


def register(name: str, text: str) -> Source:
    return Source(f"registre/{name}.yaml", normalised(text))
