"""A clean environment with Klartekst installed in it, as anybody would."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.running import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source package, and the wheel out of it; return the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder)
    source = next(folder.glob("*.tar.gz"))
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--wheel-dir", folder, source)  # fmt: skip
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a new environment; return its interpreter."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "--requirement", ROOT / "requirements.lock")
    _run(*pip, "--no-deps", "--no-build-isolation", wheel)
    return python


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        [*map(str, command)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
