"""Whatever `check` passes, `build` can build: values of every spelling, bodies of every sign."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import compose
from generator.output import files
from generator.pages.theme import Theme
from generator.rules.judging import judge
from generator.text.diagnostic import errors
from generator.text.source import Source, normalised
from tests.running import TEMPLATES
from tests.small import content, small, text, with_sources

PAGE = "sider/om-siden.md"
MEETING = "moeder/byraadet/2026-03-04/moede.md"
SIGNS = "aæ .,:;-#|*_[](){}<>&\"'\\\n\t\x00\x01\x0b\x1b\x7f\x85\xa0\u200b\u2028\ufeff\ufffe\uffff"
words = st.one_of(
    st.text(alphabet=SIGNS, max_size=12),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12),
).map(lambda said: f"Her står {said} i dag.")


@cache
def theme() -> Theme:
    return files.read_theme(TEMPLATES)


def spelled(value: str) -> str:
    """Return a text in YAML's quotes, each sign by its number."""
    return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'


def holds(*changed: Source) -> bool:
    """Return whether what was changed passes, having built it if so."""
    understood = with_sources(*changed)
    if errors((*understood.problems, *judge(understood.library))):
        return False
    compose(understood.library, theme(), content().files)
    return True


def test_the_small_site_passes_and_is_built() -> None:
    assert holds()
    assert errors(judge(small())) == 0


@given(title=words, name=words, said=words, body=words, turned=st.booleans())
@settings(max_examples=40, deadline=None)
def test_what_passes_is_built(title: str, name: str, said: str, body: str, *, turned: bool) -> None:
    """Also where site.yaml turns down the rules that may be turned down."""
    fields = f"titel: {spelled(title)}\ntype: notat\n"
    fields += f"ord:\n  - ord: {spelled(name)}\n    forklaring: {spelled(said)}\n"
    page = Source("sider/proeve.md", normalised(f"---\n{fields}---\n{body}\n"))
    levels = "niveauer:\n  KLA01: råd\n  TEG01: råd\n  TEG02: råd\n  TEG03: råd\n  TIL01: råd\n"
    site = Source("site.yaml", text("site.yaml") + levels * turned)
    holds(page, site)


@pytest.mark.parametrize(
    ("clock", "passes"),
    [
        ("17.00", True), ("7.05", True), ("17:00", True), ("0.00", True), ("23.59", True),
        ("25.00", False), ("17.75", False), ("17", False), ("1700", False), ("aften", False),
        ("kl. 17", False), ("12.00-13.00", False), ("-1.00", False), ("1818181818.30", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["start", "slut"])
def test_a_time_of_the_day_is_one_or_is_refused(key: str, clock: str, *, passes: bool) -> None:
    """Found by spoilt files: feeds, calendars and data are made of it."""
    meeting = text(MEETING)
    hours = {"start": "0.00", "slut": "23.59"} | {key: clock}
    if hours["start"] == hours["slut"] or (key, clock) == ("slut", "0.00"):
        hours = {"start": "0.00", "slut": "0.01"}
    for name, value in hours.items():
        meeting = re.sub(
            rf"^{name}: .*$", f'{name}: "{value}"', meeting, count=1, flags=re.MULTILINE
        )
    assert holds(Source(MEETING, meeting)) is passes
