"""Measures how fast the work goes, and prints a table: `make bench`.

The corpus is the real content multiplied to 1,000 documents. Figures are medians; machines
differ, so compare runs on one machine only.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generator.build import compose, understand
from generator.cli.judged import the_day
from generator.output import files
from generator.readability.language import danish
from generator.readability.segment import Block, sentences
from generator.rules.judging import judge
from tests.bench import pages
from tests.bench.corpus import CONTENT, ROOT, TEMPLATES, multiplied
from tests.bench.preview_delay import delays

DANISH = danish()

SAVES = 30
"""How many saves the preview's delay is the median and the worst of."""


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the median time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def command(*arguments: str) -> Callable[[], object]:
    """Return a run of the command as a process of its own."""
    return lambda: subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


def row(what: str, figure: str) -> None:
    """Print one row of the table."""
    print(f"{what:<62} {figure:>14}", flush=True)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        content, out = Path(folder, "content"), Path(folder, "site")
        documents = multiplied(content)
        row("Documents", f"{documents}")
        chosen = ("--content", str(content), "--out", str(out))
        row("Cold build, whole process", f"{seconds(command('build', *chosen), 1):.2f} s")
        row("Warm build, nothing changed", f"{seconds(command('build', *chosen), 1):.2f} s")
        os.environ["XDG_CACHE_HOME"] = str(Path(folder, "cache"))
        real = command("check", "--content", str(CONTENT))
        row("Check of the real content, first time", f"{seconds(real, 1):.2f} s")
        row("Check of the real content, nothing changed", f"{seconds(real):.2f} s")
        _one_change(content)
        _preview(content)
    _engine()
    pages.main()


def _preview(many: Path) -> None:
    """One file saved: how long until the browser has painted it, over real and many texts."""
    for what, content in (("real content", CONTENT), ("many documents", many)):
        found = delays(content, SAVES)
        row(
            f"Saved file to repainted browser, {what}, median", f"{statistics.median(found):.0f} ms"
        )
        row(f"Saved file to repainted browser, {what}, worst", f"{max(found):.0f} ms")


def _one_change(content: Path) -> None:
    """One file changed in a running preview: read, understand, judge, compose everything."""
    theme = files.read_theme(TEMPLATES)
    read = files.read_content(content)
    day = the_day(None)
    library = understand(read.sources, read.files, day).library
    edited = next(content.rglob("3.2-*.md"))

    def change() -> None:
        nonlocal library
        edited.write_text(edited.read_text("utf-8") + "\nEn ny linje.\n", encoding="utf-8")
        again = files.read_content(content)
        library = understand(again.sources, again.files, day, before=library).library
        judge(library)
        compose(library, theme, again.files)

    row("One file changed, whole site made again in memory", f"{seconds(change):.2f} s")


def _engine() -> None:
    text = "\n\n".join(
        " ".join(one.text for one in document.text.passages)
        for document in understand(
            files.read_content(CONTENT).sources, {}, the_day(None)
        ).library.documents
    )
    blocks = tuple(Block(part) for part in text.split("\n\n")) * 10
    size = sum(len(one.text.encode()) for one in blocks) / 1_000_000
    row("LIX engine", f"{size / seconds(lambda: sentences(blocks, DANISH)):.1f} MB/s")


if __name__ == "__main__":
    main()
