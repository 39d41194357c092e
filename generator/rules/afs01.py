"""AFS01: a document has the sections that its kind wants, once each and in order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.danish import join
from generator.kinds import Section
from generator.kinds.meeting import Meeting
from generator.kinds.values import MeetingState, Remarks
from generator.library.body import BodySection
from generator.library.document import Document
from generator.library.library import Library, case, meeting
from generator.readability.segment import Role
from generator.rules.rule import CASE_BODY, Finding, Rule, a_case
from generator.text.diagnostic import Severity
from generator.text.markdown import Embed
from generator.text.source import Span

_LETTER = re.compile(r"[^\W_]")
_GLUED = re.compile(r"\n##([^\s#].*)")
_REMARKS = {"oekonomi": Remarks.ECONOMY}
"""Sections that the original may be silent on; then the case says so in a field."""


def check(document: Document, library: Library) -> Iterator[Finding]:
    """Compare the headings in the body, and the fields that stand for some, with the kind."""
    written = [(known(document, body), body) for body in document.body.sections if body.heading]
    telling = _telling(document)
    for section in document.kind.sections:
        bodies = [body for of_kind, body in written if of_kind is section]
        yield from _once(document, section, bodies, telling, filled=_filled(document, section))
        lacks = not bodies and not _filled(document, section)
        if lacks and not _is_glued(document, section) and _required(document, library, section):
            yield _lacking(document, section)
    for of_kind, body in written:
        if of_kind is None and _says_nothing(body, telling):
            yield Finding(body.span, f"Afsnittet »{body.heading}« er tomt.",
                          "Skriv teksten, eller slet overskriften.")  # fmt: skip
    if not document.kind.sections and _is_blank(document):
        yield Finding(document.place(document.record, "title"), "Siden har ingen tekst.",
                      "Skriv teksten, eller slet filen.")  # fmt: skip
    yield from _order(document, [(of_kind, body) for of_kind, body in written if of_kind])
    if library.meeting(document) is document:
        yield from _without_cases(document, meeting(document), library)


def known(document: Document, body: BodySection) -> Section | None:
    """Return the section of the kind that a heading in the body stands for, or None."""
    return next(
        (section for section in document.kind.sections if section.goes_by(body.heading)), None
    )


def _is_glued(document: Document, section: Section) -> bool:
    """Return whether a section's heading lacks the space after its signs: that is told."""
    return any(section.goes_by(match[1].strip()) for match in _GLUED.finditer(document.source.text))


def _filled(document: Document, section: Section) -> bool:
    return section.is_filled(document.record)


def _required(document: Document, library: Library, section: Section) -> bool:
    """A body may name its cases' own sections; a case told by word of mouth has no story."""
    if section.id == "sagen" and document.kind.within and case(document).oral:
        return False
    if _REMARKS.get(section.id) in _silent(document):
        return False
    body = library.body_of(document) if document.kind.one_page else None
    if section.field == "decision" and _is_to_come(document, library):
        return False
    return section.id in body.sections if body and body.sections else section.required


def _is_to_come(document: Document, library: Library) -> bool:
    """Return whether a case's meeting is not held yet, or will not be: then nothing is decided."""
    held = library.meeting(document) if document.kind.one_page else None
    return held is not None and meeting(held).state is not MeetingState.HELD


def _contradicted(document: Document, section: Section, bodies: list[BodySection]) -> bool:
    """Return whether a section is written although the case says that the original is silent."""
    return bool(bodies) and _REMARKS.get(section.id) in _silent(document)


def _silent(document: Document) -> tuple[Remarks, ...]:
    """Return what the original of a case has nothing to say of."""
    return case(document).without_remarks if document.kind.within else ()


def _says_nothing(body: BodySection, telling: Collection[str]) -> bool:
    """Return whether a section is without text: nothing, only headings, or only a dash."""
    if body.is_empty:
        return True
    if any(isinstance(part, Embed) for part in body.parts):
        return False
    return body.id not in telling


