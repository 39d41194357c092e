"""One text by itself: a document of the site, any Markdown, text out of a PDF."""

from __future__ import annotations

from generator.readability.lix import Counts
from generator.report.measure import HARDEST, MeasuredSection, measure
from generator.text.source import Source
from tests.small import document, text

AGREEMENT = "aftaler/vej-og-park.md"


def test_a_document_of_the_site_is_measured_with_its_fields() -> None:
    found = measure(Source(AGREEMENT, text(AGREEMENT)), "her.md", 40)
    assert found.path == "her.md"
    assert found.counts == document(AGREEMENT).text.counts
    assert sum((section.counts for section in found.sections), Counts()) == found.counts
    assert found.problems == ()


def test_a_document_whose_fields_are_wrong_is_measured_by_its_body_and_told_of() -> None:
    found = measure(Source(AGREEMENT, "---\ntitel: A\n---\nEn sti er lang.\n"), "her.md", 40)
    assert found.counts == Counts(4, 1, 0, 1)
    assert [diagnostic.code for diagnostic in found.problems] == ["FMT03"]


def test_sections_bear_their_headings_and_what_stands_first_has_none() -> None:
    found = measure(Source("a.md", "To ord.\n\n## Om *stien*\n\nDet er en lang sti.\n"), "a.md", 40)
    assert found.sections == (
        MeasuredSection("", Counts(2, 1, 0, 0)),
        MeasuredSection("Om stien", Counts(5, 1, 0, 1)),
    )


def test_the_hardest_sentences_come_first_and_not_too_many() -> None:
    body = "".join(f"Kommunerne samarbejder {'meget ' * n}nu.\n\n" for n in range(8))
    found = measure(Source("a.md", body), "a.md", 40)
    assert [hard.words for hard in found.hardest] == [10, 9, 8, 7, 6]
    assert len(found.hardest) == HARDEST
    assert found.hardest[0].position == (15, 1)


def test_places_in_a_text_out_of_a_pdf_are_those_of_the_file() -> None:
    raw = "En sti.\n\nDen går langs åen og ned til kom-\nmunens havn.\n"
    found = measure(Source("a.txt", raw), "a.txt", 40)
    assert found.counts == Counts(11, 2, 1, 1)
    assert found.hardest[0].text == "Den går langs åen og ned til kommunens havn."
    assert found.hardest[0].position == (3, 1)
    assert found.sections == ()


def test_code_is_seen_but_not_counted() -> None:
    found = measure(Source("a.md", "En sti.\n\n```\nkode her nu\n```\n"), "a.md", 40)
    assert (found.counts.words, found.visible) == (2, 5)
