"""How a page and the open data tell of a file that lies in content/bilag/."""

from __future__ import annotations

import json
from dataclasses import replace

from generator.build import compose, understand
from generator.library.library import Library
from generator.output import files
from generator.pages import oparl
from generator.pages.theme import Theme
from generator.text.source import Source
from tests import small
from tests.pages.ready import ready
from tests.papers import packed, pdf

CASE = "moeder/byraadet/2026-03-04/1-cykelsti.md"
ADDRESS = "moeder/byraadet/2026-03-04/1-cykelsti/index.html"
NBSP = "\u00a0"
LISTED = """\
bilag:
  - titel: Kommissorium
    fil: ../../../bilag/kommissorium.pdf
    type: udkast
    tilgaengelig: ja
  - titel: Regneark
    fil: /bilag/tal.xlsx
    type: xlsx
    tilgaengelig: undtaget
    note: Arket er fra 2017.
  - titel: Plan
    fil: https://www.eksempel.dk/plan.pdf
    type: pdf
  - titel: Brev
    fil: /bilag/tabt.pdf
    tilgaengelig: nej
"""
PAPERS = {
    "bilag/kommissorium.pdf": pdf(title="K" * 119_200, pages=3),
    "bilag/tal.xlsx": packed({"xl/a.xml": "<a/>"}),
}


def library(before: Library | None = None) -> Library:
    text = small.text(CASE).replace("---\n", f"---\n{LISTED}", 1)
    sources = [source for source in small.content().sources if source.path != CASE]
    return understand(
        (*sources, Source(CASE, text)),
        PAPERS,
        small.TODAY,
        before=before,
        unread=("bilag/tabt.pdf",),
    ).library


def shown() -> str:
    theme: Theme = files.read_theme(files.THEME)
    html = compose(library(), theme, PAPERS).files[ADDRESS].decode()
    return html.partition('id="bilag"')[2].partition("</ul>")[0]


def test_a_link_to_a_file_names_its_type_its_size_and_its_pages() -> None:
    assert round(len(PAPERS["bilag/kommissorium.pdf"]), -3) == 120_000
    words = f"Kommissorium (pdf, 120{NBSP}kB, 3{NBSP}sider)"
    assert f'<a href="/bilag/kommissorium.pdf">{words}</a>, udkast' in shown()


def test_a_file_without_pages_has_type_and_size_once() -> None:
    size = len(PAPERS["bilag/tal.xlsx"])
    assert size < 1000
    html = shown()
    assert f'<a href="/bilag/tal.xlsx">Regneark (xlsx, {size}{NBSP}byte)</a>' in html
    assert "Arket er fra 2017." in html


def test_a_file_elsewhere_is_told_of_as_the_editor_wrote() -> None:
    assert '<a href="https://www.eksempel.dk/plan.pdf">Plan</a> (pdf)' in shown()


def test_a_file_that_could_not_be_read_is_still_linked_to() -> None:
    assert '<a href="/bilag/tabt.pdf">Brev</a>' in shown()


def test_open_data_gives_size_and_checksum_of_the_sites_own_files() -> None:
    made = {page.address: json.loads(page.body) for page in ready(library(), oparl)}
    found = {one["name"]: one for one in made["/oparl/file.json"]["data"]}
    own = library().files["bilag/kommissorium.pdf"]
    assert own is not None
    assert found["Kommissorium"]["mimeType"] == "application/pdf"
    assert found["Kommissorium"]["size"] == own.size
    assert found["Kommissorium"]["sha512Checksum"] == own.sha512
    assert not found["Plan"].keys() & {"mimeType", "size", "sha512Checksum"}


def test_a_file_that_did_not_change_is_not_read_again() -> None:
    before = library()
    after = library(before)
    assert after.files["bilag/tal.xlsx"] is before.files["bilag/tal.xlsx"]
    assert after.files["bilag/tabt.pdf"] is None
    other = replace(before, files={})
    assert library(other).files == before.files
