"""The package as it is installed: it runs anywhere, with its templates, and leaves nothing out."""

from __future__ import annotations

import re
import signal
import subprocess
import tarfile
import urllib.request
import zipfile
from pathlib import Path

import pytest

from generator.version import VERSION
from tests.running import ROOT, TODAY, Finished, surroundings

pytestmark = pytest.mark.installed
SECONDS = 60


def run(python: Path, folder: Path, *arguments: str) -> Finished:
    return subprocess.run(
        [str(python.with_name("klartekst")), *arguments],
        cwd=folder, env=surroundings(PYTHONPATH=""), capture_output=True, encoding="utf-8",
        timeout=SECONDS, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin a new site with the installed command, far from any checkout."""
    folder = tmp_path_factory.mktemp("region") / "side"
    done = run(python, folder.parent, "init", "side")
    assert done.returncode == 0, done.stderr
    return folder


def test_the_program_does_not_come_from_the_checkout(python: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [str(python), "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path, env=surroundings(PYTHONPATH=""), capture_output=True, encoding="utf-8",
        timeout=SECONDS, check=True,
    )  # fmt: skip
    assert not Path(done.stdout).is_relative_to(ROOT)


def test_the_command_says_which_version_it_is(python: Path, tmp_path: Path) -> None:
    assert run(python, tmp_path, "--version").stdout == f"Klartekst {VERSION}\n"


def test_a_new_site_is_checked_and_built(python: Path, site: Path) -> None:
    checked = run(python, site, "check", "--dato", TODAY)
    assert (checked.returncode, checked.stdout) == (0, "9 tekster er læst. Fundet: ingenting.\n")
    built = run(python, site, "build", "--dato", TODAY)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "En bus om natten" in (site / "site/index.html").read_text("utf-8")
    assert (site / "site/pagefind/pagefind.js").is_file()


def test_a_new_site_is_previewed(python: Path, site: Path) -> None:
    with subprocess.Popen(
        [str(python.with_name("klartekst")), "preview", "--port", "0"],
        cwd=site, env=surroundings(PYTHONPATH=""), stdout=subprocess.PIPE, encoding="utf-8",
    ) as running:  # fmt: skip
        assert running.stdout is not None
        try:
            lines = iter(running.stdout.readline, "")
            address = next(filter(None, (re.search(r"http://\S+/", line) for line in lines)))[0]
            with urllib.request.urlopen(f"{address}aftaler/", timeout=SECONDS) as answer:  # noqa: S310 - it is our own
                assert "Aftale om busser og stier" in answer.read().decode()
        finally:
            running.send_signal(signal.SIGINT)
        assert running.wait(timeout=SECONDS) == 0


def test_every_template_and_word_list_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    wanted = {f"generator/{path.relative_to(ROOT).as_posix()}" for path in _files("templates")}
    wanted |= {path.relative_to(ROOT).as_posix() for path in _files("generator")}
    assert wanted - names == set()
    inside = {name.partition("/")[0] for name in names}
    assert inside == {"generator", wheel.name.replace("-py3-none-any.whl", ".dist-info")}


def _files(folder: str) -> list[Path]:
    found = (ROOT / folder).rglob("*")
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def test_the_source_package_holds_what_one_needs_to_work_on_it(wheel: Path) -> None:
    with tarfile.open(next(wheel.parent.glob("*.tar.gz"))) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    wanted = {"pyproject.toml", "README.md", "LICENSE", "Makefile", "tests/running.py",
              "content/site.yaml", "templates/base.html", "generator/cli/__init__.py"}  # fmt: skip
    assert wanted <= names
    assert not {name for name in names if name.startswith((".venv", "site/index"))}
