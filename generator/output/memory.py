"""What was answered before, kept in the user's own cache folder. Deleting it costs only time.

The folder lies outside every repository: a change that is being judged cannot bring an answer
of its own.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sysconfig
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

_PROGRAM = Path(__file__).parent
_MADE_OF = (".py", ".toml")


def question(parts: Iterable[str | bytes]) -> str:
    """Return a mark for everything that an answer depends on, this program among it."""
    mark = hashlib.sha256()
    for part in (*_program(), *parts):
        raw = part.encode() if isinstance(part, str) else part
        mark.update(len(raw).to_bytes(8))  # else »ab«, »c« would be the same as »a«, »bc«
        mark.update(raw)
    return mark.hexdigest()


def recall(name: str, asked: str) -> str | None:
    """Return the answer under a name, if it was given to this very question."""
    try:
        kept = json.loads(_file(name).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    answer = kept.get("answer") if isinstance(kept, dict) and kept.get("asked") == asked else None
    return answer if isinstance(answer, str) else None


def keep(name: str, asked: str, answer: str) -> None:
    """Put an answer in the place of the one before under its name; a full disk is no matter."""
    target = _file(name)
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", dir=target.parent, encoding="utf-8", delete=False
        ) as new:
            json.dump({"asked": asked, "answer": answer}, new)
        Path(new.name).replace(target)


def _file(name: str) -> Path:
    return user_cache_path("klartekst") / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


def _program() -> Iterable[str]:
    """Give what tells this program, and what it is run with, from any other."""
    yield platform.python_version()
    yield str(Path(sysconfig.get_path("purelib")).stat().st_mtime_ns)  # changes with any package
    for path in sorted(_PROGRAM.rglob("*")):
        if path.suffix in _MADE_OF:
            found = path.stat()
            yield f"{path.relative_to(_PROGRAM)} {found.st_size} {found.st_mtime_ns}"
