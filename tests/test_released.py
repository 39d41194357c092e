"""A text that waits for its hour: before it, no byte of the site knows of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.kinds.parts import Record
from generator.text import frontmatter
from generator.text.source import Source, Span
from tests.running import SMALL, Inside

CASE = "moeder/byraadet/2026-03-04/1-cykelsti.md"
HOUR = "2026-03-05 08.00"
WORDS = (b"Trankebar", b"trankebar")
POLICY = """\
---
titel: Politik for Trankebar
udgives: 2026-03-05 08.00
godkendt:
  organ: byraadet
  dato: 2025-11-19
emner: [trafik]
skrevet: 2026-03-01
original:
  titel: Politik for Trankebar
  udgiver: Eksempelby Kommune
---

## Kort fortalt

Byen hjælper Trankebar med at bygge en bro, så alle kan komme tørt over åen.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SMALL / "content", tmp_path / "content")
    (tmp_path / "content/politikker/trankebar.md").write_text(POLICY, "utf-8")
    return tmp_path


def built(inside: Inside, folder: Path, moment: str) -> Path:
    done = inside(
        "build", "--content", folder / "content", "--out", folder / "site", "--dato", moment
    )
    assert done.returncode == 0, done.stdout
    return folder / "site"


def telling(site: Path) -> list[str]:
    return sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if any(word in path.read_bytes() for word in WORDS if path.is_file())
    )


def test_no_byte_tells_of_a_text_before_its_hour_and_all_do_after(
    inside: Inside, folder: Path
) -> None:
    assert telling(built(inside, folder, "2026-03-04")) == []
    assert telling(built(inside, folder, "2026-03-05 07.59")) == []
    out = telling(built(inside, folder, HOUR))
    assert "politikker/trankebar/index.html" in out
    assert {"sitemap.xml", "nyt/alle.atom", "emner/trafik/index.html"} <= set(out)
    assert telling(built(inside, folder, "2026-03-05 07.59")) == []
    assert telling(built(inside, folder, "2026-03-05")) == out


def test_a_text_that_waits_is_judged_like_a_public_one(inside: Inside, folder: Path) -> None:
    path = folder / "content/politikker/trankebar.md"
    path.write_text(POLICY.replace("emner: [trafik]", "emner: [trolde]"), "utf-8")
    done = inside("check", "--content", folder / "content", "--dato", "2026-03-04")
    assert done.returncode == 1
    assert "politikker/trankebar.md" in done.stdout


def test_nothing_public_may_lead_to_a_text_that_waits(inside: Inside, folder: Path) -> None:
    path = folder / "content/politikker/gode-svar.md"
    path.write_text(path.read_text("utf-8") + "\nSe [broen](trankebar.md).\n", "utf-8")
    early = inside("check", "--content", folder / "content", "--dato", "2026-03-04")
    assert "LNK01" in early.stdout
    assert inside("check", "--content", folder / "content", "--dato", HOUR).returncode == 0


@pytest.mark.parametrize(
    "wrong", ["i morgen", "2026-13-01", "2026-03-05 25.00", "2026-03-05 kl. 8"]
)
def test_an_hour_that_no_day_has_is_refused_with_how_to_write_it(wrong: str) -> None:
    text = f"titel: Bro\nudgives: {wrong}\n"
    read = frontmatter.read(Source("sider/bro.md", text), Span(0, len(text)), Record)
    assert read.record is None or read.problems
    assert any("2026-03-01 08.00" in (problem.advice or "") for problem in read.problems)
