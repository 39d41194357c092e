"""The files of a new site that people click on: they show it, or say what is missing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import klartekst, surroundings


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert klartekst("init", "Vores side", cwd=tmp_path).returncode == 0
    return tmp_path / "Vores side"


def test_it_can_be_clicked_on_and_shows_the_site_from_any_folder(site: Path) -> None:
    start = site / "start.command"
    assert os.access(start, os.X_OK)
    (site / ".venv").symlink_to(Path(sys.executable).parents[1])
    with subprocess.Popen(
        [start, "--port", "0"], cwd="/", env=surroundings(BROWSER="true"), encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        said = []
        for line in running.stdout:
            said.append(line)
            if "http://" in line:
                break
        running.send_signal(signal.SIGINT)
        running.wait(20)
    assert "Se siden på http://127.0.0.1:" in "".join(said)


def test_it_says_that_nobody_has_told_where_the_program_is(site: Path) -> None:
    done = subprocess.run(
        [site / "start.command"], cwd="/", env=surroundings(), capture_output=True,
        encoding="utf-8", timeout=20, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Filen .klartekst/klartekst.txt mangler." in done.stdout
    assert not (site / ".venv").exists()


def test_that_of_windows_has_its_line_ends_and_leads_somewhere(site: Path) -> None:
    raw = (site / "start.bat").read_bytes()
    lines = raw.decode("ascii").split("\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    labels = {line[1:] for line in lines if line.startswith(":")}
    jumps = {line.rpartition("goto ")[2] for line in lines if "goto " in line}
    assert jumps == labels - {"slut"} | {"slut"}
    assert any(line.endswith('klartekst.exe" preview --open') for line in lines)
