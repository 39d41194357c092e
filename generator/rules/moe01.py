"""MOE01: a meeting and its cases agree: the agenda, the papers, who was there, what waits."""

from __future__ import annotations

from collections.abc import Iterator

from generator.danish import collation
from generator.kinds.case import Case
from generator.kinds.meeting import Meeting, Overview
from generator.kinds.values import MeetingState, Outcome, Presence
from generator.library.document import Document
from generator.library.library import Library, case, meeting
from generator.rules.rule import CASE_BODY, CASE_FIELDS, Finding, Rule, a_case
from generator.text.diagnostic import Severity


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Compare a meeting with its cases, or a case against its meeting."""
    if document.kind.within:
        yield from _postponed(document, case(document), library)
        yield from _presenters(document, case(document), library)
    elif library.meeting(document) is document:
        record = meeting(document)
        yield from _attendance(document, record)
        if record.overview:
            yield from _overview(document, record.overview, library)


def _attendance(document: Document, record: Meeting) -> Iterator[Finding]:
    """Only who is absent has a substitute, and nobody stands on the list twice."""
    names: set[str] = set()
    for attendance in record.attendance:
        if attendance.substitute and attendance.presence is not Presence.ABSENT:
            yield Finding(
                document.place(attendance, "substitute"),
                f"{attendance.name} har en stedfortræder, men står som deltager.",
                "Skriv »deltagelse: afbud«, eller slet stedfortræderen.",
            )
        if attendance.name in names:
            yield Finding(
                document.place(attendance, "name"),
                f"{attendance.name} står to gange på listen.",
                "Slet den ene.",
            )
        names.add(attendance.name)


def _overview(document: Document, overview: Overview, library: Library) -> Iterator[Finding]:
    """The original's own list and the cases name the same items and the same papers."""
    cases = {case(one).number: one for one in library.cases(document)}
    closed = [item.number for item in meeting(document).closed_items]
    found = len(cases) + len(closed)
    if found != overview.items:
        yield Finding(
            document.place(overview, "items"),
            f"Oversigten har {overview.items} punkter. Mødet har {found}.",
            "Find det punkt, der mangler, eller ret tallet.",
        )
    stated = set(overview.with_papers)
    papers = {number for number, one in cases.items() if one.record.attachments}
    for number in sorted(stated - papers, key=collation):
        yield Finding(
            document.place(overview, "with_papers"),
            f"Oversigten viser bilag til punkt {number}, men den sag har ingen.",
            "Skriv bilaget på sagen, eller ret nummeret.",
        )
    for number in sorted(papers - stated, key=collation):
        yield Finding(
            document.place(overview, "with_papers"),
            f"Punkt {number} har bilag, men det viser oversigten ikke.",
            "Se efter i originalen. Skriv nummeret her, eller fjern bilaget fra sagen.",
        )


def _postponed(document: Document, record: Case, library: Library) -> Iterator[Finding]:
    """A postponed case says when it is back, and that is after its own meeting."""
    decision = record.decision
    if decision is None:
        return
    held = library.meeting(document)
    day = library.date(held) if held else None
    if decision.outcome is Outcome.POSTPONED and decision.until is None:
        yield Finding(
            document.place(decision, "outcome"),
            "Sagen er udsat, men der står ikke til hvornår.",
            "Skriv »udsat_til« med en dag eller med ord som »næste møde«.",
        )
    elif decision.until and decision.outcome is not Outcome.POSTPONED:
        yield Finding(
            document.place(decision, "until"),
            f"Sagen har en ny dag, men er »{decision.outcome}«.",
            "Skriv »udfald: udsat«, eller slet »udsat_til«.",
        )
    elif decision.until and decision.until.last and day and decision.until.last <= day:
        yield Finding(
            document.place(decision, "until"),
            "Sagen er udsat til en dag, der ikke ligger efter mødet.",
            "Se efter i originalen, og ret dagen.",
        )


def _presenters(document: Document, record: Case, library: Library) -> Iterator[Finding]:
    """Who sent word that they could not come cannot well present a case, unless it is told."""
    held = library.meeting(document)
    if held is None or meeting(held).state is not MeetingState.HELD:
        return
    absent = {
        attendance.name
        for attendance in meeting(held).attendance
        if attendance.presence is Presence.ABSENT
    }
    for at, name in enumerate(record.presenters):
        told = any(name in source_note.text for source_note in record.source_notes)
        if name in absent and not told:
            yield Finding(
                document.place(record, "presenters", at),
                f"{name} skulle fortælle om sagen, men meldte afbud til mødet.",
                "Ret navnet. Står det sådan i originalen, så fortæl det i »fejl_i_originalen«.",
            )


_LATE = "beslutning:\n  udfald: udsat\n"
_FIELDS = CASE_FIELDS.replace("godkende\n", "godkende\n    udfald: udsat\n")

RULE = Rule(
    code="MOE01",
    severity=Severity.WARNING,
    title="Et møde og dets sager passer sammen.",
    why=(
        "Dagsordenen på siden bliver lavet af sagerne. Har originalen sin egen oversigt, skal de "
        "to passe sammen, også med bilagene. Den, der meldte afbud, kan ikke have fortalt om en "
        "sag. Og er en sag udsat, vil læseren vide, hvornår den kommer igen."
    ),
    bad=a_case(_FIELDS + _LATE, CASE_BODY),
    good=a_case(_FIELDS + _LATE + "  udsat_til: 2026-04-12\n", CASE_BODY),
    check=check,
)
