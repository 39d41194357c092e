"""Where others fetch the program: what is an address, and what is only here."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.cli.origin import Origin, given, told
from tests.running import klartekst

GIT = "git+https://git.example/by/klartekst"
MACHINES = {".github/workflows/klartekst.yml", ".gitlab-ci.yml",
            ".klartekst/klartekst.txt", ".klartekst/requirements.txt"}  # fmt: skip


@pytest.mark.parametrize(
    ("address", "requirement"),
    [
        (f"{GIT}@v0.1.0", f"klartekst @ {GIT}@v0.1.0"),
        (f"{GIT}.git@0123abc", f"klartekst @ {GIT}.git@0123abc"),
        ("https://git.example/klartekst.git@v1", "klartekst @ git+https://git.example/klartekst.git@v1"),
        ("git+ssh://git@git.example/by/klartekst@v1", "klartekst @ git+ssh://git@git.example/by/klartekst@v1"),
        (f"https://by.example/k.whl#sha256={'0' * 64}", f"klartekst @ https://by.example/k.whl#sha256={'0' * 64}"),
    ],
)  # fmt: skip
def test_an_address_that_others_reach_becomes_a_requirement(address: str, requirement: str) -> None:
    assert given(address) == Origin(requirement)


@pytest.mark.parametrize(
    "address",
    [GIT, "git+file:///home/anna/klartekst@v1", "/home/anna/klartekst", "klartekst", "file:///k.whl",
     "https://by.example/k.whl", "findes-ikke.whl"],
)  # fmt: skip
def test_a_path_of_this_machine_or_an_address_without_a_version_is_refused(address: str) -> None:
    assert isinstance(given(address), str)


def test_a_wheel_is_taken_along_with_its_hash(tmp_path: Path) -> None:
    wheel = tmp_path / "klartekst-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"hjul")
    mark = hashlib.sha256(b"hjul").hexdigest()
    origin = given(str(wheel))
    assert isinstance(origin, Origin)
    assert origin.files == {
        ".klartekst/klartekst.txt": f"./.klartekst/{wheel.name} --hash=sha256:{mark}\n".encode(),
        f".klartekst/{wheel.name}": b"hjul",
    }


@pytest.mark.parametrize(
    ("direct", "requirement"),
    [
        ({"url": "https://git.example/k.git", "vcs_info": {"vcs": "git", "requested_revision": "v1", "commit_id": "0a1b"}},
         "klartekst @ git+https://git.example/k.git@0a1b"),
        ({"url": "https://by.example/k.whl", "archive_info": {"hashes": {"sha256": "ff"}}},
         "klartekst @ https://by.example/k.whl#sha256=ff"),
        ({"url": "file:///home/anna/klartekst", "dir_info": {}}, None),
        ({"url": "file:///home/anna/k.whl", "archive_info": {"hashes": {"sha256": "ff"}}}, None),
    ],
)  # fmt: skip
def test_what_the_program_was_installed_from_is_used(
    direct: dict[str, object], requirement: str | None
) -> None:
    assert told(direct) == (requirement and Origin(requirement))


def test_without_an_address_one_is_asked_for_and_can_be_given_later(tmp_path: Path) -> None:
    done = klartekst("init", "side", cwd=tmp_path)
    assert done.returncode == 0
    assert "»klartekst init side --fra ADRESSE«" in done.stdout
    site = tmp_path / "side"
    assert not [path for path in MACHINES if (site / path).exists()]
    before = (site / "content/site.yaml").read_bytes()
    done = klartekst("init", "side", "--fra", f"{GIT}@v0.1.0", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Filerne til GitHub og GitLab ligger i side.\n")
    assert all((site / path).is_file() for path in MACHINES)
    assert (site / "content/site.yaml").read_bytes() == before
    assert f"klartekst @ {GIT}@v0.1.0\n" == (site / ".klartekst/klartekst.txt").read_text("utf-8")


def test_a_path_of_this_machine_makes_nothing(tmp_path: Path) -> None:
    done = klartekst("init", "side", "--fra", "/home/anna/klartekst", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "er ikke et sted, andre kan hente Klartekst" in done.stderr
    assert not (tmp_path / "side").exists()
