"""ADR01: one address, one page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.danish import plural
from generator.kinds.meeting import MEETING
from generator.kinds.parts import Figure, MemberList, Promise, Record, Table, Timeline
from generator.kinds.registers import SETTINGS
from generator.library.addresses import FORWARDING, REGISTER, fresh, lost
from generator.library.document import Document
from generator.library.library import FRONT_PAGE, Library, case, untitled
from generator.rules.rule import CASE_FIELDS, Example, Finding, Rule, a_case
from generator.text.diagnostic import Severity
from generator.text.record import key_of
from generator.text.source import Placed, Source, Span
from generator.urls import is_reserved, printed_address

_OWN = re.compile(r"https?://[^\s/?#@<>\"'\\]+(?:/[^\s?#<>\"'\\]*)?")
_COPY = re.compile(
    r"(?: - kopi| - copy| copy|\s?\(\d\))\.md$|^(?:kopi|copy) (?:af|of) ", re.IGNORECASE
)
"""What a computer calls the second of two files."""
_SHAPE = re.compile(r"/(?:[a-z0-9.-]+/)+")


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find documents that want the address, or the number on the agenda, of another."""
    address = library.address(document)
    others = [one for one in library.by_address[address] if one is not document]
    if others:
        yield Finding(
            document.place(document.record, "title"),
            f"Siden har samme adresse som {others[0].source.path}: {address}",
            "Giv den ene fil et andet navn.",
        )
    if document.source.path != FRONT_PAGE and _is_taken(address, library):
        yield Finding(
            document.place(document.record, "title"), f"Adressen {address} bruges af en side, som laves for dig.",
            "Giv filen et andet navn.",
        )  # fmt: skip
    name = document.source.path.rpartition("/")[2]
    if _COPY.search(name):
        yield Finding(
            document.place(document.record, "title"), f"Filen »{name}« ligner en kopi.",
            "Slet filen, hvis teksten også står i en anden. Ellers giv den et andet navn.",
            Severity.WARNING,
        )  # fmt: skip
    yield from _anchors(document)
    if document.kind.within:
        yield from _numbers(document, library)


def _is_taken(address: str, library: Library) -> bool:
    """Return whether the site itself has something at an address."""
    return (
        is_reserved(address)
        or address in library.generated
        or address in library.cut_pages
        or address in _printed(library)
    )


@untitled
def _printed(library: Library) -> frozenset[str]:
    """Return the addresses of the pages of meetings for print."""
    return frozenset(
        printed_address(library.address(document)) for document in library.of_kind(MEETING)
    )


_Named = Table | Timeline | Figure | MemberList | Promise
"""What stands on a page under a name of its own."""


def _anchors(document: Document) -> Iterator[Finding]:
    """Two places on one page cannot have the same name, nor two tables or promises."""
    seen: set[str] = set()
    for heading in document.body.headings:
        if heading.id in seen:
            yield Finding(
                heading.span, f"To overskrifter på siden hedder »#{heading.id}«.",
                "Giv den ene et andet navn i {#…}.",
            )  # fmt: skip
        seen.add(heading.id)
    record = document.record
    lists: tuple[tuple[str, tuple[_Named, ...]], ...] = (
        ("tables", record.tables),
        ("timelines", record.timelines),
        ("figures", record.figures),
        ("member_lists", record.member_lists),
        ("promises", record.promises),
    )
    for attribute, parts in lists:
        names: set[str] = set()
        for part in parts:
            if part.id in names:
                key = key_of(Record, attribute)
                yield Finding(
                    document.place(part, "id"), f"To af dine »{key}« hedder »{part.id}«.",
                    "Giv den ene et andet »id«.",
                )  # fmt: skip
            names.add(part.id)


def _numbers(document: Document, library: Library) -> Iterator[Finding]:
    number = case(document).number
    for other in library.cases(document):
        if other is not document and case(other).number == number:
            yield Finding(
                document.place(document.record, "number"),
                f"To sager på mødet har nummer {number}. Den anden er {other.source.path}.",
                "Ret nummeret i den ene sag.",
            )
            return


