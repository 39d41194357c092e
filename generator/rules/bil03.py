"""BIL03: only files that a page shows are published, of known types, and read beforehand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import join
from generator.library.document import TEXT, Document
from generator.library.library import Library
from generator.library.looks import note
from generator.rules.rule import CASE_FIELDS, Finding, Rule, a_case
from generator.text.attachments import File
from generator.text.diagnostic import Severity
from generator.text.excerpts import PICTURES, TYPES
from generator.text.source import Source, Span


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find a file that a document declares read although nothing is there to read."""
    for attachment in document.record.attachments:
        if attachment.read_by is not None and library.file(document, attachment.link) is None:
            yield Finding(
                document.place(attachment, "read_by"),
                "Her står, hvem der har læst filen, men bilaget har ingen fil på siden.",
                "Slet linjen, eller skriv filen i »fil«.",
            )


def whole(library: Library) -> Iterator[Finding]:
    """Look at each file: whether it is shown, what type it is, and whether it can be read."""
    is_any_unread = any(file and not file.contents.is_read for file in library.files.values())
    read = _read_by_people(library) if is_any_unread else frozenset()
    for path, file in sorted(library.files.items()):
        problem = _problem(path, file, library, is_read=path in read)
        is_unused = path not in library.shown_files
        if problem and not (is_unused and _is_named_in_broken(path, library)):
            yield Finding(Span(0, 0), *problem, source=Source(path, ""))


def _problem(
    path: str, file: File | None, library: Library, *, is_read: bool
) -> tuple[str, str] | None:
    if file is None:  # that it could not be read has been told
        return None
    if file.type not in TYPES:
        return (
            f"Siden udgiver ikke filer af typen »{file.type or 'uden type'}«.",
            f"Gem den som pdf, eller som {_OTHERS}. Et billede skal være png, jpg eller webp.",
        )
    if path not in library.shown_files:
        return (
            "Ingen side viser filen, og derfor kommer den ikke ud.",
            "Link til den fra siden, den hører til, eller tag den væk.",
        )
    if file.contents.has_script:
        return (
            "Tegningen kan køre et program.",
            "Gem den uden script, eller gem den som png.",
        )
    if not file.contents.is_read and not is_read:
        return (
            "Filen kan ikke læses. Den er låst, i stykker eller kun et billede af tekst.",
            "Gem den igen med tekst. Ellers læs den selv, og skriv dit navn i »laest_af«.",
        )
    return None


def _is_named_in_broken(path: str, library: Library) -> bool:
    """Return whether a text with fields that cannot be read names a file: one cause, one fault."""
    name = path.rpartition("/")[2]
    broken = (
        *(unreadable.source for unreadable in library.unreadable),
        *(_looked_at(document) for document in library.documents if document.lost),
    )
    return any(name in source.text for source in broken)


def _looked_at(document: Document) -> Source:
    note(document.source.path, TEXT)
    return document.source


_OTHERS = join(sorted(TYPES - PICTURES - {"pdf", "svg"}), "eller")


def _read_by_people(library: Library) -> frozenset[str]:
    """Return the files that somebody says to have read."""
    return frozenset(
        file.path
        for document in library.filling("attachments")
        for attachment in document.record.attachments
        if attachment.read_by and (file := library.file(document, attachment.link))
    )


_PAPER = "bilag:\n  - titel: Kort over stien\n"

RULE = Rule(
    code="BIL03",
    severity=Severity.ERROR,
    title="Kun filer, som en side viser, kommer ud, og de er læst først.",
    why=(
        "En fil, som ingen side viser, er måske lagt der ved en fejl. Derfor kommer den ikke ud. "
        "Vi ser efter CPR-numre og lukkede punkter i hver fil: i tekst, tabeller, noter og "
        "egenskaber. Kan en fil ikke læses, skal et menneske læse den og sige god for den. "
        "Filer, som kan køre et program, bliver ikke udgivet."
    ),
    bad=a_case(CASE_FIELDS + _PAPER + "    laest_af: Anna Hansen\n"),
    good=a_case(CASE_FIELDS + _PAPER),
    check=check,
    whole=whole,
    untitled=True,
    across=True,
    firm=True,
    absolute=True,
)
