"""The parts that pages are built of: each is a file or a macro of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from generator.kinds import KINDS, Kind
from generator.output import files
from generator.pages import components, data, page
from generator.pages.extras import ORDER
from generator.rules import RULES
from generator.text.markdown import EMBEDS
from tests.running import TEMPLATES
from tests.small import small

THEME = files.read_theme(TEMPLATES)
SHOWN = {**components.SPECIMENS, **components.SECTIONS, **components.MADE_UP}
FRAME = "parts/common.html"
"""Where the one macro for the frame of a table stands."""

ELSEWHERE = {
    "frame.menu": "every page has the menu, that of the parts too",
    "frame.columns": "every page has the foot, that of the parts too",
    "common.contents": "the page of the parts has its own, with two levels",
    "case.article": "a whole page",
    "body.section": "what an editor writes, with the parts in it",
    "lists.sorted": "a list and the routine items under it, which have a specimen each",
    "common.letters": "the list from A to Å, and the glossary, begin with them",
    "common.topics": "the front page shows them all",
    "common.next_steps": "the steps of a timeline, on the page of what is due",
    "lists.held": "the list of meetings, and the pages that it is cut into",
    "lists.of_body": "what was before a body, on its page and on those that it is cut into",
    "lists.others": "the cases of a body, on its page and on those that it is cut into",
    "lists.titles": "the list from A to Å, and the pages that it is cut into",
    "measured.table": "the page of readability, and those that its table is cut into",
    "intervals.ways": "the first page of a list that is cut",
    "intervals.turn": "the pages of the years and months of such a list",
}
"""Macros without a specimen, each with the reason."""

IMPORTED = re.compile(r'{% import "parts/(\w+)\.html" as (\w+) %}')


def macros_called(template: str) -> frozenset[str]:
    """Return the macros of other parts that a template calls, by the name of their file."""
    return frozenset(called(THEME.templates[template], {}))


def called(text: str, own: Mapping[str, str], frame: str = "") -> Iterator[str]:
    files_by_name = {name: file for file, name in IMPORTED.findall(frame or text)} | own
    for name, macro in re.findall(r"\b(\w+)[.](\w+)\(", text):
        if name in files_by_name:
            yield f"{files_by_name[name]}.{macro}"


def of_file(path: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each macro of a file of parts, and what it calls of its own file and of others."""
    file, text = path.removeprefix("parts/").removesuffix(".html"), THEME.templates[path]
    pieces = re.findall(r"{% macro (\w+)\((.*?){%-? endmacro %}", text, re.DOTALL)
    names = {name for name, _ in pieces}
    for name, piece in pieces:
        beside = {f"{file}.{word}" for word in re.findall(r"\b(\w+)\(", piece) if word in names}
        chosen = {f"{file}.{macro}" for macro in names} if f"{file}[" in piece else set[str]()
        yield f"{file}.{name}", frozenset({*beside, *chosen, *called(piece, {}, text)})


CALLS = {
    name: calls
    for path in sorted(THEME.templates)
    if re.fullmatch(r"parts/(?!specimens)\w+\.html", path)
    for name, calls in of_file(path)
}
"""What each macro of the parts calls."""


def test_every_extra_section_is_a_file_of_its_own_and_none_is_left_over() -> None:
    folder = "parts/extras/"
    assert {f"{folder}{extra.part}.html" for extra in ORDER} == {
        name for name in THEME.templates if name.startswith(folder)
    }


def test_a_theme_can_put_its_own_file_in_the_place_of_one_extra_section() -> None:
    address = "/aftaler/vej-og-park/"
    view = page(small(), RULES, address)
    assert view is not None
    own = {"parts/extras/promises.html": "<p>{{ extra.data|length }} egne kort</p>"}
    plain = THEME.render(view).decode()
    changed = replace(THEME, templates={**THEME.templates, **own}).render(view).decode()
    assert "egne kort</p>" in changed
    assert 'class="promise"' in plain
    assert 'class="promise"' not in changed
    assert 'class="extra extra-promises"' in changed


def test_every_embed_has_a_macro_and_every_specimen_too() -> None:
    environment = THEME.environment
    macros = environment.get_template("parts/data.html").module
    assert set(data.MACROS) == set(EMBEDS)
    assert [name for name in data.MACROS.values() if not hasattr(macros, name)] == []
    specimens = environment.get_template("parts/specimens.html").module
    names = {specimen.macro for specimen in SHOWN.values()}
    assert sorted(name for name in names if not hasattr(specimens, name)) == []


def test_every_macro_of_the_parts_has_a_specimen_or_a_reason() -> None:
    reached, waiting = set[str](), set(macros_called("parts/specimens.html"))
    waiting |= {
        name for extra in ORDER for name in macros_called(f"parts/extras/{extra.part}.html")
    }
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= CALLS.get(name, frozenset()) - reached
    assert set(CALLS) - reached == set(ELSEWHERE)


def test_every_section_that_follows_a_text_has_a_specimen() -> None:
    sections = {name.removeprefix("afsnit-") for name in components.SECTIONS}
    assert {extra.part for extra in ORDER} - sections == components.SHOWN_ABOVE


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_page_of_every_kind_of_document_is_made_of_one_skeleton(kind: Kind) -> None:
    assert THEME.templates[kind.template].startswith('{% extends "document.html" %}')


def test_the_frame_of_a_table_is_written_once() -> None:
    framed = [
        name
        for name, text in THEME.templates.items()
        if "<table" in text and not name.startswith("desk/")
    ]
    assert framed == [FRAME]
    assert THEME.templates[FRAME].count("<table") == 1
