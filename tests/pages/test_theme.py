"""The theme: templates over views, and what is told when one cannot be used."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from generator.kinds.html import Html, with_html
from generator.library.document import resolved_html
from generator.output import files
from generator.pages.site import View
from generator.pages.theme import FILTERS, MOST_KEPT, TemplateFaultError, Theme
from generator.readability.lix import Counts
from tests.running import TEMPLATES
from tests.small import document


def theme(**templates: str) -> Theme:
    return Theme({f"{name}.html": text for name, text in templates.items()}, {})


def made(template: str, **context: object) -> str:
    return theme(page=template).render(View("/", "page.html", context)).decode()


def fault(given: Theme, template: str = "page.html") -> str:
    with pytest.raises(TemplateFaultError) as told:
        given.render(View("/", template, {"number": 3, "nothing": None}))
    return str(told.value.diagnostic)


def test_a_page_is_made_of_its_template_and_its_context() -> None:
    assert made("<h1>{{ title }}</h1>", title="Stien") == "<h1>Stien</h1>"
    assert made("{{ view.address }}") == "/"


def test_text_is_escaped_and_html_of_the_parser_is_not() -> None:
    assert made("{{ text }}", text="<b>&") == "&lt;b&gt;&amp;"
    assert made("{{ text | html }}", text="<b>x</b>") == "<b>x</b>"
    assert made("{{ text }}", text=Html("<em>god</em> &lt;b&gt;")) == "<em>god</em> &lt;b&gt;"


def test_running_text_is_html_before_a_template_is_given_it_and_the_preview_may_mark_it() -> None:
    plain = document("aftaler/vej-og-park.md")
    assert plain.html == with_html(plain.record, partial(resolved_html, plain.source.path))
    marked = replace(plain, marked=with_html(plain.record, lambda text: f"<mark>{text}</mark>"))
    assert marked == plain
    assert marked.html != plain.html


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("en\n{{ ukendt }}", "page.html:2:1: fejl SKA01: Skabelonen bruger »ukendt«, som ikke findes her."),
        ("{{ view.ukendt }}", "page.html:1:1: fejl SKA01: Skabelonen bruger »ukendt«, som ikke findes her."),
        ("{{ asset('x.css') }}", "page.html:1:1: fejl SKA01: Skabelonen bruger »x.css«, som ikke findes her."),
        ('{% include "x.html" %}', "page.html:1:1: fejl SKA01: Skabelonen »x.html« findes ikke."),
        ("\n\n{% if %}", "page.html:3:1: fejl SKA01: Skabelonen kan ikke læses: "),
        ("{{ number | ukendt }}", "page.html:1:1: fejl SKA01: Skabelonen kan ikke læses: "),
        ("{{ number / 0 }}", "page.html:1:1: fejl SKA01: Skabelonen kan ikke vises: "),
        ("{{ nothing + 1 }}", "page.html:1:1: fejl SKA01: Skabelonen kan ikke vises: "),
        ('{% include "page.html" %}', "page.html:1:1: fejl SKA01: Skabelonen kan ikke vises: "),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_told_with_name_and_line(text: str, told: str) -> None:
    found = fault(theme(page=text))
    assert found.startswith(told)
    assert found.endswith("\n  hjælp: Ret skabelonen, og gem den.")


def test_the_innermost_template_is_the_one_to_mend() -> None:
    given = theme(
        page='{% extends "base.html" %}\n{% block body %}\n{% include "part.html" %}\n{% endblock %}',
        base="<main>{% block body %}{% endblock %}</main>",
        part="<p>\n{{ ukendt }}</p>",
    )
    assert fault(given).startswith("part.html:2:1: fejl SKA01")


def test_a_template_that_is_missing_is_told_by_name() -> None:
    assert fault(theme(), "nej.html").startswith(
        "nej.html:1:1: fejl SKA01: Skabelonen »nej.html« findes ikke."
    )


def test_an_asset_has_another_address_when_it_changes() -> None:
    one = Theme({}, {"site.css": b"a", "icon.svg": b"b"})
    other = Theme({}, {"site.css": b"c", "icon.svg": b"b"})
    assert one.asset("site.css") != other.asset("site.css")
    assert one.asset("site.css").startswith("/assets/site.")
    assert one.asset("icon.svg") == other.asset("icon.svg")
    assert {f"/{path}" for path in one.files} == {one.asset("site.css"), one.asset("icon.svg")}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ day | day }}", "1.\u00a0marts 2026"),
        ("{{ day | day_with_weekday }}", "søndag den 1.\u00a0marts 2026"),
        ("{{ day | iso }}", "2026-03-01"),
        ("{{ share | number(1) }}", "37,5"),
        ("{{ ['a', 'b'] | join_words }}", "a og b"),
        ("{{ 2 | plural('sag', 'sager') }}", "2\u00a0sager"),
        ("{{ 'Økonomi' | slug }}", "oekonomi"),
        ("{{ 'kl. 10' | unbroken }}", "kl.\u00a010"),
        ("{{ counts | lix(40) }}", "39,97"),
        ("{{ empty | lix(40) }}", "–"),
        ("{{ counts | lix_words }}", "middel"),
        ("{{ empty | lix_words }}", "for kort til et tal"),
    ],
)
def test_templates_can_write_danish(text: str, shown: str) -> None:
    context = {
        "day": dt.date(2026, 3, 1),
        "share": Decimal("37.5"),
        "counts": Counts(3000, 200, 749, 200),  # 15 + 24,9667 = 39,9667
        "empty": Counts(),
    }
    assert made(text, **context) == shown


@pytest.mark.parametrize(
    ("index", "word"),
    [("24.9", "meget let"), ("25", "let"), ("34.9", "let"), ("35", "middel"), ("45", "svær"),
     ("54.9", "svær"), ("55", "meget svær")],
)  # fmt: skip
def test_the_word_for_a_lix_is_bjoernssons(index: str, word: str) -> None:
    lix_words = FILTERS["lix_words"]
    assert callable(lix_words)
    assert lix_words(Decimal(index)) == word


def test_every_template_of_the_theme_can_be_read() -> None:
    found = files.read_theme(TEMPLATES)
    for name in found.templates:
        if name.endswith(".html"):
            found.environment.get_template(name)
    assert "base.html" in found.templates
    assert "site.css" in found.assets


def test_what_pages_have_alike_is_shown_once_for_equal_values() -> None:
    given = theme(
        page="{% macro row(name, here) %}<i>{{ name }}{% if here %}!{% endif %}</i>{% endmacro %}"
        "{{ (title, here)|alike(row) }}"
    )

    def shown(title: str, here: str) -> str:
        return given.render(View("/", "page.html", {"title": title, "here": here})).decode()

    assert shown("A & B", "") == "<i>A &amp; B</i>"
    assert shown("A & B", "/") == "<i>A &amp; B!</i>"
    assert shown("C", "") == "<i>C</i>"
    assert [shown("A & B", ""), shown(str(100), "")] == ["<i>A &amp; B</i>", "<i>100</i>"]
    assert [shown(str(number), "") for number in range(70)] == [f"<i>{at}</i>" for at in range(70)]
    assert shown("A & B", "/") == "<i>A &amp; B!</i>"


class Shown:
    """A value that counts how often a template shows it."""

    def __init__(self) -> None:
        self.times = 0

    def show(self) -> str:
        self.times += 1
        return "vist"


def test_the_last_values_that_a_macro_showed_are_remembered_however_many_came_before() -> None:
    given = theme(
        page="{% macro row(value) %}{{ value.show() }}{% endmacro %}"
        "{% for value in values %}{{ value|by(row) }}{% endfor %}"
    )
    before, meeting = [Shown() for _ in range(MOST_KEPT - 4)], [Shown() for _ in range(8)]
    for values in ([*before, *meeting], meeting):
        given.render(View("/", "page.html", {"values": values}))
    assert {value.times for value in (*before, *meeting)} == {1}


def test_what_one_process_compiled_is_known_to_another() -> None:
    first, other = (theme(page="Her er {{ navn }}.", unused="{{ navn }}") for _ in range(2))
    kept: dict[str, bytes] = {}
    first.remembering({})
    other.remembering(kept)
    page = View("/side/", "page.html", {"navn": "Askum"})
    assert first.render(page) == b"Her er Askum."
    compiled = first.newly_compiled()
    assert len(compiled) == 1
    assert first.newly_compiled() == {}
    other.know(compiled)
    assert kept == compiled
    assert other.render(page) == b"Her er Askum."
    assert other.newly_compiled() == {}
