"""What twice the text costs, in time: each construct, at a size where it shows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from typing import NamedTuple

from tests.growth import CONSTRUCTS, verdict

COUNT = 1_500
MARKED = 2.6
RUNS = 3


class Doubled(NamedTuple):
    """A construct: the seconds for so many and for twice as many."""

    construct: str
    once: float
    twice: float

    @property
    def ratio(self) -> float:
        """How many times as long twice the text takes."""
        return self.twice / max(self.once, 0.001)


def doubled() -> Iterator[Doubled]:
    """Yield what each construct costs once and twice."""
    for name, write in CONSTRUCTS.items():
        yield Doubled(name, _seconds(write(COUNT)), _seconds(write(2 * COUNT)))


def _seconds(text: str) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        verdict(text)
        times.append(time.process_time() - start)
    return statistics.median(times)
