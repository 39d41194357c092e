"""The words that the site itself adds are as plain as those of the editors: LIX 40 at most."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kinds import KINDS
from generator.pages.texts import plain_words
from generator.readability.language import danish
from generator.readability.lix import lix
from generator.readability.segment import Block, Role, counts, sentences
from generator.text import markdown
from generator.urls import GENERATED
from tests.pages.reading import main, pages, text

DANISH = danish()

LIMIT = 40
SINGLE = ("/404.html", "/partier/ae/", "/organer/kkr-midtjylland/", "/sager/sag-2025-03802/",
          "/aar/2025/", "/emner/psykiatri/")  # fmt: skip


LISTS = [kind.listing.address for kind in KINDS if kind.listing and kind.shown_empty]
LABELS = {"entry-title", "entry-meta", "step-when", "kicker"}


def is_label(element: ET.Element) -> bool:
    """Return whether a paragraph is a title or a place and a day: no sentence."""
    alone = [text(link) for link in element.iter("a")] == [text(element)]
    return alone or bool(LABELS & set(element.get("class", "").split()))


def running_text(root: ET.Element) -> tuple[Block, ...]:
    """Return the paragraphs of a page that are sentences."""
    found = (element for element in main(root).iter("p") if text(element) and not is_label(element))
    return tuple(Block(text(element), Role.PARAGRAPH) for element in found)


@pytest.mark.parametrize("address", [*GENERATED, *LISTS, *SINGLE])
def test_a_page_that_is_made_for_the_editor_is_plain(published: Path, address: str) -> None:
    found = counts(sentences(running_text(pages(published)[address]), DANISH))
    index = lix(found)
    assert index is None or index <= LIMIT, (address, index)


@given(st.text("abæ 12.,:;?!()/»«'\"%§–…+=-\n\u00ad*_[`\\<&~^{#>|"))
def test_a_text_that_has_no_marks_is_told_as_if_it_was_read_for_them(text: str) -> None:
    read = " ".join(markdown.heading_text(markdown.inline(text)).split()).replace("\u00ad", "")
    assert plain_words(text) == read
