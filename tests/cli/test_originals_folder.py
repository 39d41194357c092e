"""Where the originals are looked for, and that a site never depends on them."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.judged import originals_folder
from tests.running import TEMPLATES, TODAY, Inside, copied, tree


def folder(content: Path, given: Path | None = None) -> Path | None:
    return originals_folder(argparse.Namespace(content=content, originals=given))


def test_originals_lie_beside_the_texts_or_where_it_is_said(tmp_path: Path) -> None:
    assert folder(tmp_path / "content") is None
    (tmp_path / "originaler").mkdir()
    assert folder(tmp_path / "content") == tmp_path / "originaler"
    assert folder(tmp_path / "content", tmp_path / "andre") == tmp_path / "andre"


def test_a_folder_that_is_named_but_not_there_is_told(inside: Inside, tmp_path: Path) -> None:
    home = copied(tmp_path / "by")
    done = inside("check", "--content", home / "content", "--originaler", tmp_path / "nej")
    assert done.returncode == 2
    assert done.stderr == f"{tmp_path / 'nej'} findes ikke. Står du i den rigtige mappe?\n"


def test_the_site_is_the_same_with_and_without_the_originals(
    inside: Inside, tmp_path: Path
) -> None:
    home = copied(tmp_path / "by")

    def built(name: str) -> dict[str, bytes]:
        done = inside("build", "--content", home / "content", "--templates", TEMPLATES,
                      "--out", tmp_path / name, "--dato", TODAY, "--no-cache")  # fmt: skip
        assert done.returncode == 0, done.stdout
        made = tree(tmp_path / name)  # the index's own names differ from run to run
        return {path: raw for path, raw in made.items() if not path.startswith("pagefind/")}

    without = built("uden")
    (home / "originaler").mkdir()
    (home / "originaler" / "referat.txt").write_text("Mødet handlede om 12 mio. kr.\n", "utf-8")
    assert built("med") == without
    assert not any(b"12 mio. kr." in page for page in without.values())
