"""The limits of a case are those of site.yaml, which may only tighten them."""

from __future__ import annotations

from pathlib import Path

from generator.rules.rule import CASE_BODY, CASE_FIELDS
from generator.text.source import Source
from tests.rules import judging
from tests.rules.judging import case, found

SITE = (Path(judging.__file__).parent / "base" / "site.yaml").read_text("utf-8")
PAPERS = "bilag:\n  - titel: Kort\n  - titel: Tegning\n"
LONG = CASE_BODY + "\nVi har talt med alle, der bor ved vejen." * 10


def site(limits: str) -> Source:
    return Source("site.yaml", f"{SITE}graenser: {{{limits}}}\n")


def test_a_site_may_want_fewer_papers_and_shorter_cases() -> None:
    one = case(fields=CASE_FIELDS + PAPERS)
    assert found("SID02", one) == []
    assert found("SID02", one, site("sag_bilag: 1")) == ["Sagen har 2\u00a0bilag. Grænsen er 1."]
    assert found("SID01", case(LONG)) == []
    assert len(found("SID01", case(LONG), site("sag_tegn: 500"))) == 1


def test_a_site_cannot_loosen_them() -> None:
    for limits in ("sag_tegn: 2401", "sag_bilag: 11"):
        told = judging.judged(case(), site(limits))
        assert any(diagnostic.code.startswith("FMT") for diagnostic in told), limits
