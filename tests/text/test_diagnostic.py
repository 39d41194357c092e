"""Findings: how they read, and in which order."""

from __future__ import annotations

from generator.text.diagnostic import SEVERITIES, Diagnostic, Severity, at, errors
from generator.text.source import Position, Source, Span

SOURCE = Source("sider/a.md", "---\ntitel: A\n---\nEn sti.\n")


def test_a_finding_reads_place_level_code_message_and_advice() -> None:
    one = at(SOURCE, Span(17, 19), "LIX01", "Teksten har LIX 47,2.", "Del sætningen.")
    assert str(one) == (
        "sider/a.md:4:1: fejl LIX01: Teksten har LIX 47,2.\n  hjælp: Del sætningen."
    )
    assert (one.start, one.end) == (Position(4, 1), Position(4, 3))


def test_an_end_before_the_start_is_the_start() -> None:
    one = at(SOURCE, Span(17, 3), "LIX01", "", "")
    assert one.start == one.end == Position(4, 1)


def test_findings_are_told_by_place() -> None:
    def finding(path: str, line: int, column: int, code: str) -> Diagnostic:
        start = Position(line, column)
        return Diagnostic(path, start, start, code, Severity.ADVICE, "", "")

    first, second, third, fourth, last = (
        finding("a.md", 2, 9, "SEN01"),
        finding("a.md", 10, 1, "AFS01"),
        finding("a.md", 10, 1, "LIX01"),
        finding("a.md", 10, 2, "ADR01"),
        finding("b.md", 1, 1, "ADR01"),
    )
    assert sorted((last, third, second, fourth, first)) == [first, second, third, fourth, last]


def test_the_danish_words_for_levels_lead_back_to_them() -> None:
    assert {level.label: level for level in Severity} == SEVERITIES
    assert list(SEVERITIES) == ["fejl", "advarsel", "råd"]


def test_only_errors_stop_publishing() -> None:
    found = [at(SOURCE, Span(0, 0), "X", "", "", level) for level in Severity]
    assert errors(found) == 1
    assert errors(()) == 0
