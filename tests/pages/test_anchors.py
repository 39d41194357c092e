"""Anchors of generated sections are part of addresses that people keep: they stay as they are."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.output import files
from generator.pages import page
from generator.rules import RULES
from generator.text.markdown import OF_THE_PAGE
from generator.text.source import Source
from tests import links, small
from tests.running import TEMPLATES

GIVEN = {
    "/": {"afgjort", "kommende", "aftalerne", "loefterne", "emnerne"},
    "/aftaler/konstitueringsaftale-2026-2029/": {
        "kort-fortalt", "partier", "penge", "poster", "udpegninger", "om-teksten",
        "loefte-faelles-kodeks", "udvalg-forretningsudvalget-midtjylland",
    },
    "/moeder/kkr-midtjylland/2025-10-20/": {"kort-fortalt", "dagsorden", "om-teksten"},
    "/moeder/kkr-midtjylland/2025-10-20/5.5-valg-til-det-nye-kkr/": {
        "kort-fortalt", "sagen", "beslutning", "om-teksten",
    },
    "/organer/kkr-midtjylland/": {"moeder"},
    "/ordbog/": {"ord", "partier", "ord-lix", "ord-kkr"},
    "/indhold/": {"bogstav-a", "bogstav-v"},
    "/data/": {"nyt", "kalender", "tabeller", "programmer"},
}  # fmt: skip
"""Some anchors of each type of page. Take none away: add the new one beside the old."""


def test_anchors_that_people_have_kept_are_still_there(published: Path) -> None:
    pages = links.pages(published)
    missing = {address: given - pages[address].ids for address, given in GIVEN.items()}
    assert {address: some for address, some in missing.items() if some} == {}


FIRST = sorted(
    {document.kind: document.source.path for document in small.small().documents}.values()
)
"""A document of each kind."""


@pytest.mark.parametrize("path", [*FIRST, "sider/forside.md"])
def test_no_heading_of_a_text_takes_the_id_of_a_part_of_its_page(path: str) -> None:
    headings = (f"## {name.replace('-', ' ').capitalize()}" for name in sorted(OF_THE_PAGE))
    written = "\n\n".join(f"{heading}\n\nByen har en plan for parken." for heading in headings)
    text = f"{small.text(path)}\n\n{written}\n"
    library = small.with_sources(Source(path, text)).library
    address = "/" if path == "sider/forside.md" else small.document(path, library).address
    view = page(library, RULES, address)
    assert view is not None
    html = files.read_theme(TEMPLATES).render(view).decode()
    given = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, count in given.items() if count > 1] == []
    assert given["beslutning-2"] == 1


def test_every_id_that_the_page_of_a_text_has_of_its_own_is_kept_from_headings() -> None:
    parts = {"base.html", "front.html", "parts/common.html", "parts/data.html", "parts/body.html"}
    texts = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8")
             for path in TEMPLATES.rglob("*.html")}  # fmt: skip
    of_texts = {name for name, text in texts.items() if '{% extends "document.html" %}' in text}
    assert len(of_texts) > 3
    given = {
        name: found
        for name in sorted(parts | of_texts)
        if (found := set(re.findall(r' id="([a-z-]+)"', texts[name])) - OF_THE_PAGE)
    }
    assert given == {}


def test_headings_alike_have_ids_of_their_own_beside_one_that_is_numbered() -> None:
    text = "## Plan 2\n\nEn.\n\n## Plan\n\nTo.\n\n## Plan\n\nTre.\n"
    library = small.with_sources(
        Source("sider/plan.md", f"---\ntitel: Plan for parken\ntype: notat\n---\n\n{text}")
    ).library
    headings = small.document("sider/plan.md", library).body.headings
    assert [heading.id for heading in headings] == ["plan-2", "plan", "plan-3"]
