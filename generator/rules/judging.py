"""Judgement: documents and the library against the rules, their levels and exemptions.

What is judged has been read already; nothing is read or shown here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from generator.kinds.drafts import gaps
from generator.library.document import TEXT, Document, Unreadable
from generator.library.library import Library
from generator.library.looks import note
from generator.library.public import held_back, public, unreleased
from generator.rules import RULES, Finding, Rule, kla01
from generator.rules.rule import Whole
from generator.rules.und01 import exempted, exempts
from generator.text.diagnostic import SEVERITIES, Diagnostic, Severity, at, in_order
from generator.text.record import key_of
from generator.text.source import Position, Source, Span


def problems(
    found: Iterable[Document | Unreadable | Diagnostic], library: Library
) -> Iterator[Diagnostic]:
    """Yield what is wrong with how documents are written down. `library` is made of them."""
    for diagnostic in found:
        if isinstance(diagnostic, Document) and not diagnostic.problems:
            continue  # as nearly always
        if isinstance(diagnostic, Diagnostic):
            yield diagnostic
            continue
        text, waiting = diagnostic, _waiting(diagnostic, library)
        problems_left = (
            problem
            for problem in (*text.problems, *_unfilled(text, waiting))
            if problem.code == kla01.RULE.code or not _is_at(problem.start, text.source, waiting)
        )
        is_draft = text.source.path in held_back(library)
        yield from map(_for_a_draft, problems_left) if is_draft else problems_left


def _waiting(text: Document | Unreadable, library: Library) -> tuple[Span, ...]:
    """Return the places of a text that are not filled in, while they keep it from coming out.

    What is judged of them tells nothing. Where a site lets them pass, all is told.
    """
    path = text.source.path
    level = _level(kla01.RULE, library.site.severities)
    is_held = path in held_back(library) or level is Severity.ERROR
    if not is_held or (path, kla01.RULE.code) in library.exemptions:
        return ()
    return gaps(text.source.text)


def _unfilled(text: Document | Unreadable, waiting: tuple[Span, ...]) -> Iterator[Diagnostic]:
    """Yield what a text that cannot be read waits for; the rules see the other texts."""
    if waiting and isinstance(text, Unreadable):
        for finding in kla01.unfilled(text.source):
            yield _diagnostic(kla01.RULE, Severity.ERROR, text.source, finding)


def _is_at(place: Position, source: Source, waiting: tuple[Span, ...]) -> bool:
    """Return whether a place stands on a line that is not filled in."""
    return any(source.position(gap.start).line == place.line for gap in waiting)


_WHILE_WAITING = ("ORD", "SPR", "SEN", "TEG", "KLA")
"""Rules, by their letters, whose findings in one line are true whatever another line lacks."""


def _stays(rule: Rule, diagnostic: Diagnostic, source: Source, waiting: tuple[Span, ...]) -> bool:
    """Return whether a finding is told of a text that is not filled in yet."""
    if not waiting or rule is kla01.RULE or rule.is_secret:
        return True
    is_of_a_line = rule.code.startswith(_WHILE_WAITING) and diagnostic.path == source.path
    return is_of_a_line and not _is_at(diagnostic.start, source, waiting)


def _for_a_draft(diagnostic: Diagnostic) -> Diagnostic:
    """Return a finding as it is told of a text that is not public: nothing is stopped by it."""
    if diagnostic.severity is not Severity.ERROR:
        return diagnostic
    return diagnostic._replace(severity=Severity.WARNING)


def judge(library: Library, rules: Iterable[Rule] = RULES) -> tuple[Diagnostic, ...]:
    """Compare the library and each of its documents with every rule, in the order of places."""
    found = set(findings_of_whole(library, rules))
    for document in library.documents:
        found.update(findings(document, library, rules))
    return in_order(found)


def findings_of_whole(library: Library, rules: Iterable[Rule] = RULES) -> Iterator[Diagnostic]:
    """Yield what is wrong with the library as a whole, its registers among it.

    It is judged once, also where there is no document. No exemption covers it. Texts that are
    not public count for the absolute rules only.
    """
    for rule in rules:
        if rule.whole is None:
            continue
        level = _level(rule, library.site.severities)
        among = library if rule.absolute else public(library)
        for finding in _in_whole(rule.whole, among, is_untitled=rule.untitled):
            if finding.source is None:
                raise ValueError(f"{rule.code}: a finding in the whole names its file")
            yield _diagnostic(rule, level, finding.source, finding)


def _in_whole(whole: Whole, library: Library, *, is_untitled: bool) -> tuple[Finding, ...]:
    """Return what a rule finds in a library as a whole; what was found before may still hold."""
    name, make = (_found_in_whole, whole), partial(_found_in_whole, library, whole)
    return library.frame.take(library, name, make, is_untitled=is_untitled)


def _found_in_whole(library: Library, whole: Whole) -> tuple[Finding, ...]:
    findings = tuple(whole(library))
    for finding in findings:
        if finding.source is not None:
            note(finding.source.path, TEXT)  # the place may move
    return findings


def findings(
    document: Document, library: Library, rules: Iterable[Rule] = RULES
) -> Iterator[Diagnostic]:
    """Compare one document with every rule.

    A draft of ours stops nothing but by what it must never say; one that waits for its hour is
    judged like a public one, for it comes out by itself. What is not public is judged among all
    texts, a public one among the public ones.
    """
    is_draft = document.source.path in held_back(library)
    is_hidden = is_draft or document.source.path in unreleased(library)
    waiting = _waiting(document, library)
    for rule in rules:
        among = public(library) if rule.across and not (is_hidden or rule.absolute) else library
        found = rule.found(document, among)
        if not found:
            continue  # as nearly always
        if document.lost and not rule.absolute:
            found = tuple(finding for finding in found if not _follows(document, rule, finding))
        level = _level(rule, library.site.severities)
        exemption = library.exemptions.get((document.source.path, rule.code))
        if exemption is not None and exempts(exemption, rule, found):
            found = tuple(exempted(exemption, one) for one in found)
        for finding in found:
            if finding.source is not None:
                note(finding.source.path, TEXT)
            told = _diagnostic(rule, level, finding.source or document.source, finding)
            if not _stays(rule, told, document.source, waiting):
                continue
            yield _for_a_draft(told) if is_draft and not rule.is_secret else told


def _follows(document: Document, rule: Rule, finding: Finding) -> bool:
    """Return whether a finding only comes of a field that could not be read: one cause, one fault.

    A rule about text judges what could be read as ever.
    """
    record = document.record
    keys = {key_of(type(record), name) for name in finding.rests_on if hasattr(record, name)}
    if not document.lost.isdisjoint(keys):
        return True
    if rule.is_about_text or finding.source is not None:
        return False
    start = finding.span.start
    values = (document.places[(key,)].value for key in document.lost if (key,) in document.places)
    return any(value.start <= start <= value.end for value in values)


def _level(rule: Rule, levels: Mapping[str, str]) -> Severity:
    wanted = SEVERITIES.get(levels.get(rule.code, ""))
    return rule.severity if wanted is None or rule.firm else wanted


def _diagnostic(rule: Rule, level: Severity, source: Source, finding: Finding) -> Diagnostic:
    weakest = level
    if finding.severity is not None:
        weakest = max(finding.severity, level, key=list(Severity).index)
    return at(
        source,
        finding.span,
        rule.code,
        finding.message,
        finding.advice,
        weakest,
    )


def explained(library: Library) -> tuple[Rule, ...]:
    """Return the rules as a site explains them: with its own limits, in its own words."""
    return tuple(rule.within(library.limits(), library.site.authority) for rule in RULES)
