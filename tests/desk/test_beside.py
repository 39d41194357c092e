"""The original beside the page: counted by hand on a page of four figures."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import html

from generator.desk import beside
from generator.desk.beside import Pane, Ticked
from generator.desk.desk import Desk
from generator.desk.trouble import Places
from generator.library.document import Document
from generator.library.library import Library
from generator.originals.closing import closed_lines
from generator.originals.held import Standing, holding
from tests.held.test_real_content import ORIGINALS
from tests.held.texts import NAME, of_page
from tests.running import CONTENT, TEMPLATES, TODAY, copied, klartekst

PAPER = """\
Referat af mødet om stien.
Stien ved skolen koster 1,2 mio. kr. og skal stå færdig den 1. maj 2027.
Lys langs stien koster 300.000 kr. i alt.
Staten betaler 40 % af stien.
Formanden takkede for et godt møde kl. 21.15.
Stien bliver 850 meter lang.
"""
BODY = (
    "Stien ved skolen koster 1,2 mio. kr. Den er færdig 1. maj 2027. "
    "Staten betaler 45 % af stien. Stien bliver 850 meter lang."
)
EASIER = BODY.replace("1,2 mio. kr.", "2,1 mio. kr.")


def page(body: str = BODY) -> tuple[Library, Document]:
    return of_page(body, "", "2-4", "6", {NAME: PAPER})


def ticked(body: str = BODY) -> tuple[Ticked, ...]:
    library, document = page(body)
    held = holding(library, document)
    assert held
    return beside.ticked(document, held)


def pane(body: str = BODY, before: str = "") -> Pane:
    library, document = page(body)
    held = holding(library, document)
    assert held
    ours = beside.ticked(document, held)
    names = {place.name for place in ours if place.stretches}
    earlier = page(before)[1] if before else None
    return beside.pane(document, library, held, ours, names, earlier)


def test_each_figure_of_ours_is_ticked_off_with_its_line() -> None:
    assert [(place.written, place.sign.name, place.lines) for place in ticked()] == [
        ("1,2 mio. kr.", "told", (2,)),
        ("1. maj 2027", "told", (2,)),
        ("45 %", "missing", ()),
        ("850", "told", (6,)),
    ]
    assert ticked()[0].sign.told == "står i linje 2 i originalen"
    assert ticked()[2].sign.told == "står ikke i originalen"


def test_a_figure_stands_where_the_passage_shows_it() -> None:
    _, document = page()
    for place in ticked():
        ((at, start, end),) = place.stretches
        assert document.text.passages[at].text[start:end] == place.written


def test_the_pane_counts_what_fits_and_what_is_left_out() -> None:
    shown = pane()
    assert shown.tally == "3 af 4\u00a0tal passer med originalen."
    assert shown.left_out == "2\u00a0tal"
    assert [row.written for row in shown.doubts] == ["45 %"]
    assert shown.fields == ()
    left = [
        (line.number, piece.text)
        for lines in shown.stretches
        for line in lines
        for piece in line.pieces
        if piece.sign and piece.sign.name == "left"
    ]
    assert left == [(3, "300.000 kr."), (4, "40 %")]


def test_only_the_named_lines_are_shown_whole_and_in_their_stretches() -> None:
    shown = pane()
    lines = [
        [(line.number, "".join(piece.text for piece in line.pieces)) for line in stretch]
        for stretch in shown.stretches
    ]
    paper = PAPER.split("\n")
    assert lines == [
        [(number, paper[number - 1]) for number in (2, 3, 4)],
        [(6, paper[5])],
    ]


def test_a_figure_that_goes_on_in_the_next_line_is_one_figure() -> None:
    paper = "Stien skal være færdig den 31.\ndecember 2027. Den tilhører kom-\nmunen.\n"
    library, document = of_page(
        "Stien er færdig den 31. december 2027.", "", "1-3", "", {NAME: paper}
    )
    held = holding(library, document)
    assert held
    ours = beside.ticked(document, held)
    shown = beside.pane(document, library, held, ours, {"tal-1"}, None)
    ((first, second, third),) = shown.stretches
    assert [(piece.text, piece.is_end) for piece in first.pieces if piece.sign] == [("31.", False)]
    assert [(piece.text, piece.is_end) for piece in second.pieces if piece.sign] == [
        ("december 2027", True)
    ]
    assert [line.pieces[-1].text for line in (first, second, third)] == [
        "", ". Den tilhører kom-", "munen.",
    ]  # fmt: skip


def test_both_texts_have_their_lix() -> None:
    """Ours: 53 words, 14 sentences, 1 long word (betaler): 3.79 + 1.89.

    The original's lines: 28 words, 3 sentences, the same long word: 9.33 + 3.57.
    """
    shown = pane(BODY + " Den er ny." * 10)
    assert (shown.lix, shown.lix_of_original) == ("5,7", "12,9")


def test_a_rewritten_sentence_is_shown_before_and_after_with_its_figures() -> None:
    shown = pane(EASIER, BODY)
    (pair,) = shown.rewritten
    assert pair.before == "Stien ved skolen koster 1,2 mio. kr."
    assert pair.now == "Stien ved skolen koster 2,1 mio. kr."
    assert (pair.lix_before, pair.lix_now) == ("7,0", "7,0")
    assert shown.figures == (("1,2 mio. kr.", "2,1 mio. kr."),)


def test_what_no_rule_has_a_word_on_is_no_doubt() -> None:
    """A small number that stands by other words is told of nowhere, so the pane is silent too."""
    paper = "Stien ved skolen er ny.\n" + "Der var ikke mere at sige om det.\n" * 6 + "Vi er 12.\n"
    library, document = of_page("Stien har 12 bænke.", "", "1-8", "", {NAME: paper})
    held = holding(library, document)
    assert held
    assert [each.standing for each in held.figures] == [Standing.FAR]
    shown = beside.pane(document, library, held, beside.ticked(document, held), {"tal-1"}, None)
    assert shown.doubts == ()
    assert shown.tally == "1 af 1\u00a0tal passer med originalen."


def test_a_field_that_is_data_has_its_tick_in_the_list_of_the_pane() -> None:
    shown = pane()
    assert shown.fields == ()
    library, document = of_page(
        "Stien ved skolen er ny.",
        'noegletal:\n  - tal: "850"\n    enhed: meter\n    tekst: Stien bliver så lang.\n',
        "2-4", "6", {NAME: PAPER},
    )  # fmt: skip
    held = holding(library, document)
    assert held
    shown = beside.pane(document, library, held, beside.ticked(document, held), (), None)
    assert [(row.key, row.written, row.sign.name) for row in shown.fields] == [
        ("tal", "850", "told")
    ]


def test_what_a_linked_page_tells_is_not_left_out(folder: Path) -> None:
    sider = folder / "content" / "sider"
    text = (sider / "sti.md").read_text("utf-8")
    other = text.replace("titel: En sti", "titel: Lyset").replace(
        BODY, "Lys langs stien: 300.000 kr."
    )
    (sider / "lyset.md").write_text(other, "utf-8")
    (sider / "sti.md").write_text(text.replace(BODY, f"{BODY} [Læs om lyset](lyset.md)."), "utf-8")
    shown = answered(folder, folder / "originaler")
    (link,) = shown.xpath("//li[@id='original-3']/a")
    assert link.get("href") == "/lyset/"
    assert "står på »Lyset«" in link.text_content()
    assert (
        "1\u00a0tal i originalen er ikke med her"
        in shown.xpath("//p[@id='desk-original-tally']")[0].text
    )


AGENDA = """\
Dagsorden for byrådet

