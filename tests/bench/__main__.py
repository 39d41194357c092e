"""Measures how fast the work goes, and prints tables: `make bench`.

The corpus is made up (`synthetic`), of 1,000 documents or as many as `--documents` asks for.
Figures are medians; machines differ, so compare runs on one machine only. The last run's
figures are kept in `tests/bench/last.json`, and this run's are shown beside them. Nothing fails.

    python -m tests.bench                      everything
    python -m tests.bench --only stages        one part of it
    python -m tests.bench --only histories --histories 40   fewer histories than 200
    python -m tests.bench --only stages --profile read      the ten costliest functions of a stage
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from generator.output.indexing import Indexing
from generator.output.listing import YOUNG
from tests.bench import pages, typing_delay
from tests.bench.corpus import CONTENT, ROOT, WANTED, multiplied
from tests.bench.doubling import MARKED, doubled
from tests.bench.preview_delay import delays
from tests.bench.stages import stages
from tests.bench.synthetic import written
from tests.histories import Histories

LAST = Path(__file__).with_name("last.json")
"""The figures of the last run on this machine."""

SAVES = 30
"""How many saves the preview's delay is the median and the worst of."""
KEYS = 60
"""How many keys the delay of typing is the median and the 95th percentile of."""


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


_WITHOUT_INDEXER = (
    "import sys; sys.executable = '/bin/true'\n"
    "from generator.cli import main\n"
    "sys.exit(main(sys.argv[1:]))"
)


def without_index(*arguments: str) -> Callable[[], object]:
    """Return a run of the command that does all but index the pages: that is told apart."""
    return lambda: subprocess.run(
        [sys.executable, "-c", _WITHOUT_INDEXER, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )


class Table:
    """Figures by name, printed beside those of the run before."""

    def __init__(self) -> None:
        self.before: dict[str, float] = json.loads(LAST.read_text()) if LAST.exists() else {}
        self.now: dict[str, float] = {}

    def row(self, what: str, figure: float, unit: str) -> None:
        """Print a figure; beside it the one before and how many times as much this is."""
        self.now[what] = round(figure, 4)
        old = self.before.get(what)
        beside = f"{old:>11.2f} {figure / old:>6.2f}" if old else ""
        print(f"{what:<62} {figure:>10.2f} {unit:<6} {beside}", flush=True)

    def keep(self) -> None:
        """Keep the figures for the next run."""
        LAST.write_text(json.dumps(self.before | self.now, ensure_ascii=False, indent=1) + "\n")


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--documents", type=int, default=WANTED)
    asked.add_argument("--only", choices=PARTS)
    asked.add_argument("--histories", type=int, default=200, help="how many; 200")
    asked.add_argument("--profile", help="the stage whose ten costliest functions are shown")
    options = asked.parse_args()
    table = Table()
    for name, part in PARTS.items():
        if options.only in {None, name}:
            part(table, options)
    table.keep()


def _builds(table: Table, options: argparse.Namespace) -> None:
    """Cold, nothing changed, one edit; each a process of its own, the search index in it."""
    with tempfile.TemporaryDirectory() as folder:
        content, out = Path(folder, "content"), Path(folder, "site")
        table.row("Documents", written(content, options.documents), "")
        os.environ["XDG_CACHE_HOME"] = str(Path(folder, "cache"))
        chosen = ("--content", str(content), "--out", str(out))
        table.row("Cold build", seconds(command("build", *chosen), 1), "s")
        time.sleep(YOUNG / 1_000_000_000)
        table.row("Nothing changed", seconds(command("build", *chosen)), "s")
        edited = next(content.rglob("1-*.md"))
        _edit(edited, "En ny linje")
        table.row("One text edited", seconds(command("build", *chosen), 1), "s")
        table.row("Cold check", seconds(command("check", "--no-cache", *chosen[:2]), 1), "s")
        _edit(edited, "Og en til")
        table.row("Check after one edit", seconds(command("check", *chosen[:2]), 1), "s")
        index = sum(path.stat().st_size for path in (out / "pagefind").rglob("*"))
        table.row("Search index", index / 1_000_000, "MB")
        files = [path for path in out.rglob("*") if path.is_file()]
        table.row("Files of the site", len(files), "")
        bare = ("--content", str(content), "--out", str(Path(folder, "bare")))
        table.row("Another site, not indexed", seconds(without_index("build", *bare), 1), "s")
        _edit(edited, "Tekst")
        table.row("One text edited, not indexed", seconds(without_index("build", *bare), 1), "s")
        edited.write_text(
            edited.read_text("utf-8").replace("titel: ", "titel: Nyt ", 1), encoding="utf-8"
        )
        table.row("One title edited, not indexed", seconds(without_index("build", *bare), 1), "s")


def _edit(file: Path, line: str) -> None:
    file.write_text(f"{file.read_text('utf-8')}\n{line}.\n", encoding="utf-8")


def _stages(table: Table, options: argparse.Namespace) -> None:
    """CPU time a document of each stage, in one process."""
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder, "content"), min(options.documents, 500))
        found = stages(Path(folder, "content"), Path(folder, "site"), options.profile)
        for name, milliseconds in found.items():
            unit = "" if name == "files a document" else "ms/doc"
            table.row(f"Stage: {name}", milliseconds, unit)
        start = time.perf_counter()
        site = Path(folder, "site")
        Indexing(site, {str(page.relative_to(site)): "" for page in site.rglob("*.html")}).finish()
        table.row("Stage: search index, wall", time.perf_counter() - start, "s")


