"""What all tests share: the browser's set-up, and the real site, built and served once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import expect

from generator.cli import main
from tests import running

settings.register_profile("ours", deadline=None)  # time is measured by `make bench`
settings.load_profile("ours")
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--log-level=3",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew; read the diff"
    )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Return how the machine's own browser is started; without one, the tests fail."""
    return {**browser_type_launch_args, "executable_path": running.browser(), "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "da-DK", "timezone_id": "Europe/Copenhagen"}


@pytest.fixture
def inside(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> running.Inside:
    """Return the command, run in this process: quick, and as silent about the world as ours."""
    for name in running.TELLING:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)

    def run(*arguments: str | Path) -> running.Finished:
        capfdbinary.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capfdbinary.readouterr()
        return running.Finished(arguments, code, out.decode(), err.decode())

    return run


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the real site as `make serve` publishes it."""
    folder = tmp_path_factory.mktemp("real") / "site"
    done = running.klartekst("build", "--compress", "--out", folder, "--dato", running.TODAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[str]:
    """Return where the real site is served, without the last »/«."""
    with running.served(published) as at:
        yield at
