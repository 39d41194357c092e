"""`klartekst build`: judge everything, then publish everything or nothing."""

from __future__ import annotations

import argparse
import gc
import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from generator import bundled
from generator.cli.command import (
    GOOD,
    MEND,
    Command,
    content,
    lies_in,
    no_cache,
    originals,
    shown,
    templates,
    today,
)
from generator.cli.judged import (
    change,
    changed_since,
    originals_folder,
    prefix,
    the_day,
    the_moment,
    until,
)
from generator.cli.remembered import Question, Remembered, recalled, remembering
from generator.cli.terminal import bar, stop

if TYPE_CHECKING:
    from generator.library.library import Library
    from generator.output.files import Content
    from generator.pages.theme import TemplateFaultError, Theme


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("site"),
        metavar="MAPPE",
        help="mappen, som siden lægges i (site)",
    )


def _compress(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--compress",
        action="store_true",
        help="læg også pakkede filer ved siden af, som en server kan sende",
    )


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--changed-from",
        type=Path,
        metavar="MANIFEST",
        help="en tidligere data/manifest.json, som den nye side holdes op imod",
    )
    parser.add_argument(
        "--changes",
        type=Path,
        metavar="FIL",
        help="skriv her, hvilke filer der er nye, ændrede og væk siden da",
    )


def _build(options: argparse.Namespace) -> int:
    if (options.changed_from is None) != (options.changes is None):
        return stop("Brug --changed-from og --changes sammen.")
    taken = (options.content, options.templates, originals_folder(options), options.out)
    if options.changes and lies_in(options.changes, *taken):
        place = "for der ligger siden, eller det, den bliver lavet af."
        return stop(f"Listen kan ikke ligge i {options.changes}, {place}")
    before = options.changed_from.read_bytes() if options.changed_from else None
    gc.disable()  # what is made is used until the end, so there is next to nothing to find
    try:
        code = _built(options)
    finally:
        gc.enable()
    if before is not None and code == GOOD:
        return _tell_changes(options, before)
    return code


def _tell_changes(options: argparse.Namespace, before: bytes) -> int:
    """Write a line for each file that is not what it was: the search index is one folder."""
    from generator.output import files
    from generator.output.indexing import SEARCH_INDEX
    from generator.pages.site import MANIFEST, changes

    try:
        found = changes(before, (options.out / MANIFEST).read_bytes())
    except ValueError:
        return stop(f"{options.changed_from} er ikke en liste over en sides filer.")
    if any(name.endswith(".html") for each in found for name in each):
        found = found._replace(changed=(*found.changed, f"{SEARCH_INDEX}/"))
    if any(found):
        found = found._replace(changed=(*found.changed, MANIFEST))
    lines = (f"{word} {name}\n" for word, names in found._asdict().items() for name in names)
    files.write_over(options.changes, "".join(lines))
    return GOOD


def _built(options: argparse.Namespace) -> int:
    if any(_overlap(options.out, one) for one in (options.content, options.templates)):
        return stop(f"Siden kan ikke ligge i {options.out}, for der ligger det, den laves af.")
    if options.no_cache or options.changed_since:
        return _made(options).code
    question = _question(options)
    before = recalled(question)
    if before:
        print(before.told)
        return before.code
    return remembering(question, lambda: _made(options), _unchanged).code


def _question(options: argparse.Namespace) -> Question:
    originals = originals_folder(options)
    read = (options.content, options.templates, bundled.THEME, *((originals,) if originals else ()))
    return Question(
        f"build {options.out.resolve()}",
        (
            prefix(options.content), prefix(options.templates), str(options.out),
            str(options.content.resolve()), str(options.templates.resolve()),
            str(options.compress), str(options.vis), the_day(options.dato).isoformat(),
            str(originals),
        ),
        tuple({path.resolve() for path in read}),
        (options.out.resolve(),),
        the_moment(options.dato),
    )  # fmt: skip


def _unchanged(answer: Remembered) -> Remembered | None:
    """Return what is said the next time if nothing changes; nothing of a site that was not made."""
    told, made, _ = answer.told.rpartition(" filer, ")
    said = f"{told}{made}0 nye eller ændrede."
    return answer._replace(told=said) if answer.code == GOOD else None