def _telling(document: Document) -> frozenset[str]:
    """Return the sections with text or pictures under their headings."""
    return frozenset(
        passage.section
        for passage in document.text.passages
        if passage.block.role is not Role.HEADING
        and (_LETTER.search(passage.text) or passage.images)
    )


def _is_blank(document: Document) -> bool:
    """Return whether a page shows nothing but its title and headings."""
    if any(isinstance(part, Embed) for body in document.body.sections for part in body.parts):
        return False
    return not any(
        _LETTER.search(passage.text) or passage.images
        for passage in document.text.passages
        if passage.block.role is not Role.HEADING
    )


def _once(
    document: Document,
    section: Section,
    bodies: list[BodySection],
    telling: Collection[str],
    *,
    filled: bool,
) -> Iterator[Finding]:
    for body in bodies:
        if _says_nothing(body, telling):
            yield Finding(body.span, f"Afsnittet »{body.heading}« er tomt.",
                          "Skriv teksten, eller slet overskriften.")  # fmt: skip
    if _contradicted(document, section, bodies):
        yield Finding(bodies[0].span,
                      f"Afsnittet »{section.heading}« har tekst, men står også som tomt.",
                      "Slet det i »uden_bemaerkninger«, eller slet afsnittet.")  # fmt: skip
    if len(bodies) + filled > 1:
        second = bodies[0] if filled else bodies[1]
        where = "også i felterne øverst" if filled else "to gange"
        yield Finding(second.span, f"Afsnittet »{section.heading}« står {where}.",
                      "Saml teksten ét sted.")  # fmt: skip


def _lacking(document: Document, section: Section) -> Finding:
    if section.field is None:
        advice = f"Skriv en overskrift »## {section.heading}« og teksten under den."
    else:
        advice = f"Udfyld feltet for »{section.heading}« øverst i filen."
    end = len(document.source.text)
    fields = (section.field,) if section.field else ()
    silent = ("without_remarks",) if section.id in _REMARKS else ()
    return Finding(Span(end, end), f"Afsnittet »{section.heading}« mangler.", advice,
                   rests_on=(*fields, *silent))  # fmt: skip


def _without_cases(document: Document, record: Meeting, library: Library) -> Iterator[Finding]:
    """Find a meeting that is called or held, and about nothing."""
    folder = document.source.path.removesuffix("moede.md")
    waiting = any(unreadable.source.path.startswith(folder) for unreadable in library.unreadable)
    on_agenda = library.cases(document) or record.agenda or record.closed_items or waiting
    if record.state in {MeetingState.CALLED, MeetingState.HELD} and not on_agenda:
        yield Finding(document.place(record, "state"), f"Mødet er {record.state}, men har ingen sager.",
                      "Læg en fil for hver sag i mødets mappe, eller ret »tilstand«.",
                      severity=Severity.WARNING)  # fmt: skip


def _order(document: Document, found: list[tuple[Section, BodySection]]) -> Iterator[Finding]:
    places = [document.kind.sections.index(section) for section, _ in found]
    for at in range(1, len(found)):
        if places[at] < places[at - 1]:
            wanted = join(
                f"»{one.heading}«"
                for one in document.kind.sections
                if any(one is section for section, _ in found)
            )
            yield Finding(
                found[at][1].span,
                f"Afsnittet »{found[at][1].heading}« står for sent.",
                f"Rækkefølgen er {wanted}.",
            )
            return


RULE = Rule(
    code="AFS01",
    severity=Severity.ERROR,
    title="Alle afsnit, som en side skal have, er der én gang og i den rigtige orden.",
    why=(
        "Den, der læser mange sager, skal kunne finde det samme på det samme sted hver gang. "
        "Først kort fortalt, så forslaget, så sagen, pengene, borgerne og beslutningen."
    ),
    bad=a_case(body="## Kort fortalt\n\nRådet skal tage stilling til en ny cykelsti.\n"),
    good=a_case(body=CASE_BODY),
    check=check,
)
