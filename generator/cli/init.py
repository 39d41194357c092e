"""`klartekst init`: a new site with examples to write over, green from the first day."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.command import GOOD, Command
from generator.cli.terminal import stop


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="MAPPE", help="mappen til den nye side")


def _init(options: argparse.Namespace) -> int:
    from generator import bundled, files, schema

    schemas = {f".klartekst/skemaer/{name}": one for name, one in schema.written().items()}
    try:
        files.write_all(schemas | bundled.starter(), options.folder)
    except FileExistsError as error:
        return stop(f"{error.filename} findes allerede. Vælg en tom mappe.")
    print(f"Den nye side ligger i {options.folder}. Begynd med at rette content/site.yaml.")
    print(f"Skriv »cd {options.folder}« og så »klartekst preview« for at se den.")
    return GOOD


COMMAND = Command("init", "begynd på en ny side", _init, (_asked,))
