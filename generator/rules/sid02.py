"""SID02: a case has no more attachments than somebody can read before the meeting."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import plural
from generator.library.document import Document
from generator.library.library import Library
from generator.rules.rule import CASE_FIELDS, Finding, Rule, a_case
from generator.text.diagnostic import Severity


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Count the attachments of a case."""
    most, count = library.limits(document).case_attachments, len(document.record.attachments)
    if document.kind.one_page and count > most:
        yield Finding(
            document.place(document.record, "attachments"),
            f"Sagen har {plural(count, 'bilag', 'bilag')}. Grænsen er {most}.",
            "Behold dem, man skal bruge for at tage stilling. Link til resten fra en side for sig.",
        )


def _attachments(count: int) -> str:
    return "bilag:\n" + "".join(f"  - titel: Kort {number + 1}\n" for number in range(count))


RULE = Rule(
    code="SID02",
    severity=Severity.WARNING,
    title="En sag har ikke flere bilag, end man kan nå at læse.",
    why=(
        "Mange bilag skjuler det vigtige. Du kan selv sætte grænsen ned i »graenser« i "
        "site.yaml. Her kan du også sætte færre tegn, kortere sætninger og en lavere LIX."
    ),
    bad=a_case(CASE_FIELDS + _attachments(11)),
    good=a_case(CASE_FIELDS + _attachments(2)),
    check=check,
)
