"""Spoils files and sends them through check and build: nothing may crash, nothing may hang.

Each number is one spoilt file, and always the same one: the texts of the real content, of what a
new site begins with and of the small site of the tests, put into the small site, which is read,
judged and told of in every format, and built where nothing stops it. Attachments are spoilt too.
A crash is shown with its number and its last line; so is a file that takes longer than SLOW.

    python -m tests.fuzz                        5,000 files
    python -m tests.fuzz --from 1200 --to 1300  some of them
    python -m tests.fuzz --from 1234 --to 1235 --show    one, with its text
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from functools import cache
from random import Random
from types import FrameType

from generator.build import compose, understand
from generator.library.changes import Change, Judged
from generator.output import files
from generator.pages.theme import Theme
from generator.report import FORMATS, report
from generator.rules.judging import judge
from generator.text.diagnostic import Diagnostic, errors
from generator.text.source import Source
from tests.fuzz.mutations import mutated
from tests.papers import paper
from tests.running import CONTENT, ROOT, TEMPLATES
from tests.small import TODAY, content, small

SLOW = 5.0
"""Seconds of this process's own time that one file may take."""
HANGS = 120
"""Seconds after which a file is given up."""
PAPERS = ("kort.pdf", "kort.docx", "pris.xlsx", "kort.odt")
STARTER = ROOT / "generator" / "starter" / "content"


class HangingError(Exception):
    """A file took so long that it was given up."""


@cache
def texts() -> tuple[tuple[tuple[str, bytes], ...], ...]:
    """Return the texts that can be spoilt, site by site, each with its path below content/."""
    read = (content(), files.read_content(CONTENT), files.read_content(STARTER))
    return tuple(
        tuple((source.path, source.text.encode()) for source in each.sources) for each in read
    )


@cache
def theme() -> Theme:
    return files.read_theme(TEMPLATES)


def spoilt(number: int) -> tuple[str, bytes]:
    """Return the path and the bytes of a spoilt file."""
    dice = Random(number)  # noqa: S311 - dice, no secret
    others = [raw.decode() for _, raw in dice.sample(texts()[1], 3)]
    if number % 25 == 0:
        name = dice.choice(PAPERS)
        raw = bytearray(paper(f"bilag/{name}"))
        for _ in range(dice.randrange(1, 30)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        return f"bilag/{name}", bytes(raw[: dice.choice((len(raw), dice.randrange(len(raw))))])
    path, raw = dice.choice(texts()[dice.choice((0, 0, 0, 1, 2))])
    return path, mutated(raw, dice, others)


def outcome(path: str, raw: bytes) -> str:
    """Send a file through check and build, and return how far it came."""
    sources = {source.path: source for source in content().sources}
    papers = dict(content().files)
    read = files.understood(raw, path)
    problems: tuple[Diagnostic, ...] = ()
    if isinstance(read, Source):
        sources[path] = read
    elif isinstance(read, bytes):
        papers[path] = read
        page = sources["sider/om-siden.md"]
        sources[page.path] = Source(page.path, f"{page.text}\nSe [kortet](/{path}).\n")
    else:
        problems = (read,)
        sources.pop(path, None)
    unread = frozenset(problem.path for problem in problems)
    understood = understand(sources.values(), papers, TODAY, before=small(), unread=unread)
    found = (*problems, *understood.problems, *judge(understood.library))
    change = Change(Judged(understood.library, sources, tuple(sorted(found))), None)
    for name in FORMATS:
        report(name)(change, "content/")
    if errors(found):
        return "refused" if problems or understood.problems else "stopped"
    compose(understood.library, theme(), papers)
    return "built"


def main() -> int:
    """Spoil the files of a stretch of numbers, and return whether any of them broke something."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--to", dest="last", type=int, default=5_000)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    came, broken = Counter[str](), 0
    slowest = (0.0, -1)
    signal.signal(signal.SIGALRM, _give_up)
    for number in range(options.first, options.last):
        path, raw = spoilt(number)
        if options.show:
            print(path, raw.decode("utf-8", "replace"), sep="\n")
        before = time.process_time()
        signal.alarm(HANGS)
        try:
            came[outcome(path, raw)] += 1
        except Exception:  # noqa: BLE001 - any of them is what is looked for
            broken += 1
            print(f"{number} {path}: {_last_lines(traceback.format_exc())}", flush=True)
        signal.alarm(0)
        taken = time.process_time() - before
        slowest = max(slowest, (taken, number))
        if taken > SLOW:
            broken += 1
            print(f"{number} {path}: {taken:.1f} s", flush=True)
    print(f"{options.last - options.first} files: {dict(came)}, {broken} broken, "
          f"slowest {slowest[0]:.1f} s (number {slowest[1]})")  # fmt: skip
    return 1 if broken else 0


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise HangingError


def _last_lines(told: str) -> str:
    lines: Sequence[str] = told.strip().splitlines()
    ours = [line.strip() for line in lines if "/generator/" in line]
    return " | ".join([*ours[-2:], lines[-1][:200]])


if __name__ == "__main__":
    sys.exit(main())
