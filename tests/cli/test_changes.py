"""`klartekst build --changed-from`: which files of the site are not what they were."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.pages.site import changes, manifest
from tests.running import Inside, copied

DAY = ("--dato", "2026-11-25")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = copied(tmp_path / "hus")
    monkeypatch.chdir(folder)
    return folder


def test_files_are_new_changed_or_gone() -> None:
    before = manifest({"a": b"1", "b": b"1", "c": b"1"})
    now = manifest({"b": b"2", "c": b"1", "d": b"1"})
    assert changes(before, now) == (("d",), ("b",), ("a",))
    assert changes(now, now) == ((), (), ())


def test_a_build_tells_what_is_to_be_uploaded(house: Path, inside: Inside) -> None:
    assert inside("build", *DAY).returncode == 0
    earlier = shutil.copy(house / "site/data/manifest.json", house / "before.json")
    page = house / "content/politikker/gode-svar.md"
    page.rename(page.with_name("hurtige-svar.md"))
    asked = ("build", *DAY, "--changed-from", earlier, "--changes", house / "changes.txt")
    assert inside(*asked).returncode == 0
    told = dict(line.split(" ")[::-1] for line in (house / "changes.txt").read_text().splitlines())
    assert told["politikker/hurtige-svar/index.html"] == "new"
    assert told["politikker/gode-svar/index.html"] == "gone"
    assert told["politikker/index.html"] == told["pagefind/"] == "changed"
    assert told["data/manifest.json"] == "changed"
    assert "aftaler/vej-og-park/index.html" not in told
    now = shutil.copy(house / "site/data/manifest.json", house / "now.json")
    assert inside("build", *DAY, "--changed-from", now, "--changes", "none.txt").returncode == 0
    assert (house / "none.txt").read_text() == ""


def test_both_are_given_or_none_and_the_list_is_one(house: Path, inside: Inside) -> None:
    done = inside("build", *DAY, "--changes", "changes.txt")
    assert done.returncode == 2
    assert "Brug --changed-from og --changes sammen." in done.stderr
    done = inside("build", *DAY, "--changed-from", house / "content/site.yaml", "--changes", "x")
    assert done.returncode == 2
    assert "er ikke en liste over en sides filer" in done.stderr
