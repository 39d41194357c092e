"""Answers from before: given again to the very same question, and to no other."""

from __future__ import annotations

import hashlib
import os
import pickle
import resource
import shutil
import time
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
    memory.keep("prøve", asked, b"svar")
    assert memory.recall("prøve", asked) == b"svar"
    assert memory.recall("prøve", memory.question(("a", "bc"))) is None
    assert memory.recall("andet", asked) is None


def test_a_new_answer_takes_the_place_of_the_old_one(cache: Path) -> None:
    for number in range(3):
        memory.keep("prøve", memory.question((str(number),)), b"svar")
    assert len(list(cache.rglob("*.answer"))) == 1


def test_many_answers_are_put_aside_where_nobody_finds_them(cache: Path) -> None:
    answers = [(number, bytes([number % 251]) * 100_000) for number in range(100)]
    given = list(memory.aside(iter(answers)))
    assert [(number, bytes(answer)) for number, answer in given] == answers
    held = [answer for _, answer in given if isinstance(answer, bytes)]
    assert len(held) < len(answers) / 2
    assert not list(cache.rglob("*.*"))


def test_answers_that_cannot_be_put_aside_are_held(cache: Path) -> None:
    cache.write_bytes(b"a file where the folder is to be")
    answers = [(number, bytes(100_000)) for number in range(100)]
    assert list(memory.aside(iter(answers))) == answers


def test_a_spoiled_answer_is_no_answer(cache: Path) -> None:
    asked = memory.question(("a",))
    memory.keep("prøve", asked, b"svar")
    kept = next(cache.rglob("*.answer"))
    whole = kept.read_bytes()
    cuts = [whole[:end] for end in range(len(whole))]
    flips = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for harm in (*cuts, *flips, b"{", b"\x00" * 64, whole + b"s"):
        kept.write_bytes(harm)
        assert memory.recall("prøve", asked) is None
    kept.write_bytes(whole)
    assert memory.recall("prøve", asked) == b"svar"


def test_what_nobody_asked_for_in_a_month_goes(cache: Path) -> None:
    asked = memory.question(("a",))
    now = time.time()
    for name, days in {"gammel": 31, "brugt": 31, "ny": 29}.items():
        memory.keep(name, asked, name.encode())
        newest = max(cache.rglob("*.answer"), key=lambda path: path.stat().st_mtime)
        os.utime(newest, (now, now - days * 24 * 60 * 60))
    (left_by_killed_run := newest.with_name("tmp123")).touch()
    os.utime(left_by_killed_run, (now, now - 2 * 24 * 60 * 60))
    folders = {days: memory.folder(f"mappe {days}") for days in (31, 29)}
    for days, folder in folders.items():
        (folder / "inde").mkdir(parents=True)
        (folder / "inde/fil").touch()
        os.utime(folder, (now, now - days * 24 * 60 * 60))
    assert memory.recall("brugt", asked) == b"brugt"
    os.utime(newest.with_name("tidied"), (now, now - 25 * 60 * 60))
    memory.keep("igen", asked, b"igen")
    kept = {name: memory.recall(name, asked) is not None for name in ("gammel", "brugt", "ny")}
    assert kept == {"gammel": False, "brugt": True, "ny": True}
    assert not left_by_killed_run.exists()
    assert {days: folder.exists() for days, folder in folders.items()} == {31: False, 29: True}


def test_where_nothing_can_be_kept_all_goes_on(cache: Path) -> None:
    cache.write_text("in the way")
    memory.keep("prøve", memory.question(("a",)), b"svar")
    assert memory.recall("prøve", memory.question(("a",))) is None


def change(cache: Path, old: str, new: str) -> None:
    """Change the answer that is kept, so that it can be told from one that is worked out."""
    for path in cache.rglob("*.answer"):
        whole = path.read_bytes()
        kept = pickle.loads(whole[64:])  # noqa: S301 - our own
        if hasattr(kept, "answer"):
            told = kept.answer._replace(told=kept.answer.told.replace(old, new))
            answer = pickle.dumps(kept._replace(answer=told))
            path.write_bytes(whole[:32] + hashlib.sha256(answer).digest() + answer)


def test_a_check_tells_the_same_from_memory(
    content: Path, capsys: pytest.CaptureFixture[str], cache: Path
) -> None:
    asked = ["check", "--content", str(content), "--format", "json"]
    first = (main(asked), capsys.readouterr().out)
    change(cache, "diagnostics", "from memory")
    assert (main(asked), capsys.readouterr().out.replace("from memory", "diagnostics")) == first
    assert main(asked) == 0
    assert "from memory" in capsys.readouterr().out


def test_a_check_without_memory_neither_asks_nor_keeps(
    content: Path, capsys: pytest.CaptureFixture[str], cache: Path
) -> None:
    asked = ["check", "--content", str(content), "--format", "json"]
    assert main([*asked, "--no-cache"]) == 0
    assert list(cache.rglob("*.answer")) == []
    assert main(asked) == 0
    change(cache, "diagnostics", "from memory")
    capsys.readouterr()
    assert main([*asked, "--no-cache"]) == 0
    assert "from memory" not in capsys.readouterr().out


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
    change(cache, "tekster er læst", "from memory")
    main(["check", "--content", str(content), "--dato", "2026-03-02"])
    assert "from memory" not in capsys.readouterr().out


def test_what_cannot_be_kept_leaves_nothing_behind(cache: Path) -> None:
    memory.keep("a", b"?" * 32, b"svar")
    kept = sorted(cache.rglob("*"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        memory.keep("b", b"?" * 32, b"et svar, der ikke er plads til")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert sorted(cache.rglob("*")) == kept
