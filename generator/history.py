"""Git, asked from outside: what content looked like at another commit. Nothing else asks it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator import files
from generator.diagnostic import Diagnostic
from generator.source import Source


class HistoryError(Exception):
    """Git is not there, or does not know the commit; the message is for people."""


def content_at(revision: str, folder: Path) -> files.Content:
    """Read a content folder as it was at a commit.

    Raises:
        HistoryError: there is no git, no repository, or no such commit here.
    """
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options",
                  f"{revision}^{{commit}}")  # fmt: skip
    if commit is None:
        raise HistoryError(_unknown(revision, folder))
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", commit.decode().strip(), "--", ".")
    sources: list[Source] = []
    attached: dict[str, bytes] = {}
    for name in filter(None, (listed or b"").decode().split("\0")):
        raw = _git(folder, "show", f"{commit.decode().strip()}:./{name}") or b""
        found = files.understood(raw, name)
        if isinstance(found, Source):
            sources.append(found)
        elif not isinstance(found, Diagnostic):
            attached[name] = found
    return files.Content(tuple(sources), attached)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """Return what git prints, or None when it refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise HistoryError("Git er ikke installeret her.") from None
    return done.stdout if done.returncode == 0 else None


def _unknown(revision: str, folder: Path) -> str:
    if _git(folder, "rev-parse", "--git-dir") is None:
        return f"Mappen {folder} ligger ikke i git."
    shallow = _git(folder, "rev-parse", "--is-shallow-repository") or b""
    if shallow.strip() == b"true":
        return (
            f"Git kender ikke »{revision}«, for kun en del af historien er hentet. "
            "Hent den hele med »git fetch --unshallow« eller »fetch-depth: 0«."
        )
    return f"Git kender ikke »{revision}«. Ret navnet, eller hent det med »git fetch«."
