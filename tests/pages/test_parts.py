"""The parts that pages are built of: each is a file or a macro of its own."""

from __future__ import annotations

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
FRAME = "parts/common.html"
"""Where the one macro for the frame of a table stands."""


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
    names = {specimen.macro for specimen in components.SPECIMENS.values()}
    assert sorted(name for name in names if not hasattr(specimens, name)) == []


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
