"""`klartekst new`: a file with the right fields and headings to fill in; never over an old one."""

from __future__ import annotations

import argparse

from generator.cli.command import GOOD, Command, content
from generator.cli.judged import bodies_of
from generator.cli.terminal import stop


def _asked(parser: argparse.ArgumentParser) -> None:
    from generator.danish import join
    from generator.kinds import KINDS

    labels = join((kind.label for kind in KINDS), "eller")
    longer = (
        f"for {kind.article} {kind.label} »{kind.named_by}«" for kind in KINDS if kind.named_by
    )
    parser.add_argument("kind", metavar="SLAGS", help=labels)
    parser.add_argument("name", metavar="NAVN", help=", ".join(("filens navn: »ny-sti«", *longer)))
    types = join((f"»{word}«" for kind in KINDS for word, _ in kind.drafts_of), "eller")
    parser.add_argument(
        "--som", metavar="TYPE", default="", help=f"en type, der har sin egen kladde: {types}"
    )


def _new(options: argparse.Namespace) -> int:
    from generator.cli.judged import the_day
    from generator.kinds.drafts import HELD_BACK, draft
    from generator.output import files

    found = draft(
        options.kind, options.name, bodies_of(options.content), the_day(None), options.som
    )
    if isinstance(found, str):
        return stop(found)
    whole = found.whole
    if whole and not (options.content / whole.path).exists():
        path = options.content / whole.path
        return stop(f"Filen {path} findes ikke. Lav den først: klartekst new {whole.named}")
    target = options.content / found.path
    if target.exists():
        return stop(f"Filen {target} findes allerede.")
    files.write_new(target, found.text)
    print(f"Filen er lavet: {target}")
    print("Udfyld det her, og skriv det uden de runde klammer:")
    for (line, column), what in found.gaps():
        print(f"  {target}:{line}:{column}: {what}")
    print(f"Teksten er en kladde og kommer ikke ud. Slet linjen »{HELD_BACK}«, når den er klar.")
    return GOOD


COMMAND = Command("new", "lav en ny fil, du kan udfylde", _new, (_asked, content), needs_site=True)
