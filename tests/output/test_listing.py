"""What lies in a folder: enough to tell that nothing changed, whatever changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.output.listing import is_as_listed, listing

OLD = time.time_ns() - 60_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.md", "under/b.md", "under/dybt/c.md", ".skjult"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("tekst")
        os.utime(path, ns=(OLD, OLD))
    return tmp_path


def test_every_file_below_is_listed_and_hidden_ones_are_not(folder: Path) -> None:
    assert set(listing(str(folder))) == {"a.md", "under/b.md", "under/dybt/c.md"}
    assert ".skjult" in listing(str(folder), hidden=True)
    assert is_as_listed(str(folder), listing(str(folder)))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.md").write_text("tekst2"),
        lambda folder: (folder / "a.md").write_text("Tekst"),
        lambda folder: (folder / "a.md").unlink(),
        lambda folder: (folder / "under/ny.md").touch(),
        lambda folder: (folder / "under/b.md").rename(folder / "b.md"),
        lambda folder: (folder / "under/dybt").rename(folder / "under/dybere"),
        lambda folder: (folder / "under/dybt/c.md").chmod(0o600) or os.utime(folder / "a.md"),
    ],
)
def test_a_change_is_noticed(folder: Path, change: Callable[[Path], object]) -> None:
    before = listing(str(folder))
    change(folder)
    assert not is_as_listed(str(folder), before)


def test_a_file_that_was_just_changed_is_read_again(folder: Path) -> None:
    """It may change once more within the same tick of the clock, and keep its size."""
    path = folder / "a.md"
    path.write_text("tekst")
    times = path.stat().st_mtime_ns
    before = listing(str(folder))
    assert is_as_listed(str(folder), before)
    path.write_text("tekzt")
    os.utime(path, ns=(times, times))
    within_a_tick = before["a.md"]._replace(changed=path.stat().st_ctime_ns)
    assert not is_as_listed(str(folder), {**before, "a.md": within_a_tick})


def test_a_file_with_the_size_and_the_time_of_the_one_before_is_another(folder: Path) -> None:
    """Programs that copy files may keep their times."""
    path = folder / "a.md"
    os.utime(path, ns=(0, 0))
    before = listing(str(folder))
    path.write_text(path.read_text()[::-1])
    os.utime(path, ns=(0, 0))
    assert not before["a.md"].hash
    assert not is_as_listed(str(folder), before)


def test_a_folder_that_is_gone_is_not_as_listed(folder: Path) -> None:
    before = listing(str(folder))
    folder.rename(folder.with_name("flyttet"))
    assert not is_as_listed(str(folder), before)
    folder.with_name("flyttet").rename(folder)


def test_a_link_that_leads_nowhere_is_listed(folder: Path) -> None:
    (folder / "ingen.md").symlink_to("findes-ikke.md")
    before = listing(str(folder))
    assert "ingen.md" in before
    assert is_as_listed(str(folder), before)
