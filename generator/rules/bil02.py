"""BIL02: an attachment says who can use it, and tells no more than its authority wants to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.danish import join
from generator.kinds.parts import Attachment
from generator.kinds.values import Accessible
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import CASE_FIELDS, Finding, Rule, a_case
from generator.text.attachments import File, Flaw
from generator.text.diagnostic import Severity
from generator.text.source import Source, Span

_REFUSED: Mapping[Flaw, tuple[str, str]] = {
    Flaw.COMMENTS: (
        "Filen har kommentarer, som alle kan læse.",
        "Slet kommentarerne i det program, filen er lavet i, og gem den igen.",
    ),
    Flaw.CHANGES: (
        "Filen viser, hvad der er rettet, og hvad der stod før.",
        "Sig ja eller nej til alle rettelser i filen, og gem den igen.",
    ),
}
_MISSING: Mapping[Flaw, str] = {
    Flaw.NO_TITLE: "en titel",
    Flaw.NO_LANGUAGE: "et sprog",
    Flaw.NO_TAGS: "mærker til en skærmlæser",
    Flaw.NO_TEXT: "tekst, for siderne er billeder",
}


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Compare what is said of each attachment with its file."""
    for attachment in document.record.attachments:
        told = _told(attachment, library.file(document, attachment.link))
        if told:
            silent = attachment.accessible is None
            yield Finding(
                document.place(attachment, "link")
                if silent
                else document.place(attachment, "accessible"),
                *told,
            )


def _told(attachment: Attachment, file: File | None) -> tuple[str, str] | None:
    """Return what is wrong with what an attachment says of itself, and what to do."""
    if attachment.accessible is Accessible.EXEMPT and not attachment.note:
        return (
            "Bilaget er undtaget, men her står ikke hvorfor.",
            "Skriv grunden i feltet »note«. Den kommer med i erklæringen om tilgængelighed.",
        )
    if file is None:
        return None
    if attachment.accessible is None:
        return (
            "Bilaget siger ikke, om alle kan bruge filen.",
            "Skriv »tilgaengelig: ja«, »nej« eller »undtaget«.",
        )
    missing = [words for flaw, words in _MISSING.items() if flaw in file.facts.flaws]
    if attachment.accessible is Accessible.YES and missing:
        return (
            f"Her står »ja«, men filen mangler {join(missing)}.",
            "Ret det i det program, filen er lavet i, og gem den igen. Ellers skriv »nej«.",
        )
    return None


def whole(library: Library) -> Iterator[Finding]:
    """Find what must not come out with a file."""
    public = _authorities(library)
    for path, file in sorted(library.files.items()):
        if file is None:
            continue
        source = Source(path, "")
        for flaw in file.facts.flaws:
            if flaw in _REFUSED:
                yield Finding(Span(0, 0), *_REFUSED[flaw], source=source)
        if file.facts.author and file.facts.author not in public:
            yield Finding(
                Span(0, 0),
                "Filen fortæller, hvem der har skrevet den.",
                "Slet navnet under filens egenskaber, eller skriv myndighedens navn.",
                Severity.WARNING,
                source,
            )


def _authorities(library: Library) -> frozenset[str]:
    """Return names that may stand in a file: they are no person's."""
    names = {name for body in library.bodies.values() for name in (body.name, body.short) if name}
    return frozenset({library.site.contact.authority, *names})


_PAPER = CASE_FIELDS + (
    "bilag:\n  - titel: Kort fra 2017\n    fil: https://www.eksempel.dk/kort.pdf\n"
    "    tilgaengelig: undtaget\n"
)

RULE = Rule(
    code="BIL02",
    severity=Severity.ERROR,
    title="Et bilag siger, om alle kan bruge det, og gemmer ikke på noget.",
    why=(
        "En fil kan have kommentarer, gamle rettelser og navne, som ingen ser på papiret. På "
        "nettet kan alle finde dem. En pdf skal have titel, sprog og mærker, ellers kan en "
        "skærmlæser ikke læse den højt. Siger et bilag »ja«, så ser vi efter, om det passer. "
        "Undtager loven en fil, skal læseren vide hvorfor."
    ),
    bad=a_case(_PAPER),
    good=a_case(_PAPER + "    note: Filen er fra før september 2018.\n"),
    check=check,
    whole=whole,
    across=True,
)
