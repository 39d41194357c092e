"""`klartekst check`: colours on a terminal, reports beside the answer, exit codes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import SMALL, TODAY, copied, klartekst, surroundings, tree

BAD = "---\ntitel: En side\ntype: notat\nfarve: rød\nskrevet: 2026-03-01\n---\n\nHer er en tekst.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lay a site with one mistake, and return its folder."""
    content = tmp_path / "content"
    for path in sorted(SMALL.rglob("*.*")):
        target = tmp_path / path.relative_to(SMALL)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (content / "sider/fejl.md").write_text(BAD, "utf-8")
    return tmp_path


def on_a_terminal(site: Path, **env: str) -> str:
    """Return what a check shows on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "check", "--dato", TODAY],
        cwd=site, env=surroundings(**env), stdout=theirs, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        os.close(theirs)
        shown = b""
        while part := _part(ours):
            shown += part
        running.wait(timeout=60)
    os.close(ours)
    return shown.decode()


def _part(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux's way to say that the other end is closed
        return b""


def test_a_terminal_shows_colours(site: Path) -> None:
    assert ": \033[31mfejl FMT02\033[0m: Feltet »farve«" in on_a_terminal(site)


def test_a_terminal_without_colours_gets_none(site: Path) -> None:
    shown = on_a_terminal(site, NO_COLOR="1")
    assert ": fejl FMT02: Feltet »farve«" in shown
    assert "\033" not in shown


def test_an_empty_no_color_changes_nothing(site: Path) -> None:
    assert "\033[31m" in on_a_terminal(site, NO_COLOR="")


def test_what_is_no_terminal_gets_no_colours(site: Path) -> None:
    done = klartekst("check", "--dato", TODAY, cwd=site)
    assert (done.returncode, done.stderr) == (1, "")
    assert "content/sider/fejl.md:4:1: fejl FMT02: Feltet »farve« findes ikke her." in done.stdout
    assert "\033" not in done.stdout


def test_the_report_for_people_is_written_beside_the_answer(site: Path) -> None:
    file = site / "rapport.md"
    file.write_text("en gammel", "utf-8")
    done = klartekst("check", "--summary", file, "--format", "json", cwd=site)
    assert done.stdout.startswith("{")
    assert file.read_text("utf-8").startswith("# Er teksterne til at læse?\n\n**Ikke endnu.**")


def test_github_gets_the_report_as_the_summary_of_the_step(site: Path) -> None:
    file = site / "step.md"
    file.write_text("Et trin før.\n", "utf-8")
    done = klartekst("check", "--format", "github", cwd=site, GITHUB_STEP_SUMMARY=str(file))
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/sider/fejl.md,line=4,col=1,")
    assert file.read_text("utf-8").startswith("Et trin før.\n# Er teksterne til at læse?")


def test_github_gets_its_summary_beside_a_file_that_is_asked_for(site: Path) -> None:
    step, file = site / "step.md", site / "rapport.md"
    klartekst("check", "--format", "github", "--summary", file, cwd=site,
              GITHUB_STEP_SUMMARY=str(step))  # fmt: skip
    assert file.read_text("utf-8") == step.read_text("utf-8") != ""


def test_only_the_format_of_github_writes_its_summary(site: Path) -> None:
    file = site / "step.md"
    klartekst("check", cwd=site, GITHUB_STEP_SUMMARY=str(file))
    assert not file.exists()


def test_the_report_can_be_the_answer(site: Path) -> None:
    done = klartekst("check", "--format", "markdown", "--dato", TODAY, cwd=site)
    assert done.returncode == 1
    assert "- **fejl FMT02** `content/sider/fejl.md:4`" in done.stdout


def test_a_folder_given_in_full_is_told_as_seen_from_here(site: Path) -> None:
    done = klartekst("check", "--content", site / "content", cwd=site)
    assert "\ncontent/sider/fejl.md:4:1: " in f"\n{done.stdout}"


def test_programs_get_utf8_whatever_the_terminal_is_set_to(site: Path) -> None:
    done = klartekst("check", "--format", "gitlab", cwd=site, PYTHONIOENCODING="ascii")
    assert "»farve«" in done.stdout


def test_a_cpr_number_in_a_register_stops_a_site_without_texts(tmp_path: Path) -> None:
    registers = tmp_path / "content" / "registre"
    registers.mkdir(parents=True)
    settings = (SMALL / "content" / "site.yaml").read_bytes()
    (tmp_path / "content" / "site.yaml").write_bytes(settings)
    word = "ord:\n  - ord: sti\n    forklaring: Ring til Anna, 010190-1234.\n"
    (registers / "ordbog.yaml").write_text(word, "utf-8")
    checked = klartekst("check", "--dato", TODAY, cwd=tmp_path)
    assert "content/registre/ordbog.yaml:3:32: fejl CPR01" in checked.stdout
    assert checked.returncode == 1


HEAVY = "---\ntitel: En side\ntype: notat\nskrevet: 2026-03-01\n---\n\nHer er koordinationsudvalgsmedlemmernes post.\n"


def heavy(site: Path, *options: str) -> str:
    """Return what a check shows of a site with one piece of advice and one error."""
    (site / "content/sider/tung.md").write_text(HEAVY, "utf-8")
    return klartekst("check", "--dato", TODAY, *options, cwd=site).stdout


def test_advice_is_counted_until_it_is_asked_for(site: Path) -> None:
    quiet, whole = heavy(site), heavy(site, "--vis", "alt")
    assert "medlemmernes" not in quiet
    assert "Fundet: 1 fejl og 1 råd. Rådene vises med --vis alt." in quiet
    assert "tung.md:7:8: råd SPR02: »koordinationsudvalgsmedlemmernes« har 32" in whole
    assert "--vis alt" not in whole


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_programs_that_stop_a_change_get_no_advice(site: Path, name: str) -> None:
    assert "tung.md:7:8" not in heavy(site, "--format", name)
    assert "medlemmernes« har 32" not in heavy(site, "--format", name)
    assert "medlemmernes« har 32" in heavy(site, "--format", name, "--vis", "alt")


def test_the_report_brings_the_advice_that_the_answer_leaves_out(site: Path) -> None:
    file = site / "rapport.md"
    assert "medlemmernes" not in heavy(site, "--format", "gitlab", "--summary", str(file))
    assert "medlemmernes" in file.read_text("utf-8")


def test_build_is_as_quiet_as_check(site: Path) -> None:
    heavy(site)
    (site / "content/sider/fejl.md").unlink()
    quiet = klartekst("build", "--dato", TODAY, cwd=site).stdout
    assert "Fundet: 1 råd. Rådene vises med --vis alt." in quiet
    assert len(quiet.splitlines()) < 10
    assert "medlemmernes" in klartekst("build", "--dato", TODAY, "--vis", "alt", cwd=site).stdout


@pytest.mark.parametrize(
    "name", ["content/site.yaml", "content/rapport.md", "templates/a.md", "originaler/a.txt"]
)
def test_a_report_is_never_written_over_what_the_site_is_made_of(tmp_path: Path, name: str) -> None:
    copied(tmp_path)
    (tmp_path / "originaler").mkdir()
    before = tree(tmp_path)
    done = klartekst("check", "--summary", name, cwd=tmp_path)
    assert done.returncode == 2
    told = f"Rapporten kan ikke ligge i {name}, for der ligger det, siden bliver lavet af.\n"
    assert done.stderr == told
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["content/site.yaml", "site/index.html", "templates/a.txt"])
def test_a_list_of_changes_is_never_written_over_the_site_or_what_it_is_made_of(
    tmp_path: Path, name: str
) -> None:
    copied(tmp_path)
    (tmp_path / "før.json").write_text("{}", "utf-8")
    before = tree(tmp_path)
    done = klartekst("build", "--changes", name, "--changed-from", "før.json", cwd=tmp_path)
    assert done.returncode == 2
    told = (
        f"Listen kan ikke ligge i {name}, for der ligger siden, eller det, den bliver lavet af.\n"
    )
    assert done.stderr == told
    assert tree(tmp_path) == before


def test_a_file_that_is_given_for_a_folder_is_told_as_what_it_is(tmp_path: Path) -> None:
    copied(tmp_path)
    for command in ("check", "build"):
        done = klartekst(command, "--content", "content/site.yaml", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (2, "content/site.yaml er ikke en mappe.\n")


def test_a_folder_that_is_gone_under_the_command_is_told(tmp_path: Path) -> None:
    here = tmp_path / "væk"
    here.mkdir()
    line = f'cd "{here}" && rmdir "{here}" && "{sys.executable}" -m generator check'
    done = subprocess.run(
        ["sh", "-c", line], env=surroundings(), capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "Mappen, du står i, er væk. Gå til en anden.\n")
