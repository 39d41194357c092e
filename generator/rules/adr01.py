"""ADR01: one address, one page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostic import Severity
from generator.document import Document
from generator.kinds.case import Case
from generator.library import FRONT_PAGE, GENERATED, Library, case
from generator.rules.rule import CASE_FIELDS, Example, Finding, Rule, a_case


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find documents that want the address, or the number on the agenda, of another."""
    address = library.address(document)
    others = [one for one in library.by_address[address] if one is not document]
    if others:
        yield Finding(
            document.place("titel"),
            f"Siden har samme adresse som {others[0].source.path}: {address}",
            "Giv den ene fil et andet navn.",
        )
    if document.source.path != FRONT_PAGE and address in GENERATED:
        yield Finding(
            document.place("titel"), f"Adressen {address} bruges af en side, som laves for dig.",
            "Giv filen et andet navn.",
        )  # fmt: skip
    if "//" in address:
        yield Finding(
            document.place("titel"), "Filens navn giver ingen adresse.",
            "Giv filen et navn med bogstaver, for eksempel »ny-cykelsti.md«.",
        )  # fmt: skip
    yield from _anchors(document)
    if isinstance(document.record, Case):
        yield from _numbers(document, library)


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
    lists: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("tabeller", tuple(one.id for one in record.tables)),
        ("tidslinjer", tuple(one.id for one in record.timelines)),
        ("figurer", tuple(one.id for one in record.figures)),
        ("medlemslister", tuple(one.id for one in record.member_lists)),
        ("loefter", tuple(one.id for one in record.promises)),
    )
    for field, names in lists:
        for at, name in enumerate(names):
            if name in names[:at]:
                yield Finding(
                    document.place(field, at, "id"), f"To af dine »{field}« hedder »{name}«.",
                    "Giv den ene et andet »id«.",
                )  # fmt: skip


def _numbers(document: Document, library: Library) -> Iterator[Finding]:
    number = case(document).number
    for other in library.cases(document):
        if other is not document and case(other).number == number:
            yield Finding(
                document.place("nummer"),
                f"To sager på mødet har nummer {number}. Den anden er {other.source.path}.",
                "Ret nummeret i den ene sag.",
            )
            return


RULE = Rule(
    code="ADR01",
    severity=Severity.ERROR,
    title="Hver side har sin egen adresse, og hver sag sit eget nummer.",
    why=(
        "Adressen laves af filens navn. Har to filer næsten samme navn, kan de få samme adresse, "
        "og så ville den ene side forsvinde. Det samme gælder to sager med samme nummer."
    ),
    bad=Example("---\ntitel: Et eksempel\ntype: notat\n---\nTekst.\n", "sider/laesbarhed.md"),
    good=a_case(CASE_FIELDS),
    check=check,
)
