"""A value of the front matter is written again as it was written before."""

from __future__ import annotations

import pytest

from generator.text.frontmatter import scalars
from generator.text.raw import applied
from generator.text.record import Path
from generator.text.source import Source
from generator.text.spelling import shown, spelled

TEXT = """---
titel: En prøve
a: 'it''s'
b: "x \\"y\\""
c: >-
  Første linje
  anden linje
d: |
  En
  To
e: en lang
  tekst
f: [a, "b", c]
g:
  - x
  - y: z
    q: "w
      v"
h:
- en
- 'to'
i: {k: v, l: [m]}
---
Tekst
"""
SOURCE = Source("sider/p.md", TEXT)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("titel",), "En prøve"), (("a",), "it's"), (("b",), 'x "y"'),
        (("c",), "Første linje\nanden linje"), (("d",), "En\nTo"), (("e",), "en lang\ntekst"),
        (("f",), "a\nb\nc"), (("g", 1, "q"), "w\nv"), (("h",), "en\nto"), (("h", 1), "to"),
    ],
)  # fmt: skip
def test_a_value_is_shown_without_quotes_and_indents(path: Path, expected: str) -> None:
    assert shown(SOURCE, scalars(SOURCE)[path]) == expected


@pytest.mark.parametrize(
    ("path", "text", "before", "after"),
    [
        (("titel",), "Ny", "titel: En prøve", "titel: Ny"),
        (("titel",), "Ny: to", "titel: En prøve", 'titel: "Ny: to"'),
        (("titel",), 'Ny: "to"', "titel: En prøve", "titel: 'Ny: \"to\"'"),
        (("titel",), "# to", "titel: En prøve", 'titel: "# to"'),
        (("titel",), "to # tre", "titel: En prøve", 'titel: "to # tre"'),
        (("titel",), "a\nb: c", "titel: En prøve", "titel: >-\n  a\n  b: c"),
        (("titel",), "a\n\nb", "titel: En prøve", "titel: >-\n  a\n\n  b"),
        (("a",), "l'été", "'it''s'", "'l''été'"),
        (("b",), 'a "b" \\ c', '"x \\"y\\""', '"a \\"b\\" \\\\ c"'),
        (("c",), "Første linje\nny: linje", "anden linje", "ny: linje"),
        (("d",), "En\n\nTre", "  En\n  To", "  En\n\n  Tre"),
        (("e",), "en lang\ntekst mere", "  tekst\n", "  tekst mere\n"),
        (("f",), "a\nb\nd, e", '[a, "b", c]', '[a, "b", "d, e"]'),
        (("f", 0), "a, b", '[a, "b", c]', '["a, b", "b", c]'),
        (("g", 1, "q"), "w\nu", '"w\n      v"', '"w\n      u"'),
        (("g", 0), "x: y", "- x\n", '- "x: y"\n'),
        (("h",), "en\nto\ntre: 4", "- en\n- 'to'\n", "- en\n- 'to'\n- \"tre: 4\"\n"),
        (("h",), "to", "- en\n- 'to'\n", "- 'to'\n"),
        (("i", "k"), "v}", "{k: v,", '{k: "v}",'),
        (("i", "l"), "m\nn", "[m]", "[m, n]"),
    ],
)  # fmt: skip
def test_a_value_keeps_its_style_or_gets_one_that_holds_it(
    path: Path, text: str, before: str, after: str
) -> None:
    change = spelled(SOURCE, path, text)
    assert change is not None
    assert TEXT.count(before) == 1
    assert applied(TEXT, change) == TEXT.replace(before, after)


def test_what_no_style_can_hold_is_refused() -> None:
    assert spelled(SOURCE, ("titel",), "\x00") is None
    assert spelled(SOURCE, ("findes ikke",), "x") is None
    assert spelled(SOURCE, ("h",), "") is None


def test_fields_that_cannot_be_read_have_no_values() -> None:
    assert scalars(Source("sider/p.md", "---\na: [\n---\n")) == {}
    assert scalars(Source("sider/p.md", "ingen felter")) == {}
