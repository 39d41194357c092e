"""`klartekst preview`: serve the site from memory and build again when a file is saved."""

from __future__ import annotations

import argparse
from functools import partial

from generator.cli.command import GOOD, MEND, Command, content, originals, templates, today
from generator.cli.judged import originals_folder, prefix, the_day


def _port(text: str) -> int:
    """Return a port; 0 is any free one."""
    port = int(text)
    if not 0 <= port < 2**16:
        raise ValueError(text)
    return port


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--open", action="store_true", help="åbn siden i din browser med det samme")
    parser.add_argument("--port", type=_port, default=8000, metavar="TAL",
                        help="porten, som siden vises på (8000, ellers en ledig)")  # fmt: skip
    parser.add_argument("--host", default="127.0.0.1", metavar="NAVN",
                        help="vis siden for andre end denne maskine (127.0.0.1)")  # fmt: skip
    parser.add_argument("--netdrev", action="store_true",
                        help="se efter ændringer to gange i sekundet; brug det på et netdrev")  # fmt: skip
    parser.add_argument("--kun-vis", action="store_true",
                        help="vis kun siden; ingen tekst kan rettes i browseren")  # fmt: skip
    parser.add_argument("--editor", choices=("vscode",), default="",
                        help="giv hvert fund et link, der åbner filen i dit program")  # fmt: skip


def _preview(options: argparse.Namespace) -> int:
    from generator.cli.beginning import Beginning
    from generator.desk.preview import Wanted, serve
    from generator.desk.trouble import Places
    from generator.output import files
    from generator.pages.theme import TemplateFaultError
    from generator.report import as_text

    places = Places(options.content, options.templates, options.editor, originals_folder(options),
                    not options.kun_vis)  # fmt: skip
    print("Siden bliver læst. Stop den igen med Ctrl og C.", flush=True)
    try:
        wanted = Wanted(options.port, options.host, options.open, options.netdrev)
        serve(places, the_day(options.dato), wanted, partial(_ready, options.port),
              Beginning(options))  # fmt: skip
    except TemplateFaultError as fault:
        folder = files.theme_folder(options.templates, fault.diagnostic.path)
        print(*as_text.lines((fault.diagnostic,), prefix(folder)), sep="\n")
        return MEND
    print("Siden er stoppet.")
    return GOOD


def _ready(wanted: int, address: str) -> None:
    if wanted and not address.endswith(f":{wanted}/"):
        print(f"Port {wanted} er optaget. Siden bruger en anden.")
    print(f"Se siden på {address}", flush=True)


COMMAND = Command(
    "preview",
    "se siden i din browser, mens du skriver",
    _preview,
    (content, originals, templates, _asked, today),
    needs_site=True,
)
