"""`klartekst addresses`: keep the register of published addresses up to date."""

from __future__ import annotations

import argparse

from generator.cli.command import GOOD, MEND, Command, content
from generator.cli.judged import prefix, the_day
from generator.cli.terminal import stop


def _addresses(options: argparse.Namespace) -> int:
    from generator.build import understand
    from generator.danish import plural
    from generator.library.addresses import FORWARDING, REGISTER, fresh, lost, register
    from generator.library.public import public
    from generator.output import files
    from generator.report import as_text

    read = files.read_content(options.content)
    understood = understand(read.sources, read.files, the_day(None), unread=read.unread)
    library, folder = public(understood.library), prefix(options.content)
    if {REGISTER, FORWARDING} & library.broken:
        broken = (
            diagnostic
            for diagnostic in understood.problems
            if diagnostic.path in {REGISTER, FORWARDING}
        )
        print(*as_text.lines(broken, folder), sep="\n")
        return stop("Registret kan ikke læses. Det er ikke ændret.")
    new = fresh(library)
    if new:
        files.write_over(options.content / REGISTER, register(library))
    count = len(library.registers.addresses.published) + len(new)
    print(f"{folder}{REGISTER} har {plural(count, 'adresse', 'adresser')}. Nye: {len(new)}.")
    missing = lost(library)
    for text in missing:
        print(f"Her er ikke længere en side: {text}")
    if missing:
        print(f"Skriv i {folder}{FORWARDING}, hvor siden er flyttet hen, eller hvorfor den er væk.")
    return MEND if missing else GOOD


COMMAND = Command(
    "addresses", "skriv nye adresser i registret", _addresses, (content,), needs_site=True
)
