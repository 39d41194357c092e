"""Whether the folders that a command is given can be what they are taken for.

A slip in a name is told before anything is written, and a folder of something else, such as the
whole disk, before anybody walks through it.
"""

from __future__ import annotations

import argparse
import errno
from pathlib import Path

from generator import bundled
from generator.cli.terminal import machine


def unfit(options: argparse.Namespace) -> str | None:
    """Return what is wrong with the folders of texts and templates, in Danish, or None.

    Raises:
        OSError: the folder that one stands in is gone, or one of them cannot be read.
    """
    Path.cwd()  # where it is gone, that is what is told
    for folder in (options.content, getattr(options, "templates", None) or bundled.THEME):
        if not folder.is_dir():
            return _no_folder(folder)
    return _no_texts(options.content)


def _no_folder(folder: Path) -> str:
    """Return that a folder is not there, and the name that was meant."""
    import difflib

    code = errno.ENOTDIR if folder.exists() else errno.ENOENT
    told = machine(OSError(code, "", str(folder)))
    close = difflib.get_close_matches(folder.name, _folders(folder.parent), n=1, cutoff=0.6)
    return f"{told} Mente du »{folder.parent / close[0]}«?" if close else told


def _no_texts(folder: Path) -> str | None:
    """Return that a folder holds something else than texts; an empty one may be begun."""
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    if not names or _SETTINGS in names or names & _known():
        return None
    told = (
        f"{folder} er ikke en mappe med tekster. Der er hverken »{_SETTINGS}« eller »sider« i den."
    )
    inside = folder / "content"
    return f"{told} Mente du »{inside}«?" if inside.is_dir() else told


_SETTINGS = "site.yaml"
"""What lies in nearly every one, so that the kinds need not be known to see it."""


def _known() -> frozenset[str]:
    """Return the names of what lies at the top of a folder of texts."""
    from generator.kinds import KINDS
    from generator.kinds.registers import FILES
    from generator.output.files import ATTACHMENTS

    registers = (path.partition("/")[0] for path in FILES)
    return frozenset({*ATTACHMENTS, *registers, *(kind.folder for kind in KINDS)})


def _folders(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []
