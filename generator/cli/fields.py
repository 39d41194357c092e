"""`klartekst felter`: every field in plain Danish, with an example."""

from __future__ import annotations

import argparse

from generator.cli.command import GOOD, Command
from generator.cli.terminal import stop


def _asked(parser: argparse.ArgumentParser) -> None:
    from generator.danish import join
    from generator.kinds import KINDS

    labels = join((kind.label for kind in KINDS), "eller")
    parser.add_argument("kind", nargs="?", metavar="SLAGS", help=f"{labels}; uden den får du alt")


def _fields(options: argparse.Namespace) -> int:
    from generator.kinds import KINDS
    from generator.report import fields

    told = fields.of_kind(options.kind) if options.kind else fields.reference()
    if told is None:
        labels = ", ".join(kind.label for kind in KINDS)
        return stop(f"Slags »{options.kind}« kendes ikke. Vælg {labels}.")
    print(told, end="")
    return GOOD


COMMAND = Command("felter", "fortæl, hvilke felter du kan skrive", _fields, (_asked,))
