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


def test_a_text_without_end_is_refused_at_once(house: Path, inside: Inside) -> None:
    (house / "stor.txt").write_text("Vi laver en sti. " * 200_000, "utf-8")
    done = inside("import", *SITE, "stor.txt")
    assert (done.returncode, done.stderr) == (
        2,
        "stor.txt: Filen er for stor. Del den i flere.\n",
    )


def test_a_page_in_utf_16_is_read(house: Path, inside: Inside) -> None:
    (house / "sti.html").write_bytes("<p>Blå sti er ny.</p>".encode("utf-16"))
    assert inside("import", *SITE, "sti.html").returncode == 0
    assert (house / "originaler" / "side-sti.txt").read_text("utf-8") == "Blå sti er ny.\n"
