"""What is kept of the parts of a folder: given again under the same mark, and under no other."""

from __future__ import annotations

import mmap
from pathlib import Path

import pytest

from generator.output.store import Store


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


def filled(count: int = 50) -> Store:
    store = Store("prøve")
    for number in range(count):
        store.keep(f"del {number}", b"mark", str(number).encode())
    store.write(f"del {number}" for number in range(count))
    return store


def test_a_part_is_given_again_under_its_mark_only() -> None:
    filled()
    store = Store("prøve")
    assert [store.recall(f"del {number}", b"mark") for number in range(50)] == [
        str(number).encode() for number in range(50)
    ]
    assert store.recall("del 1", b"another") is None
    assert store.recall("del 50", b"mark") is None
    assert Store("en anden").recall("del 1", b"mark") is None


def test_parts_that_are_gone_are_forgotten() -> None:
    filled()
    store = Store("prøve")
    store.write(["del 1"])
    again = Store("prøve")
    assert again.recall("del 1", b"mark") == b"1"
    assert again.recall("del 2", b"mark") is None


def test_one_change_writes_one_file(cache: Path) -> None:
    filled()
    before = {path: path.read_bytes() for path in cache.rglob("*.answer")}
    assert len(before) > 10
    store = Store("prøve")
    store.keep("del 1", b"mark", b"new")
    store.write(f"del {number}" for number in range(50))
    after = {path: path.read_bytes() for path in cache.rglob("*.answer")}
    assert len([path for path in after if after[path] != before[path]]) == 1


def test_what_is_held_is_put_aside_until_it_is_written() -> None:
    filled()
    store = Store("prøve")
    large = {f"ny {number}": bytes([number]) * 1_000_000 for number in range(7)}
    store.keep_all(large, b"mark")
    store.put_aside()
    assert store.held == 0
    assert {name: store.recall(name, b"mark") for name in large} == large
    assert isinstance(getattr(store.recall("ny 0", b"mark"), "obj", None), mmap.mmap)
    store.write_changed(b"mark")
    again = Store("prøve")
    assert {name: again.recall(name, b"mark") for name in large} == large
    assert again.recall("del 1", b"mark") == b"1"


def test_what_changed_is_written_without_what_another_mark_had(cache: Path) -> None:
    filled()
    before = {path: path.read_bytes() for path in cache.rglob("*.answer")}
    store = Store("prøve")
    store.keep_all({"del 1": b"new"}, b"second")
    assert store.held == len(b"new")
    store.write_changed(b"second")
    assert store.held == 0
    assert store.recall("del 1", b"second") == b"new"
    again = Store("prøve")
    assert again.recall("del 1", b"second") == b"new"
    kept = [number for number in range(50) if again.recall(f"del {number}", b"mark") is not None]
    assert 1 not in kept
    assert len(kept) > 40
    after = {path: path.read_bytes() for path in cache.rglob("*.answer")}
    assert len([path for path in after if after[path] != before[path]]) == 1


def test_a_damaged_file_costs_its_parts_and_nothing_else(cache: Path) -> None:
    filled()
    spoiled = next(cache.rglob("*.answer"))
    spoiled.write_bytes(spoiled.read_bytes()[:-1])
    store = Store("prøve")
    found = [store.recall(f"del {number}", b"mark") for number in range(50)]
    assert 0 < found.count(None) < 50
    assert all(raw in {None, str(number).encode()} for number, raw in enumerate(found))


def test_what_was_recalled_stays_what_it_was_when_another_answer_takes_its_place() -> None:
    filled()
    first = Store("prøve")
    known = first.recall("del 1", b"mark")
    other = Store("prøve")
    other.keep("del 1", b"later", b"another answer")
    other.write(f"del {number}" for number in range(50))
    assert known == b"1"
    assert first.recall("del 1", b"mark") == b"1"
    assert Store("prøve").recall("del 1", b"later") == b"another answer"
