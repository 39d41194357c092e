"""The command `klartekst`: arguments, printing, exit codes. One module for each command.

Nothing below prints, reads arguments or knows the environment. Each command imports what it
needs when it runs, so that the program starts in a blink.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType

from generator.cli import (
    addresses,
    build,
    check,
    exempt,
    explain,
    fields,
    importing,
    init,
    lix,
    new,
    preview,
    schema,
)
from generator.cli.command import GOOD, Command
from generator.cli.folders import unfit
from generator.cli.terminal import machine, stop
from generator.version import VERSION

COMMANDS: tuple[Command, ...] = (
    build.COMMAND,
    check.COMMAND,
    preview.COMMAND,
    lix.COMMAND,
    explain.COMMAND,
    fields.COMMAND,
    new.COMMAND,
    importing.COMMAND,
    addresses.COMMAND,
    init.COMMAND,
    schema.COMMAND,
    exempt.COMMAND,
)

_ARGPARSE = {
    "usage: ": "Brug: ",
    "options": "valg",
    "positional arguments": "navne",
    "show this help message and exit": "vis denne hjælp",
    "the following arguments are required: %s": "her mangler %s",
    "unrecognized arguments: %s": "det her kendes ikke: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kendes ikke. Vælg mellem %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r kan ikke bruges her",
    "expected one argument": "her skal stå en værdi",
    "expected at least one argument": "her skal stå mindst én værdi",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
}


class _Lazy(argparse.ArgumentParser):
    """The parser of a command, which gets its options when the command is called.

    So a command can say what the rest of the program knows, and the others start in a blink.
    """

    command: Command | None = None

    def parse_known_args(self, args=None, namespace=None):  # type: ignore[no-untyped-def]  # argparse's own overloads
        """Add the options of the command, and parse."""
        command, self.command = self.command, None
        for add in command.options if command else ():
            add(self)
        return super().parse_known_args(args, namespace)


class _AskedToEnd(SystemExit):
    """Somebody asked the process to end (SIGTERM). It is an exit, which asyncio lets through."""


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise _AskedToEnd


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 good, 1 something to mend, 2 wrong call.

    Without arguments those of the process are taken, which ends with the command.
    """
    # argparse asks its own global `_` for words. The public way, a compiled catalogue of gettext,
    # would follow the language of the machine, and ours speaks Danish everywhere.
    argparse._ = lambda text: _ARGPARSE.get(text, text)  # type: ignore[attr-defined]  # its gettext
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that is not UTF-8 shows what it can
    options = _parser().parse_args(arguments)
    if arguments is None:
        signal.signal(signal.SIGTERM, _end)
    try:
        told = unfit(options) if options.needs_site else None
        code: int = stop(told) if told else options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the flush at exit
        return GOOD
    except KeyboardInterrupt:
        return 130
    except _AskedToEnd:
        # What we began has ended with us: the indexer, and what lies in folders for a while.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTERM)
    except OSError as error:
        return stop(machine(error))
    return _left(code) if arguments is None else code


def _left(code: int) -> int:
    """End the process at once; where another thread is at work, return the code as ever.

    To let go of a site object by object takes a thirtieth of the work of making it.
    """
    import threading

    if threading.active_count() == 1:
        sys.stderr.flush()
        os._exit(code)
    return code


def _open_streams() -> None:
    """Let what is printed go nowhere where the caller has closed the way out."""
    for number, name in ((0, "stdin"), (1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)  # so that no file that is opened later takes its place
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="klartekst",
        description="Udgiver tekster fra myndigheder i let sprog.",
        epilog="Skriv »klartekst KOMMANDO --help« for at se mere om en kommando.",
    )
    parser.add_argument("--version", action="version", version=f"Klartekst {VERSION}",
                        help="vis, hvilken udgave det er")  # fmt: skip
    commands = parser.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True,
                                     parser_class=_Lazy)  # fmt: skip
    for command in COMMANDS:
        below = commands.add_parser(
            command.name, help=command.about, description=f"{command.about.capitalize()}."
        )
        below.set_defaults(run=command.run, needs_site=command.needs_site)
        below.command = command
    return parser
