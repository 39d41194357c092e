"""A link that leads nowhere is told with what it may be meant as, however large the site is."""

from __future__ import annotations

from generator.build import understand
from generator.library.library import Library
from generator.rules.lnk01 import RULE
from generator.text.source import Source
from tests.growth import calls
from tests.rules.judging import TODAY

FEW = 110
HEAD = "---\ntitel: En side\ntype: notat\nskrevet: 2026-03-01\n---\n"


def site(count: int, link: str = "/sider/sti-{0:04}-vedd-skolen.md") -> Library:
    """Return a site of pages, each with a link whose name has a letter too many."""
    sources = (
        Source(f"sider/sti-{at:04}-ved-skolen.md", f"{HEAD}Se [siden]({link.format(at)}).\n")
        for at in range(count)
    )
    return understand(tuple(sources), {}, TODAY).library


def advice(library: Library) -> list[str]:
    return [
        finding.advice
        for document in library.documents
        for finding in RULE.found(document, library)
    ]


def test_the_page_that_was_meant_is_found_in_a_large_site() -> None:
    assert advice(site(FEW)) == [f"Mente du »/sti-{at:04}-ved-skolen/«?" for at in range(FEW)]


def test_an_address_with_its_first_letter_wrong_is_found_by_its_end() -> None:
    told = advice(site(FEW, "/sider/tsi-{0:04}-ved-skolen.md"))
    assert told == [f"Mente du »/sti-{at:04}-ved-skolen/«?" for at in range(FEW)]


def test_twice_the_pages_with_dead_links_are_twice_the_work() -> None:
    once, twice = site(FEW), site(2 * FEW)
    assert calls(lambda: advice(twice)) <= 2.6 * calls(lambda: advice(once))
