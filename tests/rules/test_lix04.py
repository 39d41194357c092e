from __future__ import annotations

from hypothesis import given

from generator.kinds.page import PAGE
from generator.library.document import Document, parse
from generator.readability.lix import Counts
from generator.rules.lix04 import FEWEST, counts_of, in_passages
from generator.text.passages.passage import alone, grouped
from generator.text.source import Source
from tests.drafts import Draft, drafts
from tests.rules.judging import page, places


def figures(counts: Counts) -> tuple[int, int, int]:
    """Return what a LIX is made of; the guard's own counts are not LIX04's."""
    return counts.words, counts.sentences, counts.long_words


@given(drafts())
def test_what_is_known_already_is_what_a_text_gives_by_itself(draft: Draft) -> None:
    document = parse(Source("sider/a.md", draft.text), PAGE)
    assert isinstance(document, Document)
    told = in_passages(document.text)
    for members in grouped(passage for passage in document.text.passages if not passage.quoted):
        quick, slow = counts_of(members, told), alone(members)
        assert figures(quick) == figures(slow) or max(quick.words, slow.words) < FEWEST


def test_an_item_that_ends_in_a_heading_ends_where_its_text_does() -> None:
    body = "1. Nu går vi hen ad stien i dag.\n2. Nu går vi hjem.\n\n   ## Et kort ord\n"
    text = f"---\ntitel: En prøve\ntype: notat\nskrevet: 2026-03-01\n---\n{body}"
    document = parse(Source("sider/a.md", text), PAGE)
    assert isinstance(document, Document)
    ended = [passage.text for passage in document.text.passages if passage.block.ends_item]
    assert ended == ["Nu går vi hen ad stien i dag.", "Nu går vi hjem."]


def test_a_hard_text_in_a_box_is_pointed_at_and_not_the_title_of_the_box() -> None:
    hard = "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter. " * 5
    box = page(f"Her er det.\n\n::: fakta Bestyrelsen\n{hard.strip()}\n:::")
    assert [line for line, _ in places("LIX04", box)] == [9]
