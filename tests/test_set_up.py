"""What a fresh machine is told and given, and what the lock files promise."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.running import ROOT

LOCKS = {"requirements.lock": "build", "requirements-dev.lock": "dev"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
TOOLS = ("sh", "dirname", "cmp", "cp", "python3")


def name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def locked(lock: str) -> list[str]:
    """Return the requirements of a lock file, each with its hashes on one line."""
    return (ROOT / lock).read_text("utf-8").replace("\\\n", " ").splitlines()


def set_up(folder: Path, part: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up as somebody who is not root, on a machine with few programs."""
    programs = folder / "bin"
    programs.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (programs / tool).symlink_to(found)
    (programs / "id").write_text("#!/bin/sh\necho 1000\n")
    (programs / "id").chmod(0o755)
    house = folder / "hus"
    (house / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "setup", house / ".ci")
    return subprocess.run(
        ["sh", str(house / ".ci" / "setup"), part],
        env={"PATH": str(programs), **env},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_without_a_browser_and_without_being_allowed_to_one_is_told_what_to_ask_for(
    tmp_path: Path,
) -> None:
    done = set_up(tmp_path, "browser")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        r"Her mangler chromium.*\. "
        r"Bed en, der må, om at køre: apt-get install chromium.*\n",
        done.stderr,
    )


def test_a_python_that_is_too_old_is_told_of(tmp_path: Path) -> None:
    done = set_up(tmp_path, "run", PYTHON="/bin/false")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Klartekst skal bruge Python 3.11 eller nyere. Sæt PYTHON til den, du vil bruge.\n"
    )


def test_a_wrong_call_of_the_set_up_says_how(tmp_path: Path) -> None:
    done = set_up(tmp_path, "alt")
    assert done.returncode == 2
    assert done.stderr.startswith("Brug: .ci/setup run|dev|browser")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_its_hashes_and_no_host(lock: str) -> None:
    lines = [line for line in locked(lock) if line.strip()]
    assert len(lines) > 20
    for line in lines:
        assert re.fullmatch(
            r"[\w.-]+(\[\w+\])?==\S+( ; [^-]+)?(\s+--hash=sha256:[0-9a-f]{64})+", line
        )
    assert not re.search(r"://|index|find-links", "\n".join(lines))


@pytest.mark.parametrize(("lock", "group"), LOCKS.items())
def test_what_the_project_asks_for_is_in_the_lock(lock: str, group: str) -> None:
    pinned = {name(line) for line in locked(lock) if line.strip()}
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"][group]]
    assert sorted({name(diagnostic) for diagnostic in wanted} - pinned) == []


def test_the_larger_lock_holds_the_smaller_one() -> None:
    smaller, larger = ({line.partition(" ")[0] for line in locked(lock)} for lock in LOCKS)
    assert smaller <= larger


def test_what_ci_runs_is_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "\nmake test\n" in script
    tests = re.search(
        r"^test:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE
    )
    assert tests is not None
    assert "-m pytest -n auto --dist loadfile\n" in tests[1]  # all tests, the browser's among them
