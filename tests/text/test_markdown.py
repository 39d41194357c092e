"""The one configured parser: what is understood, what is refused, and the HTML that it gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import inline

from generator.text import markdown
from generator.text.markdown import Embed


def html(text: str) -> str:
    """Return a text as HTML on one line."""
    parts = markdown.rendered_parts(markdown.parse(text))
    assert all(isinstance(part, str) for part in parts)
    return re.sub(r"\s*\n\s*", "", "".join(map(str, parts)))


def test_a_table_has_a_frame_a_caption_and_headings_both_ways() -> None:
    text = '{titel="Breve i 2025"}\n| Måned | Breve |\n|---|---:|\n| Januar | 310 |\n'
    assert html(text) == (
        '<div class="table-frame" role="region" tabindex="0" aria-label="Breve i 2025">'
        "<table><caption>Breve i 2025</caption>"
        '<thead><tr><th scope="col">Måned</th><th class="number" scope="col">Breve</th></tr></thead>'
        '<tbody><tr><th scope="row">Januar</th><td class="number">310</td></tr></tbody>'
        "</table></div>"
    )


def test_a_table_without_a_title_is_still_named() -> None:
    assert 'aria-label="Tabel"' in html("| A |\n|---|\n| B |\n")


def test_footnotes_lead_there_and_back_in_words() -> None:
    text = "Ord.[^a] Mere.[^a]\n\n[^a]: En note.\n"
    made = html(text)
    assert (
        '<a id="note-1-sted" href="#note-1"><span class="visually-hidden">note </span>1</a>' in made
    )
    assert 'href="#note-1-sted">Tilbage til note 1 i teksten</a>' in made
    assert 'href="#note-1-2-sted">Tilbage til note 1 i teksten (2. gang)</a>' in made
    assert '<section class="footnotes" aria-labelledby="noter"><h2 id="noter">Noter</h2>' in made
    ids = re.findall(r'id="([^"]+)"', made)
    assert len(ids) == len(set(ids))


def test_a_footnote_without_a_text_stays_as_it_is_written() -> None:
    assert html("Ord.[^a]\n") == "<p>Ord.[^a]</p>"


def test_attributes_name_a_heading_and_a_language_and_nothing_else() -> None:
    assert html("## Et navn {#her}\n") == '<h2 id="her">Et navn</h2>'
    assert html("Et [word]{lang=en}.\n") == '<p>Et <span lang="en">word</span>.</p>'
    assert html("Et [ord]{onclick=x style=y}.\n") == "<p>Et <span>ord</span>.</p>"
    assert "onclick" not in html('{onclick="x" titel="T"}\n| A |\n|---|\n| B |\n')


def test_headings_get_names_of_their_own() -> None:
    made = html("## Økonomi\n\n## Økonomi\n\n## —\n\n## Sagen {#oekonomi-3}\n")
    assert re.findall(r'id="([^"]+)"', made) == ["oekonomi", "oekonomi-2", "afsnit", "oekonomi-3"]


def test_a_fact_box_is_a_region_with_a_heading() -> None:
    assert html("::: fakta Sådan *tæller* vi\nEn bænk.\n:::\n") == (
        '<div class="box box-fakta" role="note" aria-labelledby="boks-saadan-taeller-vi-0">'
        '<h3 class="box-title" id="boks-saadan-taeller-vi-0"><span class="box-kind">Fakta:</span>'
        " Sådan <em>tæller</em> vi</h3><p>En bænk.</p></div>"
    )


@pytest.mark.parametrize(("name", "label"), markdown.BOXES.items())
def test_every_box_has_its_word(name: str, label: str) -> None:
    assert f">{label}</h3>" in html(f"::: {name}\nTekst.\n:::\n")


def test_a_box_stands_one_level_below_the_heading_before_it() -> None:
    assert "<h4 class" in html("### Ruten\n\n::: fakta Tal\nA.\n:::\n")
    assert "<h6 class" in html("###### Dybt\n\n::: fakta Tal\nA.\n:::\n")


def test_a_clause_has_its_number_and_its_anchor() -> None:
    assert html("::: punkt 10.4 Pris\nA.\n:::\n") == (
        '<div class="clause" id="pkt-10.4"><h3 class="clause-title">'
        '<span class="clause-number">10.4</span> Pris</h3><p>A.</p></div>'
    )


@pytest.mark.parametrize("name", markdown.EMBEDS)
def test_data_is_placed_between_two_stretches_of_html(name: str) -> None:
    parts = markdown.rendered_parts(markdown.parse(f"Før.\n\n::: {name} abc\n:::\n\nEfter.\n"))
    assert parts == ("<p>Før.</p>\n", Embed(name, "abc"), "<p>Efter.</p>\n")


def test_an_unknown_container_is_text() -> None:
    assert html("::: ukendt\nA.\n:::\n") == "<p>::: ukendtA.:::</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>\n",
        "Et <b onclick=x>ord</b>.\n",
        "<!-- skjult -->\n",
        '<img src=x onerror="y">\n',
    ],
)
def test_raw_html_is_shown_not_used(text: str) -> None:
    assert not re.search(r"<(?!/?p>)", html(text))
    assert "&lt;" in html(text)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "vbscript:x", "data:text/html,x"])
def test_an_address_that_runs_something_is_no_link(address: str) -> None:
    assert "<a" not in html(f"Et [link]({address}).\n")


def test_a_line_does_not_end_inside_a_figure() -> None:
    assert html("Den koster 10 mio. kr. nu.\n") == "<p>Den koster 10\u00a0mio.\u00a0kr. nu.</p>"
    assert html("Skriv `10 kr.` her.\n") == "<p>Skriv <code>10 kr.</code> her.</p>"


def test_what_is_escaped_in_the_source_stays_visible() -> None:
    assert html("3\\. maj & 1 < 2\n") == "<p>3. maj &amp; 1 &lt; 2</p>"


def test_one_line_of_running_text() -> None:
    assert markdown.inline_html("En *god* <b>sti</b>") == ("En <em>god</em> &lt;b&gt;sti&lt;/b&gt;")


def test_the_visible_text_of_a_heading() -> None:
    heading = markdown.parse("## En `kode` og [et link](/a)\n")[1]
    assert markdown.heading_text(heading) == "En kode og et link"


SIGNS = "#-*_`~:|>[](){}!^=\\<&\"' \t\n\x02a1å"
PIECES = (
    "[a](/b)",
    "{#x}",
    "**",
    "```",
    "::: fakta X\n",
    ":::\n",
    "[^1]",
    "[^1]: ",
    "|-|\n",
    "ord",
)


@given(st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from(PIECES))).map("".join))
def test_what_is_taken_for_plain_text_gives_the_tokens_of_all_rules(text: str) -> None:
    thorough = markdown.parser.__wrapped__()
    thorough.inline.terminator_re = MarkdownIt().inline.terminator_re
    thorough.block.ruler.disable("plain paragraph")
    thorough.core.ruler.at("inline", inline)
    assert markdown.parse(text) == thorough.parse(text.replace("\x02", "\ufffd"))


@given(st.one_of(st.text(), st.text(alphabet=SIGNS, max_size=80)))
def test_any_text_gives_html_without_a_tag_of_its_own(text: str) -> None:
    for part in markdown.rendered_parts(markdown.parse(text)):
        if isinstance(part, str):
            tags = set(re.findall(r"</?([a-zA-Z][^\s>/]*)", part))
            assert tags <= KNOWN


KNOWN = {
    "a", "blockquote", "br", "caption", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "img", "li", "ol", "p", "pre", "section", "span", "strong", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("KD-Net og KD-Nets budget", ["KD-Net", "KD-Nets"]),
        ("Penge til det (a-c).", ["(a-c)"]),
        ("EU-kontoret, 2024-niveau og Nord-Sjælland", []),
    ],
)
def test_no_line_ends_inside_a_short_name_with_a_hyphen(text: str, kept: list[str]) -> None:
    html = markdown.inline_html(text)
    assert re.findall(r'<span class="whole">(.*?)</span>', html) == kept
    assert re.sub(r"</?span[^>]*>", "", html) == text
