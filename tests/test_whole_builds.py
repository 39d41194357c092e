"""Whole builds: nothing half-done, the same bytes every time, and the gate before the real site."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.pages.site import MANIFEST, Site, manifest
from tests.running import CONTENT, TODAY, copied, klartekst, publish, surroundings, tree


def pages(folder: Path) -> dict[str, bytes]:
    return {name: raw for name, raw in tree(folder).items() if not name.startswith("pagefind/")}


def marked(mark: str) -> Site:
    """Return a site that says in every file which one it is."""
    page = f'<!doctype html><html lang="da"><body>{mark * 2_000}</body></html>'.encode()
    shared = {"fælles.css": b"a{}", "0/fælles.txt": b"Begge har den."}
    files = {"index.html": page, **shared, **{f"{n}/{mark}.html": page for n in range(3)}}
    return Site({**files, MANIFEST: manifest(files)})


STEPS = {
    "open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime",
    "ctypes.dlopen", "ctypes.dlsym", "shutil.rmtree", "subprocess.Popen",
}  # fmt: skip
"""What Python tells of before it does it: everything that changes the disk, and some more."""


def steps(live: Path, last: int = 0) -> list[str]:
    """Publish site B in a child that kills itself before its step number `last`, from 1.

    Returns the steps that were taken.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        taken = 0

        def told(event: str, _arguments: object) -> None:
            nonlocal taken
            if event in STEPS:
                taken += 1
                os.write(theirs, f"{event}\n".encode())
                if taken == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(told)
        publish(marked("B"), live)
        os._exit(0)
    os.close(theirs)
    with open(ours, encoding="utf-8") as pipe:  # noqa: PTH123 - a pipe, no path
        found = pipe.read().split()
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WIFSIGNALED(status)
    return found


def test_a_build_that_is_killed_at_any_step_leaves_the_old_or_the_new_site_whole(
    tmp_path: Path,
) -> None:
    live = tmp_path / "site"
    old, new = dict(marked("A").files), dict(marked("B").files)
    publish(marked("A"), live)
    taken = steps(live)
    assert pages(live) == new
    seen, whole = [], 0
    for last in range(1, len(taken) + 1):
        if last % 4 and taken[last - 1] in {"open", "os.remove", "os.utime", "os.rmdir"}:
            continue  # there are many of these, one like the other
        publish(marked("A"), live)
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
        reached = steps(live, last)
        whole += len(reached) < last  # what is linked differs, so steps may be fewer
        assert pages(live) in (old, new)
        seen.append(pages(live) == new)
        looked_up = reached.index("ctypes.dlsym") + 1 if "ctypes.dlsym" in reached else last
        assert seen[-1] == (len(reached) > looked_up)  # the old one up to the change, then the new
    assert (seen[0], seen[-1]) == (False, True)
    assert {False, True} == set(seen)
    assert whole < len(seen) / 4


def test_a_command_that_is_killed_leaves_the_old_or_the_new_site_whole(tmp_path: Path) -> None:
    house = copied(tmp_path / "hus")
    command = ["build", "--dato", TODAY]
    assert klartekst(*command, cwd=house).returncode == 0
    old = pages(house / "site")
    page = house / "content/sider/om-siden.md"
    page.write_text(page.read_text("utf-8") + "\nHer er noget nyt.\n", "utf-8")
    assert klartekst(*command, "--out", "nyt", cwd=house).returncode == 0
    new = pages(house / "nyt")
    shutil.rmtree(house / "nyt")
    chance = random.Random(20261125)  # noqa: S311 - a moment, no secret
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-m", "generator", *command], cwd=house,
            env=surroundings(XDG_CACHE_HOME=str(tmp_path / "husket")),
            stdout=subprocess.DEVNULL,
        ) as child:  # fmt: skip
            time.sleep(chance.uniform(0.2, 1.2))
            child.send_signal(signal.SIGKILL)
        assert pages(house / "site") in (old, new)
    _quiet(house)
    assert klartekst(*command, cwd=house).returncode == 0
    assert pages(house / "site") == new
    assert {path.name for path in house.iterdir()} == {"content", "templates", "site"}


def _quiet(folder: Path) -> None:
    """Wait until an indexer whose build was killed has written its last file."""
    before: dict[str, bytes] | None = None
    for _ in range(100):
        now = tree(folder)
        if now == before:
            return
        before = now
        time.sleep(0.2)


