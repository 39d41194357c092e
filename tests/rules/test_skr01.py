"""SKR01: a text without the day on which it was written, of whatever kind."""

from __future__ import annotations

import pytest

from generator.kinds import KINDS, AnyKind
from generator.rules.judging import judge
from generator.text.diagnostic import Severity
from generator.text.source import Source
from tests.rules.judging import found, judged, source
from tests.small import small, with_sources
from tests.small import text as text_of


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.label)
def test_a_text_of_any_kind_is_asked_for_its_day_and_is_built_without_it(kind: AnyKind) -> None:
    path = next(document.source.path for document in small().documents if document.kind is kind)
    whole = text_of(path)
    lines = [line for line in whole.split("\n") if not line.startswith("skrevet: ")]
    assert len(lines) == len(whole.split("\n")) - 1
    understood = with_sources(Source(path, "\n".join(lines)))
    assert understood.problems == ()
    told = [one for one in judge(understood.library) if one.code == "SKR01"]
    assert [(one.path, one.start, one.severity) for one in told] == [
        (path, (1, 1), Severity.WARNING)
    ]


def test_a_site_can_make_it_stop_what_is_published() -> None:
    site = text_of("site.yaml").rstrip() + "\nniveauer:\n  SKR01: fejl\n"
    about = text_of("sider/om-siden.md").replace("skrevet: ", "opdateret: ")
    understood = with_sources(Source("site.yaml", site), Source("sider/om-siden.md", about))
    told = [one for one in judge(understood.library) if one.code == "SKR01"]
    assert [(one.path, one.severity) for one in told] == [("sider/om-siden.md", Severity.ERROR)]


def test_a_day_that_cannot_be_read_is_not_missing() -> None:
    for wrong in ("skrevet: i marts\n", "skreve: 2026-03-01\n"):
        text = source("sider/eksempel.md", f"titel: Et eksempel\ntype: notat\n{wrong}", "En sti.")
        assert found("SKR01", text) == []


def test_a_day_that_has_not_come_is_told_at_the_day() -> None:
    def page(day: str) -> Source:
        fields = f"titel: Et eksempel\ntype: notat\nskrevet: {day}\n"
        return source("sider/eksempel.md", fields, "En sti.")

    assert found("SKR01", page("2026-03-01")) == []
    (told,) = (one for one in judged(page("2026-03-02")) if one.code == "SKR01")
    assert told.start == (4, 10)
    assert told.message == (
        "Teksten siger, at den er skrevet 2.\u00a0marts 2026. Den dag er ikke kommet endnu."
    )
    assert told.advice == (
        "Ret dagen i feltet »skrevet«. Skal teksten først ud senere, så skriv den dag i »udgives«."
    )