1. Sti ved skolen (åbent punkt)
Det indstilles, at stien anlægges.
2. Salg af Nørregade 14 (lukket punkt)
Køberen byder 7,5 mio. kr.
3. Eventuelt (åbent punkt)
Intet.
"""


def test_a_meeting_shows_no_line_of_a_closed_item() -> None:
    assert closed_lines(tuple(AGENDA.split("\n"))) == {5, 6}
    assert closed_lines(tuple(PAPER.split("\n"))) == frozenset()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a site with a page that has an original beside the content."""
    folder = copied(tmp_path / "by")
    originals = folder / "originaler"
    originals.mkdir()
    (originals / "referat.txt").write_text(PAPER, "utf-8")
    text = (
        "---\ntitel: En sti\ntype: notat\nskrevet: 2026-11-20\noriginal:\n  titel: Referat\n"
        f"  udgiver: Rådet\n  fil: referat.txt\n  linjer: 2-4\n  ogsaa: '6'\n---\n\n{BODY}\n"
    )
    (folder / "content" / "sider" / "sti.md").write_text(text, "utf-8")
    return folder


def answered(folder: Path, originals: Path | None) -> html.HtmlElement:
    places = Places(folder / "content", TEMPLATES, "", originals)
    answer = Desk(places, dt.date.fromisoformat(TODAY), "0").answer("/sti/")
    assert answer
    assert answer.status == 200, answer.body.decode()
    return html.fromstring(answer.body.decode())


