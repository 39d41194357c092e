"""FOR01: of a closed item only its number is known, and its public decision if there is one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostic import Severity
from generator.document import Document
from generator.kinds.case import Case
from generator.library import Library, case, meeting
from generator.rules.rule import CASE_FIELDS, Finding, Rule, a_case

PUBLIC = "offentlig"


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Find cases that are not public, or that stand where the meeting has a closed item."""
    if not isinstance(document.record, Case):
        return
    if document.record.openness != PUBLIC:
        yield Finding(
            document.place("aabenhed"),
            f"Sagen er ikke offentlig: »{document.record.openness}«.",
            "Slet filen. Skriv kun punktets nummer i mødets »lukkede_punkter«.",
        )
    held = library.meeting(document)
    closed = {one.number for one in meeting(held).closed_items} if held else set()
    if case(document).number in closed:
        yield Finding(
            document.place("nummer"),
            f"Punkt {case(document).number} er lukket på mødets dagsorden.",
            "Slet filen, eller fjern nummeret fra »lukkede_punkter«, hvis sagen er åben.",
        )


RULE = Rule(
    code="FOR01",
    severity=Severity.ERROR,
    title="Et lukket punkt står kun som et nummer.",
    why=(
        "Nogle sager må ikke komme ud, for eksempel når de handler om et menneske eller en "
        "handel. Derfor må der slet ikke være en fil om dem. Mødet viser kun nummeret og den "
        "beslutning, der er offentlig. Hver sag skal selv sige, at den er offentlig."
    ),
    bad=a_case(CASE_FIELDS.replace("aabenhed: offentlig", "aabenhed: fortrolig")),
    good=a_case(),
    check=check,
    firm=True,
)
