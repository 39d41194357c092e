"""The development check that holds content against the originals, where they are at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.readability.lix import lix
from tests import running
from tests.originals import measured


def test_the_figures_of_an_original_are_those_of_its_own_lines() -> None:
    text = "Overskrift\n\nVi bygger en lang cykel-\nsti her.\n\nEn anden sag."
    counts = measured(text, 3, 4)
    assert (counts.words, counts.sentences) == (6, 1)
    assert lix(counts) == 6 + 100 / 6


def test_an_original_that_is_not_in_the_folder_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.originals", tmp_path],
        cwd=running.ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    told = done.stdout.splitlines()
    assert told[-1].endswith(f"against 0 originals: {len(told) - 1} findings.")
    assert all("is not in the folder" in line for line in told[:-1])
