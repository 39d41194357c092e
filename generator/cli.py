"""The command `klartekst`: arguments, printing, exit codes. Each library is imported on use."""

from __future__ import annotations

import argparse
import datetime as dt
import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from generator.build import Understood
    from generator.diagnostic import Diagnostic
    from generator.files import Content
    from generator.library import Library
    from generator.theme import TemplateFaultError

GOOD, MEND, WRONG_CALL = 0, 1, 2
CHECK_FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 good, 1 something to mend, 2 wrong call."""
    argparse._ = lambda text: _ARGPARSE.get(text, text)  # type: ignore[attr-defined]  # its gettext
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that is not UTF-8 shows what it can
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for the flush at exit
        return GOOD
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return _stop(_machine(error))
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="klartekst",
        description="Udgiver tekster fra myndigheder i let sprog.",
        epilog="Skriv »klartekst KOMMANDO --help« for at se mere om en kommando.",
    )
    commands = parser.add_subparsers(title="kommandoer", metavar="KOMMANDO", required=True)
    _add(commands, "build", build, "lav siden, hvis alt er i orden", _folders, _out, _today)
    _add(
        commands,
        "check",
        check,
        "se efter fejl uden at lave siden",
        _folders,
        _check_format,
        _today,
    )
    _add(
        commands,
        "preview",
        preview,
        "se siden i din browser, mens du skriver",
        _folders,
        _preview,
        _today,
    )
    _add(commands, "lix", lix, "mål, hvor svær en tekst er", _lix, _content)
    _add(commands, "explain", explain, "fortæl, hvad en regel går ud på", _explain)
    _add(commands, "new", new, "lav en ny fil, du kan udfylde", _new, _content)
    return parser


def _add(
    commands: Any,
    name: str,
    run: Callable[[argparse.Namespace], int],
    about: str,
    *groups: Callable[[argparse.ArgumentParser], None],
) -> None:
    parser = commands.add_parser(name, help=about, description=f"{about.capitalize()}.")
    parser.set_defaults(run=run)
    for group in groups:
        group(parser)


def _content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content",
        type=Path,
        default=Path("content"),
        metavar="MAPPE",
        help="mappen med tekster (content)",
    )


def _folders(parser: argparse.ArgumentParser) -> None:
    _content(parser)
    parser.add_argument(
        "--templates",
        type=Path,
        default=Path("templates"),
        metavar="MAPPE",
        help="mappen med skabeloner (templates)",
    )


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("site"),
        metavar="MAPPE",
        help="mappen, som siden lægges i (site)",
    )


def _today(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dato",
        type=dt.date.fromisoformat,
        default=None,
        metavar="DATO",
        help="den dag, siden gælder for, som 2026-03-01 (i dag)",
    )


def _check_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=CHECK_FORMATS, default="text", help="hvordan svaret skal se ud"
    )
    parser.add_argument(
        "--summary", type=Path, metavar="FIL", help="skriv også en rapport til mennesker i en fil"
    )
    parser.add_argument(
        "--changed-since",
        metavar="VERSION",
        help="døm kun det, der er ændret siden en version i git, for eksempel main",
    )


def _preview(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--open", action="store_true", help="åbn siden i din browser med det samme")
    parser.add_argument("--port", type=int, default=8000, metavar="TAL",
                        help="porten, som siden vises på (8000, ellers en ledig)")  # fmt: skip
    parser.add_argument("--host", default="127.0.0.1", metavar="NAVN",
                        help="vis siden for andre end denne maskine (127.0.0.1)")  # fmt: skip
    parser.add_argument("--editor", choices=("vscode",), default="",
                        help="giv hvert fund et link, der åbner filen i dit program")  # fmt: skip


def _lix(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FIL", help="en eller flere filer, eller -")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="hvordan svaret skal se ud"
    )
    parser.add_argument(
        "--limit",
        type=int,
        default=None,
        metavar="TAL",
        help="slut med kode 1, hvis en tekst har mere end dette",
    )


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="KODE", help="reglens kode, for eksempel LIX01")


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="SLAGS", help="aftale, møde, sag, politik eller side")
    parser.add_argument("name", metavar="NAVN", help="filens navn, for eksempel ny-cykelsti")


def build(options: argparse.Namespace) -> int:
    """Judge everything, then publish everything or nothing."""
    from generator import files
    from generator.build import compose
    from generator.diagnostic import errors
    from generator.report import as_text
    from generator.theme import TemplateFaultError

    if any(_overlap(options.out, one) for one in (options.content, options.templates)):
        return _stop(f"Siden kan ikke ligge i {options.out}, for der ligger det, den laves af.")
    try:
        theme = files.read_theme(options.templates)
    except TemplateFaultError as fault:
        return _template_fault(fault, options)
    content, understood, found = _judged(options)
    folder = _prefix(options.content)
    for line in as_text.lines(found, folder):
        print(line)
    print(as_text.summary(found, understood.library))
    if errors(found):
        return _not_made(options)
    try:
        site = compose(understood.library, theme, content.files, _bar("Laver sider"))
    except TemplateFaultError as fault:
        return _template_fault(fault, options)
    changed = files.publish(site, options.out)
    print(f"Siden ligger i {options.out}: {len(site.files)} filer, {changed} nye eller ændrede.")
    return GOOD


def _template_fault(fault: TemplateFaultError, options: argparse.Namespace) -> int:
    from generator.report import as_text

    print(*as_text.lines((fault.diagnostic,), _prefix(options.templates)), sep="\n")
    return _not_made(options)


def _not_made(options: argparse.Namespace) -> int:
    print(f"Siden er ikke lavet. Det, der lå i {options.out}, er ikke ændret.")
    return MEND


def _overlap(one: Path, other: Path) -> bool:
    """Tell whether one folder is the other or lies in it."""
    first, second = one.resolve(), other.resolve()
    return first.is_relative_to(second) or second.is_relative_to(first)


def check(options: argparse.Namespace) -> int:
    """Judge everything, or what differs from a commit, and write nothing but a report."""
    from generator.changes import touched
    from generator.diagnostic import errors
    from generator.report import FORMATS, as_markdown, as_text

    _, understood, found = _judged(options)
    library, folder = understood.library, _prefix(options.content)
    before, found_before = _before(options)
    if before is not None:
        found = touched(found, library, before, found_before)
    told = FORMATS[options.format](found, library, folder)
    print(as_text.coloured(told) if options.format == "text" and _has_colour() else told)
    step = os.environ.get("GITHUB_STEP_SUMMARY") if options.format == "github" else None
    if report := options.summary or (Path(step) if step else None):
        with report.open("a" if step else "w", encoding="utf-8") as file:
            file.write(as_markdown.report(found, library, folder, before, found_before))
    return MEND if errors(found) else GOOD


def _before(options: argparse.Namespace) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """Return the library as it was at the commit that is asked for, and its findings."""
    if options.changed_since is None:
        return None, ()
    from generator.build import judge, understand
    from generator.history import HistoryError, content_at

    try:
        content = content_at(options.changed_since, options.content)
    except HistoryError as error:
        raise SystemExit(_stop(str(error))) from None
    understood = understand(content.sources, content.files, today(options.dato))
    found = (*understood.problems, *judge(understood.library))
    return understood.library, tuple(sorted(found))


def _has_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _judged(
    options: argparse.Namespace,
) -> tuple[Content, Understood, tuple[Diagnostic, ...]]:
    from generator import files
    from generator.build import judge, understand

    content = files.read_content(options.content)
    understood = understand(
        content.sources,
        content.files,
        today(options.dato),
        progress=_bar("Læser"),
        unread=content.unread,
    )
    found = (*content.problems, *understood.problems, *judge(understood.library))
    return content, understood, tuple(sorted(found))


def preview(options: argparse.Namespace) -> int:
    """Serve the site from memory and build again when a file is saved."""
    from generator.preview import Options, serve

    asked = Options(options.content, options.templates, today(options.dato), options.editor)
    print("Siden bliver læst. Stop den igen med Ctrl og C.", flush=True)
    serve(asked, options.port, options.host, opens=options.open,
          ready=lambda address: print(f"Se siden på {address}", flush=True))  # fmt: skip
    print("Siden er stoppet.")
    return GOOD


def lix(options: argparse.Namespace) -> int:
    """Measure files, or standard input, and show the sum and the hardest sentences."""
    from generator.measure import measure
    from generator.readability.lix import over
    from generator.report import as_text, measured

    found = [measure(*_source(name, options.content)) for name in options.files]
    for line in as_text.lines((one for file in found for one in file.problems), ""):
        print(line, file=sys.stderr)
    print(measured.FORMATS[options.format](found))
    limit = options.limit
    return MEND if limit is not None and any(over(one.counts, limit) for one in found) else GOOD


def _source(name: str, content: Path) -> tuple[Any, str]:
    """Return the source of a file, its path below content/ where it lies there, and its name."""
    from generator.source import Source, normalised

    raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        text = normalised(raw.decode())
    except UnicodeDecodeError as error:
        message = f"{name}: Filen er ikke gemt som UTF-8 (byte {error.start})."
        raise SystemExit(_stop(message)) from None
    path = Path(name)
    if name != "-" and path.resolve().is_relative_to(content.resolve()):
        return Source(path.resolve().relative_to(content.resolve()).as_posix(), text), name
    return Source(path.name, text), name


def explain(options: argparse.Namespace) -> int:
    """Explain one rule, or list them all."""
    from generator.report import explained
    from generator.rules import RULES, rule

    if options.code is None:
        print(explained.overview(RULES))
        return GOOD
    found = rule(options.code)
    if found is None:
        codes = ", ".join(one.code for one in RULES)
        return _stop(f"Reglen {options.code} findes ikke. Reglerne er {codes}.")
    print(explained.rule(found))
    return GOOD


def new(options: argparse.Namespace) -> int:
    """Make a file with the right fields and headings to fill in; never over an old one."""
    from generator.new import draft

    found = draft(options.kind, options.name)
    if isinstance(found, str):
        return _stop(found)
    target = options.content / found.path
    if target.exists():
        return _stop(f"Filen {target} findes allerede.")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(found.text, encoding="utf-8")
    print(f"Filen er lavet: {target}")
    return GOOD


def today(given: dt.date | None) -> dt.date:
    """Return the day that counts: the given one, SOURCE_DATE_EPOCH's, or today in Copenhagen."""
    copenhagen = ZoneInfo("Europe/Copenhagen")
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        try:
            return dt.datetime.fromtimestamp(int(epoch), copenhagen).date()
        except (ValueError, OverflowError, OSError):
            raise SystemExit(_stop("SOURCE_DATE_EPOCH er ikke et tidspunkt.")) from None
    return dt.datetime.now(copenhagen).date()


