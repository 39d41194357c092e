"""Answers from before: given again to the very same question, and to no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.output import memory

BASE = Path(__file__).parents[1] / "rules" / "base"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the answers of a test in a folder of its own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "content")


def test_an_answer_is_given_to_the_same_question_only() -> None:
    asked = memory.question(("ab", "c"))
    memory.keep("prøve", asked, "svar")
    assert memory.recall("prøve", asked) == "svar"
    assert memory.recall("prøve", memory.question(("a", "bc"))) is None
    assert memory.recall("andet", asked) is None


def test_a_new_answer_takes_the_place_of_the_old_one(cache: Path) -> None:
    for number in range(3):
        memory.keep("prøve", memory.question((str(number),)), "svar")
    assert len(list(cache.rglob("*"))) == 2  # a folder and one file


@pytest.mark.parametrize("harm", ["", "{", "[]", '{"asked": 1}', "\x00"])
def test_a_spoiled_answer_is_no_answer(cache: Path, harm: str) -> None:
    asked = memory.question(("a",))
    memory.keep("prøve", asked, "svar")
    next(cache.rglob("*.json")).write_text(harm)
    assert memory.recall("prøve", asked) is None


def test_where_nothing_can_be_kept_all_goes_on(cache: Path) -> None:
    cache.write_text("in the way")
    memory.keep("prøve", memory.question(("a",)), "svar")
    assert memory.recall("prøve", memory.question(("a",))) is None


def test_a_check_tells_the_same_from_memory(
    content: Path, capsys: pytest.CaptureFixture[str], cache: Path
) -> None:
    asked = ["check", "--content", str(content), "--format", "json"]
    first = (main(asked), capsys.readouterr().out)
    kept = next(cache.rglob("*.json"))
    kept.write_text(kept.read_text().replace("diagnostics", "from memory"))
    assert (main(asked), capsys.readouterr().out.replace("from memory", "diagnostics")) == first
    assert main(asked) == 0
    assert "from memory" in capsys.readouterr().out


def test_a_check_sees_what_changed_since(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["check", "--content", str(content)]
    assert main(asked) == 0
    page = content / "sider" / "om.md"
    page.write_text(page.read_text("utf-8") + "\n[Et link](findes-ikke.md).\n", "utf-8")
    capsys.readouterr()
    assert main(asked) == 1
    assert "LNK01" in capsys.readouterr().out
    assert main(asked) == 1


def test_another_day_is_another_question(
    content: Path, capsys: pytest.CaptureFixture[str], cache: Path
) -> None:
    main(["check", "--content", str(content), "--dato", "2026-03-01"])
    kept = next(cache.rglob("*.json"))
    kept.write_text(kept.read_text().replace("tekster er læst", "from memory"))
    main(["check", "--content", str(content), "--dato", "2026-03-02"])
    assert "from memory" not in capsys.readouterr().out
