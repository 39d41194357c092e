"""A paper without words becomes no draft, and what the disk refuses leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import Inside, copied, tree

SITE, CASE = (
    ("--som", "side"),
    ("--som", "sag", "--alle-aabne", "--navn", "byraadet/2026-03-04/9-x"),
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    house = copied(tmp_path)
    monkeypatch.chdir(house)
    return house


@pytest.mark.parametrize("way", [SITE, CASE, ("--moede", "byraadet/2026-03-04")])
@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("tom.txt", b""),
        ("tom.txt", b"\xef\xbb\xbf \n\xc2\xa0\n\n"),
        ("tom.txt", "– – –\n***\n".encode()),
        ("tom.html", b"<html><head><title>Sag</title></head><body><p> </p></body></html>"),
    ],
)
def test_an_empty_paper_is_told_and_writes_nothing(
    house: Path, inside: Inside, way: tuple[str, ...], name: str, raw: bytes
) -> None:
    (house / name).write_bytes(raw)
    before = tree(house)
    done = inside("import", *way, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{name}: Der er ingen tekst i filen")
    assert tree(house) == before
    assert not (house / "originaler").exists()


def test_where_the_original_cannot_be_kept_there_is_no_draft(house: Path, inside: Inside) -> None:
    (house / "paa-vej.txt").write_text("Vi laver en ny sti.\n", "utf-8")
    (house / "originaler").write_text("Her er en fil i vejen.", "utf-8")
    before = tree(house)
    done = inside("import", *SITE, "paa-vej.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "originaler er ikke en mappe." in done.stderr
    assert tree(house) == before
