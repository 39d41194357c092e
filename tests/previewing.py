"""Runs the preview as editors do: in a process of its own, over a folder that tests may change."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.running import ROOT, TEMPLATES, TODAY, surroundings

HARD = """---
titel: En prøve
type: om siden
skrevet: 2026-03-01
---

## Et afsnit

Udvalget vil gerne, at **implementeringen** af de [sundhedsfaglige anbefalinger](om-siden.md) skal
begynde nu for at tilvejebringe kvalitet &amp; kapacitet i kommunerne[^1]. Det er let.

- Første punkt er helt kort.
- Andet punkt handler om finansieringsmodellerne og *forpligtelserne* i økonomiaftalen.

Forvaltningen skal undersøge mulighederne for at forbedre samarbejdet.

[^1]: Myndighederne fastsætter kapaciteten i overensstemmelse med lovgivningens bestemmelser.
"""
"""A page with a hard sentence that holds bold words, a link, an entity and a footnote."""

EASY = """---
titel: En prøve
type: om siden
skrevet: 2026-03-01
---

## Et afsnit

Nu kan alle læse det her. Vi tager til byen og ser på en sti. Den er ny, og den er god.
"""


@dataclass(frozen=True)
class Previewed:
    """A preview that runs: its address without the last »/«, its process, and its folder."""

    address: str
    process: subprocess.Popen[str]
    folder: Path

    @property
    def content(self) -> Path:
        """The folder with texts."""
        return self.folder / "content"

    @property
    def page(self) -> Path:
        """A page that is not there at the start; it is shown at /proeve/."""
        return self.content / "sider" / "proeve.md"

    @property
    def port(self) -> int:
        """The port that it answers at."""
        return int(self.address.rpartition(":")[2])


@contextmanager
def previewed(folder: Path, *arguments: str, **env: str) -> Iterator[Previewed]:
    """Run the preview of a folder that holds `content`, and `templates` or else the real ones."""
    templates = folder / "templates"
    shown = [
        sys.executable, "-u", "-m", "generator", "preview", "--content", str(folder / "content"),
        "--templates", str(templates if templates.exists() else TEMPLATES), "--dato", TODAY,
    ]  # fmt: skip
    ports = () if "--port" in arguments else ("--port", "0")
    with subprocess.Popen(
        [*shown, *ports, *arguments], cwd=ROOT, env=surroundings(**env), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        try:
            yield Previewed(_address(process), process, folder)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def _address(process: subprocess.Popen[str]) -> str:
    """Return the address that the preview tells; when it tells none, say what it said."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        if "http://" in line:
            return line[line.index("http://") :].strip().rstrip("/")
        said.append(line)
    raise AssertionError("".join(said))
