"""What changed since a commit: judged in real repositories, through the command."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.output.files import Content, read_content
from generator.output.history import LastCommit, content_at
from generator.text.source import Source
from tests.running import ROOT, SMALL, TODAY, Finished, copied, klartekst

STARTER = ROOT / "generator" / "starter"
CASE = "moeder/byraadet/2026-03-04/1-cykelsti.md"
OTHER = "moeder/byraadet/2026-03-04/2-skolens-gaard.md"
MEETING = "moeder/byraadet/2026-03-04/moede.md"
HARD = (
    "Forvaltningen indstiller efterfølgende kommunalbestyrelsens repræsentanter til "
    "bestyrelsesposterne i overensstemmelse med vedtægternes bestemmelser vedrørende "
    "sammensætningen, og udpegningsprocessen gennemføres med inddragelse af "
    "organisationernes respektive indstillingsberettigede medlemmer, ligesom "
    "ligestillingslovgivningens forudsætninger vedrørende kønsfordeling efterleves.\n"
) * 3


NOTHING = Content((), {}, ())


def path_of(source: Source) -> str:
    return source.path


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=Prøve", "-c", "user.email=proeve@eksempel.example",
         "-C", str(folder), *arguments],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path, subject: str = "Ret en tekst") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", subject)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lay the small site in a repository with one commit, and return it."""
    folder = copied(tmp_path / "side")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def add(site: Path, name: str, text: str) -> None:
    with (site / "content" / name).open("a", encoding="utf-8") as file:
        file.write(text)


def check(site: Path, revision: str, *more: str) -> Finished:
    return klartekst("check", "--changed-since", revision, "--dato", TODAY, *more, cwd=site)


