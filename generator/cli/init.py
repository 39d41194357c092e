"""`klartekst init`: a new site with examples to write over, green from the first day."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from generator.cli.command import GOOD, Command
from generator.cli.origin import FOLDER, Origin, given, installed
from generator.cli.terminal import stop

SCHEMAS, SETTINGS = f"{FOLDER}/skemaer", ".vscode/settings.json"
FIRST = "content/site.yaml"
REQUIREMENTS = f"{FOLDER}/requirements.txt"
MACHINES = (".github/workflows/klartekst.yml", ".gitlab-ci.yml")
"""The files of a new site that machines run, which must know where to fetch the program."""


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="MAPPE", help="mappen til den nye side")
    parser.add_argument(
        "--fra",
        metavar="ADRESSE",
        default=None,
        help="hvor andre kan hente Klartekst: en adresse i git med en udgave, eller en fil på .whl",
    )
    whose = parser.add_mutually_exclusive_group()
    for name in ("kommune", "region", "forening"):
        whose.add_argument(
            f"--{name}", dest="whose", action="store_const", const=name,
            help=f"eksempler fra en {name}",
        )  # fmt: skip


def _init(options: argparse.Namespace) -> int:
    from generator import bundled
    from generator.kinds import schema
    from generator.output import files

    origin = _origin(options.fra)
    whole = bundled.starter(options.whose or "region")
    machines = {path: whole.pop(path) for path in MACHINES}
    if origin:
        machines |= {REQUIREMENTS: bundled.requirements(), **origin.files}
    is_there = options.fra is not None and (options.folder / FIRST).exists()
    new = {} if is_there else _of_people(whole, schema.written(), schema.registers())
    try:
        files.write_all(new | (machines if origin else {}), options.folder)
    except FileExistsError as error:
        return stop(f"{error.filename} findes allerede. Vælg en tom mappe.")
    if is_there:
        print(f"Filerne til GitHub og GitLab ligger i {options.folder}.")
        return GOOD
    print(f"Den nye side ligger i {options.folder}. Begynd med at rette {FIRST}.")
    if options.whose is None:
        print("Eksemplerne er fra en region.")
        print("Er I noget andet, så skriv »--kommune« eller »--forening«.")
    print(f"Skriv »cd {options.folder}« og så »klartekst preview« for at se den.")
    if origin is None:
        print("Klartekst er kun hentet på den her maskine, så GitHub og GitLab kan ikke bruge det.")
        print(f"Skriv, hvor andre kan hente det: »klartekst init {options.folder} --fra ADRESSE«.")
    return GOOD


def _origin(address: str | None) -> Origin | None:
    """Return where others fetch the program, or None where nobody has said and we cannot know."""
    if address is None:
        return installed()
    found = given(address)
    if isinstance(found, str):
        raise SystemExit(stop(found))
    return found


def _of_people(
    starter: Mapping[str, bytes], written: Mapping[str, bytes], registers: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the files of a new site that editors work with."""
    schemas = {f"{SCHEMAS}/{name}": raw for name, raw in written.items()}
    return {**starter, **schemas, SETTINGS: _knowing(registers, starter[SETTINGS])}


def _knowing(registers: Mapping[str, str], settings: bytes) -> bytes:
    """Return the settings of VS Code with the schema of each register named in them."""
    known = {f"./{SCHEMAS}/{name}": f"content/{path}" for path, name in registers.items()}
    whole = {"yaml.schemas": known, **json.loads(settings)}
    return f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode()


COMMAND = Command("init", "begynd på en ny side", _init, (_asked,))
