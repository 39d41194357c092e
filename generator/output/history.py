"""Git, asked from outside: what content looked like at another commit. Nothing else asks it."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.output import files
from generator.output.listing import is_hidden
from generator.text.diagnostic import Diagnostic
from generator.text.source import Source, normalised

PATIENCE = 20
"""Seconds that git may take for one answer."""


class HistoryError(Exception):
    """Git is not there, or does not know the commit; the message is for people."""


class _Blob(NamedTuple):
    """A file in a commit: its path below the content folder, and git's name for its bytes."""

    name: str
    mark: str


def content_at(revision: str, folder: Path, now: files.Content) -> files.Content:
    """Read a content folder as it was when what is here now left a commit.

    A branch is held against the commit where it left the other one, so that what others have
    done there since is no change of ours. What git says is as it was then is taken from what
    was read `now`.

    Raises:
        HistoryError: there is no git, no repository, or no such commit here.
    """
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options",
                  f"{revision}^{{commit}}")  # fmt: skip
    fork = _git(folder, "merge-base", commit.decode().strip(), "HEAD") if commit else None
    if fork is None and _is_new(folder):
        return files.Content((), {}, ())
    if fork is None:
        raise HistoryError(_unknown(revision, folder))
    sources: list[Source] = []
    attached: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    blobs = tuple(_blobs(folder, fork.decode().strip()))
    known = _unchanged(folder, fork.decode().strip(), now)
    for name, raw in _read(folder, (blob for blob in blobs if blob.name not in known)):
        found = files.understood(raw, name)
        if isinstance(found, Source):
            sources.append(found)
        elif isinstance(found, bytes):
            attached[name] = found
        else:
            problems.append(found)
    for blob in blobs:
        same = known.get(blob.name)
        if isinstance(same, Source):
            sources.append(same)
        elif same is not None:
            attached[blob.name] = same
    return files.Content(tuple(sources), dict(sorted(attached.items())), tuple(problems))


def _unchanged(folder: Path, commit: str, now: files.Content) -> Mapping[str, Source | bytes]:
    """Return what was read of the files that are as they were at a commit, by their paths."""
    told = _git(folder, "diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z",
                commit, "--", ".")  # fmt: skip
    if told is None:
        return {}
    changed = frozenset(normalised(told.decode(errors="replace")).split("\0"))
    read: dict[str, Source | bytes] = {source.path: source for source in now.sources}
    read.update(now.files)
    return {path: content for path, content in read.items() if path not in changed}


def _is_new(folder: Path) -> bool:
    """Return whether a folder lies in git, and nothing has been committed there yet."""
    return _git(folder, "rev-list", "--max-count=1", "--all") == b""


def _blobs(folder: Path, commit: str) -> Iterator[_Blob]:
    """Yield the files below the folder in a commit, but for hidden ones and links."""
    listed = _git(folder, "ls-tree", "-r", "-z", commit, "--", ".") or b""
    for line in filter(None, listed.decode(errors="replace").split("\0")):
        about, _, name = line.partition("\t")
        mode, _, mark = about.split(" ")
        if mode.startswith("100") and not any(map(is_hidden, name.split("/"))):
            yield _Blob(normalised(name), mark)


def _read(folder: Path, blobs: Iterable[_Blob]) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of files in a commit, all of them asked for at once."""
    blobs = tuple(blobs)
    asked = "".join(f"{blob.mark}\n" for blob in blobs).encode()
    answer = _git(folder, "cat-file", "--batch", given=asked) or b""
    at = 0
    for blob in blobs:  # each answer is a line »name type size«, the bytes, and a line feed
        end = answer.index(b"\n", at)
        size = int(answer[at:end].rsplit(b" ", 1)[1])
        yield blob.name, answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


class LastCommit:
    """The texts below a folder as they were last committed. Without git there are none.

    An answer is remembered until there is another commit.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        found = self._asked("rev-parse", "--path-format=absolute", "--git-path", "logs/HEAD")
        self._log = Path(found.decode().strip()) if found else None
        self._texts: dict[str, Source | None] = {}
        self._days: dict[str, tuple[dt.date, ...]] = {}
        self._seen = 0

    @property
    def exists(self) -> bool:
        """Whether the folder lies in git at all."""
        return self._log is not None

    def source(self, path: str) -> Source | None:
        """Return a text as last committed, or None when it was not, or cannot be read."""
        self._forget_old()
        if path not in self._texts:
            raw = self._asked("show", f"HEAD:./{path}") if self.exists else None
            found = None if raw is None else files.understood(raw, path)
            self._texts[path] = found if isinstance(found, Source) else None
        return self._texts[path]

    def days(self, path: str) -> tuple[dt.date, ...]:
        """Return the days on which a text was committed, the newest first, each once."""
        self._forget_old()
        if not self.exists:
            return ()
        if path not in self._days:
            told = self._asked("log", "--max-count=50", "--format=%cs", "--", path) or b""
            days = (dt.date.fromisoformat(line) for line in told.decode().split())
            self._days[path] = tuple(dict.fromkeys(days))
        return self._days[path]

    def unchanged(self) -> frozenset[str]:
        """Return the paths whose files are as they were last committed."""
        committed = self._listed("ls-tree", "-r", "-z", "--name-only", "HEAD", "--", ".")
        return committed - self._listed(
            "diff", "--name-only", "--relative", "-z", "HEAD", "--", "."
        )

    def _listed(self, *arguments: str) -> frozenset[str]:
        listed = self._asked(*arguments) or b""
        return frozenset(filter(None, normalised(listed.decode(errors="replace")).split("\0")))

    def _forget_old(self) -> None:
        """Start over after a commit: git's log of HEAD has grown."""
        try:
            newest = self._log.stat().st_mtime_ns if self._log else 0
        except OSError:
            newest = 0
        if newest != self._seen:
            self._texts, self._days, self._seen = {}, {}, newest

    def _asked(self, *arguments: str) -> bytes | None:
        try:
            return _git(self._folder, *arguments)
        except (HistoryError, OSError):
            return None


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what git prints, or None when it refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            input=given, capture_output=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
    except FileNotFoundError:
        raise HistoryError("Git er ikke installeret her.") from None
    except subprocess.TimeoutExpired:
        raise HistoryError("Git svarede ikke. Prøv igen.") from None
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
