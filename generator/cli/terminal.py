"""What a command tells on the terminal when it cannot go on, or is at work for long."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import TypeVar

from generator.cli.command import WRONG_CALL

T = TypeVar("T")


def stop(message: str) -> int:
    """Say why a command cannot be carried out; return its exit code."""
    print(message, file=sys.stderr)
    return WRONG_CALL


def machine(error: OSError) -> str:
    """Return what the machine will not do, in Danish."""
    name = error.filename or "disken"
    reasons = {
        errno.ENOENT: f"{name} findes ikke. Står du i den rigtige mappe?"
        if error.filename
        else "Mappen, du står i, er væk. Gå til en anden.",
        errno.EACCES: f"Du har ikke lov til at skrive i eller læse {name}.",
        errno.EPERM: f"Du har ikke lov til at skrive i eller læse {name}.",
        errno.EROFS: f"{name} kan kun læses, ikke ændres.",
        errno.EISDIR: f"{name} er en mappe. Skriv navnet på en fil.",
        errno.ENOTDIR: f"{name} er ikke en mappe.",
        errno.EEXIST: f"{name} er ikke en mappe.",
        errno.ENOTEMPTY: f"{name} rummer andet end en side. Vælg en tom mappe med --out.",
        errno.ENOSPC: "Der er ikke mere plads på disken.",
        errno.EDQUOT: "Der er ikke mere plads på disken.",
        errno.EFBIG: "Disken tager ikke imod så stor en fil.",
        errno.EBUSY: f"{name} er et drev for sig selv. Vælg en mappe inde i det med --out.",
        errno.EXDEV: f"{name} er et drev for sig selv. Vælg en mappe inde i det med --out.",
        errno.ELOOP: f"{name} peger i ring. Læg en rigtig fil eller mappe i stedet.",
        errno.ENXIO: f"{name} er ikke en rigtig fil. Læg en rigtig fil i stedet.",
        errno.ENAMETOOLONG: f"{name} er et for langt navn.",
    }
    return reasons.get(error.errno or 0, f"{name} kan ikke bruges: {error.strerror}")


def bar(about: str) -> Callable[[Iterable[T], int], Iterable[T]]:
    """Return a progress bar that shows on a terminal after one second, and nowhere else.

    It is given items, and how many there are.
    """

    def shown(items: Iterable[T], total: int) -> Iterable[T]:
        if os.environ.get("CI") or not sys.stderr.isatty():
            return items
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread: the process may be split
        shown_by: Iterable[T] = tqdm(
            items, desc=about, total=total, delay=1, leave=False, file=sys.stderr
        )
        return shown_by

    return shown


def as_utf8() -> None:
    """Print what programs read in UTF-8, whatever the terminal is set to."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def has_colour() -> bool:
    """Return whether what is printed is read by a person who wants colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
