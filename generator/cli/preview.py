"""`klartekst preview`: serve the site from memory and build again when a file is saved."""

from __future__ import annotations

import argparse

from generator.cli.command import GOOD, Command, content, templates, today
from generator.cli.judged import the_day


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--open", action="store_true", help="åbn siden i din browser med det samme")
    parser.add_argument("--port", type=int, default=8000, metavar="TAL",
                        help="porten, som siden vises på (8000, ellers en ledig)")  # fmt: skip
    parser.add_argument("--host", default="127.0.0.1", metavar="NAVN",
                        help="vis siden for andre end denne maskine (127.0.0.1)")  # fmt: skip
    parser.add_argument("--editor", choices=("vscode",), default="",
                        help="giv hvert fund et link, der åbner filen i dit program")  # fmt: skip


def _preview(options: argparse.Namespace) -> int:
    from generator.preview import Options, serve

    asked = Options(options.content, options.templates, the_day(options.dato), options.editor)
    print("Siden bliver læst. Stop den igen med Ctrl og C.", flush=True)
    serve(asked, options.port, options.host, opens=options.open,
          ready=lambda address: print(f"Se siden på {address}", flush=True))  # fmt: skip
    print("Siden er stoppet.")
    return GOOD


COMMAND = Command(
    "preview",
    "se siden i din browser, mens du skriver",
    _preview,
    (content, templates, _asked, today),
)
