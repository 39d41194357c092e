"""Runs the command as editors do, in a process of its own, and serves what it made."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.output import publishing
from generator.pages.site import Site

ROOT = Path(__file__).parents[1]
CONTENT, TEMPLATES = ROOT / "content", ROOT / "templates"
SMALL = ROOT / "tests" / "golden" / "lille"
"""A site that is small enough to read whole."""
TEXTS = len([*(SMALL / "content").rglob("*.md")])
"""How many texts it has."""

TODAY = "2026-11-25"
"""The day that counts in tests, whatever the clock says."""

Finished = subprocess.CompletedProcess[str]
Inside = Callable[..., Finished]
"""Runs the command in this process, which is quicker; the fixture `inside` is one."""


def klartekst(
    *arguments: str | Path, cwd: Path = ROOT, text: str = "", seconds: float = 300, **env: str
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
    kept = {name: value for name, value in os.environ.items() if name not in TELLING}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": os.devnull}
    return {**kept, **ours, **more}


TELLING = {"CI", "NO_COLOR", "SOURCE_DATE_EPOCH", "GITHUB_STEP_SUMMARY", "COLUMNS"}


def copied(target: Path, content: Path = SMALL / "content") -> Path:
    """Lay a checkout at `target`, with content to change and the real theme; return it."""
    shutil.copytree(content, target / "content")
    (target / "templates").symlink_to(TEMPLATES)
    return target


def publish(site: Site, folder: Path, *, packs: bool = False) -> int:
    """Put a site that lies in memory where the old one is; return how many files changed."""
    with publishing.replacing(folder, packs=packs) as tree:
        for name, content in site.files.items():
            tree.put(name, content)
    return len(tree.changed)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path there."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def browser() -> str:
    """Return the machine's own Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "No Chromium here. Install it: apt-get install chromium"
    return found


BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a published folder behind nginx, as `make serve` does, on a free port of this machine.

    Gives the address without »/«.
    """
    assert shutil.which("nginx", path=NGINX), "No nginx here. Run: .ci/setup serve"
    with TemporaryDirectory() as made, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        home = Path(made)
        (home / ".nginx").mkdir()
        (home / "deploy").mkdir()
        (home / "site").symlink_to(folder.resolve())
        text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        config = home / "deploy" / "nginx.conf"
        config.write_text(text.replace(":8080", f":{port}"), encoding="utf-8")
        command = ["nginx", "-p", str(home / ".nginx"), "-c", str(config)]
        told = home / "told.txt"
        with (
            told.open("wb") as errors,
            subprocess.Popen(command, env={"PATH": NGINX}, stderr=errors) as process,
        ):
            try:
                _wait(port, process, told)
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()


NGINX = f"{os.environ.get('PATH', '')}:/usr/sbin"
"""Where nginx is looked for: Debian's lies where only root's commands do."""


def _wait(port: int, process: subprocess.Popen[bytes], told: Path, seconds: float = 20) -> None:
    """Wait until nginx answers; when it gives up, say what it said."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    process.terminate()
    message = f"nginx did not start: {told.read_text(errors='replace')}"
    raise AssertionError(message)
