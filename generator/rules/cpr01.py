"""CPR01: no CPR number is published, in a text, in a field or in the name of a file."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from generator.kinds.parts import Part
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import Finding, Rule, page
from generator.text.diagnostic import Severity
from generator.text.record import Written
from generator.text.source import Source, Span

_HIDDEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
_DIGIT = rf"\d{_HIDDEN}"
_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_NUMBER = re.compile(
    # The first digit first: a search leaps to it, and what stands before is asked then.
    r"\d(?:"
    # Run together, with a dash or with a space: 0101901234, 010190-1234, 010190 1234.
    rf"(?:(?<![^\W_].)|(?<=[cC][pP][rR].)){_HIDDEN}{_DIGIT * 5}"
    rf"(?:{_SPACE}{{0,2}}{_DASH}\s{{0,2}}|{_SPACE}{{0,2}}|\n)(?:{_DIGIT * 3}\d)(?![^\W_])"
    # In groups of two: 01 01 90 1234, 01 01 90-1234, 01.01.90-1234, 01/01/90-1234.
    rf"|(?<!\d .)(?<![^\W_].)(?:\d{_SPACE}\d\d{_SPACE}\d\d"
    rf"(?:{_SPACE}?{_DASH}{_SPACE}?|{_SPACE})|\d(?P<sign>[./])\d\d(?P=sign)\d\d{_SPACE}?{_DASH}{_SPACE}?)"
    rf"\d{{4}}(?![^\W_])(?!{_SPACE}\d)"
    r")"
)
_MESSAGE = "Her står et CPR-nummer."
_ADVICE = (
    "Slet nummeret. Har det været ude på nettet, så fortæl det til den, der har ansvar for data. "
    "Er det et andet nummer, så del cifrene på en anden måde."
)


def check(document: Document, _library: Library) -> Iterator[Finding]:
    """Look through the whole file and what it shows."""
    for span in _apart(_in_source(document)):
        yield Finding(span, _MESSAGE, _ADVICE)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that do not overlap an earlier one: a number is reported once."""
    kept: list[Span] = []
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in kept):
            kept.append(span)
            yield span


def _in_file(source: Source, written: Written[Part] | None) -> Iterator[Span]:
    """Look at a file as it is written, and at its values when the spelling of YAML is gone."""
    for found in numbers(source.text):
        yield Span(*found.span())
    for value in written.values() if written else ():
        if any(numbers(value.text)):
            yield value.span


def _in_source(document: Document) -> Iterator[Span]:
    """Look at the file as it is written, and at its words when the mark-up is gone."""
    yield from _in_file(document.source, document)
    for passage in document.text.passages:
        for found in numbers(passage.text):
            yield passage.span(*found.span())


def whole(library: Library) -> Iterator[Finding]:
    """Look at the names of all files and at the registers, which are no documents."""
    names = {
        *library.files,
        *(one.source.path for one in library.documents),
        *(one.source.path for one in library.unreadable),
    }
    for name in sorted(names):
        if any(numbers(name.replace("_", " "))):
            message = "Filens navn har et CPR-nummer."
            yield Finding(Span(0, 0), message, _ADVICE, source=Source(name, ""))
    for path, source in library.register_sources.items():
        for span in _apart(_in_file(source, library.written.get(path))):
            yield Finding(span, _MESSAGE, _ADVICE, source=source)


def numbers(text: str) -> Iterator[re.Match[str]]:
    """Give what can be CPR numbers: a day that exists and four digits."""
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
        leap = 2000 if year % 4 == 0 else 2001
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(leap, month)[1]:
            yield found


RULE = Rule(
    code="CPR01",
    severity=Severity.ERROR,
    title="Der står ikke noget CPR-nummer på siden.",
    why=(
        "Et CPR-nummer må aldrig komme ud. Vi leder i al tekst, i felterne og i navne på filer, "
        "også når tallene er delt med mellemrum. Reglen kan ikke slås fra. Vi ser ikke inde i "
        "bilag, så dem skal du selv læse igennem, før du lægger dem op."
    ),
    bad=page("Ring til Anna Hansen, 010190-1234, hvis du vil vide mere."),
    good=page("Vores CVR-nummer er 19 43 50 75, og sagen har nummer EMN-2018-01444."),
    check=check,
    whole=whole,
    firm=True,
    absolute=True,
)
