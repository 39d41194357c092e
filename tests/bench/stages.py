"""How long each stage of a cold build takes for a document, and what costs there.

One process does all of it, so the figures add up; a build on two processors takes less time.
"""

from __future__ import annotations

import cProfile
import datetime as dt
import gc
import pstats
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from generator import units
from generator.library.reading import attached, registered
from generator.library.reading import read as read_one
from generator.output import files
from generator.output.tree import Tree
from generator.pages import makers, routes
from generator.pages.site import encoded, file_of
from generator.rules.judging import explained
from tests.bench.corpus import TEMPLATES

T = TypeVar("T")
DAY = dt.date(2026, 11, 26)
COSTLY = 10


class Clock:
    """Takes the CPU time of stages; one of them can be looked into."""

    def __init__(self, profiled: str | None = None) -> None:
        self.profiled = profiled
        self.seconds: dict[str, float] = {}

    def run(self, name: str, work: Callable[[], T]) -> T:
        """Do some work of a stage."""
        with self._looked_into(name):
            start = time.process_time()
            done = work()
            self.seconds[name] = self.seconds.get(name, 0) + time.process_time() - start
        return done

    @contextmanager
    def _looked_into(self, name: str) -> Iterator[None]:
        if self.profiled not in {name, "alt"}:
            yield
            return
        with cProfile.Profile() as profile:
            yield
        print(f"\n{name}:")
        pstats.Stats(profile).sort_stats("tottime").print_stats(COSTLY)


def stages(content: Path, site: Path, profiled: str | None = None) -> Mapping[str, float]:
    """Return the CPU milliseconds a document of each stage of a cold build."""
    gc.disable()  # as a build does
    clock = Clock(profiled)
    read = clock.run("files", lambda: files.read_content(content))
    theme = files.read_theme(TEMPLATES)
    register = registered(read.sources)
    parts = units.units(register)
    parsed = clock.run("read", lambda: [_parsed(unit) for unit in parts])
    both = clock.run(
        "read and judge",
        lambda: {unit.name.encode(): units.verdict(register, (), unit) for unit in parts},
    )
    del parsed
    understood = clock.run(
        "judge across", lambda: units.joined(register, both, attached(read.files, ()), DAY)
    )
    library = understood.library
    all_routes = list(routes(library, explained(library)))
    views = clock.run("views", lambda: [route.make() for route in all_routes])
    clock.run("marks of views", lambda: [encoded(view) for view in views])
    pages = clock.run("pages", lambda: {file_of(v.address): theme.render(v) for v in views})
    ready = clock.run(
        "ready files",
        lambda: {file_of(p.address): p.body for m in makers(library) for p in m.make()},
    )
    tree = Tree(site, site / "ingen")
    clock.run("write", lambda: [tree.put(*each) for each in {**pages, **ready}.items()])
    count = len(library.documents)
    told = {name: 1000 * seconds / count for name, seconds in clock.seconds.items()}
    told["judge"] = told.pop("read and judge") - told["read"]
    told["files a document"] = len(tree.entries) / count
    return told


def _parsed(unit: units.Unit) -> object:
    return [read_one(source) for source in unit.sources]
