"""What differs between two libraries."""

from __future__ import annotations

from generator.build import judge
from generator.changes import changed_documents, fingerprints
from generator.source import Source
from tests.small import small, text, with_sources

PAGE = "sider/om-siden.md"
LONG = "Vi " + "og vi " * 15 + "går.\n"


def test_a_fingerprint_stays_when_lines_are_added_above() -> None:
    head, body = text(PAGE).rsplit("\n\n", 1)
    one = with_sources(Source(PAGE, f"{head}\n\n{LONG}\n{body}")).library
    other = with_sources(Source(PAGE, f"{head}\n\nEn ny linje.\n\n{LONG}\n{body}")).library
    marks = fingerprints(judge(one), one)
    assert marks
    assert set(marks) == set(fingerprints(judge(other), other))


def test_equal_findings_on_equal_lines_have_marks_of_their_own() -> None:
    library = with_sources(Source(PAGE, f"{text(PAGE)}\n{LONG}\n{LONG}")).library
    marks = fingerprints(judge(library), library)
    assert len(marks) >= 2
    assert len(set(marks)) == len(marks)


def test_only_documents_that_differ_are_changed() -> None:
    after = with_sources(Source(PAGE, text(PAGE) + LONG)).library
    assert [one.source.path for one in changed_documents(after, small())] == [PAGE]
    assert changed_documents(small(), small()) == ()
    assert changed_documents(small(), None) == small().documents