def whole(library: Library) -> Iterator[Finding]:
    """Compare the registers of addresses with the pages that there are."""
    yield from _own_address(library)
    if not library.broken & {REGISTER, FORWARDING}:
        yield from _lost(library)
        yield from _forwarding(library)
        yield from _fresh(library)


def _own_address(library: Library) -> Iterator[Finding]:
    """The site's own address, which links and feeds are made of, is one on the web."""
    settings = library.written.get(SETTINGS)
    if settings is not None and not _OWN.fullmatch(library.site.address):
        yield Finding(
            settings.place(library.site, "address"),
            f"»{library.site.address}« er ikke en adresse på nettet.",
            "Skriv den som »https://www.eksempel.dk/«.",
            source=settings.source,
        )


def _lost(library: Library) -> Iterator[Finding]:
    for address in lost(library):
        yield _about(
            library, REGISTER, address, f"Der er ikke længere en side på adressen {address}.",
            f"Lav siden igen, eller skriv i {FORWARDING}, hvor den er flyttet hen, "
            "eller hvorfor den er væk.",
        )  # fmt: skip


def _forwarding(library: Library) -> Iterator[Finding]:
    forwarding = library.registers.forwarding
    old = (*(moved.old for moved in forwarding.moved), *(gone.address for gone in forwarding.gone))
    for at, address in enumerate(old):
        if not _SHAPE.fullmatch(address):
            yield _about(
                library, FORWARDING, address, f"»{address}« er ikke en adresse på siden.",
                "Skriv den som »/aftaler/ny-cykelsti/«, med en skråstreg først og sidst.",
            )  # fmt: skip
        elif address in old[:at]:
            yield _about(
                library, FORWARDING, address, f"Adressen {address} står to gange.", "Slet den ene."
            )
        elif address in library.addresses:
            yield _about(
                library, FORWARDING, address, f"Der ligger en side på adressen {address}.",
                "Slet adressen her, eller giv siden en anden.",
            )  # fmt: skip
    for moved in forwarding.moved:
        if moved.new not in library.addresses:
            yield _about(
                library, FORWARDING, moved.new, f"Der er ingen side på adressen {moved.new}.",
                f"Skriv, hvor {moved.old} er at finde nu. Er siden væk, så skriv den i »nedlagt«.",
            )  # fmt: skip


def _fresh(library: Library) -> Iterator[Finding]:
    """Remind of new pages, where a register is kept at all."""
    new = fresh(library)
    if new and REGISTER in library.register_sources:
        pages = plural(len(new), "ny side", "nye sider")
        yield _about(
            library, REGISTER, "", f"Registret mangler adressen på {pages}. Den første er {new[0]}",
            "Kør »klartekst addresses«, før du udgiver siden.", Severity.ADVICE,
        )  # fmt: skip


def _about(
    library: Library,
    path: str,
    value: str,
    message: str,
    advice: str,
    severity: Severity | None = None,
) -> Finding:
    """Return a finding at a value in a register, or at its start."""
    span = value.span if isinstance(value, Placed) else Span(0, 0)
    source = library.register_sources.get(path, Source(path, ""))
    return Finding(span, message, advice, severity, source)


RULE = Rule(
    code="ADR01",
    severity=Severity.ERROR,
    title="Hver side har sin egen adresse og beholder den, og hver sag har sit eget nummer.",
    why=(
        "Adressen laves af filens navn. Har to filer næsten samme navn, kan de få samme adresse, "
        "og så ville den ene side forsvinde. Det samme gælder to sager med samme nummer. "
        "Og den, der har gemt en adresse, skal kunne bruge den igen. Derfor står alle adresser "
        "i et register. Flytter du en side, så skriv, hvor den er nu."
    ),
    bad=Example(
        "---\ntitel: Et eksempel\ntype: notat\nskrevet: 2026-03-01\n---\nTekst.\n",
        "sider/laesbarhed.md",
    ),
    good=a_case(CASE_FIELDS),
    check=check,
    whole=whole,
    across=True,
)
