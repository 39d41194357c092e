"""What is told on the terminal: what the machine will not do, and how far the work has come."""

from __future__ import annotations

import errno
import os
import pty
import re
import subprocess
import sys
import termios

import pytest

from generator.cli.terminal import machine
from tests.running import ROOT, surroundings

WORK = """
import time
from generator.cli.terminal import bar
for _ in bar("Læser")(range(4), 4):
    time.sleep({seconds})
"""


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOENT, "site findes ikke. Står du i den rigtige mappe?"),
        (errno.EACCES, "Du har ikke lov til at skrive i eller læse site."),
        (errno.EROFS, "site kan kun læses, ikke ændres."),
        (errno.ENOTDIR, "site er ikke en mappe."),
        (errno.ENOTEMPTY, "site rummer andet end en side. Vælg en tom mappe med --out."),
        (errno.ENOSPC, "Der er ikke mere plads på disken."),
        (errno.EIO, f"site kan ikke bruges: {os.strerror(errno.EIO)}"),
    ],
)
def test_what_the_machine_will_not_do_is_told_in_danish(number: int, told: str) -> None:
    assert machine(OSError(number, os.strerror(number), "site")) == told


def test_a_fault_without_a_name_is_the_disks() -> None:
    assert machine(OSError(errno.EROFS, "")) == "disken kan kun læses, ikke ændres."


def on_a_terminal(seconds: float, **env: str) -> str:
    """Return what somebody sees who works for some seconds, four times over."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 80))
    with subprocess.Popen(
        [sys.executable, "-c", WORK.format(seconds=seconds)],
        cwd=ROOT,
        env=surroundings(TERM="xterm", **env),
        stderr=theirs,
        stdout=theirs,
    ) as child:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 10_000)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            seen += part
        assert child.wait(300) == 0
    os.close(ours)
    return seen.decode()


def test_long_work_shows_how_far_it_has_come() -> None:
    assert re.search(r"Læser: +\d+%", on_a_terminal(0.5))


def test_short_work_shows_nothing() -> None:
    assert on_a_terminal(0) == ""


def test_ci_is_shown_nothing() -> None:
    assert on_a_terminal(0.5, CI="true") == ""
