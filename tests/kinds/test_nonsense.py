"""Numbers that cannot be are told at their place, whatever the field."""

from __future__ import annotations

import pytest
from msgspec import inspect

from generator.kinds import KINDS
from generator.kinds.kind import AnyKind
from generator.library.document import Document
from generator.library.reading import read
from generator.text.record import attributes, records
from generator.text.source import Source, Span
from tests.small import small

TEXTS = [document for document in small().documents if document.source.path != "sider/forside.md"]


def told(document: Document, span: Span, value: str) -> list[str]:
    """Return what is said where a value of a document is written as another one."""
    text = document.source.text
    changed = Source(document.source.path, text[: span.start] + value + text[span.end :])
    found = read(changed)
    place = changed.position(span.start)
    return [problem.message for problem in found.problems if problem.start == place]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_whole_number_of_a_document_may_be_below_zero(kind: AnyKind) -> None:
    """Counts of votes, seats and words, and a year, are never so."""
    numbers = [
        (record.__name__, attribute.name, attribute.type.ge)
        for record in records(kind.record)
        for attribute in attributes(record)
        if isinstance(attribute.type, inspect.IntType)
    ]
    assert len(numbers) > 5
    assert [number for number in numbers if number[2] is None] == []


def test_a_count_below_zero_is_told_where_it_stands() -> None:
    document = next(text for text in TEXTS if text.source.path == "aftaler/vej-og-park.md")
    spans = [value.span for value in document.values() if value.attribute in {"count", "size"}]
    assert len(spans) == 3
    assert [told(document, span, "-1") for span in spans] == [
        ["Feltet »udvalg nr. 1, medlemmer« skal være mindst 0."],
        ["Feltet »udvalg nr. 1, pladser nr. 1, antal« skal være mindst 0."],
        ["Feltet »udvalg nr. 1, pladser nr. 2, antal« skal være mindst 0."],
    ]
