"""What a change does to the figures of a text is shown, with originals or without."""

from __future__ import annotations

import pytest

from generator.build import understand
from generator.library.changes import Change, Judged
from generator.originals.altered import altered, told
from generator.report import report
from generator.text.source import Source
from tests.rules.judging import TODAY, base

PATH = "sider/sti.md"
HEAD = "---\ntitel: En sti\ntype: notat\nskrevet: 2026-03-01\n---\n"


def judged(text: str) -> Judged:
    sources = (*base(), Source(PATH, text))
    library = understand(sources, {}, TODAY).library
    return Judged(library, {source.path: source for source in sources}, ())


def change(before: str, now: str) -> Change:
    return Change(judged(HEAD + now), judged(HEAD + before))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("Det koster 1,2 mio. kr.", "Det koster 12 mio. kr.", [("1,2 mio. kr.", "12 mio. kr.")]),
        ("Det er den 1. maj 2027.", "Det er 1. maj 2028.", [("1. maj 2027", "1. maj 2028")]),
        ("Der er 98 byer og 5 skoler.", "Der er 98 byer.", [("5", "")]),
        ("Der er 98 byer.", "Der er 98 byer og 5 skoler.", [("", "5")]),
        ("Det koster 2 mio. kr.", "Prisen er 2.000.000 kroner.", []),
    ],
)
def test_a_figure_that_differs_is_told_old_and_new(
    before: str, now: str, expected: list[tuple[str, str]]
) -> None:
    assert [(figure.before, figure.now) for figure in altered(change(before, now))] == expected


def test_a_figure_is_told_where_it_stands_now() -> None:
    found = altered(change("Tal.\n\nDer er 98 byer.", "Tal.\n\nDer er 89 byer."))
    assert [(figure.path, figure.place.line, figure.place.column) for figure in found] == [
        (PATH, 8, 8)
    ]
    assert told(found[0]) == "»98« er nu »89«."


def test_a_text_that_is_new_has_no_figures_that_were_changed() -> None:
    without = Judged(understand(base(), {}, TODAY).library, {}, ())
    assert altered(Change(judged(f"{HEAD}Der er 98 byer."), without)) == ()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("text", f"content/{PATH}:6:8: »98« er nu »89«."),
        ("markdown", f"| content/{PATH}:6 | 98 | 89 |"),
        ("github", f"::notice file=content/{PATH},line=6,title=Tal::»98« er nu »89«."),
    ],
)
def test_every_report_for_people_shows_it(name: str, line: str) -> None:
    shown = report(name)(change("Der er 98 byer.", "Der er 89 byer."), "content/")
    assert line in shown.splitlines()