def told(site: Path, revision: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(check(site, revision, "--format", "json").stdout)
    return found


def paths(found: dict[str, Any]) -> set[str]:
    return {diagnostic["path"].removeprefix("content/") for diagnostic in found["diagnostics"]}


def test_the_days_of_a_text_are_asked_for_once_until_there_is_a_commit(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = LastCommit(site / "content")
    first = last.days("sider/om-siden.md")
    assert len(first) == 1
    path = os.environ["PATH"]
    monkeypatch.setenv("PATH", "")
    assert last.days("sider/om-siden.md") == first
    monkeypatch.setenv("PATH", path)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2031-02-03T12:00:00")
    add(site, "sider/om-siden.md", "\nNyt.\n")
    commit(site)
    assert last.days("sider/om-siden.md") == (dt.date(2031, 2, 3), *first)


def test_what_did_not_change_is_not_told(site: Path) -> None:
    add(site, CASE, HARD)
    commit(site)
    add(site, "politikker/gode-svar.md", "\nVi svarer igen.\n")
    assert klartekst("check", "--dato", TODAY, cwd=site).returncode == 1
    assert check(site, "HEAD").returncode == 0


def test_what_changed_is_told_with_lix_before_and_after(site: Path) -> None:
    add(site, CASE, HARD)
    done = check(site, "HEAD")
    assert done.returncode == 1
    assert f"content/{CASE}:" in done.stdout
    changed = [document for document in told(site, "HEAD")["documents"] if document["changed"]]
    assert [source["path"] for source in changed] == [f"content/{CASE}"]
    assert changed[0]["lix_before"] < 40 < changed[0]["lix"]
    before, now = (f"{changed[0][name]:.1f}".replace(".", ",") for name in ("lix_before", "lix"))
    assert f"content/{CASE}: LIX før {before}, nu {now}" in done.stdout


def test_a_change_that_is_not_committed_counts(site: Path) -> None:
    add(site, CASE, "\nDen bliver tre meter bred.\n")
    assert [
        document["path"] for document in told(site, "HEAD")["documents"] if document["changed"]
    ] == [f"content/{CASE}"]


def test_a_case_that_grows_hard_is_told_on_its_meeting_too(site: Path) -> None:
    add(site, CASE, HARD * 2)
    assert MEETING in paths(told(site, "HEAD"))
    commit(site)
    add(site, OTHER, HARD)  # the meeting, hard before, grows harder: its figure is a new one
    assert MEETING in paths(told(site, "HEAD"))


def test_a_page_that_goes_is_told_where_it_is_missed(site: Path) -> None:
    add(site, "sider/om-siden.md", "\nLæs om [gode svar](../politikker/gode-svar.md).\n")
    commit(site)
    (site / "content/politikker/gode-svar.md").unlink()
    found = told(site, "HEAD")
    assert ("sider/om-siden.md", "LNK01") in {
        (diagnostic["path"].removeprefix("content/"), diagnostic["code"])
        for diagnostic in found["diagnostics"]
    }
    assert "gode-svar.md: LIX før" in check(site, "HEAD").stdout


def test_a_register_that_changes_is_judged_with_the_texts_it_serves(site: Path) -> None:
    file = site / "content/registre/organer.yaml"
    file.write_text(file.read_text("utf-8").replace("id: byraadet", "id: raadet"), "utf-8")
    assert paths(told(site, "HEAD")) >= {MEETING}


def test_a_branch_is_compared_with_where_it_left(site: Path) -> None:
    git(site, "switch", "--quiet", "--create", "forslag")
    add(site, CASE, "\nDen bliver tre meter bred.\n")
    commit(site)
    git(site, "switch", "--quiet", "main")
    add(site, OTHER, "\nGården bliver grøn.\n")
    commit(site)
    git(site, "switch", "--quiet", "forslag")
    assert [
        document["path"] for document in told(site, "main")["documents"] if document["changed"]
    ] == [f"content/{CASE}"]


def test_the_report_tells_what_is_new_and_what_is_mended(site: Path) -> None:
    add(site, OTHER, HARD)
    commit(site)
    file = site / "content" / OTHER
    file.write_text(file.read_text("utf-8").removesuffix(HARD), "utf-8")
    add(site, CASE, HARD)
    assert check(site, "HEAD", "--summary", "rapport.md").returncode == 1
    report = (site / "rapport.md").read_text("utf-8")
    new, _, mended = report.partition("## Nyt")[2].partition("## Rettet")
    assert "**fejl LIX01**" in new
    assert CASE in new
    assert OTHER not in new
    assert f"**fejl LIX01** `content/{OTHER}`" in mended
    hardest = report.partition("## De sværeste sætninger")[2]
    assert "»Forvaltningen indstiller" in hardest
    assert "Del den i to." in hardest


def test_an_unknown_commit_is_said_plainly(site: Path) -> None:
    done = check(site, "findes-ikke")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Git kender ikke »findes-ikke«. Ret navnet, eller hent det med »git fetch«.\n"
    )


def test_a_shallow_clone_is_told_how_to_fetch_the_rest(site: Path, tmp_path: Path) -> None:
    first = git(site, "rev-parse", "HEAD")
    add(site, CASE, "\nDen bliver tre meter bred.\n")
    commit(site)
    git(tmp_path, "clone", "--quiet", "--depth=1", site.as_uri(), "lav")
    done = check(tmp_path / "lav", first)
    assert (done.returncode, done.stdout) == (2, "")
    assert "kun en del af historien er hentet" in done.stderr
    assert "fetch-depth: 0" in done.stderr


def test_a_shallow_clone_without_the_fork_is_told_so(site: Path, tmp_path: Path) -> None:
    git(site, "switch", "--quiet", "--create", "forslag")
    add(site, CASE, "\nDen bliver tre meter bred.\n")
    commit(site)
    git(site, "switch", "--quiet", "main")
    add(site, OTHER, "\nGården bliver grøn.\n")
    commit(site)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=forslag",
        site.as_uri(), "lav")  # fmt: skip
    done = check(tmp_path / "lav", "origin/main")
    assert (done.returncode, done.stdout) == (2, "")
    assert "kun en del af historien er hentet" in done.stderr


def test_a_folder_that_is_in_no_repository_is_said_plainly(tmp_path: Path) -> None:
    folder = copied(tmp_path / "side")
    done = klartekst(
        "check", "--changed-since", "HEAD", cwd=folder, GIT_CEILING_DIRECTORIES=str(tmp_path)
    )
    assert (done.returncode, done.stderr) == (2, "Mappen content ligger ikke i git.\n")


def test_a_machine_without_git_is_said_plainly(site: Path) -> None:
    done = klartekst("check", "--changed-since", "HEAD", cwd=site, PATH="")
    assert (done.returncode, done.stderr) == (2, "Git er ikke installeret her.\n")


def test_names_with_danish_letters_are_found_again(site: Path) -> None:
    name = "sider/æbler og øl.md"
    add(site, name, "---\ntitel: Æbler\ntype: notat\nskrevet: 2026-03-01\n---\n\nVi har æbler.\n")
    commit(site)
    assert [document for document in told(site, "HEAD")["documents"] if document["changed"]] == []


def test_content_that_was_not_there_is_all_new(site: Path) -> None:
    first = git(site, "rev-parse", "HEAD")
    git(site, "mv", "content", "tekster")
    commit(site)
    done = check(site, first, "--content", "tekster", "--format", "json")
    assert all(document["lix_before"] is None for document in json.loads(done.stdout)["documents"])


