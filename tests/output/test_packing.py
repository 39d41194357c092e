"""Packed copies are made once, have the file's time, and are taken over while they fit."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from generator.pages.site import MANIFEST, Site, manifest
from tests.running import publish

PAGE = b'<!doctype html><html lang="da"><body><p>' + b"Her er en lang tekst. " * 100


def site(page: bytes = PAGE) -> Site:
    files = {
        "index.html": page,
        "lille.html": b"<!doctype html><html><body>Kort.",
        "bilag/foto.jpg": PAGE,
    }
    return Site({**files, MANIFEST: manifest(files)})


def test_texts_of_some_size_are_packed_and_others_are_not(tmp_path: Path) -> None:
    publish(site(), tmp_path / "site", packs=True)
    made = {path.name for path in (tmp_path / "site").rglob("*.gz") if "pagefind" not in path.parts}
    assert made == {"index.html.gz", "manifest.json.gz"}
    assert gzip.decompress((tmp_path / "site/index.html.gz").read_bytes()) == PAGE
    assert brotli.decompress((tmp_path / "site/index.html.br").read_bytes()) == PAGE


def test_a_copy_has_the_time_of_its_file(tmp_path: Path) -> None:
    publish(site(), tmp_path / "site", packs=True)
    times = {path.stat().st_mtime_ns for path in (tmp_path / "site").glob("index.html*")}
    assert len(times) == 1


def test_a_copy_is_made_anew_when_its_file_changes_and_else_taken_over(tmp_path: Path) -> None:
    publish(site(), tmp_path / "site", packs=True)
    packed = tmp_path / "site/index.html.br"
    packed_before = packed.stat().st_mtime_ns
    publish(site(), tmp_path / "site", packs=True)
    assert packed.stat().st_mtime_ns == packed_before
    publish(site(PAGE + b"Nyt."), tmp_path / "site", packs=True)
    assert brotli.decompress(packed.read_bytes()) == PAGE + b"Nyt."


def test_without_being_asked_for_no_copies_are_left(tmp_path: Path) -> None:
    publish(site(), tmp_path / "site", packs=True)
    publish(site(), tmp_path / "site")
    assert not list((tmp_path / "site").glob("*.html.*"))