def _made(options: argparse.Namespace) -> Remembered:
    from generator.danish import join
    from generator.library.document import fold_all
    from generator.making import LeakError
    from generator.output import files
    from generator.pages.theme import TemplateFaultError
    from generator.report import report
    from generator.text.diagnostic import errors

    try:
        theme = files.read_theme(options.templates)
    except TemplateFaultError as fault:
        return _template_fault(fault, options)
    read = files.read_content(options.content)
    compared = change(options, read, "advarsler", _always())
    told = report("text")(compared, prefix(options.content))
    print(told)
    if errors(compared.told):
        return _not_made(options)
    library = compared.now.library
    del compared  # the findings weigh as much as the texts, and each process would have them
    fold_all()
    _put_aside(read)
    try:
        count, changed = _publish(options, library, theme, read)
    except TemplateFaultError as fault:
        return _template_fault(fault, options)
    except LeakError as leak:
        print(f"Der ville stå et CPR-nummer i {join(leak.names)}. Reglerne har ikke fundet det.")
        print("Fejlen ligger i programmet. Fjern nummeret, og fortæl det til dem, der laver det.")
        return _not_made(options)
    last = f"Siden ligger i {options.out}: {count} filer, {changed} nye eller ændrede."
    print(last)
    return Remembered(f"{told}\n{last}", GOOD, until=until(library))


def _put_aside(content: Content) -> None:
    """Put the texts as they were written aside: pages are made of what was read of them."""
    from generator.output import memory

    texts = ((place, source.raw()) for place, source in enumerate(content.sources))
    for place, raw in memory.aside(texts):
        content.sources[place].put_aside(raw)


def _always() -> frozenset[str]:
    """Return the rules whose findings stop a build though nothing was changed there."""
    from generator.rules import RULES

    return frozenset(rule.code for rule in RULES if rule.absolute) - {"LIX03", "UND01"} | {"ADR01"}


def _publish(
    options: argparse.Namespace, library: Library, theme: Theme, read: Content
) -> tuple[int, int]:
    """Put the new site in the place of the old one; return how many files it has, and new ones.

    Raises:
        TemplateFaultError: a template cannot be used.
        LeakError: a file of the site holds a CPR number.
    """
    from generator.making import Before, lay
    from generator.output import memory, publishing
    from generator.output.published import Published
    from generator.output.store import Ledger, Store

    ledger = None if options.no_cache else Ledger(f"site {options.out.resolve()}")
    portions = None if options.no_cache else Store(f"portions {options.content.resolve()}")
    mark = memory.question(theme.parts())
    compiled = _compiled(options, mark)
    known = len(compiled)
    theme.remembering(compiled)
    before = ledger.recall() if ledger else Published()
    with publishing.replacing(
        options.out, before.entries, packs=options.compress, is_remembered=bool(ledger)
    ) as tree:
        work = lay(
            library,
            theme,
            mark,
            read.files,
            tree,
            bar("Laver sider"),
            Before(before.done, portions),
        )
        count = len(tree.entries)
    if ledger:
        ledger.keep(Published(tree.entries, work))
        if len(compiled) > known:
            memory.keep(_templates(options), mark, pickle.dumps(compiled))
    return count, len(tree.changed)


def _compiled(options: argparse.Namespace, mark: bytes) -> dict[str, bytes]:
    """Return the templates that were compiled before; none without a cache."""
    from generator.output import memory

    raw = None if options.no_cache else memory.recall(_templates(options), mark)
    # What was read is what this very program wrote: the memory has seen to it.
    return pickle.loads(raw) if raw else {}  # noqa: S301


def _templates(options: argparse.Namespace) -> str:
    """Return the name that compiled templates are kept under."""
    return f"templates {options.templates.resolve()}"


def _template_fault(fault: TemplateFaultError, options: argparse.Namespace) -> Remembered:
    from generator.output import files
    from generator.report import as_text

    folder = files.theme_folder(options.templates, fault.diagnostic.path)
    print(*as_text.lines((fault.diagnostic,), prefix(folder)), sep="\n")
    return _not_made(options)


def _not_made(options: argparse.Namespace) -> Remembered:
    print(f"Siden er ikke lavet. Det, der lå i {options.out}, er ikke ændret.")
    return Remembered("", MEND)


def _overlap(path: Path, other: Path) -> bool:
    """Return whether one folder is the other or lies in it."""
    first, second = path.resolve(), other.resolve()
    return first.is_relative_to(second) or second.is_relative_to(first)


COMMAND = Command(
    "build",
    "lav siden, hvis alt er i orden",
    _build,
    (
        content,
        originals,
        templates,
        _out,
        _compress,
        _compare,
        changed_since,
        shown,
        no_cache,
        today,
    ),
    needs_site=True,
)
