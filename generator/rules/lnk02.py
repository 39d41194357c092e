"""LNK02: how old a link to another site is stands in the register of links."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.registers import LINKS, OutwardLink
from generator.library.document import Document, outward
from generator.library.library import Library, untitled
from generator.rules.lnk01 import INTRANET
from generator.rules.rule import Example, Finding, Rule
from generator.text.diagnostic import Severity
from generator.text.markdown import as_read


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Look up every address on the web in the register."""
    if LINKS in library.broken:
        return
    for address, span in outward(document).items():
        if address not in library.outward and not INTRANET.match(address):  # LNK01 tells of those
            yield Finding(
                span,
                f"Linket »{address}« står ikke i {LINKS}.",
                "Skriv det ind med den dag, det er fra. Så kan læseren se, hvor gammelt det er.",
            )


def whole(library: Library) -> Iterator[Finding]:
    """Find addresses that stand twice in the register, and those that no page uses."""
    if LINKS in library.broken:
        return
    used = _used(library)
    seen: set[str] = set()
    for link in library.registers.links.links:
        address = as_read(link.address)
        if address in seen:
            yield _about(library, link, f"Linket »{link.address}« står to gange.")
        elif address not in used:
            yield _about(library, link, f"Ingen side bruger linket »{link.address}«.")
        seen.add(address)


@untitled
def _used(library: Library) -> frozenset[str]:
    """Return the addresses on the web that texts lead to."""
    return frozenset(address for document in library.documents for address in outward(document))


def _about(library: Library, link: OutwardLink, message: str) -> Finding:
    register = library.written[LINKS]
    return Finding(
        register.place(link, "address"),
        message,
        "Slet det, der er for meget.",
        source=register.source,
    )


def _page(address: str) -> Example:
    return Example(
        "---\ntitel: Et eksempel\ntype: notat\nskrevet: 2026-03-01\n---\n"
        f"Her kan du læse om [planen for stien]({address}).\n"
    )


RULE = Rule(
    code="LNK02",
    severity=Severity.ADVICE,
    title="Et link til en anden side har en dato i registret over link.",
    why=(
        "Andre flytter deres sider, og så er linket dødt. Derfor skriver vi, hvornår adressen er "
        "fra, og om der er gemt en kopi. Læseren kan se det nederst på siden."
    ),
    bad=_page("https://example.com/stien"),
    good=_page("/saadan-skriver-du/"),
    check=check,
    whole=whole,
    untitled=True,
)
