"""What is ready-made for CI, run step by step in a repository that `klartekst init` began."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import published
from tests.ci import runner
from tests.output.test_history import HARD, commit, git
from tests.running import ROOT

STARTER = ROOT / "generator" / "starter"
CASE = "content/moeder/regionsraadet/2026-02-25/1-natbus.md"
WORKFLOW = ".github/workflows/klartekst.yml"


def read(path: Path) -> Any:
    """Read YAML as GitHub does: `on` is a name, not a yes."""
    text = re.sub(r"^on:", '"on":', path.read_text("utf-8"), flags=re.MULTILINE)
    return yaml.safe_load(text)


@pytest.fixture(scope="module")
def site(python: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("arbejde") / "side"
    command = [str(python.with_name("klartekst")), "init", str(folder), "--fra", str(wheel)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Begynd")
    return folder


def pull_request(site: Path, python: Path) -> runner.Job:
    """Run the workflow as a pull request from the branch that is checked out."""
    workflow = read(site / WORKFLOW)
    context = {
        "github.ref": "refs/pull/1/merge",
        "github.event.pull_request.base.sha": git(site, "rev-parse", "main"),
    }
    return runner.run(workflow["jobs"]["tekster"]["steps"], site, python, context)


@pytest.mark.installed
def test_a_hard_paragraph_fails_a_pull_request_and_the_mended_one_passes(
    site: Path, python: Path
) -> None:
    git(site, "switch", "--quiet", "--create", "forslag")
    file = site / CASE
    good = file.read_text("utf-8")
    file.write_text(f"{good}\n{HARD}", "utf-8")
    line = good.count("\n") + 2
    commit(site, "Skriv om pengene")
    job = pull_request(site, python)
    assert (job.ran, job.code) == (["Hent Klartekst", "Se efter fejl"], 1)
    assert re.search(
        rf"^::error file={CASE},line={line},col=1,.*title=LIX01::", job.told, re.MULTILINE
    )
    assert job.summary.startswith("# Er teksterne til at læse?\n\n**Ikke endnu.**")
    assert re.search(r"\| En bus om natten i weekenden \| \d\d,\d \| \d\d,\d \|", job.summary)
    assert "»Forvaltningen indstiller" in job.summary

    file.write_text(f"{good}\nDe unge kan købe kort til bussen på nettet.\n", "utf-8")
    commit(site, "Skriv det kortere")
    job = pull_request(site, python)
    assert (job.ran, job.code) == (["Hent Klartekst", "Se efter fejl"], 0)
    assert "::error" not in job.told
    assert job.summary.startswith("# Er teksterne til at læse?\n\n**Ja.**")


@pytest.mark.installed
def test_main_is_checked_and_its_site_made(site: Path, python: Path) -> None:
    git(site, "switch", "--quiet", "main")
    workflow = read(site / WORKFLOW)
    steps = workflow["jobs"]["tekster"]["steps"]
    job = runner.run(steps, site, python, {"github.ref": "refs/heads/main"})
    assert (job.ran, job.code) == (["Hent Klartekst", "Se efter fejl", "Lav siden"], 0)
    assert (site / "site/index.html").is_file()
    assert git(site, "status", "--porcelain") == ""


@pytest.mark.installed
def test_the_action_checks_and_builds(site: Path, python: Path) -> None:
    git(site, "switch", "--quiet", "main")
    action = read(ROOT / "action.yml")
    given = {f"inputs.{name}": one["default"] for name, one in action["inputs"].items()}

    def run(**inputs: str) -> runner.Job:
        asked = given | {f"inputs.{name}": value for name, value in inputs.items()}
        return runner.run(action["runs"]["steps"], site, python, asked,
                          GITHUB_ACTION_PATH=str(ROOT))  # fmt: skip

    job = run(out="ud")
    assert (job.ran, job.code) == (["Hent Klartekst", "Se efter fejl", "Lav siden"], 0), job.told
    assert (site / "ud/index.html").is_file()

    (site / CASE).write_text((site / CASE).read_text("utf-8") + f"\n{HARD}", "utf-8")
    try:
        job = run(**{"changed-since": "HEAD"})
        assert (job.ran[-1], job.code) == ("Se efter fejl", 1)
        assert f"::error file={CASE}," in job.told
    finally:
        git(site, "checkout", "--quiet", "--", CASE)


@pytest.mark.installed
def test_gitlab_gets_its_reports_and_the_verdict(site: Path, python: Path) -> None:
    git(site, "switch", "--quiet", "main")
    whole = read(site / ".gitlab-ci.yml")
    job = whole["tekster"]
    wanted = {"kvalitet.json", "klartekst.xml", "rapport.md"}
    (site / CASE).write_text((site / CASE).read_text("utf-8") + f"\n{HARD}", "utf-8")
    script = (*whole["default"]["before_script"], *job["script"])
    steps = [{"name": "script", "run": "\n".join(script)}]
    given = {name: str(value) for name, value in whole["variables"].items()}
    try:
        done = runner.run(steps, site, python, {}, CI_MERGE_REQUEST_DIFF_BASE_SHA="HEAD", **given)
        assert done.code == 1
        assert "fejl LIX01" in done.told
        assert all((site / name).stat().st_size for name in wanted)
    finally:
        git(site, "checkout", "--quiet", "--", CASE)
        for name in wanted:
            (site / name).unlink(missing_ok=True)
    reports = job["artifacts"]["reports"]
    assert {*job["artifacts"]["paths"], *reports.values()} == wanted


@pytest.mark.installed
@pytest.mark.parametrize("hooks", [ROOT / ".pre-commit-hooks.yaml", None])
def test_the_hook_stops_a_commit_and_lets_the_mended_one_through(
    site: Path, python: Path, hooks: Path | None
) -> None:
    git(site, "switch", "--quiet", "main")
    hook = (
        read(hooks)[0] if hooks else read(site / ".pre-commit-config.yaml")["repos"][0]["hooks"][0]
    )
    assert hook["pass_filenames"] is False
    assert re.search(hook["files"], CASE)
    script = site / ".git/hooks/pre-commit"
    script.write_text(f"#!/bin/sh\nexec {python.parent}/{hook['entry']}\n", "utf-8")
    script.chmod(0o755)
    file = site / CASE
    good = file.read_text("utf-8")
    try:
        file.write_text(f"{good}\n{HARD}", "utf-8")
        with pytest.raises(subprocess.CalledProcessError) as stopped:
            commit(site, "For svært")
        assert "fejl LIX01" in stopped.value.stdout + stopped.value.stderr
        file.write_text(f"{good}\nDe unge kan købe kort på nettet ({hook['id']}).\n", "utf-8")
        commit(site, "Let")
    finally:
        script.unlink()
        git(site, "checkout", "--quiet", "--force", "HEAD", "--", CASE)


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (ROOT / "action.yml", published.ACTION),
        (STARTER / "dot-github/workflows/klartekst.yml", published.WORKFLOW),
        (STARTER / "dot-gitlab-ci.yml", published.GITLAB),
        (STARTER / "dot-pre-commit-config.yaml", published.PRE_COMMIT),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_a_file_is_as_its_service_wants_it(path: Path, schema: str) -> None:
    whole = read(path)
    if isinstance(whole, dict) and isinstance(whole.get("image"), dict):
        # GitLab 16.8 brought the user of a container; the schema that is at hand is older.
        assert whole["image"].pop("docker") == {"user": "1000"}
    assert published.faults(schema, whole) == []


def test_what_is_fetched_from_elsewhere_is_pinned() -> None:
    files = (STARTER / "dot-github/workflows/klartekst.yml", ROOT / "action.yml")
    used = [
        line.split("uses:")[1].strip()
        for file in files
        for line in file.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    assert len(used) == 5
    assert [
        line for line in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}  # v[\d.]+", line)
    ] == []
    requirements = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.findall(
        r"^[\w.-]+==\S+(?: ; .+)? \\\n    --hash=sha256:", requirements, re.MULTILINE
    )
    assert len(pinned) == len(re.findall(r"^\S", requirements, re.MULTILINE)) > 30


def test_no_job_keeps_the_key_of_the_repository_or_runs_as_root() -> None:
    jobs = read(STARTER / "dot-github/workflows/klartekst.yml")["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    taken = [step for step in steps if "actions/checkout" in step.get("uses", "")]
    assert [step["with"]["persist-credentials"] for step in taken] == [False]
    assert read(STARTER / "dot-gitlab-ci.yml")["image"]["docker"]["user"] == "1000"
    lines = (ROOT / "Containerfile").read_text("utf-8").splitlines()
    assert lines.index("USER klartekst") < lines.index('ENTRYPOINT ["klartekst"]')


@pytest.mark.installed
def test_the_wheel_and_its_packages_are_fetched_by_their_hashes(site: Path, wheel: Path) -> None:
    line = (site / ".klartekst/klartekst.txt").read_text("utf-8")
    mark = hashlib.sha256(wheel.read_bytes()).hexdigest()
    assert line == f"./.klartekst/{wheel.name} --hash=sha256:{mark}\n"
    assert (site / ".klartekst" / wheel.name).read_bytes() == wheel.read_bytes()
    lock = (ROOT / "requirements.lock").read_bytes()
    assert (site / ".klartekst/requirements.txt").read_bytes() == lock


def test_no_step_mixes_what_is_given_into_its_script() -> None:
    steps = read(ROOT / "action.yml")["runs"]["steps"]
    steps += read(STARTER / "dot-github/workflows/klartekst.yml")["jobs"]["tekster"]["steps"]
    assert not [step["run"] for step in steps if "${{" in step.get("run", "")]


def test_the_container_has_all_that_the_package_is_made_of(tmp_path: Path) -> None:
    lines = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    copied = [line.split()[1:] for line in lines if line.startswith("COPY ")]
    for *names, target in copied:
        for name in names:
            _copy(ROOT / name, tmp_path / target.lstrip("/"), into=target.endswith("/"))
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--wheel-dir", str(tmp_path / "dist"), str(tmp_path / "source")],
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next((tmp_path / "dist").glob("*.whl"))) as packed:
        assert {"generator/templates/base.html", "generator/cli/__init__.py",
                "generator/content/registre/letteord.yaml"} <= set(packed.namelist())  # fmt: skip
    assert 'ENTRYPOINT ["klartekst"]' in lines


def _copy(path: Path, target: Path, *, into: bool) -> None:
    """Copy as a container does: a folder's content, a file as it is named or into a folder."""
    if path.is_dir():
        shutil.copytree(path, target, dirs_exist_ok=True)
        return
    target = target / path.name if into else target
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, target)
