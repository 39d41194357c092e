"""Where others can fetch the program from: an address in git, a file, or what it came from here.

What is written down is one requirement for pip. A path of this machine is no address: nobody
else has it.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple

from generator.version import VERSION

FOLDER = ".klartekst"
_PROGRAM = "klartekst"
_GIT = re.compile(r"git\+(?:https|ssh)://[^\s@]+(?:@[^\s@/]+/[^\s@]+)?@(?P<revision>[\w./-]+)")
_PAGE = re.compile(r"https://\S+?\.git(?:@[\w./-]+)?")
_WHEEL = re.compile(r"https://\S+\.whl#sha256=[0-9a-f]{64}")


class Origin(NamedTuple):
    """A requirement for pip, and the file that it names, if that lies in the site itself."""

    requirement: str
    name: str = ""
    wheel: bytes = b""

    @property
    def files(self) -> dict[str, bytes]:
        """What is written into a site, by path."""
        found = {f"{FOLDER}/{_PROGRAM}.txt": f"{self.requirement}\n".encode()}
        return found | ({f"{FOLDER}/{self.name}": self.wheel} if self.name else {})


def given(address: str) -> Origin | str:
    """Return the origin that an address names, or what is wrong with it."""
    if _PAGE.fullmatch(address):
        address = f"git+{address}"
    if address.startswith("git+"):
        if _GIT.fullmatch(address):
            return Origin(f"{_PROGRAM} @ {address}")
        return "Skriv adressen i git med en udgave efter @: git+https://git.example/klartekst@v1."
    if _WHEEL.fullmatch(address):
        return Origin(f"{_PROGRAM} @ {address}")
    path = Path(address)
    if path.suffix == ".whl" and path.is_file():
        raw = path.read_bytes()
        mark = hashlib.sha256(raw).hexdigest()
        return Origin(f"./{FOLDER}/{path.name} --hash=sha256:{mark}", path.name, raw)
    return (
        f"»{address}« er ikke et sted, andre kan hente Klartekst. "
        "Skriv en adresse i git, som git+https://git.example/klartekst@v1, eller en fil på .whl."
    )


def installed() -> Origin | None:
    """Return where the running program was installed from, or None where only we have it."""
    from importlib import metadata  # slow to import, and each command would pay for it

    try:
        found = metadata.distribution(_PROGRAM)
    except metadata.PackageNotFoundError:
        return None
    raw = found.read_text("direct_url.json")
    return told(json.loads(raw)) if raw else Origin(f"{_PROGRAM}=={VERSION}")


def told(direct: dict[str, object]) -> Origin | None:
    """Return the origin that pip wrote down (PEP 610), or None for a path of this machine."""
    url, git = str(direct.get("url", "")), direct.get("vcs_info")
    if url.startswith("file:"):
        return None
    if isinstance(git, dict):
        return Origin(f"{_PROGRAM} @ git+{url}@{git['commit_id']}")
    archive = direct.get("archive_info")
    hashes = archive.get("hashes") if isinstance(archive, dict) else None
    mark = hashes.get("sha256") if isinstance(hashes, dict) else None
    return Origin(f"{_PROGRAM} @ {url}#sha256={mark}") if mark else None
