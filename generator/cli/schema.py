"""`klartekst schema`: tell editors' programs what may be written, as JSON Schema."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.command import GOOD, Command


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        default=Path(".klartekst/skemaer"),
        metavar="MAPPE",
        help="mappen, som skemaerne lægges i (.klartekst/skemaer)",
    )


def _schema(options: argparse.Namespace) -> int:
    from generator.kinds import schema
    from generator.output import files
    from generator.report import as_json

    made = schema.written() | {"check.json": as_json.schema()}
    files.write_all(made, options.out, over=True)
    print(f"Der ligger {len(made)} skemaer i {options.out}.")
    return GOOD


COMMAND = Command("schema", "lav skemaer, så dit program kender felterne", _schema, (_asked,))
