"""`klartekst init`: a new site with examples to write over, green from the first day."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from generator.cli.command import GOOD, Command
from generator.cli.terminal import stop

SCHEMAS, SETTINGS = ".klartekst/skemaer", ".vscode/settings.json"


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="MAPPE", help="mappen til den nye side")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--kommune", action="store_true", help="eksempler fra en kommune")
    whose.add_argument("--region", action="store_true", help="eksempler fra en region")


def _init(options: argparse.Namespace) -> int:
    from generator import bundled
    from generator.kinds import schema
    from generator.output import files

    schemas = {f"{SCHEMAS}/{name}": raw for name, raw in schema.written().items()}
    new = bundled.starter(of_municipality=options.kommune) | schemas
    new[SETTINGS] = _knowing(schema.registers(), new[SETTINGS])
    try:
        files.write_all(new, options.folder)
    except FileExistsError as error:
        return stop(f"{error.filename} findes allerede. Vælg en tom mappe.")
    print(f"Den nye side ligger i {options.folder}. Begynd med at rette content/site.yaml.")
    if not (options.kommune or options.region):
        print("Eksemplerne er fra en region. Er I en kommune, så skriv »--kommune«.")
    print(f"Skriv »cd {options.folder}« og så »klartekst preview« for at se den.")
    return GOOD


def _knowing(registers: Mapping[str, str], settings: bytes) -> bytes:
    """Return the settings of VS Code with the schema of each register named in them."""
    known = {f"./{SCHEMAS}/{name}": f"content/{path}" for path, name in registers.items()}
    whole = {"yaml.schemas": known, **json.loads(settings)}
    return f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode()


COMMAND = Command("init", "begynd på en ny side", _init, (_asked,))