def _bar(about: str) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """Return a progress bar that shows on a terminal after one second, and nowhere else."""

    def shown(items: Iterable[Any]) -> Iterable[Any]:
        if os.environ.get("CI") or not sys.stderr.isatty():
            return items
        from tqdm import tqdm

        return tqdm(items, desc=about, delay=1, leave=False, file=sys.stderr)

    return shown


def _prefix(folder: Path) -> str:
    return "" if folder == Path() else f"{folder.as_posix()}/"


def _machine(error: OSError) -> str:
    """Return what the machine will not do, in Danish."""
    name = error.filename or "disken"
    reasons = {
        errno.ENOENT: f"{name} findes ikke. Står du i den rigtige mappe?",
        errno.EACCES: f"Du har ikke lov til at skrive i eller læse {name}.",
        errno.EPERM: f"Du har ikke lov til at skrive i eller læse {name}.",
        errno.EROFS: f"{name} kan kun læses, ikke ændres.",
        errno.EISDIR: f"{name} er en mappe. Skriv navnet på en fil.",
        errno.ENOTDIR: f"{name} er ikke en mappe.",
        errno.EEXIST: f"{name} er ikke en mappe.",
        errno.ENOTEMPTY: f"{name} rummer andet end en side. Vælg en tom mappe med --out.",
        errno.ENOSPC: "Der er ikke mere plads på disken.",
        errno.EDQUOT: "Der er ikke mere plads på disken.",
        errno.EFBIG: "Disken tager ikke imod så stor en fil.",
        errno.ENAMETOOLONG: f"{name} er et for langt navn.",
    }
    return reasons.get(error.errno or 0, f"{name} kan ikke bruges: {error.strerror}")


def _stop(message: str) -> int:
    print(message, file=sys.stderr)
    return WRONG_CALL
