"""The editors' guide, followed to the letter: what it says happens, happens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.kinds import KINDS, AnyKind
from generator.kinds.registers import FILES
from generator.rules import RULES
from generator.text import frontmatter
from generator.text.source import Source, Span
from tests.running import ROOT, TODAY, klartekst

GUIDE = ROOT / "docs" / "redaktoer.md"
TEXT = GUIDE.read_text("utf-8")
BLOCKS = [
    text.strip("\n") for text in re.findall(r"^```\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
]
CASE = next(block for block in BLOCKS if block.startswith("---\n"))
EASIER = next(block for block in BLOCKS if block.startswith("I dag er der"))


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """Return the practice site that the guide lets its reader make."""
    done = klartekst("init", "oevelse", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return tmp_path / "oevelse"


def commands() -> Iterator[list[str]]:
    for block in BLOCKS:
        for line in block.splitlines():
            if line.startswith(("../.venv/bin/klartekst ", ".venv/bin/klartekst ")):
                yield line.split()[1:]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_guide_tells_how_each_kind_is_begun(kind: AnyKind) -> None:
    assert f"| `klartekst new {kind.label} " in TEXT


def test_the_case_is_too_hard_first_and_good_when_it_is_mended(practice: Path) -> None:
    new = next(command for command in commands() if command[0] == "new")
    file = practice / klartekst(*new, cwd=practice).stdout.splitlines()[0].partition(": ")[2]
    assert file.is_file()
    file.write_text(f"{CASE}\n", "utf-8")
    assert _lix(file, practice) == "42,9"
    assert klartekst("check", "--dato", TODAY, cwd=practice).returncode == 1
    hard = CASE[CASE.index("Administrationen") : CASE.index("\n\n## Økonomi")]
    file.write_text(CASE.replace(hard, EASIER) + "\n", "utf-8")
    assert _lix(file, practice) == "27,9"
    assert "Fundet: ingenting." in klartekst("check", "--dato", TODAY, cwd=practice).stdout
    file.write_text(CASE.replace("aabenhed: offentlig", "aabenhed offentlig") + "\n", "utf-8")
    assert f"{file.relative_to(practice)}:" in klartekst("check", cwd=practice).stdout


def _lix(file: Path, cwd: Path) -> str:
    told = klartekst("lix", str(file.relative_to(cwd)), "--format", "json", cwd=cwd).stdout
    figure = f"{json.loads(told)['files'][0]['lix']:.1f}".replace(".", ",")
    assert f"LIX {figure}" in TEXT
    return figure


def test_every_command_of_the_guide_is_one_that_there_is() -> None:
    found = {command[0] for command in commands()}
    assert found == {"init", "preview", "new", "import", "lix", "check"}
    for name in found:
        assert klartekst(name, "--help").returncode == 0


def test_the_guide_keeps_the_limit_itself() -> None:
    assert klartekst("lix", GUIDE, "--limit", "40").returncode == 0


def test_every_picture_is_there_is_small_and_is_told_in_words() -> None:
    pictures = re.findall(r"!\[(.*?)\]\((billeder/.*?)\)", TEXT)
    assert len(pictures) == 10
    for words, path in pictures:
        picture = GUIDE.parent / path
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < 100_000
        assert len(words) > 60


FIELDS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", FIELDS, ids=lambda block: block.split(":")[0].strip("-\n"))
def test_the_fields_of_an_example_can_be_written_as_they_stand(block: str) -> None:
    text = block.replace("---\n", "")
    source = Source("sag.md", text)
    records = (*(kind.record for kind in KINDS), *(record for _, record in FILES.values()))
    problems = [
        [
            problem.message
            for problem in frontmatter.read(source, Span(0, len(text)), record).problems
            if problem.code != "FMT03"  # an example is no whole text
        ]
        for record in records
    ]
    assert [] in problems, problems


def test_the_guide_covers_what_editors_do() -> None:
    told = "\n".join(FIELDS)
    for key in (
        "beslutning", "hoeringer", "lukkede_punkter", "stemmer", "loefter", "figurer", "tabeller",
        "total", "frister", "bilag", "udfald", "mindretalsudtalelser",
    ):  # fmt: skip
        assert re.search(rf"^\s*{key}:", told, re.MULTILINE), key
    assert "![Kort over stien." in TEXT
    assert "felter.md" in TEXT
    assert "regler.md" in TEXT


def test_the_file_of_all_rules_is_what_the_command_writes(tmp_path: Path) -> None:
    told = klartekst("explain", "--alle", cwd=tmp_path).stdout
    assert (ROOT / "docs/regler.md").read_text("utf-8") == told
    assert all(f"### {rule.code} (" in told for rule in RULES)