def test_builds_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    houses = [copied(tmp_path / name) for name in ("en", "to", "tre")]
    for number, house in enumerate(houses):
        page = house / "content/sider/om-siden.md"
        page.write_text(page.read_text("utf-8") + f"\nHer er hus nummer {number}.\n", "utf-8")
    command = [sys.executable, "-m", "generator", "build", "--out", "../site", "--dato", TODAY]
    running = [
        subprocess.Popen(command, cwd=house, env=surroundings(), stdout=subprocess.DEVNULL)
        for house in houses
    ]
    assert [popen.wait(300) for popen in running] == [0, 0, 0]
    text = (tmp_path / "site/om-siden/index.html").read_text("utf-8")
    winner = houses[int(re.search(r"hus nummer (\d)", text)[1])]  # type: ignore[index]
    again = klartekst("build", "--dato", TODAY, cwd=winner)
    assert again.returncode == 0
    assert pages(tmp_path / "site") == pages(winner / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["en", "site", "to", "tre"]


def test_the_same_content_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Another folder, another order on the disk, other hashes, another place and language."""
    one, other = copied(tmp_path / "en"), tmp_path / "et andet sted"
    (other / "content").mkdir(parents=True)
    (other / "templates").symlink_to(one / "templates")
    for path in sorted((one / "content").rglob("*"), reverse=True):
        target = other / path.relative_to(one)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    worlds = (
        (one, {"PYTHONHASHSEED": "1", "TZ": "Europe/Copenhagen", "LC_ALL": "C.UTF-8"}),
        (other, {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C", "LANG": "tr_TR"}),
    )
    for house, world in worlds:
        done = klartekst("build", "--dato", TODAY, cwd=house, **world)
        assert done.returncode == 0, done.stdout + done.stderr
    assert pages(one / "site") == pages(other / "site")


def test_building_again_changes_no_byte_and_no_time(tmp_path: Path) -> None:
    house = copied(tmp_path / "hus")
    first = klartekst("build", "--dato", TODAY, cwd=house)
    before = {path: path.stat().st_mtime_ns for path in (house / "site").rglob("*.*")}
    content = tree(house / "site")
    second = klartekst("build", "--dato", TODAY, cwd=house)
    assert re.search(r"(\d+) filer, \1 nye eller ændrede", first.stdout)
    assert re.search(r"\d+ filer, 0 nye eller ændrede", second.stdout)
    assert tree(house / "site") == content
    is_page = [path for path in before if "pagefind" not in path.parts]
    assert {path: path.stat().st_mtime_ns for path in is_page} == {p: before[p] for p in is_page}


OFFICIALESE = (
    "Forvaltningen vurderer, at implementeringen af nærværende indsatser forudsætter en "
    "tværsektoriel koordinering mellem samtlige involverede myndigheder, hvorfor administrationen "
    "anbefaler, at der udarbejdes en handleplan vedrørende organiseringen, finansieringen og "
    "evalueringen af de påtænkte foranstaltninger. "
)
"""Written for this test."""

SECTION = re.compile(r"(?<=^## Sagen\n)(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, range]:
    """Return a checkout of the real content with one case in officialese: where, which lines."""
    house = copied(tmp_path_factory.mktemp("rigtig") / "hus", CONTENT)
    cases = sorted((house / "content/moeder").rglob("[0-9]*.md"))
    sections = {path: SECTION.search(path.read_text("utf-8")) for path in cases}
    path, found = max(
        sections.items(), key=lambda diagnostic: len(diagnostic[1][1]) if diagnostic[1] else 0
    )
    assert found is not None
    text = found.string
    hard = (OFFICIALESE * (len(found[1]) // len(OFFICIALESE) + 1))[: len(found[1]) - 3].rstrip()
    path.write_text(f"{text[: found.start()]}\n{hard}.\n\n{text[found.end() :]}", "utf-8")
    line = text.count("\n", 0, found.start()) + 1
    return house, path.relative_to(house).as_posix(), range(line, line + 3)


def test_officialese_in_one_section_stops_the_publishing(
    spoilt: tuple[Path, str, range], published: Path
) -> None:
    house, name, lines = spoilt
    shutil.copytree(published, house / "site")
    before = {one: (one.read_bytes(), one.stat().st_mtime_ns)
              for one in (house / "site").rglob("*") if one.is_file()}  # fmt: skip
    done = klartekst("build", "--dato", TODAY, cwd=house)
    assert done.returncode == 1
    assert done.stdout.endswith("Siden er ikke lavet. Det, der lå i site, er ikke ændret.\n")
    for path, was in before.items():
        assert (path.read_bytes(), path.stat().st_mtime_ns) == was
    assert set(before) == {one for one in (house / "site").rglob("*") if one.is_file()}
    _names_the_sentence(done.stdout, name, lines)


def test_check_says_the_same(spoilt: tuple[Path, str, range]) -> None:
    house, name, lines = spoilt
    done = klartekst("check", "--dato", TODAY, cwd=house)
    assert done.returncode == 1
    _names_the_sentence(done.stdout, name, lines)


def _names_the_sentence(told: str, name: str, lines: range) -> None:
    found = re.findall(
        rf"^{re.escape(name)}:(\d+):\d+: fejl LIX01: Teksten har LIX (\d+),\d\. Grænsen er 40\.\n"
        r"  hjælp: (.*)$",
        told,
        re.MULTILINE,
    )
    assert found
    line, lix, advice = found[0]
    assert int(line) in lines
    assert int(lix) > 40
    assert "Forvaltningen vurderer" in advice
