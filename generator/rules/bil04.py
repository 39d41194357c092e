"""BIL04: a text or an attachment that seems to hold a private mail address or phone number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.excerpts import Excerpt
from generator.text.source import Source, Span

_MAIL = re.compile(
    r"[\w.+-]+@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|protonmail|proton"
    r"|mail|jubii|ofir|youmail|webspeed|stofanet|tdcadsl|post[0-9]?|privat|sol|mailme|city|oncable)"
    r"\.(?:dk|com|net|me|org|tele\.dk)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b(?:tlf|telefon\w*|mobil\w*|mob|privat\w*|hjemme\w*)\b[\s.:|]*(?:nr|nummer)?[\s.:|]*"
    r"((?:\+45|0045)?[\s ]?\d{2}[\s ]?\d{2}[\s ]?\d{2}[\s ]?\d{2})(?!\d)",
    re.IGNORECASE,
)


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look at the links of a text: a mail address stands in no other way."""
    for reference in document.gist.references:
        if _MAIL.search(reference.address):
            yield Finding(reference.span, "Det er måske en privat mailadresse.", _ADVICE)


_ADVICE = "Er det et privat menneskes, så slet det, eller få lov til at vise det."


def whole(library: Library) -> Iterator[Finding]:
    """Look into each file that is shown."""
    public = re.sub(r"\D", "", library.site.contact.phone)[-8:]
    for path, file in sorted(library.files.items()):
        if file is None or path not in library.shown_files:
            continue
        for excerpt in file.contents.excerpts:
            for what in _private(excerpt, public):
                yield Finding(
                    Span(0, 0),
                    f"Filen har måske {what} ({excerpt.where}).",
                    _ADVICE,
                    source=Source(path, ""),
                )


def _private(excerpt: Excerpt, public: str) -> Iterator[str]:
    if _MAIL.search(excerpt.text):
        yield "en privat mailadresse"
    numbers = (re.sub(r"\D", "", match[1])[-8:] for match in _PHONE.finditer(excerpt.text))
    if any(number != public for number in numbers):
        yield "et privat telefonnummer"


RULE = Rule(
    code="BIL04",
    severity=Severity.ADVICE,
    title="Private mailadresser og telefonnumre kommer ikke ud.",
    why=(
        "I en tekst og især i et bilag kan der stå en mailadresse eller et telefonnummer, som "
        "hører til en borger. På nettet kan alle finde det. Vi kan ikke vide, hvis det er, så du "
        "skal selv se efter."
    ),
    bad=page("Skriv til [Anna Hansen](mailto:anna.hansen@gmail.com), hvis du vil med."),
    good=page("Skriv til [rådets kontor](mailto:post@byen.example), hvis du vil med."),
    check=check,
    whole=whole,
    untitled=True,
)
