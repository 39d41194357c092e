"""One document: what it says, and what is wrong with how it is written down."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kinds import KINDS, AnyKind, kind_of
from generator.kinds.values import Link, RunningText
from generator.library.document import (
    Document,
    Unreadable,
    address_of,
    dressed,
    names,
    parse,
    placed_values,
    resolved_html,
)
from generator.output.files import understood
from generator.text import markdown
from generator.text.passages.outline import Heading
from generator.text.source import Source, Span
from tests.small import least, path_of

PAGE = "sider/eksempel.md"
CASE = "moeder/byraadet/2026-03-04/1-cykelsti.md"


def read(text: str, path: str = PAGE) -> Document | Unreadable:
    kind = kind_of(path)
    assert kind is not None
    return parse(Source(path, text), kind)


def page(body: str, fields: str = "") -> Document:
    found = read(f"---\ntitel: Om stien\ntype: notat\n{fields}---\n{body}")
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    ("path", "kind", "address"),
    [
        ("aftaler/vej.md", "agreement", "/aftaler/vej/"),
        ("moeder/Byrådet/2026-03-04/moede.md", "meeting", "/moeder/byraadet/2026-03-04/"),
        ("moeder/byraadet/2026-03-04/3.1-Ny sti.md", "case", "/moeder/byraadet/2026-03-04/3.1-ny-sti/"),
        ("politikker/gode-svar.md", "policy", "/politikker/gode-svar/"),
        ("sider/om siden.md", "page", "/om-siden/"),
    ],
)  # fmt: skip
def test_the_folder_decides_the_kind_and_the_address(path: str, kind: str, address: str) -> None:
    found = kind_of(path)
    assert found is not None
    assert found.name == kind
    assert found.address.format(**names(found, path)) == address


@pytest.mark.parametrize("path", ["a.md", "sider/mappe/a.md", "moeder/a.md", "sider/a.txt"])
def test_a_file_anywhere_else_has_no_kind(path: str) -> None:
    assert kind_of(path) is None


def test_a_document_has_its_fields_its_sections_and_its_headings() -> None:
    found = page("Først.\n\n## Sagen\n\n### Ruten\n\nEn sti.\n\n## Tom\n", "dato: 2026-03-01\n")
    assert found.title == "Om stien"
    assert found.address == "/eksempel/"
    assert [(section.id, section.heading, section.is_empty) for section in found.body.sections] == [
        ("", "", False),
        ("sagen", "Sagen", False),
        ("tom", "Tom", True),
    ]
    assert found.body.section("sagen") is not None
    assert found.body.section("nej") is None
    assert [heading[:3] for heading in found.body.headings] == [
        (2, "Sagen", "sagen"),
        (3, "Ruten", "ruten"),
        (2, "Tom", "tom"),
    ]


def test_what_rules_look_at_has_its_line() -> None:
    found = page(
        "1. Et\n\n**Fed linje**\n\n::: fakta Tal\nA.\n:::\n\n"
        '{titel="T"}\n| A |\n|---|\n| B |\n\n## Slut\n'
    )
    body, source = found.body, found.source

    def lines(*spans: Span) -> list[int]:
        return [source.position(span.start).line for span in spans]

    assert lines(*(use.span for use in body.ordered_lists)) == [5]
    assert [(use.argument, *lines(use.span)) for use in body.bold_lines] == [("Fed linje", 7)]
    assert [(use.name, use.argument, *lines(use.span)) for use in body.containers] == [
        ("fakta", "Tal", 9)
    ]
    assert [use.argument for use in body.tables] == ["T"]
    assert body.headings == (Heading(2, "Slut", "slut", Span(*body.headings[0].span)),)
    assert source.text[slice(*body.headings[0].span)] == "## Slut"


def test_footnotes_are_kept_apart_from_the_sections() -> None:
    found = page("## Sagen\n\nOrd.[^1]\n\n[^1]: En note.\n")
    (section,) = found.body.sections
    assert "En note." not in str(section.parts)
    assert "En note." in found.body.notes


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/aftaler/vej.md", "/aftaler/vej/"),
        ("2-gaard.md#sagen", "/moeder/byraadet/2026-03-04/2-gaard/#sagen"),
        ("../2026-04-08/moede.md", "/moeder/byraadet/2026-04-08/"),
        ("../../../../../../etc/passwd", "/etc/passwd"),
        ("/bilag/kort%20over%20sti.pdf", "/bilag/kort%20over%20sti.pdf"),
        ("/bilag/år.pdf", "/bilag/%C3%A5r.pdf"),
        ("/sider/om siden.md", "/om-siden/"),
        ("/laesbarhed/", "/laesbarhed/"),
        ("/", "/"),
        ("#sagen", "#sagen"),
        ("https://example.dk/a.md", "https://example.dk/a.md"),
        ("HTTPS://example.dk/", "HTTPS://example.dk/"),
        ("//example.dk/", "//example.dk/"),
        ("mailto:a@example.dk", "mailto:a@example.dk"),
        ("ukendt.md", "/moeder/byraadet/2026-03-04/ukendt/"),
        ("/ukendt/sted.md", "/ukendt/sted.md"),
    ],
)
def test_a_link_leads_to_the_page_of_the_file_it_names(link: str, address: str) -> None:
    assert address_of(CASE, link) == address


def test_links_in_the_body_and_in_fields_lead_to_the_site() -> None:
    (section,) = page("Se [her](/aftaler/vej.md) og ![kort](/figurer/k.png).\n").body.sections
    assert 'href="/aftaler/vej/"' in str(section.parts)
    assert 'src="/figurer/k.png"' in str(section.parts)
    assert resolved_html(CASE, "[sag 2](2-gaard.md)") == (
        '<a href="/moeder/byraadet/2026-03-04/2-gaard/">sag 2</a>'
    )


def test_fields_that_know_their_place_can_be_asked_for_by_type() -> None:
    found = page(
        "Brød.\n", "frister:\n  - hvad: Byg en sti.\n    frist: 2026\nhoerer_til: /aftaler/vej.md\n"
    )
    assert [(path, str(placed)) for path, placed in placed_values(found, RunningText)] == [
        (("frister", 0, "hvad"), "Byg en sti.")
    ]
    assert [str(placed) for _, placed in placed_values(found, Link)] == ["/aftaler/vej.md"]


def test_a_document_tells_where_its_record_is_written() -> None:
    found = page("Brød.\n", "frister:\n  - hvad: Byg en sti.\n    frist: 2026\n")
    (deadline,) = found.record.deadlines
    assert found.source.text[slice(*found.place(deadline, "what"))] == "Byg en sti."
    assert found.source.text[slice(*found.place(found.record, "title"))] == "Om stien"
    assert found.place(found.record, "status") == found.place(found.record) == Span(0, 3)


def test_a_document_that_cannot_be_read_keeps_its_address() -> None:
    found = read("Ingen felter.\n", CASE)
    assert isinstance(found, Unreadable)
    assert found.address == "/moeder/byraadet/2026-03-04/1-cykelsti/"
    assert [diagnostic.code for diagnostic in found.problems] == ["FMT06"]
    lacking = read("---\ntype: notat\n---\n")
    assert isinstance(lacking, Unreadable)
    assert [diagnostic.code for diagnostic in lacking.problems] == ["FMT03"]


def test_a_mistake_that_leaves_a_record_does_not_stop_the_reading() -> None:
    found = read("---\ntitel: A\ntype: notat\nfarve: rød\n---\nBrød.\n")
    assert isinstance(found, Document)
    assert [diagnostic.code for diagnostic in found.problems] == ["FMT02"]
    assert found.text.counts.words == 1


def test_dressing_changes_the_html_and_nothing_else() -> None:
    found = page("## Sagen\n\nEn sti.\n")

    def shout(tokens: object) -> None:
        for token in tokens:  # type: ignore[attr-defined]
            for child in token.children or ():
                child.content = child.content.upper()

    made = dressed(found, shout)
    assert "EN STI." in str(made.body.sections[0].parts)
    assert made.text == found.text
    assert made.body.headings == found.body.headings
    assert dressed(found, lambda _: None) == found


def test_the_same_source_gives_the_same_document() -> None:
    text = "---\ntitel: A\ntype: notat\ndato: 2026-03-01\n---\n## B\n\nC.[^1]\n\n[^1]: D.\n"
    assert read(text) == read(text)
    other = read(text.replace("C.", "E."))
    assert other != read(text)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("## Hvem\n\nVi er her.\n", {"figures", "words", "opening", "shown", "body", "text"}),
        ("Vi er her\n", {"figures", "shown", "opening", "body", "text"}),
        ("Vi er *her*.\n", {"body", "text"}),
        ("Vi er [her](/).\n", {"references", "body", "text"}),
    ],
)
def test_what_differs_in_a_document_has_another_mark(text: str, changed: set[str]) -> None:
    before, after = page("Vi er her.\n").marks, page(text).marks
    assert {name for name in before if before[name] != after[name]} == changed


def test_half_a_sign_has_a_mark() -> None:
    whole, half = page("Vi er her.\n").marks, page("Vi er her \ud83d.\n").marks
    assert whole["shown"] != half["shown"]


def test_the_parser_is_made_once() -> None:
    assert markdown.parser() is markdown.parser()


SIGNS = "#-*_`~:|>[](){}!^=\\<&\"' \t\n\x00\x02\x0c\x85\u2028\u200b\u00ad1åÅA."


@given(
    st.one_of(st.binary(), st.text().map(str.encode), st.text(alphabet=SIGNS).map(str.encode)),
    st.sampled_from(KINDS),
    st.booleans(),
)
def test_any_bytes_at_all_are_read_or_told_of(raw: bytes, kind: AnyKind, has_fields: bool) -> None:
    head = f"---\n{least(kind)}---\n".encode() if has_fields else b""
    found = understood(head + raw, path_of(kind))
    if not isinstance(found, Source):
        assert found.message  # type: ignore[union-attr]
        assert found.advice  # type: ignore[union-attr]
        return
    document = parse(found, kind)
    assert document.problems or isinstance(document, Document)
    if isinstance(document, Document):
        for passage in document.text.passages:
            start, end = passage.span(0, len(passage.text))
            assert 0 <= start <= end <= len(found.text)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_can_be_made_from_the_least_that_it_needs(kind: AnyKind) -> None:
    assert isinstance(read(f"---\n{least(kind)}---\n", path_of(kind)), Document)


def test_dates_in_fields_are_days() -> None:
    found = read("---\ntitel: A\ntype: budgetaftale\nindgaaet: 2026-01-12\n---\n", "aftaler/a.md")
    assert isinstance(found, Document)
    assert getattr(found.record, "agreed", None) == dt.date(2026, 1, 12)