def test_in_a_repository_without_a_commit_everything_is_new(tmp_path: Path) -> None:
    folder = copied(tmp_path / "side")
    git(folder, "init", "--quiet")
    assert check(folder, "HEAD").returncode == 0
    assert all(document["lix_before"] is None for document in told(folder, "HEAD")["documents"])
    add(folder, CASE, HARD)
    done = check(folder, "HEAD")
    assert done.returncode == 1
    assert f"content/{CASE}:" in done.stdout


def build(site: Path, revision: str) -> Finished:
    return klartekst("build", "--changed-since", revision, "--dato", TODAY, cwd=site)


def test_a_build_of_a_repository_without_a_commit_judges_all_texts(tmp_path: Path) -> None:
    folder = copied(tmp_path / "side")
    git(folder, "init", "--quiet")
    add(folder, CASE, HARD)
    stopped = build(folder, "HEAD")
    assert stopped.returncode == 1
    assert f"content/{CASE}:" in stopped.stdout
    assert not (folder / "site").exists()
    git(folder, "rm", "--quiet", "-r", "--cached", "--ignore-unmatch", ".")
    (folder / "content" / CASE).write_text(
        (SMALL / "content" / CASE).read_text("utf-8"), encoding="utf-8"
    )
    assert build(folder, "HEAD").returncode == 0
    assert (folder / "site" / "index.html").is_file()


def test_a_build_judges_what_changed_and_makes_the_whole_site(site: Path) -> None:
    add(site, CASE, HARD)
    commit(site)
    assert klartekst("build", "--dato", TODAY, cwd=site).returncode == 1
    add(site, "politikker/gode-svar.md", "\nVi svarer igen.\n")
    assert build(site, "HEAD").returncode == 0
    assert "cykelsti" in (site / "site/moeder/byraadet/2026-03-04/index.html").read_text("utf-8")
    add(site, OTHER, HARD)
    assert build(site, "HEAD").returncode == 1


@pytest.mark.parametrize(
    ("name", "told", "code"),
    [
        (OTHER, "Spørg Anna, 010190-1234.\n", "CPR01"),
        (
            "sider/forside-2.md",
            "---\ntitel: Forside\ntype: notat\nkladd: ja\nskrevet: 2026-03-01\n---\nHej.\n",
            "FMT02",
        ),
    ],
)
def test_what_must_never_come_out_stops_a_build_though_it_is_old(
    site: Path, name: str, told: str, code: str
) -> None:
    add(site, name, f"\n{told}" if name == OTHER else told)
    commit(site)
    add(site, "politikker/gode-svar.md", "\nVi svarer igen.\n")
    done = build(site, "HEAD")
    assert done.returncode == 1
    assert code in done.stdout


@pytest.mark.parametrize("is_hard", [True, False])
def test_the_hook_judges_the_very_first_commit(tmp_path: Path, *, is_hard: bool) -> None:
    folder = copied(tmp_path / "side")
    git(folder, "init", "--quiet")
    config = yaml.safe_load((STARTER / "dot-pre-commit-config.yaml").read_text("utf-8"))
    entry = config["repos"][0]["hooks"][0]["entry"]
    program, _, arguments = entry.partition(" ")
    assert program == "klartekst"
    hook = folder / ".git/hooks/pre-commit"
    hook.write_text(
        f"#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m generator {arguments}\n", "utf-8"
    )
    hook.chmod(0o755)
    if is_hard:
        add(folder, CASE, HARD)
        with pytest.raises(subprocess.CalledProcessError) as stopped:
            commit(folder, "Begynd")
        assert "fejl LIX01" in stopped.value.stdout + stopped.value.stderr
    else:
        commit(folder, "Begynd")
    assert git(folder, "rev-list", "--all", "--count") == ("0" if is_hard else "1")


def test_what_did_not_change_is_taken_as_it_was_read_and_the_rest_is_asked_for(site: Path) -> None:
    content = site / "content"
    add(site, CASE, "\nDen bliver tre meter bred.\n")
    git(site, "mv", f"content/{OTHER}", f"content/{OTHER}".replace("2-skolens", "3-skolens"))
    git(site, "rm", "--quiet", "--cached", "content/politikker/gode-svar.md")
    (content / "sider/om-siden.md").unlink()
    add(site, "sider/ny.md", "---\ntitel: Ny\ntype: notat\nskrevet: 2026-03-01\n---\n\nHej.\n")
    now = read_content(content)
    then, asked = content_at("HEAD", content, now), content_at("HEAD", content, NOTHING)
    assert sorted(then.sources, key=path_of) == sorted(asked.sources, key=path_of)
    assert dict(then.files) == dict(asked.files)
    assert then.problems == asked.problems
    same = {source.path: source for source in now.sources}
    taken = {source.path for source in then.sources if source is same.get(source.path)}
    changed = {CASE, OTHER, "politikker/gode-svar.md", "sider/om-siden.md"}
    assert {source.path for source in then.sources} - taken == changed
