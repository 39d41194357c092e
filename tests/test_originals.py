"""The development check that holds content against the originals, where they are at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from generator.kinds.values import Lines
from generator.originals.excerpt import excerpt, measured
from generator.readability.lix import lix
from generator.text.source import Span
from tests import running


def test_the_figures_of_an_original_are_those_of_its_own_lines() -> None:
    text = "Overskrift\n\nVi bygger en lang cykel-\nsti her.\n\nEn anden sag."
    counts = measured(excerpt(text.split("\n"), [(3, 4)]))
    assert (counts.words, counts.sentences) == (6, 1)
    assert lix(counts) == 6 + 100 / 6


def test_an_original_may_be_read_in_several_stretches() -> None:
    lines = ["Først.", "Det her er ikke med.", "Så det her.", "Og det her."]
    stretches = Lines("1, 3-4", Span(0, 6)).stretches()
    assert stretches == ((1, 1), (3, 4))
    assert excerpt(lines, stretches) == "Først.\nSå det her.\nOg det her."
    assert Lines("tre", Span(0, 3)).stretches() == ()


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
