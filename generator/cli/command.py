"""What a command is, and the options that several commands share."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator import bundled

GOOD, MEND, WRONG_CALL = 0, 1, 2
"""Exit codes: all is good, something to mend in the content, a wrong call or machine."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the program: what it does in one Danish line, its options, its work.

    `run` returns an exit code. Heavy libraries are imported in it, so that the rest starts fast.
    Where it `needs_site`, it is not run without a folder of texts.
    """

    name: str
    about: str
    run: Callable[[argparse.Namespace], int]
    options: tuple[Callable[[argparse.ArgumentParser], None], ...] = ()
    needs_site: bool = False


def lies_in(path: Path, *folders: Path | None) -> bool:
    """Return whether a path is one of some folders, or below one."""
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in folders if folder)


def content(parser: argparse.ArgumentParser) -> None:
    """Add the folder of the texts."""
    parser.add_argument(
        "--content",
        type=Path,
        default=Path("content"),
        metavar="MAPPE",
        help="mappen med tekster (content)",
    )


def originals(parser: argparse.ArgumentParser) -> None:
    """Add the folder of the originals; without one, that beside the texts, if it is there."""
    parser.add_argument(
        "--originaler",
        type=Path,
        dest="originals",
        metavar="MAPPE",
        help="mappen med originalerne som tekst (originaler ved siden af teksterne)",
    )


def templates(parser: argparse.ArgumentParser) -> None:
    """Add the folder of the theme. Without one, the theme that the package brings along."""
    parser.add_argument(
        "--templates",
        type=Path,
        default=bundled.theme(Path("templates")),
        metavar="MAPPE",
        help="mappen med egne skabeloner (templates)",
    )


def today(parser: argparse.ArgumentParser) -> None:
    """Add the day, with an hour or without, that decides what is upcoming, open or expired."""
    parser.add_argument(
        "--dato",
        type=_day_or_hour,
        default=None,
        metavar="DATO",
        help="den dag, siden gælder for, som 2026-03-01 eller »2026-03-01 08.00« (nu)",
    )


def _day_or_hour(text: str) -> dt.date:
    """Return a day, or a day with an hour as a datetime.

    Raises:
        argparse.ArgumentTypeError: it is neither; the message says so in Danish.
    """
    day, _, hour = text.strip().replace("T", " ").partition(" ")
    try:
        date = dt.date.fromisoformat(day)
        if not hour:
            return date
        return dt.datetime.combine(date, dt.time.fromisoformat(hour.replace(".", ":")))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"»{text}« er ikke en dag. Skriv en, der findes, som 2026-03-01."
        ) from None


SHOWN = ("fejl", "advarsler", "alt")
"""What `--vis` can name: errors, warnings too, and advice too."""


def shown(parser: argparse.ArgumentParser) -> None:
    """Add the choice of how mild the findings may be that are shown."""
    parser.add_argument(
        "--vis",
        choices=SHOWN,
        default=None,
        help="vis kun fejl, også advarsler eller også råd (advarsler)",
    )


def no_cache(parser: argparse.ArgumentParser) -> None:
    """Add the choice to work everything out again."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="regn alt ud igen, og husk det ikke",
    )
