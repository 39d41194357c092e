"""Runs the command as editors do, in a process of its own, and serves what it made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[1]
CONTENT, TEMPLATES = ROOT / "content", ROOT / "templates"
SMALL = ROOT / "tests" / "golden" / "lille"
"""A site that is small enough to read whole."""

TODAY = "2026-11-25"
"""The day that counts in tests, whatever the clock says."""

Finished = subprocess.CompletedProcess[str]


def klartekst(
    *arguments: str | Path, cwd: Path = ROOT, text: str = "", seconds: float = 60, **env: str
) -> Finished:
    """Run the command to its end; `text` is its standard input, `env` is added to ours."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd,
        env=surroundings(**env),
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


def surroundings(**more: str) -> dict[str, str]:
    """Return an environment in which the command is found from any folder, remembers nothing,
    and is told nothing else that would change what it says."""
    kept = {name: value for name, value in os.environ.items() if name not in _TELLING}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": os.devnull}
    return {**kept, **ours, **more}


_TELLING = {"CI", "NO_COLOR", "SOURCE_DATE_EPOCH", "GITHUB_STEP_SUMMARY", "COLUMNS"}


def copied(target: Path, content: Path = SMALL / "content") -> Path:
    """Lay a checkout at `target`, with content to change and the real theme; return it."""
    shutil.copytree(content, target / "content")
    (target / "templates").symlink_to(TEMPLATES)
    return target


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path there."""
    files = sorted(one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.directory, "404.html")
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(missing.read_bytes())


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a published folder on a free port of this machine; give its address, without »/«."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
