"""The folders that a command is given: a slip in a name writes nothing, a wrong one is told."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import Finished, Inside, copied, surroundings


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    house = copied(tmp_path)
    monkeypatch.chdir(house)
    return house


@pytest.mark.parametrize(
    "command", [("new", "side", "ny-sti"), ("check",), ("build",), ("addresses",)]
)
def test_a_slip_in_the_name_of_the_folder_makes_no_new_one(
    house: Path, inside: Inside, command: tuple[str, ...]
) -> None:
    done = inside(*command, "--content", "contnet")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "contnet findes ikke. Står du i den rigtige mappe? Mente du »content«?\n"
    )
    assert sorted(path.name for path in house.iterdir()) == ["content", "templates"]


def test_a_new_text_needs_a_folder_of_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: Inside
) -> None:
    monkeypatch.chdir(tmp_path)
    done = inside("new", "side", "ny-sti")
    assert (done.returncode, done.stderr) == (
        2,
        "content findes ikke. Står du i den rigtige mappe?\n",
    )
    assert [*tmp_path.iterdir()] == []


@pytest.mark.usefixtures("house")
def test_templates_that_are_not_there_are_told_by_check_too(inside: Inside) -> None:
    done = inside("check", "--templates", "template")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("Mente du »templates«?\n")
    assert inside("check", "--templates", "content/site.yaml").stderr == (
        "content/site.yaml er ikke en mappe.\n"
    )


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("folder", ["/", "."])
def test_a_folder_of_something_else_is_told_at_once(inside: Inside, folder: str) -> None:
    done = inside("check", "--content", folder)
    assert (done.returncode, done.stdout) == (2, "")
    told = f"{folder} er ikke en mappe med tekster. Der er hverken »site.yaml« eller »sider« i den."
    assert done.stderr == told + (" Mente du »content«?\n" if folder == "." else "\n")


@pytest.mark.parametrize("kept", [(), ("sider",), ("registre", "site.yaml")])
def test_a_site_may_have_little_in_it(house: Path, inside: Inside, kept: tuple[str, ...]) -> None:
    new = house / "ny"
    new.mkdir()
    for name in kept:
        (house / "content" / name).rename(new / name)
    assert "er læst" in inside("check", "--content", "ny").stdout


def test_what_is_closed_is_no_crash(house: Path) -> None:
    """A caller may close the ways in and out, as cron and some programs do."""
    for way in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        answer = klartekst_in_shell(house, f"check {way}")
        assert (answer.returncode, answer.stderr) == (0, ""), way
    site = klartekst_in_shell(house, "build --dato 2026-11-25 >&-")
    assert (site.returncode, site.stderr) == (0, "")
    assert (house / "site" / "index.html").is_file()


def klartekst_in_shell(house: Path, command: str) -> Finished:
    return subprocess.run(
        ["sh", "-c", f"{shlex.quote(sys.executable)} -m generator {command}"],
        cwd=house,
        env=surroundings(),
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("day", ["2026-02-29", "i dag", "26-1-1", "2026-03-01 25.00"])
def test_a_day_that_is_none_is_told_with_how_to_write_one(inside: Inside, day: str) -> None:
    done = inside("check", "--dato", day)
    assert done.returncode == 2
    told = f"--dato: »{day}« er ikke en dag. Skriv en, der findes, som 2026-03-01.\n"
    assert done.stderr.endswith(told)
