"""`klartekst undtag`: write the exemptions that texts need today, so that a legacy can be taken in.

Each is as bad as the text is now, and no worse. What stands in the register already stays.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.command import GOOD, MEND, Command, content, originals, today
from generator.cli.judged import judged, prefix, the_day
from generator.cli.terminal import stop

if TYPE_CHECKING:
    from generator.kinds.registers import Exemption
    from generator.library.library import Library


def _asked(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--til", type=dt.date.fromisoformat, required=True, metavar="DATO",
                        help="den sidste dag, som 2027-06-30, højst to år frem")  # fmt: skip
    parser.add_argument("--godkendt-af", required=True, metavar="NAVN", help="hvem der har sagt ja")
    parser.add_argument("--begrundelse", required=True, metavar="TEKST",
                        help="hvorfor teksterne må vente; siden viser det")  # fmt: skip
    parser.add_argument("paths", nargs="*", type=Path, metavar="STI",
                        help="filer eller mapper med tekster (alle)")  # fmt: skip


def _exempt(options: argparse.Namespace) -> int:
    from generator.danish import plural
    from generator.kinds.registers import EXEMPTIONS
    from generator.output import files
    from generator.rules.und01 import register, unusable
    from generator.text.diagnostic import errors

    if fault := unusable(options.til, the_day(options.dato), options.begrundelse):
        return stop(fault)
    options.no_cache = True
    read = files.read_content(options.content)
    library = judged(options, read).library
    if EXEMPTIONS in library.broken:
        return stop("Registret kan ikke læses. Det er ikke ændret.")
    folder = prefix(options.content)
    new = tuple(_needed(library, options))
    if new:
        files.write_over(options.content / EXEMPTIONS, register(library, new))
    texts = len({exemption.document for exemption in new})
    print(f"{folder}{EXEMPTIONS} har fået {plural(len(new), 'undtagelse', 'undtagelser')} "
          f"for {plural(texts, 'tekst', 'tekster')}.")  # fmt: skip
    left = errors(judged(options, files.read_content(options.content)).found)
    if left:
        print(f"Der er stadig {plural(left, 'fejl', 'fejl')}, som ingen kan få lov til. "
              "Se dem med »klartekst check«.")  # fmt: skip
    return MEND if left else GOOD


def _needed(library: Library, options: argparse.Namespace) -> Iterator[Exemption]:
    from generator.rules import RULES
    from generator.rules.und01 import needed

    wanted = [path.resolve() for path in options.paths]
    for document in library.documents:
        file = (options.content / document.source.path).resolve()
        if not wanted or any(file.is_relative_to(path) for path in wanted):
            yield from needed(library, document, RULES, options.til, options.godkendt_af,
                              options.begrundelse)  # fmt: skip


COMMAND = Command(
    "undtag",
    "lad gamle tekster vente, så de ikke stopper siden",
    _exempt,
    (content, originals, today, _asked),
    needs_site=True,
)
