"""Runs the steps of a GitHub workflow or a composite action as GitHub's runner does."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.running import surroundings

Context = Mapping[str, str]
SECONDS = 600
"""How long a step may take: one fetches all packages into a new environment."""
_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")
_CONDITION = re.compile(r"([\w.-]+) (==|!=) '([^']*)'")


@dataclass
class Job:
    """What came out of some steps: their output, the summary, and the exit code of the last."""

    told: str = ""
    summary: str = ""
    code: int = 0
    ran: list[str] = field(default_factory=list)


def run(
    steps: Sequence[Mapping[str, Any]], folder: Path, python: Path, context: Context, **env: str
) -> Job:
    """Run each `run` step in bash till one fails; the `uses` steps are GitHub's own affair."""
    job = Job()
    for step in _wanted(steps, context):
        summary = folder.parent / "summary.md"
        summary.write_text("", "utf-8")
        given = {name: filled(str(value), context) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder,
            env=surroundings(
                **{**env, **given, "CI": "true", "GITHUB_STEP_SUMMARY": str(summary),
                   "PATH": f"{python.parent}:/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": "", "XDG_CACHE_HOME": str(folder.parent / "cache")}
            ),
            capture_output=True, encoding="utf-8", timeout=SECONDS, check=False,
        )  # fmt: skip
        job.ran.append(step["name"])
        job.told += done.stdout + done.stderr
        job.summary += summary.read_text("utf-8")
        job.code = done.returncode
        if job.code:
            break
    return job


def _wanted(steps: Sequence[Mapping[str, Any]], context: Context) -> Iterator[Mapping[str, Any]]:
    return (step for step in steps if "run" in step and holds(step.get("if"), context))


def holds(condition: str | None, context: Context) -> bool:
    if condition is None:
        return True
    parts = _CONDITION.fullmatch(condition)
    assert parts, f"This runner does not know the condition {condition!r}"
    return (context.get(parts[1], "") == parts[3]) == (parts[2] == "==")


def filled(text: str, context: Context) -> str:
    """Fill in expressions; like GitHub, leave nothing where there is no such value."""
    return _EXPRESSION.sub(lambda match: context.get(match[1], ""), text)
