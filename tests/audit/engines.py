"""The engines that come from npm: QualWeb, which the Danish supervision runs, and vnu."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests import running
from tests.audit import accessibility

HERE = Path(__file__).parent
VNU = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class Fault(NamedTuple):
    """What an engine found: where, which engine and rule, and what stands there."""

    place: str
    engine: str
    rule: str
    text: str


SET_ASIDE = {
    "QW-BP12": "It asks for scope=row on the first td. Our row headers are th, as HTML wants.",
}
"""Best practices of QualWeb that we do not follow, each with the reason."""


def qualweb(browser: str, addresses: Sequence[str]) -> Iterator[Fault]:
    """Yield what QualWeb fails: ACT rules, WCAG techniques, and best practices not set aside."""
    done = subprocess.run(
        [_program("node"), "qualweb.cjs"],
        cwd=HERE,
        input=json.dumps({"browser": browser, "urls": list(addresses)}),
        stdout=subprocess.PIPE,  # what it says of its progress goes to the terminal
        encoding="utf-8",
        check=True,
    )
    answer = json.loads(done.stdout)
    if answer["seen"] != len(addresses):
        raise RuntimeError(f"QualWeb saw {answer['seen']} of {len(addresses)} pages.")
    for one in answer["found"]:
        if one["code"] not in SET_ASIDE:
            text = " ".join(f"{one['name']}: {one['html']}".split())
            yield Fault(one["url"], f"qualweb {one['module']}", one["code"], text)


_OF_STACKED_TABLES = re.compile(r"The “role” attribute must not be used on a “t[rhd]” element")
"""Roles of rows and cells say it twice where a browser keeps a stacked table a table, and older
Safari does not. axe and QualWeb look at what such tables become."""


def vnu(folder: Path) -> Iterator[Fault]:
    """Yield what is no valid HTML or CSS in a folder."""
    for more in (("--skip-non-html",), ("--skip-non-css",)):
        done = subprocess.run(
            [_program("java"), "-Xss8m", "-jar", VNU, "--errors-only", *more,
             "--format", "json", folder],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        for message in json.loads(done.stderr)["messages"]:
            place = f"{message.get('url', '').removeprefix('file:')}:{message.get('lastLine', 0)}"
            if not _OF_STACKED_TABLES.match(message["message"]):
                yield Fault(place, "vnu", message["type"], message["message"])


def releases() -> Iterator[str]:
    """Yield the engines and the releases of them that are installed here."""
    for name in ("core", "act-rules", "wcag-techniques", "best-practices"):
        yield f"@qualweb/{name} {_release(HERE / 'node_modules' / '@qualweb' / name)}"
    yield f"vnu-jar {_release(HERE / 'node_modules' / 'vnu-jar')}"
    axe = re.search(r"axe v([\d.]+)", accessibility.AXE)
    yield f"axe-core {axe[1] if axe else 'of an unknown release'}"
    chromium = subprocess.run(
        [running.browser(), "--version"], capture_output=True, encoding="utf-8", check=True
    )
    yield chromium.stdout.strip()


def _release(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text("utf-8"))["version"])


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(f"No {name} here. Run: .ci/setup audit")
    return found
