"""The reference of fields: all of them, in Danish, each with an example, as the file has it."""

from __future__ import annotations

import re

import pytest

from generator.kinds import KINDS
from generator.kinds.registers import FILES, Settings
from generator.report.fields import of_kind, reference
from generator.text.record import attributes, records
from tests.running import ROOT, Inside

ROW = re.compile(r"^\| `([\w-]+)` \| (.*) \| (.*) \|$", re.MULTILINE)


def test_the_file_is_what_the_command_writes() -> None:
    assert (ROOT / "docs/felter.md").read_text("utf-8") == reference()


def test_every_field_of_every_record_is_told_with_an_example() -> None:
    rows = ROW.findall(reference())
    told = {key for key, _, _ in rows}
    wanted = {
        attribute.key
        for whole in (*(kind.record for kind in KINDS), *(record for _, record in FILES.values()), Settings)
        for record in records(whole)
        for attribute in attributes(record)
    }  # fmt: skip
    assert len(wanted) > 150
    assert told == wanted
    assert [row for row in rows if not row[1] or not row[2].strip("`")] == []


def test_one_kind_is_told_alone_with_what_all_texts_have(inside: Inside) -> None:
    case = of_kind("sag")
    assert case is not None
    assert case.startswith("## Sag: `content/moeder/ORGAN/DATO/NAVN.md`\n")
    assert "## Felter i alle tekster\n" in case
    assert "Aftale:" not in case
    assert inside("felter", "sag").stdout == case


@pytest.mark.parametrize(
    ("key", "example"), [("sagsnumre", "`EKS-2026-001`"), ("aabenhed", "`offentlig`")]
)
def test_an_example_is_what_a_new_site_writes(key: str, example: str) -> None:
    case = of_kind("sag")
    assert case is not None
    assert next(shown for name, _, shown in ROW.findall(case) if name == key) == example


def test_a_kind_that_nobody_knows_is_told_of(inside: Inside) -> None:
    done = inside("felter", "brev")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Slags »brev« kendes ikke. Vælg aftale, ")


def test_the_words_keep_the_limit(inside: Inside) -> None:
    assert inside("lix", ROOT / "docs/felter.md", "--limit", "40").returncode == 0
