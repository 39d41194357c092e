"""»Resumé« works wherever »Kort fortalt« does."""

from __future__ import annotations

import pytest

from generator.pages.opening import description
from generator.rules.rule import CASE_BODY
from tests.rules.judging import case, judged, library

SENTENCE = "Rådet skal tage stilling til en ny cykelsti."


@pytest.mark.parametrize("heading", ["Kort fortalt", "Resumé", "RESUMÉ"])
def test_the_summary_is_known_by_each_of_its_names(heading: str) -> None:
    source = case(body=CASE_BODY.replace("Kort fortalt", heading))
    site = library(source)
    document = next(document for document in site.documents if document.source == source)
    assert description(document) == SENTENCE
    assert [section.id for section in document.body.sections if section.id] == [
        "kort-fortalt", "sagen",
    ]  # fmt: skip
    assert document.body.sections[0].heading or document.body.sections[1].heading == heading
    long = case(body=CASE_BODY.replace("Kort fortalt", heading).replace(
        "cykelsti.", "cykelsti. " + "Den er bred og god. " * 12))  # fmt: skip
    assert "SPR08" in {finding.code for finding in judged(long)}


def test_a_heading_that_is_called_so_in_another_text_keeps_its_id() -> None:
    source = case(body=f"{CASE_BODY}\n## Resumé\n\nEn gang til.\n")
    document = next(each for each in library(source).documents if each.source == source)
    assert [section.id for section in document.body.sections if section.id] == [
        "kort-fortalt", "sagen", "resume",
    ]  # fmt: skip