def _doubling(table: Table, _options: argparse.Namespace) -> None:
    """Twice the text: a ratio over 2.6 is marked."""
    for one in doubled():
        mark = "  <<<" if one.ratio > MARKED else ""
        table.row(f"Twice: {one.construct}{mark}", one.ratio, "times")


def _histories(table: Table, options: argparse.Namespace) -> None:
    """Some hundred histories of incremental builds, each step held against a cold one."""
    count: Counter[str] = Counter()

    class Counted(Histories):
        """Histories whose builds are counted: a pair makes one of the site and one other."""

        def teardown(self) -> None:
            count["Histories"] += 1
            super().teardown()

        def build(self, out_name: str = "site") -> tuple[int, str]:
            count["Builds"] += 1
            return super().build(out_name)

        def building(self, out: str) -> int:
            count[out] += 1
            return super().building(out)

    chosen = settings(
        max_examples=options.histories, stateful_step_count=10, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    table.row(
        "Histories of builds, all as from nothing",
        seconds(lambda: run_state_machine_as_test(Counted, settings=chosen), 1),
        "s",
    )
    table.row("Histories", count["Histories"], "")
    table.row("Builds in them", count["Builds"], "")
    table.row("Builds killed on the way", count["site"] - count["other"], "")
    table.row("Pairs of builds at once", count["other"], "")


def _preview(table: Table, options: argparse.Namespace) -> None:
    """One file saved: how long until the browser has painted it, over real and many texts."""
    with tempfile.TemporaryDirectory() as folder:
        multiplied(Path(folder, "content"), options.documents)
        for what, content in (("real", CONTENT), ("many", Path(folder, "content"))):
            found = delays(content, SAVES)
            table.row(f"Saved to repainted, {what} texts, median", statistics.median(found), "ms")
            table.row(f"Saved to repainted, {what} texts, worst", max(found), "ms")
    pages.main()


def _typing(table: Table, _options: argparse.Namespace) -> None:
    """A key in a text that is rewritten: how long until its figures are painted."""
    for what, address in typing_delay.ADDRESSES.items():
        for part in typing_delay.PARTS:
            measured = sorted(typing_delay.delays(CONTENT, address, part, KEYS))
            label = f"Key to repainted, {what}, {part}"
            table.row(f"{label}, median", statistics.median(measured), "ms")
            table.row(f"{label}, of 95 %", measured[len(measured) * 95 // 100], "ms")


PARTS: Mapping[str, Callable[[Table, argparse.Namespace], None]] = {
    "builds": _builds,
    "stages": _stages,
    "doubling": _doubling,
    "histories": _histories,
    "preview": _preview,
    "typing": _typing,
}


if __name__ == "__main__":
    main()