def test_the_page_has_its_ticks_and_the_pane_when_the_original_is_at_hand(folder: Path) -> None:
    shown = answered(folder, folder / "originaler")
    marks = [
        (mark.get("class").split("-")[-1], mark.get("data-lines"))
        for mark in shown.xpath("//main//span[contains(@class, 'desk-fact ')]")
    ]
    assert marks == [("told", "2"), ("told", "2"), ("missing", ""), ("told", "6")]
    assert shown.xpath("//aside[@id='desk-original'][@hidden]")
    assert shown.xpath("//button[@id='desk-original-toggle']")
    targets = shown.xpath("//ol[@class='desk-paper']//a/@href")
    assert targets == ["#tal-1", "#tal-2", "#tal-4"]
    assert all(shown.xpath(f"//main//*[@id='{target[1:]}']") for target in targets)


def test_without_the_original_there_is_no_pane(folder: Path) -> None:
    shown = answered(folder, None)
    assert not shown.xpath("//*[@id='desk-original' or @id='desk-original-toggle']")
    assert not shown.xpath("//*[contains(@class, 'desk-fact')]")


def test_nothing_of_the_pane_or_the_original_is_in_a_built_site(folder: Path) -> None:
    site, page = folder / "site", folder / "content" / "sider" / "sti.md"
    page.write_text(page.read_text("utf-8").replace("45 %", "40 %"), "utf-8")
    answer = klartekst(
        "build", "--content", folder / "content", "--templates", TEMPLATES, "--out", site,
        "--originaler", folder / "originaler", "--dato", TODAY,
    )  # fmt: skip
    assert (site / "sti" / "index.html").exists(), answer.stdout + answer.stderr
    forbidden = (b"desk-", b"_redaktion", b"Lys langs stien", b"300.000", b"referat.txt")
    leaks = [
        (path.relative_to(site).as_posix(), word)
        for path in site.rglob("*")
        if path.is_file()
        for word in forbidden
        if word in path.read_bytes()
    ]
    assert leaks == []


@pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the originals of the real texts are not at hand"
)
def test_every_link_of_the_pane_leads_somewhere_on_every_real_page() -> None:
    desk = Desk(Places(CONTENT, TEMPLATES, "", ORIGINALS), dt.date.fromisoformat(TODAY), "0")
    library = desk.now.session.library
    panes = 0
    for document in library.documents:
        answer = desk.answer(library.address(document))
        assert answer
        shown = html.fromstring(answer.body.decode())
        names = shown.xpath("//@id")
        targets = {link[1:] for link in shown.xpath(_LINKS) if link.startswith("#")}
        assert targets <= set(names), document.source.path
        assert len(names) == len(set(names)), document.source.path
        panes += len(shown.xpath("//aside[@id='desk-original']"))
    assert panes > 60


_LINKS = "//aside[@id='desk-original']//a/@href"
