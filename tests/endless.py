"""Publishes two sites in turn without end, to be killed: python -m tests.endless FOLDER."""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

from generator import publishing
from generator.site import Site

FILES = 150


def marked(mark: str) -> Site:
    """Return a site that says in every file which one it is."""
    page = f'<!doctype html><html lang="da"><body>{mark * 2_000}</body></html>'.encode()
    return Site({"index.html": page, **{f"{n}/{mark}.html": page for n in range(FILES)}})


if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for mark in cycle("BA"):
        publishing.publish(marked(mark), Path(sys.argv[1]))
