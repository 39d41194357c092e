"""The corpus of planted faults: each is found at its words, and its clean twin is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.rules import RULES
from generator.rules.rule import CASE_BODY, CASE_FIELDS
from generator.text.diagnostic import Diagnostic, Severity
from generator.text.source import Source, normalised
from tests.rules.judging import MEETING, MEETING_FIELDS, SUMMARY, base, judged

CORPUS = Path(__file__).parent / "corpus"
OTHERS = Path(__file__).parent / "places"
FEWEST = 3
MARK = " ◄"
LONGEST = 60
"""Signs of the pointed-at text that a mark holds; a longer text is cut in the middle."""

_MARK = re.compile(rf"{MARK}(.*)$", re.MULTILINE)
_PART = re.compile(r"^## (?P<title>.+)$|^~~~ (?P<info>.+)\n(?P<text>(?:.*\n)*?)~~~$", re.MULTILINE)
_TIMES = re.compile(r"^(.*) \(× (\d+)\)", re.MULTILINE)
_KEY = re.compile(r"^[a-z_]+(?=:)", re.MULTILINE)
_FIELD = re.compile(r"^[a-z_]+:.*\n(?:[ -].*\n)*", re.MULTILINE)
_DEFAULTS: Mapping[str, tuple[str, str, str]] = {
    "side": (
        "sider/eksempel.md",
        "titel: Et eksempel\ntype: notat\nskrevet: 2026-03-01\n",
        "Her er teksten.\n",
    ),
    "sag": (f"{MEETING}/1-cykelstier.md", CASE_FIELDS, CASE_BODY),
    "møde": (f"{MEETING}/moede.md", MEETING_FIELDS, SUMMARY),
    "aftale": (
        "aftaler/sti.md",
        "titel: Aftale om stien\ntype: samarbejdsaftale\nskrevet: 2026-03-01\n",
        "## Kort fortalt\n\nRådet og skolen bygger stien sammen.\n",
    ),
    "politik": (
        "politikker/veje.md",
        "titel: Politik for veje\nskrevet: 2026-03-01\n",
        "## Kort fortalt\n\nVi passer på vejene.\n",
    ),
}
"""Where each sort of document lies, its fields, and its text, unless an example has its own."""


class Pointed(NamedTuple):
    """Where a finding points: the file, the line from 1, and the text there, shortened."""

    path: str
    line: int
    text: str


@dataclass(slots=True)
class Planted:
    """A fault with its twin: what they are called, and all the files of each."""

    code: str
    title: str
    with_fault: tuple[Source, ...] = ()
    clean: tuple[Source, ...] = ()
    marked: tuple[Pointed, ...] = ()
    shared: tuple[Source, ...] = ()
    attachments: dict[str, tuple[str, ...]] = field(default_factory=dict)


def planted(path: Path) -> Iterator[Planted]:
    """Yield the faults of one file of the corpus."""
    one: Planted | None = None
    for match in _PART.finditer(path.read_text("utf-8")):
        if match["title"]:
            if one:
                yield one
            one = Planted(path.stem, match["title"])
            continue
        assert one, f"{path}: an example stands before the first heading"
        info, _, files = match["info"].partition(" + ")
        sort, _, rest = info.partition(" ")
        text = _TIMES.sub(lambda line: " ".join([line[1]] * int(line[2])), match["text"])
        source = written(rest if sort != "med" else f"fil {rest}", text)
        one.attachments[sort] = tuple(name for name in files.split() if name != MARK.strip())
        if files.endswith(MARK):
            one.marked += (Pointed(one.attachments[sort][-1], 1, ""),)
        if sort == "med":
            one.shared = (*one.shared, source)
        elif sort == "fejl":
            one.with_fault = (*one.with_fault, unmarked(source))
            one.marked += tuple(
                Pointed(source.path, number, text.strip())
                for number, line in enumerate(source.text.split("\n"), 1)
                for mark in _MARK.findall(line)
                for text in mark.split(" ¦ ")
            )
        else:
            assert sort == "ren", f"{path}: {info}"
            one.clean = (*one.clean, source)
    if one:
        yield one


def written(kind: str, text: str) -> Source:
    """Return the whole file that an example stands for."""
    if kind.startswith("fil "):
        return Source(kind.removeprefix("fil "), normalised(text))
    path, basis, body = _DEFAULTS[kind]
    fields, divider, own_body = f"\n{text}".partition("\n---\n")
    if not divider:
        fields, own_body = "", text
    fields = fields.removeprefix("\n")
    own = set(_KEY.findall(fields))
    kept = "".join(
        match[0] for match in _FIELD.finditer(basis) if match[0].partition(":")[0] not in own
    )
    return Source(path, normalised(f"---\n{kept}{fields.rstrip()}\n---\n{own_body or body}"))


def unmarked(source: Source) -> Source:
    return Source(source.path, _MARK.sub("", source.text))


def pointed_at(found: Diagnostic, sources: Mapping[str, Source]) -> Pointed:
    """Return where a finding points, with its text on one line."""
    source = sources.get(found.path, Source(found.path, ""))
    start, end = (source.line_start(at.line) + at.column - 1 for at in (found.start, found.end))
    text = " ".join(source.text[start:end].split())
    half = LONGEST // 2
    shown = text if len(text) <= LONGEST else f"{text[:half].strip()} … {text[-half:].strip()}"
    return Pointed(found.path, found.start.line, shown)


FAULTS = [one for path in sorted(CORPUS.glob("*[0-9].md")) for one in planted(path)]
PLACES = [one for path in sorted(OTHERS.glob("*.md")) for one in planted(path)]
"""Faults without a twin, planted where a rule points at a place that the others do not reach."""


def name(planted: Planted) -> str:
    return f"{planted.code} {planted.title}"


@pytest.mark.parametrize("one", [*FAULTS, *PLACES], ids=name)
def test_a_planted_fault_is_found_at_its_words(one: Planted) -> None:
    sources = {each.path: each for each in (*base(), *one.shared, *one.with_fault)}
    told = judged(*one.shared, *one.with_fault, attachments=one.attachments.get("fejl", ()))
    found = [pointed_at(each, sources) for each in told if each.code == one.code]
    assert one.marked
    assert sorted(set(found)) == sorted(one.marked), "\n".join(map(str, told))


@pytest.mark.parametrize("one", FAULTS, ids=name)
def test_its_clean_twin_is_left_alone_and_can_be_published(one: Planted) -> None:
    assert one.clean
    told = judged(*one.shared, *one.clean, attachments=one.attachments.get("ren", ()))
    wrong = [str(x) for x in told if x.code == one.code or x.severity is Severity.ERROR]
    assert wrong == []


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_has_its_faults(code: str) -> None:
    count = sum(planted.code == code for planted in FAULTS)
    assert count >= FEWEST, f"{code}: plant {FEWEST} faults, see {CORPUS.name}/README.md"
